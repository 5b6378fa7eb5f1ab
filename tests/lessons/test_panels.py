"""Every panel: its sliders at their ends, random settings, words, Reset, and errors that are not swallowed."""

import html
import random
import re

import ipywidgets as widgets
import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.text import Text

from course_utils import panels, plots
from course_utils.panels.goals import KEEPER
from course_utils.panels.once import close
from course_utils.panels.panel import Buttons, Choice, Goal, Panel, Slider

NAMES = panels.__all__


def ends(slider):
    if hasattr(slider, "options"):
        values = [value for _, value in slider.options]
        return values[0], values[-1]
    return slider.min, slider.max


def anywhere(slider, rng):
    if hasattr(slider, "options"):
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


def small(controls, update, **more):
    """A panel whose picture is a dot."""
    return Panel(
        controls,
        lambda figure: {"line": figure.subplots().plot([0], [0])},
        update,
        alt="A test.",
        examples=[],
        **more,
    )


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
    assert page.count("<svg ") == 1
    alt = html.unescape(re.search(r'aria-label="([^"]*)"', page).group(1))
    for setting in panel.examples:
        panel.reset()
        panel.set(**setting)
        assert panel.sentence in alt


def test_a_figure_is_the_picture_at_these_settings_and_moves_nothing(panel):
    before = panel.values, panel.sentence
    setting = {name: ends(slider)[1] for name, slider in panel.sliders.items()}
    figure = panel.figure(**setting)
    assert (panel.values, panel.sentence) == before
    assert figure is not panel.moving_artists[0].figure.figure
    panel.set(**setting)
    assert html.escape(panel.sentence) in plots.show(figure.axes[0]).data
    with pytest.raises(ValueError, match=r"controls must be among .*, not speed"):
        panel.figure(speed=1)


def test_the_still_picture_has_alternative_text_and_the_moving_one_is_hidden_from_readers(panel):
    assert re.search(r'<svg role="img" aria-label="[A-Z][^"]{30,}\."', panel.still.value)
    assert 'aria-hidden="true"' in panel.moving.value
    assert 'role="status"' in panel.words.value


def test_what_moves_brings_no_style_sheet_for_the_page(panel):
    assert "<style" not in panel.moving.value
    assert "stroke-linejoin:round;stroke-linecap:butt" in panel.moving.value


def test_what_moves_is_left_out_of_the_still_picture():
    def draw(figure):
        (line,) = figure.subplots().plot([0, 1], [1, 1], gid="the-line")
        return {"line": line}

    high = {"high": Slider("high", 0, 9, 3)}
    panel = Panel(high, draw, lambda artists, high: (f"High is {high}.", {}), "A line.", [{}])
    assert "the-line" not in panel.still.value
    assert "the-line" in panel.moving.value


def test_moving_only_moves_data(panel):
    still, artists = panel.still.value, list(map(id, panel.moving_artists))
    panel.set(**{name: ends(slider)[1] for name, slider in panel.sliders.items()})
    assert panel.still.value == still
    assert list(map(id, panel.moving_artists)) == artists


def test_an_unknown_slider_is_named(panel):
    with pytest.raises(ValueError, match=r"controls must be among .*, not speed"):
        panel.set(speed=1)


@pytest.mark.parametrize(
    "bad", [{"a": 10}, {"a": -1}, {"a": "5"}, {"a": 1.5}, {"a": None}, {"b": 3}, {"b": "x"}]
)
def test_a_value_that_a_slider_cannot_take_is_named_and_nothing_moves(bad):
    panel = small(
        {"c": Slider("C", 0, 9, 1), "a": Slider("A", 0, 9, 1), "b": Choice("B", {"x": 1, "y": 2}, 1)},
        lambda artists, a, b, c: (f"A is {a}.", {}),
    )
    before = panel.values
    with pytest.raises((TypeError, ValueError), match=rf"^{next(iter(bad))} must be .*not "):
        panel.set(c=5, **bad)
    assert panel.values == before


def test_setting_several_sliders_draws_once():
    drawn = []
    panel = small(
        {"a": Slider("A", 0, 9, 1), "b": Choice("B", {"x": 1, "y": 2}, 1)},
        lambda artists, a, b: drawn.append((a, b)) or (f"A is {a}.", {}),
    )
    panel.set(a=5, b=2)
    assert drawn == [(1, 1), (5, 2)]


def test_an_error_is_shown_in_the_panel_and_raised():
    def update(artists, a):
        if a == 3:
            raise RuntimeError("three is <broken>")
        return f"A is {a}.", {}

    panel = small({"a": Slider("A", 0, 9, 1)}, update)
    with pytest.raises(RuntimeError, match="three is"):
        panel.sliders["a"].value = 3
    assert "three is &lt;broken&gt;" in panel.words.value
    panel.sliders["a"].value = 4
    assert "A is 4." in panel.words.value


def test_a_slider_of_fractions_shows_its_decimals():
    slider, player = Slider("A", 0, 1, 0.25, step=0.05, unit="m").widget()
    assert slider.readout_format == ".2f"
    assert player is None


def test_fault_01_every_position_of_every_slider_is_drawn_as_a_browser_sends_it(panel):
    for name, slider in panel.sliders.items():
        if not isinstance(slider, widgets.FloatSlider):
            continue  # the others have whole numbers, or send a place
        for place in range(round((slider.max - slider.min) / slider.step) + 1):
            exact = panel.declared[name].at(slider.min + place * slider.step)
            panel.set(**{name: min(exact, slider.max)})
            said = panel.sentence
            slider.value = min(exact * (1 + 5e-16), slider.max)
            assert panel.sentence == said
        panel.reset()


