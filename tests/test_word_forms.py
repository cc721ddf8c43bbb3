"""Both genders in one word, singular and plural are the word of the list; what could mean two words means none."""

import pytest
from cli.run import done, run

from akteursnetz.border import SEVERAL
from akteursnetz.vocabulary import LISTS, Entry, Vocabulary
from akteursnetz.vocabulary.forms import other_forms

MEANT = {
    "pupils": "Schüler*innen; Schüler:innen; SchülerInnen; Schüler_innen; Schüler/-innen; Schüler/innen; Schüler(innen); "
    "Schüler(inn)en; Schüler·innen; Schüler * innen; Schülerinnen oder Schüler; Schülerinnen & Schüler; Schüler/-in; SchülerIn",
    "teachers": "Lehrer*innen; LehrerInnen; Lehrer_innen",
    "asylum_seekers": "Asylbewerber:innen; Asylbewerber/-innen",
    "migrants": "Migrant*innen; MigrantInnen; Migrant_innen; Migranten und Migrantinnen; Migrant/-in",
    "migrant_women": "Migrantinnen; MIGRANTINNEN; Migrantin",
    "students": "Student:innen; Studenten/innen",
    "trainees": "Azubis; Azubi; Lehrling; apprentice",
    "newly_arrived_pupils": "neu zugewanderte Schüler*innen",
    "children": "Kind",
    "women": "Frau",
}


@pytest.mark.parametrize(("code", "text"), [(code, one) for code, said in MEANT.items() for one in said.split("; ")])
@pytest.mark.share(2)
def test_every_form_of_a_word_is_the_word(code, text):
    assert Vocabulary().find("target_groups", text) == code


@pytest.mark.parametrize(
    "text", ["Bürger*innen", "Schüler*innenvertretung", "XInnen", "Jugendliche Senioren", "innen", "*innen", "Fachk", "Elt"]
)
def test_what_is_no_form_of_a_known_word_stays_unknown(text):
    assert Vocabulary().find("target_groups", text) is None


@pytest.mark.parametrize("name", LISTS)
def test_no_other_form_of_a_word_hides_another_word_of_its_list(name):
    words = Vocabulary()
    for spelling, code in words.spellings(name).items():
        assert words.find(name, spelling) == code
        for form in other_forms(spelling):
            assert words.find(name, form) in (code, words.spellings(name).get(form), None)


def test_a_form_that_could_mean_two_words_means_none():
    words = Vocabulary({"themes": [Entry("one", "Tafelin", "tafelin"), Entry("two", "Tafelinen", "tafelinen")]})
    assert words.find("themes", "Tafeline") is None


def test_the_form_that_was_understood_is_told(tmp_path):
    store = tmp_path / "n.db"
    done("init", store=store)
    file = tmp_path / "actors.csv"
    file.write_text("name;kind;reaches\nA;Schulen;MigrantInnen\n", encoding="utf-8")
    told = run("import", file, store=store, lang="de")
    assert told.code == 0
    assert "Schulen" in told.err
    assert "MigrantInnen" in told.err


@pytest.mark.parametrize("text", ["Musik - Tanz", "Musik – Tanz", "Musik + Tanz", "Musik+Tanz"])
def test_words_with_a_separator_are_several(tmp_path, text):
    store = tmp_path / "n.db"
    done("init", store=store)
    told = run("word", "add", "themes", text, store=store)
    assert (told.code, "looks like several words" in told.err) == (1, True)
    file = tmp_path / "actors.csv"
    file.write_text(f"name;kind\nA;{text}\n", encoding="utf-8")
    assert run("import", file, "--extend-vocabulary", store=store).code != 0


def test_a_hyphen_within_a_word_is_none():
    assert not SEVERAL.search("Kinder-Uni")
