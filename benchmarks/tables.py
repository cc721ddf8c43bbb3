"""A made network of any size, as the CSV tables that `akteursnetz import` reads. The same seed, the same rows."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

KINDS = ("office", "school", "association", "company", "helper_circle", "counselling")
TIE_KINDS = ("cooperates", "coordinates", "runs_jointly")
GROUPS = ("newcomers", "refugees", "refugee_women", "parents", "youth", "pupils")
THEMES = ("language", "counselling", "leisure", "housing", "health")


def write_tables(folder: Path, *, actors: int, ties: int, offers: int) -> list[Path]:
    """Write actors.csv, cooperations.csv and offers.csv into a folder."""
    draw = random.Random(1)
    ids = [f"a{n:05}" for n in range(actors)]
    pairs: dict[tuple[str, str], None] = {}
    while len(pairs) < ties:
        a, b = draw.sample(ids[: -max(1, actors // 50)], 2)
        pairs[min(a, b), max(a, b)] = None
    return [
        _written(
            folder / "actors.csv",
            ("id", "name", "kind", "department", "municipality", "reaches", "since"),
            (
                (id, f"Akteur {id}", draw.choice(KINDS), f"Ressort {draw.randrange(12)}", f"Gemeinde {draw.randrange(24)}",
                 ";".join(sorted(draw.sample(GROUPS, 2))), f"20{draw.randrange(10, 25)}-01-01")
                for id in ids
            ),
        ),
        _written(
            folder / "cooperations.csv",
            ("a", "b", "kind", "level", "status", "since", "themes"),
            (
                (a, b, draw.choice(TIE_KINDS), draw.randrange(1, 6), draw.choice(("claimed", "confirmed")),
                 f"2025-{draw.randrange(1, 13):02}-01", draw.choice(THEMES))
                for a, b in pairs
            ),
        ),
        _written(
            folder / "offers.csv",
            ("id", "title", "providers", "themes", "target_groups", "municipality", "status", "since"),
            (
                (f"o{n:05}", f"Angebot {n}", ";".join(sorted(draw.sample(ids, draw.randrange(1, 3)))), draw.choice(THEMES),
                 ";".join(sorted(draw.sample(GROUPS, 2))), f"Gemeinde {draw.randrange(24)}", "running", "2025-01-01")
                for n in range(offers)
            ),
        ),
    ]  # fmt: skip


def _written(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path
