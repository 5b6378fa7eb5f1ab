"""The pages that are made of the lessons and tables: front page, how to run, claims, glossary, bibliography."""

import csv
import html
import re
import shutil
import unicodedata

import nbformat


def write(root, source):
    """Write every page below `source`."""
    lessons = [(path, prose(path)) for path in sorted((root / "notebooks").glob("[0-9][0-9]_*.ipynb"))]
    titles = {path.name[:2]: (path.name, re.search(r"# (.*)", text).group(1)) for path, text in lessons}
    readme = (root / "README.md").read_text(encoding="utf-8")
    shutil.copytree(root / "notebooks" / "pictures", source / "extra" / "pictures")
    index = (root / "book" / "index.md").read_text(encoding="utf-8")
    made = {
        "index": index.replace("LESSONS", cards(titles, readme)),
        "run": "# How to run the lessons\n\n" + section(readme, "How to start"),
        "claims": claims(rows(root, "claims"), titles),
        "glossary": glossary(rows(root, "glossary"), titles),
        "bibliography": bibliography({path.name[:2]: references(text) for path, text in lessons}, titles),
    }
    for name, text in made.items():
        (source / f"{name}.md").write_text(text, encoding="utf-8")


def prose(path):
    """All text cells of a notebook."""
    cells = nbformat.read(path, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def rows(root, table):
    """A table of data/, as dicts."""
    with open(root / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(text):
    """Text in which nothing is markup."""
    return re.sub(r"([\\`*_$\[\]<>{}|#])", r"\\\1", text)


def section(readme, heading):
    """What README says under a heading of the second level; its own headings move up by one."""
    text = re.search(rf"^## {heading}\n(.*?)(?=^## )", readme, re.DOTALL | re.MULTILINE).group(1)
    return re.sub(r"^#(#+ )", r"\1", text, flags=re.MULTILINE)


def cards(titles, readme):
    """A card a lesson: its picture and question, one link."""
    made = []
    for number, (name, title) in titles.items():
        alt = re.search(rf'pictures/{number}\.svg"[^>]*alt="([^"]*)"', readme).group(1)
        page = name.replace(".ipynb", ".html")
        made.append(
            f'<a href="lessons/{page}"><img src="pictures/{number}.svg" alt="{alt}" width="600" height="240">'
            f"<span>{html.escape(title)}</span></a>"
        )
    return '<div class="lessons">\n' + "\n".join(made) + "\n</div>"


def link(number, titles):
    """A link to a lesson, by its title."""
    name, title = titles[number]
    return f"[{title}](lessons/{name})"


def claims(table, titles):
    """The ledger: a heading a claim, so that each can be linked and found."""
    said = [
        "# The 32 claims",
        "What people say about viral marketing, and what became of it in the lessons. What a model shows "
        "follows from its assumptions; only data can say whether they are true of the world.",
    ]
    for row in table:
        shown = {"The model shows": row["model"], "Data show": row["data"], "Source": row["source"]}
        said += [f"## {row['id']} · {row['verdict']}", f"> {plain(row['claim'])}"]
        said.append(f"- **Lesson:** {link(row['lesson'], titles)}")
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


def references(text):
    """The entries of a lesson's References: what ends with a year, without the remark after it."""
    found = re.search(r"\*\*References\.\*\*(.*?)(?=\n\n|\Z)", text, re.DOTALL)
    if not found:
        return []
    sentences = re.split(r"(?<!\b\w)\.\s+", " ".join(found.group(1).split()))
    dated = [re.match(r".*\(\d{4}\)", sentence) for sentence in sentences]
    return [re.sub(r"^[^:]*: (?=\w\.)", "", entry.group()) for entry in dated if entry]


def authors(entry):
    """Surnames of the first two authors, as far as they are named: (Leskovec, Adamic), (Leskovec, others), (Skok, None)."""
    head = re.split(r"\*|\(\d{4}\)", entry)[0]
    names = re.findall(r"\w\. ((?:(?:van|den|der) )*[\w-]{2,})", head, re.IGNORECASE)
    if not names:
        return entry, None
    return names[0], "others" if "and others" in head else [*names, None][1]


def same(one, other):
    """Whether two entries are one work: first author and a year agree, and the second as far as both name one."""
    (first, second), (first2, second2) = authors(one), authors(other)
    years = set(re.findall(r"\((\d{4})\)", one)) & set(re.findall(r"\((\d{4})\)", other))
    return first == first2 and bool(years) and (second == second2 or "others" in (second, second2))


def bibliography(used, titles):
    """Every work that the lessons' References name, once, in its fullest form, with the lessons that use it."""
    works = []
    for number, entries in used.items():
        for entry in entries:
            work = next((work for work in works if same(work["entry"], entry)), None)
            if work is None:
                works.append(work := {"entry": entry, "lessons": []})
            work["entry"] = max(work["entry"], entry, key=len)
            work["lessons"].append(number)
    said = [
        "# The papers and books",
        "What the lessons rest on. How much of each work we have read is said in the lessons. "
        "Every row of the tables in `data/` names its own source.",
    ]
    for work in sorted(works, key=lambda work: sortable(authors(work["entry"])[0] + work["entry"])):
        back = ", ".join(f"[{number}](#references-{number})" for number in work["lessons"])
        said.append(f"- {work['entry']}. Lesson{'s' if len(work['lessons']) > 1 else ''} {back}.")
    return "\n\n".join(said[:2]) + "\n\n" + "\n".join(said[2:]) + "\n"


def sortable(name):
    """A name without accents and case, for sorting."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
