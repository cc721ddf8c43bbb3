"""Open Referral HSDS: valid by the official schemas, no row hangs in the air, read again nothing is lost, of others nothing is guessed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from cli.run import done
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from thorough import times

from akteursnetz import importers
from akteursnetz.exporters import formats, hsds
from akteursnetz.importers import hsds as reader
from akteursnetz.importers.csv import of_bytes as csv_table
from akteursnetz.model import TABLES
from akteursnetz.words import Refusal
from exporters.networks import UNFIT, networks
from exporters.networks import given as given_tables

SOUND = [
    {"id": "a", "name": "VHS", "kind": "school", "latitude": 47.5, "longitude": 11.25, "municipality": "Au", "phone": "+49 761 1", "aliases": ("V", "W;X"), "email": "a@b.example", "website": "https://a.example"},
    {"id": "b", "name": "Verein", "kind": "association", "street": "Weg 1", "postcode": "01067", "part_of": "a", "extra": {"Nr.": "=7"}},
]  # fmt: skip
OFFERS = [
    {"id": "k", "title": "Deutsch A1", "providers": ("a", "b"), "kind": "mothers_course", "themes": ("language",), "target_groups": ("women", "youth"),
     "languages": ("de", "ar"), "status": "running", "places": 12, "cost": "frei", "since": "2026-01-01", "until": "2026-12~", "schedule": "Mo\nDi",
     "catchment": ("Au", "Berg"), "online": False, "checked_on": "2026", "funder": "BAMF", "access": "Aufenthalt", "registration": "Tür"},
    {"id": "l", "title": "Lotsen", "providers": ("b",), "themes": ("health",), "target_groups": ("youth",), "status": "paused"},
]  # fmt: skip
TABLES_SOUND = {
    "actors": SOUND,
    "offers": OFFERS,
    "contacts": [
        {"id": "p", "actor": "a", "name": "Erika", "role": "Leitung", "phone": "1", "category": "staff", "origin": "x"}
    ],
    "committees": [{"id": "g", "name": "Runder Tisch", "kind": "round_table"}],
}


def written(tables, folder: Path, audience="internal"):
    hsds.write(given_tables(tables, audience), folder)
    return [json.loads((folder / f"{name}.json").read_bytes()) for name in ("organizations", "services")]


def read_again(source, folder=True):
    """The cells of what was read, by table and id or name."""
    tables = importers.raw_tables(source) if folder else reader.of_bytes("x.json", source)
    return {
        table.name: {
            row[0]: {key: cell for key, cell in zip(table.header, row, strict=True) if cell != ""} for row in table.rows
        }
        for table in tables
    }


@pytest.mark.slow
def test_what_is_written_is_valid_by_the_official_schemas(tmp_path):
    jsonschema = pytest.importorskip("jsonschema")
    data = os.environ.get("AKTEURSNETZ_TEST_DATA")
    if not data:
        pytest.skip("AKTEURSNETZ_TEST_DATA is not set: the official schemas are missing")
    organizations, services = written(TABLES_SOUND, tmp_path / "h")
    for name, nodes in (("organization", organizations), ("service", services)):
        schema = json.loads((Path(data) / "hsds" / "schema" / f"{name}.json").read_bytes())
        validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        assert nodes
        for node in nodes:
            assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(node)] == []
        broken = {**nodes[0], "id": "no uuid"}
        assert list(validator.iter_errors(broken))


def test_every_row_of_the_package_hangs_on_one_that_is_there(tmp_path):
    written(TABLES_SOUND, tmp_path / "h")
    package = json.loads((tmp_path / "h" / "tabular" / "datapackage.json").read_bytes())
    rows = {}
    for resource in package["resources"]:
        path = tmp_path / "h" / "tabular" / resource["path"]
        (table,) = csv_table(path.name, path.read_bytes())
        assert table.header == [field["name"] for field in resource["schema"]["fields"]]
        rows[resource["name"]] = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    ids = {name: {row["id"] for row in every} for name, every in rows.items()}
    assert all(len(ids[name]) == len(rows[name]) for name in rows)
    links = [(r["name"], key) for r in package["resources"] for key in r["schema"].get("foreignKeys", ())]
    assert len(links) > 8
    for name, key in links:
        assert {row[key["fields"]] for row in rows[name]} - {""} <= ids[key["reference"]["resource"]], (name, key)
    assert {row["link_id"] for row in rows["attributes"]} <= ids["organizations"] | ids["services"]


def test_a_status_a_first_provider_and_a_place_are_said_in_their_words(tmp_path):
    organizations, services = written(TABLES_SOUND, tmp_path / "h", "public")
    assert [one["status"] for one in services] == ["active", "temporarily closed"]
    assert services[0]["organization"]["name"] == "VHS"
    assert "assured_date" not in services[0]  # known to the year alone
    address = organizations[1]["locations"][0]["addresses"][0]
    assert (address["postal_code"], address["state_province"], address["country"]) == ("01067", "Bayern", "DE")
    assert organizations[1]["parent_organization_id"] == organizations[0]["id"]
    assert organizations[1]["description"] == "association"


@pytest.mark.parametrize("package", [True, False])
def test_read_again_nothing_is_lost(tmp_path, package):
    written(TABLES_SOUND, tmp_path / "h")
    if not package:
        (tmp_path / "h" / "tabular" / "organizations.csv").unlink()
    found = read_again(tmp_path / "h")
    assert set(found) == {"actors", "offers", "contacts", "committees"}
    rows = {"actors": {row["id"]: row for row in found["actors"].values()}, "offers": {}}
    rows["offers"] = {row["id"]: row for row in found["offers"].values()}
    assert rows["actors"]["a"]["aliases"] == 'V;"W;X"'
    assert rows["actors"]["b"] == {
        "id": "b", "name": "Verein", "kind": "association", "street": "Weg 1", "postcode": "01067", "part_of": "a", "Nr.": "=7",
    }  # fmt: skip
    offer = rows["offers"]["k"]
    assert (offer["providers"], offer["until"], offer["checked_on"], offer["online"]) == ("a;b", "2026-12", "2026", "false")
    assert (offer["languages"], offer["catchment"], offer["schedule"], offer["status"]) == (
        "de;ar",
        "Au;Berg",
        "Mo\nDi",
        "running",
    )
    assert set(OFFERS[0]) == set(offer)


@settings(max_examples=times(4, 15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(networks())
def test_random_networks_come_back_as_they_were(tmp_path_factory, tables):
    folder = tmp_path_factory.mktemp("h") / "h"
    written({"actors": tables["actors"]}, folder)
    table = importers.raw_tables(folder)[0]
    found = {}
    for row in table.rows:
        cells = {key: cell for key, cell in zip(table.header, row, strict=True) if cell != ""}
        found[cells["id"]] = cells
    from akteursnetz.border import Border
    from exporters.networks import VOCABULARY

    for actor in tables["actors"]:
        cells = found[actor["id"]]
        record, problems = Border(VOCABULARY).check("actors", {k: v for k, v in cells.items() if k in TABLES["actors"].names})
        assert not problems
        assert record == {key: value for key, value in actor.items() if key != "extra"}


def test_a_smaller_audience_leaves_no_file_of_a_larger_one(tmp_path):
    written(TABLES_SOUND, tmp_path / "h")
    assert (tmp_path / "h" / "tabular" / "contacts.csv").exists()
    written({"actors": SOUND[:1]}, tmp_path / "h", "public")
    left = {path.name for path in (tmp_path / "h").rglob("*.csv")}
    assert "contacts.csv" not in left
    assert "committees.csv" not in left
    assert "services.csv" not in left


FOREIGN = {
    "contents": [
        {
            "id": "1", "name": "Help", "description": "We help", "year_incorporated": 1990, "alternate_name": "HLP",
            "locations": [{"id": "l", "location_type": "physical", "latitude": 100, "addresses": [{"address_1": "Street 1", "city": "Town", "postal_code": "12345"}]}],
            "contacts": [{"id": "c", "name": "Ann", "title": "Head", "phones": [{"number": "1"}]}, {"id": "d", "title": "Desk"}],
            "services": [{"id": "2", "name": "Course", "status": "active", "languages": [{"code": "ar"}, {"name": "Klingon"}], "capacities": [{"maximum": 12}],
                          "attributes": [{"id": "x", "taxonomy_term": {"id": "t", "name": "Women", "taxonomy": "groups"}}, {"id": "y", "taxonomy_term": {"id": "u", "name": "Zebras", "taxonomy": "groups"}}]}],
        }
    ]
}  # fmt: skip


def test_of_others_words_are_known_and_the_rest_is_told():
    tables = reader.of_bytes("x.json", json.dumps(FOREIGN).encode())
    actors, offers, contacts = ([dict(zip(t.header, row, strict=True)) for row in t.rows] for t in tables)
    assert actors == [
        {
            "name": "Help",
            "street": "Street 1",
            "postcode": "12345",
            "municipality": "Town",
            "description": "We help",
            "aliases": "HLP",
        }
    ]
    assert offers[0]["target_groups"] == "women"
    assert offers[0]["languages"] == "ar"
    assert offers[0]["places"] == "12"
    assert [person["name"] for person in contacts] == ["Ann"]
    assert tables[2].defaults["category"] == "staff"
    told = " ".join(tables[0].warnings)
    for word in ("Zebras", "Klingon", "100", '"other"'):
        assert word in told, told


def test_what_was_put_in_here_stays_when_it_is_read_again(tmp_path):
    path = tmp_path / "x.json"
    path.write_text(json.dumps(FOREIGN))
    store = ["--store", str(tmp_path / "a.db")]
    done(*store, "import", path)
    done(*store, "actor", "edit", "Help", "--kind", "association")
    assert "Changed: 0" in done(*store, "import", path).out


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1]", b'"x"', b"[[[[", b'{"contents": 3}', UNFIT.encode("utf-8", "replace"), b'{"a":' * 5000]
)
def test_what_is_none_is_one_sentence(data):
    with pytest.raises(Refusal):
        reader.of_bytes("x.json", data)


@settings(max_examples=times(6, 40), deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(
    st.sampled_from(["id", "name", "services", "contents", "attributes", "taxonomy_term", "locations", "addresses", "status", "organization", "languages"]), x)))  # fmt: skip
def test_any_value_of_json_gives_tables_or_one_sentence(value):
    try:
        found = reader.of_bytes("x.json", json.dumps(value).encode())
    except Refusal as refusal:
        found = str(refusal)
    assert found


def test_hostile_cells_become_no_formula(tmp_path):
    written({"actors": [{"id": "a", "name": "=1+1", "kind": "school", "description": "@x"}]}, tmp_path / "h")
    text = (tmp_path / "h" / "tabular" / "organizations.csv").read_text()
    assert ",'=1+1," in text
    assert ",'@x" in text
    assert "hsds" in formats()
