"""The questions about offers, needs, events and care against the oracle, on random networks."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from thorough import times

from akteursnetz import questions
from akteursnetz.exchange import ImportOptions, import_files
from akteursnetz.model import TABLES
from akteursnetz.network import Ties
from akteursnetz.store import journal, open_store
from store.oracle import holds
from store.oracle_offers import OffersOracle, a_month_on
from store.test_questions import (
    AT,
    CHOICES,
    GROUPS,
    PLACES,
    SHIPPED,
    WORDS,
    answer_rows,
    day,
    filled,
    random_network,
    recorded,
    some,
)

__all__ = ["filled"]

NETWORKS = 110
THEMES = ["language", "health", "sport"]
LEVELS = list(SHIPPED["language_levels"])
ALL_WORDS = {**WORDS, "themes": SHIPPED["themes"]}


def random_district(seed):
    """A random network with what these questions look at: themes, places, funding, checks, needs, figures, answers, contacts."""
    records = random_network(seed)
    draw = random.Random(f"district {seed}")
    ids = [a["id"] for a in records["actors"]]
    for record in [*records["actors"], *records["cooperations"]]:
        record["checked_on"] = day(draw, 0.7)
    many = seed % 10 == 0
    for n in range(60 if many else draw.choice([0, 4, 10, 25])):  # cells on one, on several, on wider ones
        levels = sorted(draw.sample(range(len(LEVELS)), 2))
        records["offers"].append(
            {
                "id": f"p{n:02}",
                "title": f"P{n % 3}",
                "providers": tuple(draw.sample(ids, min(len(ids), draw.choice([1, 1, 2])))),
                "themes": some(draw, THEMES, 2) or ("health",),
                "target_groups": some(draw, GROUPS, 2) or ("newcomers",),
                "languages": some(draw, ["de", "ar", "uk"], 2),
                "level_from": LEVELS[levels[0]] if draw.random() < 0.5 else None,
                "level_to": LEVELS[levels[1]] if draw.random() < 0.5 else None,
                "municipality": draw.choice([None, *PLACES]),
                "catchment": some(draw, PLACES, 2),
                "online": None if many else draw.choice([None, None, None, True]),
                "status": "running",
            }
        )
    for offer in records["offers"]:
        offer |= {"places": draw.choice([None, 0, 12]), "funding_until": day(draw, 0.5), "checked_on": day(draw, 0.7)}
    for committee in records["committees"]:
        committee["themes"] = some(draw, THEMES, 2)
    for event in records["events"]:
        event["themes"] = some(draw, THEMES, 1)
    records["needs"] = [
        {
            "id": f"n{n}",
            "title": draw.choice(["Kurs", "kurs", "Ärzte"]),
            "target_groups": some(draw, GROUPS, 2) or ("youth",),
            "themes": some(draw, THEMES, 2) or ("sport",),
            "municipality": draw.choice([None, *PLACES, "Nirgendwo", "Nirgendwo"]),
            "languages": some(draw, ["ar", "uk", "ti"], 2) if draw.random() < 0.4 else (),
            "level": draw.choice(LEVELS) if draw.random() < 0.4 else None,
            "status": draw.choice(["reported", "checked", "in_progress", "deferred", "met", "not_feasible"]),
            "reported_on": day(draw, 0.7),
        }
        for n in range(draw.randint(0, 10))
    ]
    known = [o["id"] for o in records["offers"]]
    records["answers"] = [
        {"need": need["id"], "offer": draw.choice(known)} for need in records["needs"] if known and draw.random() < 0.2
    ]
    records["admissions"] = [
        {
            "id": f"m{n}",
            "offer": draw.choice(known),
            "target_group": draw.choice([*GROUPS, "newcomers", "migrants", "everyone"]),
            "access": draw.choice(["excluded", "admitted", "entitled"]),
            "since": day(draw, 0.5),
            "until": day(draw, 0.7),
        }
        for n in range(draw.choice([0, 10, 40]) if known else 0)
    ]
    records["figures"] = [
        {
            "id": f"f{n}",
            "municipality": draw.choice([*PLACES, "Ödland", "Landkreis Passau"]),
            **draw.choice([*({"target_group": group} for group in GROUPS), {"indicator": "population"}]),
            "date": day(draw, 1),
            "count": draw.choice([12, "<5"]),
            "source": "Register",
        }
        for n in range(draw.randint(0, 3))
    ]
    records["contacts"] = [
        {
            "id": f"k{n}",
            "actor": draw.choice(ids),
            "name": f"K{n}",
            "category": "staff",
            "origin": "Karte",
            "checked_on": day(draw, 0.7),
            "restricted_on": day(draw, 0.1),
            "objected_on": day(draw, 0.1),
            "informed_on": day(draw, 0.5),
            "inform_exemption": draw.choice([None, None, "Amtsträger", "–"]),
            "keep_until": day(draw, 0.5),
        }
        for n in range(draw.randint(0, 4))
    ]
    events = [e["id"] for e in records["events"]]
    records["tasks"] = [
        {
            "id": f"t{n}",
            "title": f"T{n}",
            "due": day(draw, 0.8),
            "by": draw.choice([None, *ids]),
            "event": draw.choice([None, *events]),
            "done_on": day(draw, 0.4),
        }
        for n in range(draw.randint(0, 4))
    ]
    return {name: [{k: v for k, v in r.items() if v not in (None, ())} for r in rows] for name, rows in records.items()}


def cases(oracle, draw):
    """Every question with some parameters, and what the oracle says."""

    def maybe(**values):
        return {name: value for name, value in values.items() if value is not None and value is not False}

    dates = [None, None, *sorted((AT + timedelta(days=n)).isoformat() for n in (-150, -2, 0, 2))]
    first, last, theme = draw.choice(dates), draw.choice(dates), draw.choice([None, *THEMES])
    yield "never-attending", maybe(**{"from": first, "to": last, "theme": theme}), oracle.never_attending(first, last, theme)
    for committee in [c for c in oracle.table("committees") if holds(c, oracle.at)][:1]:
        only = draw.choice([None, "department", "kind", "municipality"])
        wanted = oracle.missing_at_table(committee["id"], only)
        yield "missing-at-table", maybe(committee=committee["id"], by=only), wanted
    if len(oracle.active) > 1:
        a, b = draw.sample(sorted(oracle.active), 2)
        yield "introducers", {"a": a, "b": b}, oracle.introducers(a, b)
    days = {
        "actor": draw.choice([0, 365]),
        "offer": draw.choice([1, 180]),
        "contact": 99,
        "cooperation": draw.choice([None, 1]),
    }
    only, within = draw.choice([None, None, "task", "ending", "stale", "inform"]), draw.choice([0, 30, 180])
    yield "due", maybe(only=only, within=within), oracle.due(only, within)
    yield "stale", maybe(**{f"{name}_days": n for name, n in days.items()}), oracle.stale(**days)
    only = maybe(
        target_group=draw.choice([None, None, *GROUPS]),
        theme=draw.choice([None, *THEMES]),
        municipality=draw.choice([None, None, *recorded(oracle.records)]),
    )
    yield "single-provider", only, oracle.single_provider(**only)
    only["theme"] = draw.choice(THEMES)  # the matrix of all themes is large
    more = maybe(
        status=draw.choice([None, None, "none", "only_wider"]),
        by_language=draw.random() < 0.3,
        by_level=draw.random() < 0.3,
        all=draw.random() < 0.2,
    )
    yield "coverage", {**only, **more}, oracle.coverage(**only, **more)
    yield "unmet-needs", {}, oracle.unmet_needs()
    group = draw.choice(GROUPS)
    yield "covers", {"target_group": group, "steps": "1"}, oracle.covers(group, 1)


def check_everything(opened, records, seed):
    draw = random.Random(f"questions {seed}")
    at = (AT + timedelta(days=draw.choice([0, 0, 0, 1, -1, 99]))).isoformat()
    choice = draw.choice([{}, {}, *CHOICES[1:]])
    oracle = OffersOracle(records, at, ALL_WORDS, **choice)
    for name, parameters, wanted in cases(oracle, draw):
        answer = questions.ask(opened, name, parameters, at=at, ties=Ties(**choice))
        assert answer_rows(answer) == [{c: row[c] for c in answer.columns} for row in wanted], (seed, name, parameters, choice)
        assert answer.basis == oracle.basis(), (seed, name)
        for row in answer.rows:
            undefined = any(row.get(c, 0) is None for c in ("weaker", "days", "places", "due_on", "funding_until"))
            assert bool(row.get("why")) is undefined, (seed, name, row)


def test_the_database_and_the_oracle_agree_on_random_districts(filled):
    for seed in range(times(2, NETWORKS)):
        records = random_district(seed)
        filled(records, lambda opened, records=records, seed=seed: check_everything(opened, records, seed))


def test_the_cells_that_an_actor_would_leave_empty_are_those_that_hang_on_it_alone(filled):
    cells = 0
    for seed in range(0, NETWORKS, times(20, 5)):
        records = random_district(seed)
        alone = Counter(row["provider"] for row in OffersOracle(records, AT.isoformat(), ALL_WORDS).single_provider())

        def check(opened, seed=seed, alone=alone):
            for row in questions.ask(opened, "loss", {}, at=AT.isoformat()).rows:
                assert row["empty_cells"] == alone[row["actor"]], (seed, row)

        filled(records, check)
        cells += alone.total()
    assert cells > times(20, 100)


def test_the_partners_outside_are_the_external_ties_of_the_ei_index(filled):
    outside = 0
    for seed in range(0, NETWORKS, 5):

        def check(opened, seed=seed):
            nonlocal outside
            found = {row["actor"]: row["outside"] for row in questions.ask(opened, "partners", {}, at=AT.isoformat()).rows}
            rows = questions.ask(opened, "ei-index", {"of": "actor"}, at=AT.isoformat()).rows
            assert found == {row["actor"]: row["external"] for row in rows}, seed
            outside += sum(filter(None, found.values()))

        filled(random_district(seed), check)
    assert outside > 20


@pytest.mark.slow
def test_the_random_districts_hold_what_they_promise():
    """Else the test above would say little."""
    found: dict[str, int] = {}

    def count(*names):
        for name in names:
            found[name] = found.get(name, 0) + 1

    for seed in range(NETWORKS):
        oracle = OffersOracle(random_district(seed), AT.isoformat(), ALL_WORDS)
        count(*(row["status"] for row in oracle.coverage(theme="language")))
        count(*(row["kind"] for row in oracle.stale(cooperation=1)))
        count(*(f"due {row['what'] or row['kind']}" for row in oracle.due()))
        count(*(name for row in oracle.unmet_needs() for name in {*row["off_by"], f"{len(row['off_by'])} near"}))
        count(*("funded" for row in oracle.single_provider() if row["funding_until"]))
        count(
            *("never came" for row in oracle.never_attending()), *("on theme" for row in oracle.never_attending(theme="sport"))
        )
        count(*("missing" for c in oracle.table("committees") for row in oracle.missing_at_table(c["id"])))
        ids = sorted(oracle.active)
        count(*("introduces" for a in ids for b in ids if a < b for row in oracle.introducers(a, b)))
    for name in ("none", "only_online", "only_wider", "single", "several", "actor", "offer", "contact", "cooperation"):
        assert found[name] > 50, (name, found)
    for name in ("task", "offer", "funding", "membership", "tie", "retention", "actor", "contact"):
        assert found[f"due {name}"] > 20, (name, found)
    for name in ("municipality", "level", "language", "target_group", "theme", "never came", "missing", "funded"):
        assert found[name] > 10, (name, found)
    assert found["10 near"] >= 5, found
    assert found["introduces"] > 50, found
    assert found["on theme"] > found["never came"]


def test_the_demo_district_answers_as_the_oracle_says(tmp_path):
    with open_store(tmp_path / "demo.db", write=True, create=True) as opened:
        tables = [Path(str(file)) for file in files("akteursnetz.demo").iterdir() if file.name.endswith(".csv")]
        import_files(opened, sorted(tables), ImportOptions(), "x")
        records = {name: list(opened.records(name).values()) for name in TABLES}
        oracle = OffersOracle(records, "2026-11-24", ALL_WORDS)
        for name, parameters, wanted in (
            ("never-attending", {}, oracle.never_attending()),
            (
                "never-attending",
                {"from": "2026-01-01", "theme": "language"},
                oracle.never_attending("2026-01-01", None, "language"),
            ),
            ("introducers", {"a": "vhs", "b": "jugendmigrationsdienst"}, oracle.introducers("vhs", "jugendmigrationsdienst")),
            *(("missing-at-table", {"committee": c["id"]}, oracle.missing_at_table(c["id"])) for c in records["committees"]),
            ("stale", {}, oracle.stale()),
            ("due", {}, oracle.due(recorded=a_month_on(journal.now()[:10]))),
            ("coverage", {"theme": "health"}, oracle.coverage(theme="health")),
            ("single-provider", {"theme": "language"}, oracle.single_provider(theme="language")),
            ("unmet-needs", {}, oracle.unmet_needs()),
        ):
            answer = questions.ask(opened, name, parameters, at="2026-11-24")
            assert wanted, name
            assert answer_rows(answer) == [{c: row[c] for c in answer.columns} for row in wanted], name
