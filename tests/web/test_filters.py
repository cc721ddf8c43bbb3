"""By what a list is narrowed: what the address says, what of it is wrong, and for whom a file of it may be."""

from __future__ import annotations

import pytest

from akteursnetz.model import TABLES
from akteursnetz.web import filters

RECORDS = [
    {"id": "a", "name": "Volkshochschule", "aliases": ("Abendschule",), "kind": "school", "municipality": "Auenstadt"},
    {"id": "b", "name": "Zirkus", "kind": "association", "municipality": "Lindenfurt"},
]


@pytest.fixture
def asked(window):
    def of(query, table="actors"):
        with window.app.test_request_context(f"/{table}?{query}"):
            made = filters.Filters(TABLES[table])
            return made, [record["id"] for record in made.narrowed(RECORDS)]

    return of


@pytest.mark.parametrize(
    ("query", "found"),
    [("", ["a", "b"]), ("q=ABEND", ["a"]), ("q=a", ["a"]), ("kind=association", ["b"]), ("municipality=auen+stadt", ["a"]),
     ("municipality=auenstadt&q=zirkus", []), ("municipality=LINDENFURT", ["b"])],
)  # fmt: skip
def test_what_is_asked_for_holds_for_every_record_that_is_left(asked, query, found):
    assert asked(query)[1] == found


def test_a_day_that_is_none_and_a_word_that_nobody_uses_are_told(asked):
    assert asked("at=1.6.2019")[0].at == "2019-06-01"
    assert asked("at=1.6.2019&all=1")[0].at is None
    assert asked("at=1.6.2019")[0].sound
    assert asked("at=neulich")[0].wrong
    assert not asked("at=neulich")[0].sound
    made, _ = asked("municipality=Lindenfort")
    assert [bool(one.error) for one in made.fields if one.name == "municipality"] == [True]
    assert not made.sound


def test_a_list_of_persons_is_for_nobody_and_others_first_for_the_network():
    assert filters.circles(TABLES["contacts"]) == []
    assert [code for code, _ in filters.circles(TABLES["actors"])] == ["network", "internal", "public"]
