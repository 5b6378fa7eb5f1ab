import asyncio
import html
import json
import re

import ipywidgets as widgets
import picture_texts
import pytest

from course_utils import classroom, datasets, plots
from course_utils.classroom import progress, readiness, records
from course_utils.panels.goals import Goal, Goals
from tools import lessons


def picture():
    return plots.lines({"ours": [1, 10, 100]}, [0, 1, 2], "days", "customers")


def test_a_comparison_waits_for_commit_and_then_shows_guess_and_result():
    guess = classroom.predict("How many?", 1, 1000, "people", "log")
    view = guess.compare(100, picture())
    assert "waits" in view.value
    assert "<svg" not in view.value
    assert "100" not in re.sub("<style>.*?</style>", "", view.value)
    guess.commit(25)
    assert "You said 25 people; the result is 100 people, 4 times your guess." in view.value
    assert re.search(
        r'<svg role="img" aria-label="[^"]*Your prediction is marked beside the result, you: 25', view.value
    )


def marks(ax):
    """Where the hollow marks of guesses stand, and what is written at them."""
    places = [
        tuple(float(at[0]) for at in line.get_data())
        for line in ax.lines
        if line.get_marker() == "o" and line.get_markerfacecolor() == "none"
    ]
    return places, [text.get_text() for text in ax.texts if text.get_text().startswith("you:")]


@pytest.mark.parametrize(
    ("ax", "result", "place"),
    [
        (picture, 100, (2, 25)),
        (lambda: plots.bars({"a": 40, "b": 100}, "people"), 100, (1.3, 25)),  # at its edge, beside its number
        (lambda: plots.strips({"a": [1, 9], "b": [10, 90]}, "contacts"), 50, (25, 1)),
    ],
)
def test_a_guess_is_a_hollow_mark_beside_the_result(ax, result, place):
    guess = classroom.predict("How many?", 0, 200, "people")
    guess.commit(25)
    ax = ax()
    guess.compare(result, ax)
    (found,), words = marks(ax)
    assert found == pytest.approx(place)
    assert words == ["you: 25"]


@pytest.mark.parametrize("guess", range(6_000, 11_000, 500))
def test_a_guess_lies_on_no_other_words(guess):
    costs = {"1 starter": (5_100, 17_000, 56_000), "10": (6_000, 6_172, 9_765), "30": (8_000, 8_000, 8_300)}
    names = "one try", "a success", "with R = 1.1"
    groups = {plan: dict(zip(names, each, strict=True)) for plan, each in costs.items()}
    ax = plots.side_by_side(groups, "dollars")  # the number of the next bar is near
    plots.mark_beside(ax, 6_172, guess, f"{guess:,}")
    figure = ax.figure.figure
    figure.draw_without_rendering()
    assert not [pair for pair in picture_texts.overlaps(figure) if any("you:" in words for words in pair)]


def test_a_picture_without_the_result_gets_no_mark_and_the_words_say_it():
    guess = classroom.predict("How many?", 0, 200, "people")
    guess.commit(98)
    ax = picture()
    assert (
        "You said 98 people; the result is 57 people: your guess is 41 people too high."
        in guess.compare(57, ax).value
    )
    assert marks(ax) == ([], [])


def test_a_guess_far_off_stands_at_the_edge_and_near_it_stretches_the_axis():
    for said, top, words in (
        (150, 150, "you: 150"),
        (100_000, pytest.approx(118.8), "you: 100,000, off the chart"),
    ):
        guess = classroom.predict("How many?", 0, 1_000_000, "people")
        guess.commit(said)
        ax = plots.bars({"a": 40, "b": 100}, "people")
        ax.set_ylim(0, 110)
        guess.compare(100, ax)
        (found,), said = marks(ax)
        assert found == (pytest.approx(1.3), top)
        assert said == [words]
        assert found[1] <= ax.get_ylim()[1] < 200


