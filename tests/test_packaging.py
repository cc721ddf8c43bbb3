"""What is installed elsewhere is complete: a wheel made from the source archive runs outside the checkout."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from systems import LACKS, PYVIS, VENV, not_on_windows

ROOT = Path(__file__).parents[1]
BUILD = "import sys; from hatchling import build; print(getattr(build, sys.argv[1])(sys.argv[2]))"


def made(what: str, source: Path, to: Path) -> Path:
    """Build in a folder with the project's own backend, without fetching anything."""
    command = [sys.executable, "-c", BUILD, what, str(to)]
    done = subprocess.run(command, cwd=source, capture_output=True, encoding="utf-8", check=True, timeout=120)
    return to / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made("build_sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made from the unpacked source archive, so that this is complete, too."""
    folder = tmp_path_factory.mktemp("source")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    return made("build_wheel", next(folder.iterdir()), tmp_path_factory.mktemp("wheel"))


def test_the_wheel_carries_every_file_of_the_package_and_every_query(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    queries = {
        f"akteursnetz/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "queries").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "akteursnetz").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names >= queries | package
    kinds = (".sql", ".toml", ".csv", ".html", ".css", ".js", ".ttf", ".mo", "question.toml", "schema/0001.sql", "FONT-LICENSE")
    for kind in kinds:
        assert any(name.endswith(kind) for name in names), kind
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_wheel_carries_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0].removesuffix(".dist-info").partition("-")[0] for name in names} == {"akteursnetz"}
    assert not [name for name in names if name.endswith((".pyc", ".db", ".png"))]
    assert wheel.stat().st_size < 3_000_000


def test_the_source_archive_carries_tests_documentation_and_queries(sdist):
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for name in (
        "README.md",
        "README.de.md",
        "CHANGELOG.md",
        "LICENSE",
        "justfile",
        "tests/conftest.py",
        "docs/commands.md",
        "queries/isolated/sqlite.sql",
    ):
        assert name in names
    assert not [name for name in names if name.endswith((".db", ".pyc"))]


def test_every_dependency_states_the_lowest_version_that_ci_tries():
    pinned = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "lowest.py")], capture_output=True, text=True, check=True
    ).stdout
    assert "numpy==" in pinned
    assert all(re.fullmatch(r"[\w-]+==[\d.]+", line) for line in pinned.splitlines())


@pytest.mark.slow
@not_on_windows(PYVIS)
def test_every_import_is_a_declared_dependency_and_every_dependency_is_imported():
    declared = {
        re.split(r"[<>=;\[ ]", text)[0].lower().replace("_", "-")
        for text in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    }
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "akteursnetz").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    imported = {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"akteursnetz"}
    homes = packages_distributions()
    assert {home.lower().replace("_", "-") for name in imported for home in homes.get(name, [f"nobody's {name}"])} == declared


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed program in a virtual environment of its own; what it depends on comes from this one."""
    if sys.platform == "win32":
        pytest.skip(f"{LACKS} {VENV}")
    import venv

    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False, symlinks=True)
    scripts = folder / "bin"
    python = scripts / "python"
    command = [sys.executable, "-m", "pip", "-q", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, check=True, timeout=120)
    packages = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    (Path(packages) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts / "akteursnetz"


def run(program: Path, folder: Path, *words: str) -> str:
    environment = {**os.environ, "AKTEURSNETZ_LANG": "en", "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        [str(program), *words], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_installed_program_does_the_main_job_outside_the_checkout(program, tmp_path):
    run(program, tmp_path, "demo")
    assert (tmp_path / "exports" / "map.html").is_file()
    answer = json.loads(run(program, tmp_path, "ask", "isolated", "--format", "json"))
    assert answer["basis"]["actors"] > 40
    assert answer["rows"]
    run(program, tmp_path, "map", "--format", "png", "-o", "map.png")
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    assert "Diese Hilfe zeigen" in run(program, tmp_path, "--lang", "de", "--help")


def test_the_installed_program_is_not_the_checkout(program, tmp_path):
    python = program.with_name("python")
    where = run(python, tmp_path, "-c", "import akteursnetz; print(akteursnetz.__file__)")
    assert ROOT not in Path(where.strip()).parents
