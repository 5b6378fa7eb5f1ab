"""The decision that opens a lesson and comes back at its end, and the student's own verdicts on its claims."""

import html

import ipywidgets as widgets

from course_utils import _screen, datasets
from course_utils._arguments import choice
from course_utils._screen import fold, frame, paragraph, question
from course_utils.classroom import records
from course_utils.classroom.ledger import VERDICTS, table
from course_utils.classroom.moving_on import MovingOn

# By lesson, the endings that wait for its decision.
_WAITING = {}


def decide(lesson):
    """The decision that a lesson ("05") opens with, to be chosen with a button; `decided` comes back to it.

    >>> asked = decide("05")
    """
    return Decision(_options(lesson), lesson)


def decided(lesson):
    """What was decided at the start of a lesson ("05"), and what it says now about every option.

    >>> ending = decided("05")
    """
    return Ending(_options(lesson), lesson)


def verdicts(lesson):
    """The claims of a lesson ("05"): choose a verdict for each, and see the evidence, yours beside ours.

    >>> asked = verdicts("05")
    """
    claims = datasets.rows("claims")
    choice("lesson", lesson, sorted({claim["lesson"] for claim in claims}))
    return Verdicts([claim for claim in claims if claim["lesson"] == lesson])


class Decision(widgets.VBox):
    """A question and a button for each option; see `decide`."""

    _lead = "Your decision."

    def __init__(self, options, lesson):
        self._options, self._lesson = options, lesson
        before = records.load("decisions").get(lesson)
        names = [row["option"] for row in options]
        self.buttons = _choices(names, before if before in names else None)
        self.buttons.observe(self._chosen, "value")
        asked = widgets.HTML(_screen.style_tag() + question(self._lead, options[0]["question"]))
        self._said = widgets.HTML()
        super().__init__([asked, self.buttons, self._said])
        _screen.card(self, "decision")
        self._say()

    def on_paper(self):
        """The options."""
        rows = "".join(f"<li>{html.escape(row['option'])}</li>" for row in self._options)
        return frame(question(self._lead, self._options[0]["question"]), f"<ul>{rows}</ul>")

    def _chosen(self, change):
        if change.new:
            records.keep("decisions", self._lesson, change.new)
            for ending in _WAITING.pop(self._lesson, []):
                ending.buttons.value = change.new
            self._say()

    def _say(self):
        chosen = self.buttons.value
        later = "It is kept, and comes back at the end of the lesson. You may still change it."
        self._said.value = paragraph(
            f"You chose: {chosen}. {later}" if chosen else "Choose before you read on."
        )


class Ending(Decision):
    """The decision again, with what the lesson says about each option; see `decided`."""

    _lead = "Back to your decision."

    def __init__(self, options, lesson):
        super().__init__(options, lesson)
        if self.buttons.value is None:
            _WAITING.setdefault(lesson, []).append(self)

    def on_paper(self):
        """What the lesson says about each option, folded."""
        return fold("What the lesson says about each choice", *self._reasons(None))

    def _say(self):
        chosen = self.buttons.value
        self._said.value = (
            "".join(self._reasons(chosen)) if chosen else paragraph("Choose, and the answer opens.")
        )

    def _reasons(self, chosen):
        rows = sorted(self._options, key=lambda row: row["option"] != chosen)
        leads = ("You chose: {}." if row["option"] == chosen else "{}." for row in rows)
        return [
            paragraph(row["why"], "margin:8px 0", lead.format(row["option"]))
            for row, lead in zip(rows, leads, strict=True)
        ]


class Verdicts(widgets.VBox):
    """Claims with the four verdicts to choose from, and the table that opens then; see `verdicts`."""

    def __init__(self, claims):
        self._claims, before = claims, records.load("verdicts")
        self.choices = {
            claim["id"]: _choices(VERDICTS, said if (said := before.get(claim["id"])) in VERDICTS else None)
            for claim in claims
        }
        self._said, self._on, asked = widgets.HTML(layout={"width": "100%"}), MovingOn(), []
        for claim in claims:
            asked += [
                widgets.HTML(question(claim["id"], claim["claim"], "margin:10px 0 2px")),
                self.choices[claim["id"]],
            ]
        self.button = widgets.Button(description="Commit", icon="check", button_style="primary")
        self.button.layout.width = "auto"
        self.button.on_click(lambda _: self._committed())
        head = widgets.HTML(_screen.style_tag() + question("Your verdicts.", _ASK))
        super().__init__([head, *asked, widgets.HBox([self.button]), self._said, self._on])
        _screen.card(self, "verdicts")
        if all(choices.value for choices in self.choices.values()):
            self._open()

    def on_paper(self):
        """The claims, and the table folded."""
        rows = "".join(f"<li>{claim['id']}: {html.escape(claim['claim'])}</li>" for claim in self._claims)
        asked = frame(question("Your verdicts.", _ASK), f"<ul>{rows}</ul>")
        return asked + fold("Our verdicts, and the evidence", table(self._claims))

    def _committed(self):
        still_open = [claim for claim, choices in self.choices.items() if not choices.value]
        if still_open:
            self._said.value = paragraph(f"Still open: {', '.join(still_open)}. Choose what you think now.")
        else:
            records.save("verdicts", {claim: choices.value for claim, choices in self.choices.items()})
            self._open()
            self.button.focus()
            self._on.now()

    def _open(self):
        mine = {claim: choices.value for claim, choices in self.choices.items()}
        same = sum(mine[claim["id"]] == claim["verdict"] for claim in self._claims)
        said = (
            f"You and we agree on {same} of {len(mine)}. Where we differ, look at what the verdict rests on."
        )
        self._said.value = paragraph(said) + table(self._claims, mine)


_ASK = (
    "Choose for each claim: it holds, it holds with limits, it is contested, or it is a definition, which says what is "
    "meant and can be neither true nor false. Then commit."
)


def _options(lesson):
    rows = datasets.rows("decisions")
    choice("lesson", lesson, sorted({row["lesson"] for row in rows}))
    return [row for row in rows if row["lesson"] == lesson]


def _choices(names, chosen):
    """A button for each name; the one that is chosen has a tick, as colour alone says nothing."""
    buttons = widgets.ToggleButtons(options=list(names), value=chosen, style={"button_width": "auto"})
    buttons.layout.width = "auto"

    def tick(_=None):
        buttons.icons = ["check" if name == buttons.value else "" for name in names]

    tick()
    buttons.observe(tick, "value")
    return buttons
