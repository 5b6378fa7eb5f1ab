"""The second panel of lesson 09: a message that drifts."""

import numpy as np

from course_utils import _screen, campaigns, plots
from course_utils.panels.panel import Goal, Panel, Slider, just, so_far, stands
from course_utils.plots.artists import (
    FACT_LOOKS,
    dots,
    fact_grid,
    moving_line,
    moving_mark,
    moving_text,
    state_legend,
)

_FACTS, _LONGEST, _CHAINS = 8, 30, 200
# A chain in which somebody copies from the first step of that slider on; in many nobody does before 20%.
_CHAIN_LUCK = 327


def mutation():
    """A message of eight facts, retold again and again: one chain, and what is left on average.

    >>> panel = mutation()
    >>> panel.set(change=0)
    >>> "8 of 8 facts" in panel.sentence
    True
    """
    return Panel(
        controls={
            "retellings": Slider("Chain length", 1, _LONGEST, 12, unit="retellings", play=250),
            "change": Slider("Change per retelling", 0, 30, 10, unit="%"),
            "copy": Slider("Copy the original", 0, 100, 0, step=5, unit="%"),
        },
        draw=_draw_chain,
        update=_update_chain,
        alt=(
            "Left: eight facts over up to thirty retellings of one chain; blue bars are facts as the author told them, rows of "
            "small dots are changed ones. Right: over the retellings, the share of facts left on average as a falling line, and "
            "the share of messages that are whole as a dashed one, with a large dot on each at the length chosen."
        ),
        examples=[{"retellings": 30}, {"change": 3, "retellings": 30}, {"copy": 50, "retellings": 30}],
        goals=(
            Goal(
                "Change per retelling 10%, copy 0%: find the shortest chain with under 50% of the facts left.",
                lambda seen: (
                    stands(seen, change=10, copy=0) and just(lambda at: not _half(at), seen, retellings=-1)
                ),
                f"Each retelling keeps 90% of what is left. After six that is {0.9**6:.0%}, after seven {0.9**7:.0%}.",
                {"retellings": 7},
            ),
            Goal(
                "Chain length 20, copy 0%: find the largest change per retelling that leaves at least 50% of the facts.",
                lambda seen: stands(seen, retellings=20, copy=0) and just(_half, seen, change=1),
                f"Only 3%, which leaves {0.97**20:.0%}. In a long chain even careful people wear the message down.",
                {"retellings": 20, "change": 3},
            ),
            Goal(
                "Chain length 20, change 10%: find the least copying that leaves at least 50% of the facts.",
                lambda seen: stands(seen, retellings=20, change=10) and just(_half, seen, copy=-5),
                "10% of people are enough. A copy brings back all of the author's words, also for those further along.",
                {"retellings": 20, "copy": 10},
            ),
        ),
        tally=so_far("chain", "kept", f"the worst kept {{}} of {_FACTS} facts, the best {{}}"),
        height=350,
    )


def _half(at):
    """Whether at least half of the facts are left on average."""
    return campaigns.facts_left(at["retellings"], at["change"] / 100, at["copy"] / 100) >= 0.5


def _draw_chain(figure):
    chain, average = figure.subplots(1, 2, width_ratios=(3, 2))
    chain.set(xlim=(-0.8, _LONGEST + 0.8), ylim=(-0.8, _FACTS - 0.2), xlabel="retellings", title="One chain")
    chain.set_yticks([0, _FACTS - 1], [f"fact {_FACTS}", "fact 1"])
    chain.tick_params(axis="y", length=0)
    chain.spines[:].set_visible(False)
    state_legend(chain, FACT_LOOKS, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderpad=0)
    average.set(title="Left on average, %", xlabel="retellings", xlim=(0, _LONGEST + 0.8), ylim=(-3, 150))
    average.set_yticks([0, 50, 100])
    average.spines["left"].set_bounds(0, 100)
    average.axhline(50, color=plots.GREY, linestyle=":", linewidth=1)
    right = {"ha": "right", "weight": "bold"}
    told, changed = (dots(chain, *look) for look in FACT_LOOKS.values())
    artists = {"told": told, "changed": changed}
    artists["whole"] = moving_line(average, plots.VERMILION, "--", linewidth=1.6)
    artists["facts"] = moving_line(average)
    artists["whole here"] = moving_mark(average, plots.VERMILION, "s", 8)
    artists["facts here"] = moving_mark(average, plots.BLUE, "o", 11)
    artists["facts words"] = moving_text(average, plots.BLUE, **right)
    artists["whole words"] = moving_text(average, plots.VERMILION, **right)
    for name, height in (("facts", 138), ("whole", 117)):
        artists[f"{name} words"].set_position((_LONGEST, height))
    return artists


def _update_chain(artists, retellings, change, copy, luck):
    chance, share = change / 100, copy / 100
    # The full length every time: the same luck, however many retellings are shown.
    chains = campaigns.mutation_chain(_LONGEST, _FACTS, chance, share, _CHAINS, rng=_CHAIN_LUCK)
    shown = chains[luck % _CHAINS, : retellings + 1]
    for name, path in zip(("told", "changed"), fact_grid(shown), strict=True):
        artists[name].set_path(path)
    along = np.arange(_LONGEST + 1)
    left, whole = campaigns.facts_left(along, chance, share), chains.all(axis=2).mean(axis=0)
    for name, curve, words in (("facts", left, "facts"), ("whole", whole, "whole messages")):
        artists[name].set_data(along, 100 * curve)
        artists[f"{name} here"].set_data([retellings], [100 * curve[retellings]])
        artists[f"{name} words"].set_text(f"{words}: {_screen.percent(curve[retellings], high=1)}")
    times = _screen.with_unit(f"{retellings}", "retellings")
    arrive = _screen.percent(whole[retellings], high=1)
    kept = int(shown[-1].sum())
    return (
        f"After {times} the chain shown has {kept} of {_FACTS} facts as the author told them; on average "
        f"{left[retellings]:.1%} are left. Of {_CHAINS} messages {arrive} arrive with all {_FACTS} facts "
        f"(each retelling changes {change}% of the facts; {copy}% of people copy the original instead)."
    ), {"kept": kept}
