"""The book: built once, then every page in a real browser, in light, in the dark and on a phone."""

import functools
import http.server
import re
import subprocess
import sys
import threading
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from course_utils import datasets
from tools import lab, lessons, references

ROOT = Path(__file__).resolve().parents[2]
LESSONS = {f"lessons/{notebook.path.stem}.html": notebook for notebook in lessons.notebooks()}
PAGES = [
    "index.html",
    *LESSONS,
    "claims.html",
    "glossary.html",
    "bibliography.html",
    "run.html",
    "search.html",
]
MODES = {
    "light": {"viewport": {"width": 1400, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1400, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The built book; the build itself fails on any warning of Sphinx."""
    folder = tmp_path_factory.mktemp("build")
    started = time.monotonic()
    command = [sys.executable, "-m", "book.build", str(folder)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    print(f"the book took {time.monotonic() - started:.0f} s to build")
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-4000:]
    return folder / "book"


@pytest.fixture(scope="module")
def address(site):
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    handler = functools.partial(Quiet, directory=site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def windows(chromium):
    """A browser page for each mode, with what it complained of and asked for since it was last cleared."""
    with lab.browser() as browser:
        opened = {}
        for mode, how in MODES.items():
            page = opened[mode] = browser.new_page(**how)
            page.said, page.asked = [], []
            page.on("console", lambda told, page=page: page.said.append(told.text))
            page.on("pageerror", lambda error, page=page: page.said.append(str(error)))
            page.on("request", lambda asked, page=page: page.asked.append(asked.url))
        yield opened


@pytest.fixture(scope="module")
def show(windows, address):
    def show(mode, name):
        page = windows[mode]
        page.said.clear()
        page.asked.clear()
        page.goto(address + name)
        return page

    return show


class Reader(HTMLParser):
    """What a page links to and holds: ids, links, pictures."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.fetched = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, given):
        given = dict(given)
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "link" and given.get("rel") != "canonical":
            self.fetched.append(given["href"])
        if "src" in given:
            self.fetched.append(given["src"])


@pytest.fixture(scope="module")
def read(site):
    return {
        str(path.relative_to(site)): Reader(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")
    }


def test_the_pages_are_those_that_the_book_promises(read):
    assert set(PAGES) <= set(read)
    assert len(LESSONS) == 12


def test_every_link_inside_the_site_leads_to_a_page_and_a_place_on_it(read, site):
    for name, page in read.items():
        for link in page.links + page.fetched:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme == "https" and "." in parts.netloc, f"{name}: {link}"
                continue
            target = urlsplit(urljoin(f"http://site/{name}", link)).path.lstrip("/") if parts.path else name
            assert (site / unquote(target)).is_file(), f"{name}: {link}"
            if parts.fragment and target in read:
                assert unquote(parts.fragment) in read[target].ids | {""}, f"{name}: {link}"


def test_scripts_styles_and_pictures_come_from_the_site_itself(read, site):
    for name, page in read.items():
        assert [place for place in page.fetched if urlsplit(place).scheme not in ("", "data")] == [], name
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//|@import", style.read_text(encoding="utf-8")), style


@pytest.mark.parametrize("name", LESSONS)
def test_nothing_of_a_widget_or_an_error_or_this_computer_is_left_on_the_page(site, name):
    text = (site / name).read_text(encoding="utf-8")
    for left in ("VBox(", "HTML(value=", "Prediction(", "object at 0x", "Traceback", "NBVAL", "widget-view"):
        assert left not in text
    assert not re.search("in the notebook,? (this|you)", text, re.IGNORECASE)
    for place in (str(ROOT), sys.prefix, str(Path.home()) + "/"):
        assert place not in text


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("mode", MODES)
def test_a_page_is_quiet_asks_nobody_else_and_fits_the_window(show, mode, name):
    page = show(mode, name)
    assert page.said == []
    assert {urlsplit(url).hostname for url in page.asked if not url.startswith("data:")} == {"127.0.0.1"}
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(FAINT) == []


# Parts of the page that stick out of the window without something around them that scrolls.
OUTSIDE = """() => [...document.querySelectorAll('article *')].filter(part => {
    if (part.getBoundingClientRect().right <= innerWidth + 1) return false;
    for (let box = part; box.tagName !== 'ARTICLE'; box = box.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) return false;
    return true;
}).map(part => part.outerHTML.slice(0, 200))"""

# Text whose contrast to what lies behind it is below 3 to 1.
FAINT = """() => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = rgb => rgb.slice(0, 3).map(part => part / 255)
        .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, which) => sum + part * [0.2126, 0.7152, 0.0722][which], 0);
    const behind = part => {
        for (; part; part = part.parentElement) {
            const colour = numbers(getComputedStyle(part).backgroundColor);
            if (colour.length < 4 || colour[3] === 1) return colour;
        }
        return [255, 255, 255];
    };
    return [...document.querySelectorAll('article *')].filter(part => {
        if (![...part.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())) return false;
        if (!part.checkVisibility() || part.closest('.headerlink, mfrac, svg')) return false;
        const [text, back] = [light(numbers(getComputedStyle(part).color)), light(behind(part))];
        return (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05) < 3;
    }).map(part => part.outerHTML.slice(0, 200));
}"""


def test_the_dark_is_dark_and_pictures_follow_it(show):
    lesson = "lessons/01_what_is_viral_marketing.html"
    colours = {}
    for theme in ("light", "dark"):
        page = show(theme, lesson)
        red = int(re.search(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor")).group())
        assert (red < 60) == (theme == "dark")
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        colours[theme] = page.eval_on_selector_all(
            ".going-viral-picture text", "all => all.map(one => getComputedStyle(one).fill)"
        )
    assert len(colours["light"]) == len(colours["dark"]) > 100
    assert all(one != other for one, other in zip(colours["light"], colours["dark"], strict=True))


@pytest.mark.parametrize("name", ["index.html", *LESSONS])
def test_every_picture_is_there_with_an_alternative_text_of_its_own(show, name):
    page = show("light", name)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.wait_for_function("[...document.images].every(picture => picture.complete)")
    texts = {}
    pictures = page.eval_on_selector_all(
        "article :is(img, .going-viral-picture)",
        "all => all.map(one => [one.alt ?? one.ariaLabel, one.src ?? one.outerHTML, one.clientWidth])",
    )
    for alt, drawn, shown in pictures:
        assert len(alt) > 30
        assert shown > 200
        assert texts.setdefault(alt, drawn) == drawn
    if name in LESSONS:
        assert len(pictures) >= len(LESSONS[name].tagged("panel")) + len(LESSONS[name].tagged("predict"))


@pytest.mark.parametrize("name", LESSONS)
def test_solutions_are_folded_and_open(show, name):
    page = show("light", name)
    solutions = page.locator("div.tag_solution")
    assert solutions.count() == len(LESSONS[name].tagged("solution"))
    for solution in solutions.all():
        code = solution.locator("pre")
        assert not code.is_visible()
        solution.locator("summary").click()
        assert "# Our solution." in code.inner_text() and code.is_visible()


@pytest.mark.parametrize("name", LESSONS)
def test_code_opens_on_a_click_and_is_never_cut_and_an_exercise_stands_open(show, name):
    page, notebook = show("phone", name), LESSONS[name]
    kinds = ("exercise", "check", "solution", "predict", "panel", "activity")
    plain = [cell for cell in notebook.code if not set(kinds) & set(lessons.tags(cell))]
    plain = [cell for cell in plain if "classroom.hand_in(" not in cell.source]
    folds = page.locator("details.hide:has(> summary:has-text('Show code'))")
    assert folds.count() == len(plain) > 0
    assert not any(code.is_visible() for code in folds.locator("pre").all())
    folds.first.locator("summary").click()
    assert folds.first.locator("pre").is_visible()
    stubs = page.locator("div.tag_exercise .cell_input pre")
    assert stubs.count() == len(notebook.tagged("exercise"))
    assert all(stub.is_visible() for stub in stubs.all())
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.innerText)"
    assert page.eval_on_selector_all("article pre", cut) == []


# Words that go over two lines.
BROKEN = """all => all.filter(one => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return range.getClientRects().length > one.innerText.split(' ').length;
}).map(one => one.innerText)"""


@pytest.mark.parametrize("name", LESSONS)
def test_a_table_of_verdicts_has_whole_words_and_no_column_for_a_reader_who_gave_none(show, name):
    page = show("phone", name)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    heads = page.locator("article table[style*=fixed] th:visible").all_inner_texts()
    tables = page.locator("article table[style*=fixed]").count()
    assert heads == ["Claim", "Lesson", "Ours", "What the model shows", "What data show", "Source"] * tables
    assert page.eval_on_selector_all("article table[style*=fixed] th", BROKEN) == []
    assert tables == (name != PAGES[1])


@pytest.mark.parametrize("name", LESSONS)
def test_what_goes_deeper_stands_behind_one_rule_and_in_the_table_of_contents(show, name):
    page, notebook = show("light", name), LESSONS[name]
    deeper = re.findall(r"^## (Go deeper: .*)", notebook.prose, re.MULTILINE)
    listed = page.locator(".toc-tree a").all_inner_texts()
    assert [title for title in listed if title.startswith("Go deeper")] == deeper
    ruled = (
        "all => all.filter(one => parseFloat(getComputedStyle(one).borderTopWidth) > 0).map(one => one.id)"
    )
    rules = page.eval_on_selector_all("article section", ruled)
    first = page.locator("article section[id^=go-deeper]")
    assert rules == ([first.first.get_attribute("id")] if deeper else [])


@pytest.mark.parametrize("name", LESSONS)
def test_claims_and_new_words_lead_to_their_pages_and_claims_lead_back(read, name):
    number = LESSONS[name].number
    links = read[name].links
    mine = [row for row in datasets.rows("claims") if row["lesson"] == number]
    for row in mine:
        place = f"claims.html#{row['id'].lower()}"
        assert links.count(f"../{place}") >= 3, "at the top, and below in the list and the table of verdicts"
        assert place.partition("#")[2] in read["claims.html"].ids
    back = f"{name}#evidence-{number}"
    assert read["claims.html"].links.count(back) == len(mine)
    listed = re.search(r"\*\*New words\*\* \(.*?\): (.*?)\.(\n|$)", LESSONS[name].prose, re.DOTALL)
    words = re.split(r",\s+|\s+and\s+", listed[1]) if listed else []
    assert len([link for link in links if link.startswith("../glossary.html#term-")]) == len(words)


@pytest.mark.parametrize("name", LESSONS)
def test_a_result_waits_folded_below_its_question(show, name):
    page, notebook = show("light", name), LESSONS[name]
    marks = page.locator("article").get_by_text(
        re.compile(r"^(Your prediction\.|Your guess first; then open the result)$")
    )
    kinds = ["?" if "prediction" in text else "=" for text in marks.all_inner_texts()]
    compared = sum(cell.source.count(".compare(") for cell in notebook.code)
    assert kinds.count("?") == len(notebook.tagged("predict"))
    assert kinds.count("=") == compared - sum("seeding.compare(" in cell.source for cell in notebook.code)
    assert all(kinds[: place + 1].count("?") for place, kind in enumerate(kinds) if kind == "=")
    results = page.get_by_text(re.compile(r"^The result is "))
    assert results.count() == kinds.count("=")
    for fold, result in zip(
        page.locator("details:has-text('The result is ')").all(), results.all(), strict=True
    ):
        assert not result.is_visible()
        fold.locator("summary").click()
        assert result.is_visible()


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_says_how_to_run_it_and_holds_its_vote(show, name):
    page, notebook = show("light", name), LESSONS[name]
    assert page.locator(".admonition", has_text=f"notebooks/{notebook.path.name}").locator("a").count() == 1
    votes = sum("classroom.discuss(" in cell.source for cell in notebook.code)
    quiz = 10 * any('classroom.quiz("exit")' in cell.source for cell in notebook.code)
    answers = page.locator("summary", has_text=re.compile("^The answer$"))
    assert answers.count() == votes + quiz
    for answer in answers.all():
        assert not answer.locator("xpath=..").locator("p").first.is_visible()


# How far below its numerator the denominator of each fraction stands.
GAPS = """all => all.map(one => [...one.children].map(part => part.getBoundingClientRect()))
    .map(([above, below]) => below.top - above.bottom)"""


def test_formulas_are_drawn(show):
    found = 0
    for name, notebook in LESSONS.items():
        page = show("light", name)
        written = re.sub(r"`[^`]*`", "", notebook.prose)
        blocks = re.findall(r"\$\$.+?\$\$", written, re.DOTALL)
        inline = re.findall(r"(?<!\$)\$(?!\$)[^$]+\$", re.sub(r"\$\$.+?\$\$", "", written, flags=re.DOTALL))
        assert page.locator("article math").count() == len(blocks) + len(inline)
        assert page.locator("article math[display=block]").count() == len(blocks)
        assert not re.search(r"\$\$|\\frac|\\text", page.locator("article").inner_text())
        gaps = page.eval_on_selector_all("article mfrac", GAPS)
        assert len(gaps) == written.count(r"\frac")
        assert all(gap >= 0 for gap in gaps)
        found += len(gaps)
    assert found > 3


def test_the_search_finds_a_word_in_the_lessons(show):
    page = show("light", "search.html?q=influencer")
    page.locator("ul.search li a").first.wait_for(timeout=10_000)
    hits = page.eval_on_selector_all("ul.search li a", "all => all.map(one => one.getAttribute('href'))")
    assert any(hit.startswith("lessons/06_influencers.html") for hit in hits)


def test_the_front_page_has_every_lesson_with_its_picture(show):
    cards = show("light", "index.html").locator(".lessons a")
    assert [card.get_attribute("href") for card in cards.all()] == list(LESSONS)
    assert cards.locator("img").count() == 12
    for card, row in zip(cards.all(), datasets.rows("lessons"), strict=True):
        said = card.inner_text()
        assert row["question"] in said
        assert re.search(rf"\b{row['minutes']} minutes", said)
        assert (f"{row['with_deeper']} with Go deeper" in said) == (row["minutes"] != row["with_deeper"])
        before = LESSONS[card.get_attribute("href")].prose
        before = re.search(r"\*\*Before this\*\* \| (.*) \|", before)[1]
        assert re.sub(r"\[(.*)\]\(.*\)", r"\1", before) == said.partition("Before this: ")[2].strip()


def test_the_glossary_has_every_word_and_its_arabic_term(show):
    page = show("light", "glossary.html")
    words = datasets.load("glossary")
    arabic = page.locator("dl.glossary [lang=ar][dir=rtl]").all_inner_texts()
    assert sorted(arabic) == sorted(words["arabic"])
    terms = [text.rstrip("#¶").strip() for text in page.locator("dl.glossary dt").all_inner_texts()]
    assert sorted(terms) == sorted(words["term"])


def test_the_claims_stand_with_a_name_of_a_few_words_and_their_verdicts(show):
    page = show("light", "claims.html")
    titles = [title.rstrip("#¶").strip() for title in page.locator("article h2").all_inner_texts()]
    assert titles == [title for title in page.locator(".toc-tree a").all_inner_texts() if title[0] == "C"]
    parts = page.locator("article section section").all_inner_texts()
    for title, part, row in zip(titles, parts, datasets.rows("claims"), strict=True):
        assert re.fullmatch(rf"{row['id']} · \S+( \S+){{2,6}}", title)
        assert f"Verdict: {row['verdict']}, in lesson {row['lesson']}" in part


def test_every_work_is_in_the_bibliography_and_leads_back_to_the_lessons_that_list_it(show):
    page = show("light", "bibliography.html")
    items = page.eval_on_selector_all(
        "article li",
        "all => all.map(one => [one.innerText, [...one.querySelectorAll('a')].map(link => link.getAttribute('href'))])",
    )
    lists = references.of_lessons()
    for (text, links), work in zip(items, references.works().values(), strict=True):
        assert work.year in text and work.title in text and work.surnames[0] in text
        assert work.address in [*links, ""]
        back = [
            f"{name}#references-{one.number}" for name, one in LESSONS.items() if work in lists[one.number]
        ]
        assert [link for link in links if "#" in link] == back
