"""The shipped words: what a word people write stands for, and that no word is narrowed or widened in silence."""

from __future__ import annotations

from collections import defaultdict

import pytest

from akteursnetz.vocabulary import LISTS, Vocabulary, folded, shipped

WORDS = Vocabulary()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kinder", "children"),
        ("Familien", "families"),
        ("Migranten", "migrants"),
        ("Menschen mit Migrationshintergrund", "migrants"),
        ("Erwachsene", "adults"),
        ("Männer", "men"),
        ("Väter", "fathers"),
        ("Mädchen", "girls"),
        ("Azubis", "trainees"),
        ("Studierende", "students"),
        ("Schwangere", "pregnant_women"),
        ("Arbeitslose", "job_seekers"),
        ("Schulkinder", "pupils"),
        ("Grundschulkinder", "primary_pupils"),
        ("Drittstaatler", "third_country_nationals"),
        ("Jungen", "boys"),
        ("Migrantinnen", "migrant_women"),
    ],
)
def test_a_target_group_as_people_write_it_is_known(text, code):
    assert WORDS.find("target_groups", text) == code


def test_wider_groups_are_those_of_the_field():
    wider = {code: set(WORDS.wider(code)) - {code, "everyone"} for code in shipped("target_groups")}
    assert wider["preschool_children"] == {"children", "families"}
    assert wider["pupils"] == {"children", "families"}
    assert wider["mothers"] == {"women", "adults", "parents", "families"}
    assert wider["newcomers"] == {"migrants"}
    assert wider["girls"] == {"children", "families", "youth"}
    assert wider["children"] == {"families"}
    assert wider["everyone"] == set()


def test_no_offer_for_small_children_answers_for_pupils():
    assert "preschool_children" not in WORDS.wider("primary_pupils")
    assert "primary_pupils" in WORDS.narrower("children")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((school, "school") for school in ("Oberschule", "Stadtteilschulen", "Sekundarschule", "Regelschule", "IGS", "KGS")),
        *((school, "school") for school in ("Werkrealschule", "Gymnasien", "BBS", "BK", "Freie Waldorfschule", "Grundschulen")),
        ("Schule des zweiten Bildungswegs", "school"),
        ("BS", "school"),
        *(("Musikschulen", "music_school"), ("Vereine", "association"), ("Museen", "museum"), ("Ämter", "office")),
        ("Ausländerbehörde", "office"),
        ("Sozialamt", "office"),
        ("Schulamt", "state_authority"),
        ("Gesundheitsamt", "health"),
        ("Gesundheit", "health"),
        ("Hebamme", "health"),
        ("Frühförderung", "counselling"),
        ("Kommunales Integrationszentrum", "staff_unit"),
        ("KI", "staff_unit"),
        ("Quartiersmanagement", "staff_unit"),
        ("Polizei", "state_authority"),
        ("Jugendclub", "youth_centre"),
        ("Elterncafé", "family_centre"),
    ],
)
def test_a_kind_of_actor_as_people_write_it_is_known(text, code):
    assert WORDS.find("actor_kinds", text) == code


def test_a_visit_is_a_kind_of_event():
    assert WORDS.find("event_kinds", "Gespräch") == "conversation"


@pytest.mark.parametrize("name", LISTS)
def test_no_spelling_stands_for_two_words(name):
    meant = defaultdict(set)
    for entry in shipped(name).values():
        for word in (entry.code, entry.german, entry.english, *entry.synonyms):
            meant[folded(word)].add(entry.code)
    assert {word: codes for word, codes in meant.items() if len(codes) > 1} == {}
    assert all(set(entry.wider) <= set(shipped(name)) for entry in shipped(name).values())
