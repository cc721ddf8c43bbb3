"""Who hands over and who goes on: whether they were there then, what a new one takes over, what is left open and told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from akteursnetz.recording import Recorder
from akteursnetz.recording.handover import Handover
from akteursnetz.store import open_store
from akteursnetz.words import Refusal

ON, LAST = "2026-03-01", "2026-02-28"


@pytest.fixture
def recorder(made: Path) -> Iterator[Recorder]:
    with open_store(made) as opened:
        yield Recorder(opened, "2026-06-15")


def speak(table: str, column: str, value: Any) -> str:
    return f"{column}={value}"


def handed(recorder: Recorder, new: str, *olds: dict[str, Any], **given: Any) -> tuple[dict[str, Any], list[str]]:
    """What stands of the new actor once these go on as it, and what is told."""
    for number, old in enumerate(olds):
        recorder.put("actors", {"id": f"o{number}", "name": f"Alt {number}", "kind": "office", **old})
    handover = Handover(recorder, [f"o{number}" for number in range(len(olds))], ON, speak)
    handover.begin(new, given)
    return {
        name: value for name, value in recorder.get("actors", handover.new).items() if value not in (None, (), {})
    }, handover.told


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"since": LAST}, None),
        ({"since": ON}, "begins on 2026-03-01 and cannot go on as another"),
        ({"until": LAST}, None),
        ({"until": "2026-02-27"}, "ended on 2026-02-27 already"),
        ({"until": "2026-12-31"}, None),
    ],
)
def test_who_hands_over_was_there_on_the_last_day(recorder, values, told):
    if told is None:
        assert handed(recorder, "Neu", values)[0]["since"] == ON
    else:
        with pytest.raises(Refusal) as refused:
            handed(recorder, "Neu", values)
        assert told in refused.value.english
        assert [refused.value.column, refused.value.found] in [[name, day] for name, day in values.items()]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"since": ON}, None),
        ({"since": "2026-03-02"}, "begins on 2026-03-02 and cannot take over"),
        ({"until": ON}, None),
        ({"until": LAST}, "ends on 2026-02-28 and cannot take over"),
    ],
)
def test_who_takes_over_is_there_on_the_day(recorder, values, told):
    recorder.put("actors", {"id": "n", "name": "Neu", "kind": "school", **values})
    if told is None:
        assert handed(recorder, "n", {})[0]["id"] == "n"
    else:
        with pytest.raises(Refusal) as refused:
            handed(recorder, "n", {})
        assert told in refused.value.english


def test_a_new_one_is_made_of_what_the_old_ones_say_alike_and_the_rest_is_left_open_and_told(recorder):
    new, told = handed(
        recorder,
        "Neu",
        {"phone": "1", "email": "a@x.de", "website": "https://x.de", "tags": ("a", "b"), "asked_on": "2025-01-01", "note": "geheim",
         "checked_on": "2025-03-01", "extra": {"Farbe": "rot", "Ort": "hier"}, "aliases": ("Haus",), "since": "2020-01-01"},
        {"phone": "2", "email": "a@x.de", "tags": ("b", "c"), "asked_on": "2025-02-01", "extra": {"Farbe": "rot", "Ort": "dort"}},
    )  # fmt: skip
    assert new.pop("note") == "From 2026-03-01 on the successor of Alt 0 (o0), Alt 1 (o1)."
    assert new == {
        **{"id": "neu", "name": "Neu", "kind": "office", "since": ON, "email": "a@x.de", "website": "https://x.de"},
        **{"tags": ("a", "b", "c"), "asked_on": "2025-02-01", "checked_on": "2025-03-01", "extra": {"Farbe": "rot"}},
    }
    assert told[0].startswith('New: "Neu" (neu). Taken over: ')
    taken = told[0].removesuffix(".").partition("Taken over: ")[2].split("; ")
    assert sorted(taken) == ["email=a@x.de", "kind=office", "tags=('a', 'b', 'c')", "website=https://x.de"]
    assert told[-1] == 'Left open for "Neu", because the old ones differ: phone=1; phone=2.'


def test_who_says_nothing_of_what_differs_is_not_named_there(recorder):
    _, told = handed(recorder, "Neu", {"phone": "1"}, {}, {"phone": "2"})
    assert told[-1] == 'Left open for "Neu", because the old ones differ: phone=1; phone=2.'


def test_what_is_given_for_the_new_one_stands(recorder):
    new, told = handed(
        recorder, "Neu", {"phone": "1"}, {"phone": "2", "kind": "school"}, kind="association", phone="3", id="eigen"
    )
    assert (new["id"], new["kind"], new["phone"]) == ("eigen", "association", "3")
    assert [one.split(".")[0] for one in told] == ['New: "Neu" (eigen)']


def test_a_kind_that_is_open_has_to_be_said(recorder):
    with pytest.raises(Refusal) as refused:
        handed(recorder, "Neu", {}, {"kind": "school"})
    assert "Alt 0: kind=office; Alt 1: kind=school" in refused.value.english
    assert refused.value.column == "kind"


@pytest.mark.parametrize("apart", ["municipality", "street", "postcode"])
def test_an_address_is_never_put_together_from_two_places(recorder, apart):
    place = {"municipality": "Auen", "street": "Weg 2", "postcode": "79001", "latitude": 48.0, "longitude": 8.0}
    new, told = handed(recorder, "Neu", place, {**place, apart: "anders"})
    assert new.keys().isdisjoint({"street", "postcode", "latitude", "longitude", apart})
    assert f"{apart}={place[apart]}; {apart}=anders" in told[-1]
    assert handed(recorder, "Gleich", place, place)[0].items() >= place.items()


@pytest.mark.parametrize(
    ("seen", "now"),
    [
        ((None, None), None),
        (("public", "internal"), "internal"),
        (("internal", "public"), "internal"),
        (("network", None), "network"),
        ((None, "network", "internal"), "internal"),
    ],
)
def test_a_new_one_is_shown_to_nobody_who_did_not_see_all_of_the_old(recorder, seen, now):
    new, _ = handed(recorder, "Neu", *({} if one is None else {"visibility": one} for one in seen))
    assert new.get("visibility") == now


def test_a_new_one_is_part_of_what_all_the_old_were_part_of(recorder):
    assert handed(recorder, "Neu", {"part_of": "vhs"}, {"part_of": "vhs"})[0]["part_of"] == "vhs"
    assert handed(recorder, "Zwei", {"part_of": "vhs"}, {"part_of": "o0"})[0]["part_of"] == "vhs"  # one of them is no parent
    assert "part_of" not in handed(recorder, "Drei", {"part_of": "vhs"}, {"part_of": "buero"})[0]
    assert "part_of" not in handed(recorder, "Vier", {"part_of": "vhs"}, {})[0]


def test_one_that_was_there_keeps_its_values_and_what_the_old_say_beside_it_is_told(recorder):
    recorder.put("actors", {"id": "n", "name": "Neu", "kind": "school", "phone": "1", "tags": ("a",), "note": "alt"})
    new, told = handed(
        recorder, "Neu", {"phone": "2", "tags": ("a", "b"), "note": "x"}, {"phone": "1", "tags": ("a",), "kind": "school"}
    )
    assert (new["phone"], new["tags"], new["kind"]) == ("1", ("a",), "school")
    assert new["note"] == "alt\nFrom 2026-03-01 on the successor of Alt 0 (o0), Alt 1 (o1)."
    assert len(told) == 1
    assert told[0].startswith('What "Alt 0" says and "Neu" does not')
    assert told[0].endswith("kind=office; phone=2; tags=('b',).")


def test_who_goes_on_is_another_one_and_values_of_one_that_was_there_are_not_changed_by_the_way(recorder):
    with pytest.raises(Refusal, match="cannot go on as itself"):
        handed(recorder, "Alt 0", {})
    with pytest.raises(Refusal, match="exists already"):
        handed(recorder, "vhs", {}, phone="1")
    with pytest.raises(Refusal, match='The id "vhs" exists already'):
        handed(recorder, "Neu", {}, id="vhs")
    new, _ = handed(recorder, "Alt 0", {}, id="zweites")
    assert (new["id"], new["name"]) == ("zweites", "Alt 0")


def test_a_name_that_is_likely_a_typing_error_is_told_unless_an_id_says_that_it_is_none(recorder):
    assert any("There is already: Volkshochschule (vhs)" in one for one in handed(recorder, "Volkshochschulle", {})[1])
    assert not any("There is already" in one for one in handed(recorder, "Volkshochschulle", {}, id="andere")[1])
    assert handed(recorder, "VHS", {})[0]["id"] == "vhs"  # in other letters it is the one that is there
