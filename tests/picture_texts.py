"""The texts of a matplotlib figure as they are drawn: where each stands, which overlap, which are cut off."""

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text


def drawn(figure):
    """Every text that is seen, with its box in points; the layout is taken as it stands."""
    figure.set_dpi(72)
    renderer = FigureCanvasAgg(figure).get_renderer()
    hidden = set()
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            ticks = axis._update_ticks() if ax.axison and axis.get_visible() else []
            labels = {label for tick in ticks for label in (tick.label1, tick.label2)}
            every = {
                label
                for tick in axis.get_major_ticks() + axis.get_minor_ticks()
                for label in (tick.label1, tick.label2)
            }
            hidden |= every - labels | (set() if ax.axison else {axis.label})
    texts = [text for text in figure.findobj(Text) if text not in hidden and text.get_visible()]
    seen = [text for text in texts if text.get_text().strip() and text.get_alpha() != 0]
    return [(text, _box(text, renderer)) for text in seen]


def _box(text, renderer):
    """Left, bottom, right, top, without the blank lines at its head."""
    box = text.get_window_extent(renderer)
    words = text.get_text()
    blank = len(words) - len(words.lstrip("\n"))
    return box.x0, box.y0, box.x1, box.y1 - box.height * blank / len(words.split("\n"))


def overlaps(figure, slack=1.0):
    """Pairs of texts that lie over each other by more than a point both ways."""
    pairs = combinations(drawn(figure), 2)
    return [(one.get_text(), other.get_text()) for (one, a), (other, b) in pairs if _shared(a, b) > slack]


def _shared(a, b):
    return min(min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1]))


def cut(figure, slack=1.0):
    """Texts that stand out over the edge of the figure by more than a point."""
    width, height = 72 * figure.get_size_inches()
    return [
        text.get_text()
        for text, (left, bottom, right, top) in drawn(figure)
        if min(left, bottom, width - right, height - top) < -slack
    ]


def smallest(figure):
    """The size of the smallest letters, in points."""
    return min(text.get_fontsize() for text, _ in drawn(figure))
