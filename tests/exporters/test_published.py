"""What is published of places and offers: GeoJSON by its validator, JSON-LD by the vocabulary of schema.org; of today, for everybody."""

from __future__ import annotations

import json
from datetime import date

import pytest
from cli.run import done, write_csv
from geojson_pydantic import FeatureCollection

from akteursnetz.exporters import formats
from exporters.networks import HOSTILE, UNFIT
from exporters.networks import given as given_tables

ACTORS = [
    {"id": "a", "name": "VHS", "kind": "school", "latitude": 47.5, "longitude": 11.25, "municipality": "Au", "phone": "0761 1", "languages": ("de", "ar")},
    {"id": "b", "name": "Verein", "kind": "association", "street": "Weg 1", "postcode": "01067"},
    {"id": "c", "name": "Haus", "kind": "library", "latitude": 0.0, "longitude": -0.5, "municipality": "Berg"},
]  # fmt: skip
OFFERS = [
    {"id": "k", "title": "Deutsch A1", "providers": ("a", "c"), "kind": "mothers_course", "themes": ("language",), "target_groups": ("women",),
     "languages": ("de", "ar"), "level_from": "A1", "level_to": "A2", "municipality": "au", "status": "running", "places": 12, "cost": "frei",
     "since": "2026-01-01", "until": "2026-12~", "schedule": "Mo\nDi", "website": "https://a.example", "access": "Aufenthalt", "online": False},
    {"id": "l", "title": "Lotsen", "providers": ("b",), "kind": "mentoring", "themes": ("health",), "target_groups": ("youth",), "catchment": ("Au",),
     "status": "running", "cost": "0 €", "schedule": "immer"},
]  # fmt: skip


def written(name, tables, folder, **more):
    path = folder / formats()[name].FORMAT.file
    told = formats()[name].write(given_tables(tables, "public", **more), path)
    return json.loads(path.read_bytes()), told


def test_actors_and_offers_stand_at_their_places_and_what_has_none_is_counted(tmp_path):
    found, told = written("geojson", {"actors": ACTORS, "offers": OFFERS}, tmp_path)
    FeatureCollection.model_validate(found)
    assert {one["id"]: one["geometry"]["coordinates"] for one in found["features"]} == {
        "actors/a": [11.25, 47.5],
        "actors/c": [-0.5, 0.0],
        "offers/k @ a": [11.25, 47.5],
    }
    said = found["features"][2]["properties"]
    assert (said["what"], said["name"], said["target_groups"], said["at"]) == ("offer", "Deutsch A1", ["women"], "VHS")
    assert said["providers"] == ["VHS", "Haus"]
    assert said["until"] == "2026-12"
    assert told == ["Without coordinates and therefore left out: 1 actor and 1 offer."]


def test_nothing_is_told_missing_where_nothing_is(tmp_path):
    assert written("geojson", {"actors": ACTORS[:1], "offers": OFFERS[:1]}, tmp_path)[1] == []


def known(thing):
    """A thing as a model of the vocabulary, which refuses what that does not know."""
    if isinstance(thing, list):
        return [known(one) for one in thing]
    if not isinstance(thing, dict):
        return thing
    import schema_org

    values = {name: known(value) for name, value in thing.items() if name != "@type"}
    for name in ("startDate", "endDate"):
        if len(str(values.get(name, ""))) == 10:
            values[name] = date.fromisoformat(values[name])
    return getattr(schema_org, thing["@type"]).model_validate(values)


def test_offers_are_courses_or_services_of_schema_org(tmp_path):
    offers = [{**OFFERS[0], "until": "2026-12-31"}, OFFERS[1]]
    found, _ = written("jsonld", {"actors": ACTORS, "offers": offers}, tmp_path, language="de")
    assert found["@context"] == "https://schema.org"
    course, service = found["@graph"]
    assert course["@type"] == "Course"
    assert course["inLanguage"] == ["de", "ar"]
    assert course["educationalLevel"] == ["A1", "A2"]
    assert course["audience"] == [{"@type": "EducationalAudience", "audienceType": "Frauen"}]
    assert course["provider"][0] == {
        "@type": "Organization",
        "name": "VHS",
        "telephone": "0761 1",
        "address": {"@type": "PostalAddress", "addressLocality": "Au"},
    }
    instance = course["hasCourseInstance"]
    assert (instance["startDate"], instance["endDate"], instance["maximumAttendeeCapacity"]) == ("2026-01-01", "2026-12-31", 12)
    assert (service["@type"], service["serviceType"], service["areaServed"]) == ("Service", "Lotsen, Patenschaft", ["Au"])


@pytest.mark.slow  # the models of the whole vocabulary are built at the first look
def test_every_word_of_it_is_one_of_schema_org(tmp_path):
    offers = [{**OFFERS[0], "until": "2026-12-31"}, OFFERS[1]]
    course, service = written("jsonld", {"actors": ACTORS, "offers": offers}, tmp_path, language="de")[0]["@graph"]
    assert [one.name for one in known([course, service])] == ["Deutsch A1", "Lotsen"]
    with pytest.raises(ValueError, match="nonsense"):
        known({**course, "nonsense": 1})


@pytest.mark.parametrize("name", ["geojson", "jsonld"])
def test_no_text_ends_a_script_or_breaks_the_file(tmp_path, name):
    actors = [{**ACTORS[0], "id": f"a{n}", "name": text, "description": text} for n, text in enumerate([*HOSTILE, UNFIT])]
    offers = [{**OFFERS[0], "id": f"o{n}", "title": one["name"], "providers": (one["id"],)} for n, one in enumerate(actors)]
    found, _ = written(name, {"actors": actors, "offers": offers}, tmp_path)
    raw = (tmp_path / formats()[name].FORMAT.file).read_text(encoding="utf-8")
    assert not any(sign in raw for sign in "<>&\u2028\0\x1b")
    assert all(text in str([*map(str, found.values())]) or repr(text)[1:-1] in str(found) for text in ("]]>", "=1+1"))


def test_only_what_holds_today_is_published(tmp_path):
    store = tmp_path / "n.db"
    actors = write_csv(
        tmp_path / "actors.csv", "id,name,kind,latitude,longitude,until", "a,VHS,school,47,11,", "b,Alt,school,47,11,2020-01-01"
    )
    offers = write_csv(
        tmp_path / "offers.csv",
        "id,title,providers,themes,target_groups,status,since,until,visibility",
        "k,Jetzt,a,language,women,running,2020-01-01,,",
        "l,Damals,a,language,women,running,2020-01-01,2020-12-31,",
        "m,Intern,a,language,women,running,2020-01-01,,internal",
    )
    done("import", actors, offers, store=store)
    done("export", "geojson", "-o", tmp_path / "n.geojson", store=store)
    done("export", "jsonld", "-o", tmp_path / "n.jsonld", store=store)
    for name in ("geojson", "jsonld"):
        text = (tmp_path / f"n.{name}").read_text(encoding="utf-8")
        assert [word in text for word in ("VHS", "Jetzt", "Damals", "Intern", "Alt")] == [True, True, False, False, False]
    done("export", "jsonld", "--at", "2020-06-01", "-o", tmp_path / "n.jsonld", store=store)
    assert "Damals" in (tmp_path / "n.jsonld").read_text(encoding="utf-8")
