"""Every lesson in JupyterLab and Chromium, as a student has it: run it, move every slider, commit, check.

A new lesson or panel is covered by being there.
"""

import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from ipywidgets import ToggleButtons

from course_utils import panels
from tools import lab, lessons

NOTEBOOKS = [notebook.path.name for notebook in lessons.notebooks()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(lessons.FOLDER, folder / "notebooks", ignore=shutil.ignore_patterns(".*", "my_*"))
    return folder


@pytest.fixture(scope="module")
def address(chromium, folder):
    with lab.server(folder) as address:
        yield address


@pytest.fixture(scope="module")
def window(chromium):
    with lab.browser() as window:
        yield window


@pytest.fixture(scope="module", params=NOTEBOOKS)
def page(request, address, window):
    """A lesson after Run All, with every address that its page asked for in page.asked."""
    page = window.new_page(viewport=lab.SIZE)
    page.asked = []
    page.on("request", lambda asked: page.asked.append(asked.url))
    lab.open_notebook(page, address, f"notebooks/{request.param}")
    lab.run_all(page)
    page.lesson = next(notebook for notebook in lessons.notebooks() if notebook.path.name == request.param)
    yield page
    page.close()


def texts(page, selector):
    return page.locator(selector).all_text_contents()


def test_run_all_shows_no_error_and_no_popup(page):
    assert texts(page, lab.TROUBLE) == []
    assert texts(page, ".Toastify__toast") == []


def test_every_picture_is_there_and_has_alternative_text(page):
    pictures = page.eval_on_selector_all(
        ".jp-OutputArea .going-viral-picture", "all => all.map(image => [image.ariaLabel, image.clientWidth])"
    )
    for words, shown in pictures:
        assert len(words) > 30
        assert shown > 400
    assert len(pictures) >= len(page.lesson.tagged("panel"))


def panels_of(page):
    """Every panel of the page with its number and, made anew, what it declares; all its controls in sight."""
    names = [re.search(r"panels\.(\w+)\(", cell.source).group(1) for cell in page.lesson.tagged("panel")]
    found = page.locator(".going-viral-panel")
    assert found.count() == len(names)
    for number, name in enumerate(names):
        for more in found.nth(number).locator("button", has_text="More").all():
            if "mod-active" not in more.get_attribute("class"):
                more.press("Enter")
        yield number, found.nth(number), getattr(panels, name)()


def put_back(page, number, panel, start):
    """Reset by keyboard, after every key has been heard; wait until the panel shows again what it showed at first."""
    page.wait_for_timeout(lab.SETTLE * 1000)
    page.wait_for_selector(lab.IDLE)
    panel.locator("button", has_text="Reset").press("Enter")
    page.wait_for_function(
        """([number, start]) => {
            const panel = document.querySelectorAll('.going-viral-panel')[number];
            return ['.going-viral-moving', '.going-viral-words'].every(
                (part, place) => panel.querySelector(part).innerHTML === start[place]);
        }""",
        arg=[number, start],
        timeout=10_000,
    )


def place(slider, value):
    """How many steps of the keyboard a value lies from the left end of a slider."""
    if hasattr(slider, "options"):
        return [option for _, option in slider.options].index(value)
    return round((value - slider.min) / slider.step)


def test_every_goal_is_reached_by_keyboard(page):
    """From its key: arrow keys on sliders, Enter on buttons."""
    for number, panel, declared in panels_of(page):
        start = lab.state(panel)
        buttons = [name for name, slider in declared.sliders.items() if isinstance(slider, ToggleButtons)]
        rows = [name for name in declared.sliders if name not in buttons]
        for goal in declared.goals.declared:
            for name, value in goal.key.items():
                slider = declared.sliders[name]
                if name in buttons:
                    group = panel.locator(".widget-toggle-buttons").nth(buttons.index(name))
                    group.locator("button").nth(place(slider, value)).press("Enter")
                    continue
                steps = place(slider, value) - place(slider, slider.value)
                handle = panel.locator(".noUi-handle").nth(rows.index(name))
                for _ in range(abs(steps)):
                    handle.press("ArrowRight" if steps > 0 else "ArrowLeft")
            told = panel.locator("p[role=status]", has_text=goal.sentence).nth(0)
            told.and_(panel.locator("p", has_text="Goal reached")).wait_for(timeout=20_000)
            put_back(page, number, panel, start)


def test_panels_follow_every_control_by_keyboard(page):
    for number, panel, _ in panels_of(page):
        start = lab.state(panel)
        for handle in panel.locator(".noUi-handle").all():
            lab.nudge(handle)
            lab.changed(page, number, start)
            put_back(page, number, panel, start)
        for button in panel.locator(".widget-toggle-buttons button:not(.mod-active)").all():
            button.press("Enter")
            lab.changed(page, number, start)
            put_back(page, number, panel, start)


def test_panels_are_laid_out_inside_the_page(page):
    """No text of a panel is cut off, and the moving picture lies exactly over the still one."""
    for panel in page.locator(".going-viral-panel").all():
        cut = panel.evaluate(
            """panel => [...panel.querySelectorAll('.widget-html-content, .widget-readout, button')]
                .filter(part => part.scrollWidth > part.clientWidth + 1).map(part => part.textContent)"""
        )
        assert cut == []
        still = panel.locator(".going-viral-still svg").bounding_box()
        moving = panel.locator(".going-viral-moving svg").bounding_box()
        assert moving == pytest.approx(still, abs=1)


def moved_on(page, box):
    """Wait until the keyboard has gone on to the next cell, as it does after a commit."""
    page.wait_for_function("box => !box.contains(document.activeElement)", arg=box.element_handle())


def test_a_committed_prediction_is_compared_in_picture_and_words(page):
    guesses = page.locator(".going-viral-prediction")
    results = page.locator(".going-viral-comparison")
    assert guesses.count() == len(page.lesson.tagged("predict")) <= results.count()
    assert all("waits here" in waiting for waiting in results.all_text_contents())
    for guess in guesses.all():
        guess.locator(".noUi-handle").press("PageUp")
        guess.locator("button").press("Enter")
        moved_on(page, guess)
    # One guess may be compared twice: with the result, and on a scoreboard.
    for result in results.all():
        result.locator("p", has_text="You said").wait_for(timeout=10_000)
        for picture in result.locator("svg[role=img]").all():
            if "you: " in picture.text_content():
                assert "Your prediction is marked" in picture.get_attribute("aria-label")


def test_a_vote_and_a_quiz_answer_after_commit(page):
    for box in page.locator(".going-viral-vote, .going-viral-quiz").all():
        for group in box.locator(".widget-radio").all():
            group.locator("input").first.check()
        box.locator("button").click()
        box.locator("p[role=status]").first.wait_for(timeout=10_000)
        if "Your first vote is kept" in box.inner_text():
            box.locator("button").click()
            box.locator("p[role=status]", has_text="Right, your answer").or_(
                box.locator("p[role=status]", has_text="Not right, your answer")
            ).wait_for(timeout=10_000)
        assert re.search(
            r"Right|Not right|of 10 right", " ".join(box.locator("p[role=status]").all_text_contents())
        )


def test_no_request_leaves_the_machine(page):
    assert lab.hosts(page.asked) == {"127.0.0.1"}


def test_and_after_all_this_there_is_still_no_error(page):
    assert texts(page, lab.TROUBLE) == []


# Made by ipywidgets, which takes no names for them; the sentence below a panel says what has moved.
NAMELESS = {"aria-input-field-name": ".noUi-handle", "button-name": ".widget-play button"}


@pytest.fixture(scope="module")
def everything(folder, address, window):
    """A page with every panel, a prediction and its result, a vote, a decision and verdicts, all of them used."""
    cells = ["from course_utils import classroom, panels, plots"]
    cells += [f"panels.{name}()" for name in panels.__all__]
    cells += ["guess = classroom.predict('How many?', 1, 100, 'people')\nguess"]
    cells += ["guess.compare(7, plots.bars({'ours': 7}, 'people'), because='rumour_doubles')"]
    cells += [f"classroom.{name}('05')" for name in ("discuss", "decide", "verdicts")]
    lab.write_notebook(folder / "everything.ipynb", cells)
    # The lessons above have answered all of it.
    (folder / "my_course" / "answers.json").unlink(missing_ok=True)
    page = window.new_page(viewport=lab.SIZE)
    lab.open_notebook(page, address, "everything.ipynb")
    lab.run_all(page)
    page.locator(".going-viral-prediction .noUi-handle").press("PageUp")
    page.locator(".going-viral-prediction button").press("Enter")
    page.locator(".going-viral-comparison p", has_text="You said").wait_for()
    moved_on(page, page.locator(".going-viral-prediction"))
    page.locator(".going-viral-vote input").first.check()
    page.locator(".going-viral-vote button").first.press("Enter")
    page.locator(".going-viral-vote p", has_text="Your first vote is kept").wait_for()
    yield page
    page.close()


def test_axe_finds_no_serious_fault_of_ours(everything):
    found = Axe().run(everything, context={"include": [".jp-OutputArea"]}).response["violations"]
    ours = [
        (fault["id"], node["html"])
        for fault in found
        for node in fault["nodes"]
        if fault["impact"] in ("serious", "critical")
        and not everything.locator(node["target"][0]).evaluate(
            "(part, nameless) => part.matches(nameless)", NAMELESS.get(fault["id"], ":not(*)")
        )
    ]
    assert ours == []
    # So that a name, once it can be given, is asked for.
    assert {fault["id"] for fault in found} >= set(NAMELESS)
