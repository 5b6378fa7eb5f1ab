"""Growth curves: the viral coefficient K, the cycle time, a market that fills up, and Bass' curve.

Curves are unit-free: `t`, `cycle` and `1 / rate` share one unit of time, which the caller chooses.
Every curve takes one time or an array of times and gives back the same shape.
"""

from course_utils.growth.curves import (
    bass,
    bass_peak_time,
    doubling_time,
    logistic,
    saturating_customers,
    viral_coefficient,
    viral_customers,
)
from course_utils.growth.fitting import Fit, fit

__all__ = [
    "Fit",
    "bass",
    "bass_peak_time",
    "doubling_time",
    "fit",
    "logistic",
    "saturating_customers",
    "viral_coefficient",
    "viral_customers",
]
