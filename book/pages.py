"""The pages that are made of the lessons and tables: front page, how to run, claims, glossary, bibliography."""

import csv
import html
import re
import shutil
from pathlib import Path

from course_utils import datasets
from tools import lessons, readme, references

ROOT = Path(__file__).resolve().parent.parent
# How the front page says where the lessons run.
ELSEWHERE = "[run the lessons](run.md) on your own computer"
HERE = """open a lesson and choose *Run this lesson here*: it runs in your browser, with nothing to install and no
server behind it. Or [run the lessons](run.md) on your own computer"""


def write(source, button=False):
    """Write every page below `source`."""
    notebooks = lessons.notebooks()
    titles = {notebook.number: (notebook.path.name, notebook.title) for notebook in notebooks}
    shutil.copytree(ROOT / "notebooks" / "pictures", source / "extra" / "pictures")
    index = (ROOT / "book" / "index.md").read_text(encoding="utf-8")
    made = {
        "index": index.replace("WHERE", HERE if button else ELSEWHERE).replace(
            "LESSONS", cards(datasets.rows("lessons"), notebooks)
        ),
        "run": "# How to run the lessons\n\n" + readme.section("On your own computer"),
        "claims": claims(datasets.rows("claims"), titles),
        "glossary": glossary(datasets.rows("glossary"), titles),
        "bibliography": bibliography(references.works().values(), references.of_lessons()),
    }
    for name, text in made.items():
        (source / f"{name}.md").write_text(text, encoding="utf-8")


def anchor(heading):
    """The place that JupyterLab gives a heading, for links from lesson to lesson that lead there in the book as well."""
    return heading.replace(" ", "-")


def plain(text):
    """Text in which nothing is markup."""
    return re.sub(r"([\\`*_$\[\]<>{}|#])", r"\\\1", text)


def cards(table, notebooks):
    """A card a lesson, one link: its picture and question, its minutes, and what comes before it."""
    made = []
    for row, lesson in zip(table, notebooks, strict=True):
        picture = (
            f'src="pictures/{row["lesson"]}.svg" alt="{html.escape(row["picture"])}" width="600" height="240"'
        )
        before = re.search(r"\| \*\*Before this\*\* \| \[?(.*?)(\]\(.*\))? \|", lesson.prose)[1]
        facts = [
            html.escape(f"{row['lesson']} · {row['question']}"),
            minutes(row),
            f"Before this: {html.escape(before)}",
        ]
        said = "".join(f"<span>{fact}</span>" for fact in facts)
        made.append(f'<a href="lessons/{lesson.path.stem}.html"><img {picture}><div>{said}</div></a>')
    return '<div class="lessons">\n' + "\n".join(made) + "\n</div>"


def minutes(row):
    """What a lesson takes, in words: "45 minutes, 85 with Go deeper"."""
    deeper = f", {row['with_deeper']} with Go deeper" if row["with_deeper"] != row["minutes"] else ""
    return f"{row['minutes']} minutes{deeper}"


def link(number, titles):
    """A link to a lesson, by its title."""
    name, title = titles[number]
    return f"[{title}](lessons/{name})"


def claims(table, titles):
    """The ledger: a heading a claim, with its name, so that each can be linked and found."""
    with (ROOT / "book" / "claims.csv").open(encoding="utf-8", newline="") as file:
        names = {row["id"]: row["name"] for row in csv.DictReader(file)}
    said = [
        "# The 32 claims",
        "What people say about viral marketing, and what became of it in the lessons. What a model shows "
        "follows from its assumptions; only data can say whether they are true of the world.",
    ]
    for row in table:
        number, _, title = titles[row["lesson"]][1].partition(" · ")
        shown = {"The model shows": row["model"], "Data show": row["data"], "Source": row["source"]}
        said += [f"({row['id'].lower()})=\n## {row['id']} · {names[row['id']]}", f"> {plain(row['claim'])}"]
        said.append(f"- **Verdict:** {row['verdict']}, in [lesson {number}, {title}](#evidence-{number})")
        said[-1] += "".join(f"\n- **{name}:** {plain(text)}" for name, text in shown.items() if text != "–")
    return "\n\n".join(said) + "\n"


def glossary(table, titles):
    """The words: each with its meaning, the Arabic term, and the lesson that introduces it."""
    said = ["# The words of the course", "```{glossary}"]
    for row in sorted(table, key=lambda row: row["term"].casefold()):
        arabic = f'<span lang="ar" dir="rtl">{html.escape(row["arabic"])}</span>'
        said.append(
            f"{row['term']}\n  {plain(row['definition'])}\n\n  {arabic} · {link(row['lesson'], titles)}\n"
        )
    return "\n".join([*said, "```"]) + "\n"


def bibliography(works, lists):
    """Every work, with the lessons that list it; the others stand behind the models."""
    said = [
        "# The papers and books",
        "What the lessons and the models rest on. How much of each work we have read is said in the lessons. "
        "Every row of the tables in `data/` names its own source.",
    ]
    items = []
    for work in works:
        back = [f"[{number}](#references-{number})" for number, listed in lists.items() if work in listed]
        where = f" Lesson{'s' if len(back) > 1 else ''} {', '.join(back)}." if back else ""
        items.append(f"- {work.full}.{where}")
    return "\n\n".join([*said, "\n".join(items)]) + "\n"
