"""HiGHS as the measures use it, against every choice looked at one by one."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from akteursnetz.analysis._optimum import Rows, highest, relaxed


def knapsack(seed: int) -> tuple[list[float], Rows]:
    chance = random.Random(seed)
    rows = Rows([], [], [])
    for _ in range(3):
        rows.add([(at, float(chance.randint(1, 9))) for at in range(10)], -math.inf, 20.0)
    return [float(chance.randint(1, 30)) for _ in range(10)], rows


def allowed(values: tuple[int, ...], rows: Rows) -> bool:
    sums = (sum(factor * values[at] for at, factor in row) for row in rows.terms)
    return all(low <= found <= high for low, found, high in zip(rows.lowest, sums, rows.highest, strict=True))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.share(3)
def test_the_best_choice_is_the_best_of_all_and_fractions_are_never_worse(seed, capfd):
    aim, rows = knapsack(seed)
    worth = {
        values: sum(a * v for a, v in zip(aim, values, strict=True))
        for values in itertools.product((0, 1), repeat=10)
        if allowed(values, rows)
    }
    found = highest(aim, rows, [0.0] * 10, [True] * 10, nodes=2_000)
    assert found.proved
    assert worth[tuple(round(v) for v in found.values)] == max(worth.values()) == pytest.approx(found.bound)
    loose = relaxed(aim, rows, [0.0] * 10)
    assert loose is not None
    assert loose.value >= max(worth.values()) - 1e-9
    for at in range(10):  # forcing one in costs at least its reduced cost
        with_it = max((value for values, value in worth.items() if values[at]), default=-math.inf)
        assert loose.value + min(loose.reduced[at], 0.0) >= with_it - 1e-6
    assert capfd.readouterr() == ("", "")


def test_what_cannot_be_is_said_to_be_proved_impossible():
    rows = Rows([], [], [])
    rows.add([(0, 1.0), (1, 1.0)], 3.0, math.inf)
    assert highest([1.0, 1.0], rows, [0.0, 0.0], [True, True], nodes=10) == (None, -math.inf, True)
    assert relaxed([1.0, 1.0], rows, [0.0, 0.0]) is None
