from __future__ import annotations

import random
from itertools import pairwise, permutations

import pytest

from akteursnetz.analysis.referrals import explain
from akteursnetz.model import Offer
from akteursnetz.network import Network, Ties
from akteursnetz.words import Refusal

from .said import network_of
from .small import ask


def referring(arrows: str, offering: str = "", **coordination: bool) -> Network:
    """`"ab bc"`: a refers to b, b to c. Who offers something is named apart."""
    arcs = arrows.split()
    actors = {id: {"coordination": coordination.get(id)} for id in sorted(set("".join(arcs)))}
    network = network_of(actors, *((a, b, None, None, {"kind": "refers"}) for a, b in arcs))
    if offering:
        network.offers["o"] = Offer(
            id="o", title="O", providers=tuple(offering), themes=("language",), target_groups=("refugees",), status="running"
        )
    return network


def chains(network: Network, **parameters: str) -> dict[str, tuple[str, bool, bool]]:
    rows = ask("referrals", network, **parameters).rows
    assert all((row["from"], row["ends_at"]) == (row["chain"][0], row["chain"][-1]) for row in rows)
    return {"".join(row["chain"]): (row["ends_at"], row["dead_end"], row["circle"]) for row in rows}


def test_a_chain_goes_on_until_nobody_refers_further() -> None:
    # a sends to b and c, b to d; only c offers something
    found = chains(referring("ab ac bd", offering="c"))
    assert found == {"abd": ("d", True, False), "ac": ("c", False, False), "bd": ("d", True, False)}
    answer = ask("referrals", referring("ab ac bd", offering="c"))
    assert answer.summary == {"referrals": 3, "dead_ends": ["d"]}


def test_a_circle_ends_where_it_would_come_back() -> None:
    # b and c send people back and forth; whoever starts at a ends at c, which refers only to b
    assert chains(referring("ab bc cb", offering="b")) == {
        "abc": ("c", True, True),
        "bc": ("c", True, True),
        "cb": ("b", False, True),
    }


def test_a_circle_with_a_way_out_is_left_by_it() -> None:
    assert chains(referring("ab ba bc"), actor="a") == {"abc": ("c", True, False)}


def test_only_counted_referrals_in_their_direction_are_followed() -> None:
    network = network_of(
        "abcdef",
        ("a", "b", None, 3, {"kind": "refers"}),
        ("b", "c", None, 0, {"kind": "refers"}),
        ("b", "d", None, 3, {"kind": "refers", "status": "wished"}),
        ("b", "e", None, 3, {"kind": "cooperates"}),
        ("b", "f", None, 3, {"kind": "informs"}),
    )
    assert list(chains(network)) == ["ab"]
    assert "why" not in ask("referrals", network).rows[0]
    found = ask("referrals", network, ties=Ties(kinds=("refers", "informs"))).rows
    assert ["".join(row["chain"]) for row in found] == ["abf", "bf"]


def test_a_referral_that_was_said_to_go_both_ways_does() -> None:
    network = network_of("ab", ("a", "b", None, 3, {"kind": "refers", "directed": False}))
    assert list(chains(network)) == ["ab", "ba"]


def test_a_coordination_office_refers_only_where_it_was_asked_about() -> None:
    network = referring("ao ob oc", o=True)
    assert chains(network) == {}
    assert list(chains(network, actor="o")) == ["ob", "oc"]
    assert [row["from"] for row in ask("referrals", network, ties=Ties(with_coordination=True)).rows] == ["a", "a", "o", "o"]


def test_many_chains_are_cut_off_and_it_is_told() -> None:
    leaves = "bcdefghijklm"  # twelve
    answer = ask("referrals", referring(" ".join("a" + leaf for leaf in leaves)))
    assert ["".join(row["chain"]) for row in answer.rows] == ["a" + leaf for leaf in leaves[:10]]
    assert answer.notes == ["More than 10 chains, only the first are shown: A."]
    assert len(ask("referrals", referring(" ".join("a" + leaf for leaf in leaves)), actor="a").rows) == 12


def test_who_refers_to_nobody_is_told_and_who_is_not_active_refused() -> None:
    answer = ask("referrals", referring("ab"), actor="b")
    assert (answer.rows, answer.notes) == ([], ["B refers to nobody."])
    with pytest.raises(Refusal, match="not active"):
        ask("referrals", referring("ab"), actor="z")


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.share(3)
def test_chains_of_random_referrals_are_all_the_ways_that_go_no_further(seed: int) -> None:
    """Brute force: every order of every choice of actors that follows the arrows and cannot be made longer."""
    draw = random.Random(seed)
    ids = "abcde"
    arcs = {tuple(draw.sample(ids, 2)) for _ in range(draw.randint(1, 7))}
    expected = set()
    for length in range(2, len(ids) + 1):
        for way in permutations(ids, length):
            follows = all(step in arcs for step in pairwise(way))
            if follows and not any((way[-1], other) in arcs for other in set(ids) - set(way)):
                expected.add("".join(way))
    network = referring(" ".join(map("".join, sorted(arcs))))
    assert set(chains(network)) == expected


def test_a_long_chain_needs_no_deep_recursion() -> None:
    ids = [f"n{i:04}" for i in range(3000)]
    network = network_of({id: {} for id in ids}, *((a, b, None, None, {"kind": "refers"}) for a, b in pairwise(ids)))
    assert len(ask("referrals", network, actor="n0000").rows[0]["chain"]) == 3000


def test_the_working_says_who_refers_to_an_actor_and_whom_it_refers_to() -> None:
    network = referring("ab cb bd")
    assert explain(network, network.view(), "b") == ["Refer to B: A; C. B refers to: D."]
    assert explain(network, network.view(), "d") == ["Refer to D: B. D refers to: nobody."]
