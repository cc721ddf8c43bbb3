"""At a terminal everything fits its width: no line too wide, no word torn, nothing that says nothing. Piped all is as ever."""

from __future__ import annotations

import io
import re
import shutil

import pytest
from thorough import some
from wcwidth import wcswidth

from akteursnetz import questions
from akteursnetz.cli import grid as tables_fitted
from akteursnetz.cli import terminal
from cli.run import done, on_screen, process
from cli.test_terminal import Terminal

NEEDED = {
    "covers": ["refugee_women"],
    "path": ["vhs", "jugendamt"],
    "introducers": ["vhs", "hochschule"],
    "disjoint-paths": ["vhs", "jugendamt"],
    "missing-at-table": ["lenkungsgruppe-bildung"],
    "effect": ["lenkungsgruppe-herbst-2025"],
    "who-could": ["deutschkurse-unklare-bleibeperspektive"],
    "without": ["vhs"],
    "outcomes": ["lenkungsgruppe-herbst-2025"],
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory, demo_folder):
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(demo_folder, folder, dirs_exist_ok=True)
    return folder / "akteursnetz.db"


def seen(demo, *words, width=80, lang="de", **env):
    ran = on_screen(*words, store=demo, lang=lang, env={"COLUMNS": str(width), "NO_COLOR": "1", **env})
    assert ran.code == 0, ran.out
    return ran.out.removesuffix("\n").split("\n")


def test_what_is_seen_here_is_what_a_terminal_shows(demo):
    for words in some((["ask", "invite"], ["actor", "show", "vhs"]), 2, 1):
        one = Terminal(*words, store=demo, lang="de", env={"COLUMNS": "80", "NO_COLOR": "1"})
        assert one.end() == 0, one.seen
        assert one.seen.replace("\r\n", "\n").removesuffix("\n").split("\n") == seen(demo, *words)


def words_of(text):
    return set(re.findall(r"[^\W\d_]+", text))


def fits(lines, width):
    assert not [line for line in lines if wcswidth(line) > width]
    assert not [line for line in lines if "\x1b" in line]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_question_fits_eighty_columns_with_whole_words(demo, lang):
    for name in some(questions.shipped(), 4):
        words = ["ask", name, *NEEDED.get(name, [])]
        if name == "coverage":
            words += ["--municipality", "Mühlhorn"]
        lines = seen(demo, *words, lang=lang)
        fits(lines, 80)
        piped = done(*words, store=demo, lang=lang)
        whole = words_of(piped.out + piped.err + questions.question(name).title[lang == "en"])
        last = {part.split()[-1] for line in lines for part in re.split(r"  +", line) if part.strip()}
        torn = {word for word in words_of(" ".join(last)) - whole if any(one.startswith(word) for one in whole)}
        assert not torn, (name, torn)


@pytest.mark.parametrize(
    ("width", "words", "most"),
    [
        (80, ["gaps"], 25),
        (80, ["invite"], 30),
        (80, ["covers", "refugee_women"], 60),
        (100, ["gaps"], 27),
        (100, ["invite"], 30),
        (120, ["covers", "refugee_women"], 55),
    ],
)
@pytest.mark.share(2)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_answers_are_short_enough_to_be_read(demo, width, words, most, lang):
    lines = seen(demo, "ask", *words, width=width, lang=lang)
    fits(lines, width)
    assert len(lines) <= most


def test_invite_shows_one_set_who_may_come_instead_and_how_many_there_are(demo):
    told = done("ask", "invite", "--format", "json", store=demo).json
    text = " ".join(seen(demo, "ask", "invite", lang="en"))
    first = [row for row in told["rows"] if row["set"] == 1]
    assert all(row["name"] in text for row in first)
    assert f"one of {told['summary']['optima']} equally good sets" in text
    sets = {}
    for row in told["rows"]:
        sets.setdefault(row["set"], set()).add(row["name"])
    one, *others = sets.values()
    swapped = [(one - other, other - one) for other in others if len(one - other) == 1]
    assert swapped
    for out, come in swapped:
        assert re.search(rf"In place of {re.escape(*out)}: [^:]*{re.escape(*come)}", re.sub(r"\s+", " ", text)), (out, come)
    assert len(seen(demo, "ask", "invite", "--full")) > 60


