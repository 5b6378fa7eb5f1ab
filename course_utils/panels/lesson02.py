"""The panel of lesson 02: many campaigns with one plan, and the chance that they die out."""

import functools

import numpy as np

from course_utils import branching as model
from course_utils import plots
from course_utils.panels.panel import Choice, Panel, Slider
from course_utils.plots.artists import fate_lines, fate_paths, moving_line, moving_mark

_RUNS, _GENERATIONS, _TOP = 200, 12, 5e6
_LAWS = {
    "three nominees": lambda mean: model.binomial(3, mean / 3),
    "many, by chance": model.poisson,
    "few do most": model.geometric,
}
# The same luck at every setting: moving a slider then shows what the slider does.
_DRAWS = np.random.default_rng(2014).random((_RUNS, _GENERATIONS))
_MEANS = np.linspace(0, 2.5, 51)


def branching():
    """Two hundred campaigns with one plan, and the chance that such a campaign dies out.

    >>> panel = branching()
    >>> panel.set(mean=0.5)
    >>> "100% die out" in panel.sentence
    True
    """
    return Panel(
        controls={
            "mean": Slider("K, recruits per person", 0.0, 2.5, 1.4, step=0.05),
            "initial": Slider("Starters", 1, 20, 1, unit="people"),
            "law": Choice("Who recruits", {name: name for name in _LAWS}, "three nominees"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: two hundred campaigns as lines, people reached so far on a log axis over twelve generations. "
            "Right: the chance that a campaign dies out in the end, as a curve over K, with a dot for the K chosen."
        ),
        examples=[{"mean": 1.4}, {"mean": 1.4, "law": "few do most"}, {"mean": 1.4, "initial": 10}],
    )


def _draw(figure):
    fates, chance = figure.subplots(1, 2, width_ratios=(3, 2))
    dead, running = fate_lines(fates, _GENERATIONS, _TOP)
    fates.set(
        title=f"{_RUNS} campaigns, one plan",
        ylabel="people reached so far",
        yticks=10.0 ** np.arange(0, 8, 2),
    )
    chance.set(title="Chance to die out", xlabel="K", ylabel="%", xlim=(0, 2.5), ylim=(-3, 103))
    curve = moving_line(chance)
    dot = moving_mark(chance, plots.VERMILION, "o", 12)
    return {"running": running, "dead": dead, "curve": curve, "dot": dot}


def _update(artists, mean, initial, law):
    sizes = model.replay(_LAWS[law](mean), _DRAWS, initial)
    for line, path in zip((artists["dead"], artists["running"]), fate_paths(sizes), strict=True):
        line.set_path(path)
    extinct = model.extinction_probability(_LAWS[law](mean), initial)
    artists["curve"].set_data(_MEANS, 100 * _curve(law, initial))
    artists["dot"].set_data([mean], [100 * extinct])
    totals = sizes.sum(axis=1)
    starters = "1 starter" if initial == 1 else f"{initial} starters"
    return (
        f"K = {mean:.2f}, {law}, {starters}: {(sizes[:, -1] == 0).sum()} of {_RUNS} campaigns have died out after "
        f"{_GENERATIONS} generations; in the long run {extinct:.0%} die out. The median campaign reaches "
        f"{plots.compact(np.median(totals))} people, the largest {plots.compact(totals.max())}."
    ), {}


@functools.lru_cache(maxsize=64)
def _curve(law, initial):
    return np.array([model.extinction_probability(_LAWS[law](mean), initial) for mean in _MEANS])
