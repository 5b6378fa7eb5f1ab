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
        (100, "twice"),
        ("15", "quotes"),
        ([1, 2, 4, 8], "list"),
        (None, "NoneType"),
        (math.nan, "finite"),
    ],
    "percent": [
        (lambda part, whole: part / whole, "Multiply by 100"),
        (lambda part, whole: 100 * whole / part, "changed places"),
        (lambda part, whole: 100 * part // whole, "after the point"),
        (lambda part, whole: part // whole * 100, "after the point"),
        (lambda part, whole: round(100 * part / whole), "round"),
        (_prints, "return"),
        (lambda part, whole: min(100, 100 * part / whole), "125"),
        (lambda part, whole: f"{100 * part / whole}%", "f-string is for printing"),
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
        (_after(lambda new, all_, first, k: new * (k - 1)), "stays a customer"),
        (_after(lambda new, all_, first, k: new * 1.2), "called k"),
        (_after(lambda new, all_, first, k: new * k, total_from=0.0), "start are missing"),
        (_after(lambda new, all_, first, k: k), "multiply"),
        (lambda cycles, initial, k: initial * (k ** (cycles + 1) - 1) / (k - 1), "ZeroDivisionError"),
        (lambda cycles, initial, k: initial * k**cycles, "newcomers alone"),
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
        (lambda k, cycle: round(math.log(k) / cycle, 2), "round"),
        (lambda k, cycle: ln(k) / cycle, "math.log"),  # noqa: F821 - a student's slip
    ],
    "best_plan": [
        ((17, 4), "0.17"),
        ((4, 0.17), "second place"),
        ((0.15, 6), "10,000 dollars left"),
        ((0.16, 5), "5,000 dollars left"),
        ((0.15, 3), "1,000 dollars left"),
        ((0.15, 6 - 10 / 3), "bit of both"),
        ((0.185, 5), "Move some money"),
        ((0.20, 6), "bit of both"),
        ((0.20, 3), "10,000"),
        ((0.10, 5), "better"),
        ((0.15, 0.5), "at least 1"),
        (0.17, "pair"),
    ],
    "starters_needed": [
        (12, "not yet below 1%"),
        (4, "binomial"),
        (7, "Poisson"),
        (70, "divided"),
        (12.86, "whole"),
        (0.01, "chance"),
        (100, "smallest"),
        (1, "69.9%"),
        (-3, "at least one"),
    ],
    "big_seed": [
        (lambda starters, r: starters * (1 + r), "first generation"),
        (lambda starters, r: starters / (1 + r), "sign"),
        (lambda starters, r: starters * r / (1 - r), "starters too"),
        (lambda starters, r: starters * (1 - r), "Divide"),
        (lambda starters, r: starters / 1 - r, "brackets"),
        (lambda starters, r: "inf" if r >= 1 else starters / (1 - r), "without quotes"),
        (lambda starters, r: starters / (1 - r), "math.inf"),
        (lambda starters, r: starters / (1 - r) if r != 1 else math.inf, "no limit"),
        (lambda starters, r: starters / (1 - r / 100), "2,000"),
        (lambda r, starters: starters / (1 - r), "2,000"),
    ],
    "days_to_a_million": [
        (3_000_000_000, "multiplied"),
        (0.003, "Upside down"),
        (5_000, "before the line"),
        (312.5, "added"),
        (11.1, "months"),
        (47.6, "weeks"),
        (300, "900,000"),
    ],
    "doubling_from_counts": [
        (lambda first, second, months: months / (second / first), "divide by the factor"),
        (lambda first, second, months: months / (second - first), "ratio"),
        (lambda first, second, months: math.log(second / first) / math.log(2) / months, "Upside down"),
        (lambda first, second, months: math.log(second / first) / math.log(2), "number of doublings"),
        (lambda first, second, months: months * math.log(2) / math.log(first / second), "sign"),
        (lambda first, second, months: months / math.log(second / first), "2.718"),
        (lambda first, second, months: months / math.log10(second / first), "tenfold"),
        (lambda first, second, months: 2, "3 to 6"),
        (lambda first, second, months: math.log(second / first) / months, "growth rate"),
        (lambda first, second: 2, "error"),
    ],
    "k_from_growth": [
        (lambda rate, cycle: 1 + rate * cycle, "compounds"),
        (lambda rate, cycle: rate * cycle, "math.exp"),
        (lambda rate, cycle: math.exp(rate / cycle), "multiply"),
        (lambda rate, cycle: math.exp(-rate * cycle), "sign"),
        (lambda rate, cycle: 10 ** (rate * cycle), "powers of 10"),
        (lambda rate, cycle: rate * math.exp(cycle), "inside"),
        (lambda rate, cycle: math.log(cycle / rate), "undoes"),
        (lambda rate, cycle: 2 ** (rate * cycle), "doublings"),
        (lambda rate, cycle: 2.718 ** (rate * cycle), "math.exp"),
        (lambda rate, cycle: math.log(rate) * cycle, "undoes"),
    ],
    "extinction": [
        (lambda pgf: _substitute(pgf, 1.0, 1000), "Start from s = 0"),
        (lambda pgf: pgf(0), "one step"),
        (lambda pgf: _substitute(pgf, 0.0, 5), "too few steps"),
        (lambda pgf: 1 - _substitute(pgf, 0.0, 1000), "live on"),
        (lambda pgf: 0, "never changes"),
        (lambda pgf: pgf(0.5), "binomial(3, 0.5)"),
        (lambda pgf: _prints(pgf(0)), "return"),
        (lambda pgf: pgf, "one number"),
    ],
}


def _substitute(pgf, s, steps):
    for _ in range(steps):
        s = pgf(s)
    return s
