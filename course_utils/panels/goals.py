"""The goals of a panel: each a sentence and a test of what the panel shows; it ticks itself, and stays ticked."""

import html
from collections.abc import Callable
from dataclasses import dataclass, field

import ipywidgets as widgets

from course_utils import _screen

_TRIES = 6  # moves after which the answers may be asked for


@dataclass(frozen=True)
class Goal:
    """What to reach, in words; the test of values and numbers shown; what it teaches; a setting that reaches it."""

    sentence: str
    reached: Callable
    answer: str
    key: dict = field(default_factory=dict)


def stands(seen, **values):
    """Whether these controls stand at these values."""
    return all(seen[name] == value for name, value in values.items())


def just(holds, seen, **aside):
    """Whether something holds for the values `seen`, and no more with these controls moved aside by so much."""
    return holds(seen) and not holds(seen | {name: seen[name] + by for name, by in aside.items()})


@dataclass
class Keeper:
    """Who remembers the goals that were reached: the classroom does, see `classroom.records`."""

    kept: Callable = tuple
    keep: Callable = lambda sentence: None


KEEPER = Keeper()


class Goals(widgets.VBox):
    """The goals of one panel as lines that tick themselves; `answers` opens below the picture, so nothing jumps."""

    def __init__(self, goals):
        self.declared, self._moves, self.reached = goals, -1, set()
        self._lines = [widgets.HTML() for _ in goals]
        self.ask = widgets.Button(description="Show the answers", layout={"width": "auto", "display": "none"})
        self.ask.tooltip, self._asked = "When you have tried", False
        self.ask.on_click(lambda _: self._give())
        self._said = widgets.HTML()
        self.answers = widgets.VBox([self.ask, self._said])
        super().__init__(self._lines)
        before = KEEPER.kept()
        self.reached = {goal.sentence for goal in goals if goal.sentence in before}
        self._show()

    def look(self, seen):
        """Tick what is reached now; the setting at which a panel starts reaches nothing."""
        self._moves += 1
        fresh = [goal for goal in self.declared if goal.sentence not in self.reached and goal.reached(seen)]
        for goal in fresh if self._moves else ():
            self.reached.add(goal.sentence)
            KEEPER.keep(goal.sentence)
        if fresh or self._moves == _TRIES:
            self._show()

    def on_paper(self):
        """Every goal, with its answer folded."""
        return "".join(_screen.fold(goal.sentence, _screen.paragraph(goal.answer)) for goal in self.declared)

    def _give(self):
        self._asked = True
        self._show()

    def _show(self):
        answers = ""
        done = [goal.sentence in self.reached for goal in self.declared]
        current = [*done, False].index(False)
        open_still = self._moves >= _TRIES and not self._asked and not all(done)
        self.ask.layout.display = "" if open_still else "none"
        for place, (line, goal) in enumerate(zip(self._lines, self.declared, strict=True)):
            line.value = _line(place + 1, goal.sentence, done[place])
            if _screen.is_on():  # one goal at a time
                line.layout.display = "" if place in (current, current - (current == len(done))) else "none"
            if done[place] or self._asked:
                answers += _screen.paragraph(goal.answer, lead=f"{place + 1}.")
        self._said.value = answers


def _line(number, sentence, done):
    box = "✓" if done else "○"
    look = f"font-size:{_screen.letters(15)};line-height:1.45;margin:0"
    colour = ";color:var(--gv-green)" if done else ""  # not bold, which may need a second line
    said = "Goal reached: " if done else "Goal: "
    return (
        f'<p role="status" style="{look}{colour}"><span aria-hidden="true">{box} </span>'
        f'<span style="position:absolute;clip-path:inset(50%)">{said}</span>{number}. {html.escape(sentence)}</p>'
    )
