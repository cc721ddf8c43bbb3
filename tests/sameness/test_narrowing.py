"""Reading only what may be like a record at all finds what comparing all of them finds."""

import random
import time

import pytest
from thorough import times

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
    "e.V.",
    "Ev.",
    "gGmbH",
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
    assert sum(same(district(random.Random(seed), times(150, 250))) for seed in range(times(1, 4))) > times(20, 200)


def test_every_way_of_writing_a_name_finds_the_same():
    for towns in ((None,), (None, "Auental"), ("Öd", "Oed", "Sonnfurt")):
        draw = random.Random(7)
        said = [{"id": f"s{number}", "name": name, "municipality": draw.choice(towns)} for number, name in enumerate(SPELLINGS)]
        assert same(said) > 4


PARTS = (
    *(
        "grund",
        "schule",
        "grundschule",
        "haus",
        "der",
        "jugend",
        "jugendhaus",
        "am",
        "markt",
        "Bad",
        "Lindental",
        "Öd",
        "nord",
        "süd",
    ),
    *(
        "ost",
        "west",
        "VHS",
        "Volkshochschule",
        "AWO",
        "e.V.",
        "gGmbH",
        "Kinder",
        "garten",
        "Kindergarten",
        "Ev.",
        "Kirchengem.",
        "St.",
    ),
    *(
        "Sankt",
        "Hauptstr.",
        "Hauptstraße",
        "2",
        "12",
        "ehemals",
        "Kreisverband",
        "Ortsverein",
        "LK",
        "Landkreis",
        "Stadt",
        "Verein",
    ),
    *(
        "und",
        "Treff",
        "punkt",
        "Treffpunkt",
        "Müller",
        "Mueller",
        "Berlin",
        "Neustadt",
        "a",
        "b",
        "Sprach",
        "kurs",
        "Sprachkurs",
    ),
)


def wild(draw, count):
    """Names of words thrown together, cut off, written as one, with a letter wrong, in places and without."""
    made = []
    while len(made) < count:
        name = " ".join(draw.choice(PARTS) for _ in range(draw.randint(1, 6)))
        name = draw.choice(
            (name, name, name, name.replace(" ", "-", 1), name[:40], name.ljust(39, "x"), f"{name} (ehemals VHS Öd)")
        )
        one = {"id": f"w{len(made):04}", "name": name, "municipality": draw.choice((*TOWNS, None, None, None))}
        one |= draw.choice(({}, {}, {"email": f"info@x{draw.randrange(9)}.de"}, {"part_of": "w0001"}, {"postcode": "94000"}))
        made.append(one)
        while draw.random() < 0.5:
            again = name.replace(" ", "", 1) if draw.random() < 0.3 else typo(draw, f"{name} Verein", "")
            made.append(
                {**one, "id": f"w{len(made):04}", "name": again, "municipality": draw.choice((None, one["municipality"]))}
            )
    return made


@pytest.mark.parametrize("seed", range(times(1, 2)))
def test_words_thrown_together_find_the_same(seed):
    assert same(wild(random.Random(seed), 100)) > 50


def test_one_name_is_looked_for_in_no_time_where_all_begin_with_the_same_word():
    """Far less than a tenth of what reading all of them takes, however often its words are there."""
    draw = random.Random(3)
    said = [
        {"id": f"g{n}", "name": f"Grundschule {''.join(draw.choices('aeiounrstl', k=7))}", "municipality": None}
        for n in range(1500)
    ]
    start = time.process_time()
    whole = Finder(card(one) for one in said)
    read, start = time.process_time() - start, time.process_time()
    among = Among(said)
    among_read = time.process_time() - start
    assert among_read < read / 3
    for name in (said[7]["name"], "Grundschule Neuland", "Grundschule", "Jobcenter Nord", "Grundschule am Markt"):
        asked = card({"id": "new", "name": name, "municipality": None})
        for finder in (among, whole):
            finder.like(asked, LEAST)  # lists are read the first time
            start = time.process_time()
            finder.like(asked, LEAST)
            assert time.process_time() - start < read / 10, name


def test_nothing_is_like_the_only_record():
    (one,) = district(random.Random(1), 1)[:1]
    assert Among([one]).like(card(one)) == []
    assert Among([]).like(card(one)) == []
