"""A known id names its record: what is the same entry, which names are near, and when ids were given anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from akteursnetz.model import TABLES, Record
from akteursnetz.recording import Recorder
from akteursnetz.recording.entries import Entry, Place
from akteursnetz.recording.known_ids import IDENTITY, KnownIds
from akteursnetz.store import open_store
from akteursnetz.words import Refusal


@pytest.fixture
def recorder(made: Path) -> Iterator[Recorder]:
    with open_store(made) as opened:
        yield Recorder(opened, "2026-06-15")


def refusal_of(known: KnownIds, old: Record, row: Record) -> str | None:
    """The first sentence of the refusal, None if the row is taken."""
    try:
        known.check(TABLES["actors"], old, {**old, **row}, row)
    except Refusal as refusal:
        return f"{refusal}".partition(". ")[0]
    return None


@pytest.mark.parametrize(
    ("table", "one", "other", "same"),
    [
        ("offers", {"title": "Größe X"}, {"title": "grösse x"}, True),
        ("offers", {"title": "Kurs", "providers": ("a", "b")}, {"title": "Kurs", "providers": ("b", "a")}, True),
        ("offers", {"title": "Kurs", "providers": ()}, {"title": "Kurs"}, True),
        ("offers", {"title": "Kurs", "providers": ("a",)}, {"title": "Kurs", "providers": ("b",)}, False),
        ("offers", {"title": "Kurs", "since": "2025"}, {"title": "Kurs", "since": "2026"}, False),
        ("actors", {"name": "Amt", "municipality": "Bad Aue"}, {"name": "Amt", "municipality": "bad  aue"}, True),
        ("actors", {"name": "Amt", "municipality": "Aue"}, {"name": "Amt", "municipality": "Berg"}, False),
        ("cooperations", {"a": "x", "b": "y", "kind": "funds"}, {"a": "y", "b": "x", "kind": "funds"}, True),
        ("cooperations", {"a": "x", "b": "y"}, {"a": "x", "b": "y", "since": "2025"}, False),
        ("cooperations", {"a": "x", "b": "y", "since": "2025"}, {"a": "x", "b": "y", "since": "2026"}, False),
        ("cooperations", {"a": "x", "b": "y"}, {"a": "x", "b": "z"}, False),
        ("events", {"title": "Treffen", "date": "2026-01-02"}, {"title": "Treffen", "date": "2026-02-01"}, False),
        ("cooperations", {"a": "x"}, {"a": "y"}, True),  # of neither is known between whom it is
        ("cooperations", {"b": "x"}, {"b": "y"}, True),
    ],
)
def test_what_a_record_is_known_by_without_an_id(table, one, other, same):
    assert (IDENTITY[table](one) == IDENTITY[table](other)) is same


@pytest.mark.parametrize(
    ("old", "row", "refused"),
    [
        ({"name": "Jugendamt"}, {"name": "Sportverein"}, True),
        ({"name": "Jugendamt"}, {"name": "JUGENDAMT"}, False),
        ({"name": "Jugendamt"}, {"name": "Jugenadmt"}, False),
        ({"name": "Jugendamt", "aliases": ("Sportverein",)}, {"name": "sportverein"}, False),
        ({"name": "Jugendamt"}, {"name": "Sportverein", "aliases": ("jugendamt",)}, False),
        ({"name": "Jugendamt", "aliases": ("Anders",)}, {"name": "Sportverein", "aliases": ("Nochmals",)}, True),
        ({"name": "Jugendamt"}, {"phone": "1"}, False),
        ({}, {"name": "Sportverein"}, False),
    ],
)
def test_a_far_other_name_under_a_known_id_is_refused(recorder, old, row, refused):
    known = KnownIds(recorder, (), lambda table, values: values)
    told = refusal_of(known, {"id": "jugendamt", **old}, row)
    assert told == ('The id "jugendamt" belongs to "Jugendamt", the row says "Sportverein"' if refused else None)


HERE = Place("liste.csv", row=2)


@pytest.mark.parametrize(
    ("name", "others", "given_to"),
    [
        ("volkshochschule", (), "vhs"),  # what another id has in the store
        ("Jugendamtt", (), None),
        (
            "Jugendamtt",
            (Entry("actors", {"id": "neu", "name": "Jugendamt"}, place=HERE),),
            "neu",
        ),  # its own name, under another id
        ("Jugendamtt", (Entry("actors", {"id": "jugendamt", "name": "Jugendamt"}, place=HERE),), None),
        ("Jugendamtt", (Entry("actors", {"id": "neu", "name": "Jugendamt"}),), None),  # no row of a list
        ("Jugendamtt", (Entry("actors", {"name": "Jugendamt"}, place=HERE),), None),
        ("Jugendamtt", (Entry("committees", {"id": "neu", "name": "Jugendamt"}, place=HERE),), None),
    ],
    ids=["in the store", "nowhere", "in the list", "itself", "no list", "no id", "another table"],
)
def test_an_id_that_is_given_to_what_another_has_is_refused(recorder, name, others, given_to):
    old = recorder.get("actors", "jugendamt")
    row = {"id": "jugendamt", "aliases": (), "name": name}
    old = {**old, "aliases": (*old["aliases"], name)}  # its name alone would be taken
    known = KnownIds(recorder, others, lambda table, values: values)
    for _ in range(2):  # what was read is kept
        told = refusal_of(known, old, row)
        assert (told.rpartition("(")[2] if told else None) == (f'swapped or shifted with "{given_to}")' if given_to else None)


def test_the_id_of_one_tie_given_to_another_is_refused_and_both_are_named(recorder):
    first, second = recorder.all("cooperations")[:2]
    row = {name: value for name, value in second.items() if name in ("a", "b", "kind", "since")} | {"id": first["id"]}
    with pytest.raises(Refusal) as refused:
        KnownIds(recorder, (), lambda table, values: values).check(TABLES["cooperations"], first, {**first, **row}, row)
    assert f'belongs to "{first["a"]} – {first["b"]}"' in f"{refused.value}"
    assert f'swapped or shifted with "{second["id"]}"' in f"{refused.value}"


def test_a_row_that_says_again_what_stood_before_the_run_is_about_its_own_record(recorder):
    stored = recorder.get("actors", "jugendamt")
    meanwhile = {**stored, "name": "Jugendamtt"}  # an earlier row of the same list
    known = KnownIds(recorder, (), lambda table, values: values)
    assert refusal_of(known, meanwhile, {"id": "jugendamt", "name": stored["name"]}) is None
