"""The questions asked in the database against the oracle, on random networks with everything that makes them odd."""

from __future__ import annotations

import random
import tomllib
from contextlib import suppress
from datetime import date, timedelta
from importlib.resources import files

import pytest
from cli.run import done
from exporters.test_round_trip import DIN_91379, NASTY
from thorough import times

from akteursnetz import questions
from akteursnetz.model import TABLES
from akteursnetz.network import Ties
from akteursnetz.store import Change, open_store
from store.oracle import Oracle

NETWORKS = times(50, 110)
LISTS = ("actor_kinds", "target_groups", "language_levels", "themes", "languages", "cooperation_kinds")
SHIPPED = {name: tomllib.loads(files("akteursnetz.vocabulary").joinpath(f"{name}.toml").read_text("utf-8")) for name in LISTS}
OWN = [
    {"list": "actor_kinds", "code": "own_kind", "german": "Eigene Art", "english": "own kind"},
    {
        "list": "target_groups",
        "code": "own_group",
        "german": "Eigene Gruppe",
        "english": "own group",
        "wider": ("refugee_women",),
    },
]
GROUPS = [
    "refugee_women",
    "women",
    "refugees",
    "newcomers",
    "everyone",
    "mothers",
    "refugee_mothers",
    "own_group",
    "pupils",
    "youth",
]
PLACES = ["Auenstadt", "Lindenfurt", "Ağrı"]


def recorded(records):
    """The places that some record names: a question about another one is refused."""
    named = [
        place
        for table in ("actors", "offers", "needs", "figures")
        for r in records.get(table, ())
        for place in (r.get("municipality"), *(r.get("catchment") or ()))
    ]
    return [place for place in PLACES if place in named]


AT = date(2026, 6, 30)


def day(draw, chance=0.6):
    if draw.random() > chance:
        return None
    return (AT + timedelta(days=draw.choice([-400, -100, -2, -1, 0, 1, 2, 100]))).isoformat()


def period(draw, chance=0.5):
    since, until = (
        sorted([day(draw, chance), day(draw, chance)], key=lambda d: d or "")
        if draw.random() < 0.5
        else (day(draw, chance), None)
    )
    if since is None and until is not None and draw.random() < 0.5:
        since, until = until, None
    return {"since": since, "until": until}


def some(draw, values, most=3):
    return tuple(draw.sample(values, draw.randint(0, min(most, len(values)))))


