"""Draws README's picture of every lesson: its panel, as it opens, or later where it opens on a guess.

python -m tools.pictures
"""

from pathlib import Path

import matplotlib

from course_utils import panels, plots

FOLDER = Path(__file__).resolve().parent.parent / "notebooks" / "pictures"
# A panel for every lesson, in order.
PANELS = (
    "rumour",
    "viral_growth",
    "branching",
    "hotmail_forecast",
    "network_shape",
    "campaign",
    "messengers",
    "donation_fit",
    "budget",
    "backlash",
    "homophily",
    "capstone",
)
LATER = {"branching": {"generation": 12}, "network_shape": {"steps": 5}, "budget": {"share": 50}}


def draw(name, path):
    """The panel's picture, as an SVG file."""
    # A file stands alone, also on a dark page: it brings its letters as outlines, and its paper.
    with plots.style(), matplotlib.rc_context({"svg.hashsalt": name}):
        figure = getattr(panels, name)().figure(**LATER.get(name, {}))
        figure.savefig(path, facecolor="white", metadata={"Date": None})


def main():
    FOLDER.mkdir(exist_ok=True)
    for lesson, name in enumerate(PANELS):
        draw(name, FOLDER / f"{lesson:02}.svg")


if __name__ == "__main__":
    main()
