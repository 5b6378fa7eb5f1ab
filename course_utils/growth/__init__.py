"""Growth curves and their fits: the viral coefficient K, the cycle time, a market that fills up, Bass' curve."""

from course_utils.growth.curves import (
    bass,
    bass_peak_time,
    doubling_time,
    logistic,
    market_customers,
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
    "market_customers",
    "saturating_customers",
    "viral_coefficient",
    "viral_customers",
]
