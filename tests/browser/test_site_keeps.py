"""What one student does in lesson 01 of the site: checks, a prediction and a hand-in, and all of it again after a reload."""

from types import SimpleNamespace

import pytest

from course_utils.classroom import room
from tools import lessons

LESSON = lessons.notebook("01")
EXERCISE, ANSWER = next((each.name, each.answer) for each in lessons.exercises() if each.notebook == LESSON)
FILE = "my_hand_in_01.json"


def answer(page, code):
    """Type into the exercise's cell, run it and its check, and give back what the check says."""
    call = f"check.{EXERCISE}({ANSWER})"
    shown = [cell.source for cell in LESSON.code if cell not in LESSON.tagged("solution")]
    cells = page.locator(".jp-CodeCell")
    stub, check = cells.nth(shown.index(call) - 1), cells.nth(shown.index(call))
    before = check.locator(".jp-InputPrompt").text_content()
    stub.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(f"{ANSWER} = {code}")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(
        "([prompt, before]) => /[0-9]/.test(prompt.textContent) && prompt.textContent !== before",
        arg=[check.locator(".jp-InputPrompt").element_handle(), before],
    )
    return check.locator(".jp-OutputArea-output").text_content().strip()


def commit(page, guess):
    """Type a guess into the first prediction and press its button."""
    asked = page.locator(".going-viral-prediction").first
    asked.locator("input[type=text]").fill(guess)
    asked.locator("button", has_text="Commit").click()


def compared(page):
    """What stands below the first result, once it no longer waits."""
    result = page.locator(".going-viral-comparison").first
    result.locator("p", has_text="You said").wait_for(timeout=10_000)
    return result.text_content()


def hand_in(page):
    """Press Save in the hand-in box, and let it replace what is there."""
    box = page.locator(".going-viral-hand-in")
    box.locator("input[type=checkbox]").check()
    box.locator("button", has_text="Save").click()
    box.locator("p", has_text=f"Saved in {FILE}").wait_for(timeout=10_000)


def downloaded(page, folder):
    """Leave the lesson for the list of files, download the hand-in, and read the folder it lands in as a class's."""
    page.goto(page.url.partition("run/")[0] + "run/tree/index.html")
    page.locator(".jp-DirListing-item", has_text=FILE).click(timeout=60_000)
    with page.expect_download() as download:
        page.locator("[data-command='filebrowser:download']:visible").first.click()
    folder.mkdir()
    download.value.save_as(folder / download.value.suggested_filename)
    return room(folder)


@pytest.fixture(scope="module")
def story(student, tmp_path_factory):
    """All that is seen, in order; before the reload the exercise's cell is emptied, so that nothing answers it anew."""
    folder, seen = tmp_path_factory.mktemp("handed in"), SimpleNamespace()
    student.run(LESSON.path.name)
    seen.wrong, seen.right = answer(student, "48"), answer(student, "6 / 8")
    commit(student, "20000")
    seen.compared = compared(student)
    answer(student, "...")
    student.keyboard.press("Control+s")
    hand_in(student)
    seen.room = downloaded(student, folder / "first")
    seen.kept = downloaded(student, folder / "kept")
    student.run(LESSON.path.name)
    seen.compared_again = compared(student)
    hand_in(student)
    seen.room_again = downloaded(student, folder / "again")
    return seen


def test_a_check_says_how_far_an_answer_has_come(story):
    assert "Keep going." in story.wrong and "divided by 8" in story.wrong
    assert "Correct." in story.right


def test_a_typed_guess_is_compared_after_commit(story):
    assert "You said 20,000 customers" in story.compared


def test_the_hand_in_is_downloaded_and_read_on_the_instructors_computer(story):
    assert (story.room.skipped, story.room.replaced) == ([], [])
    assert 20_000 in story.room.predictions("01")["guess"].tolist()
    assert len(story.room.grades("01")) == 1


def test_guess_and_file_are_there_after_a_reload(story):
    assert story.kept.grades("01").equals(story.room.grades("01"))
    assert "You said 20,000 customers" in story.compared_again
    assert 20_000 in story.room_again.predictions("01")["guess"].tolist()


def test_checks_are_there_after_a_reload(story):
    assert story.room_again.grades("01")[EXERCISE].tolist() == ["correct"]
