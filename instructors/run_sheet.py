"""A run sheet read in its parts, for the instructor's edition, and laid out on one page of A4 for print."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nbconvert.filters import markdown2html

HERE = Path(__file__).resolve().parent
HEADINGS = (
    "Aim",
    "Minutes",
    "Skip",
    "Ask before each run",
    "Misconception",
    "Vote",
    "Without computers",
    "Likely questions",
    "Homework",
)
_ASKED = re.compile(r"^- \*\*`([\w.]+)`\*\* ", re.MULTILINE)
_CODE = re.compile(r"^```python\n(.*?)^```\n?", re.MULTILINE | re.DOTALL)

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: A4; margin: 10mm 11mm }}
body {{ font: 8.5pt/1.27 "DejaVu Sans Condensed", "Helvetica Neue", Arial, sans-serif; margin: 0 auto; max-width: 188mm }}
main {{ columns: 2; column-gap: 6mm }}
h1 {{ font-size: 13pt; margin: 0 0 2mm }}
h2 {{ font-size: 9.4pt; margin: 2.2mm 0 .7mm; border-bottom: .3mm solid #0072B2; break-after: avoid }}
p, ul, ol {{ margin: 0 0 .8mm }}
ul, ol {{ padding-left: 3.6mm }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ text-align: left; padding: 0 1mm; border-bottom: .1mm solid #bbb }}
td + td, th + th {{ text-align: right; width: 9mm }}
code, pre {{ font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 6.8pt }}
pre {{ margin: .5mm 0 1mm; padding: 1mm; border: .2mm solid #bbb; line-height: 1.2 }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere }}
pre .p::after {{ content: "\\200B" }} /* a long line may break after a bracket, and not within a word */
a.anchor-link {{ display: none }}
</style></head><body>{body}</body></html>
"""


@dataclass(frozen=True)
class RunSheet:
    """One run sheet: its title, and the text under each heading."""

    title: str
    sections: dict

    @cached_property
    def minutes(self):
        """Rows of the table under Minutes: a section, and its minutes in a class of 45 and of 90."""
        rows = re.findall(r"^\| (.+?) \| (\d+|–) \| (\d+|–) \|$", self.sections["Minutes"], re.MULTILINE)
        return [(name, *(0 if count == "–" else int(count) for count in counts)) for name, *counts in rows]

    @cached_property
    def asked(self):
        """What to ask, by what it stands before: `flop_guess`, `panels.campaign`."""
        _, *parts = _ASKED.split(self.sections["Ask before each run"])
        return dict(zip(parts[::2], (text.strip() for text in parts[1::2]), strict=True))

    @cached_property
    def activity(self):
        """The activity in words, and the cell that compares its counts with the model."""
        told = self.sections["Without computers"]
        return _CODE.sub("", told).strip(), "".join(_CODE.findall(told)).strip()


def read(number):
    """The run sheet of a lesson, by its two digits."""
    text = (HERE / "run_sheets" / f"{number}.md").read_text(encoding="utf-8")
    head, *rest = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    parts = dict(zip(rest[::2], (part.strip() for part in rest[1::2]), strict=True))
    return RunSheet(head.strip().removeprefix("# "), parts)


def page(number):
    """The run sheet as a page of HTML that prints on one sheet of A4."""
    text = (HERE / "run_sheets" / f"{number}.md").read_text(encoding="utf-8")
    title, _, rest = text.partition("\n")
    body = f"<h1>{title.removeprefix('# ')}</h1><main>{markdown2html(rest)}</main>"
    return PAGE.format(title=title.removeprefix("# "), body=body)
