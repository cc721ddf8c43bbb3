from __future__ import annotations

import doctest
import re
import sqlite3
import sys
from importlib import import_module
from pathlib import Path

import pytest
from systems import LACKS, SHELL
from test_readme import blocks, run

from akteursnetz import words
from akteursnetz.cli import WORDS
from akteursnetz.exporters import formats
from akteursnetz.model import TABLES
from akteursnetz.questions import names
from akteursnetz.store import open_store

ROOT = Path(__file__).parents[1]
DOCS = sorted(
    [*(ROOT / "docs").glob("*.md"), ROOT / "ARCHITECTURE.md", ROOT / "CHANGELOG.md", *(ROOT / "exports").rglob("*.md")]
)


@pytest.fixture
def auental(tmp_path, monkeypatch):
    """The folder of the tour in the README, once its network is recorded."""
    if sys.platform == "win32":
        pytest.skip(f"{LACKS} {SHELL}")
    run("".join(text for kind, text in blocks("en")[2:6] if kind == "sh"), tmp_path, "en")
    monkeypatch.chdir(tmp_path / "auental")
    before = words.language()
    words.set_language("en")
    yield tmp_path / "auental"
    words.set_language(before)


@pytest.mark.slow
def test_the_examples_of_python_md_give_what_stands_there(auental):
    result = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 20
    assert result.failed == 0


def test_every_public_name_of_python_md_exists():
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8").partition("## What is public")[2]
    for dotted in re.findall(r"`(akteursnetz[\w.]*)", text):
        module, _, name = dotted.rpartition(".")
        if module and not hasattr(import_module(module), name):
            import_module(dotted)
    maps = import_module("akteursnetz.maps")
    assert set(re.search(r"`akteursnetz.maps`: (.*?) \|", text)[1].replace("`", "").split(", ")) <= set(maps.__all__)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_command_reference_has_every_command_and_question(language):
    text = (ROOT / "docs" / {"en": "commands.md", "de": "befehle.md"}[language]).read_text(encoding="utf-8")
    for word in WORDS:
        assert f"\n### {word}\n" in text, word
    for question in names():
        assert f"\n#### ask {question}\n" in text, question


@pytest.mark.parametrize("page", ["exchange.md", "austausch.md"])
def test_every_format_of_export_is_explained(page):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert [name for name in formats() if f"`{name}`" not in text] == []


def test_the_tables_that_data_format_md_names_are_those_of_the_file(tmp_path):
    with open_store(tmp_path / "network.db", write=True, create=True):
        pass
    text = (ROOT / "docs" / "data-format.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.*?) \|", text.partition("| table |")[2], re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    connection = sqlite3.connect(f"file:{tmp_path / 'network.db'}?mode=ro", uri=True)
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    connection.close()
    assert named <= there
    assert set(TABLES) <= named


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.name)
def test_every_link_of_the_documentation_leads_to_a_file(file):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (file.parent / target).exists(), target
