from __future__ import annotations

import math
import random
import time
from typing import Any

import pytest

from akteursnetz.analysis.duplicates import explain
from akteursnetz.model import Rejection
from akteursnetz.network import Network
from akteursnetz.sameness import Weights, nearly, one_off, words
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
        ("Amt für Jugend", "Amt für Soziales"),
    ],
)
def test_names_of_two_different_bodies_are_no_duplicate(first: str, second: str) -> None:
    assert found(named(first, second, "Grundschule Au", "Kreisklinik Auental")) == []


def test_a_letter_more_less_or_swapped_is_a_similar_name() -> None:
    for typed in ("Jugendmigrationsdinst", "Jugendmigratoinsdienst", "Jugendmigrationsdienste"):
        # s = 0.9: weight 0.9 · (0.9 − 0.5) / 0.5 = 0.72
        assert found(named("Jugendmigrationsdienst", typed, "Bücherei")) == [("a", "b", 0.72, ["similar_name"])]


def test_a_letter_apart_is_found_in_a_longer_name_and_where_words_are_divided_otherwise() -> None:
    # three words in one name each, log 4 = w: s = 0.9 w² / (w · w√2) = 0.636, weight 0.9 · 0.136 / 0.5 = 0.246
    network = named("Sonnenblume", "Sonenblume Treff", "Bücherei")
    assert found(network, least=0.2) == [
        ("a", "b", pytest.approx(1.8 * (0.9 / math.sqrt(2) - 0.5), abs=1e-3), ["similar_name"])
    ]
    assert found(named("Jugend Migrationsdienst", "Jugendmigrationsdinst")) == [("a", "b", 0.72, ["similar_name"])]


def test_an_alias_counts_like_a_name() -> None:
    network = named("Kreisvolkshochschule", "Bildungshaus", aliases=[(), ("KVHS", "Haus")])
    assert found(network) == [("a", "b", 0.9, ["alias", "abbreviation"])]


def test_the_name_of_the_own_municipality_says_nothing_and_another_municipality_halves() -> None:
    # "Kita Mitte" and "Kita Mitte Au": the same in Au, or if one says nothing of where it is
    assert found(named("Kita Mitte", "Kita Mitte Au", municipality=["Au", "Au"]))[0][2] == 0.9
    assert found(named("Kita Mitte", "Kita Mitte Au", municipality=[None, "Au"]))[0][2] == 0.9
    assert found(named("Kita Mitte", "Kita Mitte", municipality=["Bach", "Au"]), least=0.4) == [("a", "b", 0.45, ["same_name"])]


def test_the_similarity_of_names_is_that_of_soft_tfidf() -> None:
    # kita in 3 of 3 names, sonne in 2, mitte in 1: weights log(1 + 3/n) = log 2, log 2.5, log 4
    names = [words("Kita Sonne"), words("Kita Sonne Mitte"), words("Kita Mond")]
    kita, sonne, mitte = (math.log(1 + 3 / n) ** 2 for n in (3, 2, 1))
    expected = (kita + sonne) / math.sqrt(kita + sonne) / math.sqrt(kita + sonne + mitte)
    assert Weights([[name] for name in names]).alike(names[0], names[1]) == pytest.approx(expected)
    # sonne for sonnen, a letter apart, counts 0.9; sonnen is as rare as mitte here
    others = [words("Kita Sonnen Haus")]
    weights = Weights([[name] for name in names + others])
    kita, sonne, sonnen, haus = (math.log(1 + 4 / n) for n in (4, 2, 1, 1))
    expected = (kita**2 + 0.9 * sonne * sonnen) / math.hypot(kita, sonne) / math.hypot(kita, sonnen, haus)
    assert weights.alike(names[0], others[0]) == pytest.approx(expected)


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


def test_the_command_keeps_the_one_with_more_ties_and_nothing_is_merged() -> None:
    network = network_of({"a b": {"name": "Amt"}, "c": {"name": "Amt"}, "d": {}}, ("c", "d", None, 3))
    rows = ask("duplicates", network).rows
    assert [row["merge"] for row in rows] == ["akteursnetz actor merge c 'a b'"]
    assert len(network.actors) == 3


def test_a_score_that_is_no_share_is_refused() -> None:
    for least in (-0.1, 1.1):
        with pytest.raises(Refusal, match="expected is a value from 0 to 1"):
            ask("duplicates", named("Amt", "Amt"), least=least)


def distance(a: str, b: str) -> int:
    """Letters put in, left out, replaced and neighbours swapped (restricted Damerau–Levenshtein), by the table."""
    table = [[max(i, j) if not i * j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            best = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                best = min(best, table[i - 2][j - 2] + 1)
            table[i][j] = best
    return table[-1][-1]


def test_words_are_nearly_the_same_if_one_edit_apart_and_then_have_a_key_in_common() -> None:
    draw = random.Random(1)
    for _ in range(3000):
        a = "".join(draw.choice("ab") for _ in range(draw.randint(5, 8)))
        b = list(a)
        for _ in range(draw.randint(0, 2)):
            place = draw.randrange(len(b))
            b[place : place + draw.randint(0, 2)] = draw.choice(["", "a", "b", "ba"])
        other = "".join(b)
        if len(other) >= 5:
            assert nearly(a, other) is (distance(a, other) <= 1), (a, other)
            assert not nearly(a, other) or one_off(a) & one_off(other)


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
    assert told[0] == "0.90 Volkshochschule Auental (b): abbreviation"
    assert explain(network, network.view(), "d") == ["No other actor is like it."]
