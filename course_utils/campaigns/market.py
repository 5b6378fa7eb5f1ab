"""A market of songs: each listener takes one, the better and the more often taken, the more likely."""

import numpy as np

from course_utils._arguments import fitting, generator, real, reals, whole

_BLOCK = 1 << 22  # waits drawn at a time
_MOST = 3  # the largest imitation: beyond it the waits of a leader are too short to be told apart


def cultural_market(quality, listeners, imitation, worlds=1, rng=None):
    """Downloads of each song after so many listeners in each of many worlds, shape (worlds, songs).

    Each listener in turn takes one song, with a chance in proportion to its quality × (downloads so far + 1)^imitation,
    in their own world. With imitation 0 nobody sees what others took; with 1 twice the downloads make it about twice as
    likely. With the same rng (an int), another quality or imitation meets the same luck.

    >>> cultural_market([2, 1, 1], listeners=1000, imitation=1, worlds=2, rng=6)
    array([[962,   8,  30],
           [984,   8,   8]])

    An urn, as a model of the experiment of Salganik, Dodds and Watts (2006).
    """
    quality, listeners = reals("quality", quality, 1e-6, 1e6, ndim=1), whole("listeners", listeners, 1)
    imitation, worlds = real("imitation", imitation, 0, _MOST), whole("worlds", worlds, 1)
    rng = generator("rng", rng)
    fitting(listeners=listeners, songs=len(quality))
    fitting(worlds=worlds, songs=len(quality))
    downloads = np.empty((worlds, len(quality)), dtype=np.int64)
    block = max(1, _BLOCK // (len(quality) * listeners))
    for first in range(0, worlds, block):
        here = downloads[first : first + block]
        waits = rng.standard_exponential((len(here), len(quality), listeners))
        here[:] = counted(taken(quality, imitation, waits), len(quality))
    return downloads


def taken(quality, imitation, waits, in_turn=False):
    """The songs that the listeners take, shape (worlds, listeners), for exponential `waits` (worlds, songs, listeners).

    Each song's downloads are moments of a clock of its own: the next one comes after a wait that is the shorter the
    likelier the song is now. Which song is next over all clocks then follows the very chances of the urn, and all of it
    is one running sum. They are in the listeners' order only when asked for `in_turn`.

    Davis (1990), who credits H. Rubin.
    """
    worlds, songs, listeners = waits.shape
    likely = quality[:, None] * np.arange(1.0, listeners + 1) ** imitation
    moments = np.cumsum(waits / likely, axis=2).reshape(worlds, songs * listeners)
    first = np.argpartition(moments, listeners - 1, axis=1)[:, :listeners]
    if in_turn:
        order = np.argsort(np.take_along_axis(moments, first, axis=1), axis=1, kind="stable")
        first = np.take_along_axis(first, order, axis=1)
    return first // listeners


def counted(songs_taken, songs):
    """How often each song was taken, shape (worlds, songs)."""
    worlds = len(songs_taken)
    places = songs_taken + songs * np.arange(worlds)[:, None]
    return np.bincount(places.ravel(), minlength=worlds * songs).reshape(worlds, songs)
