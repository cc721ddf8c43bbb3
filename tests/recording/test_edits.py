"""Ending, removing and taking back, as decisions: nothing is stored here, so what is lost is seen at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli.run import done, refused, unchanged

from akteursnetz.model import TABLES
from akteursnetz.recording import Recorder
from akteursnetz.recording.edits import dependents, end, inverse, leave, next_of, remove, rename_word, unlink
from akteursnetz.store import Change, Command, open_store
from akteursnetz.words import Refusal

TODAY, YESTERDAY = "2026-06-15", "2026-06-14"


@pytest.fixture
def recorder(made: Path) -> Iterator[Recorder]:
    with open_store(made) as store:
        yield Recorder(store, TODAY)


def tie(recorder: Recorder, id: str, **values: Any) -> None:
    recorder.put("cooperations", {"id": id, "a": "buero", "b": "vhs", "kind": "cooperates", "status": "claimed", **values})


@pytest.mark.parametrize(
    ("record", "said", "last"),
    [
        ({}, None, YESTERDAY),
        ({}, "2026-12-31", "2026-12-31"),
        ({"since": YESTERDAY}, None, YESTERDAY),
        ({"since": TODAY}, TODAY, TODAY),
        ({"until": TODAY}, None, YESTERDAY),  # still holds today
        ({"until": "2026-01-01"}, "2026-02-01", "2026-02-01"),
    ],
)
def test_what_is_ended_holds_up_to_the_day_said_or_yesterday(recorder, record, said, last):
    tie(recorder, "t", **record)
    assert end(recorder, "cooperations", "t", said) == last
    assert recorder.get("cooperations", "t")["until"] == last


def test_what_began_today_was_a_mistake_and_is_removed_and_what_is_not_there_does_not_end(recorder):
    tie(recorder, "t", since=TODAY)
    assert end(recorder, "cooperations", "t", None) is None
    assert recorder.get("cooperations", "t") is None
    assert end(recorder, "cooperations", "nothing", None) is None


def test_an_end_is_refused_where_it_has_ended_or_not_begun(recorder):
    tie(recorder, "over", until=YESTERDAY)
    tie(recorder, "later", since="2026-09-01")
    for id, said, told in (("over", None, "ended already (2026-06-14)"), ("later", "2026-08-31", "begins on 2026-09-01")):
        with pytest.raises(Refusal) as refused:
            end(recorder, "cooperations", id, said)
        assert told in refused.value.english
    assert recorder.get("cooperations", "over")["until"] == YESTERDAY
    assert "until" not in recorder.get("cooperations", "later")


def test_unlink_ends_what_is_open_of_the_pair_and_kind_alone(recorder):
    tie(recorder, "open", kind="refers")
    tie(recorder, "last-day", until=TODAY, a="vhs", b="buero")
    tie(recorder, "over", until="2026-01-01", kind="funds")
    tie(recorder, "other", b="musikschule")
    assert unlink(recorder, "buero", "vhs", "refers", None) == ["open"]
    assert sorted(unlink(recorder, "vhs", "buero", None, None)) == ["last-day"]
    assert "until" not in recorder.get("cooperations", "other")
    assert recorder.get("cooperations", "over")["until"] == "2026-01-01"
    for kind in (None, "refers"):
        with pytest.raises(Refusal):
            unlink(recorder, "buero", "vhs", kind, None)


def test_unlink_does_not_let_a_statement_reach_into_the_next(recorder):
    tie(recorder, "now", since="2026-01-01", until="2026-07-31")
    tie(recorder, "next", since="2026-08-01", until="2026-08-31", kind="cooperates")
    tie(recorder, "another", since="2026-08-01", kind="refers")
    with pytest.raises(Refusal) as refused:
        unlink(recorder, "buero", "vhs", "cooperates", "2026-08-15")
    assert "overlap" in refused.value.english


def test_who_leaves_ends_the_open_seat_in_that_committee(recorder):
    (committee,) = (one["id"] for one in recorder.all("committees"))
    for since, until in (("2020-01-01", "2021-01-01"), ("2026-01-01", TODAY)):
        recorder.put("memberships", {"actor": "musikschule", "committee": committee, "since": since, "until": until})
    assert leave(recorder, "musikschule", committee, None) == [YESTERDAY]
    seats = recorder.pointing("memberships", "actor", "musikschule")
    assert sorted(seat["until"] for seat in seats) == ["2021-01-01", YESTERDAY]
    with pytest.raises(Refusal):
        leave(recorder, "musikschule", committee, None)


def test_what_is_named_is_removed_only_with_all_that_needs_it(recorder):
    offers = recorder.pointing("offers", "providers", "jugendamt")
    assert [offer["providers"] for offer in offers] == [("vhs", "jugendamt")]
    with pytest.raises(Refusal) as refused:
        remove(recorder, "actors", "jugendamt")
    assert "1 offer" in refused.value.english
    assert recorder.get("actors", "jugendamt") is not None
    remove(recorder, "actors", "jugendamt", cascade=True)
    assert recorder.get("actors", "jugendamt") is None
    assert recorder.get("offers", offers[0]["id"])["providers"] == ("vhs",)  # the other provider keeps it
    assert dependents(recorder, "actors", "jugendamt") == []
    remove(recorder, "actors", "vhs", cascade=True)
    assert recorder.get("offers", offers[0]["id"]) is None  # nobody is left who provides it
    assert "part_of" not in recorder.get("actors", "musikschule")  # a part goes on by itself
    for table in TABLES.values():
        for column in table.columns:
            if column.table:
                named = {
                    one
                    for record in recorder.all(table.name)
                    if (value := record.get(column.name))
                    for one in (value if column.many else (value,))
                }
                assert all(recorder.get(column.table, id) is not None for id in named), (table.name, column.name)


def test_a_word_is_written_otherwise_wherever_it_stands_once_and_nothing_else(recorder):
    recorder.put("actors", {**recorder.get("actors", "jugendamt"), "tags": ("nord", "gelb", "NORD", "alt")})
    assert rename_word(recorder, "tag", "Nord", "alt") == {"actors": 1}
    assert recorder.get("actors", "jugendamt")["tags"] == ("alt", "gelb")
    assert rename_word(recorder, "tag", "Nord", "alt") == {}
    told = rename_word(recorder, "municipality", "auenstadt", "Neustadt")
    assert told["actors"] == 2
    assert [recorder.get("actors", id)["municipality"] for id in ("jugendamt", "vhs", "musikschule")] == [
        *["Neustadt"] * 2,
        "Lindenfurt",
    ]
    assert rename_word(recorder, "municipality", "Neustadt", "Neustadt") == {}


def test_own_commands_are_taken_back_from_the_last_on_and_made_again_until_something_new_is_done():
    def next_ones(*said: str | tuple[str, int]) -> tuple[int | None, int | None]:
        """What undo and redo take after commands of one person."""
        told = [("do", None) if one == "do" else one for one in said]
        made = [Command(number, "t", "me", "w", kind, target) for number, (kind, target) in enumerate(told, 1)][::-1]
        return tuple(one and one.id for one in (next_of(made), next_of(made, redo=True)))

    assert next_ones() == (None, None)
    assert next_ones("do", "do") == (2, None)
    assert next_ones("do", "do", ("undo", 2)) == (1, 2)
    assert next_ones("do", "do", ("undo", 2), ("undo", 1)) == (None, 1)
    assert next_ones("do", "do", ("undo", 2), ("undo", 1), ("redo", 1)) == (1, 2)
    assert next_ones("do", "do", ("undo", 2), ("redo", 2)) == (2, None)
    assert next_ones("do", ("undo", 1), ("redo", 1), ("undo", 1)) == (None, 1)
    assert next_ones("do", ("undo", 1), "do") == (3, None)
    assert next_ones("do", ("undo", 1), "do", ("undo", 3)) == (None, 3)


def test_no_more_commands_are_read_than_an_undo_needs():
    def commands():
        yield Command(3, "t", "me", "w", "undo", 2)
        yield Command(2, "t", "me", "w", "do", None)
        yield Command(1, "t", "me", "w", "do", None)
        raise AssertionError

    assert next_of(commands()).id == 1
    assert next_of(commands(), redo=True).id == 2


def test_taking_back_gives_only_what_that_command_changed(recorder):
    was = recorder.get("actors", "vhs")
    before = {**was, "phone": "1"}
    after = {name: value for name, value in was.items() if name != "municipality"}
    change = Change("actors", "vhs", {**before, "website": "x"}, {**after, "website": "y"})
    # now: as `was`, so the municipality was set again meanwhile
    with pytest.raises(Refusal) as refused:
        inverse(recorder.reading, [change])
    assert "changed further" in refused.value.english
    (back,) = inverse(recorder.reading, [Change("actors", "vhs", before, was)])
    assert back.before == was
    assert back.after == before
    (again,) = inverse(recorder.reading, [Change("actors", "vhs", was, {**was, "phone": "1"})], redo=True)
    assert again.after == {**was, "phone": "1"}
    (cleared,) = inverse(recorder.reading, [Change("actors", "vhs", after, was)])
    assert cleared.after == after


def test_what_somebody_names_meanwhile_is_not_taken_away(recorder):
    vhs = recorder.get("actors", "vhs")
    with pytest.raises(Refusal) as refused:
        inverse(recorder.reading, [Change("actors", "vhs", None, vhs)])
    assert '"vhs" is meanwhile in use by' in refused.value.english
    (helper,) = [one for one in recorder.all("actors") if one["id"] == "helfer"]
    with pytest.raises(Refusal):
        inverse(recorder.reading, [Change("actors", "helfer", None, {**helper, "name": "Wie es nie war"})])


def test_what_was_removed_does_not_come_back_beside_what_was_said_of_the_same_days_meanwhile(recorder):
    (there,) = (one for one in recorder.all("cooperations") if one["kind"] == "refers")
    twin = {**there, "id": "twin"}
    with pytest.raises(Refusal) as refused:
        inverse(recorder.reading, [Change("cooperations", "twin", twin, None)])
    assert "overlaps another statement" in refused.value.english
    later = {**twin, "since": "2026-01-01", "until": "2026-02-01"}
    (back,) = inverse(recorder.reading, [Change("cooperations", "twin", later, None)])
    assert (back.before, back.after) == (None, later)
    turned = {**twin, "directed": not twin.get("directed", False)}
    assert len(inverse(recorder.reading, [Change("cooperations", "twin", turned, None)])) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("actor", "edit", "nirgendwo", "--note", "x"),
        ("actor", "remove", "nirgendwo"),
        ("actor", "remove", "vhs"),
        ("actor", "end", "nirgendwo"),
        ("actor", "merge", "vhs", "vhs"),
        ("actor", "merge", "vhs", "nirgendwo"),
        ("offer", "add", "T", "--by", "nirgendwo", "--target-group", "youth", "--theme", "sport"),
        ("offer", "add", "T", "--by", "vhs", "--target-group", "jugendd", "--theme", "sport"),
        ("offer", "add", "T", "--by", "vhs", "--target-group", "youth", "--theme", "sport", "--level-from", "B2", "--level-to", "A1"),
        ("offer", "add", "T", "--by", "vhs", "--target-group", "youth", "--theme", "sport", "--since", "2026-02-01", "--until", "2026-01-01"),
        ("offer", "edit", "cafe", "--clear", "title"),
        ("offer", "edit", "cafe", "--clear", "nichts"),
        ("link", "vhs", "buero", "--level", "6"),
        ("link", "vhs", "buero", "--kind", "liebt"),
        ("link", "vhs", "buero", "--since", "31.02.2026"),
        ("link", "vhs", "buero", "--reported-by", "nirgendwo"),
        ("unlink", "vhs", "buero"),
        ("unlink", "vhs", "jugendamt", "--until", "neulich"),
        ("join", "vhs", "nirgendwo"),
        ("leave", "buero", "AK Sprache"),
        ("attend", "Netzwerktreffen", "nirgendwo"),
        ("attend", "Netzwerktreffen"),
        ("attend", "Netzwerktreffen", "vhs", "--state", "da"),
        ("answer", "Musikprojekt", "nirgendwo"),
        ("unanswer", "nirgendwo", "cafe"),
        ("cooperation", "remove", "nirgendwo"),
        ("cooperation", "show", "vhs", "buero"),
        ("event", "add", "T", "--kind", "session", "--date", "2026-13-01"),
        ("figure", "add", "--municipality", "A", "--target-group", "youth", "--date", "2026-01-01", "--count", "viele", "--source", "x"),
        ("contact", "add", "N", "--actor", "vhs", "--category", "freund", "--origin", "x"),
        ("contact", "add", "N", "--actor", "vhs", "--category", "staff", "--origin", "x", "--email", "kein at"),
    ],
)  # fmt: skip
def test_a_refusal_leaves_the_file_as_it_is(store, words):
    with unchanged(store):
        refused(*words, store=store)


def test_remove_names_what_still_uses_a_record_and_cascade_takes_it_along(store):
    with unchanged(store):
        sentence = refused("actor", "remove", "vhs", store=store)
    assert "4 cooperations" in sentence
    assert "1 membership," in sentence
    done("actor", "remove", "vhs", "--cascade", store=store)
    assert done("offer", "show", "cafe", "--format", "json", store=store).json["providers"] == ["jugendamt"]
    assert done("check", store=store).code == 0
    done("undo", store=store)
    assert done("offer", "show", "cafe", "--format", "json", store=store).json["providers"] == ["vhs", "jugendamt"]


def test_attendance_of_all_members_on_the_day(store):
    done("event", "add", "Sitzung", "--kind", "session", "--date", "2020-06-01", store=store)
    assert done("attend", "Sitzung", "--members-of", "AK Sprache", "--state", "invited", store=store).out == "1\n"
    shown = done("event", "show", "Sitzung", "--format", "json", store=store).json["attendance"]
    assert [(row["actor"], row["state"]) for row in shown] == [("jugendamt", "invited")]
    done("attend", "Sitzung", "jugendamt", store=store)
    shown = done("event", "show", "Sitzung", "--format", "json", store=store).json["attendance"]
    assert [row["state"] for row in shown] == ["attended"]


def test_what_others_changed_beside_it_stays_and_what_they_removed_is_not_brought_back_by_halves(recorder):
    was = recorder.get("actors", "vhs")
    change = Change("actors", "vhs", {**was, "website": "x"}, {**was, "website": "y"})
    now = {**was, "website": "y", "phone": "set by others"}
    with_others = Reading(recorder, {"vhs": now})
    (back,) = inverse(with_others, [change])
    assert (back.before, back.after) == (now, {**now, "website": "x"})
    with pytest.raises(Refusal) as refused:
        inverse(Reading(recorder, {"vhs": None}), [change])
    assert 'Meanwhile actor "vhs" was changed further' in str(refused.value)
    assert "removed" in str(refused.value)
    with pytest.raises(Refusal) as refused:
        inverse(Reading(recorder, {"vhs": {**now, "website": "z"}}), [change])
    assert "(website: z)" in str(refused.value)


def test_several_changes_of_one_record_are_taken_back_from_the_last_on_and_made_again_from_the_first(recorder):
    was = recorder.get("actors", "vhs")
    one, two, three = ({**was, "phone": phone} for phone in "123")
    changes = [Change("actors", "vhs", one, two), Change("actors", "vhs", two, three)]
    assert inverse(Reading(recorder, {"vhs": three}), changes)[-1].after == one
    assert inverse(Reading(recorder, {"vhs": one}), changes, redo=True)[-1].after == three


def test_a_period_comes_back_where_what_stood_in_its_place_goes_with_the_same_command(recorder):
    (there,) = (one for one in recorder.all("cooperations") if one["kind"] == "refers")
    twin = {**there, "id": "twin"}
    instead = [Change("cooperations", "twin", twin, None), Change("cooperations", there["id"], None, there)]
    assert {one.key: one.after for one in inverse(recorder.reading, instead)} == {"twin": twin, there["id"]: None}


def test_a_pair_without_an_open_statement_is_named_with_the_kind_that_was_asked_for(recorder):
    for kind, told in ((None, 'between "buero" and "vhs".'), ("funds", 'between "buero" and "vhs" of kind funds.')):
        with pytest.raises(Refusal) as refused:
            unlink(recorder, "buero", "vhs", kind, None)
        assert str(refused.value).endswith(told)


class Reading:
    """The store, with actors as somebody else has left them meanwhile."""

    def __init__(self, recorder: Recorder, actors: dict[str, Any]) -> None:
        self._reading, self._actors = recorder.reading, actors

    def records(self, table: str, keys: Any) -> Any:
        found = self._reading.records(table, keys)
        return {**found, **self._actors} if table == "actors" else found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reading, name)
