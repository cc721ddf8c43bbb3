"""Names as words, and words that may be one."""

from __future__ import annotations

import random

import pytest

from akteursnetz.sameness import LEAST, Finder, card
from akteursnetz.sameness.names import edits, name_words, near_names, spelled, words


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


def test_words_may_be_one_if_one_edit_apart_and_two_if_they_are_long() -> None:
    draw = random.Random(1)
    for _ in range(3000):
        a = "".join(draw.choice("ab") for _ in range(draw.randint(5, 10)))
        b = list(a)
        for _ in range(draw.randint(0, 3)):
            place = draw.randrange(len(b))
            b[place : place + draw.randint(0, 2)] = draw.choice(["", "a", "b", "ba"])
        other = "".join(b)
        if len(other) >= 5:
            apart, most = distance(a, other), 1 if max(len(a), len(other)) < 8 else 2
            assert edits(a, other) == (apart if apart <= most else None), (a, other)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("kita", "kito"),  # short
        ("1234567", "1234568"),  # digits
        ("altenberg", "altenburg"),  # two municipalities
        ("rosenbach", "rosenbuch"),  # two endings of places
        ("christian", "christina"),
        ("ortsverein", "ortsverband"),
        ("realschule", "oberschule"),
    ],
)
def test_words_that_are_what_they_are_are_no_typing_errors_of_each_other(a: str, b: str) -> None:
    assert edits(a, b) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AWO Kreisverband Auental e. V.", "Arbeiterwohlfahrt KV Auental"),
        ("Arbeiterwohlfahrt (AWO) Kreisverband Auental", "AWO KV Auental eV"),
        ("DRK Ortsverein Au", "Deutsches Rotes Kreuz Ortsverein Au"),
        ("Ortsverein des Deutschen Roten Kreuzes Au", "DRK Ortsverein Au"),
        ("Ev. Kita Arche", "Evangelische Kindertagesstätte Arche"),
        ("Kita der Ev. Kirchengemeinde Au", "Kita der Evangelischen Kirchengemeinde Au"),
        ("Sankt Josef", "St. Joseph"),
        ("VHS LK Auental", "Volkshochschule Landkreis Auental"),
        ("KVHS Auental", "Kreisvolkshochschule Auental"),
        ("Gemeinnützige Sprachwerk GmbH", "Sprachwerk gGmbH"),
        ("Sprachwerk  e.  V.", "SPRACHWERK EV"),
        ("GS Lindenstr. Au", "Grundschule Lindenstraße Au"),
        ("Jobcenter f. den Landkreis Au", "JC für den Lkr. Au"),
    ],
)
def test_spellings_of_one_name_have_the_same_words(one: str, other: str) -> None:
    assert sorted(words(one)) == sorted(words(other))


def test_a_working_group_keeps_the_word_that_elsewhere_is_a_legal_form() -> None:
    assert words("AG Asyl") == ("ag", "asyl")
    assert words("Druck AG") == ("druck",)


def test_no_spelling_stands_for_two_things_and_the_lists_are_read_as_they_are_spelled() -> None:
    import tomllib
    from pathlib import Path

    from akteursnetz.vocabulary import FOLDER

    said = tomllib.loads(Path(FOLDER, "name_words.toml").read_text(encoding="utf-8"))
    seen: dict[str, str] = {}
    for entry in said["same"]:
        for text in {spelled(one) for one in entry["words"]}:
            assert text not in seen, (text, seen.get(text), entry["words"][0])
            seen[text] = entry["words"][0]
    lists = name_words()
    assert {"ev", "ggmbh", "kdoer"} <= lists.legal_forms
    assert not lists.fillers & set(seen)


def test_a_name_is_far_from_another_unless_all_words_of_one_are_in_it() -> None:
    assert near_names("Caritas Auental", "Caritasverband Auental, Kreisstelle")
    assert near_names("Jugend-Migrationsdienst", "Jugendmigrationsdienst")
    assert not near_names("Jugendamt", "Sozialamt")


def test_a_name_without_a_letter_is_its_characters() -> None:
    assert words("!!!") == ("!!!",)
    assert not near_names("!!!", "★")


@pytest.mark.parametrize("name", ["gGmbH", "Gemeinnützige", "e.V.", "GmbH & Co. KG"])
def test_a_name_of_nothing_but_a_legal_form_is_that_word(name: str) -> None:
    assert words(name)
    assert [
        other.id for other, _ in Finder([card({"id": "a", "name": name})]).like(card({"id": "b", "name": name}), LEAST)
    ] == ["a"]
