"""What lesson 07 and its panels promise: the pictures of the Ice Bucket, its trees, its forecasts."""

import re

import numpy as np
import pytest
from matplotlib.dates import date2num

from course_utils import branching, check, datasets, growth, measure, panels, plots
from course_utils.panels import lesson07
from course_utils.plots.artists import weekends
from course_utils.plots.layouts import around, tree_places
from tools import lessons


def daily():
    """Days since 29 July and totals, of the rows that may be fitted."""
    rows = datasets.load("ice_bucket_donations")
    rows = rows[rows["use"] == "fit"]
    days = (rows["date"] - np.datetime64("2014-07-29")).dt.days.to_numpy()
    return days, rows["total_usd_millions"].to_numpy()


def test_the_pictures_say_what_the_tables_hold():
    days, totals = daily()
    known = plots.description(plots.donation_totals())
    assert f"{totals[8]:g} on 21 August" in known
    assert f"{totals[9]:g}" not in known and "115" not in known  # nothing that comes after the decision
    by_day = [
        float(number)
        for number in re.findall(r"([\d.]+) on \d+ August", plots.description(plots.donations_by_day()))
    ]
    assert by_day == pytest.approx(
        (np.diff(totals) / np.diff(days))[:8], abs=0.051
    )  # what was known on the 21st
    assert max(by_day) == pytest.approx(datasets.figure("ibc_record_day_usd_millions"), abs=0.051)
    assert totals[9] - totals[8] > max(by_day)  # "Thursday's rise is larger"
    peaks = plots.description(plots.attention_peaks())
    for words in (
        "hashtag 20 August",
        "press had it 20 August",
        "totals 21 August",
        "ALS 21 August",
        "26 August",
    ):
        assert words in peaks


def test_weekends_are_saturdays_and_sundays():
    ax = plots.axes()
    weekends(ax, "2014-08-15", "2014-08-19")
    weekends(ax, "2014-08-17", "2014-08-24", since="2014-07-29")  # a Sunday, and the Saturday before the end
    spans = [
        patch.get_path().transformed(patch.get_patch_transform()).get_extents().intervalx.tolist()
        for patch in ax.patches
    ]
    saturday = date2num(np.datetime64("2014-08-16"))
    assert spans == [[saturday, saturday + 2], [19, 20], [25, 26]]


def test_the_summer_on_one_page_holds_events_counts_and_every_day_s_forecast():
    said = plots.description(plots.wave())
    for words in ("15 July Matt Lauer", "31 July Pete Frates", "7 August 200 people on Copley Square"):
        assert words in said
    days, totals = daily()
    for count, day in ((9, "21 August"), (17, "29 August")):
        low, high = growth.fit("logistic", days[:count], totals[:count]).interval(48)
        assert f"on {day} {plots.compact(1e6 * low)} to {plots.compact(1e6 * high)}" in said
    assert "on 19 August" not in said.partition("intervals:")[2]  # the money still sped up


def test_on_21_august_the_curve_s_interval_is_all_widths_and_eight_days_later_it_is_as_told():
    days, totals = daily()
    early, late = (growth.fit("logistic", days[:count], totals[:count]) for count in (9, 17))
    low, high = early.interval(48)
    said = plots.description(plots.september())
    assert (
        f"gives {early.predict(48):.1f} million for 15 September, 95% interval {low:.1f} to {high:,.1f}"
        in said
    )
    assert "107.4 on 3 September, 115 on 15 September" in said
    assert f"The curve says {early.predict(48):.0f} million for 15 September" in prose()
    reported = datasets.load("ice_bucket_donations")["total_usd_millions"].iloc[-1]
    assert f"and {reported:g} were reported." in prose()
    assert f"the {reported:g} lay inside it. The {reported:g} million stand in the association's" in prose()
    assert f"from {low:.0f} million, the money already there, to {high / 1000:.1f} billion" in prose()
    assert low == totals[8]
    assert days[16] - days[8] == 8  # "eight days later"
    wide, (low, high) = high - low, late.interval(48)
    assert low < reported < high and high - low < wide / 50  # "narrow", and
    assert f"{low:.0f} to {high:.0f} million, and the {reported:g} lay inside it" in prose()
    low, high = growth.fit("logistic", days[:11], totals[:11]).interval(48)
    assert days[10] - days[8] == 2 and high < reported and high - low < wide / 30  # "narrower, and wrong"
    assert f"{low:.0f} to {high:.0f} million, and wrong" in prose()


