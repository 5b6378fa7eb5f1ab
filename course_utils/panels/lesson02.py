"""The panel of lesson 02: many campaigns with one plan, generation by generation, and the chance that they die out."""

import functools

import numpy as np

from course_utils import _screen, plots
from course_utils import branching as model
from course_utils.panels.panel import Choice, Goal, Panel, Slider, stands
from course_utils.plots.artists import moving_line, moving_mark
from course_utils.plots.generations import field_artists, field_paths

_RUNS, _GENERATIONS, _STEP, _MEAN = 200, 12, 0.05, 1.4
_FIRST = 2014  # the first number for luck
_THREE, _FEW = "three nominees", "few do most"
_LAWS = {_THREE: lambda mean: model.binomial(3, mean / 3), _FEW: model.geometric}
_IN_WORDS = {_THREE: "everybody asks three people", _FEW: "few do most of the recruiting"}
_MEANS = np.linspace(0, 2.5, 51)


def branching():
    """Two hundred campaigns with one plan, and the chance that such a campaign dies out.

    >>> panel = branching()
    >>> panel.set(mean=0.5)
    >>> "The chance of dying out in the long run is 100%" in panel.sentence
    True
    """
    return Panel(
        controls={
            "mean": Slider("K, recruits per person", 0.0, 2.5, _MEAN, step=_STEP),
            "law": Choice("Who recruits", {name: name for name in _LAWS}, _THREE),
            "initial": Slider("Starters", 1, 10, 1),
            "generation": Slider("Generation", 0, _GENERATIONS, 0, play=900),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: a field of two hundred campaigns. A square lives, larger the more people it has reached; a cross has "
            "died out. Right: the chance of dying out in the long run, as a curve over K, with a dot for the K chosen."
        ),
        examples=[{"generation": _GENERATIONS} | more for more in ({}, {"law": _FEW}, {"initial": 10})],
        tally=_tally,
        height=350,
        goals=(
            Goal(
                "Move only K: find a value above 1 with which most campaigns still die out in the long run.",
                lambda seen: (
                    stands(seen, law=_THREE, initial=1) and seen["mean"] > 1 and _dies_out(seen) > 0.5
                ),
                "Any K above 1, up to 1.20, where 56% die out. Being above 1 is not enough: at K = 1.05, 86% still die out.",
                {"mean": 1.05},
            ),
            Goal(
                "Reset. Change only who recruits, then play until most campaigns have died out.",
                lambda seen: stands(seen, mean=_MEAN, initial=1) and seen["died"] > _RUNS / 2,
                "With “few do most”, 71% die out in the long run instead of 31%, although K is the same. A few people recruit "
                "many, so more people recruit nobody: 42 in 100 instead of 15. Most of the campaigns that die do so in the "
                "first few generations.",
                {"law": _FEW, "generation": _GENERATIONS},
            ),
        ),
    )


def _dies_out(at):
    """The chance of dying out in the long run at these values."""
    return model.extinction_probability(_LAWS[at["law"]](at["mean"]), at["initial"])


def _draw(figure):
    field, chance = figure.subplots(1, 2, width_ratios=(5, 2))
    field.set_title(f"{_RUNS} campaigns, one plan: crosses have died out")
    alive, fresh, dead = field_artists(field, _RUNS, 40 if _screen.is_on() else 20)
    chance.set(title="Chance of dying out\nin the long run", xlabel="K, recruits per person")
    chance.set(xlim=(0, 2.65), ylim=(-2, 103), yticks=[0, 25, 50, 75, 100])
    chance.yaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
    curve = moving_line(chance, plots.GREY, clip_on=False)
    dot = moving_mark(chance, plots.BLUE, "o", 12, clip_on=False)
    return {"dead": dead, "fresh": fresh, "alive": alive, "curve": curve, "dot": dot}


def _update(artists, mean, initial, law, generation, luck):
    sizes = _campaigns(mean, initial, law, luck)
    row = round(artists["alive"].axes.get_xlim()[1])
    for name, path in zip(("alive", "fresh", "dead"), field_paths(sizes, generation, row), strict=True):
        artists[name].set_path(path)
    extinct = model.extinction_probability(_LAWS[law](mean), initial)
    opens = (mean, initial, law, generation) == (_MEAN, 1, _THREE, 0)
    shown = slice(0 if opens else None)  # nothing, while students guess
    artists["curve"].set_data(_MEANS[shown], 100 * _curve(law, initial)[shown])
    artists["dot"].set_data([mean][shown], [100 * extinct][shown])
    died = int((sizes[:, generation] == 0).sum())
    totals = np.sort(sizes[:, : generation + 1].sum(axis=1))
    half, largest = (_screen.with_unit(plots.compact(n), "people") for n in totals[[_RUNS // 2 - 1, -1]])
    started = _screen.with_unit(f"{initial}", "starters")
    chance = f"The chance of dying out in the long run is {_screen.percent(extinct)}."
    then = (
        "Guess what comes, then press ▶."
        if opens
        else f"{chance} Half of the campaigns have reached at most {half}, the largest {largest}."
    )
    return (
        f"K = {mean:.2f}, {started}, and {_IN_WORDS[law]}: by generation {generation}, {died} of {_RUNS} campaigns have "
        f"died out. {then}"
    ), {"died": died}


def _tally(seen):
    died = [roll["died"] for roll in seen]
    if len(died) == 1:
        return f"One roll: {died[0]} of {_RUNS} have died out. New luck rolls again, and may give another number."
    last = ", ".join(["…"] * (len(died) > 4) + [str(count) for count in died[-4:]])
    return f"{len(died)} rolls: {last} of {_RUNS} have died out, {sum(died) / len(died):.0f} on average."


@functools.lru_cache(maxsize=8)
def _campaigns(mean, initial, law, luck):
    # The same luck at every setting: moving a slider then shows what the slider does.
    draws = np.random.default_rng(_FIRST + luck).random((_RUNS, _GENERATIONS))
    return model.replay(_LAWS[law](mean), draws, initial)


@functools.lru_cache(maxsize=64)
def _curve(law, initial):
    return np.array([model.extinction_probability(_LAWS[law](mean), initial) for mean in _MEANS])