@pytest.mark.parametrize(
    ("guess", "result", "words"),
    [
        (100, 100, "very close"),
        (0, 0, "very close"),
        (150, 100, "50 too high"),
        (60, 100, "40 too low"),
        (0, 100, "100 too low"),
        (200, 20, "your guess is 10 times that"),
        (20, 200, "10 times your guess"),
        (1, 4, "4 times your guess"),
        (199.6, 50, "You said 200; the result is 50, and your guess is 4 times that"),
    ],
)
def test_words_say_how_far_and_which_way(guess, result, words):
    asked = classroom.predict("How many?", 0, 200)
    asked.commit(guess)
    assert words in asked.compare(result).value


@pytest.mark.parametrize(
    ("guess", "result", "unit", "words"),
    [
        (2, 7.9, "days", "You said 2 days; the result is 7.9 days, 3.95 times your guess."),
        (10, 60, "%", "You said 10%; the result is 60%: your guess is 50 points too low."),
        (-20, 16, "%", "You said −20%; the result is 16%: your guess is 36 points too low."),
        (1, 3, "people", "You said 1 person; the result is 3 people, 3 times your guess."),
        (-0.2, 5, "%", "You said −0.2%; the result is 5%: your guess is 5.2 points too low."),
    ],
)
def test_fault_08_the_numbers_of_a_sentence_agree_with_each_other(guess, result, unit, words):
    asked = classroom.predict("How many?", -50, 50, unit)
    asked.commit(guess)
    assert words in asked.compare(result).value


def test_the_commit_button_commits_the_slider_and_locks_it():
    guess = classroom.predict("How many?", 1, 1000, scale="log")
    guess._button.click()
    assert guess.value is None
    assert "from 1 to 1,000" in guess._note.value
    guess._slider.value = 50
    guess._button.click()
    assert guess.value == 50
    assert guess._slider.disabled
    assert not guess._button.disabled  # what is disabled loses the keyboard
    guess._button.click()  # it says "Guess again" now
    assert guess.value is None
    guess._slider.value = 60
    guess._button.click()
    assert guess.value == 60


def test_the_cell_of_a_prediction_can_be_run_once_more_and_keeps_the_guess():
    classroom.predict("How many?", 1, 1000).commit(50)
    once_more = classroom.predict("How many?", 1, 1000)
    assert once_more.value == 50
    assert "You said 50" in once_more.compare(80).value


def test_a_typed_number_between_two_steps_of_the_slider_stays_as_it_is():
    guess = classroom.predict("How many?", 1_000, 1_000_000, scale="log")
    guess._box.value = "2,500"
    guess._slider.value = 2541  # the nearest step, which a browser sends back
    assert guess._box.value == "2,500"
    guess._slider.value = 2541 * 10**0.015  # the next step, which somebody goes to
    assert guess._box.value == "2,630"


def test_enter_in_the_box_commits_and_what_is_typed_moves_the_slider():
    guess = classroom.predict("How many?", 1, 100_000, "people", "log")
    guess._box.value = "2,000"
    assert guess._slider.value == pytest.approx(2000)
    assert guess._box.value == "2,000"
    assert guess.value is None
    guess._box._handle_custom_msg({"event": "submit"}, [])
    assert guess.value == 2000


def test_enter_that_comes_before_the_text_waits_for_it():
    async def typing(guess):
        guess._box._handle_custom_msg({"event": "submit"}, [])
        guess._box.value = "300"
        await asyncio.sleep(0.3)

    guess = classroom.predict("How many?", 1, 1000)
    guess._box.value = "200"
    asyncio.run(typing(guess))
    assert guess.value == 300


def test_fault_06_the_range_stands_at_the_sliders_ends_and_the_box_has_a_name():
    guess = classroom.predict("How many?", 10, 100_000, "people", "log")
    low, _, high = guess.children[1].children[0].children
    assert (low.value, high.value) == ("10", "100,000")
    assert guess._box.description == "Your guess:"


