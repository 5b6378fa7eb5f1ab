"""Lesson 03: its panel, and the numbers that its paragraphs and decisions name, worked out again from the tables."""

import numpy as np
import pytest

from course_utils import datasets, growth, panels, plots
from course_utils.panels import hotmail
from tools import lessons

TABLE = datasets.load("hotmail_members")
COUNTS = TABLE[(TABLE["use"] == "fit") | (TABLE["members_millions"] == 0)]
MONTHS = ((COUNTS["date"] - COUNTS["date"].iloc[0]).dt.days / 30.44).to_numpy()
MILLIONS = COUNTS["members_millions"].to_numpy()
ACTIVE = TABLE[(TABLE["kind"] == "active accounts") & (TABLE["date"] < "1998")]["members_millions"].max()
ALL = (4, 5, 6, "mixed")


def ceiling(millions):
    found = growth.fit("logistic", MONTHS[: len(millions)], millions)
    return found.params["capacity"], found.errors["capacity"]


def prose():
    """All that lesson 03 says, in one line."""
    (notebook,) = (notebook for notebook in lessons.notebooks() if notebook.number == "03")
    return " ".join(notebook.prose.split())


def text(name, **where):
    (row,) = (row for row in datasets.rows(name) if all(row[key] == value for key, value in where.items()))
    return row["why" if name == "decisions" else "text"]


def test_only_one_kind_of_count_is_fitted_and_the_press_leads_to_the_investors_count():
    assert set(COUNTS["kind"]) == {"sign-ups"}
    monthly = datasets.figure("hotmail_growth_monthly") / 1e6
    assert MILLIONS[4] + monthly * (MONTHS[5] - MONTHS[4]) == pytest.approx(MILLIONS[5], abs=0.1)


def test_doublings_grew_longer_and_settled_near_five_months():
    doublings = np.diff(MONTHS)[1:] * np.log(2) / np.log(MILLIONS[2:] / MILLIONS[1:-1])
    assert doublings.round(1).tolist() == [1.1, 3.6, 4.7, 4.9]


def test_the_signups_show_no_ceiling_and_a_last_count_of_another_kind_makes_one():
    exponential = growth.fit("exponential", MONTHS, MILLIONS)
    assert exponential.params["rate"] / exponential.errors["rate"] == pytest.approx(4.3, abs=0.1)
    (high, unsure), (low, sure) = ceiling(MILLIONS), ceiling([*MILLIONS[:5], ACTIVE])
    assert unsure / high == pytest.approx(4.1, abs=0.1)
    assert f"is now {low:.1f} million, give or take {sure:.1f}" in prose()
    assert ACTIVE / MILLIONS[5] == pytest.approx(0.8, abs=0.02)  # four in five


def test_three_kinds_of_count_are_told_apart_around_new_year():
    new_year = (
        TABLE[TABLE["date"].between("1997-12-31", "1998-01-04")].groupby("kind")["members_millions"].max()
    )
    said = text("explanations", id="three_kinds")
    assert f"{new_year['active accounts']} million were active" in said
    assert f"and {new_year['accounts used once a month']} million of these used at least once a month" in said
    assert f"spoke of {new_year['sign-ups']:.0f} million" in prose()
    assert (
        new_year["accounts used once a month"] < new_year["sign-ups"] / 2
    )  # "fewer than half" on the run sheet


def test_the_prose_names_the_signups_before_and_with_the_line():
    before, after = (datasets.figure(f"hotmail_signups_{when}") for when in ("before", "after"))
    assert f"About {before:.0f} people a day signed up before the line, and {after:,.0f} with it" in prose()


def test_three_of_bass_products_sold_most_in_the_years_that_the_prose_names():
    rows = datasets.load("bass_durables").set_index("product")
    peaks = {name: growth.bass_peak_time(row.p, row.q) for name, row in rows.iterrows()}
    assert len(rows) == 11
    assert 4 < peaks["record players"] < 5  # in the fifth year
    assert 20 <= peaks["electric refrigerators"] < 20.5  # "in the twentieth"


def test_the_decision_names_the_ceilings_that_the_fits_give():
    early, error = ceiling(MILLIONS[:5])
    assert error > early
    assert f"about {early:.0f} million" in text("decisions", lesson="03", option="15 to 30 million")
    assert f"about {ceiling(MILLIONS)[0]:.0f} million" in text(
        "decisions", lesson="03", option="30 to 100 million"
    )


