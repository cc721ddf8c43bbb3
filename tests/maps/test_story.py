"""A presentation read from a file: what each step shows, and what is refused."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest

from akteursnetz.advice import advise
from akteursnetz.maps import draw, lay_out
from akteursnetz.maps.options import Step
from akteursnetz.maps.story import read_story, refuse_unfit
from akteursnetz.words import Refusal


@pytest.fixture
def story(small, tmp_path):
    def find(name):
        found = [actor.id for actor in small.actors.values() if name in (actor.id, actor.name)]
        if not found:
            raise Refusal(f"Den Akteur „{name}“ gibt es nicht.", f'There is no actor "{name}".')
        return found[0]

    def read(text, *marks):
        file = tmp_path / "story.toml"
        file.write_text(text, encoding="utf-8")
        return read_story(file, small, find, marks)

    return read


def test_a_step_tells_title_text_and_view(story):
    one, two, three = story(
        """
        [[step]]
        title = "Wo wir stehen"
        [[step]]
        title = { de = "Mitte", en = "Middle" }
        text = "Alles läuft hier durch."
        focus = "Jugendamt"
        steps = 2
        only = { department = ["Bildung", "jugend"], status = "bestätigt", level = [3] }
        layers = ["offers"]
        [[step]]
        title = "Gesendet"
        view = "map.html#actor=b&steps=3"
        """
    )
    assert (one.title, one.text, one.view) == (("Wo wir stehen", "Wo wir stehen"), ("", ""), "")
    assert two.title == ("Mitte", "Middle")
    assert parse_qs(two.view) == {
        "actor": ["a"],
        "steps": ["2"],
        "department": ["Bildung", "Jugend"],
        "status": ["confirmed"],
        "level": ["3"],
        "layer": ["offers"],
    }
    assert three.view == "actor=b&steps=3"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[step]]\ntext = 'x'", "[[step]] 1: „title“ fehlt."),
        ("[[step]]\ntitle = 'x'\nfokus = 'a'", "[[step]] 1: „fokus“ gibt es nicht; vielleicht „focus“?"),
        (
            "[[step]]\ntitle = 'x'\n[[step]]\ntitle = 'y'\nfocus = 'Niemand'",
            "[[step]] 2, focus: Den Akteur „Niemand“ gibt es nicht.",
        ),
        (
            "[[step]]\ntitle = 'x'\nonly = { department = ['Bauhof'] }",
            "Ressort: „Bauhof“ kommt nicht vor. Vorhanden: Bildung, Jugend",
        ),
        ("[[step]]\ntitle = 'x'\nonly = { farbe = ['rot'] }", "only: „farbe“ gibt es hier nicht"),
        ("[[step]]\ntitle = 'x'\nonly = { status = ['müde'] }", "only.status: „müde“ gibt es nicht; möglich sind claimed"),
        (
            "[[step]]\ntitle = 'x'\nfocus = 'a'\nsteps = 40",
            "[[step]] 1, steps: erwartet ist eine Zahl von höchstens 9, gefunden 40.",
        ),
        ("[[step]]\ntitle = 'x'\nlayers = ['needs']", "layers: „needs“ gibt es hier nicht. Möglich: Angebote, Gremien"),
        ("[[step]]\ntitle = 'x'\nview = 'a=b'\nfocus = 'a'", "[[step]] 1: view steht an Stelle von focus"),
        ("[[step]]\ntitle = 5", "[[step]] 1, title: erwartet ist ein Text oder { de"),
        ("title = 'x'", "Erwartet sind Abschnitte [[step]], jeder mit title; gefunden: title."),
        ("step = 3", "step: erwartet ist eine Liste [ … ], gefunden 3."),
        ("", "Erwartet sind Abschnitte [[step]]"),
        ("[[step", "kein gültiges TOML: das Ende lässt sich nicht lesen."),
        ("[[step]]\ntitle = x", "kein gültiges TOML: Zeile 2, Zeichen 9 lässt sich nicht lesen."),
        ("[step]\ntitle = 'x'", "Bitte [[step]] in doppelten Klammern schreiben."),
        ("[[step]]\ntitle = '  '", "[[step]] 1, title: der Text ist leer."),
        ("[[step]]\ntitle = 'x'\nsteps = 2", "steps braucht ein focus"),
        ("[[step]]\ntitle = 'x'\nfocus = 'a'\nsteps = true", "[[step]] 1, steps: erwartet ist eine ganze Zahl, gefunden true."),
        ("[[step]]\ntitle = 'x'\nfocus = ['a']", "[[step]] 1, focus: erwartet ist ein Text, gefunden ["),
    ],
)
def test_what_is_no_step_is_refused_with_its_place(story, text, told):
    with pytest.raises(Refusal) as refused:
        story(text)
    assert told in refused.value.german
    assert "story.toml" in refused.value.german


def test_a_step_shows_the_marks_that_it_names_and_without_any_none(story, answer_of):
    isolated, other = (answer_of("isolated", [("actor", "actor")], [], **more) for more in ({}, {"of": "b"}))
    isolated.question = isolated.question._replace(german="isoliert")
    changes = answer_of("changes", [], [{"change": "closer"}], **{"from": "2025-01-01", "to": "2026-01-01"})
    text = """
        [[step]]
        title = "Alle"
        [[step]]
        title = "Zwei"
        marks = ["Isoliert", "isolated-2", "enger"]
        [[step]]
        title = "Keine"
        marks = []
        [[step]]
        title = "Vergleich"
        marks = "veränderungen"
        [[step]]
        title = "Kopiert"
        view = "actor=b"
        """
    views = [parse_qs(step.view).get("mark") for step in story(text, isolated, other, changes)]
    changed = ["begun", "ended", "closer", "came", "gone"]
    assert views == [["none"], ["isolated", "isolated-2", "closer"], ["none"], changed, None]
    usual = [parse_qs(step.view).get("mark") for step in story("marks = ['isolated']\n" + text, isolated, other, changes)]
    assert usual[0] == ["isolated"]
    assert usual[2] == ["none"]


def test_a_mark_that_the_map_does_not_have_is_refused_with_the_nearest(story, answer_of):
    for text, told in (
        (
            "[[step]]\ntitle = 'x'\nmarks = ['isolatet']",
            "[[step]] 1, marks: „isolatet“ gibt es hier nicht. Meinten Sie „isolated“?",
        ),
        ("marks = ['gaps']\n[[step]]\ntitle = 'x'", "marks: „gaps“ gibt es hier nicht. Möglich: isolated."),
    ):
        with pytest.raises(Refusal, match=re.escape(told)):
            story(text, answer_of("isolated", [("actor", "actor")], []))
    with pytest.raises(Refusal, match="Auf dieser Karte ist nichts hervorgehoben"):
        story("[[step]]\ntitle = 'x'\nmarks = ['gaps']")


def test_no_layers_switches_off_those_that_the_map_shows(story):
    assert story("[[step]]\ntitle = 'x'\nlayers = []")[0].view == "layer=none"


def test_a_file_that_is_not_utf_8_is_refused_with_what_to_do(small, tmp_path):
    file = tmp_path / "story.toml"
    file.write_bytes('[[step]]\ntitle = "Übergang"'.encode("cp1252"))
    with pytest.raises(Refusal) as refused:
        read_story(file, small, str)
    assert (
        refused.value.german
        == f"„{file}“: Zeile 2 enthält Zeichen, die kein UTF-8 sind. Bitte die Datei im Editor als UTF-8 speichern."
    )


@pytest.mark.parametrize(
    ("view", "told"),
    [
        ("department=ohne Ressort: Zivilgesellschaft", None),
        ("department=Jugend&actor=a&steps=2&layer=offers&status=planned", None),
        ("tie=conflict", "„conflict“ (Beziehung)"),
        ("department=Gesundheit", "„Gesundheit“ (Ressort)"),
        ("status=wished", "„wished“ (Status)"),
        ("actor=v", "„v“ (actor)"),
        ("layer=committees", "„committees“ (layer)"),
        ("mark=gaps", "„gaps“ (mark)"),
        ("mark=none", None),
        ("colour=red", "„red“ (colour)"),
        ("department=Bildung&actor=a", "„Jugendamt“ (focus) gehört nicht zu denen, die only auswählt."),
    ],
)
def test_a_step_about_what_the_map_does_not_show_is_refused(small, view, told):
    scene = draw(small, lay_out(small, small.view()))
    steps = (Step(("eins", "one"), ("", ""), ""), Step(("zwei", "two"), ("", ""), view))
    if told is None:
        refuse_unfit(steps, scene)
        return
    with pytest.raises(Refusal) as refused:
        refuse_unfit(steps, scene)
    assert refused.value.german.startswith(f"{advise('--story')}, Schritt 2: {told}")
