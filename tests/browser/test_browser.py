"""Every lesson in JupyterLab and Chromium, as a student has it: run it, move every slider, commit, check.

A new lesson or panel is covered by being there.
"""

import re
import shutil
from urllib.parse import urlsplit

import pytest

from tools import lab, lessons

NOTEBOOKS = [notebook.path.name for notebook in lessons.notebooks()]


@pytest.fixture(scope="module")
def address(chromium, tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(lessons.FOLDER, folder / "notebooks", ignore=shutil.ignore_patterns(".*", "my_*"))
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


def test_panels_follow_every_slider_by_keyboard(page):
    panels = page.locator(".going-viral-panel")
    assert panels.count() == len(page.lesson.tagged("panel"))
    for number in range(panels.count()):
        panel = panels.nth(number)
        for more in panel.locator("button", has_text="More").all():
            more.click()
        handles = panel.locator(".noUi-handle")
        assert handles.count() >= 1
        for slider in range(handles.count()):
            handle = handles.nth(slider)
            before = lab.state(panel)
            last = handle.get_attribute("aria-valuenow") == handle.get_attribute("aria-valuemax")
            handle.focus()
            handle.press("ArrowLeft" if last else "ArrowRight")
            lab.changed(page, number, before)
        for button in panel.locator(".widget-toggle-button:not(.mod-active)").all():
            before = lab.state(panel)
            button.press("Enter")
            lab.changed(page, number, before)
        start = lab.state(panel)
        panel.locator("button", has_text="Reset").click()
        lab.changed(page, number, start)


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


def test_a_committed_prediction_is_compared_in_picture_and_words(page):
    guesses = page.locator(".going-viral-prediction")
    results = page.locator(".going-viral-comparison")
    assert guesses.count() == len(page.lesson.tagged("predict")) <= results.count()
    assert all("waits here" in waiting for waiting in results.all_text_contents())
    for guess in guesses.all():
        guess.locator(".noUi-handle").press("PageUp")
        guess.locator("button").press("Enter")
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
    places = {urlsplit(url).hostname for url in page.asked if not url.startswith(("data:", "blob:"))}
    assert places == {"127.0.0.1"}


def test_and_after_all_this_there_is_still_no_error(page):
    assert texts(page, lab.TROUBLE) == []
