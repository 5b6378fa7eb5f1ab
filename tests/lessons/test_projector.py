"""In class: after `classroom.projector()` everything can be read from the last row, fits, and nothing overlaps."""

from itertools import pairwise

import nbformat
import picture_texts
import pytest

from course_utils import classroom, panels, plots
from course_utils.classroom.prediction import predict
from course_utils.panels.panel import _flat
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
    return next(iter(_flat(panel.artists))).get_figure().figure


def settings(panel):
    """The start, the examples, and every slider at its ends."""
    yield {}
    yield from panel.examples
    for name, slider in panel.sliders.items():
        ends = (
            [value for _, value in slider.options] if hasattr(slider, "options") else [slider.min, slider.max]
        )
        yield from ({name: end} for end in (ends[0], ends[-1]))


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
def test_letters_are_larger_and_sliders_fewer(name):
    near = getattr(panels, name)()
    classroom.projector()
    far = getattr(panels, name)()
    assert letters(far, 1100) >= 1.25 * letters(near, 1000)
    assert letters(far, 1100) >= 0.026 * SCREEN["height"]
    assert list(far.sliders) == list(near.sliders)
    assert len(far.children[0].children) <= 3
    assert hasattr(far, "more_button") == (len(far.sliders) > len(far.children[0].children))
    assert not hasattr(near, "more_button")


def test_the_call_changes_what_is_drawn_later_and_can_be_taken_back():
    def made():
        return plots.show(plots.bars({"ours": 3}, "people")).data, panels.rumour()._still.value

    before = made()
    classroom.projector()
    large = made()
    assert all(one != other for one, other in zip(before, large, strict=True))
    classroom.projector(on=False)
    assert made() == before


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
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    book.metadata.kernelspec = {
        "name": "python3",
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
    }
    nbformat.write(book, folder / "projector.ipynb")
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
            """panel => ['.going-viral-words p', '.widget-readout', 'button', '.widget-html-content div']
                .map(part => parseFloat(getComputedStyle(panel.querySelector(part)).fontSize))"""
        )
        assert min(sizes) >= 19, name
        still = panel.locator(".going-viral-still img").bounding_box()
        assert panel.locator(".going-viral-moving svg").bounding_box() == pytest.approx(still, abs=1)
        classroom.projector()
        assert letters(getattr(panels, name)(), still["width"]) >= 0.022 * SCREEN["height"], name
        assert cut_words(panel) == [], name


def cut_words(panel):
    return panel.evaluate(
        """panel => [...panel.querySelectorAll('.widget-html-content, .widget-readout, button')]
            .filter(part => part.scrollWidth > part.clientWidth + 1).map(part => part.textContent)"""
    )


def test_more_sliders_come_and_go_by_keyboard(page):
    panel = page.locator(".going-viral-panel").nth(panels.__all__.index("campaign"))
    assert panel.locator(".noUi-handle:visible").count() == 3
    more = panel.locator("button", has_text="More sliders")
    more.press("Enter")
    panel.locator(".noUi-handle:visible").nth(6).wait_for()
    assert cut_words(panel) == []
    more.press("Enter")
    panel.locator(".noUi-handle:visible").nth(3).wait_for(state="detached")


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
