"""Typical wrong answers to every exercise, each with words that its feedback has to contain."""

import math


def _after(step, cycles_more=0, total_from=1.0):
    """customers_after with a mistake in it: another step, other cycles, or a lost start."""

    def function(cycles, initial, k):
        customers, newcomers = initial * total_from, initial
        for _ in range(cycles + cycles_more):
            newcomers = step(newcomers, customers, initial, k)
            customers = customers + newcomers
        return customers

    return function


def _prints(*values):
    print(values)


# exercise: [(answer, words in the message), ...]
WRONG = {
    "rumour_after_three_days": [
        (8, "earlier"),
        (14, "started"),
        (7, "day 2"),
        (31, "day 4"),
        (7.0, "day 2"),
        (100, "twice"),
        ("15", "quotes"),
        ([1, 2, 4, 8], "list"),
        (None, "NoneType"),
        (math.nan, "finite"),
    ],
    "percent": [
        (lambda part, whole: part / whole, "Multiply by 100"),
        (lambda part, whole: 100 * whole / part, "changed places"),
        (lambda part, whole: 100 * part // whole, "rounded away"),
        (lambda part, whole: part // whole * 100, "rounded away"),
        (_prints, "return"),
        (lambda part, whole: min(100, 100 * part / whole), "125"),
        (lambda part, whole: f"{100 * part / whole}%", "text"),
        (lambda part: part, "error"),
        (12.5, "function itself"),
    ],
    "newsletter_k": [
        (48, "divided by 8"),
        (75, "percent"),
        (1 / 8, "per copy"),
        (6, "one in eight"),
        (1.75, "only the new"),
        (4.8, "divided by eight"),
        ("three quarters", "quotes"),
    ],
    "customers_after": [
        (_after(lambda new, all_, first, k: all_ * k), "every customer invites again"),
        (_after(lambda new, all_, first, k: first * k), "only the first"),
        (_after(lambda new, all_, first, k: new + k), "multiply"),
        (_after(lambda new, all_, first, k: new * k, cycles_more=1), "One cycle too many"),
        (_after(lambda new, all_, first, k: new * k, cycles_more=-1), "One cycle too few"),
        (_after(lambda new, all_, first, k: new * k, total_from=0.0), "start are missing"),
        (_after(lambda new, all_, first, k: k), "multiply"),
        (lambda cycles, initial, k: initial * (k ** (cycles + 1) - 1) / (k - 1), "ZeroDivisionError"),
        (lambda cycles, initial, k: initial * k**cycles, "latest generation"),
        (lambda cycles, initial, k: 1, "totals 10, 40, 130"),
    ],
    "growth_rate": [
        (lambda k, cycle: math.log10(k) / cycle, "base 10"),
        (lambda k, cycle: math.log(k) * cycle, "divide"),
        (lambda k, cycle: math.log(cycle) / k, "changed places"),
        (lambda k, cycle: k / cycle, "K = 1"),
        (lambda k, cycle: (k - 1) / cycle, "close to 1"),
        (lambda k, cycle: 100 * math.log(k) / cycle, "percent"),
        (lambda k, cycle: math.log(k), "Halving"),
        (lambda k, cycle: abs(math.log(k)) / cycle, "negative"),
        (lambda k, cycle: _prints(math.log(k) / cycle), "return"),
    ],
    "best_plan": [
        ((17, 4), "0.17"),
        ((4, 0.17), "second place"),
        ((0.15, 3), "bit of both"),
        ((0.20, 6), "bit of both"),
        ((0.20, 3), "10,000"),
        ((0.10, 5), "better"),
        ((0.15, 0.5), "at least 1"),
        (0.17, "pair"),
    ],
}