def test_no_goal_is_reached_at_the_start_and_each_by_its_key(panel):
    assert panel.goals.declared
    panel.reset()  # a move, since what shows when a panel opens ticks nothing
    assert panel.goals.reached == set()
    for goal in panel.goals.declared:
        panel.reset()
        assert goal.key, "a key moves something"
        panel.set(**goal.key)
        assert goal.sentence in panel.goals.reached
        for name, value in goal.key.items():
            slider = panel.sliders[name]
            if not hasattr(slider, "options"):  # a value that the keyboard comes to
                steps = (value - slider.min) / slider.step
                assert steps == pytest.approx(round(steps))


def test_a_closed_panel_leaves_no_widget_behind():
    """A page that is loaded again asks for each that is left, and one that points to a closed one stops it."""
    panels.rumour()  # what the modules themselves make
    before = set(_instances)
    close(panels.rumour())
    assert set(_instances) == before


def test_fault_08_a_unit_agrees_with_the_number_before_it():
    panel = panels.campaign()
    for count in (1, 2, 1):
        panel.set(starters=count)
        assert ("going-viral-one" in panel.sliders["starters"]._dom_classes) == (count == 1)
    styles = "".join(part.value for part in everything(panel) if isinstance(part, widgets.HTML))
    assert "::after{content:' people'}" in styles
    assert ".going-viral-one .widget-readout::after{content:' person'}" in styles


def test_no_two_goals_of_the_course_have_the_same_words():
    """They are kept by them."""
    sentences = [goal.sentence for name in panels.__all__ for goal in getattr(panels, name)().goals.declared]
    assert len(set(sentences)) == len(sentences)


def counting(**more):
    return small(
        {
            "a": Slider("A", 0, 9, 1, unit="days", group="Time", play=100),
            "b": Buttons("B", {"x": 1, "y": 2}, 1),
        },
        lambda artists, a, b, **luck: (f"A is {a}.", {"twice": 2 * a, **luck}),
        goals=(Goal("Make <b>twice</b> ten.", lambda seen: seen["twice"] == 10, "A is five.", {"a": 5}),),
        **more,
    )


def test_a_goal_ticks_itself_stays_ticked_and_its_answer_opens(monkeypatch):
    kept = []
    monkeypatch.setattr(KEEPER, "keep", kept.append)
    panel = counting()
    line, said = panel.goals.children[0], panel.goals.answers.children[1]
    assert "○" in line.value and "&lt;b&gt;" in line.value and said.value == ""
    panel.set(a=5)
    panel.set(a=3)
    assert "✓" in line.value and "A is five." in said.value
    assert kept == ["Make <b>twice</b> ten."]


def test_goals_of_before_are_ticked_at_once(monkeypatch):
    monkeypatch.setattr(KEEPER, "kept", lambda: {"Make <b>twice</b> ten.": True})
    assert "✓" in counting().goals.children[0].value


def test_answers_can_be_asked_for_once_one_has_tried():
    panel = counting()
    ask = panel.goals.ask
    for a in (2, 3, 4, 2, 3):
        assert ask.layout.display == "none"
        panel.set(a=a)
    panel.set(a=6)
    assert not ask.layout.display
    ask.click()
    assert ask.layout.display == "none"  # there is nothing more to ask for
    assert "A is five." in panel.goals.answers.children[1].value
    assert "○" in panel.goals.children[0].value


def test_new_luck_rolls_again_and_the_tally_starts_anew_when_something_moves():
    panel = counting(tally=lambda seen: f"{len(seen)} rolls, the last with {seen[-1]['luck']}.")
    panel.luck_button.click()
    panel.luck_button.click()
    assert "3 rolls, the last with 2." in panel.tallied.value
    panel.set(a=2)
    assert "1 rolls, the last with 2." in panel.tallied.value


def test_reset_brings_back_the_first_luck_which_the_goals_speak_of():
    panel = panels.imitation()
    first = panel.sentence
    panel.roll()
    assert panel.sentence != first
    panel.reset()
    assert panel.sentence == first


def test_a_panel_without_chance_has_no_new_luck(panel):
    shown = panel.luck_button in everything(panel)
    assert shown == (panel.tallied.value != "")


def everything(widget):
    return [widget, *(part for child in getattr(widget, "children", ()) for part in everything(child))]


def test_at_most_four_controls_are_in_sight_at_first(panel):
    def seen(widget):
        if widget.layout.display == "none":
            return []
        return [widget, *(part for child in getattr(widget, "children", ()) for part in seen(child))]

    assert len([part for part in seen(panel) if part in panel.sliders.values()]) == min(4, len(panel.sliders))


def test_fault_27_what_an_earlier_run_of_a_cell_made_is_closed(monkeypatch):
    class Kernel:
        run = "1"

        def get_parent(self):
            return {"metadata": {"cellId": "a cell"}, "header": {"msg_id": self.run}}

    kernel = Kernel()
    shell = type("Shell", (), {"kernel": kernel})()
    monkeypatch.setattr("course_utils.panels.once.get_ipython", lambda: shell)
    first, second = counting(), counting()
    kernel.run = "2"
    third = counting()
    assert first.comm is None and second.sliders["a"].comm is None
    assert third.comm is not None
