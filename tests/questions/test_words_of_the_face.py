"""Questions name their options at the terminal and the labels of their fields in the browser, in notes and in refusals."""

from __future__ import annotations

import re
import shutil

import pytest
from thorough import some

from akteursnetz import questions
from akteursnetz.advice import facing
from akteursnetz.questions.parameters import in_words_of_the_face
from akteursnetz.store import open_store
from akteursnetz.words import Refusal, speaking


@pytest.fixture(scope="module")
def district(tmp_path_factory, demo_folder):
    folder = tmp_path_factory.mktemp("district")
    shutil.copytree(demo_folder, folder, dirs_exist_ok=True)
    return folder / "akteursnetz.db"


REFUSED = [
    ("invite", {"k": 0}, "--k: 0", "„Wie viele Akteure“: 0"),
    ("invite", {"k": 1, "must": ("vhs", "jobcenter")}, "--must nennt", "„Auf jeden Fall einladen“ nennt"),
    ("invite", {"must": ("vhs",), "never": ("vhs",)}, "bei --must und bei --never", "bei „Auf jeden Fall einladen“ und bei „Nicht einladen“"),
    ("invite", {"k": 60, "max_per_group": 1}, "--max-per-group erhöhen", "„Höchstens so viele je Gruppe“ erhöhen"),
    ("multipliers", {"steps": 0}, "--steps: 0", "„Schritte“: 0"),
    ("reach", {"steps": 0}, "--steps: 0", "„Schritte“: 0"),
    ("key-players", {"k": 0}, "--k: 0", "„Wie viele Akteure“: 0"),
    ("suggest", {"top": 0}, "--top: 0", "„So viele Vorschläge zeigen“: 0"),
    ("ending", {"within": -1}, "--within -1 geht", "„Innerhalb so vieler Tage“ -1 geht"),
    ("duplicates", {"least": 7.0}, "--least: 7", "„Paare ab diesem Wert“: 7"),
    ("changes", {"from": "2026-02-01", "to": "2026-01-01"}, "--from 01.02.2026", "„Stand an diesem Tag oder dem eines Termins“ 01.02.2026"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "option", "field"), REFUSED)
def test_a_refusal_names_an_option_at_the_terminal_and_a_field_in_the_browser(district, name, given, option, field):
    for face, told in (("terminal", option), ("browser", field)):
        with open_store(district) as store, facing(face), speaking("de"), pytest.raises(Refusal) as refused:
            questions.ask(store, name, given, at="2026-06-30")
        with facing(face), speaking("de"):
            assert told in str(refused.value)
            assert ("--" in str(refused.value)) is (face == "terminal")


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_note_of_an_answer_names_an_option_in_the_browser(district, language):
    def options_named(name, face):
        with open_store(district) as store, facing(face), speaking(language):
            return [note for note in questions.ask(store, name, at="2026-06-30").notes if re.search(r"(?<![\w-])--[a-z]", note)]

    for name in some(questions.shipped(), 2):
        if not any(p.argument and p.default is None for p in questions.question(name).parameters):
            assert not options_named(name, "browser"), name
    for name in ("coverage", "suggest"):
        assert options_named(name, "terminal"), name


def test_what_a_description_says_of_an_option_or_a_command_is_put_into_words():
    asked = questions.question("coverage")
    note = ("Enger mit --by-language, akteursnetz committee edit … --theme, --nothing.", "Narrow with --by-language.")
    assert in_words_of_the_face(asked, note) == note
    with facing("browser"):
        assert in_words_of_the_face(asked, note) == (
            "Enger mit „Nach Sprache aufteilen“, „Bearbeiten“, --nothing.",
            'Narrow with "Divide by language".',
        )
