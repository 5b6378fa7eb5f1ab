"""Questions with options: the vote that ends a lesson, and the quiz asked before and after the course."""

import html

import ipywidgets as widgets

from course_utils import _screen, datasets
from course_utils._arguments import choice
from course_utils._screen import fold, frame, paragraph
from course_utils.classroom import records
from course_utils.classroom.moving_on import MovingOn

_TALK = (
    "Your first vote is kept. Talk it over with somebody for two minutes; if you are alone, argue for another answer. "
    "Then choose again, the same answer or another, and commit."
)


def discuss(lesson):
    """The discussion question of a lesson ("01"): vote, talk, vote again, and read what speaks for and against.

    >>> vote = discuss("01")
    """
    return Vote([_Question(datasets.of_lesson("discussions", lesson))], lesson)


def quiz(when):
    """Ten questions, asked before lesson 01 ("entry") and after lesson 10 ("exit").

    Committing saves your answers in the folder my_course on this computer, and nowhere else, so that
    the exit quiz can show both. At the entry only the number right is shown.

    >>> asked = quiz("entry")
    """
    choice("when", when, ("entry", "exit"))
    asked = datasets.grouped("quiz", "id").values()
    return Quiz([_Question(options, number) for number, options in enumerate(asked, 1)], when)


class _Questions(widgets.VBox):
    """Questions, a button, and what is said once it is pressed."""

    def __init__(self, questions, name):
        self._questions, self._said, self._done, self._on = questions, widgets.HTML(), False, MovingOn()
        self._button = widgets.Button(
            description="Commit", icon="check", button_style="primary", layout={"width": "auto"}
        )
        self._button.on_click(self._pressed)
        super().__init__(
            [*(ask.box for ask in questions), widgets.HBox([self._button, self._on]), self._said]
        )
        _screen.card(self, name)

    def on_paper(self):
        """The options, and the answers folded."""
        return "".join(frame(ask.options, ask.solution) for ask in self._questions)

    def _pressed(self, event):
        if self._done:
            return
        still_open = [str(ask.number) for ask in self._questions if ask.chosen is None]
        if still_open:
            lines = [self._missing(", ".join(still_open))]
        else:
            if event:
                self._on.now(self._button)
            for ask in self._questions:
                ask.lock()
            self._button.description, self._button.button_style = "Committed", ""
            lines, self._done = self._answer(), True
        self._said.value = "".join(map(paragraph, lines))


class Vote(_Questions):
    """One question, with a vote before the talk and one after it; see `discuss`."""

    def __init__(self, questions, lesson):
        self._lesson, self._talked = lesson, False
        super().__init__(questions, "vote")
        kept = records.load("votes").get(lesson, {})
        for when in ("before", "after"):  # given before a restart, or before the cell ran once more
            if questions[0].choose(kept.get(when)):
                self._pressed(None)

    def _pressed(self, event):
        chosen = self._questions[0].chosen
        if self._talked or chosen is None:
            super()._pressed(event)
        else:  # a first vote that was given before a restart stays the first
            self._talked = True
            self._keep(lambda vote: {"before": chosen} | vote)
            self._said.value = paragraph(_TALK)

    def _keep(self, new):
        records.change("votes", lambda kept: kept | {self._lesson: new(kept.get(self._lesson, {}))})

    def _missing(self, numbers):
        return "Choose an answer first."

    def _answer(self):
        (ask,) = self._questions
        self._keep(lambda vote: vote | {"after": ask.chosen})
        return ask.reasons(ask.chosen)


class Quiz(_Questions):
    """The ten questions; see `quiz`."""

    def __init__(self, questions, when):
        self._when = when
        super().__init__(questions, "quiz")
        kept = records.load(f"quiz_{when}")
        if all([ask.choose(kept.get(ask.id)) for ask in questions]):
            self._pressed(None)

    def on_paper(self):
        """At the entry no answers: they wait for the exit."""
        if self._when == "exit":
            return super().on_paper()
        shown = [frame(ask.options) for ask in self._questions]
        return "".join(shown) + paragraph("Note your answers. Lesson 10 asks again, and gives the reasons.")

    def _missing(self, numbers):
        return f"Still open: question {numbers}. A guess is fine."

    def _answer(self):
        asked = self._questions
        before = records.load("quiz_entry")
        saved = records.save(f"quiz_{self._when}", {ask.id: ask.chosen for ask in asked})
        lines = [f"You have {sum(ask.right for ask in asked)} of {len(asked)} right.", saved]
        if self._when == "entry":
            return [*lines, "Which ones? We ask again after lesson 10; then you see both, with the reasons."]
        return [*lines, _growth(before, asked), *(_then_and_now(before, ask) for ask in asked)]


def _growth(before, questions):
    """The score of the entry quiz beside that of now, if both were taken on this computer."""
    answered = [ask for ask in questions if ask.id in before]
    if not answered:
        return "There are no answers from the entry quiz on this computer, so here are those of now."
    right = sum(before[ask.id] == ask.answer for ask in answered)
    return f"At the entry you had {right} of {len(answered)} right. Below, each question with what you said then and now."


def _then_and_now(before, ask):
    if ask.id not in before:
        then = ""
    elif before[ask.id] == ask.answer:
        then = "Before the course: right. Now: "
    else:
        then = f"Before the course: not yet, with “{before[ask.id]}” Now: "
    return f"{ask.number}. {then}{ask.verdict}"


class _Question:
    """One question and its options, as radio buttons."""

    def __init__(self, options, number=None):
        self.number, self._why = number, {row["option"]: row["why"] for row in options}
        self.id, text = options[0]["id"], options[0]["question"]
        (self.answer,) = (row["option"] for row in options if row["right"] == "yes")
        self._head = f"{number}. {text}" if number else text
        self._radio = widgets.RadioButtons(options=list(self._why), value=None, layout={"width": "auto"})
        self._radio.tooltip = text
        asked = _screen.style_tag() + _screen.question(self._head, look="margin:8px 0 0")
        self.box = widgets.VBox([widgets.HTML(asked), self._radio])

    @property
    def chosen(self):
        return self._radio.value

    def choose(self, option):
        """Take up an option that was chosen earlier, if it is one of these; whether it is."""
        if option in self._why:
            self._radio.value = option
        return option in self._why

    @property
    def right(self):
        return self.chosen == self.answer

    @property
    def verdict(self):
        return f"{'✓ Right' if self.right else '✗ Not quite'}. {self._why[self.chosen]}"

    @property
    def options(self):
        """The question and its options, for paper."""
        rows = "".join(f"<li>{html.escape(option)}</li>" for option in self._why)
        return f'{_screen.question(self._head)}<ol type="A" style="margin:4px 0">{rows}</ol>'

    @property
    def solution(self):
        """The right option with its reason, then the others with theirs; folded, for paper."""
        return fold("The answer", *map(paragraph, self.reasons(None)))

    def lock(self):
        self._radio.disabled = True

    def reasons(self, chosen):
        """Every option, the chosen one first: whether it is right, and what speaks for or against it."""
        options = sorted(self._why, key=lambda option: (option != chosen, option != self.answer))
        return [
            f"{'✓ Right' if option == self.answer else '✗ Not right'}"
            f"{', your answer' if option == chosen else ''}: “{option}.” {self._why[option]}"
            for option in options
        ]