def test_columns_without_anything_go_and_are_named_and_ids_come_on_wish(demo):
    lines = seen(demo, "ask", "covers", "refugee_women")
    assert "Leer oder 0: Schritte, über." in " ".join(lines)
    assert not any("frauenverein-aryana" in line for line in lines)
    assert any("frauenverein-aryana" in line for line in seen(demo, "ask", "covers", "refugee_women", "--ids"))
    lines = seen(demo, "ask", "covers", "refugee_women", "--full", width=200)
    assert any("Schritte" in line for line in lines)


def test_long_lists_are_cut_and_told_whole_on_wish(demo):
    assert any(re.search(r"Volkshochschule Auental .* \+ 6 ", line) for line in seen(demo, "ask", "covers", "refugee_women"))
    whole = " ".join(seen(demo, "ask", "covers", "refugee_women", "--full"))
    assert "Gespräche zum Grundgesetz" in whole
    assert not re.search(r"\+ \d", whole)


@pytest.mark.parametrize("words", ["actor list", "cooperation list", "offer list --all", "actor show vhs", "history", "check"])
@pytest.mark.share(2)
def test_lists_and_records_fit_too(demo, words):
    whole = done(*words.split(), store=demo, lang="de").out
    for width in (60, 80):
        lines = seen(demo, *words.split(), width=width)
        fits(lines, width)
        shown = words_of(" ".join(lines))
        assert shown  # and as many rows as there are, each with its first word
        told = [words_of(line) for line in whole.splitlines()]
        assert all(not row or row & shown for row in told)


def test_lists_show_ids_on_wish_alone(demo):
    assert not any("agentur-fuer-arbeit" in line for line in seen(demo, "actor", "list"))
    assert any("agentur-fuer-arbeit" in line for line in seen(demo, "actor", "list", "--ids"))


def test_piped_tables_are_whole_and_heed_neither_width_nor_options(demo):
    plain = process("ask", "covers", "refugee_women", store=demo, lang="de", env={"COLUMNS": "40"})
    wished = process("ask", "covers", "refugee_women", "--full", "--ids", store=demo, lang="de")
    assert plain.stdout == wished.stdout
    head = plain.stdout.decode().splitlines()[0]
    assert head.split() == ["Kennung", "Akteur", "wie", "Schritte", "über", "Angebote", "Sprachen", "Telefon"]
    assert b"agentur-fuer-arbeit" in process("actor", "list", store=demo).stdout


@pytest.mark.parametrize(
    ("text", "wide"),
    [("Größe", 5), ("日本", 4), ("👩\u200d🏫", 2), ("N\u0302gu", 3), ("جَمْعِيَّة", 5), ("❤\ufe0f", 2), ("Ẹ\u0300kọ\u0301", 3)],
)
def test_places_of_wide_and_combined_characters(text, wide):
    assert terminal.places(text) == wide


@pytest.mark.parametrize("name", ["日本語学校の友の会とその仲間たち", "جَمْعِيَّة النُّور لِلثَّقافة", "👩\u200d🏫" * 30, "x" * 200])
def test_names_of_wide_or_endless_characters_fit(demo, tmp_path, name):
    rows = [(name, "Amt", "1"), ("Jugendamt", "Amt", "2")]
    out = io.StringIO()
    grid = tables_fitted.Grid(["Name", "Art", "Zahl"], rows, [False, False, True])
    for width in (24, 40):
        layout = tables_fitted._layout(grid, [0, 1, 2], width)
        fits(list(layout.lines(grid, "", "", "")), width)
    assert "".join(terminal.wrapped(name, 24)).replace(" ", "") == name.replace(" ", "")
    assert out.getvalue() == ""


def test_control_signs_in_a_name_do_not_reach_the_terminal():
    class Screen(io.StringIO):
        def isatty(self):
            return True

    screen = Screen()
    tables_fitted.write(tables_fitted.Grid(["Name"], [("a\x1b]0;x\x07b\x9bc",)], [False]), screen)
    assert "a�]0;x�b�c" in screen.getvalue()


