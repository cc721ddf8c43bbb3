"""How long it takes to find what is probably the same body: `python benchmarks/sameness.py`.

20,000 actors with names as districts have them, one in forty recorded twice. Reading a name, one name among them once they are
read (of 500: the median and the slowest of a hundred), and all pairs.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from akteursnetz.sameness import LEAST, Finder, card
from tests.sameness.variants import body, typo

ACTORS = 20_000
ASKED = 500


def records() -> list[dict[str, str | None]]:
    """The actors, in 60 municipalities."""
    draw = random.Random(1)
    ends = ("tal", "furt", "moos", "bach", "rode", "stätt", "kirch", "au", "berg", "heim")
    starts = (
        "Linden",
        "Erlen",
        "Sonn",
        "Hoch",
        "Kalt",
        "Weiß",
        "Mühl",
        "Tann",
        "Stein",
        "Groß",
        "Falken",
        "Öd",
        "Roß",
        "Birk",
        "Ahorn",
    )
    towns = [f"{start}{end}" for start in starts for end in ends][:60]
    quarters = [
        f"{start}{end}" for start in ("Ober", "Nieder", "Alt", "Vorder", "Hinter") for end in (*map(str.lower, starts),)
    ]
    made: list[dict[str, str | None]] = []
    while len(made) < ACTORS:
        name, its = body(draw)
        town = draw.choice(towns)
        name = f"{name.replace(its, town)} {draw.choice(quarters)} {draw.choice(starts)}weg"
        made.append({"id": f"a{len(made)}", "name": name, "municipality": town if draw.random() < 0.8 else None})
        if draw.random() < 1 / 40:
            made.append({"id": f"a{len(made)}", "name": typo(draw, name, town), "municipality": town})
    return made[:ACTORS]


def main() -> None:
    said = records()
    start = time.perf_counter()
    cards = [card(one) for one in said]
    read = time.perf_counter() - start
    start = time.perf_counter()
    finder = Finder(cards)
    indexed = time.perf_counter() - start
    draw = random.Random(2)
    taken = []
    for number, one in enumerate(draw.sample(said, ASKED)):
        asked = {**one, "id": f"new{number}", "name": typo(draw, str(one["name"]), "")}
        start = time.perf_counter()
        finder.like(card(asked), LEAST)
        taken.append(time.perf_counter() - start)
    start = time.perf_counter()
    found = sum(1 for _ in finder.pairs(LEAST))
    pairs = time.perf_counter() - start
    print(f"names read                    {read:7.2f} s")
    print(f"indexed                       {indexed:7.2f} s")
    print(f"one name among {ACTORS}: median {statistics.median(taken) * 1000:6.2f} ms")
    print(f"                 99 of 100 in {sorted(taken)[ASKED * 99 // 100] * 1000:6.2f} ms")
    print(f"all pairs ({found} found)       {pairs:7.2f} s")
    print(f"all of it                     {read + indexed + pairs:7.2f} s")


if __name__ == "__main__":
    main()
