"""What a record and a list say, whatever face shows them."""

from __future__ import annotations

import pytest
from cli.run import done

from akteursnetz.desk import listing
from akteursnetz.model import TABLES
from akteursnetz.store import open_store
from akteursnetz.words import Refusal, speaking


@pytest.fixture
def net(tmp_path):
    path = tmp_path / "net.db"
    done("init", store=path)
    done(
        "actor",
        "add",
        "Volkshochschule Auental",
        "--id",
        "vhs",
        "--kind",
        "vhs",
        "--since",
        "2020",
        "--municipality",
        "Auenstadt",
        store=path,
    )
    done(
        "actor",
        "add",
        "Helferkreis Nord",
        "--id",
        "hk",
        "--kind",
        "helper_circle",
        "--municipality",
        "Auenstadt",
        "--until",
        "2024-12-31",
        store=path,
    )
    done("link", "vhs", "hk", "--kind", "refers", "--since", "2021-05-01", store=path)
    done(
        "actor",
        "add",
        "Caritas",
        "--id",
        "caritas",
        "--kind",
        "welfare_association",
        "--municipality",
        "Hohenweiler",
        store=path,
    )
    return path


def test_a_list_of_a_day_holds_who_was_there_and_matches_words_however_they_are_written(net):
    with open_store(net) as store, speaking("de"):
        understood: dict[tuple[str, str], str] = {}
        on = {
            day: [row["id"] for row in listing.listed(store, TABLES["actors"], {}, day, understood)]
            for day in ("2022-01-01", "2025-01-01")
        }
        here = listing.listed(store, TABLES["actors"], {"municipality": "AUENSTADT"}, None, understood)
    assert sorted(on["2022-01-01"]) == ["caritas", "hk", "vhs"]
    assert sorted(on["2025-01-01"]) == ["caritas", "vhs"]
    assert sorted(row["id"] for row in here) == ["hk", "vhs"]


def test_a_list_of_an_unknown_kind_is_refused_instead_of_empty(net):
    with open_store(net) as store, speaking("en"), pytest.raises(Refusal, match="not a kind of actor"):
        listing.listed(store, TABLES["actors"], {"kind": "not a kind of actor"}, None, {})


def test_a_record_says_its_values_with_labels_and_days_as_they_are_spoken(net):
    table = TABLES["actors"]
    with open_store(net) as store:
        record, words = store.records("actors", ["vhs"])["vhs"], store.vocabulary()
        with speaking("de"):
            german = dict(listing.values_told(table, record, words, {}))
        with speaking("en"):
            english = dict(listing.values_told(table, record, words, {}))
    assert german["Von"] == "2020"
    assert german["Art"] == "Volkshochschule"
    assert english["kind"] == "adult education centre"
    assert "description" not in english


def test_a_tie_names_the_other_end_and_that_it_has_ended(net):
    with open_store(net) as store, speaking("de"):
        words = store.vocabulary()
        belongs = listing.relations(store, TABLES["actors"], "vhs")
        (tie,) = belongs["cooperations"]
        names = listing.names_of(store, [(TABLES["cooperations"], tie)], "2025-06-01")
        line = listing.line(TABLES["cooperations"], tie, "vhs", words, names)
    assert line.startswith(("Helferkreis Nord", "→ Helferkreis Nord"))
    assert "ausgeschieden 31.12.2024" in line.split(" · ")[0]
    assert "seit 01.05.2021" in line or "von 01.05.2021" in line


def test_a_file_has_numbers_and_days_as_such_and_no_column_twice(net):
    with open_store(net) as store, speaking("de"):
        rows = listing.listed(store, TABLES["actors"], {}, None, {})
        headers, filled = listing.for_a_file(TABLES["actors"], rows, store.vocabulary())
    assert len(headers) == len(set(headers)) == len(TABLES["actors"].columns)
    ended = next(row for row in filled if row["Name"] == "Helferkreis Nord")
    assert str(ended["Bis"]) == "2024-12-31"
