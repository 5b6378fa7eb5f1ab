"""A random number for every tie in every world, computed from their numbers instead of drawn in turn.

The number of a tie in a world never changes, whoever asks, however often and in whatever order: so a
tie that passes a message on at one share probability does so at every larger one, and the result of a
run depends neither on the size of a piece of work nor on who does it.

SplitMix64: the output function of Steele and others (2014), applied to key + counter × gamma.
"""

import numpy as np

GAMMA = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = (np.uint64(shift) for shift in (30, 27, 31, 11))
_LANES = np.arange(1, 9, dtype=np.uint64) * GAMMA
_BITS = np.left_shift(1, np.arange(8)).astype(np.uint8)

# One hash serves eight worlds: a byte each, and for the one coin in 256 that a byte leaves open, 53 bits more.
WORLDS = 8


def key_of(rng):
    """64 bits from a numpy Generator: what all coins of a run hang on."""
    return np.uint64(rng.integers(0, 2**64, dtype=np.uint64))


def mixed(state, spare):
    """The output function of SplitMix64, in place; `spare` is scratch of the same shape."""
    for shift, factor in ((_S30, _FIRST), (_S27, _SECOND)):
        np.right_shift(state, shift, out=spare)
        np.bitwise_xor(state, spare, out=state)
        np.multiply(state, factor, out=state)
    np.right_shift(state, _S31, out=spare)
    return np.bitwise_xor(state, spare, out=state)


def uniform(state):
    """Numbers from 0 to below 1, 53 bits each, from states that are mixed first (in place)."""
    return (mixed(state, np.empty_like(state)) >> _S11) * 2.0**-53


def first_world(n_ties, key):
    """The numbers of all ties in world 0, each from 0 to below 1."""
    state = np.arange(n_ties, dtype=np.uint64) * GAMMA + key
    mixed(state, np.empty_like(state))
    return ((state & np.uint64(255)) + uniform(state + _LANES[0])) / 256


def thresholds(chance):
    """A chance as the two parts that `passing` compares: a byte, and what is left of it, 0 to 1."""
    scaled = np.asarray(chance, dtype=float) * 256
    byte = np.minimum(scaled, 255).astype(np.uint8)
    return byte, scaled - byte


def passing(state, byte, rest, mask):
    """Which coins lie below their chance: for every state a byte, with a bit for each of eight worlds.

    A state is a counter times gamma, plus the key; it is overwritten. byte and rest come from
    `thresholds`: one number, or one per state. mask says with a bit which worlds count.
    """
    mixed(state, np.empty_like(state))
    below, equal = (_lanes(compare, state, byte) & mask for compare in (np.less, np.equal))
    unsure = np.flatnonzero(equal != 0)
    if len(unsure):
        bit = np.flatnonzero(np.unpackbits(equal[unsure], bitorder="little").view(np.bool_))
        place, lane = unsure[bit >> 3], bit & 7
        won = uniform(state[place] + _LANES[lane]) < (rest if rest.ndim == 0 else rest[place])
        np.bitwise_or.at(below, place[won], _BITS[lane[won]])
    return below


def _lanes(compare, state, byte):
    """The comparison of each of a state's eight bytes with the byte given, as eight bits."""
    lanes = state.view(np.uint8)
    found = compare(lanes, byte) if byte.ndim == 0 else compare(lanes.reshape(-1, WORLDS), byte[:, None])
    return np.packbits(found.reshape(-1), bitorder="little")
