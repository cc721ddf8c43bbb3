"""Ties worth making: by hand, and against plain loops and networkx on random networks."""

from __future__ import annotations

import math
import random
from itertools import combinations
from typing import Any

import networkx as nx
import pytest

from akteursnetz.model import VOLUNTEER, Admission, Attendance, Committee, Cooperation, Event, Membership, Offer, Rejection
from akteursnetz.network import Network

from .small import ask, network_of, random_graph


def offering(network: Network, *offers: tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]) -> Network:
    """Offers as provider, themes, target groups, languages."""
    for number, (provider, themes, groups, languages) in enumerate(offers):
        network.offers[f"o{number}"] = Offer(
            id=f"o{number}",
            title=f"Offer {number}",
            providers=(provider,),
            themes=themes,
            target_groups=groups,
            languages=languages,
            status="running",
        )
    return network


def four() -> Network:
    """Two departments without a tie between them: a1 a2 (tied) and b1 b2 (tied); x knows a1 and b1, and has no department."""
    graph = nx.Graph([("a1", "a2"), ("b1", "b2"), ("x", "a1"), ("x", "b1")])
    departments = {"a1": "a", "a2": "a", "b1": "b", "b2": "b"}
    return offering(
        network_of(graph, department=departments),
        ("a1", ("language",), ("women",), ("ar",)),
        ("b1", ("language", "sport"), ("women",), ()),
        ("b2", ("language",), ("women",), ("ar",)),
    )


def pairs(answer: Any) -> list[tuple[str, str]]:
    return [(row["a"], row["b"]) for row in answer.rows]


def test_pairs_that_close_a_gap_come_first_then_what_is_shared_then_common_partners() -> None:
    # the gap a–b shares theme and target group. a1–b2 have the same profile (1); a1–b1 share it partly; of a2 nothing is known
    answer = ask("suggest", four())
    assert pairs(answer) == [("a1", "b2"), ("a1", "b1"), ("a2", "b1"), ("a2", "b2"), ("a2", "x"), ("b2", "x")]
    assert [row["closes_gap"] for row in answer.rows] == [True] * 4 + [False] * 2
    assert answer.summary == {"candidates": 6, "closing": 4, "refused": 0}


def test_shared_features_weigh_by_their_rarity() -> None:
    rows = {(row["a"], row["b"]): row for row in ask("suggest", four()).rows}
    # five actors; women and language: three have them, ln(5/3) each; ar: two, ln(5/2); sport: one, ln 5
    women = language = math.log(5 / 3)
    assert rows["a1", "b2"]["shared"] == pytest.approx(1)
    expected = (women + language) / (women + language + math.log(5 / 2) + math.log(5))
    assert rows["a1", "b1"]["shared"] == pytest.approx(expected)
    assert rows["a2", "b1"]["shared"] is None
    assert "only the place is known" in rows["a2", "b1"]["why"]


def test_whom_an_offer_does_not_let_in_is_not_shared() -> None:
    network = four()
    network.admissions = [Admission(id="z", offer="o0", target_group="women", access="admitted", until="2026-11-23")]
    before, after = ask("suggest", four()).rows[0], ask("suggest", network).rows[0]
    assert "women" in before["reason"].rpartition("both: ")[2]
    assert "women" not in after["reason"].rpartition("both: ")[2]


def test_common_partners_count_by_how_few_they_know() -> None:
    rows = {(row["a"], row["b"]): row for row in ask("suggest", four()).rows}
    # a1 and b1 share x, which knows two
    assert rows["a1", "b1"]["adamic_adar"] == pytest.approx(1 / math.log(2))
    assert rows["a1", "b1"]["resource_allocation"] == 0.5
    assert rows["a1", "b2"]["adamic_adar"] == 0


