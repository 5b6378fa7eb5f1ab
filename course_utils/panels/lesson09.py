"""The panels of lesson 09: a message that drifts, and opinions that turn until somebody answers."""

import functools

import numpy as np

from course_utils import campaigns, networks, plots
from course_utils.panels.panel import Choice, Panel, Slider
from course_utils.plots.artists import (
    FACT_LOOKS,
    OPINION_LOOKS,
    dot_path,
    dots,
    fact_grid,
    moving_line,
    moving_mark,
    stage,
    state_legend,
    tie_lines,
)

_FACTS, _LONGEST, _CHAINS, _LUCK = 8, 30, 200, 8
# A chain in which somebody copies from the first step of that slider on; in many nobody does before 20%.
_CHAIN_LUCK = 327
_PEOPLE, _WORLDS, _STEPS = 200, 40, 16
_STARTERS = (0, 70, 140)


def mutation():
    """A message of eight facts, retold again and again: one chain, and what is left on average.

    >>> panel = mutation()
    >>> panel.set(change=0)
    >>> "8 of 8 facts" in panel.sentence
    True
    """
    return Panel(
        controls={
            "change": Slider("Chance of change, per fact and retelling", 0, 30, 10, unit="%"),
            "retellings": Slider("Length: retellings", 1, _LONGEST, 12),
            "copy": Slider("People who copy the original", 0, 100, 0, step=5, unit="%"),
        },
        draw=_draw_chain,
        update=_update_chain,
        alt=(
            "Left: eight facts over up to thirty retellings of one chain; blue bars are facts as the author told them, rows of "
            "small dots are changed ones. Right: the share of facts left on average, as a falling curve over the retellings, "
            "with a large dot at the length chosen."
        ),
        examples=[{"retellings": 30}, {"change": 3, "retellings": 30}, {"copy": 50, "retellings": 30}],
    )


def _draw_chain(figure):
    chain, average = figure.subplots(1, 2, width_ratios=(3, 2))
    chain.set(xlim=(-0.8, _LONGEST + 0.8), ylim=(-0.8, _FACTS - 0.2), xlabel="retellings")
    chain.set_yticks(range(_FACTS), [f"fact {number}" for number in range(_FACTS, 0, -1)])
    chain.grid(visible=False)
    state_legend(chain, FACT_LOOKS, loc="lower left", bbox_to_anchor=(0, 1), ncols=2)
    average.set(title="Left on average", xlabel="retellings", ylabel="% of the facts")
    average.set(xlim=(0, _LONGEST + 0.8), ylim=(-3, 103))
    average.axhline(50, color=plots.GREY, linestyle=":", linewidth=1.8)
    curve = moving_line(average)
    here = moving_mark(average, plots.VERMILION, "o", 12)
    told, changed = (dots(chain, *look) for look in FACT_LOOKS.values())
    return {"told": told, "changed": changed, "curve": curve, "here": here}


def _update_chain(artists, change, retellings, copy):
    chance, share = change / 100, copy / 100
    # The full length every time: the same luck, however many retellings are shown.
    chains = campaigns.mutation_chain(_LONGEST, _FACTS, chance, share, _CHAINS, rng=_CHAIN_LUCK)[
        :, : retellings + 1
    ]
    for name, path in zip(("told", "changed"), fact_grid(chains[0]), strict=True):
        artists[name].set_path(path)
    along = np.arange(_LONGEST + 1)
    left = 100 * campaigns.facts_left(along, chance, share)
    artists["curve"].set_data(along, left)
    artists["here"].set_data([retellings], [left[retellings]])
    whole = chains[:, -1].all(axis=1).mean()
    times = "1 retelling" if retellings == 1 else f"{retellings} retellings"
    return (
        f"After {times} the chain shown has {chains[0, -1].sum()} of {_FACTS} facts as the author told them; the average is "
        f"{left[retellings]:.1f}%. Of {_CHAINS} messages {whole:.0%} arrive with all {_FACTS} facts (change {change}%, "
        f"copying {copy}%)."
    ), {}