def test_year_end_cheques_do_not_fit_between_the_last_two_totals():
    then, last = (
        datasets.load("ice_bucket_donations")["total_usd_millions"].iloc[place] for place in (-2, -1)
    )
    cheques = datasets.figure("ibc_year_end_usd_millions")
    assert f"had {then:g} million on 3 September" in prose()
    assert f"only {last:g} − {then:g} = {last - then:.1f} million can have come" in prose()
    assert f"that {cheques:g} of the 115 million were year-end cheques" in prose()
    assert last - then < cheques


def prose():
    """All that lesson 07 says, in one line."""
    return " ".join(lessons.notebook("07").prose.split())


def test_the_wave_turns_when_three_in_ten_were_named_however_many_people_there_are():
    r, why = datasets.figure("ni_r0"), prose()
    for people, rounds in ((100_000, 40), (10_000_000, 80)):
        named = growth.saturating_customers(rounds, initial=24, k=r, market=people)
        top = int(np.diff(named, prepend=0).argmax())
        assert named[top - 1] / people < 1 - 1 / r < named[top] / people
        assert f"ends with {named[-1] / people:.0%} named" in why
    assert f"Eight starters name {3 * datasets.figure('ni_index_cases'):.0f} of 100,000 people" in why
    assert 1 - 1 / r == pytest.approx(0.3, abs=0.005)  # "three in ten"
    assert f"R today is {r} × (1 − named). It is 1 when 1 / {r}, or {1 / r:.0%}, are left" in why
    acceptance = datasets.figure("ni_acceptance")
    assert f"Of those named, {acceptance} take part and name three others: R is {r} at first" in " ".join(
        why.split()
    )
    assert acceptance == pytest.approx(0.5, abs=0.03)  # "about half of those took part"


def test_in_the_wave_nobody_who_is_named_twice_counts_twice():
    """The rule that the lesson takes from lesson 01, against names that fall on people at random."""
    r, people, rng, ends = datasets.figure("ni_r0"), 20_000, np.random.default_rng(7), []
    for _ in range(8):
        named = np.zeros(people, bool)
        fresh = rng.choice(people, 1_000, replace=False)
        named[fresh] = True
        while len(fresh):
            names = rng.integers(people, size=3 * rng.binomial(len(fresh), r / 3))
            fresh = np.unique(names[~named[names]])
            named[fresh] = True
        ends.append(named.mean())
    expected = growth.saturating_customers(200, initial=1_000, k=r, market=people)[-1] / people
    assert abs(np.mean(ends) - expected) < 4 * np.std(ends, ddof=1) / len(ends) ** 0.5


def test_the_decision_and_the_rule_are_what_the_tables_hold():
    days, totals = daily()
    said, events = prose(), datasets.load("ice_bucket_timeline").set_index("event")["date"]

    def told(start):
        (day,) = (date for event, date in events.items() if event.startswith(start))
        return f"{day.day} {day:%B}"

    known = np.datetime64("2014-07-29") + days[8]
    assert f"It is Thursday, {known.item():%d %B %Y}." in said and known.item().weekday() == 3
    assert (
        days[8] // 7 == 3
        and f"For three weeks people have been pouring ice water over their heads and sending money: {totals[8]:g}"
        in said
    )
    assert (
        f"its national office takes in about {datasets.figure('als_budget_usd_millions'):g} million" in said
    )
    assert f"by {told('Last day of the window')}?" in said
    assert f"On {told('The golfer Chris Kennedy')} 2014 a golfer, Chris Kennedy, tied it to ALS" in said
    assert f"began to count on {told('First day')}" in said
    assert "From mid-2013" in said and events.min() == np.datetime64("2013-07-01")
    assert [datasets.figure(f"ibc_{name}") for name in ("nominees", "hours", "pledge_usd")] == [3, 24, 100]
    for words in (
        "**three** people",
        "within **24 hours**",
        "asked to give 100 dollars",
        "In the trees of eight celebrities",
    ):
        assert words in said
    assert datasets.figure("ni_index_cases") == 8
    assert "through the four rings that we draw" in said and lesson07._GENERATIONS == 4
    assert f"so each tree runs for {lesson07._DAYS} days." in said
    assert "95% **prediction interval**: it should hold the later value in 95 cases out of 100" in said
    assert "95% interval" in plots.description(plots.september())


