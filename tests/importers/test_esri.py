"""Answers of ArcGIS servers: fields under their aliases, codes as words, moments as days, coordinates in the system that is named."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import times

from akteursnetz.importers import esri
from akteursnetz.words import Refusal

ANSWER = {
    "geometryType": "esriGeometryPoint",
    "spatialReference": {"wkid": 102100, "latestWkid": 3857},
    "fields": [
        {"name": "NAME_1", "alias": "Schulname", "type": "esriFieldTypeString"},
        {"name": "ART", "alias": "Schulform", "domain": {"codedValues": [{"code": 1, "name": "Grundschule"}]}},
        {"name": "SEIT", "alias": "seit", "type": "esriFieldTypeDate"},
    ],
    "features": [
        {"attributes": {"NAME_1": "Nord", "ART": 1, "SEIT": 1719784800000}, "geometry": {"x": 1112491.591, "y": 7085591.65}},
        {"attributes": {"NAME_1": "Süd", "ART": 2, "SEIT": None}, "geometry": {"x": "NaN", "y": "NaN"}},
    ],
}


def of(**more):
    (table,) = esri.of_bytes("s.json", json.dumps(ANSWER | more).encode())
    return table


@pytest.mark.parametrize(
    ("system", "x", "y"),
    [
        ({"wkid": 102100, "latestWkid": 3857}, 1112491.591, 7085591.65),
        ({"wkid": 25832}, 565833.193, 5934036.377),
        ({"wkid": 4326}, 9.993682, 53.551086),
    ],
)
def test_an_answer_becomes_a_table(system, x, y):
    entry = {**ANSWER["features"][0], "geometry": {"x": x, "y": y}}
    table = of(spatialReference=system, features=[entry, ANSWER["features"][1]])
    assert table.header == ["latitude", "longitude", "Schulname", "Schulform", "seit"]
    assert table.rows[0][:2] == pytest.approx([53.551086, 9.993682], abs=2e-6)
    assert table.rows[0][2:] == ["Nord", "Grundschule", date(2024, 7, 1)]
    assert table.rows[1] == ["", "", "Süd", 2, ""]


def test_a_part_of_the_answer_is_told():
    assert "a part only (2 entries)" in of(exceededTransferLimit=True).warnings[0]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"spatialReference": {"wkid": 31467}}, "EPSG:31467, which cannot be converted exactly"),
        ({"spatialReference": None}, "in the system unknown"),
        ({"spatialReference": {"wkid": 4326}}, "is no place in EPSG:4326"),
        ({"features": None, "error": {"message": "Token Required"}}, "an error instead of entries: Token Required"),
        ({"features": {}}, "no Esri JSON file with entries"),
    ],
)
def test_what_is_not_known_for_certain_is_refused(more, said):
    with pytest.raises(Refusal, match=said):
        of(**more)


SAID = st.recursive(
    st.none() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["x", "y", "wkid", "name", "alias", "type", "code", "attributes", "geometry"]), inner, max_size=4
        )
    ),
    max_leaves=6,
)


@settings(max_examples=times(37, 150), deadline=None)
@given(st.dictionaries(st.sampled_from(["features", "fields", "spatialReference", "fieldAliases", "error"]), SAID))
def test_whatever_is_said_gives_a_table_or_one_sentence(more):
    tables, said = [], "s.json"
    try:
        tables = [of(**more)]
    except Refusal as error:
        said = error.english
    assert said.startswith("s.json")
    assert all(len(row) == len(table.header) for table in tables for row in table.rows)
