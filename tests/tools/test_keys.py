"""What only an instructor gets: keys, questions for Moodle, and reports whose numbers are those of the game."""

import re
from pathlib import Path

import pytest

from course_utils import capstone, datasets, panels
from instructors import gift, keys
from tools import lessons

ROOT = Path(__file__).resolve().parents[2]


def test_the_keys_hold_every_solution_and_every_reason():
    page = keys.page()
    for exercise in lessons.exercises():
        assert exercise.solution.strip() in page
        assert f"`check.{exercise.name}`" in page
    for table in ("quiz", "discussions"):
        for row in datasets.rows(table):
            right = "✓ **Right:** " if row["right"] == "yes" else ""
            assert f"- {right}{row['option']} *{row['why']}*" in page


def test_fault_33_the_keys_hold_the_goals_of_panels_with_a_setting_that_reaches_them():
    page = keys.page()
    for name in panels.__all__:
        for goal in getattr(panels, name)().goals.declared:
            assert f"- **{goal.sentence}** {goal.answer} *Set " in page
    goal = panels.campaign().goals.declared[-1]
    chance = panels.campaign().declared["chance"].words(goal.key["chance"])
    assert f"{goal.answer} *Set {chance}" in page


def read(text):
    """A GIFT file as Moodle reads it: by category, questions with title, text and (right, option, feedback)."""
    found, category = [], ""
    for block in text.strip().split("\n\n"):
        if block.startswith("$CATEGORY: "):
            category = block.removeprefix("$CATEGORY: ")
            continue
        title, asked, inside = re.fullmatch(
            r"::(.*?)(?<!\\)::\[plain\](.*?)(?<!\\)\{(.*)(?<!\\)\}", block, re.DOTALL
        ).groups()
        options = []
        for sign, option in re.findall(r"(?<!\\)([=~])((?:\\.|[^=~\\])*)", inside):
            text, feedback = re.split(r"(?<!\\)#", option.strip())
            options.append((sign == "=", *(re.sub(r"\\(.)", r"\1", part) for part in (text, feedback))))
        found.append((category, title, re.sub(r"\\(.)", r"\1", asked), options))
    return found


def test_moodle_reads_every_question_with_its_options_and_reasons():
    found = read(gift.page())
    for table, category in (("quiz", "Going Viral/Quiz"), ("discussions", "Going Viral/Votes")):
        rows = datasets.rows(table)
        wanted = {}
        for row in rows:
            wanted.setdefault(row["question"], []).append((row["right"] == "yes", row["option"], row["why"]))
        assert {asked: options for place, _, asked, options in found if place == category} == wanted


@pytest.mark.parametrize("text", ["K = 0.5: {a} ~ b # c", "a\\b", "x\n\ny"])
def test_the_signs_of_gift_are_text(text):
    row = {"id": "a", "lesson": "01", "question": text, "option": text, "right": "yes", "why": text}
    said = " ".join(text.split())
    assert read(gift._question([row])) == [("", "01 a", said, [(True, said, said)])]


REPORTS = re.split(
    r"^## ", (ROOT / "instructors/sample_reports.md").read_text(encoding="utf-8"), flags=re.MULTILINE
)[1:]
PARTS = {"Plan": 4, "Prediction": 4, "Comparison": 4, "Limits": 4, "A claim": 2, "Exercise": 2}


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.split()[0])
def test_a_sample_report_has_the_points_of_the_rubric_and_they_add_up(report):
    graded = re.findall(r"^\| ([A-Z][\w ]*) \| (\d) of (\d) \| .+ \|$", report, re.MULTILINE)
    assert {part: int(most) for part, _, most in graded} == PARTS
    assert sum(int(points) for _, points, _ in graded) == int(
        re.search(r"· (\d+) of 20 points", report).group(1)
    )
    rubric = dict(re.findall(r"^\| ([A-Z][\w ]*) \| (\d) \|", lessons.notebook("11").prose, re.MULTILINE))
    assert {part: str(most) for part, most in PARTS.items()} == rubric
    claim, verdict = re.search(r"\*\*One claim\.\*\* (C\d+).*?: (holds with limits|holds)|$", report).groups()
    assert not claim or verdict == {row["id"]: row["verdict"] for row in datasets.rows("claims")}[claim]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.split()[0])
def test_a_sample_report_s_numbers_are_those_of_its_plan(report):
    plan = eval(
        re.search(r"^`(capstone\.plan\(.*\))`$", report, re.MULTILINE).group(1), {"capstone": capstone}
    )
    mine = capstone.run(plan, runs=20, rng=11).reach
    others = {name: capstone.run(rival, runs=20, rng=11).reach for name, rival in capstone.rivals().items()}
    friends = {name: capstone.survey(name)["friends_contacts"] for name in capstone.PLATFORMS}
    known = {f"{mine.mean():,.0f}", f"{mine.min():,.0f}", f"{mine.max():,.0f}"}
    known |= {f"{capstone.run(plan, runs=200, rng=11, people=capstone.COPY).reach.mean():.0f}"}
    for reach in others.values():
        error = (mine.var(ddof=1) / 20 + reach.var(ddof=1) / 20) ** 0.5
        known |= {
            f"{abs(mine.mean() - reach.mean()):,.0f}",
            f"{error:.0f}",
            f"{(mine[:, None] > reach).mean():.0%}",
        }
    for name, named in friends.items():
        known |= {
            f"{named.mean():.1f}",
            f"{named.max():,}",
            f"{capstone.survey(name)['contacts'].mean():.1f}",
        }
        known |= {
            f"{capstone.share_probability(spent, name) * (named.mean() - 1):.2f}" for spent in (4_000, 8_000)
        }
    known |= {f"{each.share_probability:.3f}" for each in (plan, *capstone.rivals().values())}
    story = report.partition("**My prediction")[0] + report.partition("**What happened.**")[2]
    told = re.findall(r"\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|\d{2,}%?", story.partition("\n\n**My plan")[2])
    own = {f"{number:,.0f}" for number in (plan.message, plan.count, 4_000)} | {"10", "15", "18", "24"}
    assert set(told) <= known | own, sorted(set(told) - known - own)
    assert len(set(told) & known) >= 1
