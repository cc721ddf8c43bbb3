"""click's own words in German: complete, compiled, and spoken by a program."""

from __future__ import annotations

import ast
import gettext
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from akteursnetz import cli
from cli.run import process

LOCALE = Path(cli.__file__).parent / "locale"
PO = LOCALE / "de" / "LC_MESSAGES" / "click.po"

NOT_WORDS = {"text"}
"""What click 8.4.0 to 8.5.0 looks up that is no word of its own: the help text of a deprecated command."""


def po_entries() -> list[dict[str, str]]:
    """Every entry of the .po, the header first: its fields by keyword."""
    entries: list[dict[str, str]] = []
    keyword = ""
    for line in PO.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        word, quoted = re.fullmatch(r'(?:(msgid|msgid_plural|msgstr(?:\[\d\])?) )?(".*")', line).groups()  # type: ignore[union-attr]
        keyword = word or keyword
        if word == "msgid":
            entries.append({})
        entries[-1][keyword] = entries[-1].get(keyword, "") + ast.literal_eval(quoted)
    return entries


def click_strings() -> set[tuple[str, ...]]:
    """Every string the installed click gives to gettext: (singular,) or (singular, plural)."""
    found: set[tuple[str, ...]] = set()
    place = find_spec("click")
    assert place is not None
    assert place.origin is not None
    for file in sorted(Path(place.origin).parent.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        assigned: dict[str, list[ast.expr]] = {}  # extra["required"] = "required", later _(extra["required"])
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    assigned.setdefault(ast.unparse(target), []).append(node.value)
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id in {"_", "gettext"}:
                (message,) = node.args
                said = ast.unparse(message)
                if said in NOT_WORDS:
                    continue
                for value in [message] if isinstance(message, ast.Constant) else assigned[said]:
                    found.add((ast.literal_eval(value),))
            elif node.func.id == "ngettext":
                found.add((ast.literal_eval(node.args[0]), ast.literal_eval(node.args[1])))
    return found


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^{}]*\}|%\(\w+\)\w", text))


def test_the_compiled_file_says_what_the_po_says() -> None:
    with PO.with_suffix(".mo").open("rb") as file:
        # the standard library's own reader; its catalogue keeps plurals as (singular, index)
        compiled = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    written: dict[str | tuple[str, int], str] = {}
    for entry in po_entries():
        if "msgid_plural" in entry:
            written[entry["msgid"], 0] = entry["msgstr[0]"]
            written[entry["msgid"], 1] = entry["msgstr[1]"]
        else:
            written[entry["msgid"]] = entry["msgstr"]
    assert compiled == written
    assert "Plural-Forms: nplurals=2; plural=(n != 1);\n" in written[""]


def test_no_string_stands_twice() -> None:
    ids = [entry["msgid"] for entry in po_entries()]
    assert len(ids) == len(set(ids))


def test_every_string_of_the_installed_click_is_translated() -> None:
    single = {entry["msgid"] for entry in po_entries() if entry.get("msgstr")}
    plural = {entry["msgid"] for entry in po_entries() if entry.get("msgstr[0]") and entry.get("msgstr[1]")}
    strings = click_strings()
    assert len(strings) > 60  # the extraction finds them at all
    assert sorted(words for words in strings if words[0] not in (single if len(words) == 1 else plural)) == []


def test_the_placeholders_are_equal() -> None:
    for entry in po_entries()[1:]:
        if "msgid_plural" in entry:
            assert placeholders(entry["msgstr[0]"]) == placeholders(entry["msgid"])
            assert placeholders(entry["msgstr[1]"]) == placeholders(entry["msgid_plural"])
        else:
            assert placeholders(entry["msgstr"]) == placeholders(entry["msgid"])