def test_what_people_saw_and_knew_is_what_the_tables_hold():
    social = datasets.load("ice_bucket_social").groupby("metric")["value"].last()
    times = social["views of the ALS article"] / social["views of the ALS article, average month"]
    heard, familiar, unknown = (
        datasets.figure(f"poll_{name}") for name in ("us_heard", "us_familiar", "uk_not_known")
    )
    said = prose()
    assert f"had {times:.0f} times the views" in said
    assert (
        f"over {social['viewers'] / 1e6:.0f} million people watched over {social['videos shared'] / 1e6:.0f} million"
        in said
    )
    assert f"{heard:.0%} had heard a lot about the challenge, and {familiar:.0%} were very familiar" in said
    assert f"{unknown:.0%} did not know what the letters stand for" in said
    (note,) = (row["note"] for row in datasets.rows("figures") if row["id"] == "poll_uk_not_known")
    share = re.match(r"([\d.]+) knew that it is the same as motor neurone disease", note).group(1)
    assert f"{float(share):.0%} knew that ALS is what Britain calls motor neurone disease" in said


def test_the_panel_starts_at_the_acceptance_that_was_measured_and_with_two_names_every_tree_dies_out():
    panel, r = panels.nominations(), datasets.figure("ni_r0")
    acceptance = panel.values["acceptance"]
    assert acceptance == round(r / 3, 2)
    assert (
        f"brought in about {r:.1f} others on average" in prose() and f"take part, of {acceptance}." in prose()
    )
    assert f"With R {panel.values['nominees'] * acceptance:.2f} at first" in prose()
    praise = check.r_today(lambda names, acceptance, named: names * acceptance * (1 - named)).message
    assert f"From 3 × {acceptance} = {3 * acceptance:.2f} it has fallen to 1 once three in ten" in praise
    turn = 1 - 1 / (3 * acceptance)
    assert turn == pytest.approx(0.3, abs=0.01)  # "three in ten", in the solution and the key ideas
    assert "Even with R above 1 a tree may die out." in prose() and 3 * acceptance > 1
    assert 0 < dies_out(panel, nominees=3, acceptance=acceptance) < 100
    assert dies_out(panel, nominees=2, acceptance=acceptance) == 100


def test_on_18_august_the_money_of_a_day_tripled():
    table = datasets.load("ice_bucket_donations").set_index("date")["total_usd_millions"]
    before, then = (table[f"2014-08-{day + 1}"] - table[f"2014-08-{day}"] for day in (17, 18))
    assert "On Monday 18 August daily donations tripled" in prose()
    assert then / before == pytest.approx(3, abs=0.3)


def test_the_better_sum_of_the_vote_is_that_of_the_whole_association_and_no_comparison():
    (told,) = (row for row in datasets.rows("discussions") if row["option"].startswith("Wrong sum"))
    before = datasets.figure("als_whole_usd_millions")
    assert f"had {before:g} million the year before, so {115 - before:g} is how much" in told["option"]
    assert daily()[0][0] == 14 and "in seven weeks" in told["why"]  # 48 days from 29 July to 15 September


def test_the_echo_of_a_report_is_larger_than_the_report():
    (why,) = (row["text"] for row in datasets.rows("explanations") if row["id"] == "echo_total")
    assert f"300 / (1 − 0.6) = {branching.expected_total(300, 0.6):.0f} in all" in why
    assert branching.expected_total(300, 0.6) - 300 > 300  # "larger than the report"


def test_the_tail_of_september_and_the_series_of_youtube_are_as_told():
    table = datasets.load("ice_bucket_donations").set_index("date")["total_usd_millions"]
    first = (table["2014-09-03"] - table["2014-08-29"]) / 5
    then = (table["2014-09-15"] - table["2014-09-03"]) / 12
    assert f"after 29 August {first:.1f} million a day came for five days, then {then:.1f} million" in prose()
    assert f"nearly {datasets.figure('crane_series') / 1e6:.0f} million videos" in prose()
    assert datasets.figure("crane_quiet") == 0.9  # "nine in ten"
    assert datasets.figure("crane_relaxing") == 0.1  # "the other tenth"


def seen(**setting):
    panel = panels.self_exciting()
    panel.set(**setting)
    return panel.sentence


