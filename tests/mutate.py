"""Which lines of a file does no test guard? Breaks it in one place after another and runs its tests each time.

    python tests/mutate.py akteursnetz/privacy.py tests/test_privacy.py          (or: just mutate FILE TESTS…)

Without tests named, those that mirror the file; of all of them, each change is tried on those that enter the changed
function only, of one that keeps its results on all (what a test starts as a process of its own is not counted). Works in a copy; the tree is not touched. A change that every test
survives is printed with its line; some of them change nothing that could be seen (say so, or make the line simpler).
The exit status is 0 whatever is found: this is a lamp, not a gate.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib
import os
import pickle
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent.parent
COPIED = ("akteursnetz", "queries", "tests", "docs", "exports", "pyproject.toml", "README.md", "README.de.md", "CHANGELOG.md")
OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
Change = tuple[int, str, ast.AST, str, object]
"""line, what is changed, the node, its field, the new value"""


def changes(tree: ast.Module) -> Iterator[Change]:
    """Every change that is tried, in the order of the lines."""
    for node in sorted((n for n in ast.walk(tree) if hasattr(n, "lineno")), key=lambda n: (n.lineno, n.col_offset)):
        line = node.lineno
        if isinstance(node, ast.Compare):
            turned = [OTHER[type(node.ops[0])](), *node.ops[1:]]
            yield line, f"{ast.unparse(node)}: comparison turned", node, "ops", turned
        elif isinstance(node, ast.BoolOp):
            yield (
                line,
                f"{ast.unparse(node)}: and/or swapped",
                node,
                "op",
                ast.Or() if isinstance(node.op, ast.And) else ast.And(),
            )
        elif isinstance(node, (ast.If, ast.IfExp)):
            for value in (True, False):
                yield line, f"if {ast.unparse(node.test)}: always {value}", node, "test", ast.Constant(value)
        elif isinstance(node, ast.Constant) and type(node.value) in (bool, int):
            yield (
                line,
                f"{node.value} changed",
                node,
                "value",
                (not node.value) if isinstance(node.value, bool) else node.value + 1,
            )
        elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
            yield line, f"{ast.unparse(node)}: None instead", node, "value", ast.Constant(None)
        for name in ("body", "orelse", "finalbody"):
            for place, statement in (
                enumerate(listed := getattr(node, name, None) or []) if isinstance(getattr(node, name, None), list) else ()
            ):
                if isinstance(statement, (ast.Assign, ast.AugAssign, ast.Raise)) or (
                    isinstance(statement, ast.Expr) and isinstance(statement.value, (ast.Call, ast.Yield, ast.YieldFrom))
                ):
                    struck = [*listed[:place], ast.Pass(), *listed[place + 1 :]]
                    yield statement.lineno, f"{ast.unparse(statement)}: struck", node, name, struck
    for node in ast.walk(tree):
        if isinstance(node, ast.comprehension) and node.ifs:
            yield node.ifs[0].lineno, f"if {ast.unparse(node.ifs[0])} in a comprehension: struck", node, "ifs", node.ifs[1:]


def texts(source: str) -> Iterator[tuple[int, str, str]]:
    """Line, what is changed, and the whole changed source, once for each change."""
    tree = ast.parse(source)
    for line, told, node, name, value in changes(tree):
        before = getattr(node, name)
        setattr(node, name, value)
        try:
            yield line, told, ast.unparse(ast.fix_missing_locations(copy.deepcopy(tree)))
        finally:
            setattr(node, name, before)


def mirrored(file: Path) -> list[str]:
    """The tests that carry the file's name."""
    return [str(path.relative_to(HERE)) for path in sorted((HERE / "tests").rglob(f"test_{file.stem.lstrip('_')}.py"))]


class Touched:
    """A plugin for pytest: which tests run which lines of a file, and how long each takes."""

    def __init__(self, file: Path) -> None:
        self.file, self.lines, self.seconds = str(file), dict[str, set[int]](), dict[str, float]()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Watch one test with its set-up."""
        lines, begun = self.lines.setdefault(item.nodeid, set()), time.monotonic()

        def within(frame: FrameType, event: str, _: object) -> Any:
            lines.add(frame.f_lineno)
            return within

        def entered(frame: FrameType, event: str, _: object) -> Any:
            return within(frame, event, _) if frame.f_code.co_filename == self.file else None

        threading.settrace(entered)
        sys.settrace(entered)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            threading.settrace(None)
            self.seconds[item.nodeid] = time.monotonic() - begun


class Only:
    """A plugin for pytest: only these tests, the quick ones of quick files first."""

    def __init__(self, chosen: set[str], seconds: dict[str, float]) -> None:
        self.chosen, self.seconds = chosen, seconds

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Take the others out."""
        items[:] = [item for item in items if item.nodeid in self.chosen]
        whole: dict[str, float] = {}
        for item in items:
            name = item.nodeid.partition("::")[0]
            whole[name] = whole.get(name, 0) + self.seconds[item.nodeid]
        items.sort(key=lambda item: (whole[item.nodeid.partition("::")[0]], self.seconds[item.nodeid]))


