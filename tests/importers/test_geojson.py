"""GeoJSON of registers: a row for each feature, its point as latitude and longitude; other systems converted exactly or refused."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import times

from akteursnetz.importers import _features, claimed, geojson, raw_tables
from akteursnetz.words import Refusal


def feature(name, place, **more):
    geometry = place if isinstance(place, dict) or place is None else {"type": "Point", "coordinates": place}
    return {"type": "Feature", "properties": {"name": name, **more}, "geometry": geometry}


def of(*features, **more):
    (table,) = geojson.of_bytes(
        "schulen.geojson", json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()
    )
    return table


def crs(name):
    return {"type": "name", "properties": {"name": name}}


def test_points_become_latitude_and_longitude_and_properties_columns():
    table = of(
        feature("A", [9.993682, 53.551086, 12.0], plz=1067, offen=True), feature("B", None, träger=["x", "y"], x=565833.1)
    )
    assert (table.name, table.header) == ("schulen", ["latitude", "longitude", "name", "plz", "offen", "träger"])
    assert table.rows == [[53.551086, 9.993682, "A", 1067, "yes", ""], ["", "", "B", "", "", "x;y"]]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", [9.993682, 53.551086]),
        ("EPSG:4326", [9.993682, 53.551086]),
        ("urn:ogc:def:crs:EPSG::25832", [565833.193, 5934036.377]),
        ("EPSG:3857", [1112491.591, 7085591.65]),
        ("urn:ogc:def:crs:EPSG::4326", [53.551086, 9.993682]),
    ],
)
def test_systems_that_are_known_are_converted(name, place):
    table = of(feature("A", place), crs=crs(name))
    assert table.rows[0][:2] == pytest.approx([53.551086, 9.993682], abs=2e-6)
    assert ("before the longitude" in " ".join(table.warnings)) == (place[0] == 53.551086)


@pytest.mark.parametrize(
    ("features", "more", "said"),
    [
        (
            [feature("A", [3565929.9, 5935972.1])],
            {"crs": crs("EPSG:31467")},
            "in the system EPSG:31467, which cannot be converted exactly",
        ),
        ([feature("A", [565833.1, 5934036.3])], {}, "entry 1: 565833.1, 5934036.3 is no place in EPSG:4326"),
        ([feature("A", [1.0, 2.0])], {"crs": {"type": "link"}}, "cannot be converted exactly"),
        ([feature("A", ["9", "53"])], {}, "entry 1: 9, 53 is no place"),
        ([], {}, "not a single entry"),
        ([{"type": "Topology"}], {}, "no GeoJSON file with entries"),
    ],
)
def test_what_is_not_known_for_certain_is_refused_with_what_to_do(features, more, said):
    with pytest.raises(Refusal, match=said):
        of(*features, **more)


def test_areas_and_answers_in_part_are_told():
    table = of(
        feature("A", {"type": "Polygon", "coordinates": [[[9, 53], [9, 54], [10, 54], [9, 53]]]}),
        feature("B", [9, 53]),
        numberMatched=900,
    )
    assert "a part only (2 entries)" in table.warnings[0]
    assert "1 entry is no point" in table.warnings[1]


def test_json_files_are_told_apart_by_what_stands_in_them(tmp_path):
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature("A", [9, 53])]}), encoding="utf-8")
    assert raw_tables(file)[0].header == ["latitude", "longitude", "name"]
    file.write_text('{"features": [{"attributes": {"NAME": "A"}}]}', encoding="utf-8")
    assert raw_tables(file)[0].header == ["NAME"]
    file.write_text('{"akteursnetz": 1, "places": {}}', encoding="utf-8")
    assert not claimed(file)
    with pytest.raises(Refusal, match=r"of no format that Akteursnetz knows for \.json"):
        raw_tables(file)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(_features, "LARGEST", 10)
    (tmp_path / "a.geojson").write_text('{"type": "FeatureCollection"}', encoding="utf-8")
    with pytest.raises(Refusal, match="larger than"):
        geojson.read(tmp_path / "a.geojson")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=4)
    | st.sampled_from(["Point", "Feature", "name"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "geometry", "properties", "coordinates", "id", "crs", "features", "a"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@settings(max_examples=times(37, 150), deadline=None)
@given(
    st.binary(max_size=50)
    | JSON.map(
        lambda said: json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": said}]}).encode()
    )
    | JSON.map(
        lambda said: json.dumps(
            {"type": "FeatureCollection", "crs": said, "features": [feature("A", [1.0, 2.0], b=said)]}
        ).encode()
    )
)
def test_any_bytes_give_a_table_or_one_sentence(data):
    tables, said = [], "a.json"
    try:
        tables = geojson.of_bytes("a.json", data)
    except Refusal as error:
        said = error.english
    assert said.startswith("a.json")
    assert all(len(row) == len(table.header) for table in tables for row in table.rows)
