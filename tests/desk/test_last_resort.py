"""What a user is told when something fails that nobody foresaw, or fails after the change was stored; never a secret, never an escape."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cli.run import done, process, run
from systems import DEVICES, not_on_windows, owners_alone

from akteursnetz.words import Refusal, without_login

FULL = Path("/dev/full")


def test_a_fault_nobody_foresaw_is_one_sentence_with_a_report_that_holds_no_value(store, tmp_path):
    program = (
        "import sys; from akteursnetz import cli; import akteursnetz.store.sqlite as s\n"
        "def broken(*_, **__): raise KeyError('Erika Mustermann')\n"
        "s.SqliteStore.settings = broken; s.SqliteStore.records = broken; s.SqliteStore.named = broken; s.SqliteStore.network = broken\n"
        "cli.main(sys.argv[1:])"
    )
    before = store.read_bytes()
    for lang, word in (("en", "unexpected fault"), ("de", "unerwarteter Fehler")):
        ran = subprocess.run(
            [sys.executable, "-c", program, "--lang", lang, "--store", str(store), "actor", "add", "Amt", "--kind", "office"],
            capture_output=True,
            text=True,
            timeout=60,
            env={"XDG_STATE_HOME": str(tmp_path / "state"), "LOCALAPPDATA": str(tmp_path / "state"), "PATH": "/usr/bin"},
        )
        assert ran.returncode == 1
        assert len(ran.stderr.splitlines()) == 1
        assert word in ran.stderr
        assert "Erika" not in ran.stderr
    first, *_ = (tmp_path / "state" / "akteursnetz").glob("fault-*.txt")
    told = first.read_text(encoding="utf-8")
    assert "KeyError" in told
    assert "broken" in told
    assert "akteursnetz/cli/__init__.py:" in told
    assert "Erika" not in told
    assert str(tmp_path) not in told
    assert owners_alone(first)
    assert store.read_bytes() == before


@not_on_windows(DEVICES)
@pytest.mark.parametrize(
    "words", [("link", "vhs", "jugendamt", "--kind", "refers"), ("actor", "add", "Amt", "--kind", "office"), ("undo",)]
)
@pytest.mark.share(3)
def test_what_is_stored_though_it_could_not_be_printed_says_so(store, words):
    for lang, word in (("en", "is stored"), ("de", "ist aber gespeichert")):
        before = len(done("history", "--format", "json", store=store).json)
        with FULL.open("wb") as full:
            command = [sys.executable, "-m", "akteursnetz", "--lang", lang, "--store", str(store), *words]
            ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
        stored = len(done("history", "--format", "json", store=store).json) > before
        assert (ran.returncode, word in ran.stderr) == (1, stored), ran.stderr
        assert "Traceback" not in ran.stderr
        assert "Exception ignored" not in ran.stderr


@not_on_windows(DEVICES)
@pytest.mark.parametrize("words", [("actor", "list"), ("actor", "list", "--format", "csv"), ("--help",), ("ask", "isolated")])
@pytest.mark.share(2)
def test_output_that_does_not_fit_on_the_disk_is_one_sentence(store, words):
    with FULL.open("wb") as full:
        command = [sys.executable, "-m", "akteursnetz", "--store", str(store), *words]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert (ran.returncode, len(ran.stderr.splitlines())) == (1, 1), ran.stderr
    assert "stored" not in ran.stderr


@pytest.mark.parametrize(
    "address",
    [
        "http://anna:GEHEIM@127.0.0.1",
        "postgres://anna:GE/HE@IM@h/netz",
        "https://GEHEIM@h",
        "http:/anna:GEHEIM@h",
        "neo4j:anna:GEHEIM@h",
        "neo4j://anna:GEHEIM@h",
        "bolt+x://anna:GEHEIM@h",
    ],
)
def test_a_password_in_an_address_is_never_repeated(tmp_path, store, address):
    for words in (
        ("check",),
        ("actor", "list"),
        ("init", "--name", "X"),
        ("backup",),
        ("copy", store, address),
        ("import", address),
    ):
        ran = run(*words, store=address if "copy" not in words else store)
        assert ran.code == 1
        assert "GEHEIM" not in ran.out + ran.err, (words, ran.err)
        assert "GE/HE" not in ran.out + ran.err


@pytest.mark.parametrize(
    "text", ["frau@amt.de", "https://mastodon.social/@vhs", "E-Mail: frau@amt.de", "um 10:30 an frau@amt.de"]
)
def test_what_is_no_login_stays(text):
    assert without_login(text) == text


def test_a_refusal_shows_control_characters_instead_of_sending_them():
    assert str(Refusal("x\x1b[2J", "y\x1b]0;P\x07\x9b")) == "y␛]0;P␇\ufffd"


def test_numbers_beyond_all_bounds_in_places_are_refused_in_a_sentence(store, tmp_path):
    for number in ("9" * 400, "-" + "9" * 4000, "1e999", "9" * 5000):
        file = tmp_path / "p.json"
        front = '{"format":"akteursnetz-places","version":1,"arrangement":"organic","places":{"vhs":['
        file.write_text(f"{front}{number},2]}}}}")
        ran = run("import", file, store=store)
        assert ran.code == 1
        assert "Traceback" not in ran.err
        assert len(ran.err) < 400
    assert process("check", store=store).returncode == 0
