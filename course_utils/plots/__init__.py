"""The pictures: every function takes and returns a matplotlib `ax`.

`axes` makes an empty one in the course's style, `describe` gives it words for readers who cannot
see it, and `show` puts it on the page with those words as alternative text.
"""

from course_utils.plots import chance, growth, messengers, networks, page, places, spread
from course_utils.plots.chance import *
from course_utils.plots.growth import *
from course_utils.plots.messengers import *
from course_utils.plots.networks import *
from course_utils.plots.page import *
from course_utils.plots.places import *
from course_utils.plots.spread import *

_TOPICS = (chance, growth, messengers, networks, page, places, spread)
__all__ = sorted(name for topic in _TOPICS for name in topic.__all__)