def test_the_echo_s_goals_are_reached_at_the_settings_that_their_answers_name():
    panel = panels.self_exciting()
    steps = [round(step / 20, 2) for step in range(19)]
    assert [ratio for ratio in steps if goal(panel, 0, ratio=ratio)] == [0.75]
    delays = [step / 2 for step in range(2, 11)]
    assert [delay for delay in delays if goal(panel, 1, ratio=0.75, delay=delay)] == [4, 4.5, 5]
    assert not goal(panel, 1, ratio=0.8, delay=5.0)
    for delay, last in ((1.0, 0.25), (2.0, 0.2), (5.0, 0.2)):
        panel.set(delay=delay)
        found = []
        for ratio in steps[1:]:
            panel.set(ratio=ratio)
            on_the_day = int(re.search(r"(\d+)% act on that day", panel.sentence).group(1))
            found += [ratio] if on_the_day > 80 else []
        assert found[-1] == last  # "up to 0.2 others, or 0.25"


def test_a_slower_echo_is_no_larger_and_a_report_adds_to_every_day_s_people():
    assert "a wave of 1,200 people, 4 times the report" in seen(ratio=0.75, delay=1.0)
    assert "a wave of 1,200 people, 4 times the report" in seen(ratio=0.75, delay=5.0)
    assert "So 25 act a day" in seen(report=0)
    assert "with their echoes, 25 act on a day without a report" in prose()
    assert "the report's own 300 people" in seen(ratio=0.0)


def dies_out(panel, **values):
    panel.set(**values)
    return float(re.search(r"(\d+)% of such trees", panel.sentence).group(1))


def goal(panel, place, **values):
    """Whether a goal is reached at these settings."""
    panel.set(**values)
    return panel.goals.declared[place].reached(panel.values)


def test_goals_one_and_two_of_nominations_are_reached_at_one_acceptance_only():
    panel = panels.nominations()
    steps = [round(step / 100, 2) for step in range(81)]
    for place, nominees in ((0, 3), (1, 4)):
        assert [chance for chance in steps if goal(panel, place, nominees=nominees, acceptance=chance)] == [
            0.34
        ]
    assert dies_out(panel, nominees=3, acceptance=0.33) == 100
    assert dies_out(panel, nominees=4, acceptance=0.34) < dies_out(panel, nominees=3, acceptance=0.34) / 2


def test_new_luck_counts_the_trees_that_died_out():
    panel = panels.nominations()
    dead = "this tree has died out" in panel.sentence
    for _ in range(9):
        panel.luck_button.click()
        dead += "this tree has died out" in panel.sentence
    assert 0 < dead < 10
    assert f"Of 10 trees so far, {dead} died out" in panel.tallied.value


def test_a_tree_grows_day_by_day_and_a_person_joins_after_who_named_them():
    panel = panels.nominations()
    people = []
    for day in range(21):
        panel.set(day=day)
        assert ("tree is still alive" in panel.sentence) == (day == 20)  # no fate before the end
        people.append(int(re.search(r"([\d,]+) (?:people|person) takes? part", panel.sentence).group(1)))
    assert people[0] == 1
    assert people == sorted(people)
    for _, _, named, joins in lesson07._tree(3, 0.48, 2):
        assert (joins > named).all()


def test_waits_have_the_median_and_the_mean_that_were_measured():
    waits = np.concatenate(
        [np.concatenate([days for _, days in lesson07._luck(story)]) for story in range(60)]
    )
    assert np.median(waits) == pytest.approx(datasets.figure("ni_interval_median"), rel=0.03)
    assert waits.mean() == pytest.approx(datasets.figure("ni_interval_mean"), rel=0.05)


def test_the_same_story_grows_with_acceptance_and_with_nominees():
    for story in range(1, 21):
        totals = [
            [
                sum(int(accepts.sum()) for _, accepts, *_ in lesson07._tree(nominees, acceptance, story))
                for acceptance in (0, 0.3, 0.6, 0.8)
            ]
            for nominees in (1, 2, 3, 5)
        ]
        assert (np.diff(totals, axis=0) >= 0).all()
        assert (np.diff(totals, axis=1) >= 0).all()


def test_trees_of_the_panel_have_the_mean_of_their_plan():
    first = [int(lesson07._tree(3, 0.5, story)[0][1].sum()) for story in range(1, 2001)]
    assert abs(np.mean(first) - 1.5) < 4 * (3 * 0.25 / 2000) ** 0.5


