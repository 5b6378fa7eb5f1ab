"""The pictures: every function takes `ax`, where to draw, new axes if left out, and gives it back.

`axes` makes empty ones in the course's style, `describe` gives them words for readers who cannot see them,
and `show` puts them on the page with those words as alternative text.
"""

from course_utils.plots.bar_charts import (
    bars,
    guesses,
    recruit_chances,
    scoreboard,
    side_by_side,
)
from course_utils.plots.curves import (
    counted_and_formula,
    equal_growth,
    fitted_curves,
    invitation_curves,
    lines,
    reach_by_step,
)
from course_utils.plots.drawing import (
    BLUE,
    FAINT,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PAGE,
    PURPLE,
    SHADE,
    VERMILION,
    image,
    overlay,
    style,
)
from course_utils.plots.generations import families
from course_utils.plots.history import attention_peaks, donation_totals, donations_by_day, hotmail_growth
from course_utils.plots.hundreds import of_hundred
from course_utils.plots.layouts import ring, spring
from course_utils.plots.letters import letter, services
from course_utils.plots.marks import mark_beside, mark_guess, name_ends, source
from course_utils.plots.measured import estimates, trials
from course_utils.plots.page import axes, compact, count_axis, describe, description, show
from course_utils.plots.people import crowds, network, retellings
from course_utils.plots.rows import cost_per_customer, exercise_bars, strips
from course_utils.plots.spreads import collapse, crumbs, spread
from course_utils.plots.trees import family_trees, tracked_trees
from course_utils.plots.wave import names_run_out, september, wave

__all__ = [
    "BLUE",
    "FAINT",
    "GREEN",
    "GREY",
    "INK",
    "ORANGE",
    "PAGE",
    "PURPLE",
    "SHADE",
    "VERMILION",
    "attention_peaks",
    "axes",
    "bars",
    "collapse",
    "compact",
    "cost_per_customer",
    "count_axis",
    "counted_and_formula",
    "crowds",
    "crumbs",
    "describe",
    "description",
    "donation_totals",
    "donations_by_day",
    "equal_growth",
    "estimates",
    "exercise_bars",
    "families",
    "family_trees",
    "fitted_curves",
    "guesses",
    "hotmail_growth",
    "image",
    "invitation_curves",
    "letter",
    "lines",
    "mark_beside",
    "mark_guess",
    "name_ends",
    "names_run_out",
    "network",
    "of_hundred",
    "overlay",
    "reach_by_step",
    "recruit_chances",
    "retellings",
    "ring",
    "scoreboard",
    "september",
    "services",
    "show",
    "side_by_side",
    "source",
    "spread",
    "spring",
    "strips",
    "style",
    "tracked_trees",
    "trials",
    "wave",
]
