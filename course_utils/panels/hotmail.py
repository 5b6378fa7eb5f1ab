"""Hotmail's counts and the curves through them, for the panel of lesson 03."""

import functools

import numpy as np

from course_utils import datasets, growth

# The name in `growth.fit`, and how many rows it needs: two more than the curve has unknowns.
MODELS = {"S-curve": ("logistic", 5), "exponential": ("exponential", 4)}
_MONTH = 30.44  # days


def earth():
    """People on Earth, as counted in 2007."""
    return datasets.figure("world_population")


@functools.lru_cache(maxsize=1)
def table():
    """All counts by date, with the months since the launch."""
    rows = datasets.load("hotmail_members").set_index("date")
    return rows.assign(months=(rows.index - rows.index[0]).days / _MONTH)


@functools.lru_cache(maxsize=4)
def used(counts):
    """Months, millions and the last date of the launch (nobody yet) and of the counts that are fitted."""
    rows = table()
    fit = rows[rows["use"] == "fit"][: counts - 1]
    return np.append(0, fit["months"]), np.append(0, fit["members_millions"]), f"{fit.index[-1]:%B %Y}"


@functools.lru_cache(maxsize=16)
def fitted(counts, model):
    """The fit, or in words why there is none."""
    months, members, _ = used(counts)
    name, least = MODELS[model]
    if len(months) < least:
        return None, (
            f"The {model} has {least - 2} numbers to choose, and from the launch on, {counts - 1} counts give only {counts - 1} "
            f"increases. It can match them all, so nothing shows how far it misses. Take at least {least - 1} counts."
        )
    return growth.fit(name, months, members), ""


@functools.lru_cache(maxsize=8)
def counted(when):
    """A later row of the table: its date, when that is in years, its members, and what was counted."""
    row = table().loc[when]
    return row.name, float(year(row["months"])), 1e6 * row["members_millions"], row["kind"]


def year(months):
    """The date in years, from months since the launch in the middle of 1996."""
    return 1996.5 + np.asarray(months) / 12
