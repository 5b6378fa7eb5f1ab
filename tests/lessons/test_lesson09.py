"""The pictures and panels of lesson 09: what they draw is what was counted, and every goal can be reached."""

import re

import numpy as np
import pytest

from course_utils import campaigns, check, datasets, networks, panels, plots
from course_utils.panels import opinions
from course_utils.plots.artists import fact_grid
from tools import lessons

PROSE = " ".join(lessons.notebooks()[9].prose.split())


def dots(artist):
    return len(artist.get_path().vertices) // 2


def test_every_fact_of_every_retelling_is_drawn_once():
    holds = campaigns.mutation_chain(9, 5, 0.2, rng=1)[0]
    told, changed = fact_grid(holds)
    assert len(told.vertices) // 2 == holds.sum()
    assert len(changed.vertices) // 2 == (~holds).sum()
    assert told.vertices[0].tolist() == [0, 4]  # the first fact stands on top
    names = ["free", "Friday", "8 to 10", "Hill Street", "one each"]
    ax = plots.retellings(holds, names)
    assert [label.get_text() for label in ax.get_yticklabels()] == names[::-1]
    assert f"At the end {holds[-1].sum()} of 5 are as told" in plots.description(ax)
    for name, left in zip(names, holds[-1], strict=True):
        assert (name in plots.description(ax)) == left


def test_a_chain_needs_a_word_for_every_fact():
    with pytest.raises(ValueError, match=r"facts must be a list of 2 texts, not \['free'\]"):
        plots.retellings([[True, True]], ["free"])


def test_dots_are_what_was_counted_and_the_line_is_the_formula():
    ax = plots.counted_and_formula([0, 1], {"facts": [100, 52]}, {"facts": [100, 50]}, "retellings", "Left")
    assert [line.get_ydata().tolist() for line in ax.lines] == [[100, 52], [100, 50]]
    assert "facts from 100% to 52%, by the formula 50%" in plots.description(ax)
    with pytest.raises(ValueError, match=r"formula must have the names \['facts'\], not \['words'\]"):
        plots.counted_and_formula([0, 1], {"facts": [100, 52]}, {"words": [100, 50]}, "retellings", "Left")


def test_curves_of_k_name_their_highest_point():
    ax = plots.invitation_curves([1, 2, 3], {"tired": [0.2, 0.5, 0.3]})
    assert "tired: at most 0.5, with 2 invitations" in plots.description(ax)
    with pytest.raises(
        ValueError, match=r"curves\['tired'\] must have as many values as invitations \(3\), not 1"
    ):
        plots.invitation_curves([1, 2, 3], {"tired": [1]})


def left(panel, **setting):
    panel.set(**setting)
    return float(re.search(r"on average ([\d.]+)% are left", panel.sentence).group(1))


def test_the_chain_shown_has_as_many_squares_as_the_sentence_and_the_formula_say():
    panel = panels.mutation()
    for retellings in (1, 12, 30):
        panel.set(retellings=retellings)
        assert dots(panel.artists["told"]) + dots(panel.artists["changed"]) == 8 * (retellings + 1)
        kept = int(re.search(r"has (\d+) of 8", panel.sentence).group(1))
        last = panel.artists["told"].get_path().vertices[::2, 0] == retellings
        assert last.sum() == kept
        assert left(panel) == pytest.approx(100 * 0.9**retellings, abs=0.05)


def test_a_longer_chain_keeps_what_stood_before():
    panel = panels.mutation()
    panel.set(retellings=5)
    short = panel.artists["told"].get_path().vertices
    panel.set(retellings=20)
    long = panel.artists["told"].get_path().vertices
    np.testing.assert_array_equal(long[long[:, 0] < 5.5], short)


def test_goals_of_the_mutation_panel_have_one_answer_within_its_sliders():
    panel = panels.mutation()
    below = [left(panel, retellings=n) < 50 for n in range(1, 31)]
    assert below == sorted(below)
    assert below.index(True) + 1 == 7
    enough = [left(panel, change=change, retellings=20) >= 50 for change in range(31)]
    assert enough == sorted(enough, reverse=True)
    assert sum(enough) - 1 == 3
    copied = [left(panel, change=10, retellings=20, copy=copy) >= 50 for copy in range(0, 101, 5)]
    assert copied == sorted(copied)
    assert 5 * copied.index(True) == 10


def ends(quality=90, response="answer", at=12):
    return opinions._ends(quality, response, at)


