"""Works are cited once: lessons, docstrings and claims all lead to data/references.bib."""

import ast
import re
from pathlib import Path

import pytest

from course_utils import datasets
from tools import lessons, references

ROOT = Path(__file__).resolve().parents[2]
WORKS = references.works().values()
LISTS = references.of_lessons()
NAME = r"(?:[Vv]an (?:der |den )?)?(?!Source)[^\W\d_][\w-]*[a-zà-ž]"
SHORT = re.compile(rf"\b({NAME}(?:, {NAME})*(?: and {NAME})?) \((\d{{4}})\)")


def names(text):
    """Kempe, Kleinberg and Tardos: its three names; King and others: King, and "others"."""
    return re.split(r", | and ", text)


def cited(text, year):
    """The works that a short form may mean; a word and a comma may stand before it: lazily, Bass (1969)."""
    *words, last = text.split(", ")
    found = []
    for given in (names(", ".join([*words[start:], last])) for start in range(len(words) + 1)):
        for work in (work for work in WORKS if work.year == year):
            several = given[1:] == ["others"] and work.surnames[0] == given[0] and len(work.surnames) > 1
            found += [work] if several or work.surnames == given else []
    return found


def docstrings():
    """Every docstring of the package, by its place; those in the old long form have their source in them."""
    for path in sorted((ROOT / "course_utils").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                text = ast.get_docstring(node) or ""
                if "Source:" not in text:
                    yield (
                        f"{path.relative_to(ROOT)}: {getattr(node, 'name', 'module')}",
                        " ".join(text.split()),
                    )


def test_a_short_form_means_a_work_by_all_its_names_and_its_year():
    assert [work.key for work in cited("Watts and Peretti", "2007")] == ["watts2007"]
    assert [work.key for work in cited("Kempe, Kleinberg and Tardos", "2003")] == ["kempe2003"]
    assert [work.key for work in cited("King and others", "2015")] == ["king2015"]
    assert [work.key for work in cited("lazily, King and others", "2015")] == ["king2015"]
    for text, year in (
        ("Watts and Peretti", "2006"),
        ("Watts, Kleinberg and Tardos", "2003"),
        ("Watts", "2007"),
        ("Skok and others", "2009"),
    ):
        assert not cited(text, year)
    assert SHORT.findall("As in Van den Bulte and Skok (2009).") == [("Van den Bulte and Skok", "2009")]
    assert SHORT.findall("See Condon and Karp (2001), king (2) and KDD (2003).") == [
        ("Condon and Karp", "2001")
    ]


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.key)
def test_a_work_is_told_so_that_it_can_be_found(work):
    assert re.fullmatch(r"[a-z]+\d{4}[a-z]?", work.key) and work.year in work.key
    assert all(surname for surname in work.surnames)
    assert work.title or work.place
    assert re.fullmatch(r"|https://[^\s()]+", work.address)


def test_works_stand_in_order_and_no_two_are_one():
    keys = [work.key for work in WORKS]
    assert keys == sorted(keys)
    told = [(work.title.casefold() or work.key, work.place) for work in WORKS]
    assert len(set(told)) == len(told)


def test_a_docstring_cites_in_the_short_form_a_work_that_the_bibliography_has():
    lost = [
        f"{place}: {text} ({year})"
        for place, docstring in docstrings()
        for text, year in SHORT.findall(docstring)
        if not cited(text, year)
    ]
    assert not lost


@pytest.mark.parametrize("notebook", lessons.notebooks(), ids=lambda notebook: notebook.path.stem)
def test_a_lesson_lists_its_works_as_the_tool_writes_them(notebook):
    found = [cell.source for cell in notebook.cells if references.LIST.search(cell.source)]
    assert len(found) == bool(LISTS[notebook.number])
    for source in found:
        assert references.written(source, LISTS[notebook.number]) == source


def test_a_claim_s_source_that_names_people_and_a_year_is_in_the_bibliography():
    told = 0
    for row in datasets.load("claims").itertuples():
        for part in row.source.split(";"):
            person = re.search(r"(?:\b[A-Z]\. ?|-)+((?:[Vv]an (?:der|den) )?[A-ZÀ-Ž][\w-]+)", part)
            years = re.findall(r"\((\d{4})\)", part)
            if person and years:
                told += 1
                match = [work for work in WORKS if work.surnames[0] == person.group(1) and work.year in years]
                assert match, f"{row.id}: {part}"
    assert told > 30


def test_every_work_is_cited_somewhere():
    """A work that nothing names is no reference."""
    code = [path.read_text(encoding="utf-8") for path in (ROOT / "course_utils").rglob("*.py")]
    texts = " ".join([*code, *datasets.load("claims")["source"]])
    listed = {work.key for works in LISTS.values() for work in works}
    for work in WORKS:
        named = re.search(rf"{re.escape(work.surnames[0])}\b.{{0,400}}?\b{work.year}\b", texts, re.DOTALL)
        assert work.key in listed or named, work.key
