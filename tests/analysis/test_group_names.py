"""Groups by department: actors without one are a group that says so, beside and never with a department of its sector's name."""

from __future__ import annotations

import pytest

from akteursnetz.answer import Answer
from akteursnetz.desk.telling import of_answer
from akteursnetz.maps.facets import group_spelled
from akteursnetz.model import Actor
from akteursnetz.network import Network
from akteursnetz.words import Refusal, set_language

from .small import DAY, ask

PAIRS = (
    ("Wirtschaft", "business", "Wirtschaft", "ohne Ressort: Wirtschaft", "Wirtschaft", "no department: business"),
    ("business", "business", "business", "ohne Ressort: Wirtschaft", "business", "no department: business"),
    ("education", "education", "education", "ohne Ressort: Bildung", "education", "no department: education"),
)


def network(department: str, sector: str) -> Network:
    found = Network(at=DAY)
    for id, more in {"a": {"department": department}, "b": {"sector": sector}, "c": {"department": "(none)"}, "d": {}}.items():
        fields = {"name": id.upper(), "kind": "office", "sector": "administration", **more}
        found.actors[id] = Actor(id=id, **fields)
    return found


def shown(answer: Answer, found: Network) -> set[str]:
    return {row[0] for row in of_answer(answer, found.vocabulary).rows}


@pytest.mark.parametrize(("department", "sector", "german", "no_german", "english", "no_english"), PAIRS)
def test_a_department_and_a_sector_of_one_name_are_two_groups_with_two_names(
    department: str, sector: str, german: str, no_german: str, english: str, no_english: str
) -> None:
    found = network(department, sector)
    answer = ask("blocks", found)
    # the department, those of the sector, the department called "(none)", and those of whom nothing is known
    assert len({row["group_a"] for row in answer.rows}) == 4
    set_language("de")
    assert shown(answer, found) == {german, no_german, "(none)", "(ohne Angabe)"}
    set_language("en")
    assert shown(answer, found) == {english, no_english, "(none)", "(not given)"}


def test_a_municipality_called_like_a_sector_keeps_its_name() -> None:
    found = network("X", "business")
    found.actors["a"].municipality = "education"
    assert "education" in shown(ask("blocks", found, by="municipality"), found)
    assert "education" in shown(ask("ei-index", found, of="group", by="municipality"), found)


def test_a_choice_by_department_means_the_department_before_the_sector() -> None:
    found = network("Wirtschaft", "business")
    assert group_spelled(found, "department", "wirtschaft") == "Wirtschaft"
    assert group_spelled(found, "department", "ohne Ressort: Wirtschaft") == "business"
    assert group_spelled(found, "department", "Business") == "business"
    assert group_spelled(network("X", "business"), "department", "Wirtschaft") == "business"
    assert group_spelled(network("business", "business"), "department", "business") == "department: business"
    with pytest.raises(Refusal, match="no department: business"):
        group_spelled(found, "department", "Jugend")
