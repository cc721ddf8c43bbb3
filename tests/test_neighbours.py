"""Neighbouring districts: what is handed over, to whom the history says; what comes in stands beside the network, once."""

from __future__ import annotations

import json

import pytest
from cli.run import done, once, refused, run

from akteursnetz.neighbours import EXCHANGED, checksum
from akteursnetz.store import open_store
from akteursnetz.web.app import make_app

TO = ("--to", "Landkreis Ebersberg", "--purpose", "gemeinsame Beratung")


@once
def in_the_north(store):
    done("actor", "add", "Ehrenamtliche Muster", "--kind", "volunteer", "--visibility", "public", "--id", "frei", store=store)
    done("link", "frei", "vhs", store=store)
    done("init", "--name", "Bildungsnetz Nord", "--region", "09178", store=store)


@pytest.fixture
def handed(store, tmp_path):
    """The file of the small network, which stands in the district 09178."""
    done("export", "exchange", *TO, "-o", tmp_path / "x.json", store=in_the_north(store))
    return tmp_path / "x.json"


@once
def in_the_south(store):
    done("init", "--name", "Süd", "--region", "09175", store=store)
    done("actor", "add", "Volkshochschule", "--kind", "office", store=store)


@pytest.fixture
def other(tmp_path):
    """The network of the neighbour who reads it."""
    return in_the_south(tmp_path / "other.db")


def beside(store):
    with open_store(store) as opened:
        return opened.records("neighbours")