def test_why_is_said_once_the_guess_is_committed_and_not_before():
    guess = classroom.predict("How many?", 1, 1000)
    view = guess.compare(100, because="half_the_cycle")
    assert "twice as many generations" not in view.value
    guess.commit(5)
    assert "<b>twice as many generations</b>" in view.value
    assert "twice as many generations" in view.on_paper()
    with pytest.raises(ValueError, match="because must be one of 'rumour_doubles'"):
        guess.compare(100, because="nobody knows")


def test_every_explanation_is_asked_for_in_its_lesson_only():
    rows = datasets.rows("explanations")
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        code = [cell.source for cell in lessons.notebook(row["lesson"]).code]
        assert sum(f'because="{row["id"]}"' in cell for cell in code) == 1


@pytest.mark.parametrize("typed", ["50,000", "50 000", "50000", " 50000.0 ", "50\u202f000"])
def test_a_typed_number_is_taken_as_it_is(typed):
    guess = classroom.predict("How many?", 1, 100_000, scale="log")
    guess._box.value = typed
    guess._button.click()
    assert guess.value == 50_000


@pytest.mark.parametrize("typed", ["", "many", "0.5", "200000", "nan", "inf"])
def test_what_is_no_number_in_the_range_is_not_committed(typed):
    guess = classroom.predict("How many?", 1, 100_000, "people", "log")
    guess._box.value = typed
    guess._button.click()
    assert guess.value is None
    assert "from 1 person to 100,000 people" in guess._note.value


def test_a_decimal_comma_is_asked_about_and_not_read_as_something_else():
    guess = classroom.predict("How many?", 1, 20, "%")
    guess._box.value = "1,5"
    guess._button.click()
    assert guess.value is None
    assert "write 1.5, or 1,500 with a comma before groups of three digits" in guess._note.value
    guess._box.value = "5 %"
    guess._button.click()
    assert guess.value == 5


def test_a_comparison_that_cannot_be_drawn_is_not_mistaken_for_a_wrong_guess(monkeypatch):
    guess = classroom.predict("How many?", 1, 100)
    guess.compare(10, picture())

    def broken(*_):
        raise ValueError("no picture")

    monkeypatch.setattr(plots, "show", broken)
    with pytest.raises(ValueError, match="no picture"):
        guess._slider.value = 50
        guess._committed()


def test_a_guess_outside_the_slider_is_refused():
    with pytest.raises(ValueError, match=r"guess must be .* at most 10"):
        classroom.predict("How many?", 0, 10).commit(11)


def test_ends_out_of_order_are_refused():
    with pytest.raises(ValueError, match="high must be finite and above 5"):
        classroom.predict("How many?", 5, 5)


def radios(box):
    parts = [part for child in box.children for part in getattr(child, "children", ())]
    return [part for part in parts if isinstance(part, widgets.RadioButtons)]


def test_a_vote_answers_after_commit_with_the_reasons_for_all_options():
    table = datasets.load("discussions")
    for lesson, options in table.groupby("lesson"):
        for row in options.itertuples():
            records.change("votes", lambda _: {})
            box = classroom.discuss(lesson)
            button, answer = box.children[1].children[0], box.children[2]
            button.click()
            assert "Choose an answer first" in answer.value
            radios(box)[0].value = row.option
            button.click()
            assert "Your first vote is kept" in answer.value
            assert not any(reason in html.unescape(answer.value) for reason in options["why"])
            button.click()
            said = html.unescape(answer.value)
            for other in options.itertuples():
                right = "✓ Right" if other.right == "yes" else "✗ Not right"
                mine = ", your answer" if other.option == row.option else ""
                assert f"{right}{mine}: “{other.option}.” {other.why}" in said
            button.click()  # a vote that is given stays, also when its cell runs again
            assert html.unescape(answer.value) == said
            assert html.unescape(classroom.discuss(lesson).children[2].value) == said


