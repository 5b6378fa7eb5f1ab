"""The run sheets: one page each, in one form, about the lesson as it is, with an activity that runs."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from course_utils import classroom, datasets, plots
from course_utils.classroom.handed_in import box
from instructors import run_sheet
from tools import lessons

ROOT = Path(__file__).resolve().parents[2]


NOTEBOOKS = {notebook.number: notebook for notebook in lessons.notebooks()}
all_sheets = pytest.mark.parametrize("number", NOTEBOOKS)
GAME = "Without computers"
BROKEN = """() => {
    const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode());) if (text.parentElement.closest("pre"))
        for (const word of text.data.matchAll(/\\w+/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) found.push(word[0]);
        }
    return found;
}"""
MOST_WORDS = 1_000  # on one sheet of A4; the browser test below holds the layout to it


def words(number):
    return (run_sheet.HERE / "run_sheets" / f"{number}.md").read_text(encoding="utf-8")


def discussion(number):
    table = datasets.load("discussions")
    return table[table["lesson"] == number]


@all_sheets
def test_a_run_sheet_has_the_fixed_form(number):
    sheet = run_sheet.read(number)
    title = re.search(r"^# \d\d · (.*)", NOTEBOOKS[number].prose).group(1)
    assert sheet.title == f"Run sheet {number} · {title}"
    assert list(sheet.sections) == list(run_sheet.HEADINGS)
    assert all(sheet.sections.values())
    assert len(words(number).split()) <= MOST_WORDS
    assert max(len(line) for line in words(number).splitlines()) <= 180
    assert len(re.findall(r"[.?!](?=\s|$)", sheet.sections["Aim"])) <= 2


@all_sheets
def test_minutes_name_every_section_of_the_notebook_and_add_up(number):
    sheet = run_sheet.read(number)
    titles = re.findall(r"^## (.*)", NOTEBOOKS[number].prose, re.MULTILINE)
    rows = [name for name, *_ in sheet.minutes]
    assert [name for name in rows if name != GAME] == [name for name in titles if name != "Key ideas"]
    assert rows.count(GAME) == 1
    assert not sum(short for name, short, _ in sheet.minutes if name.startswith("Go deeper"))
    assert sum(short for _, short, _ in sheet.minutes) == 45
    assert sum(long for *_, long in sheet.minutes) == 90
    assert dict((name, long) for name, _, long in sheet.minutes)[GAME] >= 5


@all_sheets
def test_every_prediction_and_panel_has_its_question_in_the_order_of_the_lesson(number):
    notebook = NOTEBOOKS[number]
    found = []
    for cell in notebook.code:
        if "predict" in lessons.tags(cell):
            found.append(cell.source.rstrip().splitlines()[-1])
        if "panel" in lessons.tags(cell):
            found.append(cell.source.removesuffix("()"))
    asked = run_sheet.read(number).asked
    assert list(asked) == found
    for name, text in asked.items():
        assert re.fullmatch(r".+\*Likely:\*.+\*Comes:\*.+\*Then:\*.+", text, re.DOTALL), name
        assert "?" in text, name


@all_sheets
def test_the_vote_says_what_each_option_reveals_and_leads_on(number):
    told = run_sheet.read(number).sections["Vote"]
    options = discussion(number)
    starts = re.findall(r"^- \*\*(.+?)\*\* ", told, re.MULTILINE)
    assert len(starts) == len(options)
    for start, row in zip(starts, options.itertuples(), strict=True):
        assert row.option.startswith(start), start
        line = told.partition(f"**{start}** ")[2]
        assert line.startswith("Right.") == (row.right == "yes"), start
    assert "To lead the talk:" in told


@all_sheets
def test_the_activity_compares_counts_with_the_model_and_ends_in_words_or_a_picture(number, monkeypatch):
    told, code = run_sheet.read(number).activity
    assert re.match(r"(\d+) minutes\. ", told), "an activity begins with its minutes"
    assert 5 <= int(re.match(r"(\d+)", told).group(1)) <= 10
    assert "*Materials:*" in told
    assert "# EXAMPLE" in code
    assert "from course_utils import" in code
    assert len(code.splitlines()) <= 18
    assert max(map(len, code.splitlines())) <= 110
    pictures = []
    monkeypatch.setattr(plots, "show", lambda ax: pictures.append(plots.description(ax)))
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, f"run sheet {number}", "exec"), {})
    last = printed.getvalue().rstrip()
    assert all("example" in text.lower() for text in pictures or [last]), "nobody has played yet"
    assert (last.endswith(".") and len(last) > 20) or (pictures and len(pictures[-1]) > 40)


@all_sheets
def test_homework_names_exercises_of_the_lesson_and_the_file_to_hand_in(number):
    told = run_sheet.read(number).sections["Homework"]
    names = set(re.findall(r"`(\w+)`", told))
    assert names
    assert names <= set(box.exercises(number))
    assert f"my_hand_in_{number}.json" in told
    classroom.hand_in(number)  # the box that the sheet speaks of


@all_sheets
def test_results_are_read_from_the_page_and_not_promised(number):
    """A simulated number could change; what stands under "Comes" is what to look at."""
    for text in run_sheet.read(number).asked.values():
        comes = re.search(r"\*Comes:\*(.+?)\*Then:\*", text, re.DOTALL).group(1)
        assert not re.search(r"\d{3}|\d[.,]\d|\d%", comes), comes


def test_every_run_sheet_prints_on_one_page(chromium, tmp_path):
    from tools import lab

    sheet = tmp_path / "sheet.html"
    with lab.browser() as window:
        page = window.new_page()
        page.emulate_media(media="print")
        for number in NOTEBOOKS:
            sheet.write_text(run_sheet.page(number), encoding="utf-8")
            page.goto(sheet.as_uri())
            printed = page.pdf(prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1, number
            assert page.evaluate(BROKEN) == [], f"words of the code of {number} go over two lines"


def test_the_instructors_page_leads_to_every_run_sheet_and_to_nothing_that_is_missing():
    page = (ROOT / "INSTRUCTORS.md").read_text(encoding="utf-8")
    links = set(re.findall(r"\]\((?!http)([^)#]+)\)", page))
    assert {f"instructors/run_sheets/{number}.md" for number in NOTEBOOKS} <= links
    for link in links:
        assert (ROOT / link).is_file(), link
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"\bmake ([a-z]+)", page)) <= set(targets)
    for name in re.findall(r"`classroom\.(\w+)\(", page):
        assert name in classroom.__all__, name
