"""The second panel of lesson 02: ten songs in a hundred worlds, and listeners who see what others took."""

import functools

import numpy as np

from course_utils import _screen, measure, plots
from course_utils.campaigns import market
from course_utils.panels.panel import Choice, Goal, Panel, Slider, so_far, stands
from course_utils.plots.artists import bar_patch, bar_path, moving_mark

_SONGS, _WORLDS, _DRAWN = 10, 100, 8
_COUNTS = (10, 20, 50, 100, 200, 400, 700)  # listeners; the experiment had about 700 in each world
_ALL = _COUNTS[-1]
_TIMES = {"equal": 1, "2 to 1": 2, "3 to 1": 3, "10 to 1": 10}
_MOST, _STEP, _FIRST = 2.0, 0.1, 2006  # of imitation; the first number for luck
_GAP = 2  # places left free after the songs of a world


def imitation():
    """A hundred worlds with the same ten songs: how often the best one wins, and how far the worlds lie apart.

    >>> panel = imitation()
    >>> panel.set(times=1, imitation=0)
    >>> "the ★ song has 12% of downloads" in panel.sentence
    True
    """
    return Panel(
        controls={
            "imitation": Slider("Imitation", 0.0, _MOST, 0.0, step=_STEP),
            "listeners": Choice("Listeners", {f"{n}": n for n in _COUNTS}, _ALL, play=900),
            "times": Choice("Quality spread", _TIMES, 3),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Eight of the hundred worlds, each a small bar chart of the same ten songs from the best to the worst; the height "
            "of a bar is the song’s share of the downloads in that world. The first song’s bar is blue, the others are "
            "grey, and a star stands over the song that has the most."
        ),
        examples=[
            {"imitation": 0.0},
            {"imitation": 1.0},
            {"imitation": 1.0, "listeners": 50},
            {"imitation": 2.0},
        ],
        tally=so_far("roll", "wins", f"the blue song has the most in {{}} to {{}} of {_WORLDS} worlds"),
        height=400,
        goals=(
            Goal(
                "Move only the imitation: raise it until the best song loses in most of the worlds.",
                lambda seen: stands(seen, listeners=_ALL, times=3) and seen["wins"] < _WORLDS / 2,
                "From about 1.2 on. The best song is still the likeliest winner, and yet in most worlds another one had an "
                "early lead that no other song could catch.",
                {"imitation": 1.2},
            ),
            Goal(
                "Reset, and let all songs be equally good: raise the imitation until, on average, the ★ song has over half of "
                "all downloads.",
                lambda seen: stands(seen, listeners=_ALL, times=1) and seen["most"] > 0.5,
                "From about 1.3 on. No song is better than another here, and still one takes most of the downloads: a hit alone "
                "says little about quality.",
                {"times": 1, "imitation": 1.3},
            ),
        ),
    )


def _draw(figure):
    rows = 1 if _screen.is_on() else 2  # a projector's picture is wide and low
    artists, across = {}, _DRAWN // rows
    for row, ax in enumerate(figure.subplots(rows, 1, squeeze=False)[:, 0]):
        names = [f"world {row * across + place + 1}" for place in range(across)]
        ax.set_xticks(_SONGS / 2 + (_SONGS + _GAP) * np.arange(across), names)
        ax.set(xlim=(-0.5, (_SONGS + _GAP) * across), ylim=(0, 1.2), yticks=(0, 0.5, 1))
        ax.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f}%")
        ax.tick_params(length=0)
        for side in ("left", "bottom"):
            ax.spines[side].set_visible(False)
        for place in range(across):
            left = (_SONGS + _GAP) * place
            ax.plot([left, left + _SONGS], [0, 0], color=plots.GREY, linewidth=1, linestyle="-")
        artists[f"others {row}"] = bar_patch(ax, plots.GREY)
        artists[f"best {row}"] = bar_patch(ax, plots.BLUE)
        artists[f"winner {row}"] = moving_mark(ax, plots.INK, "*", 11, clip_on=False)
        if not row:
            ax.set_title(f"Share of downloads in {_DRAWN} of {_WORLDS} worlds; ★ has the most")
    return artists


def _update(artists, imitation, listeners, times, luck):
    downloads = _after(imitation, times, luck, listeners)
    for row, part in enumerate(np.split(downloads[:_DRAWN] / listeners, len(artists) // 3)):
        bars = np.pad(part, ((0, 0), (0, _GAP))).ravel()
        best = np.arange(len(bars)) % (_SONGS + _GAP) == 0
        edges = np.arange(len(bars) + 1)
        artists[f"best {row}"].set_path(bar_path(bars * best, edges))
        artists[f"others {row}"].set_path(bar_path(bars * ~best, edges))
        winner = part.argmax(axis=1) + (_SONGS + _GAP) * np.arange(len(part))
        artists[f"winner {row}"].set_data(winner + 0.5, bars[winner] + 0.1)
    wins, most = int((downloads.argmax(axis=1) == 0).sum()), downloads.max(axis=1).mean() / listeners
    said = (
        f"At equal quality, twice the downloads make a song {2**imitation:.2f} times as likely to be taken"
        if imitation
        else "Nobody sees the downloads"
    )
    best = "best song (blue)" if times > 1 else "blue song, one of equals,"
    lead = "leads" if listeners < _ALL else "wins"
    return (
        f"{said}. After {listeners} listeners the {best} {lead} in {wins} of {_WORLDS} worlds. "
        f"On average, the ★ song has {_screen.percent(most)} of downloads and shares differ by "
        f"{100 * measure.unpredictability(downloads):.1f} percentage points between worlds."
    ), {"wins": wins, "most": most}


def _after(imitation, times, luck, listeners):
    """Downloads in each world after so many listeners."""
    return market.counted(_turns(imitation, times, luck)[:, :listeners], _SONGS)


@functools.lru_cache(maxsize=64)
def _turns(imitation, times, luck):
    # The same luck at every setting: moving a slider then shows what the slider does.
    return market.taken(np.geomspace(times, 1, _SONGS), imitation, _waits(luck), in_turn=True)


@functools.lru_cache(maxsize=4)
def _waits(luck):
    return np.random.default_rng(_FIRST + luck).standard_exponential((_WORLDS, _SONGS, _ALL))