def test_the_entry_quiz_saves_and_the_exit_quiz_shows_both(tmp_path):
    quiz = datasets.load("quiz")
    first = quiz.groupby("id", sort=False)["option"].first()
    right = quiz[quiz["right"] == "yes"].set_index("id")["option"]
    entry = classroom.quiz("entry")
    button, result = entry.children[-2].children[0], entry.children[-1]
    button.click()
    assert "Still open: question 1, 2, 3" in result.value
    for radio, answer in zip(radios(entry), first, strict=True):
        radio.value = answer
    button.click()
    score = int((first == right[first.index]).sum())
    assert f"You have {score} of 10 right." in result.value
    assert "my_course/answers.json" in result.value
    saved = json.loads((tmp_path / "my_course/answers.json").read_text(encoding="utf-8"))
    assert saved["quiz_entry"] == first.to_dict()
    final = classroom.quiz("exit")
    for radio, answer in zip(radios(final), right[first.index], strict=True):
        radio.value = answer
    final.children[-2].children[0].click()
    assert "You have 10 of 10 right." in final.children[-1].value
    assert final.children[-1].value.count("Before the course: not yet") == 10 - score
    assert final.children[-1].value.count("Before the course: right") == score


def hand_in(quiz, answers):
    for radio, answer in zip(radios(quiz), answers, strict=True):
        radio.value = answer
    quiz.children[-2].children[0].click()
    return quiz.children[-1].value


def test_the_exit_quiz_quotes_what_was_said_at_the_entry_and_counts_both():
    quiz = datasets.load("quiz")
    wrong = quiz[quiz["right"] == "no"].groupby("id", sort=False)["option"].first()
    right = quiz[quiz["right"] == "yes"].set_index("id")["option"][wrong.index]
    entry = list(wrong[:7]) + list(right[7:])
    hand_in(classroom.quiz("entry"), entry)
    shown = html.unescape(hand_in(classroom.quiz("exit"), right))
    assert "At the entry you had 3 of 10 right." in shown
    for option in wrong[:7]:
        assert f"not yet, with “{option}” Now: ✓ Right." in shown
    once_more = hand_in(classroom.quiz("exit"), entry)
    assert "At the entry you had 3 of 10" in html.unescape(once_more)


def test_the_exit_quiz_works_without_an_entry_quiz():
    first = datasets.load("quiz").groupby("id", sort=False)["option"].first()
    shown = hand_in(classroom.quiz("exit"), first)
    assert "no answers from the entry quiz on this computer" in shown
    assert "Before the course" not in shown
    assert shown.count("✓ Right") + shown.count("✗ Not quite") == 10


def test_the_glossary_finds_terms_in_both_languages():
    words = datasets.load("glossary")
    everything = classroom.glossary().data
    assert everything.count("<tr>") == len(words) + 1
    row = words.iloc[0]
    assert row["term"] in classroom.glossary(row["arabic"]).data
    assert 'dir="rtl"' in everything


def test_the_glossary_says_what_it_does_not_have_and_names_the_nearest_term():
    assert "contains “dubling time”. Did you mean doubling time?" in classroom.glossary("dubling time").data
    assert "contains “&lt;xyz&gt;”.</p>" in classroom.glossary("<xyz>").data


def test_a_package_that_is_too_old_too_new_or_missing_is_named_with_what_to_do(monkeypatch):
    needed = [("numpy", ">=99", "1.26.4"), ("pandas", ">=2,<3", "3.0"), ("scipy", ">=1.13", "")]
    needed += [("tqdm", ">=4.66", "4.67.0rc1"), ("networkx", "", "3.4")]
    monkeypatch.setattr(readiness, "_packages", lambda: needed)
    report = readiness.computer().data
    assert "Not ready yet: numpy, pandas, scipy." in report
    assert "README.md" in report


def test_this_computer_is_ready_and_every_declared_package_is_looked_at():
    report = classroom.computer().data
    assert "✓ Your computer is ready" in report
    for name in ("numpy", "scipy", "pandas", "networkx", "matplotlib", "ipywidgets", "jupyterlab"):
        assert f">{name}</td>" in report


