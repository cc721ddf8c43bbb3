"""`map --mark`: a question as one types it behind `ask`."""

from __future__ import annotations

import re

import pytest
from thorough import some

from akteursnetz import questions
from akteursnetz.maps.marks import form_of
from cli.run import done, refused, run


def marked(store, tmp_path, *marks, **more):
    words = [word for mark in marks for word in ("--mark", mark)]
    done("map", *words, "--at", "2026-06-30", "--audience", "internal", "-o", tmp_path / "m.svg", store=store, **more)
    return (tmp_path / "m.svg").read_text("utf-8")


def rings(svg):
    return svg.count('class="mk ring"')


def test_arguments_and_options_stand_behind_the_question(store, tmp_path):
    rows = done("ask", "covers", "gardeners", "--at", "2026-06-30", "--format", "json", store=store).json["rows"]
    svg = marked(store, tmp_path, "covers gardeners", lang="de")
    assert rings(svg) == len(rows) == 2
    assert "Wer erreicht diese Zielgruppe? – Gärtnerinnen: Akteure mit" in re.sub(r"<[^>]*>", " ", svg)
    assert rings(marked(store, tmp_path, "covers gardeners --theme health")) == 0
    svg = marked(store, tmp_path, "covers Gärtnerinnen --theme language", lang="de")
    assert "Gärtnerinnen, --theme Sprache" in svg
    assert "--seed 0" in marked(store, tmp_path, "gaps --seed 0")


def test_names_with_blanks_are_quoted(store, tmp_path):
    done("actor", "edit", "jugendamt", "--name", "Amt für Jugend", store=store)
    for name in ('"Amt für Jugend"', "'Amt für Jugend'", "jugendamt"):
        svg = marked(store, tmp_path, f"path {name} vhs")
        assert rings(svg) == 2
        assert svg.count('<path class="mk"') == 1


def test_several_answers_are_marked_together(store, tmp_path):
    svg = marked(store, tmp_path, "isolated", "pendants", "gaps")
    assert "Who works with nobody?" in svg
    assert "Who depends on a single partner?" in svg


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("", "expected is a question"),
        ('path "vhs', "expected is a question"),
        ("path vhs", "'B'"),
        ("path vhs jugendamt buero", "buero"),
        ("covers youth --steps 9", "--steps"),
        ("covers youth --format json", "--format"),
        ("covers nowhere_group", "nowhere_group"),
        ("nonsense", "no question"),
        ("density", "neither actors nor pairs"),
        ("ei-index --of group", "neither actors nor pairs"),
    ],
)
def test_what_cannot_be_marked_is_refused_in_one_sentence(store, tmp_path, mark, said):
    ran = run("map", "--mark", mark, "--audience", "internal", "-o", tmp_path / "m.svg", store=store)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert said in ran.err
    german = run("map", "--mark", mark, "--audience", "internal", "-o", tmp_path / "m.svg", store=store, lang="de")
    assert german.err.startswith("Fehler: ")
    assert german.err != ran.err
    assert not (tmp_path / "m.svg").exists()


NEEDED = {
    "actor": "vhs",
    "record": "vhs",
    "target_groups": "youth",
    "committee": "'AK Sprache'",
    "need": "Musikprojekt",
    "offer": "cafe",
}


def test_every_question_that_names_somebody_is_marked_and_every_other_refused(store, tmp_path):
    for name in some(questions.names(), 2):
        asked = questions.question(name)
        needed = [p for p in asked.parameters if p.argument and p.default is None]
        values = [NEEDED.get(p.name) or NEEDED.get(p.type, "Netzwerktreffen@2026-03-01") for p in needed]
        if [p.type for p in needed].count("actor") > 1:
            values[-1] = "jugendamt"
        values += [word for p in asked.parameters if "actor" in p.choices for word in (f"--{p.name}", "actor")]
        mark = " ".join([name, *values])
        if form_of(asked) is None:
            assert "neither" in refused("map", "--mark", mark, "--audience", "internal", "-o", tmp_path / "x.svg", store=store)
        else:
            svg = marked(store, tmp_path, mark)
            sentence = "New ties since 30 June 2025" if name == "changes" else asked.sentence[1].split()[0]
            assert sentence in svg, name