def settings(**fixed):
    """Every curve with every row of counts, and what the panel then says."""
    panel = panels.hotmail_forecast()
    panel.goals.reached.clear()  # those that an earlier test has kept
    for model in hotmail.MODELS:
        for counts in ALL:
            panel.set(model=model, counts=counts, **fixed)
            yield model, counts, panel


def reached(goal, **fixed):
    found = []
    for model, counts, panel in settings(**fixed):
        sentence = panel.goals.declared[goal].sentence
        if sentence in panel.goals.reached:
            found.append((model, counts))
            panel.goals.reached.discard(sentence)
    return found


def test_each_goal_has_exactly_one_way():
    assert reached(0, when="1998-12-01") == [("S-curve", "mixed")]
    assert reached(1, when="2006-12-07") == [("exponential", 4)]
    assert reached(2, when="2006-12-07") == [("S-curve", 6)]


def test_the_answers_say_what_the_other_settings_give():
    earth = datasets.figure("world_population")
    months = 12 * (hotmail.counted("2006-12-07")[1] - 1996.5)
    for counts in (5, 6):
        each = 1e6 * hotmail.fitted(counts, "exponential")[0].predict(months) / earth
        assert each == pytest.approx(900, rel=0.11)
    signups = hotmail.fitted(6, "S-curve")[0]
    assert 270 / signups.predict(months) == pytest.approx(4, abs=0.3)
    assert signups.interval(months)[1] > 1000


def test_hidden_counts_are_hollow_and_another_kind_is_a_square():
    for _, counts, panel in settings(when=""):
        drawn = {name: len(panel.artists[name].get_xdata()) for name in ("used", "active", "hidden")}
        used = 4 if counts == "mixed" else counts - 1
        assert drawn == {"used": used, "active": int(counts == "mixed"), "hidden": 5 - used}
        assert not any(words.get_text() for words in panel.artists["later"])


@pytest.mark.parametrize(
    ("guess", "words"),
    [(15, "18 times too low"), (200, "26% too low"), (300, "11% too high"), (1000, "4 times too high")],
)
def test_the_sentence_names_what_was_counted_and_judges_the_guess(guess, words):
    for _, _, panel in settings(when="2006-12-07", guess=guess):
        said = f"Counted: 270 million active accounts. Your guess, {plots.compact(1e6 * guess)}, was {words}."
        assert panel.sentence.endswith(said)


def test_the_decision_names_what_was_counted_later():
    monthly, latest = datasets.figure("hotmail_growth_monthly") / 1e6, MILLIONS[-1]
    soon = text("decisions", lesson="03", option="up to 15 million")
    assert f"counted {latest:.0f} million sign-ups on 4 January 1998, and {monthly} million" in soon
    assert (15 - latest) / monthly + MONTHS[5] - MONTHS[4] == pytest.approx(4, abs=0.2)  # "about four months"
    later = TABLE.set_index("date")["members_millions"]
    assert f"more than {later['1998-12-01']:.0f} million accounts were active" in text(
        "decisions", lesson="03", option="15 to 30 million"
    )
    assert f"{later['2006-12-07']:.0f} million active accounts were counted in 2006" in text(
        "decisions", lesson="03", option="more than 100 million"
    )


def test_bass_and_the_s_curve_say_what_the_prose_says_of_them():
    straight, curve, bass = (
        growth.fit(name, MONTHS, MILLIONS) for name in ("exponential", "logistic", "bass")
    )
    assert 0.9 < curve.rmse / straight.rmse < 1  # "misses by almost as much"
    assert bass.predict(MONTHS) == pytest.approx(curve.predict(MONTHS), abs=0.1)  # "the same points"
    assert bass.params["q"] > bass.params["p"]
    assert all(bass.errors[name] > 0.8 * bass.params[name] for name in "pq")


def test_hotmail_and_icq_counted_as_many_in_as_many_months_and_the_others_fewer_in_more():
    peers = datasets.load("peers_1990s").set_index("service")
    months = (peers["date"] - peers["launched"]).dt.days / 30.44
    assert months[["Hotmail", "ICQ"]].between(17, 20).all()
    assert months[["Juno", "GeoCities"]].min() > 24
    assert peers.loc[["Hotmail", "ICQ"], "members_millions"].tolist() == [12, 12]