def test_a_guess_survives_a_restart(monkeypatch):
    classroom.predict("How many came back?", 0, 50).commit(17)
    monkeypatch.setattr("course_utils.classroom.prediction._MADE", {})  # a fresh kernel
    again = classroom.predict("How many came back?", 0, 50)
    assert again.value == 17
    assert "You said 17" in again.compare(20).value
    assert classroom.predict("How many came back?", 0, 10).value is None  # out of the range that is asked now


@pytest.mark.parametrize("lesson", [f"{number:02}" for number in range(1, 12)])
def test_a_decision_comes_back_at_the_end_and_survives_a_restart(lesson):
    ask, ending = classroom.decide(lesson), classroom.decided(lesson)
    rows = [row for row in datasets.rows("decisions") if row["lesson"] == lesson]
    assert not any(html.escape(row["why"]) in ask._said.value + ending._said.value for row in rows)
    ask.buttons.value = rows[1]["option"]
    for back in (ending, classroom.decided(lesson)):  # also after a restart
        assert f"At the start you chose: {html.escape(rows[1]['option'])}." in back._said.value
        assert back.buttons.value is None  # nobody has thought again yet, so no answer opens
        assert not any(html.escape(row["why"]) in back._said.value for row in rows)
    ending.buttons.value = rows[0]["option"]
    assert ending._said.value.index("You chose") < ending._said.value.index(html.escape(rows[0]["why"]))
    assert all(html.escape(row["why"]) in ending._said.value for row in rows)
    assert not any(html.escape(row["why"]) in ask._said.value for row in rows)
    assert records.load("decisions") == {lesson: rows[1]["option"]}  # the first one stays
    assert progress.of(lesson)["decision"] == rows[1]["option"]
    assert classroom.decided(lesson).buttons.value == rows[0]["option"]
    assert all(
        html.escape(row["why"]) in ending.on_paper() and row["why"] not in ask.on_paper() for row in rows
    )


def test_lesson_00_has_no_decision():
    with pytest.raises(ValueError, match="lesson must be one of '01'"):
        classroom.decide("00")


def test_the_evidence_opens_when_every_claim_has_a_verdict_and_stands_beside_ours():
    asked = classroom.verdicts("01")
    claims = [claim for claim in datasets.rows("claims") if claim["lesson"] == "01"]
    asked.choices["C1"].value = "contested"
    asked.button.click()
    assert "Still open: C2, C3, C7." in asked._said.value
    for claim in ("C2", "C3", "C7"):
        assert claim in asked._said.value
        asked.choices[claim].value = "definition"
        assert claim not in asked._said.value
    assert "Now commit." in asked._said.value
    assert not any(html.escape(claim["model"]) in asked._said.value for claim in claims)
    asked.button.click()
    assert "You and we agree on 2 of 4." in asked._said.value
    assert asked.button.description == "Commit again"
    for claim in claims:
        assert all(html.escape(claim[part]) in asked._said.value for part in ("model", "data", "source"))
    records.change("verdicts", lambda kept: kept | {"C17": "holds"})  # of another lesson, which stays
    asked.button.click()
    assert records.load("verdicts") == {
        "C17": "holds",
        "C1": "contested",
        "C2": "definition",
        "C3": "definition",
        "C7": "definition",
    }
    assert "agree on 2 of 4" in classroom.verdicts("01")._said.value  # after a restart
    assert classroom.ledger().data.count("<td") == 32 * 7
    assert ">contested</td>" in classroom.ledger("definition").data  # the student's verdict on C1


def test_a_goal_that_was_reached_is_ticked_after_a_restart():
    goal = Goal("Make it 3.", lambda seen: seen["n"] == 3, "Three is enough.", {"n": 3})
    first = Goals((goal,))
    first.look({"n": 1})
    first.look({"n": 3})
    assert records.load("goals") == {"Make it 3.": True}
    assert Goals((goal,)).reached == {"Make it 3."}