def told(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_nothing_of_persons_and_nothing_internal_is_handed_over(handed):
    found = told(handed)
    assert set(found["tables"]) <= set(EXCHANGED)
    assert not {"contacts", "tasks", "rejections", "distinctions", "learned", "foreign_ids", "neighbours"} & set(EXCHANGED)
    text = json.dumps(found, ensure_ascii=False)
    assert "Ehrenamtliche Muster" not in text
    assert "frei" not in {end for tie in found["tables"]["cooperations"] for end in (tie["a"], tie["b"])}
    assert '"note"' not in text
    assert (found["name"], found["region"], found["to"]) == ("Bildungsnetz Nord", "09178", "Landkreis Ebersberg")


def test_what_is_internal_and_a_network_without_region_are_not_handed_over(store, tmp_path):
    assert "akteursnetz init --region" in refused("export", "exchange", *TO, "-o", tmp_path / "x.json", store=store)
    done("init", "--region", "09178", store=store)
    refused("export", "exchange", *TO, "--audience", "internal", "-o", tmp_path / "x.json", store=store)
    assert run("export", "exchange", "--to", "A", "-o", tmp_path / "x.json", store=store).code == 2
    assert not (tmp_path / "x.json").exists()


def test_the_history_says_to_whom_and_why_and_no_undo_takes_it_back(handed, store):
    said = "weitergegeben an Landkreis Ebersberg am "
    assert said in done("history", store=store, lang="de").out
    assert "init" in done("undo", store=store).out, "what was done before it is undone"
    told_ = done("history", store=store, lang="de").out
    assert said in told_
    assert "gemeinsame Beratung" in told_
    assert "init" in done("redo", store=store).out
    done("check", store=store)


def test_a_neighbours_file_stands_beside_the_network_and_a_later_one_replaces_it(handed, store, other):
    before = done("actor", "list", "--format", "json", store=other).out
    first = done("import", handed, "--format", "json", store=other).json
    assert set(first["added"]) == {"neighbours"}
    assert done("import", handed, "--format", "json", store=other).json["added"] == {}
    whole = beside(other)
    assert {one["origin"] for one in whole.values()} == {"Bildungsnetz Nord (09178)"}
    assert done("actor", "list", "--format", "json", store=other).out == before
    done("actor", "add", "Neu", "--kind", "office", "--id", "neu", store=store)
    done("link", "vhs", "neu", store=store)
    done("actor", "remove", "jugendamt", "--cascade", store=store)
    done("export", "exchange", *TO, "-o", handed, store=store)
    done("import", handed, store=other)
    actors = {one["key"] for one in beside(other).values() if one["table_name"] == "actors"}
    assert "neu" in actors
    assert "jugendamt" not in actors
    done("undo", store=other)
    assert beside(other) == whole
    done("check", store=other)


def test_our_own_file_and_one_that_is_not_as_it_was_written_are_refused(handed, store, other, tmp_path):
    assert "no neighbour" in refused("import", handed, store=store)
    text = handed.read_text(encoding="utf-8")
    found = told(handed)
    contacts = {**found, "tables": {**found["tables"], "contacts": [{"id": "x", "name": "Ada", "actor": "vhs"}]}}
    control = {**found, "tables": {"actors": [{"id": "x", "name": "A\u001b[31m", "kind": "office"}]}}
    newer = {**found, "version": 2}
    for broken in (contacts, control, newer):
        broken["checksum"] = checksum(broken)
    for name, content in {
        "half": text[: len(text) // 2],
        "changed": text.replace("Volkshochschule", "Volkshochschulen"),
        "nothing": text[:40],
        **{f"made {n}": json.dumps(one, indent=1) for n, one in enumerate((contacts, control, newer))},
    }.items():
        path = tmp_path / f"{name}.json"
        path.write_text(content, encoding="utf-8")
        refused("import", path, "--as", "exchange", store=other)
    assert beside(other) == {}


def test_neighbours_are_listed_compared_and_taken_out_as_a_whole(handed, other):
    assert "Nothing" in done("neighbours", store=other).out
    done("import", handed, store=other)
    (one,) = done("neighbours", "--format", "json", store=other).json
    assert (one["origin"], one["purpose"]) == ("Bildungsnetz Nord (09178)", "gemeinsame Beratung")
    assert one["counts"]["actors"] == len(told(handed)["tables"]["actors"])
    (twice,) = done("neighbours", "duplicates", "--format", "json", store=other).json
    assert (twice["name"], twice["key"]) == ("Volkshochschule", "vhs")
    refused("neighbours", "remove", "Nirgends", store=other)
    done("neighbours", "remove", "09178", store=other)
    assert beside(other) == {}
    done("undo", store=other)
    assert beside(other) != {}


@pytest.mark.parametrize("said", ["Kreis\x1b[31m", "zwei\nZeilen", "\udcff"])
def test_what_the_journal_could_not_keep_is_refused_and_the_history_stays_readable(handed, store, tmp_path, said):
    for options in (("--to", said, "--purpose", "Beratung"), ("--to", "Kreis", "--purpose", said)):
        refused("export", "exchange", *options, "-o", tmp_path / "bad.json", store=store, code=2)
    assert not (tmp_path / "bad.json").exists()
    assert "Landkreis Ebersberg" in done("history", store=store).out


def test_looking_in_the_browser_hands_nothing_over_and_downloading_does(handed, store):
    client = make_app(store, "token", 8765).test_client()
    client.set_cookie("akteursnetz-8765", "token", domain="127.0.0.1")
    asked = {"to": "Kreis Nord", "purpose": "Beratung"}
    looked = client.get("/export/exchange", base_url="http://127.0.0.1:8765", query_string={**asked, "look": "1"})
    assert looked.status_code == 200
    assert "Kreis Nord" not in done("history", store=store).out
    home = "http://127.0.0.1:8765"
    assert client.get("/export/exchange/file", base_url=home, query_string=asked).mimetype == "text/html"
    assert "Kreis Nord" not in done("history", store=store).out
    got = client.post("/export/exchange/file", base_url=home, data=asked, headers={"Origin": home})
    assert got.status_code == 200
    assert "Kreis Nord" in done("history", store=store).out


@pytest.mark.parametrize("value", [5, True, "\udcff", "a\x1b"])
@pytest.mark.share(2)
def test_a_record_whose_values_are_no_values_of_its_columns_is_refused(handed, other, value):
    found = told(handed)
    found["tables"]["actors"][0]["name"] = value
    handed.write_text(json.dumps({**found, "checksum": checksum(found)}, indent=1), encoding="utf-8")
    assert "not as the neighbour wrote it" in refused("import", handed, store=other)
    assert not beside(other)


@pytest.mark.parametrize("value", [float("nan"), 10**400, "48.1", True])
@pytest.mark.share(2)
def test_a_place_that_is_no_number_is_refused(handed, other, value):
    found = told(handed)
    found["tables"]["actors"][0]["latitude"] = value
    handed.write_text(json.dumps({**found, "checksum": checksum(found)}, indent=1), encoding="utf-8")
    assert "not as the neighbour wrote it" in refused("import", handed, store=other)


def test_a_neighbour_of_the_same_name_is_no_network_of_ours(handed, other):
    done("init", "--name", "Bildungsnetz Nord", store=other)
    done("import", handed, store=other)
    assert beside(other)