PROGRAM = f"""
import gettext, os
os.environ["LANGUAGE"] = "de"
gettext.bindtextdomain("click", {str(LOCALE)!r})
gettext.textdomain("click")
import click

@click.group()
@click.version_option("1.0", prog_name="netz")
def netz(): pass

@netz.command(help="Eine Datei lesen")
@click.argument("name")
@click.option("--form", type=click.Choice(["csv", "xlsx"]), required=True, help="Die Form")
@click.option("--file", type=click.Path(exists=True, dir_okay=False))
@click.option("--count", type=click.IntRange(1, 9), default=3, show_default=True)
def read(name, form, file, count): pass

netz(prog_name="netz")
"""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--help", 0, ["Aufruf: netz ", "Optionen:", "Die Version zeigen.", "Diese Hilfe zeigen.", "Befehle:"]),
        ("--version", 0, ["netz, Version 1.0"]),
        ("read --help", 0, ["Aufruf: netz read ", "[erforderlich]", "DATEI", "Vorgabe: 3"]),
        ("--nothing", 2, ["Hilfe dazu: netz --help", "Fehler: "]),
        ("read", 2, ["Aufruf: netz read ", "Hilfe dazu: netz read --help", "Fehler: Es fehlt die Angabe 'NAME'."]),
        ("read a", 2, ["Fehler: Es fehlt die Option '--form'. Zur Wahl stehen:\n\tcsv"]),
        ("read a --form", 2, ["Fehler: Die Option '--form' braucht einen Wert."]),
        ("read a --form pdf", 2, ["Ungültiger Wert für '--form': 'pdf' geht nicht. Zur Wahl stehen 'csv', 'xlsx'."]),
        ("read a b --form csv", 2, ["Fehler: Eine Angabe ist zu viel (b)"]),
        ("read a b c --form csv", 2, ["Fehler: Diese Angaben sind zu viel (b c)"]),
        ("read a --form csv --file nowhere.csv", 2, ["Ungültiger Wert für '--file': Datei 'nowhere.csv' gibt es nicht."]),
        ("read a --form csv --count 12", 2, ["12 liegt nicht im Bereich 1<=x<=9."]),
        ("read a --form csv --count x", 2, ["'x' ist keine gültige Zahl"]),
        ("read a --formm csv", 2, ["Meinten Sie"]),
    ],
)
@pytest.mark.share(5)
def test_a_click_program_speaks_german(words: str, code: int, said: list[str], tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words.split()],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=60,
    )
    told = run.stdout + run.stderr
    assert run.returncode == code, told
    assert [part for part in said if part not in told] == [], told
    assert not re.search(r"\b(Usage|Options|Commands|Error|Missing|Show|Try|Invalid|required)\b", told), told


@pytest.mark.parametrize(
    ("words", "german", "english"),
    [
        (("attend",), "Es fehlt die Angabe TERMIN.", "Missing: EVENT."),
        (("join",), "Es fehlt die Angabe AKTEUR.", "Missing: ACTOR."),
        (("answer",), "Es fehlt die Angabe BEDARF.", "Missing: NEED."),
        (("ask", "covers"), "Es fehlt die Angabe ZIELGRUPPE.", "Missing: TARGET_GROUP."),
        (("ask", "missing-at-table"), "Es fehlt die Angabe GREMIUM.", "Missing: COMMITTEE."),
    ],
)
@pytest.mark.share(4)
def test_what_is_missing_is_named_in_the_language_of_the_run(tmp_path, words, german, english):
    for lang, told in (("de", german), ("en", english)):
        done = process("--no-input", *words, store=tmp_path / "n.db", lang=lang)
        assert done.returncode == 2
        assert told in done.stderr.decode()


@pytest.mark.parametrize(("lang", "told"), [("de", "Es fehlt: TITEL."), ("en", "Missing: TITLE.")])
def test_what_is_missing_of_a_record_is_called_as_in_the_line_of_usage(tmp_path, lang, told):
    process("init", store=tmp_path / "n.db")
    said = process("--no-input", "task", "add", store=tmp_path / "n.db", lang=lang).stderr.decode()
    assert told in said
    assert said.splitlines()[0].endswith(told.split()[-1].strip("."))


@pytest.mark.parametrize("words", [["actor", "add"], ["ask", "gaps"], ["ask"], ["map"], ["word"], [], ["ask", "covers"]])
@pytest.mark.share(4)
def test_german_help_has_no_english_placeholders(words) -> None:
    told = process(*words, "--help", lang="de").stdout.decode()
    assert "[OPTIONEN]" in told
    for english in ("OPTIONS", "COMMAND", "ARGS", "INTEGER", "FLOAT", "default", "<=x", "x>="):
        assert english not in told, english


@pytest.mark.parametrize(
    ("lang", "words", "told"),
    [
        ("de", ["ask", "isolated", "--min-level", "9"], "Ungültiger Wert für „--min-level“: 9 liegt nicht im Bereich 0 bis 5."),
        ("en", ["ask", "isolated", "--min-level", "9"], 'Invalid value for "--min-level": 9 is not in the range 0 to 5.'),
        ("de", ["ask", "coverage", "--status", "x"], "Ungültiger Wert für „--status“: „x“ gibt es hier nicht."),
    ],
)
def test_wrong_usage_is_told_in_words_and_quotation_marks_of_the_language(lang, words, told) -> None:
    ran = process(*words, lang=lang)
    assert ran.returncode == 2
    assert told in ran.stderr.decode()
