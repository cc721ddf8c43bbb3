"""How well what is probably the same body is told from what is only called alike: a seeded set, and a real list."""

from __future__ import annotations

import csv
import os
import time
from collections import Counter
from pathlib import Path

import pytest

from akteursnetz.sameness import LEAST, Finder, card

from .variants import Pair, near_others, same


def proposed(pair: Pair) -> bool:
    a, b = (card({**record, "id": id}) for id, record in zip("ab", pair, strict=False))
    return bool(Finder((a, b)).like(a, LEAST))


@pytest.mark.parametrize("seed", [0, 1000])
@pytest.mark.share(2)
def test_of_what_is_proposed_98_in_100_are_the_same_and_95_in_100_that_are_the_same_are_proposed(seed: int) -> None:
    variants, others = same(seed=12 + seed), near_others(seed=34 + seed)
    assert (len(variants), len(others)) == (1000, 1000)
    missed = Counter(pair[2] for pair in variants if not proposed(pair))
    false = Counter(pair[2] for pair in others if proposed(pair))
    right = len(variants) - missed.total()
    assert right / len(variants) >= 0.95, missed
    assert right / (right + false.total()) >= 0.98, false


def test_every_kind_of_spelling_is_found_and_every_kind_of_near_other_told_apart() -> None:
    variants, others = same(), near_others()
    for kind, count in Counter(pair[2] for pair in variants).items():
        found = sum(proposed(pair) for pair in variants if pair[2] == kind)
        assert found / count >= (0.6 if kind == "two_typos" else 0.9), kind
    for kind, count in Counter(pair[2] for pair in others).items():
        found = sum(proposed(pair) for pair in others if pair[2] == kind)
        assert found / count <= 0.1, kind


@pytest.mark.slow
def test_one_by_one_and_all_at_once_are_the_same_answer() -> None:
    records = [one for pair in (*same(200), *near_others(200)) for one in pair[:2]]
    cards = [card({**one, "id": f"a{number:04}"}) for number, one in enumerate(records)]
    finder = Finder(cards)
    at_once = {(a.id, b.id, how) for a, b, how in finder.pairs(LEAST)}
    one_by_one = {(*sorted((one.id, other.id)), how.score) for one in cards for other, how in finder.like(one, LEAST)}
    assert {(a, b, how.score) for a, b, how in at_once} == one_by_one
    assert len(at_once) > 150
    without_index = {
        (a.id, b.id)
        for number, a in enumerate(cards)
        for b in cards[number + 1 :]
        if (how := finder._compared(a, b)).score >= LEAST and how.reasons
    }
    # what the index leaves out is next to nothing
    assert len(without_index - {(a, b) for a, b, _ in at_once}) <= len(without_index) // 100


@pytest.mark.slow
def test_municipalities_of_germany_are_not_taken_for_each_other() -> None:
    folder = os.environ.get("AKTEURSNETZ_TEST_DATA")
    if not folder:
        pytest.skip("AKTEURSNETZ_TEST_DATA is not set")
    with Path(folder, "vocab", "gemeinden_ags_destatis_4q2020.csv").open(encoding="utf-8", newline="") as file:
        names = sorted({row["gemeindename"].split(",")[0] for row in csv.DictReader(file)})
    assert len(names) > 5000
    cards = [card({"id": name, "name": f"Grundschule {name}"}) for name in names]
    start = time.process_time()
    found = [(a.id, b.id) for a, b, _ in Finder(cards).pairs(LEAST)]
    assert time.process_time() - start < 30
    assert len(found) < len(names) // 200, found
