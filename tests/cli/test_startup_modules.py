"""A plain question imports little: start-up is most of what a user waits for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from systems import PYVIS, not_on_windows

from akteursnetz.store import open_store

OURS = {
    "akteursnetz",
    "akteursnetz.advice",
    "akteursnetz.answer",
    "akteursnetz.cli",
    "akteursnetz.cli.ask",
    "akteursnetz.cli.call",
    "akteursnetz.cli.choice",
    "akteursnetz.cli.common",
    "akteursnetz.cli.tables",
    "akteursnetz.cli.words",
    "akteursnetz.day",
    "akteursnetz.desk",
    "akteursnetz.desk.telling",
    "akteursnetz.questions",
    "akteursnetz.questions.asking",
    "akteursnetz.questions.catalogue",
    "akteursnetz.questions.description",
    "akteursnetz.questions.parameters",
    "akteursnetz.questions.places",
    "akteursnetz.questions.texts",
    "akteursnetz.shipped",
    "akteursnetz.store",
    "akteursnetz.store.sqlite",
    "akteursnetz.store.sqlite_judged",
    "akteursnetz.store.sqlite_schema",
    "akteursnetz.vocabulary",
    "akteursnetz.toml_files",
    "akteursnetz.words",
}
HEAVY = {
    "asyncio",
    "concurrent.futures",
    "csv",
    "decimal",
    "email",
    "http",
    "hypothesis",
    "igraph",
    "importlib.metadata",
    "logging",
    "multiprocessing",
    "neo4j",
    "networkx",
    "numpy",
    "pathlib",
    "pydantic",
    "python_calamine",
    "pyvis",
    "random",
    "socket",
    "sqlite3",
    "ssl",
    "statistics",
    "subprocess",
    "tempfile",
    "typst",
    "uharfbuzz",
    "urllib.request",
    "xlsxwriter",
    "xml",
    "zipfile",
}
PROBE = """
import sys
before = set(sys.modules)
from akteursnetz.cli import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    assert not ended.code, ended.code
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""


def imported(store: Path, *words: str) -> set[str]:
    command = [sys.executable, "-c", PROBE, "--store", str(store), "--lang", "en", *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("network") / "network.db"
    with open_store(path, write=True, create=True):
        pass
    return path


@pytest.mark.parametrize("words", [("ask", "isolated"), ("ask", "isolated", "--format", "json"), ("--help",)])
def test_a_plain_question_and_help_load_nothing_heavy(store, words):
    loaded = imported(store, *words)
    assert not {name for name in loaded if name in HEAVY or any(name.startswith(heavy + ".") for heavy in HEAVY)}


def test_a_plain_question_loads_these_modules_of_ours_and_no_other(store):
    ours = {name for name in imported(store, "ask", "isolated") if name.split(".")[0] == "akteursnetz"}
    assert ours <= OURS


def test_help_loads_no_more_of_ours_than_the_list_of_words(store):
    ours = {name for name in imported(store, "--help") if name.split(".")[0] == "akteursnetz"}
    assert ours <= {
        "akteursnetz",
        "akteursnetz.advice",
        "akteursnetz.words",
        "akteursnetz.cli",
        "akteursnetz.cli.choice",
        "akteursnetz.cli.call",
        "akteursnetz.cli.common",
        "akteursnetz.cli.words",
    }


@pytest.mark.parametrize(
    "words",
    [
        ("map", "-o", "m.html"),
        pytest.param(("map", "-o", "m.svg"), marks=pytest.mark.slow),
        pytest.param(("map", "-o", "m.png"), marks=pytest.mark.slow),
        pytest.param(("map", "-o", "m.pdf"), marks=pytest.mark.slow),
        pytest.param(("ask", "--all", "-o", "all.html"), marks=pytest.mark.slow),
        pytest.param(("export", "xlsx", "-o", "all.xlsx"), marks=pytest.mark.slow),
        pytest.param(("import", "actors.csv"), marks=pytest.mark.slow),
    ],
    ids=" ".join,
)
def test_pyvis_and_its_ipython_are_loaded_by_no_other_drawing(made, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    Path("actors.csv").write_text("name,kind\nAmt,office\n")
    shutil.copy(made, "network.db")
    assert not {name.partition(".")[0] for name in imported(Path("network.db"), *words)} & {"pyvis", "IPython", "jedi"}


@pytest.mark.slow
@not_on_windows(PYVIS)
def test_pyvis_is_loaded_where_it_is_asked_for(made, tmp_path):
    assert "pyvis" in imported(made, "map", "--renderer", "pyvis", "-o", str(tmp_path / "m.html"))