def test_reason_introducer_and_occasion_are_told() -> None:
    network = four()
    network.committees["c"] = Committee(id="c", name="Round table", kind="round_table")
    network.memberships += [Membership(actor=actor, committee="c") for actor in ("a1", "b1", "b2")]
    network.events["e"] = Event(id="e", title="Session", kind="session", date="2026-12-01", committee="c")
    network.events["old"] = Event(id="old", title="Old", kind="session", date="2026-01-01", committee="c")
    network.events["f"] = Event(id="f", title="Fair", kind="other", date="2026-11-30")
    network.attendance += [Attendance(event="f", actor=actor, state="invited") for actor in ("a1", "b1")]
    rows = {(row["a"], row["b"]): row for row in ask("suggest", network).rows}
    row = rows["a1", "b1"]
    assert row["introducer"] == "x"
    assert row["occasion"] == "Fair on 2026-11-30"
    assert row["reason"] == (
        "closes the gap a – b (theme language; target group women) · both: theme language; target group women · "
        "one common partner"
    )
    assert rows["a1", "b2"]["occasion"] == "Session on 2026-12-01"
    # a1 and b2 share no partner, but b1 knows b2 and x, x knows a1 and somebody in b: who knows most of the other's group
    assert rows["a1", "b2"]["introducer"] == "x"
    assert rows["a2", "b1"]["occasion"] is None
    assert "no common event or committee" in rows["a2", "b1"]["why"]


def test_the_closest_common_partner_introduces() -> None:
    graph = nx.Graph()
    for partner, to_a, to_b in (("p", 5, 1), ("q", 2, 3), ("r", None, 5)):
        graph.add_edge("a", partner, level=to_a)
        graph.add_edge("b", partner, level=to_b)
    # weaker ties: p 1, q 2, r unknown
    rows = ask("suggest", graph).rows
    assert next(row["introducer"] for row in rows if (row["a"], row["b"]) == ("a", "b")) == "q"
    network = network_of(graph, kind={"q": VOLUNTEER})
    rows = ask("suggest", network).rows
    assert next(row["introducer"] for row in rows if (row["a"], row["b"]) == ("a", "b")) == "p"


def test_refused_suggestions_stay_refused_and_are_counted_with_their_reason() -> None:
    network = four()
    network.rejections = [
        Rejection(a="b2", b="a1", reason="no staff", refused_on="2026-11-24"),
        Rejection(a="a2", b="b2", reason="later", refused_on="2026-11-25"),  # not yet on the day
        Rejection(a="a1", b="a2", reason="they cooperate meanwhile"),
    ]
    answer = ask("suggest", network)
    assert ("a1", "b2") not in pairs(answer)
    assert ("a2", "b2") in pairs(answer)
    assert answer.summary["refused"] == 1
    assert answer.notes == ["Refused and not suggested: 1 – a1 – b2 (no staff)."]


def test_nobody_is_suggested_to_its_own_house_and_no_volunteer_to_anybody() -> None:
    network = four()
    network.actors["b2"].part_of = "a1"
    network.actors["a2"].kind = VOLUNTEER
    assert pairs(ask("suggest", network)) == [("a1", "b1"), ("b2", "x")]


def test_a_wish_is_mentioned() -> None:
    network = four()
    network.cooperations.append(Cooperation(id="w", a="b2", b="a1", kind="cooperates", status="wished"))
    assert ask("suggest", network).rows[0]["reason"].endswith("wished for already")


def test_the_first_are_chosen_by_adamic_adar_and_not_by_resource_allocation() -> None:
    # x1 x2 share one partner that knows two: 1/ln 2 = 1.44, 1/2. y1 y2 share five that know twelve: 5/ln 12 = 2.01, 5/12
    graph = nx.Graph([("x1", "x"), ("x", "x2")])
    for number in range(5):
        graph.add_edges_from((f"p{number}", end) for end in ("y1", "y2", *(f"l{number}{leaf}" for leaf in range(10))))
    (row,) = ask("suggest", graph, top=1).rows
    assert (row["a"], row["b"]) == ("y1", "y2")
    assert row["adamic_adar"] == pytest.approx(5 / math.log(12))
    assert row["resource_allocation"] == pytest.approx(5 / 12)


def test_top_says_how_many_more_there_are() -> None:
    answer = ask("suggest", four(), top=2)
    assert pairs(answer) == [("a1", "b2"), ("a1", "b1")]
    assert answer.notes == ["The first 2 of 6 (more with --top)."]


