"""Needs in the order of their status: the rules of supply by hand; what fits agrees with the questions that databases answer."""

from __future__ import annotations

import shutil
from typing import Any

import networkx as nx
import pytest
from cli.run import done

from akteursnetz.model import Need, NeedAnswer, Offer
from akteursnetz.network import Network

from .small import ask, network_of


def network(
    *offers: Offer, needs: dict[str, str], answers: tuple[tuple[str, str], ...] = (), running: tuple[str, ...] | None = None
) -> Network:
    """Needs (id and status) of women for language in Au; `running`: the offers that count on the day, else all."""
    made = network_of(nx.empty_graph([*"abcd"]))
    made.every_offer = {one.id: one for one in offers}
    made.offers = {id: one for id, one in made.every_offer.items() if running is None or id in running}
    for id, status in needs.items():
        made.needs[id] = Need(id=id, title=id, target_groups=("women",), themes=("language",), municipality="Au", status=status)
    made.answers = [NeedAnswer(need=need, offer=offer) for need, offer in answers]
    return made


def offer(id: str, provider: str, theme: str = "language", **more: Any) -> Offer:
    said = {"municipality": "Au", "status": "running", **more}
    return Offer(id=id, title=id, providers=(provider,), themes=(theme,), target_groups=("women",), **said)


def test_they_stand_in_the_order_of_their_status_and_met_ones_ask_for_nothing() -> None:
    rows = ask(
        "needs", network(offer("o", "a"), needs={"c": "met", "b": "in_progress", "a": "reported", "d": "not_feasible"})
    ).rows
    assert [(row["need"], row["status"]) for row in rows] == [
        ("a", "reported"),
        ("b", "in_progress"),
        ("c", "met"),
        ("d", "not_feasible"),
    ]
    assert [row["near_misses"] for row in rows] == [["o"], ["o"], [], []]
    assert [row["supply"] for row in rows] == ["fits", "fits", None, None]


@pytest.mark.parametrize(
    ("offers", "answers", "running", "supply"),
    [
        ([], (), None, "none"),
        ([offer("o", "a", municipality="Bach")], (), None, "near"),
        ([offer("o", "a", theme="sport", municipality="Bach")], (), None, "none"),
        ([offer("o", "a")], (), None, "fits"),
        ([offer("o", "a", theme="sport")], (("n", "o"),), None, "answered"),
        ([offer("o", "a", status="planned")], (("n", "o"),), (), "planned"),
        ([offer("o", "a", status="planned"), offer("p", "b")], (("n", "o"),), ("p",), "fits"),
    ],
)
def test_supply_tells_the_most_that_there_is(
    offers: list[Offer], answers: tuple[tuple[str, str], ...], running: tuple[str, ...] | None, supply: str
) -> None:
    answer = ask("needs", network(*offers, needs={"n": "reported"}, answers=answers, running=running))
    assert answer.rows[0]["supply"] == supply
    assert answer.summary == {"needs": 1, "open": 1, "unmet": int(supply in ("none", "near", "planned"))}


def test_who_could_is_somebody_who_has_none_of_the_offers_that_are_named() -> None:
    # a has what nearly fits; b has the group alone, c nothing in common
    row = ask("needs", network(offer("o", "a", municipality="Bach"), offer("p", "b", theme="sport", municipality="Bach"), offer("q", "c", theme="sport", municipality="Bach"), needs={"n": "reported"})).rows[0]  # fmt: skip
    assert (row["near_misses"], row["could"]) == (["o"], ["b", "c"])


def test_only_one_status_may_be_asked_for_and_an_unknown_need_is_no_row() -> None:
    made = network(needs={"a": "reported", "b": "met"})
    assert [row["need"] for row in ask("needs", made, status="met").rows] == ["b"]
    assert ask("needs", made, status="checked").notes == ["No such need is recorded."]


def test_the_demo_is_told_alike_by_the_questions_for_unmet_needs_and_for_who_could(tmp_path: Any, demo_folder: Any) -> None:
    shutil.copytree(demo_folder, tmp_path, dirs_exist_ok=True)
    store = tmp_path / "akteursnetz.db"
    rows = done("ask", "needs", "--format", "json", store=store).json["rows"]
    unmet = {row["need"]: row for row in done("ask", "unmet-needs", "--format", "json", store=store).json["rows"]}
    assert {row["need"] for row in rows if row["supply"] in ("planned", "near", "none")} == set(unmet)
    for row in rows:
        if row["need"] in unmet:
            near = unmet[row["need"]]["near_misses"]
            assert set(row["near_misses"]) <= set(near)
            assert len(row["near_misses"]) == min(5, len(near))
    first = next(row for row in rows if row["supply"] == "none")
    could = [one["actor"] for one in done("ask", "who-could", first["need"], "--format", "json", store=store).json["rows"]]
    assert first["could"] == could[:3]
