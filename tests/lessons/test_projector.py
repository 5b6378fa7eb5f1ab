"""In class: after `classroom.projector()` everything can be read from the last row, fits, and nothing overlaps."""

import re
from itertools import pairwise
from pathlib import Path

import picture_texts
import pytest
from handed_in import content, put

import course_utils
from course_utils import check, classroom, panels, plots
from course_utils.classroom import records
from course_utils.classroom.prediction import predict
from course_utils.plots import page as page_of_plots
from tools import lab, lessons

SCREEN = {"width": 1280, "height": 720}


@pytest.fixture(autouse=True)
def nearby():
    yield
    classroom.projector(on=False)


@pytest.fixture(params=[False, True], ids=["nearby", "projector"])
def projector(request):
    classroom.projector(on=request.param)
    return request.param


def figure_of(panel):
    return panel.moving_artists[0].figure.figure


def settings(panel):
    """The start, the examples, and every slider at its ends."""
    yield {}
    yield from panel.examples
    for name, slider in panel.sliders.items():
        options = [value for _, value in getattr(slider, "options", ())] or [slider.min, slider.max]
        yield from ({name: end} for end in (options[0], options[-1]))


@pytest.mark.parametrize("name", panels.__all__)
def test_no_text_of_a_panel_overlaps_or_is_cut(name, projector):
    panel = getattr(panels, name)()
    for setting in settings(panel):
        panel.reset()
        panel.set(**setting)
        assert picture_texts.overlaps(figure_of(panel)) == []
        assert picture_texts.cut(figure_of(panel)) == []


@pytest.mark.parametrize("lesson", lessons.notebooks(), ids=lambda lesson: lesson.number)
def test_no_text_of_a_lesson_s_figures_overlaps_or_is_cut(lesson, monkeypatch):
    """With every prediction committed, so that it stands in the picture too."""
    figures, painted = [], plots.image

    def image(figure, text):
        figures.append(figure)
        return painted(figure, text)

    monkeypatch.setattr(page_of_plots, "image", image)
    monkeypatch.setattr(plots, "image", image)
    monkeypatch.setattr(classroom, "predict", committed)
    monkeypatch.chdir(lessons.FOLDER)
    classroom.projector()
    names = {}
    for cell in lesson.code:
        exec(cell.source, names)
    assert figures
    for figure in figures:
        assert picture_texts.overlaps(figure) == []
        assert picture_texts.cut(figure) == []


def committed(question, low, high, *options, **named):
    guess = predict(question, low, high, *options, **named)
    guess.commit((low + high) / 2)
    return guess


def letters(panel, shown):
    """The height in pixels of a panel's smallest letters, when its picture is so many pixels wide."""
    figure = figure_of(panel)
    return picture_texts.smallest(figure) * shown / (72 * figure.get_figwidth())


@pytest.mark.parametrize("name", panels.__all__)
def test_letters_are_larger_and_controls_the_same(name):
    near = getattr(panels, name)()
    classroom.projector()
    far = getattr(panels, name)()
    assert letters(near, 720) >= 12
    assert letters(far, 1100) >= 1.25 * letters(near, 720)
    assert letters(far, 1100) >= 0.026 * SCREEN["height"]
    assert list(far.sliders) == list(near.sliders)


def test_the_call_changes_what_is_drawn_later_and_can_be_taken_back():
    def made():
        return plots.show(plots.bars({"ours": 3}, "people")).data, panels.rumour().still.value

    before = made()
    classroom.projector()
    large = made()
    assert all(one != other for one, other in zip(before, large, strict=True))
    classroom.projector(on=False)
    assert made() == before


def test_a_class_on_the_projector_starts_with_nothing_answered_and_the_teacher_s_answers_stay():
    records.save("decisions", {"05": "mine"})
    for _ in range(2):
        classroom.projector()
        assert records.load("decisions") == {}
        records.save("decisions", {"05": "theirs"})
        assert records.load("decisions") == {"05": "theirs"}
    classroom.projector(on=False)
    assert records.load("decisions") == {"05": "mine"}


def test_letters_get_their_size_in_one_place():
    for path in Path(course_utils.__file__).parent.rglob("*.py"):
        if path.name not in ("_screen.py", "drawing.py"):  # in a picture they are measured in its own points
            by_hand = re.findall(r"font-size:(?!{_screen.letters).*", path.read_text(encoding="utf-8"))
            assert not by_hand, path


def pages(thing):
    """The HTML of a thing and of every widget in it."""
    yield getattr(thing, "data", "") or getattr(thing, "_repr_html_", str)()
    yield getattr(thing, "value", "")
    yield getattr(thing, "on_paper", str)()
    for part in getattr(thing, "children", ()):
        yield from pages(part)


