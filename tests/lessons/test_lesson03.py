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
ALL = (4, 5, 6)
LAST = "2006-12-07"
UNTIL = 12 * (hotmail.counted(LAST)[1] - 1996.5)


def curve(millions):
    return growth.fit("logistic", MONTHS[: len(millions)], millions)


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
    signups, mixed = curve(MILLIONS), curve([*MILLIONS[:5], ACTIVE])
    assert signups.errors["capacity"] / signups.params["capacity"] == pytest.approx(4.1, abs=0.1)
    assert signups.interval(UNTIL)[1] > 1000  # "above a billion"
    assert f"is now {mixed.params['capacity']:.1f} million. For December 2006" in prose()
    assert f"its 95% interval ends at {mixed.interval(UNTIL)[1]:.0f} million" in prose()
    assert UNTIL > 4 * 28  # "far beyond the right edge of the picture"
    assert ACTIVE / MILLIONS[5] == pytest.approx(0.8, abs=0.02)  # four in five


def test_three_kinds_of_count_are_told_apart_around_new_year():
    new_year = (
        TABLE[TABLE["date"].between("1997-12-31", "1998-01-04")].groupby("kind")["members_millions"].max()
    )
    (row,) = TABLE[(TABLE["kind"] == "active accounts") & (TABLE["members_millions"] == ACTIVE)].itertuples()
    assert "By the company's own words" in row.note and "the others by Hotmail itself" in prose()
    assert f"Hotmail had the {new_year['sign-ups']:.0f} million in our title, its investors wrote." in prose()
    assert (
        new_year["accounts used once a month"] < new_year["sign-ups"] / 2
    )  # "fewer than half" on the run sheet


def test_the_prose_names_the_signups_before_and_with_the_line():
    before, after = (datasets.figure(f"hotmail_signups_{when}") for when in ("before", "after"))
    assert f"At first about {before:.0f} people a day signed up" in prose()
    assert f"After that {after:,.0f} a day signed up" in prose()
    (row,) = (row for row in datasets.rows("figures") if row["id"] == "hotmail_tagline_jurvetson")
    assert f"by another “{row['note'].strip(chr(34))}”, with the link" in prose().replace("`", "")


def test_three_of_bass_products_sold_most_in_the_years_that_the_prose_names():
    rows = datasets.load("bass_durables").set_index("product")
    peaks = {name: growth.bass_peak_time(row.p, row.q) for name, row in rows.iterrows()}
    assert len(rows) == 11
    assert peaks["record players"] == pytest.approx(5, abs=0.5)  # "after about five years"
    assert peaks["electric refrigerators"] == pytest.approx(20, abs=0.5)  # "after about twenty"
    players, television, fridges = (
        rows.loc[name] for name in ("record players", "black-and-white television", "electric refrigerators")
    )
    assert television.p > 5 * fridges.p and players.q > 2 * television.q


def test_the_decision_names_what_the_curves_give():
    early, late = curve(MILLIONS[:5]), curve(MILLIONS)
    said = text("decisions", lesson="03", option="up to 20 million")
    assert f"promises about {early.predict(UNTIL):.0f} million sign-ups" in said
    assert f"its 95% interval reaches {early.interval(UNTIL)[1]:.0f} million" in said
    about = f"promises about {round(late.predict(UNTIL), -1):.0f} million sign-ups"
    assert about in text("decisions", lesson="03", option="50 to 100 million")
    assert late.interval(UNTIL)[1] > 1000  # "beyond a billion"
    between = text("decisions", lesson="03", option="20 to 50 million")
    assert between.endswith("Neither of the panel's curves gives a number in this range.")
    fits = [hotmail.fitted(counts, model)[0] for counts in ALL for model in hotmail.MODELS]
    assert not any(20 < fit.predict(UNTIL) < 50 for fit in fits if fit)


def test_every_curve_starts_at_the_launch_with_nobody():
    for counts in ALL:
        for model in hotmail.MODELS:
            fit, _ = hotmail.fitted(counts, model)
            assert fit is None or fit.predict(0) == pytest.approx(0, abs=1e-6)


def test_the_last_doubling_is_worked_out_from_the_numbers_that_the_prose_gives():
    apart = f"{MONTHS[5] - MONTHS[4]:.1f}"
    last = float(apart) * np.log(2) / np.log(12 / 8.9)
    assert (
        f"Going from 8.9 to 12 million took {apart} months: call `my_doubling(8.9, 12, {apart})` in a cell of your own."
        f" At that pace a doubling takes {last:.1f} months." in prose()
    )
    gained = np.diff(MILLIONS) / np.diff(MONTHS)
    assert gained[-1] > gained[:-1].max()  # "More people joined each month than at first", or ever before


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
    assert reached(0, when=LAST) == [("exponential", 4)]
    assert reached(1, when=LAST) == [("S-curve", 6)]


def test_the_answers_say_what_the_other_settings_give():
    earth = datasets.figure("world_population")
    for counts in (5, 6):
        each = 1e6 * hotmail.fitted(counts, "exponential")[0].predict(UNTIL) / earth
        assert round(each) == {5: 865, 6: 990}[counts]
    signups = hotmail.fitted(6, "S-curve")[0]
    assert signups.predict(UNTIL) == pytest.approx(70, abs=1)
    assert 270 / signups.predict(UNTIL) == pytest.approx(4, abs=0.3)
    assert signups.interval(UNTIL)[1] > 1000


