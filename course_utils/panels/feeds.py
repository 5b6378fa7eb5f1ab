"""The second panel of lesson 04: a thousand posts in a feed that tests each on strangers first."""

import functools

import numpy as np

from course_utils import _screen, campaigns, plots
from course_utils.panels.panel import Choice, Goal, Panel, Slider, just, stands
from course_utils.plots.artists import (
    bar_patch,
    bar_path,
    dot_path,
    dots,
    moving_line,
    moving_mark,
    moving_text,
    state_legend,
)

_POSTS, _EVERYBODY = 1000, 1_000_000
_LUCK = 1  # the first number for which your post both passes every test and fails the first one in the five next worlds
_TYPICAL, _SPREAD = 0.1, 0.4  # the share who respond to a typical post; how far its log differs among posts
_FIRST = {f"{first:,}": first for first in (10, 100, 1000, 10_000)}  # to a million by tens
_AT_START = {"first": 100, "bar": 16}
_MINE = 899  # the posts stand in the order of their quality: this one is better than nine in ten
_LOOKS = {
    "others": (plots.GREY, 3.5, "round"),
    "good, yet lost": (plots.BLUE, 6, "round"),
    "ten biggest hits": (plots.VERMILION, 8, "square"),
}
_TESTS = ("first", "second", "third", "fourth", "fifth")
_BARS = np.arange(4.0)


