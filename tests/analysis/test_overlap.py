from __future__ import annotations

import random
from itertools import combinations

import networkx as nx
import pytest

from akteursnetz.model import Committee, Membership
from akteursnetz.network import Network

from .small import ask, network_of


def sitting(members: dict[str, str], themes: dict[str, tuple[str, ...]] | None = None, **more: object) -> Network:
    """Committees by id with their members as letters."""
    network = network_of(nx.empty_graph(sorted({actor for there in members.values() for actor in there})), **more)  # type: ignore[arg-type]
    for committee, there in members.items():
        told = (themes or {}).get(committee, ())
        network.committees[committee] = Committee(id=committee, name=committee.upper(), kind="working_group", themes=told)
        network.memberships += [Membership(actor=actor, committee=committee) for actor in there]
    return network


def test_nearly_the_same_members_and_contained_committees_are_listed() -> None:
    # p abcd, q abce: 3 of 5; r a b: within p (2 of 4) and q (2 of 4); s abcd: as p; t xyz a: 1 of 7 with p
    network = sitting(
        {"p": "abcd", "q": "abce", "r": "ab", "s": "abcd", "t": "xyza"},
        {"p": ("language", "sport"), "q": ("sport", "language"), "r": ("health",)},
    )
    rows = {(row["committee_a"], row["committee_b"]): row for row in ask("overlap", network).rows}
    assert {pair: (row["shared"], row["jaccard"], row["overlap"], row["reading"]) for pair, row in rows.items()} == {
        ("p", "s"): (4, 1.0, 1.0, "same"),
        ("p", "q"): (3, 0.6, 0.75, "similar"),
        ("q", "s"): (3, 0.6, 0.75, "similar"),
        ("p", "r"): (2, 0.5, 1.0, "contained"),
        ("q", "r"): (2, 0.5, 1.0, "contained"),
        ("r", "s"): (2, 0.5, 1.0, "contained"),
    }
    assert rows["p", "q"]["shared_themes"] == ["language", "sport"]
    assert rows["p", "r"]["shared_themes"] == []


def test_a_small_committee_within_a_large_one_is_contained_although_hardly_alike() -> None:
    rows = ask("overlap", sitting({"p": "abcdefgh", "q": "a"})).rows
    assert [(row["jaccard"], row["overlap"], row["reading"]) for row in rows] == [(0.125, 1.0, "contained")]


def test_coordination_offices_do_not_make_committees_alike() -> None:
    network = sitting({"p": "abo", "q": "cdo"}, coordination={"o": True})
    assert ask("overlap", network).rows == []
    assert ask("overlap", network).summary == {"committees": 2, "largest": 0.0}


def test_without_two_committees_the_largest_value_is_undefined() -> None:
    answer = ask("overlap", sitting({"p": "ab", "q": ""}))
    assert answer.rows == []
    assert answer.summary["largest"] is None
    assert answer.summary["why"] == "fewer than two committees with members"


@pytest.mark.parametrize("seed", range(10))
def test_values_agree_with_networkx_on_the_two_mode_net(seed: int) -> None:
    draw = random.Random(seed)
    members = {f"c{n}": "".join(draw.sample("abcdef", draw.randint(1, 5))) for n in range(5)}
    two_mode = nx.Graph([(committee, actor) for committee, there in members.items() for actor in there])
    expected = {
        (c, d): value
        for c, d, value in nx.jaccard_coefficient(two_mode, list(combinations(sorted(members), 2)))
        if value >= 0.5 or set(members[c]) <= set(members[d]) or set(members[d]) <= set(members[c])
    }
    rows = ask("overlap", sitting(members)).rows
    assert {(row["committee_a"], row["committee_b"]): row["jaccard"] for row in rows} == pytest.approx(expected)


def test_what_has_no_theme_of_its_own_is_nothing_that_two_committees_share() -> None:
    network = sitting({"p": "ab", "q": "ab"}, {"p": ("other", "sport"), "q": ("other", "sport")})
    assert ask("overlap", network).rows[0]["shared_themes"] == ["sport"]
