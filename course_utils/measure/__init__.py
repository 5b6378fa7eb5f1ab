"""Did it work? R from what a marketer sees, the shape of a spread, and experiments among people who talk."""

from course_utils.measure.experiments import experiment, lift
from course_utils.measure.reproduction import (
    reproduction_from_codes,
    reproduction_from_growth,
    reproduction_from_sizes,
)
from course_utils.measure.virality import structural_virality
from course_utils.measure.worlds import unpredictability

__all__ = [
    "experiment",
    "lift",
    "reproduction_from_codes",
    "reproduction_from_growth",
    "reproduction_from_sizes",
    "structural_virality",
    "unpredictability",
]
