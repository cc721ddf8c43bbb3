"""Tables in TOML of ours are parsed once and then kept as Python keeps its modules; what is kept is what stands in the file."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from akteursnetz import vocabulary
from akteursnetz.questions import texts
from akteursnetz.shipped import said_in
from akteursnetz.store import open_store

FILES = sorted([*Path(vocabulary.FOLDER).glob("*.toml"), *Path(texts.folder()).glob("*/question.toml")])


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    """A folder of its own in which Python keeps what it compiled."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_every_file_is_read_as_it_stands_the_first_time_and_from_what_was_kept(kept):
    for _ in range(2):
        assert {file: said_in(str(file)) for file in FILES} == {file: tomllib.loads(file.read_text("utf-8")) for file in FILES}
    assert len([*kept.rglob("*.pyc")]) == len(FILES)


def test_what_was_kept_is_not_parsed_again(kept, monkeypatch):
    before = said_in(str(FILES[0]))
    monkeypatch.setattr(tomllib, "loads", lambda _: pytest.fail("parsed again"))
    assert said_in(str(FILES[0])) == before


def test_a_file_that_changed_is_read_anew(kept, tmp_path):
    file = tmp_path / "words.toml"
    for said in ("one = 1\n", 'two = ["ä", true]\n'):
        file.write_text(said, encoding="utf-8")
        assert said_in(str(file)) == tomllib.loads(said)


def test_a_table_beside_a_module_of_its_name_takes_nothing_of_it(kept):
    file = Path(vocabulary.FOLDER, "choices.toml")
    assert file.with_suffix(".py").is_file()
    said_in(str(file))
    assert [made.name.partition(".cpython")[0] for made in kept.rglob("*.pyc")] == ["choices.toml"]


def test_where_nothing_can_be_kept_it_is_read_all_the_same(kept):
    kept.write_text("no folder")
    assert said_in(str(FILES[0])) == tomllib.loads(FILES[0].read_text("utf-8"))


def test_a_question_asked_again_parses_nothing(tmp_path):
    with open_store(tmp_path / "network.db", write=True, create=True):
        pass
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "kept"), "PYTHONDONTWRITEBYTECODE": ""}
    program = "import sys; from akteursnetz.cli import main\ntry: main()\nfinally: print('tomllib' in sys.modules)"
    command = [sys.executable, "-c", program, "--store", str(tmp_path / "network.db"), "ask", "isolated"]
    first, again = (subprocess.run(command, capture_output=True, text=True, env=environment, check=True) for _ in range(2))
    assert (first.stdout.splitlines()[-1], again.stdout.splitlines()[-1]) == ("True", "False")