def backlash():
    """Good and bad word of mouth among 200 people, and a company that responds sooner, later or not.

    >>> panel = backlash()
    >>> panel.set(quality=100)
    >>> " 0 badly" in panel.sentence
    True
    """
    return Panel(
        controls={
            "quality": Slider("Quality: people who stay content", 50, 100, 90, unit="%"),
            "chance": Slider("Share probability, per contact", 10, 60, 40, step=5, unit="%"),
            "response": Choice("Response", {"none": "none", "stop it": "stop", "answer": "answer"}, "answer"),
            "at": Slider("Response from step", 1, 12, 6),
        },
        draw=_draw_people,
        update=_update_people,
        alt=(
            "Left: 200 people as dots with their ties; large round dots speak well of the product, squares speak badly, small "
            "dots have not been reached. Right: two rising lines over the steps, people who speak well (solid) and who speak "
            "badly (dashed) on average over 40 worlds, and an upright line at the step of the response."
        ),
        examples=[{"response": "none"}, {"at": 3}, {"response": "stop", "at": 3}, {"quality": 70}],
        height=436,
    )


@functools.lru_cache(maxsize=1)
def _village():
    net = networks.watts_strogatz(_PEOPLE, 6, 0.2, rng=_LUCK)
    return net, plots.spring(net, rng=_LUCK)


def _draw_people(figure):
    net, places = _village()
    crowd, average = figure.subplots(1, 2, width_ratios=(5, 4))
    tie_lines(stage(crowd, "auto"), net.edges, places, colour="#dcdcdc", width=0.6)
    dots(crowd, *OPINION_LOOKS["not reached"], places=places)  # these stay: the others are drawn over them
    state_legend(crowd, OPINION_LOOKS, ncols=3, loc="lower center", bbox_to_anchor=(0.5, 0.98))
    average.set(title=f"On average in {_WORLDS} worlds", xlabel="step", ylabel=f"people, of {_PEOPLE}")
    average.set(xlim=(0, _STEPS), ylim=(0, _PEOPLE), xticks=range(0, _STEPS + 1, 4))
    well = moving_line(average, label="speak well")
    badly = moving_line(average, plots.VERMILION, "--", label="speak badly")
    when = moving_line(average, plots.GREY, ":", label="response")
    average.legend(frameon=False, loc="upper left")
    positive, negative = (dots(crowd, *OPINION_LOOKS[name]) for name in ("speaks well", "speaks badly"))
    return {"positive": positive, "negative": negative, "well": well, "badly": badly, "when": when}


def _update_people(artists, quality, chance, response, at):
    places = _village()[1]
    shown, well, badly = _outcome(quality, chance, response, at)
    artists["positive"].set_path(dot_path(places[shown > 0]))
    artists["negative"].set_path(dot_path(places[shown < 0]))
    artists["well"].set_data(range(_STEPS + 1), well)
    artists["badly"].set_data(range(_STEPS + 1), badly)
    artists["when"].set_data(([], []) if response == "none" else ([at, at], [0, _PEOPLE / 2]))
    what = {"stop": f"Everything is stopped from step {at} on", "answer": f"An answer from step {at} on"}
    ignored = f"No response (step {at} is not used)"
    return (
        f"{what.get(response, ignored)}: on average {well[-1]:.0f} people speak well and {badly[-1]:.0f} badly, of {_PEOPLE}. "
        f"In the world shown {(shown > 0).sum()} speak well and {(shown < 0).sum()} badly (quality {quality}%, share "
        f"probability {chance}%)."
    ), {}


@functools.lru_cache(maxsize=2048)
def _outcome(quality, chance, response, at):
    """Opinions in the world shown, and people who speak well and badly by each step; the last step holds everybody."""
    response = None if response == "none" else response
    net = _village()[0]
    spread = campaigns.negative_opinions(
        net, _STARTERS, chance / 100, quality / 100, _WORLDS, _LUCK, response, at
    )
    by_step = []
    for sign in (1, -1):
        steps = np.minimum(spread.step[spread.opinion == sign], _STEPS)
        by_step.append(np.bincount(steps, minlength=_STEPS + 1).cumsum() / _WORLDS)
    return spread.opinion[0], *by_step
