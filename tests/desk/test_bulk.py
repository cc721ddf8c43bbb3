"""Lists that come in: nothing is stored before everything is decided and what is stored is what was checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.network import small_network
from cli.run import done

from akteursnetz.desk import bulk, mending
from akteursnetz.importers import Held
from akteursnetz.store import open_store
from akteursnetz.words import Refusal

LIST = "name\tkind\tmunicipality\nZirkus Quaste\tassociation\tAuenstadt\nVolkshochschule Auenstadt\tadult_education_centre\tAuenstadt\n"
WISH = bulk.Wish()


@pytest.fixture(scope="module")
def _made(tmp_path_factory) -> bytes:
    return small_network(tmp_path_factory.mktemp("bulk") / "n.db").read_bytes()


@pytest.fixture
def store(_made, tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("AKTEURSNETZ_USER", "erika")
    path = tmp_path / "n.db"
    path.write_bytes(_made)
    return path


def taken(path, tables, others, mark):
    with open_store(path, write=True) as opened:
        return bulk.take(opened, tables, WISH, others, mark)


def test_nothing_is_taken_over_before_it_is_decided_who_is_another_and_only_what_was_checked(store):
    tables = bulk.pasted(None, LIST)
    with open_store(store) as opened:
        newest = opened.latest()
        checked = bulk.check(opened, tables, WISH)
    assert [(twin.spot, twin.other, twin.in_list) for twin in checked.twins] == [((0, 3), "vhs", False)]
    assert not taken(store, tables, (), checked.mark).result.stored
    assert not taken(store, tables, {(0, 3)}, "another mark").result.stored
    assert not taken(store, tables, {(0, 2)}, checked.mark).result.stored
    with open_store(store) as opened:
        assert opened.latest() == newest
    found = taken(store, tables, {(0, 3)}, checked.mark)
    assert found.result.stored
    assert found.result.command == newest + 1
    assert found.mark == checked.mark


def test_two_rows_of_a_list_that_look_alike_are_told_as_such(store):
    text = "name\tkind\tmunicipality\nZirkus Quaste\tassociation\tAuenstadt\nZirkus Quasste\tassociation\tAuenstadt\n"
    with open_store(store) as opened:
        (twin,) = bulk.check(opened, bulk.pasted(None, text), WISH).twins
    assert (twin.spot, twin.in_list) == ((0, 3), True)


def test_what_would_be_stored_is_marked_and_what_is_only_said_is_not(store):
    tables = bulk.pasted(None, LIST)
    with open_store(store) as opened:
        one, other = (bulk.check(opened, tables, WISH, others) for others in ((), {(0, 3)}))
        assert one.mark == other.mark
        assert bulk.check(opened, bulk.pasted(None, LIST.replace("Quaste", "Paste")), WISH).mark != one.mark
        assert not any("sehr ähnlich" in said or "very like" in said for said in bulk.told(one.result))
    done("actor", "edit", "vhs", "--phone", "030 1", store=store)
    with open_store(store) as opened:
        assert bulk.check(opened, tables, WISH).mark == one.mark  # the list does not touch it


def test_more_rows_than_may_be_pasted_are_refused_and_a_file_may_hold_more(store):
    rows = "".join(f"Verein Nummer {number}\tassociation\tAuen\n" for number in range(bulk.MOST + 1))
    with pytest.raises(Refusal, match="2001"):
        bulk.pasted(None, f"name\tkind\tmunicipality\n{rows}")
    assert bulk.pasted(None, f"name\tkind\tmunicipality\n{rows.partition(chr(10))[2]}\n\n")
    (table,) = bulk.sent([Held("actors.tsv", f"name\tkind\tmunicipality\n{rows}".encode())])
    assert len(table.rows) == bulk.MOST + 1


GRAPH = b"""<graphml><key id="k" for="node" attr.name="Typ" attr.type="string"/><key id="x" for="node" attr.name="degree" attr.type="int"/>
<graph edgedefault="directed"><node id="n0"><data key="x">1</data><data key="k">Amt</data></node><node id="vhs"><data key="k">Blume</data></node>
<edge source="n0" target="vhs"/></graph></graphml>"""
NODES, EDGES = b"Id,Label,Art,degree\nn0,Amt,Amt,1\nvhs,vhs,Blume,2\n", b"Source,Target,Weight\nn0,vhs,2\n"


@pytest.mark.parametrize(
    "sent", [[Held("n.graphml", GRAPH)], [Held("nodes.csv", NODES), Held("edges.csv", EDGES)]], ids=["graph", "tables"]
)
def test_a_network_of_another_program_is_checked_put_right_and_taken_over(store, sent):
    tables = bulk.sent(sent)
    with open_store(store) as opened:
        checked = bulk.check(opened, tables, WISH)
        (problem,) = mending.problems(tables, checked.result.refused, opened.vocabulary())
        assert (problem.cell, problem.title) == ("Blume", "vhs")
        assert any("degree" in sentence for sentence in bulk.told(checked.result))
        kept = bulk.check(opened, tables, bulk.Wish(keep_extra=True))
        assert not any("degree" in sentence for sentence in bulk.told(kept.result))
        mending.mend(tables, problem.spots, "Schule")
        checked = bulk.check(opened, tables, WISH)
    found = taken(store, tables, {twin.spot for twin in checked.twins}, checked.mark).result
    assert found.stored
    assert found.added == {"actors": 1, "cooperations": 1}


CARD = b"BEGIN:VCARD\nFN:Eva Roth\nORG:Neue Musikschule\nEMAIL:kein-at\nBDAY:1980-01-01\nEND:VCARD\n"
OUTLOOK = b"Vorname;Nachname;Firma;E-Mail-Adresse;Geburtstag\nEva;Roth;Neue Musikschule;kein-at;1.1.1980\n"


@pytest.mark.parametrize("held", [Held("k.vcf", CARD), Held("kontakte.csv", OUTLOOK)], ids=["vcard", "outlook"])
def test_an_address_book_is_checked_put_right_and_taken_over(store, held):
    tables = bulk.sent([held])
    with open_store(store) as opened:
        checked = bulk.check(opened, tables, WISH)
        (problem,) = mending.problems(tables, checked.result.refused, opened.vocabulary())
        assert (problem.cell, problem.title) == ("kein-at", "Eva Roth")
        assert any("Geburtstag" in sentence or "birthday" in sentence for sentence in bulk.told(checked.result))
        mending.mend(tables, problem.spots, "eva@roth.example")
        checked = bulk.check(opened, tables, WISH)
    found = taken(store, tables, {twin.spot for twin in checked.twins}, checked.mark).result
    assert found.added == {"actors": 1, "contacts": 1}
