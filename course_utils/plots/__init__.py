"""The pictures: every function takes and returns a matplotlib `ax`.

`axes` makes an empty one in the course's style, `describe` gives it words for readers who cannot
see it, and `show` puts it on the page with those words as alternative text.
"""

from course_utils.plots import (
    backfire,
    budget,
    capstone,
    chance,
    growth,
    ice_bucket,
    measure,
    messengers,
    networks,
    page,
    places,
    room,
    spread,
)
from course_utils.plots.backfire import *
from course_utils.plots.budget import *
from course_utils.plots.capstone import *
from course_utils.plots.chance import *
from course_utils.plots.growth import *
from course_utils.plots.ice_bucket import *
from course_utils.plots.measure import *
from course_utils.plots.messengers import *
from course_utils.plots.networks import *
from course_utils.plots.page import *
from course_utils.plots.places import *
from course_utils.plots.room import *
from course_utils.plots.spread import *

_TOPICS = (
    backfire,
    budget,
    capstone,
    chance,
    growth,
    ice_bucket,
    measure,
    messengers,
    networks,
    page,
    places,
    room,
    spread,
)
__all__ = sorted(name for topic in _TOPICS for name in topic.__all__)
