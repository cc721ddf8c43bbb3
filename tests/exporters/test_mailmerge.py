"""Addresses for a letter: who may be written to by the rule of `privacy`, and the organisation where nobody may."""

from __future__ import annotations

import csv

import pytest
from cli.run import refused
from test_privacy import DAY, PERSONS

from akteursnetz.exporters import formats
from akteursnetz.words import Refusal
from exporters.networks import HOSTILE, UNFIT, given

ACTORS = [
    {"id": "a", "name": "VHS", "kind": "school", "street": "Weg 1", "postcode": "01067", "municipality": "Au", "email": "post@vhs.example"},
    {"id": "b", "name": "Amt", "kind": "office", "email": "amt@x.example"},
    {"id": "c", "name": "Fremd", "kind": "office"},
]  # fmt: skip
PERSON = {"id": "p", "actor": "a", "name": "Erika Muster", "role": "Leitung", "email": "e@vhs.example", "category": "staff", "informed_on": "2026-01-01"}  # fmt: skip
TABLES = {
    "actors": ACTORS,
    "committees": [{"id": "k", "name": "Runder Tisch", "kind": "working_group"}, {"id": "l", "name": "Leer", "kind": "working_group"}],
    "memberships": [{"actor": "a", "committee": "k"}, {"actor": "b", "committee": "k"}],
    "events": [
        {"id": "e", "title": "Treffen", "kind": "session", "date": "2026-07-01", "committee": "k"},
        {"id": "f", "title": "Fest", "kind": "session", "date": "2026-07-01", "committee": "k"},
    ],
    "attendance": [{"event": "e", "actor": "c", "state": "invited"}],
}  # fmt: skip


def written(folder, contacts=(PERSON,), to="Runder Tisch", audience="internal", **tables):
    path = folder / "letter.csv"
    all_of_it = given({**TABLES, "contacts": list(contacts), **tables}, audience, "de", at=DAY, options={"for": to})
    told = formats()["mailmerge"].write(all_of_it, path)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))[1:], told


def test_a_person_is_written_to_at_her_organisation_and_else_the_organisation_itself(tmp_path):
    rows, told = written(tmp_path)
    assert rows == [
        ["Amt", "", "", "amt@x.example", "", "", ""],
        ["VHS", "Erika Muster", "Leitung", "e@vhs.example", "Weg 1", "01067", "Au"],
    ]
    assert told == ["2 addresses: 1 contact, 1 actor without one. For this letter, then to be deleted."]


@pytest.mark.parametrize(
    ("to", "named"), [("k", ["Amt", "VHS"]), ("treffen", ["Fremd"]), ("Fest", ["Amt", "VHS"]), ("Leer", [])]
)
def test_a_letter_goes_to_a_committee_or_to_those_of_an_event(tmp_path, to, named):
    assert [row[0] for row in written(tmp_path, to=to)[0]] == named


@pytest.mark.parametrize("case", PERSONS)
def test_nobody_is_written_to_against_whom_something_stands(tmp_path, case):
    contact, against = PERSONS[case]
    rows, told = written(tmp_path, [{**PERSON, "informed_on": None, **contact}])
    assert ("Erika Muster" in str(rows)) is not bool(against)
    assert len(told) == 1 + bool(against)
    assert "e@vhs.example" not in str(rows) or not against


def test_a_no_holds_in_every_record_and_volunteers_are_not_written_to(tmp_path):
    twice = [PERSON, {**PERSON, "id": "q", "objected_on": "2026-02-01"}]
    helper = {**PERSON, "id": "r", "name": "Uwe Ehrlich", "category": "volunteer"}
    rows, told = written(tmp_path, [*twice, helper])
    assert [row[1] for row in rows] == ["", ""]
    assert "3 contacts" in told[1]
    assert [row[1] for row in written(tmp_path, audience="network")[0]] == ["", ""]


def test_no_cell_is_a_formula_and_no_text_breaks_a_row(tmp_path):
    people = [
        {**PERSON, "id": f"p{n}", "name": f"{text} {n}", "role": text} for n, text in enumerate([*HOSTILE, UNFIT, 'a\n"b";c'])
    ]
    rows, _ = written(tmp_path, people)
    assert {len(row) for row in rows} == {7}
    assert not any(cell.startswith(("=", "@")) for row in rows for cell in row)


def test_an_unknown_or_ambiguous_name_is_refused(tmp_path):
    with pytest.raises(Refusal, match="Runder Tisch"):
        written(tmp_path, to="Runder Tich")
    events = [{**TABLES["events"][0], "id": one, "title": "Treffen"} for one in ("x", "y")]
    with pytest.raises(Refusal, match="x, y"):
        written(tmp_path, to="Treffen", events=events)


def test_it_is_asked_for_by_its_german_name(store, tmp_path):
    assert "--for" in refused("export", "Serienbrief", "-o", tmp_path / "s.csv", store=store, lang="de", code=2)
