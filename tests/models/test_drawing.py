"""Pictures belong to the page: text as text, colours of every theme, nothing of a reader's own settings."""

import re
import warnings

import matplotlib
import matplotlib.style
import numpy as np
import pytest

from course_utils import _screen, plots

BEHIND = {"light": "#FFFFFF", "dark": "#111111", "high contrast": "#000000"}
STRONG = ("blue", "orange", "green", "vermilion", "purple", "grey", "ink")
# How two kinds of colour-blind eyes see linear RGB (Machado, Oliveira and Fernandes 2009), and all others.
EYES = {
    "normal": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
    ],
}


def linear(colour):
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((linear(colour) @ [0.2126, 0.7152, 0.0722] for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb):
    x, y, z = np.cbrt(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
        @ np.clip(rgb, 0, 1)
        / [0.95047, 1, 1.08883]
    )
    return np.array([116 * y, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("place,theme", list(enumerate(BEHIND)))
def test_text_and_lines_can_be_read_in_every_theme(place, theme):
    for name in STRONG:
        assert contrast(_screen.TONES[name][place], BEHIND[theme]) >= 4.5, name
    assert contrast(_screen.TONES["page"][place], BEHIND[theme]) < 1.02


@pytest.mark.parametrize("place,theme", list(enumerate(BEHIND)))
def test_numbers_on_the_bars_of_a_room_can_be_read_in_every_theme(place, theme):
    shown = {tones[0]: tones[place] for tones in _screen.TONES.values()}
    counts = dict.fromkeys(("correct", "almost", "keep going", "not started"), 3)
    numbers = plots.exercise_bars({"audience": counts}).texts
    assert len(numbers) == len(counts)
    for number in numbers:
        paper = matplotlib.colors.to_hex(number.get_bbox_patch().get_facecolor()).upper()
        assert contrast(shown[number.get_color()], shown[paper]) >= 4.5


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("place,theme", list(enumerate(BEHIND)))
def test_colours_are_told_apart_by_colour_blind_readers(place, theme, eyes):
    seen = [lab(np.array(EYES[eyes]) @ linear(_screen.TONES[name][place])) for name in STRONG[:-1]]
    apart = [np.linalg.norm(one - other) for n, one in enumerate(seen) for other in seen[:n]]
    assert min(apart) > 10  # a difference of 2 can just be seen


def picture(title="A title", **look):
    ax = plots.axes()
    ax.set(title=title, xlabel="time", ylabel="people")
    ax.plot([1, 2, 3], [1, 4, 9], **look)
    return plots.show(plots.describe(ax, "A line that rises faster and faster.")).data


@pytest.mark.parametrize(
    "title", ["You: all $ on hubs, no $ left", "Ba$$in", "_hidden_", "a^2 \\\\alpha", "<b>&"]
)
def test_fault_02_text_is_shown_as_typed(title):
    texts = re.findall(r"<text [^>]*>([^<]*)</text>", picture(title))
    assert title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in texts


@pytest.mark.parametrize("name", ["王伟", "김민준", "สมชาย", "प्रिया", "زينب"])
def test_fault_03_names_of_every_script_are_text_and_warn_of_nothing(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert f">{name}</text>" in picture(name)


SETTINGS = {
    "dark_background": dict(matplotlib.style.library["dark_background"]),
    "tight": {
        "savefig.bbox": "tight",
        "savefig.transparent": True,
        "figure.dpi": 200,
        "svg.fonttype": "path",
    },
    "tex": {"text.usetex": True, "font.size": 30, "axes.grid": True, "lines.linewidth": 9},
    "sketch": {"path.sketch": (1, 100, 2), "axes.facecolor": "black", "axes.spines.top": True},
}


@pytest.mark.parametrize("own", SETTINGS)
def test_fault_04_a_reader_s_own_settings_change_nothing(own):
    from course_utils import panels

    def drawn():
        panel = panels.rumour()
        panel.set(days=7)
        chart = plots.show(plots.bars({"ours": 3, "theirs": 5}, "people")).data
        return panel.still.value, panel.moving.value, chart, panel.small_multiples().data

    before = drawn()
    with matplotlib.rc_context(SETTINGS[own]):
        assert drawn() == before


def test_colours_are_variables_of_the_page_and_no_style_sheet_is_matplotlib_s():
    page = picture()
    svg = page[page.index("<svg") :]
    assert "<style" not in svg and "var(--gv-blue,#0868CC)" in svg
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", svg)) <= {light for light, *_ in _screen.TONES.values()}
    assert 'role="img" aria-label="A line that rises' in svg


def test_the_same_picture_gives_the_same_page():
    assert picture() == picture()


def test_two_pictures_share_no_name_and_each_finds_its_own():
    named = []
    for start in (0, 1):  # a line that goes on beyond the axes is cut there
        shown = plots.show(plots.lines({"ours": [start, 1, 2]}, [0, 1, 2], "days", "customers", top=1.5)).data
        ids, asked = (set(re.findall(part, shown)) for part in (r' id="(\w+)"', r"url\(#(\w+)\)"))
        assert asked and asked <= ids
        named.append(ids)
    assert not named[0] & named[1]
