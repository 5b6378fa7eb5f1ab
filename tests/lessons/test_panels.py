"""Every panel: its sliders at their ends, random settings, words, Reset, and errors that are not swallowed."""

import base64
import html
import random
import re

import ipywidgets as widgets
import numpy as np
import pytest
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.text import Text

from course_utils import panels, plots
from course_utils.panels.panel import Choice, Panel, Slider

NAMES = panels.__all__


def ends(slider):
    if isinstance(slider, widgets.SelectionSlider):
        values = [value for _, value in slider.options]
        return values[0], values[-1]
    return slider.min, slider.max


def anywhere(slider, rng):
    if isinstance(slider, widgets.SelectionSlider):
        return rng.choice([value for _, value in slider.options])
    steps = round((slider.max - slider.min) / slider.step)
    return type(slider.value)(min(slider.max, slider.min + rng.randint(0, steps) * slider.step))


def numbers(artist):
    """The data that an artist draws."""
    if isinstance(artist, Line2D):
        return artist.get_xydata()
    if isinstance(artist, PathPatch):
        return artist.get_path().vertices
    if isinstance(artist, Rectangle):
        return [artist.get_x(), artist.get_y(), artist.get_width(), artist.get_height()]
    if isinstance(artist, PathCollection):
        return artist.get_offsets()
    if isinstance(artist, PolyCollection):
        return np.concatenate([path.vertices for path in artist.get_paths()] or [np.zeros((0, 2))])
    if isinstance(artist, Text):
        return artist.get_position()
    raise AssertionError(f"say here what data a {type(artist).__name__} draws")


def assert_drawn(panel):
    for artist in panel.moving_artists:
        assert np.isfinite(np.asarray(numbers(artist), float)).all(), artist
    assert "nan" not in panel.moving.value.lower()
    assert re.search(r"\d", panel.sentence)
    assert panel.sentence[0].isupper()
    assert panel.sentence.endswith(".")
    assert "nan" not in panel.sentence.split()


@pytest.fixture(params=NAMES)
def panel(request):
    return getattr(panels, request.param)()


def test_every_slider_at_both_ends_draws_finite_data(panel):
    for name, slider in panel.sliders.items():
        for end in ends(slider):
            panel.sliders[name].value = end
            assert_drawn(panel)
        panel.reset()


def test_all_sliders_at_their_ends_together_draw_finite_data(panel):
    for end in (0, 1):
        panel.set(**{name: ends(slider)[end] for name, slider in panel.sliders.items()})
        assert_drawn(panel)


def test_fifty_random_settings_draw_finite_data(panel):
    rng = random.Random(2014)
    for _ in range(50):
        panel.set(**{name: anywhere(slider, rng) for name, slider in panel.sliders.items()})
        assert_drawn(panel)


def test_every_slider_changes_picture_and_sentence(panel):
    for slider in panel.sliders.values():
        before = panel.moving.value, panel.sentence
        slider.value = next(end for end in ends(slider) if end != slider.value)
        assert panel.moving.value != before[0]
        assert panel.sentence != before[1]
        panel.reset()


def test_the_same_setting_gives_the_same_picture_and_words(panel):
    before = panel.sentence, [np.array(numbers(artist), float) for artist in panel.moving_artists]
    panel.set(**{name: ends(slider)[1] for name, slider in panel.sliders.items()})
    panel.reset_button.click()
    assert panel.sentence == before[0]
    for artist, drawn in zip(panel.moving_artists, before[1], strict=True):
        np.testing.assert_array_equal(numbers(artist), drawn)


def test_two_panels_do_not_share_anything(panel):
    other = getattr(panels, NAMES[0])()
    before = other.sentence
    for slider in panel.sliders.values():
        slider.value = ends(slider)[0]
    assert other.sentence == before


def test_small_multiples_describe_every_setting(panel):
    assert 3 <= len(panel.examples) <= 4
    page = panel.small_multiples().data
    assert page.count("<img ") == 1
    alt = html.unescape(re.search(r'alt="([^"]*)"', page).group(1))
    for setting in panel.examples:
        panel.reset()
        panel.set(**setting)
        assert panel.sentence in alt


