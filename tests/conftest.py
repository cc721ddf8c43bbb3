"""What all tests share: the folder of real data, which tests wait for the whole run, what CI makes of skips, and what was used.

``pytest`` alone runs what needs no server and no browser and is quick, and of what is tried in German and in English one. ``pytest --whole`` (or ``CI=true``) runs everything;
``pytest -m server``, ``-m browser``, ``-m cms``, ``-m slow`` run what the marker says.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import chosen
import hypothesis
import integreat_cms
import neo4j_server
import pytest
import systems
import thorough
from neo4j_server import Access, Server

TEST_DATA = "AKTEURSNETZ_TEST_DATA"
NAMED_NEO4J = neo4j_server.named()
MEMORY = "/dev/shm"
"""files in memory, on Linux"""


def _roomy(folder: str) -> bool:
    """Whether files may be made and run here, and four gigabytes are free."""
    if not hasattr(os, "statvfs") or not os.access(folder, os.W_OK):
        return False
    found = os.statvfs(folder)
    return not found.f_flag & os.ST_NOEXEC and found.f_bavail * found.f_frsize > 4e9


if _roomy(MEMORY):
    # most of the time would go by while a disk makes safe what is thrown away at once
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)

if os.environ.pop("PYTHONDONTWRITEBYTECODE", "") and "PYTHONPYCACHEPREFIX" not in os.environ:
    # nothing is to lie beside the source, but every process of every run would compile all modules anew
    os.environ["PYTHONPYCACHEPREFIX"] = str(Path(__file__).parents[1] / ".pytest_cache" / "compiled")
    sys.dont_write_bytecode, sys.pycache_prefix = False, os.environ["PYTHONPYCACHEPREFIX"]


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real data; a visible skip without it."""
    folder = os.environ.get(TEST_DATA)
    if not folder:
        pytest.skip(f"{TEST_DATA} names no folder of real data")
    return Path(folder)


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test depends on the store, language or server that somebody works with."""
    for name in (
        "AKTEURSNETZ_STORE",
        "AKTEURSNETZ_LANG",
        "AKTEURSNETZ_QUERIES",
        "NEO4J_USERNAME",
        "NEO4J_PASSWORD",
        "NEO4J_DATABASE",
    ):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path_factory.getbasetemp() / "state"))
    questions = sys.modules.get("akteursnetz.questions")
    if questions is not None:
        questions.use_folder(None)  # another test may have named a folder of its own


# -- Neo4j: started when the first test asks for it, one for each worker -----------------------------------------------


@contextlib.contextmanager
def _server(version: str = neo4j_server.VERSION, **options: Any) -> Iterator[Server]:
    """A running server; a visible skip where Java or the jars are missing."""
    try:
        neo4j_server.classes(version)
    except neo4j_server.Missing as missing:
        pytest.skip(str(missing))
    with Server(version, **options) as server:
        yield server


@pytest.fixture(scope="session")
def _neo4j() -> Iterator[Server]:
    with _server() as server:
        yield server


@pytest.fixture(scope="session")
def _newer_neo4j() -> Iterator[Server]:
    with _server(neo4j_server.NEWER) as server:
        yield server


def _of_a_network() -> set[str]:
    """What the constraints and indexes of a network of today are called."""
    from akteursnetz.store import graph_steps

    return {text.split()[2] for text in graph_steps.constraints()}


@pytest.fixture
def neo4j(request: pytest.FixtureRequest) -> Iterator[Access]:
    """A database without a record, on the oldest Neo4j we support or on the one that AKTEURSNETZ_TEST_NEO4J names.

    The constraints and indexes of a network may be there: most tests make one, and without them the server plans all anew.
    """
    if NAMED_NEO4J:
        with neo4j_server.lent(NAMED_NEO4J):
            yield NAMED_NEO4J
    else:
        yield neo4j_server.emptied(request.getfixturevalue("_neo4j").access, _of_a_network())


@pytest.fixture
def kept_neo4j(request: pytest.FixtureRequest) -> Access:
    """The same database as another test has left it: for those that bring their own network, which is quicker than emptying."""
    if NAMED_NEO4J:
        return request.getfixturevalue("neo4j")  # type: ignore[no-any-return]
    return request.getfixturevalue("_neo4j").access  # type: ignore[no-any-return]


@pytest.fixture
def newer_neo4j(_newer_neo4j: Server) -> Access:
    """A database without a record, as `neo4j`, on the newest Neo4j we support."""
    return neo4j_server.emptied(_newer_neo4j.access, _of_a_network())


@pytest.fixture
def own_neo4j() -> Iterator[Callable[..., Server]]:
    """Starts a server that the test may kill, stop and start again: `server = own_neo4j()`."""
    with contextlib.ExitStack() as servers:
        yield lambda *version, **options: servers.enter_context(_server(*version, **options))


@pytest.fixture(scope="session")
def _mortal_neo4j() -> Iterator[Server]:
    with _server() as server:
        yield server


@pytest.fixture
def mortal_neo4j(_mortal_neo4j: Server) -> Server:
    """A server without a record that the test may kill, stop and start again; others do so before and after it."""
    if not _mortal_neo4j.runs:
        _mortal_neo4j.start()  # the test before has failed
    neo4j_server.emptied(_mortal_neo4j.access)
    return _mortal_neo4j


@pytest.fixture(scope="session")
def cms() -> Iterator[integreat_cms.Cms]:
    """A running Integreat CMS with a small region; a visible skip without PostgreSQL."""
    try:
        integreat_cms.programs()
    except integreat_cms.Missing as missing:
        pytest.skip(str(missing))
    with integreat_cms.Cms() as running:
        yield running


# -- one browser for each worker: two playwrights in one process refuse each other ----------------------------------------

CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real Chromium; a visible skip without it."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium on PATH: nothing was opened in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield opened
        opened.close()


# -- what waits for the whole run --------------------------------------------------------------------------------------

NEEDS = {
    "server": {
        "_neo4j",
        "_newer_neo4j",
        "neo4j",
        "kept_neo4j",
        "newer_neo4j",
        "own_neo4j",
        "_mortal_neo4j",
        "server",
    },
    "browser": {"browser", "opened"},
    "cms": {"cms"},
    "slow": {"verapdf", "wheel", "program"},
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Each process takes one stretch of the tests and the idle one half of what is left: what a module makes is made once."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="servers, browsers and slow tests, too, as under CI=true")


def pytest_configure(config: pytest.Config) -> None:
    thorough.WHOLE = bool(config.getoption("--whole") or config.getoption("-m") or os.environ.get("CI") == "true")
    if (
        signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    ):  # in the background of a shell: what is started would not hear Ctrl+C either
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if "CI" not in os.environ:  # where Hypothesis takes a profile of its own, which is as patient
        # what it tries may take long where others work, too
        hypothesis.settings.register_profile("patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
        hypothesis.settings.load_profile("patient")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs a server or a browser by its fixtures and parameters, and skip it unless it was asked for.

    Cases that are left to the whole run are not collected at all, but a single one is run where its name is given.
    """
    marks = {item: {mark.name: mark for mark in reversed([*item.iter_markers()])} for item in items}
    left = set()
    if sys.platform != "win32":  # these are tests of Windows: there is nothing here that they could try
        left |= {item for item in items if "only_on_windows" in marks[item]}
    fewer = not thorough.WHOLE and not any("[" in argument for argument in config.args)
    if fewer:
        left |= chosen.the_other_language(items)
    for item in items:
        known = set(getattr(item, "fixturenames", ()))
        parameters = getattr(item, "callspec", None)
        for name, value in parameters.params.items() if parameters else ():
            if isinstance(value, str) and name != "engine":  # the engine of a text, not a server
                known.add(value)
        for marker, needed in NEEDS.items():
            if known & needed and marker not in marks[item]:
                item.add_marker(marker)
                marks[item][marker] = getattr(pytest.mark, marker).mark
        asked = [marker for marker in NEEDS if marker in marks[item]]
        if asked and not thorough.WHOLE:
            mark = pytest.mark.skip(reason=f"{asked[0]}: only in the whole run (pytest --whole, or -m {asked[0]})")
            item.add_marker(mark)
            marks[item]["skip"] = mark.mark
    if not any("[" in argument for argument in config.args):
        left |= chosen.alike_on_a_server(items, marks)
    if fewer:
        left |= chosen.the_other_cases([item for item in items if item not in left and "skip" not in marks[item]], marks)
    config.hook.pytest_deselected(items=[item for item in items if item in left])
    items[:] = [item for item in items if item not in left]
    if thorough.WHOLE:  # one process takes the servers and another the browsers: each is started and warmed up once
        items.sort(key=lambda item: ("server" not in marks[item], "browser" in marks[item]))