@pytest.mark.parametrize(
    "make",
    [
        lambda: classroom.glossary(),
        lambda: classroom.ledger(),
        lambda: classroom.computer(),
        lambda: classroom.discuss("05"),
        lambda: classroom.quiz("exit"),
        lambda: classroom.hand_in("05"),
        lambda: classroom.predict("How many?", 1, 100, "people"),
        lambda: classroom.predict("How many?", 1, 100, "people").compare(5),
        lambda: check.newsletter_k(...),
        lambda: panels.campaign(),
    ],
)
def test_all_words_on_the_page_grow_for_the_projector(make):
    made = make()
    near = sizes(made)
    headings = {control.group for control in getattr(made, "declared", {}).values()} - {""}  # only nearby
    classroom.projector()
    far = sizes(make())
    assert len(far) >= len(near) - len(headings) > 0
    assert {unit for _, unit in near} == {"px"}
    assert {unit for _, unit in far} == {"vh"}


def test_the_words_of_a_room_grow_for_the_projector_too(tmp_path):
    put(tmp_path, "good.json", content())
    put(tmp_path, "bad.json", {})
    classroom.projector()
    assert {unit for _, unit in sizes(classroom.room(tmp_path))} == {"vh"}


def sizes(thing):
    words = re.sub(r"<svg.*?</svg>", "", "".join(str(page) for page in pages(thing)), flags=re.DOTALL)
    return re.findall(r"font-size:([\d.]+)(\w+)", words)


@pytest.mark.parametrize("bad", ["yes", 1, None])
def test_only_true_and_false(bad):
    with pytest.raises(TypeError, match=r"on must be True or False, not"):
        classroom.projector(bad)


@pytest.fixture(scope="module")
def page(chromium, tmp_path_factory):
    """A notebook that turns the projector on and shows every panel, a vote and a prediction, at 1280 × 720."""
    folder = tmp_path_factory.mktemp("projector")
    cells = ["from course_utils import classroom, panels\nclassroom.projector()"]
    cells += [f"panels.{name}()" for name in panels.__all__]
    cells += ["classroom.discuss('05')", "classroom.predict('How many?', 1, 100, 'people')"]
    lab.write_notebook(folder / "projector.ipynb", cells)
    with lab.server(folder) as address, lab.browser() as window:
        page = window.new_page(viewport=SCREEN)
        lab.open_notebook(page, address, "projector.ipynb")
        lab.run_all(page)
        page.folder = folder
        yield page


@pytest.mark.parametrize("files", ["files beside it", "notebook alone"])
def test_every_panel_fits_into_the_window_and_its_words_are_large(page, files):
    if files == "notebook alone" and page.locator("#jp-left-stack").is_visible():
        page.keyboard.press("Control+b")
        page.wait_for_timeout(500)
    room = page.locator(".jp-WindowedPanel-outer").bounding_box()["height"]
    for number, name in enumerate(panels.__all__):
        panel = page.locator(".going-viral-panel").nth(number)
        panel.evaluate("panel => panel.scrollIntoView({block: 'center'})")
        page.wait_for_timeout(100)
        page.screenshot(path=page.folder / f"{name}-{files.split()[0]}.png")
        assert panel.bounding_box()["height"] <= room, name
        sizes = panel.evaluate(
            """panel => ['.going-viral-words p', '.widget-readout', 'button', '.widget-label', '.widget-html-content p']
                .map(part => parseFloat(getComputedStyle(panel.querySelector(part)).fontSize))"""
        )
        assert min(sizes) >= 19, name
        still = panel.locator(".going-viral-still svg").bounding_box()
        assert panel.locator(".going-viral-moving svg").bounding_box() == pytest.approx(still, abs=1)
        classroom.projector()
        assert letters(getattr(panels, name)(), still["width"]) >= 0.022 * SCREEN["height"], name
        assert cut_words(panel) == [], name


def cut_words(panel):
    return panel.evaluate(
        """panel => [...panel.querySelectorAll('.widget-html-content, .widget-readout, button')]
            .filter(part => part.scrollWidth > part.clientWidth + 1).map(part => part.textContent)"""
    )


def test_more_controls_come_and_go_by_keyboard(page):
    panel = page.locator(".going-viral-panel").nth(panels.__all__.index("campaign"))
    buttons = [hasattr(control, "button_style") for control in panels.campaign().sliders.values()]
    first, sliders = buttons[:4].count(False), buttons.count(False)
    assert panel.locator(".noUi-handle:visible").count() == first < sliders
    more = panel.locator("button", has_text="More")
    more.press("Enter")
    panel.locator(".noUi-handle:visible").nth(sliders - 1).wait_for()
    assert cut_words(panel) == []
    more.press("Enter")
    panel.locator(".noUi-handle:visible").nth(first).wait_for(state="detached")


def test_votes_and_predictions_are_large_too(page):
    for part in (
        ".going-viral-vote p",
        ".going-viral-vote .widget-radio-box label",
        ".going-viral-prediction p",
    ):
        found = page.locator(part).first
        assert found.evaluate("part => parseFloat(getComputedStyle(part).fontSize)") >= 19
    page.locator(".going-viral-vote").evaluate("vote => vote.scrollIntoView()")
    page.locator(".going-viral-vote .widget-radio-box label").first.wait_for()
    rows = page.eval_on_selector_all(
        ".going-viral-vote .widget-radio-box label",
        "all => all.map(row => [row.getBoundingClientRect().top, row.getBoundingClientRect().bottom])",
    )
    assert all(bottom <= top + 1 for (_, bottom), (top, _) in pairwise(rows))
