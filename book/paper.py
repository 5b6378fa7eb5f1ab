"""A lesson as it stands in the book: what can be read stays, code is folded, claims and new words are links."""

import re

import nbformat

from course_utils import datasets
from tools import lessons

# What the book shows of a cell with one of the lessons' tags: its output only, or its code after a click.
SHOWN = {
    "predict": "remove-input",
    "panel": "remove-input",
    "activity": "remove-input",
    "solution": "hide-input",
}
ON_PAPER = "from course_utils import classroom\nclassroom.on_paper()"
NOTE = """```{{note}}
This page is to read. To move the sliders and have your answers checked, run `notebooks/{name}`:
see [how to run the lessons](../run.md).
```"""
# On a site that can run the lessons, the same with a button; the place is where browser/build.py puts them.
BUTTON = """<p class="run-here"><a href="../run/{app}/index.html?path={name}">Run this lesson here</a>
to move the sliders and have your answers checked. Nothing has to be installed.</p>"""
APP = "notebooks"
# Parts of a text in which nothing becomes a link: headings, code, formulas, links.
AS_IT_IS = re.compile(
    r"(^#[^\n]*$|```.*?```|`[^`]*`|\$[^$]*\$|\[[^\]]*\]\([^)]*\))", re.MULTILINE | re.DOTALL
)
# A claim in a list or a table of verdicts.
IN_A_TABLE = re.compile(r"(?:(?<=<b>)|(?<=<li>))C(\d+)(?=</b>|:)")
NEW_WORDS = re.compile(r"\*\*New words\*\* \(.*?\): (.*?)\.(?=\n|$)", re.DOTALL)


def on_paper(lesson, button=False):
    """A lesson's notebook with the switch for paper behind its title, and its tags in the words of myst-nb."""
    notebook = lesson.read()
    cells = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = _linked(cell.source, lesson.number)
            cells.append(cell)
        elif "classroom.hand_in(" in cell.source:
            if "optional" in lessons.tags(cells[-1]):
                cells.pop()  # the words above the box
        elif "check" not in lessons.tags(cell):  # it has an answer where the lesson runs
            cells.append(_folded(cell))
    note = nbformat.v4.new_markdown_cell((BUTTON if button else NOTE).format(name=lesson.path.name, app=APP))
    switch = nbformat.v4.new_code_cell(ON_PAPER, metadata={"tags": ["remove-cell"]})
    notebook.cells = [cells[0], note, switch, *cells[1:]]
    return notebook


def _folded(cell):
    """A code cell whose code opens on a click; that of an exercise stands open, for it is the question."""
    tags = lessons.tags(cell)
    shown = [SHOWN[tag] for tag in tags if tag in SHOWN]
    if not shown and "exercise" not in tags:
        shown = ["hide-input"]
    cell.metadata["tags"] = tags + shown
    if "solution" in tags:
        cell.metadata["mystnb"] = dict.fromkeys(("code_prompt_show", "code_prompt_hide"), "Our solution")
    cell.source = cell.source.removeprefix("# NBVAL_CHECK_OUTPUT\n")  # a word to the tests, not to readers
    return cell


def _linked(text, number):
    """A lesson's text with places that other pages lead to, and with links to claims, words and headings."""
    text = text.replace("**References.**", f"(references-{number})=\n**References.**")
    text = re.sub(r"^## What the evidence says", rf"(evidence-{number})=\n\g<0>", text, flags=re.MULTILINE)
    text = NEW_WORDS.sub(lambda found: f"**New words:** {_terms(found[1], number)}.", text)
    parts = AS_IT_IS.split(text)
    parts[::2] = [re.sub(r"\bC(\d+)\b", r"[\g<0>](#c\1)", part) for part in parts[::2]]
    return "".join(parts)


def _terms(listed, number):
    """The new words of a lesson, each a link to its place in the glossary."""
    terms = [row["term"] for row in datasets.rows("glossary") if row["lesson"] == number]
    parts = re.split(r"(,\s+|\s+and\s+)", listed)
    for at, word in enumerate(parts[::2]):
        bare = re.sub("[()]", "", word)
        # The term itself, or the shortest that names the word: "acquisition cost (CAC)".
        found = min((term for term in terms if bare in re.sub("[()]", "", term)), key=len, default=None)
        if found:
            parts[2 * at] = f"{{term}}`{word} <{found}>`"
    return "".join(parts)


def with_claims_linked(notebook):
    """The same notebook, run: in its tables of verdicts each claim leads to the page of the claims."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            shown = output.get("data", {})
            if "text/html" in shown:
                shown["text/html"] = IN_A_TABLE.sub(
                    r'<a href="../claims.html#c\1">C\1</a>', shown["text/html"]
                )
    return notebook
