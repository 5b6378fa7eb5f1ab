"""Questions with options: the vote that ends a lesson, and the quiz asked before and after the course."""

import html

import ipywidgets as widgets

from course_utils import _screen, datasets
from course_utils._arguments import choice
from course_utils._screen import fold, frame, paragraph
from course_utils.classroom import records

__all__ = ["discuss", "quiz"]

_OPEN = "Choose an answer first."


def discuss(lesson):
    """The discussion question of a lesson: choose, commit, and read what speaks for and against.

    Parameters
    ----------
    lesson : str
        Two digits, such as "01".

    Returns
    -------
    ipywidgets.VBox

    Raises
    ------
    ValueError
        If the lesson has no discussion question.

    Examples
    --------
    >>> vote = discuss("01")
    """
    table = datasets.load("discussions")
    options = table[table["lesson"] == choice("lesson", lesson, sorted(set(table["lesson"])))]
    ask = _Question(options)
    answer = widgets.HTML()
    button = widgets.Button(
        description="Commit", icon="check", button_style="primary", layout={"width": "auto"}
    )

    def commit(_):
        if ask.chosen is None:
            answer.value = paragraph(_OPEN)
            return
        ask.lock()
        button.disabled = True
        answer.value = "".join(
            paragraph(text) for text in [ask.verdict, "What speaks for and against the others:", *ask.others]
        )

    button.on_click(commit)
    box = widgets.VBox([ask.box, widgets.HBox([button]), answer])
    box.on_paper = lambda: frame(ask.options, ask.solution)
    _screen.mark(box)
    box.add_class("going-viral-vote")
    return box


def quiz(when):
    """Ten questions, asked before lesson 01 ("entry") and after lesson 10 ("exit").

    Handing in saves your answers in the folder my_course on this computer, and nowhere else, so that
    the exit quiz can show both. At the entry only the number right is shown.

    Parameters
    ----------
    when : "entry" or "exit"

    Returns
    -------
    ipywidgets.VBox

    Raises
    ------
    ValueError
        If `when` is something else.

    Examples
    --------
    >>> asked = quiz("entry")
    """
    choice("when", when, ("entry", "exit"))
    questions = [_Question(options, number) for number, (_, options) in enumerate(_by_question(), 1)]
    result = widgets.HTML()
    button = widgets.Button(
        description="Hand in", icon="check", button_style="primary", layout={"width": "auto"}
    )

    def hand_in(_):
        open_ones = [str(ask.number) for ask in questions if ask.chosen is None]
        if open_ones:
            result.value = paragraph(f"Still open: question {', '.join(open_ones)}. A guess is fine.")
            return
        for ask in questions:
            ask.lock()
        button.disabled = True
        before = records.load("quiz_entry")
        saved = records.save(f"quiz_{when}", {ask.id: ask.chosen for ask in questions})
        right = sum(ask.right for ask in questions)
        lines = [f"You have {right} of {len(questions)} right.", saved]
        if when == "entry":
            lines.append("Which ones? We ask again after lesson 10; then you see both, with the reasons.")
        else:
            lines += [_growth(before, questions)]
            lines += [f"{ask.number}. {_then(before, ask)}{ask.verdict}" for ask in questions]
        result.value = "".join(map(paragraph, lines))

    button.on_click(hand_in)
    box = widgets.VBox([ask.box for ask in questions] + [widgets.HBox([button]), result])
    _screen.mark(box)
    box.on_paper = lambda: _quiz_on_paper(when, questions)
    box.add_class("going-viral-quiz")
    return box


def _quiz_on_paper(when, questions):
    if when == "entry":
        shown = [frame(ask.options) for ask in questions]
        return "".join(shown) + paragraph("Note your answers. Lesson 10 asks again, and gives the reasons.")
    return "".join(frame(ask.options, ask.solution) for ask in questions)


def _by_question():
    return datasets.load("quiz").groupby("question", sort=False)


def _growth(before, questions):
    """The score of the entry quiz beside that of now, if both were taken on this computer."""
    answered = [ask for ask in questions if ask.id in before]
    if not answered:
        return "There are no answers from the entry quiz on this computer, so here are those of now."
    right = sum(before[ask.id] == ask.answer for ask in answered)
    return f"At the entry you had {right} of {len(answered)} right. Below, each question with what you said then and now."


def _then(before, ask):
    if ask.id not in before:
        return ""
    if before[ask.id] == ask.answer:
        return "Before the course: right. Now: "
    return f"Before the course: not yet, with “{before[ask.id]}” Now: "


class _Question:
    """One question and its options, as radio buttons."""

    def __init__(self, options, number=None):
        self.number, self._options = number, options
        self.id = options["id"].iloc[0]
        self.answer = options.loc[options["right"] == "yes", "option"].item()
        text = options["question"].iloc[0]
        self._head = f"<b>{f'{number}. ' if number else ''}{html.escape(text)}</b>"
        self._radio = widgets.RadioButtons(
            options=list(options["option"]), value=None, layout={"width": "auto"}
        )
        self._radio.tooltip = text
        asked = f'<p style="font-size:{_screen.letters(15)};margin:8px 0 0">{self._head}</p>'
        self.box = widgets.VBox([widgets.HTML(_screen.style_tag() + asked), self._radio])

    @property
    def chosen(self):
        return self._radio.value

    @property
    def right(self):
        return self.chosen == self.answer

    @property
    def verdict(self):
        return f"{'✓ Right' if self.right else '✗ Not quite'}. {self._why(self.chosen)}"

    @property
    def others(self):
        return self._reasons(self.chosen)

    @property
    def options(self):
        """The question and its options, for paper."""
        rows = "".join(f"<li>{html.escape(option)}</li>" for option in self._options["option"])
        return f'<p style="font-size:15px;margin:0">{self._head}</p><ol type="A" style="margin:4px 0">{rows}</ol>'

    @property
    def solution(self):
        """The right option with its reason, then the others with theirs; folded, for paper."""
        texts = [f"✓ “{self.answer}” {self._why(self.answer)}", *self._reasons(self.answer, "✗ ")]
        return fold("The answer", *map(paragraph, texts))

    def lock(self):
        self._radio.disabled = True

    def _reasons(self, left_out, mark=""):
        rest = self._options.loc[self._options["option"] != left_out, "option"]
        return [f"{mark}“{option}” {self._why(option)}" for option in rest]

    def _why(self, option):
        return self._options.loc[self._options["option"] == option, "why"].item()