def test_a_figure_is_the_picture_at_these_settings_and_moves_nothing(panel):
    before = panel.values, panel.sentence
    setting = {name: ends(slider)[1] for name, slider in panel.sliders.items()}
    figure = panel.figure(**setting)
    assert (panel.values, panel.sentence) == before
    assert figure is not panel.moving_artists[0].get_figure(root=True)
    panel.set(**setting)
    assert html.escape(panel.sentence) in plots.show(figure.axes[0]).data
    with pytest.raises(ValueError, match=r"sliders must be among .*, not speed"):
        panel.figure(speed=1)


def test_the_still_picture_has_alternative_text_and_the_moving_one_is_hidden_from_readers(panel):
    assert re.match(r'<img alt="[A-Z][^"]{30,}\."', panel.still.value)
    assert 'aria-hidden="true"' in panel.moving.value
    assert 'role="status"' in panel.words.value


def test_what_moves_brings_no_style_sheet_for_the_page(panel):
    assert "<style" not in panel.moving.value
    assert "stroke-linejoin:round;stroke-linecap:butt" in panel.moving.value


def test_what_moves_is_left_out_of_the_still_picture():
    def draw(figure):
        (line,) = figure.subplots().plot([0, 1], [1, 1], gid="the-line")
        return {"line": line}

    panel = Panel(
        {"high": Slider("high", 0, 9, 3)}, draw, lambda artists, high: f"High is {high}.", "A line.", [{}]
    )
    still = base64.b64decode(re.search(r"base64,([^\"]*)", panel.still.value).group(1)).decode()
    assert "the-line" not in still
    assert "the-line" in panel.moving.value


def test_moving_only_moves_data(panel):
    still, artists = panel.still.value, list(map(id, panel.moving_artists))
    panel.set(**{name: ends(slider)[1] for name, slider in panel.sliders.items()})
    assert panel.still.value == still
    assert list(map(id, panel.moving_artists)) == artists


def test_an_unknown_slider_is_named(panel):
    with pytest.raises(ValueError, match=r"sliders must be among .*, not speed"):
        panel.set(speed=1)


@pytest.mark.parametrize(
    "bad", [{"a": 10}, {"a": -1}, {"a": "5"}, {"a": 1.5}, {"a": None}, {"b": 3}, {"b": "x"}]
)
def test_a_value_that_a_slider_cannot_take_is_named_and_nothing_moves(bad):
    panel = Panel(
        {"c": Slider("C", 0, 9, 1), "a": Slider("A", 0, 9, 1), "b": Choice("B", {"x": 1, "y": 2}, 1)},
        lambda figure: {"line": figure.subplots().plot([0], [0])},
        lambda artists, a, b, c: f"A is {a}.",
        alt="A test.",
        examples=[],
    )
    before = panel.values
    with pytest.raises((TypeError, ValueError), match=rf"^{next(iter(bad))} must be .*not "):
        panel.set(c=5, **bad)
    assert panel.values == before


def test_setting_several_sliders_draws_once():
    drawn = []
    panel = Panel(
        {"a": Slider("A", 0, 9, 1), "b": Choice("B", {"x": 1, "y": 2}, 1)},
        lambda figure: {"line": figure.subplots().plot([0], [0])},
        lambda artists, a, b: drawn.append((a, b)) or f"A is {a}.",
        alt="A test.",
        examples=[],
    )
    panel.set(a=5, b=2)
    assert drawn == [(1, 1), (5, 2)]


def test_an_error_is_shown_in_the_panel_and_raised():
    def update(artists, a):
        if a == 3:
            raise RuntimeError("three is <broken>")
        return f"A is {a}."

    panel = Panel(
        {"a": Slider("A", 0, 9, 1)},
        lambda figure: {"line": figure.subplots().plot([0], [0])},
        update,
        "A test.",
        [],
    )
    with pytest.raises(RuntimeError, match="three is"):
        panel.sliders["a"].value = 3
    assert "three is &lt;broken&gt;" in panel.words.value
    panel.sliders["a"].value = 4
    assert "A is 4." in panel.words.value


def test_a_slider_of_fractions_shows_its_decimals():
    slider, span = Slider("A", 0, 1, 0.25, step=0.05, unit="m").widget()
    assert slider.readout_format == ".2f"
    assert span == "0–1 m"