def test_control_signs_that_a_command_prints_are_shown_and_not_obeyed():
    class Screen(io.StringIO):
        def isatty(self):
            return True

    screen = Screen()
    terminal.Fitting(screen).write("Name  a\x1b]0;x\x07b\x1b[2J\n")
    assert screen.getvalue() == "Name  a\ufffd]0;x\ufffdb\ufffd[2J\n"
    plain = terminal.wrapped("x\x1b[2J", 40)
    assert plain == ("x\ufffd[2J",)


@pytest.mark.parametrize("width", [60, 80])
def test_rounds_are_named_whole_so_that_no_two_look_alike(demo, width):
    rounds = done("ask", "cliques", "--format", "json", store=demo).json["rows"]
    called = {one["id"]: one["name"] for one in done("actor", "list", "--format", "json", store=demo).json}
    lines = seen(demo, "ask", "cliques", width=width)
    fits(lines, width)
    text = "".join(lines).replace(" ", "")
    assert [row for row in rounds if ";".join(called[id] for id in row["actors"]).replace(" ", "") not in text] == []


@pytest.mark.parametrize(("lang", "why"), [("de", "erst geplant"), ("en", "only planned")])
def test_why_an_answer_does_not_count_yet_is_never_cut(demo, tmp_path, lang, why):
    store = tmp_path / "netz.db"
    store.write_bytes(demo.read_bytes())
    words = ("--by", "vhs", "--target-group", "refugee_women", "--theme", "language", "--since", "2027-01-11")
    done("offer", "add", "Kurs für alle, die es brauchen", *words, "--status", "planned", "--id", "o2", store=store)
    done("answer", "deutschkurse-unklare-bleibeperspektive", "o2", store=store)
    for number in range(4):
        done("need", "add", f"Bedarf {number} " + "lang " * 20, "--target-group", "youth", "--theme", "language", store=store)
    for width in (60, 80, 100):
        lines = seen(store, "ask", "unmet-needs", width=width, lang=lang)
        fits(lines, width)
        assert why in re.sub(r"\s+", " ", " ".join(lines))


def grid_of(rows, **more):
    return tables_fitted.Grid(["id", "Name", "Wer"], rows, [False] * 3, frozenset({0}), **more)


def printed(grid, monkeypatch, width=60):
    monkeypatch.setenv("COLUMNS", str(width))
    out = io.StringIO()
    tables_fitted.write(grid, out)
    return out.getvalue().splitlines()


def test_lists_are_cut_only_where_rows_can_still_be_told_apart_and_ids_come_where_nothing_else_differs(monkeypatch):
    names = tuple(f"Einrichtung {c}" for c in "ABCDEFGH")
    alike = [(str(i), "Runde", (*names[:2], f"Haus {i}", *names[2:])) for i in range(6)]
    lines = printed(grid_of(alike), monkeypatch)
    assert all(any(f"Haus {i}" in line for line in lines) for i in range(6))
    lines = printed(grid_of([("x-1", "Kurs", "A"), ("x-2", "Kurs", "A")]), monkeypatch)
    assert all(any(id in line for line in lines) for id in ("x-1", "x-2"))
    assert not any("x-1" in line for line in printed(grid_of([("x-1", "Kurs", "A"), ("x-2", "Kurs", "B")]), monkeypatch))


def test_columns_that_matter_less_come_where_nothing_else_tells_rows_apart(monkeypatch):
    rows = [("x-1", f"Kurs {'sehr lang ' * 8}", "Haus A"), ("x-2", f"Kurs {'sehr lang ' * 8}", "Haus B")]
    lines = printed(grid_of(rows, brief=(1,)), monkeypatch, width=40)
    assert all(any(one in line for line in lines) for one in ("Haus A", "Haus B"))


@pytest.mark.parametrize("words", ["cooperation list", "offer list"])
def test_no_two_rows_of_a_list_look_alike(demo, words):
    blocks = []
    for line in seen(demo, *words.split(), width=80):
        if line.startswith("  ") and blocks:
            blocks[-1] += line
        else:
            blocks.append(line)
    assert [block for block in blocks if " · " in block and blocks.count(block) > 1] == []
