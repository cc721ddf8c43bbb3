from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from akteursnetz.model import VOLUNTEER, Admission, Need, NeedAnswer, Offer
from akteursnetz.network import Network
from akteursnetz.words import Refusal

from .small import ask, network_of


def offer(id: str, provider: str, themes: str = "health", groups: str = "refugee_women", **more: Any) -> Offer:
    split = {"themes": tuple(themes.split()), "target_groups": tuple(groups.split())}
    return Offer(id=id, title=f"Offer {id}", providers=(provider,), status="running", **split, **more)


def asking(*offers: Offer, **actors: dict[str, Any]) -> Network:
    """A need for health courses for refugee women in Au, in Arabic, at A2."""
    network = network_of(nx.empty_graph([*"abcd"]), **actors)
    network.offers = {one.id: one for one in offers}
    network.needs["n"] = Need(
        id="n",
        title="Health",
        target_groups=("refugee_women",),
        themes=("health",),
        municipality="Au",
        languages=("ar",),
        level="A2",
        status="reported",
    )
    return network


def by_actor(network: Network) -> dict[str, dict[str, Any]]:
    return {row["actor"]: row for row in ask("who-could", network, need="n").rows}


def test_the_share_that_the_most_similar_offer_meets_decides() -> None:
    # target group and theme count twice: 2 + 2 + 1 + 1 + 1 = 7
    rows = by_actor(
        asking(
            offer("o1", "a", municipality="Au", languages=("ar",), level_from="A1", level_to="B1"),  # everything
            offer("o2", "b", groups="women", municipality="Bach", languages=("uk",)),  # target group (wider), theme: 4
            offer("o3", "b", themes="sport", municipality="Au", languages=("ar",)),  # group, place, language: 4
            offer("o4", "c", themes="sport", groups="refugee_mothers"),  # a narrower group: half of 2
        )
    )
    assert {actor: row["score"] for actor, row in rows.items()} == pytest.approx({"a": 1, "b": 4 / 7, "c": 1 / 7})
    assert [row["rank"] for row in rows.values()] == [1, 2, 3]
    assert rows["a"]["reasons"] == [
        "target group refugee women",
        "theme health",
        "in Au",
        "language Arabic",
        "level A2",
    ]
    assert rows["a"]["not_met"] == []
    assert (rows["b"]["offer"], rows["b"]["not_met"]) == (["o2"], ["municipality", "language", "level"])
    assert rows["c"]["reasons"] == ["related target group refugee mothers"]


def test_who_says_that_it_reaches_the_group_counts_without_an_offer() -> None:
    rows = by_actor(
        asking(reaches={"a": ("refugees",)}, municipality={"a": "Au", "b": "Au"}, languages={"a": ("ar",), "b": ("ar",)})
    )
    # b is in Au and speaks Arabic, but reaches nobody in question and has no offer
    assert set(rows) == {"a"}
    assert rows["a"]["score"] == pytest.approx(4 / 7)
    assert (rows["a"]["offer"], rows["a"]["not_met"]) == ([], ["theme", "level"])


def test_what_says_nothing_of_level_or_place_meets_neither_and_online_reaches_everywhere() -> None:
    rows = by_actor(asking(offer("o1", "a"), offer("o2", "b", online=True, level_to="A2"), offer("o3", "c", catchment=("Au",))))
    assert rows["a"]["not_met"] == ["municipality", "language", "level"]
    assert rows["b"]["not_met"] == ["language"]
    assert "online for Au" in rows["b"]["reasons"]
    assert "in Au" in rows["c"]["reasons"]


def test_only_what_the_need_asks_for_counts() -> None:
    network = asking(offer("o1", "a"))
    network.needs["n"].municipality = network.needs["n"].level = None
    network.needs["n"].languages = ()
    assert by_actor(network)["a"]["score"] == 1
    assert ask("who-could", network, need="n").notes == ['"Health" asks for: target group, theme.']


def test_who_answers_already_is_marked_volunteers_are_left_out_and_the_office_is_not() -> None:
    network = asking(offer("o1", "a"), offer("o2", "b"), offer("o3", "c"), kind={"b": VOLUNTEER}, coordination={"c": True})
    network.answers = [NeedAnswer(need="n", offer="o1")]
    rows = by_actor(network)
    assert set(rows) == {"a", "c"}
    assert rows["a"]["reasons"][-1] == "answers it already in part"


def test_a_need_that_is_met_is_said_to_be() -> None:
    network = asking()
    network.needs["n"].status = "met"
    assert ask("who-could", network, need="n").notes[-1] == 'The need is recorded as "met".'


def test_an_unknown_need_is_refused() -> None:
    with pytest.raises(Refusal, match="no need"):
        ask("who-could", asking(), need="other")


def test_what_has_no_theme_of_its_own_is_nothing_that_a_need_and_an_offer_share() -> None:
    network = asking(offer("o1", "a", themes="other", groups="youth"), offer("o2", "b", themes="other"))
    network.needs["n"].themes = ("other",)
    rows = by_actor(network)
    assert "a" not in rows
    assert rows["b"]["reasons"] == ["target group refugee women"]
    assert rows["b"]["not_met"] == ["municipality", "language", "level"]


def admitting(network: Network, offer: str, group: str, access: str, until: str | None = None) -> None:
    network.admissions.append(Admission(id=f"{offer}-{group}", offer=offer, target_group=group, access=access, until=until))


def test_an_offer_that_does_not_let_the_group_in_does_not_meet_it() -> None:
    network = asking(offer("o1", "a"), offer("o2", "b", groups="women"), offer("o3", "c", groups="women refugee_mothers"))
    for one in ("o1", "o2", "o3"):
        admitting(network, one, "refugee_women", "excluded" if one == "o2" else "admitted", "2026-06-30")
    network.admissions[1].until = None
    rows = by_actor(network)
    # theme alone: 2 of 7
    assert {actor: row["score"] for actor, row in rows.items()} == pytest.approx(
        {"a": 2 / 7, "b": 2 / 7, "c": 3 / 7}
    )  # c has a narrower group
    assert {row["not_met"][0] for row in rows.values()} == {"target group (not admitted)"}
    assert rows["a"]["reasons"] == ["theme health"]


def test_an_admission_that_holds_and_one_for_others_take_nothing_away() -> None:
    network = asking(offer("o1", "a"), offer("o2", "b", groups="women"))
    admitting(network, "o1", "refugee_women", "admitted", "2026-11-24")
    admitting(network, "o2", "young_adults", "excluded")
    rows = by_actor(network)
    assert {row["not_met"][0] for row in rows.values()} == {"municipality"}


def test_an_actor_whose_offer_is_closed_still_reaches_whom_it_says_it_reaches() -> None:
    network = asking(offer("o1", "a", themes="sport"), reaches={"a": ("refugee_women",)})
    admitting(network, "o1", "refugee_women", "excluded")
    assert by_actor(network)["a"]["offer"] == []
