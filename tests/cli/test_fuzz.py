"""Whatever is typed: status 0, 1 or 2, never a traceback, and a refusal changes nothing."""

from __future__ import annotations

import os
import random
import shutil

import click
import pytest
from thorough import some, times

from akteursnetz.cli import WORDS, program
from cli.run import run

ODD = [
    "",
    " ",
    "\u0130\u0131\u00df\ufb01",
    "e\u0301" * 50,
    *([os.fsdecode(b"\xff\xfe")] if os.name == "posix" else []),
    "\ud83d",
    "a\x00b",
    "\x1b[31mrot",
    "\u202eabc",
    "x" * 20_000,
    "ä" * 200,
    "-",
    "--",
    "-1",
    "'; DROP TABLE actors; --",
    '"',
    "%s{0}",
    "[]",
    '["a"]',
    "vhs;buero",
    "a\nb\tc",
    "𝔸日本",
    "99999999999999999999999",
    "1e400",
    "NaN",
    "inf",
    "2026-02-31",
    "0001-01-01",
    "9999-12-31",
    "31.12.9999",
    "@",
    "@2026-01-01",
    "x@",
    "=1+1",
    "/",
    ".",
    "../..",
]
GOOD = ["vhs", "jugendamt", "buero", "cafe", "AK Sprache", "Netzwerktreffen", "Musikprojekt", "office", "youth", "language", "3", "2026-01-01", "refers", "claimed", "json", "Erika Mustermann", "auenstadt-youth-2026-06-30", "jugendamt-vhs", "department", "yes", "csv"]  # fmt: skip
PATHS = [odd for odd in ODD if "\x00" not in odd and "\ud83d" not in odd]
"""What a system can give as the name of a file."""
SKIPPED = {"map", "demo", "template", "restore", "backup", "export", "import"}
"""These write files where they are told; they have their own turn below."""
STAYS = {"serve"}
"""It does not end by itself; cli/test_serve.py types what it refuses."""


def leaves(command, path=()):
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if not path and name in SKIPPED | STAYS:
                continue
            found = command.get_command(context, name)
            yield from leaves(found, (*path, name))
    else:
        yield path, command


def a_line(draw, path, command):
    words = list(path)
    for parameter in command.params:
        value = draw.choice(ODD) if draw.random() < 0.45 else draw.choice(GOOD)
        if isinstance(parameter, click.Argument):
            words += [value] * (draw.randint(0, 2) if parameter.nargs == -1 else 1)
        elif parameter.name not in ("output",) and draw.random() < min(0.5, 3 / len(command.params)):
            words.append(draw.choice(parameter.opts))
            if not parameter.is_flag:
                words.append(value)
    if draw.random() < 0.1:
        draw.shuffle(words)
    return words


@pytest.mark.parametrize("seed", range(times(1, 4)))
def test_no_line_makes_a_traceback(made, tmp_path, seed, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store = shutil.copy(made, tmp_path / "netz.db")
    draw = random.Random(seed)
    commands = list(leaves(program()))
    rude = []
    for n in range(times(120, 300)):
        words = a_line(draw, *draw.choice(commands))
        if n % 25 == 0:
            shutil.copy(made, store)
        before = (tmp_path / "netz.db").read_bytes()
        ran = run(*words, store=store, lang=draw.choice(["de", "en"]))
        if "Traceback" in ran.err or ran.code not in (0, 1, 2):
            rude.append((words, ran.err.strip().splitlines()[-1]))
        if ran.code and (tmp_path / "netz.db").read_bytes() != before:
            rude.append((words, "a refusal changed the file"))
        if (
            ran.code == 1
            and len(ran.err.splitlines()) > 1 + "\n".join(words).count("\n") - len(words) + 1
            and words[0] not in ("check",)
        ):
            rude.append((words, f"not one sentence: {ran.err!r}"))
    assert rude == [], "\n".join(map(str, rude))[:4000]
    assert run("check", store=store).code == 0


@pytest.mark.parametrize("word", sorted(SKIPPED - {"demo"}))
@pytest.mark.share(2)
def test_odd_paths_make_no_traceback(made, tmp_path, word, monkeypatch):
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    store = shutil.copy(made, tmp_path / "netz.db")
    rude = []
    for odd in ODD:
        if odd not in PATHS:
            continue
        words = {"export": ["export", "csv", "-o", odd], "map": ["map", "-o", odd, "--title", odd]}.get(word, [word, odd])
        ran = run(*words, store=store)
        if "Traceback" in ran.err or ran.code not in (0, 1, 2):
            rude.append((words, ran.err.strip().splitlines()[-1]))
    assert rude == [], "\n".join(map(str, rude))[:4000]
    assert word in WORDS


@pytest.mark.parametrize("odd", some(PATHS, 3))
@pytest.mark.share(2)
def test_an_odd_store_makes_no_traceback(tmp_path, odd, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for words in (["actor", "list"], ["init"], ["check", "--adopt-foreign-changes"]):
        if odd in ("/", "../.."):
            continue
        ran = run(*words, store=odd)
        assert "Traceback" not in ran.err, (words, ran.err[-300:])
        assert ran.code in (0, 1, 2)
