"""What all tests share: the folder of real data, what CI makes of skips, and which engines and browsers were used."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TEST_DATA = "AKTEURSNETZ_TEST_DATA"


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real data; a visible skip without it."""
    folder = os.environ.get(TEST_DATA)
    if not folder:
        pytest.skip(f"{TEST_DATA} names no folder of real data")
    return Path(folder)


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the store or language that somebody works with."""
    for name in ("AKTEURSNETZ_STORE", "AKTEURSNETZ_LANG", "AKTEURSNETZ_QUERIES"):
        monkeypatch.delenv(name, raising=False)


# -- CI: nothing is skipped but what needs the folder of real data -----------------------------------------------------


def _refuse_skip(report: Any) -> None:
    if os.environ.get("CI") == "true" and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if TEST_DATA not in reason:
            report.outcome = "failed"
            report.longrepr = f"skipped, which CI does not allow: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    report = yield
    _refuse_skip(report)
    return report


# -- what the run rests on ---------------------------------------------------------------------------------------------


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name the engines and browsers that were used."""
    import apsw

    chromium = shutil.which("chromium")
    browser = _said([chromium, "--version"]) if chromium else "none (tests of the page were skipped)"
    java = shutil.which("java")
    data = "set" if os.environ.get(TEST_DATA) else "not set (tests on real networks were skipped)"
    terminalreporter.write_line(
        f"Engine: SQLite {apsw.sqlite_lib_version()}, APSW {apsw.apsw_version()}. Browser: {browser}. "
        f"Java: {_said([java, '-version']) if java else 'none (veraPDF was skipped)'}. {TEST_DATA}: {data}."
    )


def _said(command: list[str]) -> str:
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    found = re.search(r"\S.*", run.stdout + run.stderr)
    return found[0].strip() if found else command[0]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small network that nobody changes."""
    from cli.network import small_network

    return small_network(tmp_path_factory.mktemp("made") / "netz.db")


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    """A small network of one's own."""
    return Path(shutil.copy(made, tmp_path / "netz.db"))
