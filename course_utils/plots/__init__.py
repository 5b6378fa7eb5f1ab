"""The pictures: every function takes and returns a matplotlib `ax`.

`axes` makes an empty one in the course's style, `describe` gives it words for readers who cannot
see it, and `show` puts it on the page with those words as alternative text.
"""

from course_utils.plots import chance, growth, page
from course_utils.plots.chance import *
from course_utils.plots.growth import *
from course_utils.plots.page import *

__all__ = sorted([*chance.__all__, *growth.__all__, *page.__all__])
