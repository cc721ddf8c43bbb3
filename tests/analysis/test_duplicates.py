from __future__ import annotations

import random
import time
from typing import Any

import pytest

from akteursnetz.analysis.duplicates import explain
from akteursnetz.model import Rejection
from akteursnetz.network import Network
from akteursnetz.words import Refusal

from .said import network_of
from .small import ask


def named(*names: str, **more: Any) -> Network:
    """Actors a, b, c … with these names; more fields by name, one value per actor."""
    actors = {}
    for number, name in enumerate(names):
        fields = {field: values[number] for field, values in more.items() if number < len(values)}
        actors["abcdefghij"[number]] = {"name": name, **fields}
    return network_of(actors)


def found(network: Network, **parameters: float) -> list[tuple[Any, ...]]:
    return [(row["a"], row["b"], row["score"], row["reasons"]) for row in ask("duplicates", network, **parameters).rows]


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        ("Jugendamt", "Jugendamt", ["same_name"]),
        ("Jugendamt", "JUGENDAMT", ["same_name"]),
        ("Flüchtlingshilfe", "Fluechtlingshilfe", ["umlaut"]),
        ("Jugend-Migrationsdienst", "Jugendmigrationsdienst", ["spelling"]),
        ("Café Größe", "Cafe Groesse", ["umlaut"]),
        ("Caritasverband Auental e. V.", "Caritasverband Auental", ["legal_form"]),
        ("Sprachwerk gGmbH", "Sprachwerk gemeinnützige GmbH", ["legal_form"]),
        ("Sprachwerk GmbH & Co. KG", "Sprachwerk Co", ["legal_form"]),
        ("Kirchenkreis K.d.ö.R.", "Kirchenkreis", ["legal_form"]),
        ("VHS Auental", "Volkshochschule Auental", ["abbreviation"]),
        ("JMD Auental", "Jugendmigrationsdienst Auental", ["abbreviation"]),
        ("AWO KV Auental", "Arbeiterwohlfahrt Kreisverband Auental", ["abbreviation"]),
        ("IHK", "Industrie- und Handelskammer", ["abbreviation"]),
        ("Ev. Kirchengemeinde", "Evangelische Kirchengemeinde", ["abbreviation"]),
        ("Flüchtlingshilfe e.V.", "Fluechtlingshilfe", ["umlaut", "legal_form"]),
        ("Kindertagesstätte Mühlgasse", "Kita Mühlgasse", ["abbreviation"]),
        ("Mühlgasse, Kita", "Kita Mühlgasse", ["spelling"]),
        ("AWO Kreisverband Auental eV", "Arbeiterwohlfahrt Kreisverband Auental", ["legal_form", "abbreviation"]),
    ],
)
def test_the_same_name_in_another_dress_is_found_with_its_reason(first: str, second: str, reasons: list[str]) -> None:
    network = named(first, second, "Bücherei", "Feuerwehr")
    assert found(network) == [("a", "b", 0.9, reasons)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Grundschule Lindenfurt", "Grundschule Sonnrieth"),
        ("Grundschule 1", "Grundschule 2"),
        ("Evangelische Kirchengemeinde", "Katholische Kirchengemeinde"),
        ("Kreismusikschule Auental", "Kreismuseum Auental"),
        # as long as names that a program cut off, but another number
        (
            "Förderverein Interkulturelle Begegnung Waldmössingen e. V. 3",
            "Förderverein Interkulturelle Begegnung Waldmössingen e. V. 34",
        ),
        ("VHS Auental", "KVHS Auental"),
        ("Grundschule Auental", "Förderverein Grundschule Auental e. V."),
        ("Amt für Jugend", "Amt für Soziales"),
    ],
)
def test_names_of_two_different_bodies_are_no_duplicate(first: str, second: str) -> None:
    assert found(named(first, second, "Grundschule Au", "Kreisklinik Auental")) == []


def test_a_letter_more_less_or_swapped_is_a_similar_name() -> None:
    for typed in ("Jugendmigrationsdinst", "Jugendmigratoinsdienst", "Jugendmigrationsdienste"):
        # s = 0.9: weight 0.9 · (0.9 − 0.5) / 0.5 = 0.72
        assert found(named("Jugendmigrationsdienst", typed, "Bücherei")) == [("a", "b", 0.72, ["similar_name"])]
    # 11 letters as they are, 11 with one missing: s = (11 + 11 · 0.9) / 22
    assert found(named("Haus Auental Sonnenblume", "Haus Auental Sonenblume", "Bücherei")) == [
        ("a", "b", pytest.approx(1.8 * ((4 + 7 + 11 * 0.9) / 22 - 0.5), abs=1e-3), ["similar_name"])
    ]


