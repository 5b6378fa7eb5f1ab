"""Did it work? R from what a marketer sees, the shape of a spread, and experiments among people who talk.

`rng` is a whole number (the seed), a `numpy.random.Generator`, or None for a fresh start each time.
"""

from course_utils.measure.experiments import Experiment, experiment, lift
from course_utils.measure.reproduction import (
    Estimate,
    reproduction_from_codes,
    reproduction_from_growth,
    reproduction_from_sizes,
)
from course_utils.measure.virality import beyond_one_degree, structural_virality

__all__ = [
    "Estimate",
    "Experiment",
    "beyond_one_degree",
    "experiment",
    "lift",
    "reproduction_from_codes",
    "reproduction_from_growth",
    "reproduction_from_sizes",
    "structural_virality",
]
