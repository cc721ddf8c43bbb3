"""Places for Integreat: the columns of its own example, only rows that it takes, and a real CMS that takes them all."""

from __future__ import annotations

import csv

import pytest

from akteursnetz.exporters import formats
from akteursnetz.exporters.integreat_places import HEADER, amiss
from exporters.networks import HOSTILE, UNFIT, given

WHOLE = {"id": "a", "name": "VHS Auental", "kind": "counselling", "street": "Weg 1", "postcode": "01067", "municipality": "Au", "latitude": 50.5,
         "longitude": 8.0, "website": "https://vhs.example/x", "email": "post@vhs.example", "phone": "+49 (0)761 12-34"}  # fmt: skip
ACTORS = [
    WHOLE,
    {**WHOLE, "id": "b", "name": "Ohne Ort", "municipality": None},
    {**WHOLE, "id": "c", "name": "Verein", "latitude": None, "phone": "0761 1 oder 2", "website": "https://localhost"},
    {"id": "d", "name": "Nur Name", "kind": "school"},
]


def written(folder, actors=ACTORS):
    path = folder / "places.csv"
    told = formats()["integreat-places"].write(given({"actors": actors}, "public"), path)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file)), told


def test_only_places_that_integreat_takes_are_written_and_the_rest_is_told(tmp_path):
    rows, told = written(tmp_path)
    first, second = rows
    assert (first["name"], first["postal_code"], first["phone_number"], first["category"]) == (
        "VHS Auental",
        "01067",
        "00497611234",
        "Beratungsstelle",
    )
    assert (first["location_on_map"], first["latitude"], second["location_on_map"], second["latitude"]) == (
        "yes",
        "50.5",
        "no",
        "",
    )
    assert (second["phone_number"], second["website"], second["email"]) == ("", "", "post@vhs.example")
    assert "does not take website, e-mail and telephone" in told[0]
    assert "4540" in told[0]
    assert told[1:] == [
        "Without a whole address and therefore left out: 2 actors.",
        "Website, e-mail or telephone in a form that Integreat refuses is left empty: 1 actor.",
    ]
    assert [amiss(row) for row in rows] == [[], []]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("name", " "),
        ("city", ""),
        ("postal_code", "0" * 11),
        ("phone_number", "112a"),
        ("website", "vhs.example"),
        ("email", "post"),
        ("latitude", "91"),
    ],
)
def test_what_integreat_would_refuse_is_found(tmp_path, column, value):
    row = written(tmp_path)[0][0]
    assert amiss({**row, column: value}) == [column]


def test_the_columns_are_those_of_integreats_own_example(test_data):
    with (test_data / "integreat" / "import-templates" / "pois_to_import.csv").open(encoding="utf-8") as file:
        assert next(csv.reader(file)) == list(HEADER)


def hostile():
    return [{**WHOLE, "id": f"h{n}", **dict.fromkeys(("name", "street", "phone", "email", "website"), text)} for n, text in enumerate([*HOSTILE, UNFIT, "=1+1"])]  # fmt: skip


def test_no_cell_is_a_formula_or_a_row_of_its_own(tmp_path):
    rows, _ = written(tmp_path, [*hostile(), {**WHOLE, "name": 'x\n"y",z'}])
    assert all(set(row) == set(HEADER) for row in rows)
    assert not any(value.startswith(("=", "@", "+")) for row in rows for value in row.values())
    assert rows[-1]["name"] == 'x "y",z'


def test_a_real_integreat_takes_every_row(cms, tmp_path, monkeypatch):
    monkeypatch.setitem(cms.environment, "INTEGREAT_CMS_NOMINATIM_API_ENABLED", "1")  # without it the import does not start
    rows, _ = written(tmp_path, [*ACTORS, *hostile()])
    cms.do(
        "from django.contrib.auth import get_user_model; get_user_model().objects.get_or_create(username='amt', is_superuser=True)"
    )
    cms.manage("import_pois_from_csv", str(tmp_path / "places.csv"), "muster", "amt")
    told = cms.do(
        "print(*sorted(one.title for one in POITranslation.objects.filter(poi__address='Weg 1', poi__postcode='01067')), sep='|')"
    )
    assert "VHS Auental|Verein" in told
    assert len(rows) > 10
