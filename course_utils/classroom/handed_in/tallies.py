"""How many of a room chose what: tables with bars, large enough for the last row, and text shown as text."""

import html
import math
from statistics import median

from course_utils import _screen, datasets, plots
from course_utils._arguments import BadValue
from course_utils._screen import paragraph, with_unit


def tally(rows, of):
    """Rows of (text, {name: count}): each name with a bar that is as long as its share of the people."""
    colours = (
        (plots.GREY, plots.BLUE) if max((len(counts) for _, counts in rows), default=1) > 1 else (plots.BLUE,)
    )
    drawn = []
    for text, counts in rows:
        bars = (
            _bar(name, count, of, colour)
            for (name, count), colour in zip(counts.items(), colours, strict=True)
        )
        drawn.append((html.escape(text), "".join(bars)))
    return _screen.table(drawn, widths=(55, 45), size=16)


def _bar(name, count, of, colour):
    share = count / of if of else 0
    look = f"display:inline-block;height:.8em;background:{colour};width:{50 * share:.1f}%;margin-right:.5em"
    lead = f'<span style="display:inline-block;width:3.6em">{html.escape(name)}</span>' if name else ""
    return f'<div>{lead}<span style="{look}"></span>{count} ({share:.0%})</div>'


def votes(those, lesson):
    """The vote of a lesson before the talk and after it, as HTML; ValueError if nobody voted."""
    voted = [one.vote for one in those if one.vote]
    if not voted:
        raise BadValue(f"lesson must be one in which somebody voted, not {lesson!r}")
    twice = [vote for vote in voted if len(vote) == 2]
    counted = twice or voted
    options = datasets.of_lesson("discussions", lesson)
    rows = [
        (
            f"{'✓ ' if row['right'] == 'yes' else ''}{row['option']}",
            {when: sum(vote.get(when) == row["option"] for vote in counted) for when in ("before", "after")},
        )
        for row in options
    ]
    moved = sum(vote["after"] != vote["before"] for vote in twice)
    said = f"{with_unit(len(voted), 'people')} voted, {len(twice)} of them twice; {moved} changed their minds in the talk."
    if once := len(voted) - len(counted):
        said += f" {with_unit(once, 'people')} voted only once, and {'is' if once == 1 else 'are'} left out of the counts."
    return paragraph(options[0]["question"]) + tally(rows, len(counted)) + paragraph(said)


def gain(pairs, left_out):
    """Entry and exit quiz of the same people, question by question, as HTML; ValueError if nobody took both.

    What there was to gain: Hake (1998).
    """
    if not pairs:
        raise BadValue(
            "room must hold somebody's entry quiz and exit quiz, which come with lessons 00 and 10"
        )
    right = {row["id"]: row for row in datasets.rows("quiz") if row["right"] == "yes"}
    rows = [
        (
            row["question"],
            {
                when: sum(answers.get(id) == row["option"] for answers in each)
                for when, each in zip(("entry", "exit"), zip(*pairs, strict=True), strict=True)
            },
        )
        for id, row in right.items()
    ]
    most = len(pairs) * len(right)
    before, after = (sum(counts[when] for _, counts in rows) for when in ("entry", "exit"))
    said = f"{with_unit(len(pairs), 'people')} took both quizzes: "
    said += f"{before / most:.0%} right at the entry, {after / most:.0%} at the exit. "
    if before < after:
        said += f"That is {(after - before) / (most - before):.0%} of what there was to gain. "
    if left_out:
        said += f"{with_unit(left_out, 'people')} took only one of them, and {'is' if left_out == 1 else 'are'} left out."
    return paragraph(said) + tally(rows, len(pairs))


def goals(those, declared):
    """How many reached each goal of the lesson's panels, the rarest first, as HTML; those that nobody reached too."""
    reached = [goal for one in those for goal in one.goals]
    every = list(dict.fromkeys([*declared, *reached]))
    if not every:
        raise BadValue("lesson must be one in which somebody reached a goal")
    # Without the panel's name, which stands before the colon.
    rows = [
        (goal.partition(":")[2].strip() or goal, {"": reached.count(goal)})
        for goal in sorted(every, key=reached.count)
    ]
    return tally(rows, len(those)) + paragraph(f"{with_unit(len(those), 'people')} handed in.")


def told(guesses, results, unit):
    """A room's guesses, and what the result is, in a sentence or two."""
    middle = _words(median(guesses), "" if unit == "times" else unit)
    said = f"{with_unit(len(guesses), 'people')} guessed; half of them said {middle} or less."
    if not results:
        return f"{said} No file has the result yet."
    result = median(results)
    if not all(math.isclose(other, result, rel_tol=1e-6) for other in results):
        low, high = _words(min(results), unit), _words(max(results), unit)
        return f"{said} The results differ from file to file, from {low} to {high}; the line is their median."
    return f"{said} The result is {_words(result, unit)}."


def _words(number, unit):
    return with_unit(plots.compact(number).replace("-", "−"), unit)
