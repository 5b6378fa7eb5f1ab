"""How a picture becomes a part of the page: SVG whose text is text, in the page's own typeface and colours.

Matplotlib lays a picture out and gives its shapes. Text goes to the page as text, and every colour of the
course as a variable of `_screen`, so that a picture follows the page from light to dark by itself. Colour-blind
eyes tell the colours apart, which come from Okabe and Ito (2008).
"""

import html
import io
import re
import warnings
import zlib
from contextlib import contextmanager

import matplotlib
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from course_utils import _screen

BLUE, ORANGE, GREEN, VERMILION, PURPLE, GREY, INK, FAINT, SHADE, PAGE = (
    light for light, *_ in _screen.TONES.values()
)
COLOURS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, GREY)
MARKERS = ("o", "s", "D", "^", "v", "P")
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)))
HALO = "halo"  # the gid of a text that lies over lines, and has the page's colour around it

STYLE = {
    "figure.dpi": 72,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "font.family": "DejaVu Sans",  # measures text; the page's own typefaces are narrower
    "font.size": 13,
    "axes.titlesize": 14,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 10,
    "axes.labelsize": 13,
    "xtick.labelsize": 12,
    "ytick.labelsize": 12,
    "legend.fontsize": 12,
    "legend.frameon": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.8,
    "axes.axisbelow": True,
    "grid.color": FAINT,
    "lines.linewidth": 2.2,
    "text.parse_math": False,  # a $ is a dollar
    "axes.prop_cycle": matplotlib.cycler(color=COLOURS, linestyle=DASHES),
    **dict.fromkeys(("text.color", "axes.edgecolor", "axes.labelcolor", "patch.edgecolor"), INK),
    **dict.fromkeys(("xtick.color", "ytick.color", "lines.color"), INK),
}
# What the renderer itself looks up while it draws; the salt makes the same picture the same bytes.
_AS_DRAWN = {"svg.fonttype": "none", "svg.hashsalt": "going-viral", "path.snap": True}


@contextmanager
def style():
    """The course's type sizes, colours and lines, and none of a reader's own; for a `with` block or as a decorator.

    >>> with style():
    ...     matplotlib.rcParams["font.size"]
    13.0
    """
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        yield


@style()
def image(figure, text):
    """A figure as one image of the page, with the words that stand for it where it cannot be seen."""
    for written in figure.findobj(Text):  # what a notebook wrote into it
        written.set_parse_math(False)
        written.set_usetex(False)
    width, height = figure.get_size_inches() * 72
    shown = f'role="img" aria-label="{html.escape(text, quote=True)}" class="going-viral-picture"'
    return _screen.style_tag() + _svg([figure], (width, height), shown)


def overlay(artists, size):
    """Some artists of a figure of that many inches, to be laid over the image of the others; screen readers pass over it."""
    return _svg(artists, (size[0] * 72, size[1] * 72), 'aria-hidden="true"')


def _svg(drawn, size, attributes):
    out = io.StringIO()
    with warnings.catch_warnings(), matplotlib.rc_context(_AS_DRAWN):
        warnings.filterwarnings("ignore", "Glyph .* missing")  # the page has what DejaVu lacks
        renderer = _Renderer(*size, out, image_dpi=72)
        for artist in drawn:
            artist.draw(renderer)
        renderer.finalize()
    body = out.getvalue().partition("</metadata>")[2].rpartition("</svg>")[0]
    # matplotlib's <style> of two rules would make the browser style the whole page anew at every move, a third
    # of the time from key to picture. Its rules stand on the <svg> itself, from which all in it inherits.
    body = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", body, count=1, flags=re.DOTALL)
    # In a path a hundredth of a point is finer than any screen, and a third less to send.
    body = re.sub(r' d="[^"]*"', lambda path: re.sub(r"(?<=\.\d\d)\d+", "", path.group()), body)
    # Ids of its own: a browser takes the first of a name on the page, and JupyterLab hides pictures that are out of
    # sight, so that hatches which another one has named the same would be gone.
    own = f"v{zlib.crc32(body.encode()):x}"
    for before in (' id="', "url(#", 'href="#'):
        body = body.replace(before, before + own)
    for name, (light, *_) in _screen.TONES.items():
        body = body.replace(light.lower(), f"var(--gv-{name},{light})")
    return (
        f'<svg {attributes} xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'style="width:100%;max-width:{_screen.drawn(size[0])};display:block;overflow:visible;fill:currentColor;'
        f'stroke-linejoin:round;stroke-linecap:butt" viewBox="0 0 {size[0]:g} {size[1]:g}">{body}</svg>'
    )


class _Renderer(RendererSVG):
    """Matplotlib's, with text left to the page: its typeface, and an end or the middle held where it belongs."""

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        anchor = _held(mtext, angle)
        if anchor != "start":
            width = self.get_text_width_height_descent(s, prop, False)[0]
            turned = Affine2D().rotate_deg(angle).transform((width / 2 if anchor == "middle" else width, 0))
            x, y = x + turned[0], y - turned[1]
        look = f"font-size:{prop.get_size_in_points():g}px;text-anchor:{anchor};fill:{to_hex(gc.get_rgb())}"
        if prop.get_weight() in ("bold", 700):
            look += ";font-weight:700"
        if gc.get_alpha() != 1:
            look += f";opacity:{gc.get_alpha():g}"
        if mtext is not None and mtext.get_gid() == HALO:
            look += f";paint-order:stroke;stroke:{PAGE.lower()};stroke-width:4px"
        turn = f" rotate({-angle:g})" if angle else ""
        self.writer.element("text", s, {"transform": f"translate({x:.2f} {y:.2f}){turn}", "style": look})


def _held(mtext, angle):
    """Which part of a text keeps its place when another typeface makes it longer or shorter."""
    if mtext is None:
        return "start"
    if angle == 0 or mtext.get_rotation_mode() == "anchor":
        return {"left": "start", "center": "middle", "right": "end"}[mtext.get_ha()]
    return {"top": "end", "center": "middle"}.get(mtext.get_va(), "start") if angle == 90 else "start"