def random_network(seed):
    """Records by table: parallel, ended and undated ties, chains of parts, offices of coordination, odd names and ids."""
    draw = random.Random(seed)
    names = [*DIN_91379, *NASTY, "Amt", "amt", "Äamt", "Zamt", "Amt"]
    ids = draw.sample(
        ["a", "B", "ä", "z'", 'q"', "[1]", "ß", "Z", "aa", "a a", "ǆ", "日本", "a.b", "a;b", "%"], draw.randint(1, 13)
    )
    kinds = ["office", "staff_unit", "school", "volunteer", "company", "health", "own_kind", "association"]
    actors = []
    for n, id in enumerate(ids):
        actors.append(
            {
                "id": id,
                "name": draw.choice(names),
                "kind": draw.choice(kinds),
                "sector": draw.choice([None, None, None, "education", "administration"]),
                "department": draw.choice([None, "Jugend", "Soziales", "education"]),
                "municipality": draw.choice([None, *PLACES]),
                "part_of": draw.choice(ids[:n]) if n and draw.random() < 0.4 else None,
                "coordination": draw.choice([None, None, None, None, True, False]),
                "asked_on": day(draw, 0.4),
                "reaches": some(draw, GROUPS, 1),
                "languages": some(draw, ["de", "ar", "uk"]),
                "phone": draw.choice([None, "+49 1"]),
                **(period(draw, 0.3) if draw.random() < 0.4 else {}),
            }
        )
    ties = []
    if len(ids) > 1:
        for n in range(draw.randint(len(ids), 4 * len(ids)) if draw.random() < 0.8 else 2):
            a, b = draw.sample(ids, 2)
            directed = draw.choice([None, None, True, False])
            ties.append(
                {
                    "id": f"t{n}",
                    "a": a if directed else min(a, b),
                    "b": b if directed else max(a, b),
                    "directed": directed,
                    "kind": draw.choice(["cooperates", "cooperates", "cooperates", "refers", "conflict", "informs"]),
                    "level": draw.choice([None, None, 0, 1, 2, 3, 5]),
                    "status": draw.choice(["claimed", "claimed", "claimed", "confirmed", "disputed", "planned", "wished"]),
                    "reported_by": draw.choice([None, a, b, a, b, draw.choice(ids)]),
                    **(period(draw) if draw.random() < 0.7 else {"since": day(draw)}),
                }
            )
    offers = []
    for n in range(draw.randint(0, 8)):
        levels = sorted(draw.sample(range(len(SHIPPED["language_levels"])), 2))
        names_ = list(SHIPPED["language_levels"])
        offers.append(
            {
                "id": f"o{n}",
                "title": draw.choice(names),
                "providers": tuple(draw.sample(ids, min(len(ids), draw.randint(1, 3)))),
                "themes": some(draw, ["language", "health", "sport"]) or ("language",),
                "target_groups": some(draw, GROUPS, 2) or ("youth",),
                "languages": some(draw, ["de", "ar", "uk"]),
                "level_from": names_[levels[0]] if draw.random() < 0.4 else None,
                "level_to": names_[levels[1]] if draw.random() < 0.4 else None,
                "municipality": draw.choice([None, *PLACES]),
                "catchment": some(draw, PLACES, 2),
                "online": draw.choice([None, None, True, False]),
                "status": draw.choice(
                    ["running", "running", "running", "full", "confirmed", "idea", "planned", "paused", "cancelled"]
                ),
                **(period(draw) if draw.random() < 0.6 else {}),
            }
        )
    committees = [{"id": f"c{n}", "name": f"C{n}", "kind": "council", **period(draw, 0.3)} for n in range(3)]
    memberships, seats = [], set()
    for _ in range(draw.randint(0, 8)):
        seat = {"actor": draw.choice(ids), "committee": f"c{draw.randrange(3)}", **period(draw, 0.4)}
        if (seat["actor"], seat["committee"], seat["since"]) not in seats:
            seats.add((seat["actor"], seat["committee"], seat["since"]))
            memberships.append(seat)
    events = [{"id": f"e{n}", "title": f"E{n}", "kind": "session", "date": day(draw, 1)} for n in range(4)]
    attendance = [
        {"event": f"e{n}", "actor": id, "state": draw.choice(["attended", "invited", "excused"])}
        for n in range(4)
        for id in ids
        if draw.random() < 0.3
    ]
    tables = {
        "vocabulary": OWN,
        "actors": actors,
        "cooperations": ties,
        "offers": offers,
        "committees": committees,
        "memberships": memberships,
        "events": events,
        "attendance": attendance,
    }
    return {name: [{k: v for k, v in r.items() if v not in (None, ())} for r in rows] for name, rows in tables.items()}


class TakenBack(Exception):
    pass


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """An opened store; called with records it holds them until the next call."""
    path = tmp_path_factory.mktemp("questions") / "netz.db"
    done("init", store=path)
    with open_store(path, write=True) as opened:

        def ask_of(records, work):
            def fill(writing):
                changes = []
                for name, table in TABLES.items():
                    changes += [Change(name, table.key_of(r), None, r) for r in records.get(name, ())]
                writing.apply(changes)
                work(opened)
                raise TakenBack

            with suppress(TakenBack):
                opened.command("test", fill)

        yield ask_of


WORDS = {
    **SHIPPED,
    "actor_kinds": {**SHIPPED["actor_kinds"], "own_kind": {}},
    "target_groups": {**SHIPPED["target_groups"], "own_group": {"wider": ["refugee_women"]}},
}
CHOICES = [
    {},
    {"kinds": ("refers",)},
    {"kinds": ("conflict", "cooperates")},
    {"min_level": 0},
    {"min_level": 2},
    {"min_level": 3, "kinds": ("cooperates",)},
    {"statuses": ("confirmed",)},
    {"statuses": ("claimed",)},
    {"statuses": ("planned", "wished")},
    {"statuses": ("disputed", "confirmed"), "with_coordination": True},
    {"with_coordination": True},
]


def answer_rows(answer):
    return [{name: value for name, value in row.items() if name != "why"} for row in answer.to_json()["rows"]]