# -- CI: nothing is skipped but what needs the folder of real data or a newer Java -------------------------------------

SKIPS_ALLOWED = (TEST_DATA, f"needs Java {neo4j_server.NEEDED_JAVA[neo4j_server.NEWER]}")
LEFT_TO_OTHERS = (
    *SKIPS_ALLOWED,
    systems.LACKS,
    "only Linux",
    "not installed",
    "LibreOffice",
    *(f"{name}: only in the whole run" for name in NEEDS),
)
"""what is skipped under Windows; everything else that is skipped there fails"""


def _refuse_skip(report: Any) -> None:
    allowed = LEFT_TO_OTHERS if sys.platform == "win32" else SKIPS_ALLOWED if os.environ.get("CI") == "true" else ("",)
    if report.outcome == "skipped" and not hasattr(report, "wasxfail") and not any(one in _reason(report) for one in allowed):
        report.longrepr = f"skipped, which is not allowed here: {_reason(report)}"
        report.outcome = "failed"


def _reason(report: Any) -> str:
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    report: Any = yield
    _refuse_skip(report)
    # all else that a test is called would go from process to process with each of its three reports, and nobody asks for it
    report.keywords = {marker: 1 for marker in NEEDS if marker in report.keywords}
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    report = yield
    _refuse_skip(report)
    return report


