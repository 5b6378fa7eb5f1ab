"""The decision that opens a lesson and comes back at its end, and the student's own verdicts on its claims."""

import html

import ipywidgets as widgets

from course_utils import _screen, datasets
from course_utils._screen import fold, frame, paragraph, question
from course_utils.classroom import records
from course_utils.classroom.ledger import VERDICTS, table
from course_utils.classroom.moving_on import MovingOn

# By lesson, the ending that was shown last: it says what was decided.
_ENDINGS = {}


def decide(lesson):
    """The decision that a lesson ("05") opens with, to be chosen with a button; `decided` comes back to it.

    >>> asked = decide("05")
    """
    return Decision(datasets.of_lesson("decisions", lesson), lesson)


def decided(lesson):
    """What was decided at the start of a lesson ("05"); choose again, and see what it says about every option.

    >>> ending = decided("05")
    """
    return Ending(datasets.of_lesson("decisions", lesson), lesson)


def verdicts(lesson):
    """The claims of a lesson ("05"): choose a verdict for each, and see the evidence, yours beside ours.

    >>> asked = verdicts("05")
    """
    return Verdicts(datasets.of_lesson("claims", lesson))


class Decision(widgets.VBox):
    """A question and a button for each option; see `decide`."""

    _lead, _kind = "Your decision.", "decisions"

    def __init__(self, options, lesson):
        self._options, self._lesson = options, lesson
        self.buttons = _choices([row["option"] for row in options], records.load(self._kind).get(lesson))
        self.buttons.observe(self._chosen, "value")
        asked = widgets.HTML(_screen.style_tag() + self._asked())
        self._said = widgets.HTML()
        super().__init__([asked, self.buttons, self._said])
        _screen.card(self, "decision")
        self._say()

    def on_paper(self):
        """The options."""
        return _listed(self._asked(), (row["option"] for row in self._options))

    def _asked(self):
        return question(self._lead, self._options[0]["question"])

    def _chosen(self, change):
        if change.new:
            records.save(self._kind, {self._lesson: change.new})
            for asked in {self, _ENDINGS.get(self._lesson, self)}:
                asked._say()

    def _say(self):
        chosen = self.buttons.value
        later = "It is kept, and comes back at the end of the lesson. You may still change it."
        self._said.value = paragraph(
            f"You chose: {chosen}. {later}" if chosen else "Choose before you read on."
        )


class Ending(Decision):
    """The decision again, with what the lesson says about each option; see `decided`."""

    _lead, _kind = "Back to your decision.", "endings"

    def __init__(self, options, lesson):
        super().__init__(options, lesson)
        _ENDINGS[lesson] = self

    def on_paper(self):
        """What the lesson says about each option, folded."""
        return fold("What the lesson says about each choice", *self._reasons(None))

    def _say(self):
        if chosen := self.buttons.value:
            self._said.value = "".join(self._reasons(chosen))
        else:
            first = records.load("decisions").get(self._lesson)
            before = f"At the start you chose: {first}. Choose again" if first else "Choose"
            self._said.value = paragraph(f"{before} to see the answers.")

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
        self._claims, self._opened, before = claims, False, records.load("verdicts")
        self.choices = {claim["id"]: _choices(VERDICTS, before.get(claim["id"])) for claim in claims}
        self._said, self._on, asked = widgets.HTML(layout={"width": "100%"}), MovingOn(), []
        for claim in claims:
            text = question(claim["id"], claim["claim"], "margin:10px 0 2px")
            self.choices[claim["id"]].observe(self._chosen, "value")
            asked += [widgets.HTML(text), self.choices[claim["id"]]]
        self.button = widgets.Button(description="Commit", icon="check", button_style="primary")
        self.button.layout.width = "auto"
        self.button.on_click(lambda _: self._committed())
        head = widgets.HTML(_screen.style_tag() + question("Your verdicts.", _ASK))
        super().__init__([head, *asked, widgets.HBox([self.button]), self._said, self._on])
        _screen.card(self, "verdicts")
        if all(self._mine().values()):
            self._open()

    def on_paper(self):
        """The claims, and the table folded."""
        claims = (f"{claim['id']}: {claim['claim']}" for claim in self._claims)
        evidence = fold("Our verdicts, and the evidence", table(self._claims))
        return _listed(question("Your verdicts.", _ASK), claims) + evidence

    def _chosen(self, _):
        if self._said.value and not self._opened:
            self._said.value = self._still_open() or paragraph("Now commit.")

    def _still_open(self):
        claims = [claim for claim, verdict in self._mine().items() if not verdict]
        return paragraph(f"Still open: {', '.join(claims)}. Choose what you think now.") if claims else ""

    def _committed(self):
        if still_open := self._still_open():
            self._said.value = still_open
        else:
            records.save("verdicts", self._mine())
            self._open()
            self._on.now(self.button)

    def _mine(self):
        return {claim: choices.value for claim, choices in self.choices.items()}

    def _open(self):
        mine = self._mine()
        same = sum(mine[claim["id"]] == claim["verdict"] for claim in self._claims)
        said = f"You and we agree on {same} of {len(mine)}."
        if same < len(mine):
            said += " Where we differ, look at what the verdict rests on."
        self._said.value, self._opened = paragraph(said) + table(self._claims, mine), True
        self.button.description = "Commit again"


_ASK = (
    "Choose for each claim: it holds, it holds with limits, it is contested, or it is a definition, which says what is "
    "meant and can be neither true nor false. Then commit."
)


def _listed(asked, items):
    """A question and a list below it, for paper."""
    return frame(asked, f"<ul>{''.join(f'<li>{html.escape(item)}</li>' for item in items)}</ul>")


def _choices(names, before):
    """A button for each name; the one that is chosen, now or before, has a tick, as colour alone says nothing."""
    chosen = before if before in names else None
    buttons = widgets.ToggleButtons(options=list(names), value=chosen, style={"button_width": "auto"})
    buttons.layout.width = "auto"

    def tick(_=None):
        buttons.icons = ["check" if name == buttons.value else "" for name in names]

    tick()
    buttons.observe(tick, "value")
    return buttons
