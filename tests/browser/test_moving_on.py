"""After Commit, Shift+Enter runs the next cell: nobody has to click their way out of a question."""

import pytest

from tools import lab

CELLS = [
    "from course_utils import classroom\nguess = classroom.predict('How many?', 1, 100, 'people')\nguess",
    "guess.compare(12)",
    "classroom.discuss('05')",
    "classroom.verdicts('03')",
    "print('the end')",
]


@pytest.fixture
def page(chromium, tmp_path):
    lab.write_notebook(tmp_path / "questions.ipynb", CELLS)
    with lab.server(tmp_path) as address, lab.browser() as window:
        page = window.new_page(viewport=lab.SIZE)
        lab.open_notebook(page, address, "questions.ipynb")
        page.locator(".jp-Cell").first.click()
        yield page


def test_fault_14_after_commit_the_keyboard_is_in_the_next_cell(page):
    page.keyboard.press("Shift+Enter")
    page.locator(".going-viral-prediction input").click()
    page.keyboard.type("40")
    page.keyboard.press("Enter")
    active = ".jp-Cell:nth-child({}).jp-mod-active"
    page.locator(active.format(2)).wait_for()
    page.keyboard.press("Shift+Enter")
    assert "You said 40 people" in page.locator(".going-viral-comparison").text_content()
    page.keyboard.press("Shift+Enter")
    vote = page.locator(".going-viral-vote")
    vote.locator("input").nth(1).check()
    vote.locator("button").click()
    vote.locator("p", has_text="Your first vote is kept.").wait_for()
    vote.locator("button").click()
    page.locator(active.format(4)).wait_for()
    page.keyboard.press("Shift+Enter")
    verdicts = page.locator(".going-viral-verdicts")
    verdicts.locator("button", has_text="Commit").wait_for()
    for claim in verdicts.locator(".widget-toggle-buttons").all():
        claim.locator("button").first.click()
        claim.locator(".mod-active").wait_for()
    verdicts.locator("button", has_text="Commit").click()
    page.locator(active.format(5)).wait_for()
    page.keyboard.press("Shift+Enter")
    page.locator(".jp-OutputArea-output", has_text="the end").wait_for()


def test_fault_07_at_200_percent_the_unit_and_the_button_are_in_sight(page):
    page.keyboard.press("Shift+Enter")
    guess = page.locator(".going-viral-prediction")
    guess.wait_for()
    page.keyboard.press("Control+b")
    page.set_viewport_size({side: size // 2 for side, size in lab.SIZE.items()})
    for part in ("button", ".widget-label >> text=people"):
        box, card = (part.bounding_box() for part in (guess.locator(part), guess))
        assert (
            card["x"] <= box["x"]
            and box["x"] + box["width"] <= card["x"] + card["width"] <= lab.SIZE["width"] / 2
        )