def test_the_band_never_falls_for_sign_ups_cannot():
    for _, _, panel in settings(when=LAST):
        outline = panel.artists["band"].get_path().vertices
        lower = outline[len(outline) // 2 :, 1][::-1]
        assert (np.diff(lower) >= 0).all()


def test_every_curve_comes_from_below_the_picture():
    for model, counts, panel in settings(when=LAST):
        if hotmail.fitted(counts, model)[0]:
            first, bottom = panel.artists["curve"].get_ydata()[0], panel.artists["curve"].axes.get_ylim()[0]
            assert 0 < first < bottom


def test_the_cases_of_invitation_loops_are_in_the_core_with_the_years_of_the_tables():
    (claim,) = (row for row in datasets.rows("claims") if row["id"] == "C10")
    assert "(Hotmail, ICQ 1996), during (a shop's recommendations, 2001–03)" in claim["data"]
    assert "after (Dropbox 2008, LinkedIn 2011)" in claim["data"]
    assert "ICQ, a chat program, also from 1996; an online shop" in prose()
    assert "from 2001 to 2003; then Dropbox (2008) and LinkedIn (2011)" in prose()


def test_hidden_counts_are_hollow_and_nothing_of_the_end_shows_while_the_curtain_is_closed():
    for _, counts, panel in settings(when=""):
        drawn = {name: len(panel.artists[name].get_xdata()) for name in ("used", "hidden", "level")}
        assert drawn == {"used": counts - 1, "hidden": 6 - counts, "level": 0}
        assert not any(words.get_text() for words in [*panel.artists["later"], panel.artists["earth"]])


def test_the_sentence_names_what_was_counted():
    for _, _, panel in settings(when=LAST):
        assert panel.sentence.endswith(
            "Counted: 270 million active accounts; sign-ups must be at least as many."
        )


def test_the_decision_names_what_was_counted_later():
    later = TABLE.set_index("date")["members_millions"]
    assert f"The press prints nearly nine million sign-ups (we write {later['1997-11-01']:g})." in prose()
    assert "Within 18 months, by about 4 January 1998" in prose() and "1998-01-04" in later
    asked = [row for row in datasets.rows("decisions") if row["lesson"] == "03"]
    assert LAST.startswith("2006-12") and later[LAST] > 100
    for row in asked:
        assert row["question"] == "How many accounts will be in use in December 2006?"
        assert f"{later[LAST]:.0f} million were in use." in row["why"]
        assert row["why"].startswith("That is" if row["option"] == "more than 100 million" else "Too low:")


def test_bass_and_the_s_curve_say_what_the_prose_says_of_them():
    straight, bent, bass = (
        growth.fit(name, MONTHS, MILLIONS) for name in ("exponential", "logistic", "bass")
    )
    assert 0.9 < bent.rmse / straight.rmse < 1  # "misses by almost as much"
    assert bass.predict(MONTHS) == pytest.approx(bent.predict(MONTHS), abs=0.1)  # "the same points"
    assert bass.params["q"] > bass.params["p"]
    assert all(bass.errors[name] > 0.8 * bass.params[name] for name in "pq")


def test_hotmail_and_icq_counted_as_many_in_about_as_many_months_and_the_others_fewer_in_more():
    peers = datasets.load("peers_1990s").set_index("service")
    months = (peers["date"] - peers["launched"]).dt.days / 30.44
    assert peers.loc["ICQ", "launched"].year == peers.loc["Hotmail", "launched"].year  # "in the same year"
    assert (
        prose().count(
            f"ICQ had 12 million users {months['ICQ']:.0f} months after its launch, Hotmail 12 million"
        )
        == 1
    )
    assert f"12 million users {months['ICQ']:.0f} months after its launch, and Hotmail 12 million" in prose()
    assert prose().count(f"million sign-ups after {months['Hotmail']:.0f}.") == 2
    assert peers.loc[["Hotmail", "ICQ"], "members_millions"].tolist() == [12, 12]
    assert months[["Juno", "GeoCities"]].min() > 24  # "after more than two years"
    assert peers.loc[["Juno", "GeoCities"], "members_millions"].max() < 12
    (claim,) = (row for row in datasets.rows("claims") if row["id"] == "C13")
    assert "ICQ reached 12 million users in about the same time" in claim["data"]
    assert months["ICQ"] == pytest.approx(months["Hotmail"], abs=1.5)


def test_the_line_of_text_is_the_one_that_was_adopted_and_that_the_picture_shows():
    (row,) = (row for row in datasets.rows("figures") if row["id"] == "hotmail_tagline_used")
    line = row["note"].strip('"')
    assert f"“{line}”" in prose()
    assert line in plots.description(plots.letter())


def test_the_run_sheet_names_what_both_curves_through_four_counts_promise():
    sheet = (lessons.FOLDER.parent / "instructors" / "run_sheets" / "03.md").read_text("utf-8")
    s_curve, straight = (hotmail.fitted(5, model)[0].predict(UNTIL) for model in ("S-curve", "exponential"))
    assert f"{s_curve:.0f} million from the S-curve" in sheet
    assert straight > 5e6  # "over five trillion"
