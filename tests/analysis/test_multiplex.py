from __future__ import annotations

import pytest

from akteursnetz.analysis.multiplex import explain
from akteursnetz.network import Ties

from .said import network_of
from .small import ask

TIES = [
    *(("a", "b", "a", 3), ("b", "a", "b", None, {"kind": "refers"}), ("a", "b", None, 1, {"kind": "funds"})),
    *(("a", "c", "a", 3), ("a", "c", "c", 2)),  # one kind, said twice
    *(("b", "c", "b", 3), ("b", "c", "b", None, {"kind": "conflict"})),  # a conflict is no cooperation
    *(("c", "d", None, 2), ("c", "d", None, 0, {"kind": "funds"})),  # level 0 is no tie
]


def test_pairs_with_several_kinds_are_listed_with_their_kinds() -> None:
    answer = ask("multiplex", network_of("abcd", *TIES))
    assert answer.rows == [{"a": "a", "b": "b", "kinds": ["cooperates", "funds", "refers"], "number": 3}]
    assert answer.summary == {"pairs": 4, "multiplex": 1, "share": 0.25}


def test_only_the_chosen_kinds_count() -> None:
    rows = ask("multiplex", network_of("abcd", *TIES), ties=Ties(kinds=("cooperates", "conflict", "refers"))).rows
    assert [(row["a"], row["b"], row["number"]) for row in rows] == [("a", "b", 2), ("b", "c", 2)]


def test_without_ties_there_is_no_share() -> None:
    summary = ask("multiplex", network_of("ab")).summary
    assert summary == {"pairs": 0, "multiplex": 0, "share": None, "why": "no ties"}


@pytest.mark.parametrize(
    ("actor", "told"), [("a", ["B: cooperates, funds, refers", "C: cooperates"]), ("d", ["C: cooperates"])]
)
def test_the_working_lists_the_partners_with_their_kinds(actor: str, told: list[str]) -> None:
    network = network_of("abcd", *TIES)
    assert explain(network, network.view(), actor) == told