def test_nobody_in_a_tree_stands_on_somebody_else_and_parents_stand_over_their_nominees():
    parents = lesson07._parents(lesson07._tree(4, 0.6, 5))
    places = tree_places(parents)
    for generation in np.unique(places[:, 1]):
        across = places[places[:, 1] == generation, 0]
        assert (np.diff(across) > 0).all()
        assert ((across >= 0) & (across <= 1)).all()
    assert len(np.unique(places[:, 1])) == 5
    for parent in np.unique(parents[1:]):
        mine = places[1:][parents[1:] == parent]
        assert len(mine) == 4
        assert mine[:, 0].min() < places[parent, 0] < mine[:, 0].max()
        assert (mine[:, 1] == places[parent, 1] - 1).all()


def test_around_a_tree_generations_are_rings_and_nobody_stands_on_somebody_else():
    parents = lesson07._parents(lesson07._tree(4, 0.6, 5))
    places, ends = around(parents)
    assert ends == len(parents) - len(np.unique(parents[1:]))
    assert places[0].tolist() == [0, 0]
    radius = np.hypot(*places.T)
    assert radius == pytest.approx(-tree_places(parents)[:, 1] / 4)
    assert len(np.unique(places.round(6), axis=0)) == len(places)


def lie(panel, **values):
    panel.set(**values)
    found = re.search(r"reported lie (inside|outside)", panel.sentence)
    return found and found.group(1)


def test_goal_one_of_donation_fit_the_interval_misses_with_5_11_and_12_totals():
    panel = panels.donation_fit()
    misses = [rows for rows in range(5, 18) if lie(panel, rows=rows, model="S-curve") == "outside"]
    assert misses == [5, 11, 12]
    days, totals = daily()
    money = np.diff(totals) / np.diff(days)
    weekday = [int(day) for day in (days - 14 + 1) % 7]  # 12 August was a Tuesday, 1 for Python
    assert [weekday[10 - 1], weekday[11 - 1]] == [4, 5]  # the last bars used: Friday, Saturday
    assert money[8] > money[9] > money[10] < money[11]


def test_goal_two_of_donation_fit_a_narrow_interval_holds_the_total_from_13_totals_on():
    panel = panels.donation_fit()
    reached = []
    for rows in range(5, 18):
        panel.set(rows=rows, model="S-curve")
        sentence = panel.goals.declared[1].sentence
        if sentence in panel.goals.reached:
            reached.append(rows)
            panel.goals.reached.discard(sentence)
    assert reached == [13, 14, 15, 16, 17]


def test_goal_three_of_donation_fit_one_more_total_takes_the_exponential_from_millions_to_billions():
    panel = panels.donation_fit()
    panel.set(rows=6, model="exponential")
    assert "gives 143 million" in panel.sentence
    panel.set(rows=7, model="exponential")
    assert re.search(r"gives \d+ billion", panel.sentence)
    assert {lie(panel, rows=rows, model="exponential") for rows in range(5, 18)} == {"inside"}


def test_nine_totals_forecast_anything_and_six_to_eight_have_no_s_curve():
    days, totals = daily()
    early = growth.fit("logistic", days[:9], totals[:9])
    low, high = early.interval(48)
    assert early.predict(48) > 1.5 * 115  # "missed by far"
    assert low == totals[8]  # "no more than the association already had"
    assert high > 1_000  # "more than a billion"
    panel = panels.donation_fit()
    none = [rows for rows in range(5, 18) if lie(panel, rows=rows, model="S-curve") is None]
    assert none == [6, 7, 8]


def test_three_of_six_rs_from_the_first_week_lie_in_the_band_and_they_run_from_1_40_to_2_33():
    days, totals = (values[:7] for values in daily())
    line = np.polyfit(days, np.log(totals), 1)[0]
    increments = growth.fit("exponential", days, totals).params["rate"]
    mean, median = datasets.figure("ni_interval_mean"), datasets.figure("ni_interval_median")
    found = [
        measure.reproduction_from_growth(rate, mean, interval)
        for rate in (line, increments)
        for interval in ("fixed", "exponential", (mean, median))
    ]
    assert [round(min(found), 2), round(max(found), 2)] == [1.40, 2.33]
    low, high = datasets.figure("ni_r0_low"), datasets.figure("ni_r0_high")
    assert f"95% interval of R from the trees, {low} to {high}." in prose()
    assert sum(low < r < high for r in found) == 3
