"""Typical wrong answers to every exercise, each with words that its feedback has to contain."""

import itertools
import math

import numpy as np


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


def _greedy(gain):
    """my_greedy of lesson 06 with another line in it."""

    def function(reach, people, k):
        chosen = []
        for _ in range(k):
            gains = {person: gain(reach, chosen, person) for person in people if person not in chosen}
            chosen.append(max(gains, key=gains.get))
        return chosen

    return function


def _split(starters, r):
    return starters / (1 - r)


def _clique(people):
    return [(a, b) for a in range(people) for b in range(a)]


def _worn(people):
    """my_positive_people of lesson 09 with another line in it."""
    return lambda new, quality: sum(people(new, step, quality) for step in range(len(new)))


def _best(fatigue):
    """The number of invitations, 1 to 100, with the largest K."""
    return max(range(1, 101), key=lambda i: i * (1 - fatigue) ** (i - 1))


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
        (None, "this is None"),
        (math.nan, "finite"),
    ],
    "percent": [
        (lambda part, whole: part / whole, "Multiply by 100"),
        (lambda part, whole: 100 * whole / part, "changed places"),
        (lambda part, whole: 100 * part // whole, "decimals are lost"),
        (lambda part, whole: part // whole * 100, "decimals are lost"),
        (lambda part, whole: round(100 * part / whole), "round"),
        (_prints, "return"),
        (lambda part, whole: min(100, 100 * part / whole), "125"),
        (lambda part, whole: f"{100 * part / whole}%", "f-string is for printing"),
        (lambda part: part, "gives 2 values"),
        (12.5, "function itself"),
    ],
    "newsletter_k": [
        (48, "divided by 0.125"),
        (75, "percent"),
        (1 / 8, "per copy"),
        (6, "one in eight"),
        (1.75, "only the new"),
        (4.8, "0.125"),
        (8 / 6, "8 by 6"),
        (3, "divided by eight"),
        ("three quarters", "quotes"),
        ((0, 75), "has a point"),
    ],
    "customers_after": [
        (_after(lambda new, all_, first, k: all_ * k), "every customer invites again"),
        (_after(lambda new, all_, first, k: first * k), "only the first"),
        (_after(lambda new, all_, first, k: new + k), "multiply"),
        (_after(lambda new, all_, first, k: new * k, cycles_more=1), "One cycle too many"),
        (_after(lambda new, all_, first, k: new * k, cycles_more=-1), "One cycle too few"),
        (_after(lambda new, all_, first, k: new * (k - 1)), "stays a customer"),
        (_after(lambda new, all_, first, k: new * 1.2), "as if K were 1.2"),
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
        ((4, 0.17), "swapped the two"),
        ((0.15, 6), "10,000 dollars left"),
        ((0.16, 5), "5,000 dollars left"),
        ((0.15, 3), "1,000 dollars left"),
        ((0.15, 6 - 10 / 3), "bit of both"),
        ((0.185, 5), "Move some money"),
        ((0.19, 5.35), "Move some money"),
        ((0.165, 3.7), "100 dollars left"),
        ((0.16, 3.4), "200 dollars left"),
        ((0.20, 6), "bit of both"),
        ((0.20, 3), "10,000"),
        ((0.10, 5), "better"),
        ((0.15, 0.5), "at least 1"),
        (0.17, "pair"),
    ],
    "starters_needed": [
        (13, "not yet below 1%"),
        (4, "three nominees"),
        (7, "9.5%"),
        (72, "divided"),
        (12.86, "whole"),
        (0.01, "chance"),
        (100, "smallest"),
        (1, "71.4%"),
        (-3, "at least one"),
    ],
    "big_seed": [
        (lambda starters, r: starters / (1 - r) if r < 1 else {}["inf"], "stopped with an error"),
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
    "doubling_from_counts": [
        (lambda first, second, months: months / (second / first), "divide by the factor"),
        (lambda first, second, months: months / (second - first), "ratio"),
        (lambda first, second, months: math.log(second / first) / math.log(2) / months, "Upside down"),
        (lambda first, second, months: math.log(second / first) / math.log(2), "number of doublings"),
        (lambda first, second, months: months * math.log(2) / math.log(first / second), "sign"),
        (lambda first, second, months: months / math.log(second / first), "2.718"),
        (lambda first, second, months: months / math.log10(second / first), "tenfold"),
        (lambda first, second, months: 2, "3 to 6"),
        (lambda first, second, months: round(months / math.log2(second / first), 2), "Do not round"),
        (lambda first, second, months: round(months / math.log2(second / first)), "Do not round"),
        (lambda first, second, months: math.log(second / first) / months, "growth rate"),
        (lambda first, second: 2, "names 2"),
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
        (lambda pgf: 0.2888, "the same for every law"),
        (lambda pgf: _prints(pgf(0)), "return"),
        (lambda pgf: pgf, "one number"),
    ],
    "eight_girls": [
        (2.5, "mean over the girls"),
        (2.99, "twenty entries together"),
        (60, "How many entries"),
        (7.5, "number of girls"),
        (20, "how many entries there are"),
        (2, "left out the girl"),
        (0.5, "between 1 and 4"),
        (3.4, "girl by girl"),
        ("3", "quotes"),
    ],
    "friends_mean": [
        (lambda degrees: sum(degrees) / len(degrees), "mean over people"),
        (lambda degrees: sum(d * d for d in degrees), "Divide it by the number of entries"),
        (lambda degrees: sum(d * d for d in degrees) / len(degrees), "not by the number of people"),
        (lambda degrees: sum(degrees) / sum(d * d for d in degrees), "Upside down"),
        (lambda degrees: sum(degrees) ** 2 / sum(degrees), "Square each number first"),
        (lambda degrees: sum(d * (d - 1) for d in degrees) / sum(degrees), "leave out the friend"),
        (lambda degrees: max(degrees), "most popular"),
        (lambda degrees: 3, "each time as a 5"),
        (lambda degrees: 3.4, "everybody has 3 friends"),
        (lambda degrees: sum(d * d for d in degrees) / (sum(degrees) + degrees.count(0)), "adding a 0"),
        (lambda degrees: _prints(3.4), "return"),
    ],
    "feed_views": [
        (lambda responses, bar: 100, "at the start"),
        (lambda responses, bar: 1_000 if responses[0] >= bar else 100, "inside the loop"),
        (
            lambda responses, bar: 100 * 10 ** sum(share >= bar for share in responses),
            "fourth stage never happens",
        ),
        (lambda responses, bar: 100 * 10 ** len(responses), "at every stage"),
        (lambda responses, bar: sum(share >= bar for share in responses[:2]), "Return the views"),
        (
            lambda responses, bar: 100 + 10 * sum(share >= bar for share in responses[:2]),
            "Multiply the views",
        ),
        (lambda responses, bar: 11_100, "Do not add"),
        (lambda responses, bar: 300, "then 10,000"),
        (lambda responses, bar: _stages(responses, bar + 1e-9), "equals the bar"),
        (lambda responses, bar: _stages(responses, 10), "compare with `bar`"),
        (lambda responses, bar: min(10_000, _stages(responses, bar)), "after the loop"),
        (lambda responses, bar: _stages(responses, bar or 100), "without a bar"),
        (lambda responses, bar: _prints(10_000), "return"),
    ],
    "tipping_chance": [
        (8, "number of contacts"),
        (12.5, "percent"),
        (1, "That is K"),
        (-0.1, "between 0 and 1"),
        (1 / 7, "eight are left"),
        (0.2, "K is 1.6"),
        (0.12, "below the tipping point"),
        (0.5, "above the tipping point"),
        ("1/8", "quotes"),
    ],
    "if_multiplied": [
        (lambda base, first, second: first + second - base, "effects add"),
        (lambda base, first, second: first + second, "base twice"),
        (lambda base, first, second: base + first + second, "all three numbers"),
        (lambda base, first, second: first * second, "factor of three"),
        (lambda base, first, second: base * first * second, "numbers of people"),
        (lambda base, first, second: first / base * second / base, "apply it to the base"),
        (lambda base, first, second: max(first, second), "one improvement reaches alone"),
        (lambda base, first, second: base * first / second, "on top"),
        (lambda base, first, second: 12 * base, "changes nothing"),
        (lambda base, first, second: max(base, first, first * second / base), "make it worse"),
        (lambda base, first, second: 17, "factor of twelve"),
        (lambda base, first, second: _prints(120), "return"),
    ],
    "audience": [
        (lambda net, reached: len(reached), "That is the reach"),
        (
            lambda net, reached: sum(len(net.neighbors(one)) for one in reached),
            "You add up everybody's contacts",
        ),
        (
            lambda net, reached: len(set().union(*map(net.neighbors, reached))),
            "not the people reached themselves",
        ),
        (lambda net, reached: sum(1 + len(net.neighbors(one)) for one in reached), "count twice"),
        (lambda net, reached: net.n_nodes, "That is everybody"),
        (lambda net, reached: len(_within(net, _within(net, reached))), "two contacts far"),
        (lambda net, reached: len(_within(net, reached[:1])), "inside the loop"),
        (lambda net, reached: 3, "six people"),
        (
            lambda net, reached: (
                min(3, len(_within(net, reached))) if len(reached) == 3 else len(_within(net, reached))
            ),
            "fourth",
        ),
        (lambda net, reached: max(2, len(_within(net, reached))), "audience of one"),
        (lambda net, reached: _within(net, reached), "set"),
        (lambda net, reached: len({net.neighbors(one) for one in reached}), "add all of them with `update`"),
        (lambda net, reached: set().update(reached[0]), "one person is put in by `add`"),
    ],
    "ordinary_needed": [
        (10, "Ten is where the cell starts"),
        (19, "ratio of the two reaches"),
        (133, "how many people the hubs reach"),
        (22, "Take more"),
        (25, "Take more"),
        (26, "Take more"),
        (30, "fewer of them"),
        (60, "fewer of them"),
        (27.5, "whole"),
        (112, "dollars"),
        (0, "1,000 people"),
        ("28", "quotes"),
    ],
    "greedy_choice": [
        (_greedy(lambda reach, chosen, person: reach([person])), "reach most alone"),
        (_greedy(lambda reach, chosen, person: reach(chosen)), "differ from person to person"),
        (_greedy(lambda reach, chosen, person: -reach([*chosen, person])), "whoever reaches most alone"),
        (_greedy(lambda reach, chosen, person: reach(person)), "a list of people"),
        (_greedy(lambda reach, chosen, person: reach(chosen.append(person))), "None"),
        (_greedy(lambda reach, chosen, person: reach(chosen + person)), "concatenate"),
        (_greedy(lambda reach, chosen, person: reach([*chosen, person]) / len(chosen)), "ZeroDivisionError"),
        (lambda reach, people, k: ["Ann"] * k, "three different people"),
        (lambda reach, people, k: ["Ann", "Cy", "Di"], "every k"),
        (lambda reach, people, k: _prints(people), "return chosen"),
        (lambda reach, people, k: reach(people), "list of people"),
        (["Ann", "Cy", "Di"], "function itself"),
    ],
    "hubs_lose": [
        ([(0, person) for person in range(1, 40)], "nearly a tie"),
        ([(hub, 100 * hub + friend) for hub in range(1, 6) for friend in range(9)], "Your hubs win"),
        ([(person, (person + 1) % 50) for person in range(50)], "Nobody stands out"),
        ([(0, 1), (1, 2)], "needs at least 20"),
        ([(person, 0) for person in range(1, 2_500)], "at most 2,000"),
        (_clique(15) + [(0, friend) for friend in range(15, 40)], "nearly a tie"),
        ([0, 1, 2], "pair"),
        ("01", "list of ties"),
        (lambda: [(0, 1)], "function"),
    ],
    "r_today": [
        (lambda names, acceptance, named: names * acceptance, "R at the start"),
        (lambda names, acceptance, named: names * acceptance * named, "has been named"),
        (lambda names, acceptance, named: names * acceptance - named, "1 − named"),
        (lambda names, acceptance, named: names * (1 - named), "acceptance is missing"),
        (lambda names, acceptance, named: acceptance * (1 - named), "names are missing"),
        (lambda names, acceptance, named: names * acceptance / (1 - named), "You divide"),
        (lambda names, acceptance, named: names * acceptance / named, "You divide"),
        (lambda names, acceptance, named: names * acceptance * (1 + named), "sign is wrong"),
        (lambda names, acceptance, named: names * (acceptance - named), "away from the acceptance"),
        (lambda names, acceptance, named: names * acceptance * (100 - named), "percentage"),
        (lambda names, acceptance, named: 1 - named, "share not yet named"),
        (lambda names, acceptance, named: 5, "should be 1.4"),
        (lambda names, acceptance, named: 1.4, "Right for 0.3"),
    ],
    "money_per_day": [
        (lambda before, after, days: after - before, "over three days"),
        (lambda before, after, days: (before - after) / days, "sign"),
        (lambda before, after, days: after / days, "all the money"),
        (lambda before, after, days: (after - before) * days, "multiply"),
        (lambda before, after, days: after - before / days, "brackets"),
        (lambda before, after, days: (after + before) / days, "add the totals"),
        (lambda before, after, days: after / before, "factor"),
        (lambda before, after, days: (after - before) / 2, "divide by `days`"),
        (lambda before, after, days: max((after - before) / days, 0.01), "should be 0"),
        (lambda before, after, days: 7, "2 a day"),
        (lambda before, after, days: 2, "any totals"),
        (lambda before, after, days: _prints(after), "return"),
    ],
    "reward_limit": [
        (20, "as expensive as a starter"),
        (4, "only the share R"),
        (16, "without the reward"),
        (8, "may still rise"),
        (12, "too high"),
        (5, "may still rise"),
        (-1, "at least 0"),
        ("10", "quotes"),
    ],
    "split_customers": [
        (lambda budget, share, price, r_of: _split(budget / price, r_of(share * budget)), "whole budget"),
        (
            lambda budget, share, price, r_of: _split(share * budget / price, r_of(share * budget)),
            "changed places",
        ),
        (
            lambda budget, share, price, r_of: _split((1 - share) * budget, r_of(share * budget)),
            "How many starters",
        ),
        (
            lambda budget, share, price, r_of: _split((1 - share) * budget * price, r_of(share * budget)),
            "you multiply",
        ),
        (lambda budget, share, price, r_of: _split(1 - share, r_of(share * budget)), "money into starters"),
        (
            lambda budget, share, price, r_of: _split((budget - share) / price, r_of(share * budget)),
            "fraction",
        ),
        (
            lambda budget, share, price, r_of: (1 - share) * budget / price * (1 + r_of(share * budget)),
            "the sum is not",
        ),
        (
            lambda budget, share, price, r_of: _split((1 - share) * budget / price, r_of(budget)),
            "the sum is not",
        ),
        (lambda budget, share, price, r_of: _split(min(share, 1 - share, 0.1) * budget / price, 0), "1,500"),
        (lambda budget, share, price, r_of: 1500, "nobody starts"),
        (lambda budget, share, price, r_of: _prints(budget), "return"),
    ],
    "success_cost": [
        (
            lambda make, price, starters, alone: (
                (make + price * starters) / (1 - alone**starters) if alone < 1 else {}["inf"]
            ),
            "stopped with an error",
        ),
        (lambda make, price, starters, alone: make + price * starters, "cost of one try"),
        (
            lambda make, price, starters, alone: (make + price * starters) / alone**starters,
            "chance of dying out",
        ),
        (lambda make, price, starters, alone: (make + price * starters) * (1 - alone**starters), "divide"),
        (lambda make, price, starters, alone: (make + price * starters) / (1 - alone), "single starter"),
        (
            lambda make, price, starters, alone: (make + price * starters) / ((1 - alone) * starters),
            "not twice",
        ),
        (
            lambda make, price, starters, alone: (make + price * starters) / (1 - alone) ** starters,
            "One is enough",
        ),
        (
            lambda make, price, starters, alone: (make + price * starters) / (1 - alone * starters),
            "multiplied",
        ),
        (lambda make, price, starters, alone: (make + price) / (1 - alone**starters), "one starter"),
        (lambda make, price, starters, alone: make / (1 - alone**starters), "paid as well"),
        (lambda make, price, starters, alone: (make + price) * starters / (1 - alone**starters), "made once"),
        (lambda make, price, starters, alone: make + price * starters / (1 - alone**starters), "brackets"),
        (lambda make, price, starters, alone: (make + price * starters) / (1 - alone**starters), "math.inf"),
        (
            lambda make, price, starters, alone: (
                (make + price * starters) / (1 - alone**starters) if alone < 1 else "math.inf"
            ),
            "without quotes",
        ),
        (
            lambda make, price, starters, alone: (
                (make + price * starters) / (1 - alone**starters) if alone < 1 else 0
            ),
            "no money is enough",
        ),
        (lambda make, price, starters, alone: 1100 / 0.64, "ever fails"),
        (lambda make, price, starters, alone: _prints(make), "return"),
    ],
    "true_r": [
        (lambda customers, with_code, unseen: with_code / customers, "what the tracker shows"),
        (
            lambda customers, with_code, unseen: with_code / customers * (1 - unseen),
            "multiplied by the share seen",
        ),
        (lambda customers, with_code, unseen: with_code / customers * (1 + unseen), "two thirds of all"),
        (lambda customers, with_code, unseen: with_code / customers / unseen, "share unseen"),
        (lambda customers, with_code, unseen: with_code / customers * unseen, "more than those seen"),
        (lambda customers, with_code, unseen: with_code / customers + unseen, "kinds of number"),
        (lambda customers, with_code, unseen: with_code / (1 - unseen), "per customer"),
        (lambda customers, with_code, unseen: customers / with_code * (1 - unseen), "changed places"),
        (lambda customers, with_code, unseen: customers / with_code, "changed places"),
        (lambda customers, with_code, unseen: round(with_code / customers / (1 - unseen), 2), "rounded"),
        (lambda customers, with_code, unseen: with_code / customers * 1.5, "part that is seen"),
        (lambda customers, with_code, unseen: _prints(customers), "return"),
        (0.9, "function itself"),
    ],
    "lift": [
        (lambda joined, treated: _shares(joined, treated)[0], "others joined anyway"),
        (lambda joined, treated: sum(joined) / len(joined) - sum(treated) / len(treated), "the two lists"),
        (lambda joined, treated: _shares(joined, treated)[1] - _shares(joined, treated)[0], "wrong sign"),
        (lambda joined, treated: _shares(joined, treated)[0] / _shares(joined, treated)[1], "difference"),
        (
            lambda joined, treated: 100 * (_shares(joined, treated)[0] - _shares(joined, treated)[1]),
            "percentage",
        ),
        (lambda joined, treated: abs(_shares(joined, treated)[0] - _shares(joined, treated)[1]), "sign"),
        (
            lambda joined, treated: _shares(joined, treated)[0] - sum(joined) / len(joined),
            "themselves included",
        ),
        (
            lambda joined, treated: 2 * sum(map(min, zip(joined, treated, strict=True))) - sum(joined),
            "numbers of people",
        ),
        (lambda joined, treated: sum(joined[:5]) / 5 - sum(joined[5:]) / 7, "how large the groups are"),
        (lambda joined, treated: 18 / 35 if joined[0] else -1, "order"),
        (lambda joined, treated: 0.45, "should be 0.514"),
        (
            lambda joined, treated: sum(map(min, zip(joined, treated, strict=True))) / sum(joined),
            "other way round",
        ),
        (
            lambda joined, treated: (2 * sum(map(min, zip(joined, treated, strict=True))) - sum(joined)) / 6,
            "both numbers by six",
        ),
        (lambda joined, treated: sum(joined[i] for i in joined if treated[i]) / sum(treated), "not a place"),
        (lambda joined, treated: sum(joined) / sum(treated[i] == 0 for i in joined), "groups is empty"),
        (lambda joined, treated: sum(joined) / sum(treated), "all who joined by the treated"),
        (lambda joined, treated: joined[treated == 1] - joined[treated == 0], "the whole list is 1"),
        (lambda joined, treated: np.array(joined)[treated].mean() - 0, "picks persons number 0 and 1"),
        (lambda joined, treated: joined[treated].mean(), "indexed by another list"),
        (
            lambda joined, treated: joined[treated == 1].mean() - joined[treated == 0].mean(),
            "one single entry",
        ),
        (lambda joined, treated: sum(joined * treated) / sum(treated), "entry by entry"),
        (lambda joined, treated: joined.mean(), "what arrays have"),
        (lambda joined, treated: joined - treated, "entry by entry"),
        (lambda joined, treated: 1 - treated, "entry by entry"),
        (lambda joined, treated: ~treated, "turned round"),
        (lambda joined, treated: np.array(joined).count(1), "made an array"),
        (lambda joined, treated: _prints(joined), "return"),
        (0.583, "function itself"),
    ],
    "friends_k": [
        (7.52, "number of contacts"),
        (29.66, "number of contacts"),
        (0.05 * 7.52, "drawn at random"),
        (0.05 * 6.52, "drawn at random"),
        (0.05 * 29.66, "leave that one out"),
        (0.05 * 30.66, "do not add one"),
        (0.05 * (29.7 - 7.5), "Subtract 1"),
        (5 * 28.66, "100 times too many"),
        (0.065 * 28.66, "that of Circles"),
        (0.02 * 28.66, "without any money"),
        (0.065 * 11.76, "K on Circles"),
        (0.02 * 23.82, "K on the Stream"),
        (0.05 * 11.76, "those of Circles"),
        (0.05 * 23.82, "those of the Stream"),
        (0.05 * 9, "the median"),
        (0.05 * 10, "the median"),
        (0.3 * 28.66, "Multiply the chance"),
        (1.5, "Multiply the chance"),
        (-1, "above 0"),
        ("1.4", "quotes"),
    ],
    "best_split": [
        (lambda reach, spendings: max(map(reach, spendings)), "the spending that brings it"),
        (lambda reach, spendings: min(spendings, key=reach), "smallest"),
        (lambda reach, spendings: spendings[-1], "every time"),
        (lambda reach, spendings: spendings[0], "Keep the best so far"),
        (
            lambda reach, spendings: [reach(one) for one in spendings].index(max(map(reach, spendings))),
            "place",
        ),
        (lambda reach, spendings: _first_top(reach, spendings), "first top"),
        (lambda reach, spendings: _last_rise(reach, spendings), "Where is the reach largest"),
        (lambda reach, spendings: 2_000, "Where is the reach largest"),
        (lambda reach, spendings: reach(500), "not in the list"),
        (lambda reach, spendings: spendings, "one number"),
        (lambda reach, spendings: _prints(spendings), "return"),
        (lambda reach: 3, "names 1"),
        (4_000, "function itself"),
    ],
    "allowed_change": [
        (0.933, "*kept*"),
        (0.05, "the same share"),
        (0.5**10, "Upside down"),
        (0.5, "single retelling"),
        (6.7, "percent"),
        (-0.1, "between 0 and 1"),
        (0.06, "should be a half"),
        (0.2, "should be a half"),
        ("0.067", "quotes"),
    ],
    "positive_people": [
        (_worn(lambda new, step, q: new[step] * q**step), "One power too few"),
        (_worn(lambda new, step, q: new[step] * q**step + 1), "brackets around step + 1"),
        (_worn(lambda new, step, q: new[step] * q), "multiplies once"),
        (_worn(lambda new, step, q: new[step] * q * (step + 1)), "not a multiple"),
        (_worn(lambda new, step, q: new[step] * (1 - q ** (step + 1))), "speak badly"),
        (_worn(lambda new, step, q: new[step] * (1 - q) ** (step + 1)), "chance to turn"),
        (_worn(lambda new, step, q: q ** (step + 1)), "Those are shares"),
        (_worn(lambda new, step, q: new[step] * q ** len(new)), "a power of its own"),
        (lambda new, quality: new[-1] * quality ** len(new), "last step alone"),
        (_worn(lambda new, step, q: new[step]), "nine speak well"),
        (lambda new, quality: 10 * quality, "9 + 81 + 729"),
        (_worn(lambda new, step, q: new[step] * 0.9 ** (step + 1)), "use `quality`"),
        (_worn(lambda new, step, q: new[step] * max(q, 0.2) ** (step + 1)), "nobody does"),
        (lambda new, quality: new[0] * quality, "inside the loop"),
        (lambda new, quality: _prints(new), "return"),
        (819, "function itself"),
    ],
    "best_invitations": [
        (lambda c, f: max(i * c * (1 - f) ** (i - 1) for i in range(1, 101)), "largest K itself"),
        (lambda c, f: max(range(1, 101), key=lambda i: i * c), "fatigue in it"),
        (lambda c, f: 1, "inside the loop"),
        (lambda c, f: _best(f) - 1, "One too few"),
        (lambda c, f: _best(f) + 1, "One too many"),
        (lambda c, f: 1 / f, "whole"),
        (lambda c, f: 10, "another one gives more"),
        (lambda c, f: 33, "For 0.3"),
        (lambda c, f: max(range(1, 100), key=lambda i: i * (1 - f) ** (i - 1)), "range(1, 101)"),
        (lambda c, f: int(1 / f), "from 1 to 100 is better"),
        (lambda c, f: _best(f) if c > 0.1 else 5, "should be the same"),
        (lambda c, f: _prints(c), "return"),
        (33, "function itself"),
    ],
}


# What students put in the place of the three dots, or, from `return` on, of all that is left to write, and what Python or
# the check makes of it: {exercise: [(code, words in the message), ...]}
TYPED = {
    "percent": [
        ("100(part / whole)", "Is a `*` missing"),
        ("100 * parts / whole", "is given part and whole"),
        ("part % whole", "should be 12.5"),
        ("'50%'", "f-string is for printing"),
    ],
    "customers_after": [
        ("newcomers * K", "is given cycles, initial and k"),
        ("newcomers * 1.2", "as if K were 1.2"),
        ("newcomers(k)", "Is a `*` missing"),
        ("initial * k**cycle", "`cycle` begins at 0"),
        ("initial * 1.2", "as if K were 1.2"),
    ],
    "growth_rate": [
        ("log(k) / cycle", "math.log"),
        ("ln(k) / cycle", "math.log"),
        ("math.ln(k) / cycle", "math.log"),
        ("math.log(K) / cycle", "is given k and cycle"),
        ("math.log(k, cycle)", "Halving the cycle time"),
    ],
    "extinction": [
        ("for _ in range(99): s = pgf * s\n    return s", "Call it, with brackets"),
        ("for _ in range(99): s = pgf[s]\n    return s", "Call it, with brackets"),
        ("for _ in range(99): s = G(s)\n    return s", "is given pgf"),
        ("for _ in range(99): s = plan.pgf(s)\n    return s", "plan"),
        ("for _ in range(99): pgf(s)\n    return s", "never changes"),
        ("for _ in range(99):\n        s = pgf(s)\n        return s", "one step"),
        ("while True: s = pgf(s)\n    return s", "still running after"),
    ],
    "big_seed": [
        ("N / (1 - R)", "is given starters and r"),
        ("starters(1 - r)", "Is a `*` missing"),
        ("starters / (r - 1)", "wrong way round"),
        ("starters / 1 - r", "brackets around 1 - r"),
    ],
    "doubling_from_counts": [
        ("months * log(2) / log(ratio)", "math.log"),
        ("months / log2(ratio)", "math.log2"),
        ("months * math.log / ratio", "Call it, with brackets"),
        ("2 * months / ratio", "divide by the factor"),
    ],
    "k_from_growth": [
        ("e ** (rate * cycle)", "math.exp(x)"),
        ("exp(rate * cycle)", "math.exp"),
        ("math.exp * (rate * cycle)", "Call it, with brackets"),
        ("math.e ^ (rate * cycle)", "written **"),
    ],
    "friends_mean": [
        ("degrees**2 / entries", "Go through its values in a loop"),
        ("sum(degrees * degrees) / entries", "Go through its values in a loop"),
        ("sum(d**2 for d in degree) / entries", "is given degrees"),
        ("degrees.mean()", "loops, sum and len"),
        ("sum(degrees**2) / entries", "Go through its values in a loop"),
    ],
    "feed_views": [
        ("views", "instead of `pass`"),
        ("view", "is given responses and bar"),
        ("views + bars", "is given responses and bar"),
        ("return views", "at the start"),
        ("continue\n        views = views * 10\n    return views", "go on after the 8"),
        ("return views\n        views = views * 10", "`return` after the loop"),
        ("break\n        views = views * 10\n    return views * 10", "multiply once more"),
        ("break\n        views = views * 10\n    return print(views)", "`print` only shows a number"),
        ("return views\n        views = views * 10\n    return responses[bar]", "the loop must stop"),
        ("return views\n        views = views * 10\n    return responses.index(views)", "exactly so"),
        ("return views\n        views = views * 10\n        return views", "inside the loop"),
        ("break\n        views = views * ten\n    return views", "is given responses and bar"),
        (
            "while share < bar:\n                pass\n        views = views * 10\n    return views",
            "still running",
        ),
    ],
    "if_multiplied": [
        ("base(first / base)(second / base)", "Is a `*` missing"),
        ("base * factor_first * factor_second", "is given base, first and second"),
        ("(first - base) + (second - base)", "what the two add to the base"),
    ],
    "audience": [
        ("for person in reached:\n        seen.update(person)\n    return len(seen)", "is put in by `add`"),
        ("for person in reached:\n        seen.add(net.neighbors(person))\n    return len(seen)", "`update`"),
        ("for person in reached:\n        seen.append(person)\n    return len(seen)", "many with update"),
        (
            "for person in reached:\n        seen = seen.update(net.neighbors(person))\n    return len(seen)",
            "and so do append, add, update",
        ),
        (
            "for person in reached:\n        seen = set(net.neighbors(person)) | {person}\n    return len(seen)",
            "begun anew",
        ),
        ("return sum(len(net.neighbors(one)) + 1 for one in reached) - 1", "Whom do you leave out"),
    ],
    "greedy_choice": [
        ("reach(chosen + person)", "add one thing as [thing]"),
        ("reach(chosen, person)", "reach takes one list"),
        ("reach(person)", "reach takes a list of people"),
        ("reach(chosen.append(person))", "it was given None"),
        ("reach", "Call it, with brackets"),
        ("reach(chosen) - reach(chosen + [person])", "the right sign"),
        ("gains[person]", "a key that it does not have"),
    ],
    "r_today": [
        ("names * acceptance(1 - named)", "Is a `*` missing"),
        ("names * acceptance * 1 - named", "1 − named"),
        ("names * acceptance * (1 - share)", "is given names, acceptance and named"),
    ],
    "money_per_day": [
        ("(after - before)(days)", "Is a `*` missing"),
        ("(after - before) / day", "is given before, after and days"),
        ("(after - before) // days", "after the point is lost"),
        ("(after - before) / (days - 1)", "3 days lie between"),
        ("sum(after - before) / days", "many values"),
    ],
    "split_customers": [
        ("(1 - share) * r_of / price", "Call it, with brackets"),
        ("(1 - share)(budget) / price", "Is a `*` missing"),
        ("(1 - shares) * budget / price", "is given budget, share, price and r_of"),
        ("(1 - r) * budget / price", "With R = 0 that buys starters for the whole budget"),
    ],
    "success_cost": [
        ("(make + price * starters) / (1 - alone ^ starters)", "written **"),
        ("(make + price * starters) / lives", "is given make, price, starters and alone"),
        ("(make + price * starters) / 1 - alone**starters", "brackets around the chance"),
        ("(make + price * starters)(1 - alone**starters)", "Is a `*` missing"),
        ("inf if alone == 1 else (make + price * starters) / (1 - alone**starters)", "math.inf"),
    ],
    "positive_people": [
        ("new * quality**step", "in a loop"),
        ("new(step) * quality ** (step + 1)", "square brackets"),
        ("new[step + 1] * quality ** (step + 1)", "counted from 0"),
        ("new[step] * q ** (step + 1)", "is given new and quality"),
        ("new[step] * quality ^ (step + 1)", "written **"),
    ],
    "best_invitations": [
        ("return max(range(1 / fatigue))", "A whole number is needed"),
        (
            "for i in range(1, 101):\n        if i > best: best = i\n    return best",
            "first value before the loop",
        ),
        ("i = 1\n    while i * conversion > 0: pass\n    return i", "still running"),
        (
            "most = 0\n    for i in range(1, 101):\n        k = i * conversion * (1 - fatigue) ** (i - 1)\n"
            "        if k < most:\n            return i\n        most = k",
            "at which K falls",
        ),
    ],
    "true_r": [
        ("with_code / customers(1 - unseen)", "Is a `*` missing"),
        ("with_code / customers / (1 - u)", "is given customers, with_code and unseen"),
        ("with_code / customers - unseen", "how many recruits are there in all"),
    ],
    "lift": [
        ("return np.mean(joined)", "NumPy is not imported"),
        ("for j, t in joined, treated:\n        pass\n    return 0", "zip("),
        ("return joined.mean()", "what arrays have"),
        ("return sum(j for j, t in zip(joined, treated) if t)", "Make it a share"),
        ("return 1", "Yours gives 1"),
    ],
    "best_split": [
        ("return max(reach)", "Call it, with brackets"),
        (
            "best = 0\n    for s in spendings:\n        if reach[s] > best: best = s\n    return best",
            "Call it",
        ),
        ("return reach(spendings)", "not in the list of spendings"),
        ("return max(reach(i) for i in range(len(spendings)))", "reach with 1 dollars"),
        (
            "for s in spendings:\n        if reach(s) > most: most = reach(s)\n    return most",
            "before the loop",
        ),
    ],
}


def _shares(joined, treated):
    """Shares of the treated and of the untreated who joined."""
    sides = [[join for join, treat in zip(joined, treated, strict=True) if treat == side] for side in (1, 0)]
    return [sum(side) / len(side) for side in sides]


def _within(net, people):
    """These people and all their contacts."""
    return set(people).union(*(net.neighbors(one).tolist() for one in people))


def _substitute(pgf, s, steps):
    for _ in range(steps):
        s = pgf(s)
    return s


def _stages(responses, bar):
    """The views of a post as they should be, for another bar perhaps."""
    passed = itertools.takewhile(lambda share: share >= bar, responses)
    return 100 * 10 ** len(list(passed))


def _last_rise(reach, spendings):
    best = spendings[0]
    for before, now in itertools.pairwise(spendings):
        if reach(now) > reach(before):
            best = now
    return best


def _first_top(reach, spendings):
    """Climb as long as the next step leads up."""
    for one, following in itertools.pairwise(spendings):
        if reach(following) < reach(one):
            return one
    return spendings[-1]