def check_everything(opened, records, seed):
    draw = random.Random(-seed - 1)
    at = (AT + timedelta(days=draw.choice([0, 0, 0, 1, -1, 99]))).isoformat()
    for choice in [{}, draw.choice(CHOICES[1:])]:
        ties = Ties(**choice) if choice else None
        oracle = Oracle(records, at, WORDS, **choice)

        def ask(name, parameters=None, ties=ties, oracle=oracle):
            answer = questions.ask(opened, name, parameters or {}, at=at, ties=ties)
            assert answer.to_json()["basis"] == oracle.basis(), (seed, name)
            return answer

        for name, wanted in (
            ("isolated", oracle.isolated()),
            ("pendants", oracle.pendants()),
            ("partners", oracle.partner_counts()),
        ):
            answer = ask(name)
            assert answer_rows(answer) == [{column: row[column] for column in answer.columns} for row in wanted], (
                seed,
                choice,
                name,
            )
            if name == "partners":
                for row in answer.rows:
                    undefined = row["outside"] is None or row["strength"] is None
                    assert bool(row.get("why")) is undefined, row
        only = {
            "theme": draw.choice([None, None, "language", "sport"]),
            "municipality": draw.choice([None, None, *recorded(records)]),
            "language": draw.choice([None, None, None, "ar"]),
            "cefr": draw.choice([None, None, None, "A1", "B1", "alpha"]),
        }
        only = {name: value for name, value in only.items() if value}
        group, steps = draw.choice(GROUPS), draw.choice([0, 1])
        answer = ask("covers", {"target_group": group, "steps": str(steps), **only})
        wanted = oracle.covers(group, steps, **only)
        assert answer_rows(answer) == [{column: row[column] for column in answer.columns} for row in wanted], (
            seed,
            choice,
            group,
            only,
        )
        view = opened.network(at).view(ties)
        assert view.basis.to_json() == oracle.basis(), (seed, choice)
        pairs = {
            (view.actors[i], view.actors[j]): strength for (i, j), strength in zip(view.pairs, view.strengths, strict=True)
        }
        assert pairs == {pair: found["strength"] for pair, found in oracle.pairs.items()}, (seed, choice)


def test_the_database_the_network_and_the_oracle_agree_on_random_networks(filled):
    for seed in range(0, NETWORKS, times(3, 1)):
        records = random_network(seed)
        filled(records, lambda opened, records=records, seed=seed: check_everything(opened, records, seed))


def test_the_random_networks_hold_what_they_promise():
    """Else the test above would say little."""
    rows = pairs = unsure = covered = undated = 0
    for seed in range(NETWORKS):
        oracle = Oracle(random_network(seed), AT.isoformat(), WORDS)
        rows += len(oracle.isolated())
        pairs += len(oracle.pairs)
        unsure += oracle.basis()["unconfirmed"]
        undated += oracle.basis()["undated"]
        covered += len({row["how"] for row in oracle.covers("refugee_women", 1)} & {"offer", "reach", "partner", "related"})
    assert rows > NETWORKS
    assert pairs > 2 * NETWORKS
    assert 20 < unsure < pairs - 20
    assert 20 < undated < pairs
    assert covered > NETWORKS


def test_the_demo_network_answers_as_the_oracle_says(filled, tmp_path):
    from akteursnetz.exchange import ImportOptions, import_files

    with open_store(tmp_path / "demo.db", write=True, create=True) as opened:
        demo = files("akteursnetz.demo")
        import_files(
            opened, sorted(p for p in map(type(tmp_path), map(str, demo.iterdir())) if p.suffix == ".csv"), ImportOptions(), "x"
        )
        records = {name: list(opened.records(name).values()) for name in TABLES}
        for at in times(("2026-11-24",), ("2026-11-24", "2025-01-01")):
            for choice in CHOICES:
                oracle = Oracle(records, at, WORDS, **choice)
                for name, wanted in (
                    ("isolated", oracle.isolated()),
                    ("pendants", oracle.pendants()),
                    ("partners", oracle.partner_counts()),
                ):
                    answer = questions.ask(opened, name, at=at, ties=Ties(**choice))
                    assert answer_rows(answer) == [{c: row[c] for c in answer.columns} for row in wanted]
                    assert answer.basis == oracle.basis()
        for group in list(SHIPPED["target_groups"])[:: times(3, 1)]:
            answer = questions.ask(opened, "covers", {"target_group": group, "steps": "1"}, at="2026-11-24")
            wanted = Oracle(records, "2026-11-24", WORDS).covers(group, 1)
            assert answer_rows(answer) == [{c: row[c] for c in answer.columns} for row in wanted], group


KINDS_THAT_BREAK_PATHS = ["a.b", 'a"b', "a[b", "a b", "$", "a'b", "日本", "]"]


@pytest.mark.parametrize("code", KINDS_THAT_BREAK_PATHS)
def test_a_kind_of_the_networks_own_may_have_any_code(filled, code):
    records = {
        "vocabulary": [{"list": "actor_kinds", "code": code, "german": "Eigene", "english": "own"}],
        "actors": [{"id": "x", "name": "X", "kind": code}, {"id": "y", "name": "Y", "kind": "school"}],
        "cooperations": [{"id": "t", "a": "x", "b": "y", "kind": "cooperates", "status": "claimed"}],
    }

    def work(opened):
        rows = questions.ask(opened, "partners", at="2026-01-01").rows
        assert [(row["actor"], row["partners"], row["outside"]) for row in rows] == [("x", 1, None), ("y", 1, 0)]

    filled(records, work)