def test_the_lines_end_where_the_sentence_says_and_the_dots_are_one_world():
    panel = panels.backlash()
    for response in ("none", "stop", "answer"):
        panel.set(response=response, quality=90)
        well, badly = ends(response=response)
        assert (
            f"In the end {well:.0f} of 200 speak well and {badly:.0f} speak badly on average"
            in panel.sentence
        )
        shown = dots(panel.artists["positive"]), dots(panel.artists["negative"])
        assert f"in the world shown {shown[0]} and {shown[1]} by" in panel.sentence
    assert dots(panel.artists["positive"]) > 20  # a world that takes off


def test_goal_one_the_smallest_quality_with_more_good_than_bad():
    good = [np.subtract(*ends(quality, response="none")) > 0 for quality in range(50, 101)]
    assert good == sorted(good)
    least = 50 + good.index(True)
    assert 85 < least < 97
    panel = panels.backlash()
    assert panel.goals.declared[0].answer.startswith(
        f"{least}% in this town. Nine in ten are not quite enough"
    )
    quality = int(
        re.search(r"of those who hear a good word (\d+)% speak badly", panel.sentence, re.IGNORECASE)[1]
    )
    assert "The panel starts with a product that three in four like." in PROSE and quality == 25


def test_goal_two_an_answer_has_to_come_earlier_and_keeps_more_good_word_of_mouth():
    latest = {}
    for response in ("stop", "answer"):
        few = [ends(85, response, at)[1] <= 30 for at in range(1, 13)]
        assert few == sorted(few, reverse=True)
        latest[response] = sum(few)
        # The sentence rounds, and must lead to the same step.
        assert few == [round(ends(85, response, at)[1]) <= 30 for at in range(1, 13)]
    assert 2 < latest["answer"] < latest["stop"] < 10
    # Over 100 speak well: the goal asks for it, and a step later it would be fewer.
    assert ends(85, "answer", latest["answer"])[0] > 100 > ends(85, "answer", latest["answer"] + 1)[0]
    assert ends(85, "answer", latest["answer"])[0] > 2 * ends(85, "stop", latest["stop"])[0]


def test_the_first_steps_of_copying_can_be_seen_in_the_chain_shown():
    panel = panels.mutation()
    for retellings in (12, 20):
        panel.set(retellings=retellings, copy=0)
        alone = dots(panel.artists["told"])
        panel.set(copy=5)
        assert dots(panel.artists["told"]) > alone
        panel.set(copy=10)
        assert dots(panel.artists["told"]) > 1.2 * alone


def test_the_guess_is_compared_with_the_panels_first_goal():
    (cell,) = (cell.source for cell in lessons.notebooks()[9].core if "quality_guess.compare" in cell.source)
    names = {"networks": networks, "campaigns": campaigns, "plots": plots}
    exec(cell.partition("quality_guess")[0], names)
    least = names["enough"][0]
    assert panels.backlash().goals.declared[0].answer.startswith(f"{least}% in this town.")
    for quality, well, badly in zip(names["qualities"], *names["ends"].values(), strict=True):
        assert (well, badly) == pytest.approx(ends(quality, "none"))
    assert "three in four like. For goal 1 set the response to *none*, then move the quality." in PROSE
    before = PROSE.partition("panels.backlash()")[0]
    assert f"{least}" not in before and "nine in ten" not in before  # nothing gives it away


def test_what_nine_in_ten_like_and_why_it_is_not_enough():
    """What the explanation, the praise and the key ideas say of the panel's worlds."""
    (why,) = (row["text"] for row in datasets.rows("explanations") if row["id"] == "nine_in_ten")
    assert f"nine in ten like the bakery: q = 0.9. Of its starters (step 0) {0.9:.0%} speak well" in why
    assert "reached in step 1 speaks well only if they *and* the starter before them are content" in why
    assert f"0.9 × 0.9 = {0.9**2:.0%}." in why
    praise = check.positive_people(
        lambda new, q: sum(n * q ** (step + 1) for step, n in enumerate(new))
    ).message
    first, last = map(int, re.search(r"most people are reached in steps (\d+) to (\d+):", praise).groups())
    shares_left = f"between {0.9 ** (first + 1):.0%} (0.9**{first + 1}) and {0.9 ** (last + 1):.0%} (0.9**{last + 1}) of them"
    assert f"at q = 0.9, {shares_left} speak well" in praise
    assert "0.9^" not in PROSE  # it would give the exercise's exponent away
    well, _ = ends(90, "none")
    steps = opinions._outcome(90, "none", 1)[1]
    shares = np.bincount(steps[steps >= 0]) / (steps >= 0).sum()
    assert shares[first : last + 1].sum() > 0.5
    assert (
        shares[first : last + 1].min() > np.delete(shares, range(first, last + 1)).max()
    )  # the five fullest steps
    stopped, answered = ends(90, "stop", 3), ends(90, "answer", 3)
    assert stopped[0] < well / 2 < answered[0]  # key idea 2: "saves much of the good word"