def test_a_letter_apart_is_found_where_words_are_divided_otherwise() -> None:
    for names in (("Jugend Migrationsdienst", "Jugendmigrationsdinst"), ("Jugendmigrationsdinst", "Jugend Migrationsdienst")):
        assert found(named(*names)) == [("a", "b", 0.72, ["similar_name"])]


def test_a_word_more_is_too_little_by_itself() -> None:
    # 11 of 16 letters: 0.5 · 11 / 16
    assert found(named("Sonnenblume", "Sonnenblume Treff"), least=0.2) == [("a", "b", 0.344, ["similar_name"])]
    network = named("Sonnenblume", "Sonnenblume Treff", phone=["0865 1234", "0865 1234"])
    assert found(network) == [("a", "b", pytest.approx(1 - (1 - 0.5 * 11 / 16) * 0.5, abs=1e-3), ["similar_name", "phone"])]


def test_an_alias_counts_like_a_name() -> None:
    network = named("Kreisvolkshochschule", "Bildungshaus", aliases=[(), ("KVHS", "Haus")])
    assert found(network) == [("a", "b", 0.9, ["alias", "abbreviation"])]


def test_the_name_of_the_own_municipality_says_nothing() -> None:
    # "Kita Mitte" and "Kita Mitte Au": the same in Au, or if one says nothing of where it is
    assert found(named("Kita Mitte", "Kita Mitte Au", municipality=["Au", "Au"]))[0][2] == 0.9
    assert found(named("Kita Mitte", "Kita Mitte Au", municipality=[None, "Au"]))[0][2] == 0.9


def test_in_two_municipalities_the_same_name_needs_a_contact_that_is_one_actors_own() -> None:
    two = ["Bach", "Au"]
    assert found(named("Kita Mitte", "Kita Mitte", municipality=two), least=0) == []
    assert found(named("Kita Mitte", "Kita Mitte", municipality=two, website=["https://kitas.example"] * 2)) == []
    # 1 − (1 − 0.9 · 0.3)(1 − 0.6)
    network = named("Kita Mitte", "Kita Mitte", municipality=two, email=["kita@web.de"] * 2)
    assert found(network) == [("a", "b", 0.708, ["same_name", "email"])]


def test_another_postcode_or_parent_halves_the_name() -> None:
    assert found(named("Kita Mitte", "Kita Mitte", postcode=["20099", "22335"]), least=0.4)[0][2] == 0.45
    assert found(named("Büro", "Büro", "Amt", "Werk", part_of=["c", "d"]), least=0.4)[0][2] == 0.45
    # 1 − (1 − 0.9)(1 − 0.2)
    assert found(named("Büro", "Büro", "Amt", part_of=["c", "c"])) == [("a", "b", 0.92, ["same_name", "parent"])]


def test_what_tells_two_bodies_apart_halves_what_their_contacts_say() -> None:
    roof = {"phone": ["0865 1234"] * 2, "website": ["https://amt.example"] * 2, "municipality": ["Au"] * 2}
    assert found(named("Jugendamt", "Fachstelle", **roof)) == [("a", "b", 0.675, ["phone", "domain"])]
    for names in (
        ("Grundschule Nord", "Grundschule Süd"),
        ("1. Oberschule", "2. Oberschule"),
        ("AWO Kreisverband", "AWO Ortsverein"),
    ):
        # 1 − (1 − 0.25)(1 − 0.175)
        assert found(named(*names, **roof), least=0.3) == [("a", "b", 0.381, ["phone", "domain"])]


def test_contacts_add_to_the_score_and_are_compared_however_they_are_written() -> None:
    network = named(
        "Bildungsbüro",
        "Koordinierungsstelle",
        phone=["+49 (0) 8651 12-34", "08651/1234"],
        email=["Info@Buero.example", "post@buero.example"],
        street=["Am Kreishausstraße 1", "Am Kreishausstr. 1"],
        municipality=["Au", "Au"],
    )
    # 1 − (1 − 0.35)(1 − 0.5)(1 − 0.35) = 0.78875
    assert found(network) == [("a", "b", 0.789, ["phone", "domain", "address"])]
    same = named("Bildungsbüro", "Stelle", email=["info@gmx.de", "Info@gmx.de"])
    assert found(same) == [("a", "b", 0.6, ["email"])]
    assert found(named("A-Stelle", "B-Stelle", email=["a@gmx.de", "b@gmx.de"]), least=0) == []