def forked(folder: Path, tests: Iterable[str], longest: float, plugin: object, keep: Path | None = None) -> int:
    """Run tests in a copy, in a child that need not load what all of them need; its number. It leaves what the plugin saw."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        os.setsid()
        signal.alarm(int(longest) + 1)  # one that takes far too long has seen the change
        os.chdir(folder)
        os.environ.pop("CI", None)
        os.environ["PYTHONPATH"] = str(folder)
        sys.path.insert(0, str(folder))
        sys.dont_write_bytecode = keep is None
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1" if keep is None else ""
        if keep is None:  # what the tests start compiles the change, and nothing is left of the one before
            os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}-compiled"
            shutil.rmtree(f"{folder}-compiled", ignore_errors=True)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        status = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--no-header", *tests], plugins=[plugin]))
        if keep is not None and isinstance(plugin, Touched):
            keep.write_bytes(pickle.dumps((plugin.lines, plugin.seconds)))
    finally:
        os._exit(status)


def main() -> None:
    """Try every change of the file and print what no test saw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("tests", nargs="*")
    parser.add_argument("--every", type=int, default=1, help="try every n-th change only")
    parser.add_argument("--lines", default="", help="only the changes of these lines: 20-40")
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) - 1))
    chosen = parser.parse_args()
    file = chosen.file.resolve().relative_to(HERE)
    tests = chosen.tests or mirrored(file)
    if not tests:
        sys.exit(f"no test carries the name of {file}: name the tests")
    source = (HERE / file).read_text(encoding="utf-8")
    first, _, last = chosen.lines.partition("-")
    tried = [one for one in texts(source) if not first or int(first) <= one[0] <= int(last or first)][:: chosen.every]
    for name in ("click", "sqlite3", "openpyxl", "rapidfuzz", "hypothesis", "pydantic", "tomllib", "csv"):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    with tempfile.TemporaryDirectory(prefix="akteursnetz-mutate-") as scratch:
        folders = [Path(scratch, str(number)) for number in range(chosen.jobs)]
        for folder in folders:
            for name in COPIED:
                if (HERE / name).is_dir():
                    shutil.copytree(HERE / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
                elif (HERE / name).exists():
                    folder.mkdir(exist_ok=True)
                    shutil.copy(HERE / name, folder / name)
        begun, seen = time.monotonic(), Path(scratch, "seen")
        for folder in folders:
            if os.waitpid(forked(folder, tests, 1800, Touched(folder / file), seen), 0)[1]:
                sys.exit("the tests do not pass as it is")
            for made in (folder / file).parent.glob(f"__pycache__/{file.stem}.*.pyc"):
                made.unlink()  # else a change of the same length would not be read
        longest = 20 + 5 * (time.monotonic() - begun)
        lines, seconds = pickle.loads(seen.read_bytes())
        spans = {n: (n, n) for n in range(len(source.splitlines()) + 1)}
        functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
        functions = [n for n in functions if not any("cache" in ast.unparse(one) for one in n.decorator_list)]
        for node in functions:  # the inner ones come later and hold
            spans |= {
                n: (node.body[0].lineno, node.end_lineno or node.lineno)
                for n in range(node.body[0].lineno, (node.end_lineno or 0) + 1)
            }
        running: dict[int, tuple[Path, int, str]] = {}
        survived = 0

        def waited() -> Path:
            nonlocal survived
            child, status = os.wait()
            folder, line, told = running.pop(child)
            if status == 0:
                survived += 1
                print(f"{file}:{line}: no test fails: {' '.join(told.split())[:160]}", flush=True)
            return folder

        free = list(folders)
        for line, told, text in tried:
            start, end = spans[line]
            inside = any(node.body[0].lineno <= line <= (node.end_lineno or 0) for node in functions)
            within = {name for name, ran in lines.items() if not inside or any(start <= n <= end for n in ran)}
            if not within:
                survived += 1
                print(f"{file}:{line}: no test comes here: {' '.join(told.split())[:160]}", flush=True)
                continue
            folder = free.pop() if free else waited()
            (folder / file).write_text(text, encoding="utf-8")
            files = list(dict.fromkeys(name.partition("::")[0] for name in within))
            running[forked(folder, files, longest, Only(within, seconds))] = folder, line, told
        while running:
            waited()
    print(f"{file}: {len(tried)} changes, {len(tried) - survived} seen by the tests, {survived} not.")


if __name__ == "__main__":
    main()
