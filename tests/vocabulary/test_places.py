"""Places are known by key and by every official spelling; what is larger than a municipality is told from it."""

from __future__ import annotations

import pytest

from akteursnetz.vocabulary import alike, places


@pytest.mark.parametrize(
    "said",
    [
        "09185",
        "9185",
        "09185000",
        "Neuburg-Schrobenhausen, Landkreis",
        "Landkreis Neuburg-Schrobenhausen",
        "LK Neuburg-Schrobenhausen",
        "Neuburg-Schrobenhausen",
        "neuburg-schrobenhausen,  landkreis",
    ],
)
def test_a_district_is_one_however_it_is_spelled(said):
    assert places.called(said) == "Landkreis Neuburg-Schrobenhausen"


@pytest.mark.parametrize(
    ("said", "name", "level"),
    [
        ("Flensburg, kreisfreie Stadt", "Flensburg", "municipality"),
        ("01001", "Flensburg", "municipality"),
        ("1001000", "Flensburg", "municipality"),
        ("Weiden i.d.OPf., kreisfreie Stadt", "Weiden i.d.OPf.", "municipality"),
        ("Kassel, documenta-Stadt", "Kassel", "municipality"),
        ("Kassel, Landkreis", "Landkreis Kassel", "district"),
        ("Passau", "Passau", "municipality"),
        ("09275", "Landkreis Passau", "district"),
        ("Viersen, Kreis", "Kreis Viersen", "district"),
        ("Erzgebirgskreis", "Erzgebirgskreis", "district"),
        ("Hannover, Region", "Region Hannover", "district"),
        ("Bitburg-Prüm, Eifelkreis", "Eifelkreis Bitburg-Prüm", "district"),
        ("08126KRSI", "Hohenlohekreis", "district"),
        ("091850149149", "Neuburg a.d.Donau", "municipality"),
        ("09", "Bayern", "land"),
        ("9", "Bayern", "land"),
        ("04", "Land Bremen", "land"),
        ("Bremen", "Bremen", "municipality"),
        ("11", "Berlin", "municipality"),
        ("DG", "Deutschland", "country"),
        ("Landkreis Auental", "Landkreis Auental", "district"),
        ("Auenstadt", "Auenstadt", "municipality"),
    ],
)
def test_official_spellings_and_keys_of_all_levels(said, name, level):
    assert places.called(said) == name
    assert places.level(name) == level


def test_two_altdorf_are_two_and_a_bare_name_is_none_of_them():
    two = {places.called(key) for key in ("08115002", "08116005")}
    assert two == {"Altdorf (Landkreis Böblingen)", "Altdorf (Landkreis Esslingen)"}
    assert places.named("Altdorf") is None


def test_in_a_network_of_its_region_a_municipality_bears_its_bare_name():
    assert places.inside("Altdorf (Landkreis Esslingen)", "08116") == "Altdorf"
    assert places.inside("Altdorf (Landkreis Esslingen)", "08") == "Altdorf (Landkreis Esslingen)"
    assert places.inside("Altdorf (Landkreis Esslingen)", "") == "Altdorf (Landkreis Esslingen)"
    assert places.inside("Lindau (Bodensee)", "09776") == "Lindau (Bodensee)"


def test_every_official_place_is_found_again_by_its_key_and_by_what_it_is_called():
    names, _ = places._towns()
    called = {}
    for key in (*names, *places._areas().keys):
        place = places.of_key(key)
        assert place is not None, key
        assert places.named(place.name) == place
        assert called.setdefault(alike(place.name), place) == place
    assert len(names) > 10_000


@pytest.mark.parametrize("said", ["99999", "Stadt", "Nirgendwo", ""])
def test_what_is_no_official_place_stays_as_it_is(said):
    assert places.called(said) == said