def oracle(network: Network) -> list[tuple[Any, ...]]:
    """Every pair with its gap, shared weight and common partners, by plain loops, in order."""
    view = network.view()
    graph = view.to_networkx()
    features: dict[str, set[tuple[str, str]]] = {}
    for actor in view.actors:
        record = network.actors[actor]
        found = {("target_group", code) for code in record.reaches} | {("language", code) for code in record.languages}
        if record.municipality:
            found.add(("municipality", record.municipality))
        for offer in network.offers.values():
            if actor in offer.providers:
                found |= {("theme", code) for code in offer.themes} | {("target_group", code) for code in offer.target_groups}
                found |= {("language", code) for code in offer.languages}
        features[actor] = found
    n = len(view.actors)
    weight = {f: math.log(n / sum(f in found for found in features.values())) for found in features.values() for f in found}
    department = {actor: network.actors[actor].department for actor in view.actors}
    deals: dict[str, set[tuple[str, str]]] = {}
    for actor, found in features.items():
        if department[actor]:
            deals.setdefault(str(department[actor]), set()).update(f for f in found if f[0] != "language")
    rows = []
    for a, b in combinations(sorted(view.actors), 2):
        if graph.has_edge(a, b) or any({r.a, r.b} == {a, b} for r in network.rejections):
            continue
        r, s = department[a], department[b]
        gap = bool(
            r
            and s
            and r != s
            and deals[str(r)] & deals[str(s)]
            and not any({department[u], department[v]} == {r, s} for u, v in graph.edges)
        )
        every = sum(weight[f] for f in features[a] | features[b])
        known = all(any(f[0] != "municipality" for f in features[one]) for one in (a, b))
        shared = sum(weight[f] for f in features[a] & features[b]) / every if every > 1e-12 and known else None
        adamic = sum(value for _, _, value in nx.adamic_adar_index(graph, [(a, b)]))
        resource = sum(value for _, _, value in nx.resource_allocation_index(graph, [(a, b)]))
        if gap or (shared or 0) > 1e-9 or adamic > 0:
            rows.append((a, b, gap, shared, adamic, resource))
    return sorted(rows, key=lambda x: (not x[2], x[3] is None, -round(x[3] or 0, 9), -round(x[4], 9), x[0], x[1]))


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.share(3)
def test_the_whole_ranking_agrees_with_plain_loops_and_networkx(seed: int) -> None:
    draw = random.Random(seed)
    graph = random_graph(seed, n=12, m=draw.randint(4, 22), groups=draw.randint(2, 6), levels=True)
    network = network_of(graph)
    words = {
        "themes": ("language", "sport", "health"),
        "target_groups": ("women", "youth", "parents"),
        "languages": ("ar", "uk"),
    }

    def some(name: str) -> tuple[str, ...]:
        return tuple(draw.sample(words[name], draw.randint(0, 2)))

    for actor in network.actors.values():
        actor.municipality = draw.choice([None, "Au", "Bach"])
        actor.reaches = some("target_groups") if draw.random() < 0.3 else ()
        actor.languages = some("languages") if draw.random() < 0.3 else ()
    offering(
        network,
        *((draw.choice(sorted(network.actors)), some("themes"), some("target_groups"), some("languages")) for _ in range(8)),
    )
    untied = sorted(pair for pair in combinations(sorted(graph), 2) if not graph.has_edge(*pair))
    network.rejections = [Rejection(a=b, b=a, reason="no") for a, b in draw.sample(untied, min(3, len(untied)))]
    expected = oracle(network)
    answer = ask("suggest", network, top=1000)
    assert answer.summary["candidates"] == len(expected)
    assert pairs(answer) == [(a, b) for a, b, *_ in expected]
    for row, (_, _, gap, shared, adamic, resource) in zip(answer.rows, expected, strict=True):
        assert row["closes_gap"] == gap
        assert row["shared"] == (None if shared is None else pytest.approx(shared, abs=1e-9))
        assert row["adamic_adar"] == pytest.approx(adamic)
        assert row["resource_allocation"] == pytest.approx(resource)
    # the first few are the same however few are asked for
    for top in (1, 3, 7):
        assert pairs(ask("suggest", network, top=top)) == pairs(answer)[:top]


def test_blocks_of_actors_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    from akteursnetz.analysis import _suggesting

    network = offering(
        network_of(random_graph(5, n=30, m=40, groups=5), municipality={f"n{i:03}": "Au" for i in range(30)}),
        *((f"n{i:03}", ("language", "sport")[: 1 + i % 2], ("women",), ()) for i in range(0, 30, 2)),
    )
    whole = ask("suggest", network, top=15).rows
    monkeypatch.setattr(_suggesting, "BLOCK", 4)
    assert ask("suggest", network, top=15).rows == whole