def feed():
    """A thousand posts, each tested on a first audience of strangers: who is seen, and how much of it is quality.

    >>> panel = feed()
    >>> panel.set(bar=0)
    >>> "by 1,000 of the 1,000 good enough posts" in panel.sentence
    True
    """
    return Panel(
        controls={
            "first": Choice("First audience", _FIRST, _AT_START["first"]),
            "bar": Slider("Bar to clear", 0, 30, _AT_START["bar"], unit="%"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: 1,000 posts as dots, their quality against their views, in levels of ten times as many; the ten biggest "
            "hits are squares (if views are equal, the best posts count), posts that are good enough for the bar and yet lost "
            "are large dots, your post is a diamond, and an upright line is the bar. Right: three bars, the share of all "
            "views that the ten biggest, the next 90 and the other 900 posts have."
        ),
        examples=[{}, {"first": 10}, {"bar": 24}],
        goals=(  # in the world that Reset shows: New luck reaches none
            Goal(
                "Press Reset. Then raise the first audience, one step at a time, until at most 20 good enough posts are lost.",
                lambda seen: stands(seen, bar=_AT_START["bar"], luck=0) and seen["first"] == _smallest(seen),
                "1,000 in most worlds. It leaves out the test with 100 people, in which luck decides most: with a quality "
                "of 17%, often 13 to 20 of them respond to your post, and the bar is 16%. With 10, about half of "
                "the good enough posts or more are lost. But the larger the first audience, the more people see poor posts.",
                {"first": 1000},
            ),
            Goal(
                "Press Reset. Then raise the bar, 1% at a time, until the ten biggest hits take more than half of all views.",
                lambda seen: (
                    stands(seen, first=_AT_START["first"], luck=0)
                    and just(lambda at: _at(at)["top"] > 0.5, seen, bar=-1)
                ),
                "22% in most worlds. At 16% the ten had about a tenth of all views. The posts are the same. How unequal their "
                "success is depends on a rule that nobody outside the platform knows.",
                {"bar": 22},
            ),
        ),
        tally=_tally,
        height=420,
    )


def _smallest(seen):
    """The smallest first audience that loses at most 20 of the posts that are good enough."""
    return next(first for first in _FIRST.values() if _at(seen | {"first": first})["lost"] <= 20)


def _at(seen):
    return _outcome(*(seen[name] for name in ("first", "bar", "luck")))


@functools.lru_cache(maxsize=1)
def _posts():
    """The share who respond to each post, and where in a level its dot is drawn."""
    rng = np.random.default_rng(4)
    better = np.sort(rng.standard_normal(_POSTS))
    return _TYPICAL * np.exp(_SPREAD * better), rng.uniform(-0.13, 0.13, _POSTS)


@functools.lru_cache(maxsize=16)
def _outcome(first, bar, luck):
    quality, _ = _posts()
    rng = np.random.default_rng([_LUCK, luck])  # the same at every setting
    shown = campaigns.feed(quality, first, bar / 100, audience=_EVERYBODY, rng=rng)
    order = np.lexsort([-quality, -shown.views])  # of equals, the better one comes first
    everywhere = shown.views == _EVERYBODY
    good = quality >= bar / 100
    return {
        "views": shown.views,
        "order of posts": order,
        "lost posts": good & ~everywhere,
        "hits": everywhere.sum(),
        "good": good.sum(),
        "lost": (good & ~everywhere).sum(),
        "lost at first": (good & (shown.views == first)).sum(),
        "top": shown.views[order[:10]].sum() / shown.views.sum(),
    }


def _draw(figure):
    posts, groups = figure.subplots(1, 2, width_ratios=(7, 4))
    state_legend(posts, _LOOKS, ncol=3, loc="lower left", bbox_to_anchor=(-0.02, 1.0), columnspacing=1)
    posts.set(xlim=(0, 40), ylim=(0.7, 6.6), xlabel="quality: % who respond on average (◆ your post)")
    posts.set_ylabel("views")
    names = {1: "10", 2: "100", 3: "1,000", 4: "10,000", 5: "100,000", 6: "1 million"}
    levels = list(names)[_screen.is_on() :: 1 + _screen.is_on()]
    posts.set_yticks(levels, [names[level] for level in levels])
    groups.set(title="Share of all views", xlabel="posts, by views", xlim=(-0.1, 3.1), ylim=(0, 100))
    groups.set_yticks((0, 50, 100))
    names = ("10", "90", "900") if _screen.is_on() else ("top 10", "next 90", "rest")
    groups.set_xticks(_BARS[:-1] + 0.5, names)
    groups.yaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
    return {
        "bar": moving_line(posts, plots.INK, ":", linewidth=1.2),
        "bar words": moving_text(posts),
        **{name: dots(posts, *look) for name, look in _LOOKS.items()},
        "mine": moving_mark(posts, plots.INK, "D", 9),
        "all": bar_patch(groups),
    }


def _update(artists, first, bar, luck):
    now, (quality, within) = _outcome(first, bar, luck), _posts()
    places = np.column_stack([100 * quality, np.log10(now["views"]) + within])
    hits = np.isin(np.arange(_POSTS), now["order of posts"][:10])
    groups = {
        "ten biggest hits": hits,
        "good, yet lost": now["lost posts"] & ~hits,
        "others": ~hits & ~now["lost posts"],
    }
    for name, who in groups.items():
        artists[name].set_path(dot_path(places[who]))
    artists["mine"].set_data(*places[[_MINE]].T)
    artists["bar"].set_data([bar, bar], [0.7, 6.6])
    artists["bar words"].set(position=(bar + 0.6, 6.42), text="bar")
    parts = np.add.reduceat(now["views"][now["order of posts"]], [0, 10, 100])
    artists["all"].set_path(bar_path(100 * parts / now["views"].sum(), _BARS))
    mine, top = now["views"][_MINE], _screen.percent(now["top"])
    fate = "passes every test and reaches a million"
    if mine < _EVERYBODY:
        fate = f"fails its {_TESTS[round(np.log10(mine / first))]} test and stops at {mine:,.0f}"
    whose = "Your post" if quality[_MINE] >= bar / 100 else "Your post, now poor,"
    good, through = now["good"], now["good"] - now["lost"]
    return (
        f"{whose} {fate} views. A million is reached by {through:,} of the {good:,} good enough posts (lost: {now['lost']:,}, "
        f"{now['lost at first']:,} of them at the first test) and by {now['hits'] - through or 'none'} of the poor ones. The ten "
        f"biggest hits (if views are equal, the best posts count) take {top} of all views."
    ), {"mine": mine}


def _tally(rolls):
    if len(rolls) == 1:
        return "One world so far with this audience and bar. New luck shows another one."
    hits = sum(roll["mine"] == _EVERYBODY for roll in rolls)
    return (
        f"{len(rolls)} worlds so far with this audience and bar. Your post reached a million in {hits} of them. "
        "It is equally good in every world; only luck can make its fates differ."
    )