# -- what the run rests on ---------------------------------------------------------------------------------------------


def _minutes(terminalreporter: Any) -> str:
    """What the parts of a whole run took, each as if it had all processes for itself; the table in `.ci/run` says what they may."""
    seconds = dict.fromkeys(("plain", *NEEDS), 0.0)
    for report in itertools.chain(*terminalreporter.stats.values()):
        if isinstance(report, pytest.TestReport):
            part = next((marker for marker in NEEDS if marker in report.keywords), "plain")
            seconds[part] += report.duration
    processes = len(terminalreporter.config.getoption("tx", None) or "1")
    return ", ".join(f"{part} {told / processes / 60:.1f}" for part, told in seconds.items())


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name the engines and browsers that were used."""
    import apsw

    if thorough.WHOLE:
        terminalreporter.write_line(f"Minutes: {_minutes(terminalreporter)}.")

    chromium = shutil.which("chromium")
    browser = _said([chromium, "--version"]) if chromium else "none (tests of the page were skipped)"
    java = shutil.which("java")
    data = "set" if os.environ.get(TEST_DATA) else "not set (tests on real networks were skipped)"
    terminalreporter.write_line(
        f"Engine: SQLite {apsw.sqlite_lib_version()}, APSW {apsw.apsw_version()}. Browser: {browser}. "
        f"Java: {_said([java, '-version']) if java else 'none (veraPDF was skipped)'}. {TEST_DATA}: {data}. "
        f"{neo4j_server.overview()}. {integreat_cms.overview()}."
    )
    if sys.platform == "win32":
        skipped = Counter(_reason(report).removeprefix("Skipped: ") for report in terminalreporter.stats.get("skipped", ()))
        for reason, count in skipped.most_common():
            terminalreporter.write_line(f"{count:5} skipped: {reason}")


def _said(command: list[str]) -> str:
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    found = re.search(r"\S.*", run.stdout + run.stderr)
    return found[0].strip() if found else command[0]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small network that nobody changes."""
    from cli.network import small_network

    return small_network(tmp_path_factory.mktemp("made") / "netz.db")


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented district and its map as `demo` makes them, in a folder to copy from."""
    from cli.run import done

    folder = tmp_path_factory.mktemp("demo_folder")
    done("demo", "--to", folder)
    return folder


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    """A small network of one's own."""
    return Path(shutil.copy(made, tmp_path / "netz.db"))