def test_compare_marks_what_is_new_what_is_gone_and_who_came(store, tmp_path):
    for name in ("Neu Eins", "Neu Zwei", "Alt Eins", "Alt Zwei", "Alt Drei", "Geheim"):
        since = ("--since", "2026-03-01") if name == "Neu Zwei" else ()
        done("actor", "add", name, "--kind", "association", *since, store=store)
    done("actor", "edit", "Geheim", "--visibility", "internal", "--until", "2026-04-30", store=store)
    done("actor", "end", "Alt Drei", "--until", "2026-04-30", store=store)
    done("link", "Neu Eins", "Neu Zwei", "--level", "3", "--since", "2026-03-01", store=store)
    done("link", "Alt Eins", "Alt Zwei", "--level", "2", "--since", "2024-01-01", store=store)
    done("unlink", "Alt Eins", "Alt Zwei", "--until", "2026-02-01", store=store)
    words = ("map", "--compare", "31.12.2025", "--at", "2026-06-30", "-o")
    done(*words, tmp_path / "m.svg", store=store)
    svg = (tmp_path / "m.svg").read_text("utf-8")
    pairs = [len(re.findall(rf'<path class="mk" data-mark="{place}"', svg)) for place in range(3)]
    answer = done("ask", "changes", "--from", "2025-12-31", "--to", "2026-06-30", "--format", "json", store=store).json
    changed = [row["change"] for row in answer["rows"]]
    assert pairs == [changed.count("begun"), changed.count("ended"), changed.count("closer")]
    assert rings(svg) == changed.count("came")
    assert min(*pairs, rings(svg), changed.count("gone")) >= 1
    text = " ".join(re.sub(r"<[^>]*>", " ", svg).split())
    assert changed.count("gone") == 2
    gone = "Actors gone since 31 December 2025: 1 (Alt Drei)"  # the hidden one is not even counted
    for told in (text, re.search('aria-label="([^"]*)"', svg)[1]):
        assert gone in told
        assert "New actors since 31 December 2025: 1 (Neu Zwei)" in told
        assert "Neu Eins – Neu Zwei" in re.search(r"New ties since 31 December 2025: \d+ \(([^)]*)\)", told)[1]
        assert "Alt Eins – Alt Zwei" in re.search(r"Ties gone since 31 December 2025: \d+ \(([^)]*)\)", told)[1]
    done(*words, tmp_path / "m.html", store=store)
    assert "Geheim" not in (tmp_path / "m.html").read_text("utf-8")


def test_compare_draws_and_names_ties_and_actors_that_are_gone_as_the_question_does(store, tmp_path):
    for name in ("Alt", "Bleibt"):
        done("actor", "add", name, "--kind", "association", "--since", "2024-01-01", store=store)
    done("link", "Alt", "Bleibt", "--level", "3", "--since", "2024-01-01", store=store)
    done("actor", "end", "Alt", "--until", "2026-04-30", store=store)
    words = ("map", "--compare", "31.12.2025", "--at", "2026-06-30", "--audience", "internal", "-o")
    answer = done("ask", "changes", "--from", "2025-12-31", "--to", "2026-06-30", "--format", "json", store=store).json
    changed = [row["change"] for row in answer["rows"]]
    done(*words, tmp_path / "m.svg", store=store, lang="de")
    text = (tmp_path / "m.svg").read_text("utf-8")
    done(*words, tmp_path / "m.html", store=store, lang="de")
    page = (tmp_path / "m.html").read_text("utf-8")
    for change, title, named in (
        ("gone", "Ausgeschiedene Akteure seit 31.12.2025", "Alt"),
        ("ended", "Weggefallene Verbindungen seit 31.12.2025", "Alt – Bleibt"),
    ):
        assert f"{title}: {changed.count(change)} (" in text
        assert re.search(rf"{title}: \d+ \([^)]*{named}[;)]", text)
        shown = next(one for one in re.findall('<li class="mark">.*?</details></li>', page) if title in one)
        assert f'<span class="n">{changed.count(change)}</span>' in shown
        assert f">{named}</li>" in shown
    assert "nicht auf dieser Karte" not in text
    assert "davon nicht auf" not in page
    for drawing in (text, page):
        assert drawing.count('class="mk ghost"') == 1
        assert re.search('<g class="mk ghost".*?<title>Alt</title>.*?stroke-dasharray', drawing)
        assert (
            len(
                re.findall(
                    '<path class="mk past" data-mark="1" data-on="[0-9]+" d="M[^"]*" [^>]*stroke-dasharray="8 6"', drawing
                )
            )
            == 1
        )


@pytest.mark.parametrize("day", ["2026-06-30", "2027-01-01"])
def test_compare_with_a_day_that_is_not_earlier_is_refused(store, tmp_path, day):
    told = refused(
        "map", "--compare", day, "--at", "2026-06-30", "--audience", "internal", "-o", tmp_path / "m.svg", store=store
    )
    assert "is not before the day of the map" in told
