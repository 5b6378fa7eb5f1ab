"""What lesson 11 says of its town, of the 32 claims, and what its three sample reports say happened."""

import re

import numpy as np
import pytest

from course_utils import capstone, check, datasets
from course_utils.panels import lesson11
from tools import lessons

REPORTS = (lessons.FOLDER.parent / "instructors" / "sample_reports.md").read_text(encoding="utf-8")
PLANS = re.findall(r"^`capstone\.plan\(([\d_]+), \"(\w+)\", \"([\w ]+)\", (\d+)\)`$", REPORTS, re.MULTILINE)


def reach(plan, **where):
    return capstone.run(plan, rng=11, **where).reach


def planned(message, platform, who, count):
    return capstone.plan(int(message), platform, who, int(count))


def test_the_paragraph_on_the_verdicts_names_claims_that_have_them():
    (said,) = [cell.source for cell in lessons.notebook("11").cells if "**Claims that hold** " in cell.source]
    verdict = {row["id"]: row["verdict"] for row in datasets.rows("claims")}
    _, *parts = re.split(
        r"\*\*Claims that hold\*\*|\*\*Contested|\*\*Claims that hold with|\*\*A definition", said
    )
    for part, name in zip(parts, ("holds", "contested", "holds with limits", "definition"), strict=True):
        claims = re.findall(r"C\d+", part)
        assert claims
        assert {verdict[claim] for claim in claims} == {name}
    assert len(verdict) == 32


def test_the_verdicts_are_counted_as_the_table_has_them():
    (said,) = [
        cell.source
        for cell in lessons.notebook("11").cells
        if cell.source.startswith("## What the evidence says")
    ]
    count = datasets.load("claims")["verdict"].value_counts()
    assert (
        f"of the {count.sum()} claims that you judged in lessons 01 to 10, {count['holds']} hold, "
        f"{count['holds with limits']} hold with limits, {count['contested']} are contested, "
        f"and {count['definition']} are definitions."
    ) in " ".join(said.split())


def test_people_asked_have_fewest_contacts_on_the_square_and_only_there_k_passes_1():
    (said,) = [cell.source for cell in lessons.notebook("11").cells if cell.source.startswith("## 2 · ")]
    surveys = {name: capstone.survey(name) for name in capstone.PLATFORMS}
    for name, heard in surveys.items():
        assert f"| {name} | {heard['contacts'].mean():.1f} | {heard['friends_contacts'].mean():.1f} |" in said
    assert min(surveys, key=lambda name: surveys[name]["contacts"].mean()) == "Square"
    most = {
        name: capstone.share_probability(capstone.BUDGET, name) * (heard["friends_contacts"].mean() - 1)
        for name, heard in surveys.items()
    }
    assert [name for name, k in most.items() if k > 1] == ["Square"]
    none, some, more = (capstone.share_probability(money, "Square") for money in (0, 4_000, 8_000))
    assert (
        f"on the Square it is {none:.3f} without money, {some:.3f} with 4,000 dollars, and {more:.3f} with 8,000."
        in " ".join(lessons.notebook("11").prose.split())
    )
    assert some - none > more - some  # "the first dollars … most"
    k = some * (29.7 - 1)
    assert f"friends_k_solution = {some:.3f} * (29.7 - 1)" in "".join(
        cell.source for cell in lessons.notebook("11").code
    )
    assert (
        "On Circles and on the Stream K stays below 1, even with all the money" in check.friends_k(k).message
    )


def test_the_town_its_copy_the_survey_and_the_worlds_are_as_large_as_the_lesson_says():
    said = " ".join(lessons.notebook("11").prose.split())
    for words in (
        f"an invented town with {capstone.PEOPLE:,} people",
        f"You have **{capstone.BUDGET:,} dollars**",
        f"of the town: {capstone.COPY:,} people, made by the same rules, with a tenth of the starters",
        f"a survey asked {len(capstone.survey('Square'))} people, drawn at random",
        "contacts of a named contact} - 1)$$",
        "What is K by this formula on the **Square**, with 4,000 dollars for the message?",  # as the check has it
        "runs your plan in 20 worlds",
    ):
        assert words in said
    assert capstone.PEOPLE == 10 * capstone.COPY
    (run,) = [cell.source for cell in lessons.notebook("11").code if "outcome = " in cell.source]
    assert "capstone.run(plan, runs=20, rng=11)" in run


def test_five_named_hubs_lift_k_above_1_and_none_of_the_teams_reaches_4_in_100():
    named = capstone.survey("Square")["friends_contacts"]
    chance = capstone.share_probability(4_000, "Square")
    assert chance * (named.mean() - 1) > 1 > chance * (named.drop(named.nlargest(5).index).mean() - 1)
    assert 3 < 100 * max(reach(plan).mean() for plan in capstone.rivals().values()) / capstone.PEOPLE < 4


