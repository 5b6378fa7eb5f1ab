"""How something spreads over a network: independent cascades, linear thresholds, SIR; many worlds at once.

`reach` counts activated people, seeds included; it does not count those who saw a message and kept it.
A result depends on rng alone, not on how the work is split.
"""

from course_utils.cascades.spread import (
    Cascades,
    Trace,
    independent_cascade,
    linear_threshold,
    sir,
    trace,
)

__all__ = [
    "Cascades",
    "Trace",
    "independent_cascade",
    "linear_threshold",
    "sir",
    "trace",
]