def test_the_numbers_that_the_text_takes_from_the_tables():
    figure = datasets.figure
    told = datasets.load("backfires").dropna(subset="value").set_index("quantity")["value"]
    alike = figure("adamic_exact") / figure("adamic_updates")
    for said in (
        f"{figure('adamic_updates') / 1e6:g} million posts in {figure('adamic_variants'):,.0f} versions",
        f"{alike:.0%} of them were identical",
        f"expected {figure('kruger_expected'):.0%} to be understood; the readers got {figure('kruger_understood'):.0%} right",
        f"within {['zero', 'one', 'two'][int(told['upper limit of the time the hashtag was paid for'])]} hours",
        f"about {told['hostile advertisements by the third week']:,.0f} of "
        f"{told['customer-made advertisements by the third week']:,.0f} were hostile",
        f"settled for {told['settlement'] / 1e6:g} million dollars",
        f"invite {figure('branchout_invitations'):g} friends at once",
        f"fell from {figure('branchout_peak') / 1e6:g} to {figure('branchout_june') / 1e6:g} million monthly users",
    ):
        assert said in PROSE, said
    dates = datasets.load("backfires").drop_duplicates("case").set_index("case")["date"].astype(str).str[:4]
    hashtag = dates["McDonald's #McDStories"]
    for said in (
        f"In {dates['Pepsi film of a protest']} Pepsi showed",
        f"In {hashtag} McDonald's paid",
        f"in {dates['#nowthatchersdead']} some read",
        f"court ruled in {dates['Tell-a-friend mails']} that a recommendation e-mail",
        f"In {dates['Facebook invitation mails']} it called Facebook's invitations",
    ):
        assert said in PROSE, said
    about = told["share of the day's mentions that were about the hashtag"]
    negative = told["negative share of the posts under the hashtag"]
    assert (
        f"The firm said that {about:.0%} of that day's mentions of McDonald's were about the hashtag" in PROSE
    )
    assert f"Of the posts under the hashtag, a program called {negative:.0%} negative" in PROSE
    disputed = told["share of the day's mentions that were negative"]
    assert f"according to another report, it was the *negative* mentions that made up {disputed:.0%}" in PROSE
    (note,) = (row["note"] for row in datasets.rows("figures") if row["id"] == "kruger_understood")
    assert f"about {1 / 2:g}" in note and f"guessing would get {1 / 2:.0%} right" in PROSE
    claims = datasets.load("claims").set_index("id")["data"]
    assert f"in {figure('adamic_variants'):,.0f} versions" in claims["C28"]


def test_of_the_facts_about_a_third_are_left_after_ten_retellings():
    """The lesson's own chains, and the rule that section 3 gives."""
    chains = campaigns.mutation_chain(retellings=12, facts=6, change=0.1, runs=1000, rng=8)
    assert (
        "each retelling changes a tenth of the facts (a **mutation**), about a third are left after ten"
        in PROSE
    )
    assert abs(0.9**10 - 1 / 3) < 0.02
    assert chains[:, 10].mean() == pytest.approx(0.9**10, abs=4 * (0.35 * 0.65 / 6000) ** 0.5)


def test_invitations_a_tenth_less_welcome_each_are_best_at_ten_and_thirty_give_less():
    k = campaigns.invitation_fatigue(np.arange(1, 101), 0.2, 0.1)
    assert "ten invitations give K = 0.77." in PROSE
    assert k[9] == pytest.approx(0.77, abs=0.005)
    assert k[9] == pytest.approx(k.max())
    assert (np.diff(k[9:]) < 0).all()
    assert k[29] < k[9] / 2  # "less than half", the run sheet says


def test_more_starters_make_chains_shorter_as_the_vote_says():
    """The same 1,000 people, from ten starters and from the same ten with 390 more, on two kinds of network."""
    (why,) = (
        row.why
        for row in datasets.load("discussions").itertuples()
        if (row.id, row.right) == ("long_chains", "yes")
    )
    assert f"step 5 speaks well with a chance of {0.9**6:.0%}" in why
    assert f"in step 1 with {0.9**2:.0%}" in why
    starters = list(range(400))
    for town in (networks.watts_strogatz(1000, 6, 0.1, rng=3), networks.barabasi_albert(1000, 3, rng=3)):
        few, many = (campaigns.negative_opinions(town, starters[:n], 1, 0.9, 50, 8) for n in (10, 400))
        assert (few.step >= 0).all()
        assert (many.step >= 0).all()
        assert (many.step <= few.step).all()  # "nobody hears it later"
        assert (many.step < few.step).mean() > 0.5  # "and most hear it sooner"
        assert few.negative.mean() > many.negative.mean()