def test_some_of_each_beats_all_on_one_on_every_platform():
    for platform in capstone.PLATFORMS:
        for who, line in lesson11._lines(platform).items():
            assert max(line) > max(line[0], line[-1]), (platform, who)
            all_on_starters = planned(0, platform, who, capstone.BUDGET // capstone.PRICES[who])
            half = planned(5_000, platform, who, 5_000 // capstone.PRICES[who])
            third = planned(2_000, platform, who, 8_000 // capstone.PRICES[who])
            assert max(reach(half).mean(), reach(third).mean()) > reach(all_on_starters).mean()


def test_on_the_square_the_best_split_of_the_town_spends_more_on_the_message_than_the_copy_s():
    for who in ("residents", "named friends", "best known"):

        def in_town(message, who=who):
            return reach(
                planned(message, "Square", who, (capstone.BUDGET - message) // capstone.PRICES[who])
            ).mean()

        line = lesson11._lines("Square")[who]
        copy = lesson11._SPENDINGS[line.argmax()]
        assert copy <= 6_000 < max(range(4_000, 10_000, 1_000), key=in_town)


def test_a_plan_that_cannot_be_paid_reaches_no_goal():
    for goal in lesson11.capstone().goals.declared:
        shown = {"platform": "Circles", "who": "residents", "reach": 219}
        assert goal.reached(shown | {"cost": 7_000})
        assert not goal.reached(shown | {"cost": capstone.BUDGET + 3_000})


def test_named_friends_have_been_tried_in_villages():
    (said,) = [cell.source for cell in lessons.notebook("11").cells if "Honduras" in cell.source]
    figures = {row["id"]: row for row in datasets.rows("figures")}
    shares = [f"{float(figures[f'kim_{who}']['value']):.1%}" for who in ("friends", "random", "most_ties")]
    assert re.findall(r"[\d.]+%", said) == shares
    assert "Honduras" in figures["kim_villages"]["note"]


@pytest.mark.parametrize(
    ("platform", "who", "low", "high"),
    [
        ("Circles", "residents", 9.5, 10.5),
        ("Stream", "residents", 9.5, 10.5),
        ("Square", "best known", 12, 25),
    ],
)
def test_a_plan_reaches_ten_times_as_many_in_the_town_and_more_on_the_square(platform, who, low, high):
    plan = capstone.plan(4_000, platform, who, 300)
    copy = capstone.run(plan, runs=200, rng=11, people=capstone.COPY).reach.mean()
    assert low < reach(plan).mean() / copy < high


def test_the_best_connected_of_the_square_grows_with_the_town_and_those_elsewhere_hardly():
    (row,) = [row for row in datasets.rows("explanations") if row["id"] == "town_and_copy"]
    copy, all_of_it = (
        {name: capstone.network(name, people).degree.max() for name in capstone.PLATFORMS}
        for people in (capstone.COPY, capstone.PEOPLE)
    )
    assert (
        f"has {copy['Square']:,} contacts in the copy and {all_of_it['Square']:,} in the town" in row["text"]
    )
    assert all(all_of_it[name] < 1.2 * copy[name] for name in ("Circles", "Stream"))


def test_the_prices_stand_on_the_panel_s_buttons():
    buttons = lesson11.capstone().declared["who"].options
    assert list(buttons) == [f"{who} {capstone.PRICES[who]}" for who in buttons.values()]


def test_last_year_all_the_money_went_to_starters_and_k_was_below_1():
    last = capstone.last_year()
    assert (last.message, last.cost) == (0, capstone.BUDGET)
    of_friends = capstone.survey(last.platform)["friends_contacts"].mean()
    assert last.share_probability * (of_friends - 1) < 1


def test_the_reports_tell_what_their_plans_reached_in_the_lesson_s_worlds():
    """Every reach, lead and standard error of the three reports."""
    rivals = {name: reach(plan) for name, plan in capstone.rivals().items()}

    def lead(mine, name):
        error = np.sqrt(mine.var(ddof=1) / 20 + rivals[name].var(ddof=1) / 20)
        return f"{abs(mine.mean() - rivals[name].mean()):,.0f}", f"{error:.0f}"

    weak, fair, good = (planned(*plan) for plan in PLANS)
    texts = REPORTS.split("\n## ")[1:]
    for plan, said, named in zip(
        (weak, fair, good), texts, (["The crowd"], list(rivals), list(rivals)), strict=True
    ):
        mine = reach(plan)
        assert f"{mine.mean():,.0f} people" in said
        for name in named:
            for number in lead(mine, name):
                assert re.search(rf"\b{number}\b", said), (name, number)
    mine = reach(fair)
    assert f"from {mine.min():,.0f} to {mine.max():,.0f}" in texts[1]
    for plan, said in ((weak, texts[0]), (fair, texts[1]), (good, texts[2])):
        copy = capstone.run(plan, runs=200, rng=11, people=capstone.COPY).reach.mean()
        assert re.search(rf"\b{copy:.0f}\b", said)
    ahead = (reach(good)[:, None] > rivals["The craft"]).mean()
    assert f"in only {ahead:.0%} of the pairs" in texts[2]
    heard = capstone.survey("Square")
    asked, named = heard["contacts"].mean(), heard["friends_contacts"].mean()
    assert f"{asked:.1f} contacts there, but the contacts they name have {named:.1f}" in texts[1]
    for message, text in ((4_000, texts[1]), (8_000, texts[2])):
        assert f"{capstone.share_probability(message, 'Square') * (named - 1):.2f}" in text
    assert f"{max(heard['contacts'].max(), heard['friends_contacts'].max()):,}" in texts[2]