def test_what_more_than_three_share_is_the_house_and_no_reason() -> None:
    three = named("Eins", "Zwei", "Drei", phone=["0865 1234"] * 3, website=["https://www.amt.example/x"] * 3)
    assert [row[2:] for row in found(three)] == [(0.675, ["phone", "domain"])] * 3
    four = named("Eins", "Zwei", "Drei", "Vier", phone=["0865 1234"] * 4, website=["https://amt.example"] * 4)
    assert found(four, least=0) == []


def test_parts_of_the_same_body_share_its_contacts() -> None:
    network = named(
        "Haus", "Eins", "Zwei", part_of=[None, "a", "a"], phone=[None, "0865 1234", "0865 1234"], email=["", "x@y.z", "x@y.z"]
    )
    assert found(network, least=0) == []


def test_who_is_known_to_be_two_is_not_proposed() -> None:
    assert found(named("Amt", "Amt", "Amt", part_of=[None, "a", "b"])) == []  # c is a part of a part of a
    network = network_of({"a": {"name": "Amt"}, "b": {"name": "Amt"}}, ("a", "b", None, 3))
    assert found(network) == []
    network = named("Amt", "Amt")
    network.rejections.append(Rejection(a="b", b="a", reason="zwei Ämter"))
    assert found(network) == []


def test_the_command_keeps_the_fuller_record() -> None:
    # as recorded in trials: the second one younger and empty, and first by the alphabet
    network = named(
        "Caritas Auental", "Caritasverband Auental e. V.", phone=[None, "08651 1"], website=[None, "https://caritas.example"]
    )
    assert [row["merge"] for row in ask("duplicates", network).rows] == ["akteursnetz actor merge b a"]
    cut = "Interkultureller Gartenverein am Stadtrand Auensta"  # 50 letters, as a program left them
    network = network_of({"a": {"name": cut}, "b": {"name": f"{cut}dt"}})
    assert [row["merge"] for row in ask("duplicates", network).rows] == ["akteursnetz actor merge b a"]
    numbered = network_of({"amt-2": {"name": "Amt"}, "amt": {"name": "Amt"}})
    assert [row["merge"] for row in ask("duplicates", numbered).rows] == ["akteursnetz actor merge amt amt-2"]


def test_the_command_keeps_the_one_with_more_ties_and_nothing_is_merged() -> None:
    network = network_of({"a b": {"name": "Amt"}, "c": {"name": "Amt"}, "d": {}}, ("c", "d", None, 3))
    rows = ask("duplicates", network).rows
    assert [row["merge"] for row in rows] == ["akteursnetz actor merge c 'a b'"]
    assert len(network.actors) == 3


def test_a_score_that_is_no_share_is_refused() -> None:
    for least in (-0.1, 1.1):
        with pytest.raises(Refusal, match="expected is a value from 0 to 1"):
            ask("duplicates", named("Amt", "Amt"), least=least)


def test_two_thousand_actors_are_compared_in_seconds() -> None:
    draw = random.Random(1)
    kinds = ["Grundschule", "Kita", "Helferkreis", "AWO Kreisverband", "TSV", "Volkshochschule", "Kirchengemeinde"]
    network = network_of(
        {
            f"a{n:04}": {
                "name": f"{draw.choice(kinds)} {draw.choice(['Au', 'Linden', 'Erlen'])}{draw.choice('bcdfghklmnprst')}{n // 3}",
                "phone": f"0{draw.randrange(10**6, 10**7)}",
                "email": f"x@d{n}.example",
            }
            for n in range(2000)
        }
    )
    start = time.process_time()
    ask("duplicates", network)
    assert time.process_time() - start < 10  # all two million pairs with difflib take minutes


def test_the_working_names_the_most_similar_with_their_reasons() -> None:
    network = named("VHS Auental", "Volkshochschule Auental", "Volkshochschule Sonnrieth", "Feuerwehr")
    told = explain(network, network.view(), "a")
    assert told == ["0.90 Volkshochschule Auental (b): abbreviation"]
    assert explain(network, network.view(), "d") == ["No other actor is like it."]
