"""What a student has done in a lesson so far, whatever was restarted in between."""

import functools

from course_utils import check, datasets, panels
from course_utils.check import feedback
from course_utils.classroom import records
from course_utils.classroom.prediction import made
from course_utils.panels.goals import KEEPER
from course_utils.panels.once import close


def _heard(exercise, status):
    """Keep the best status of an exercise, and count the try; a stub that is untouched is none."""
    if status != "not started":
        records.change("checks", lambda kept: kept | {exercise: _better(kept.get(exercise), status)})


feedback.LISTENERS.append(_heard)
KEEPER.kept = lambda: records.load("goals")
KEEPER.keep = lambda sentence: records.save("goals", {sentence: True})


def _better(before, status):
    before = _standing(before)
    best = max(before["status"], status, key=feedback.STATUSES.index)
    return {"status": best, "tries": before["tries"] + 1}


def _standing(kept):
    """Best status and number of tries, from nothing on."""
    match kept:
        case {"status": status, "tries": int()} if status in feedback.STATUSES:
            return kept
    return {"status": feedback.STATUSES[0], "tries": 0}


def of(lesson):
    """A lesson's own part of what was kept, as text, numbers, lists and dicts."""
    checks, votes, decisions, reached = map(records.load, ("checks", "votes", "decisions", "goals"))
    goals = declared(lesson) if reached else {}  # panels take their time
    return {
        "checks": [{"exercise": name, **_standing(checks.get(name))} for name in check.LESSONS[lesson]],
        "predictions": _predictions(lesson),
        "vote": vote if isinstance(vote := votes.get(lesson), dict) else {},
        "decision": decision if isinstance(decision := decisions.get(lesson), str) else "",
        "verdicts": {
            claim: said for claim, said in records.load("verdicts").items() if claim in claims(lesson)
        },
        "goals": [name for name, goal in goals.items() if goal.sentence in reached],
        "quiz": {when: found for when in quizzes(lesson) if (found := records.load(f"quiz_{when}"))},
    }


def quizzes(lesson):
    """Which quizzes are handed in with a lesson: with 10 both, so that they can be compared without a name."""
    return {"00": ("entry",), "10": ("entry", "exit")}.get(lesson, ())


@functools.cache
def claims(lesson):
    """The claims that a lesson examines, by their codes; the last one looks back at all of them."""
    return [row["id"] for row in datasets.rows("claims") if lesson in ("11", row["lesson"])]


@functools.cache
def declared(lesson):
    """The goals of a lesson's panels, by panel and sentence: "campaign: Reach half of the people"."""
    goals = {}
    for name in panels.of_lesson(lesson):
        panel = getattr(panels, name)()
        goals |= {f"{name}: {goal.sentence}": goal for goal in panel.goals.declared}
        close(panel)
    return goals


def _predictions(lesson):
    """Those kept for the lesson, and those made in this notebook since it was started: the latest of each question."""
    kept = [guess for guess in records.load("guesses").values() if isinstance(guess, dict)]
    mine = [guess for guess in kept if guess.get("lesson") == lesson] + made()
    parts = "question", "unit", "guess", "result"
    return list({guess["question"]: {part: guess[part] for part in parts} for guess in mine}.values())
