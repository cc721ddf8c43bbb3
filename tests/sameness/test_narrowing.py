"""Reading only what may be like a record at all finds what comparing all of them finds."""

import random

from akteursnetz.sameness import LEAST, Among, Finder, card
from tests.sameness.variants import body, typo

TOWNS = ("Lindental", "Sonnfurt", "Öd", "Bad Mühlau", "Kaltbach")


def district(draw, count):
    made = []
    while len(made) < count:
        name, town = body(draw)
        one = {"id": f"a{len(made):04}", "name": name, "municipality": draw.choice((town, *TOWNS, None, None, None))}
        if draw.random() < 0.3:
            one |= {"email": f"info@stelle{draw.randrange(count // 6)}.de", "phone": f"+49 9421 {draw.randrange(5) + 10000}"}
        if draw.random() < 0.3:
            one |= {"street": f"Hauptstr. {draw.randrange(4)}", "postcode": "94000"}
        if draw.random() < 0.1:
            one["aliases"] = (typo(draw, name, town), f"{name[:9]} (ehemals {body(draw)[0]})")
        made.append(one)
        if draw.random() < 0.5:
            made.append({"id": f"a{len(made):04}", "name": typo(draw, name, town), "municipality": one["municipality"]})
    return made


SPELLINGS = (
    "Volkshochschule Auental e.V.",
    "VHS Auental",
    "Ev. Kirchengem. St. Paul",
    "Evangelische Kirchengemeinde Sankt Paul",
    "Stadt Jugendring Sonnfurt",
    "Stadtjugendring Sonnfurt",
    "Bahnhofstr. Treff",
    "Bahnhofstraße-Treff",
    "Caritasverband für den Landkreis Lindental-Sonnfurt und die ang…",
    "Caritasverband für den Landkreis Lindental-Sonnfurt und die angrenzenden Orte",
    "Bildungshaus Öd (ehemals VHS Auental)",
    "Übergangs-Wohnheim Öd",
    "Uebergangswohnheim Oed",
    "Café Olé",
    "Cafe Ole",
    "Verein",
    "Haus der Jugend",
    "Jugendhaus",
    "AWO",
    "Arbeiterwohlfahrt",
)


def same(said):
    cards = [card(one) for one in said]
    whole, among = Finder(cards), Among(said)
    count = 0
    for one in cards:
        expected = [(other.id, how) for other, how in whole.like(one, LEAST)]
        assert [(other.id, how) for other, how in among.like(one)] == expected, one.written
        count += len(expected)
    return count


def test_names_as_districts_have_them_find_the_same_records_with_the_same_scores():
    assert sum(same(district(random.Random(seed), 250)) for seed in range(4)) > 200


def test_every_way_of_writing_a_name_finds_the_same():
    for towns in ((None,), (None, "Auental"), ("Öd", "Oed", "Sonnfurt")):
        draw = random.Random(7)
        said = [{"id": f"s{number}", "name": name, "municipality": draw.choice(towns)} for number, name in enumerate(SPELLINGS)]
        assert same(said) > 4


def test_nothing_is_like_the_only_record():
    (one,) = district(random.Random(1), 1)[:1]
    assert Among([one]).like(card(one)) == []
    assert Among([]).like(card(one)) == []
