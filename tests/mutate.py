"""Which lines of a file does no test guard? Breaks it in one place after another and runs its tests each time.

    python tests/mutate.py akteursnetz/privacy.py tests/test_privacy.py          (or: just mutate FILE TESTS…)

Without tests named, those that mirror the file. Works in a copy; the tree is not touched. A change that every test
survives is printed with its line; some of them change nothing that could be seen (say so, or make the line simpler).
The exit status is 0 whatever is found: this is a lamp, not a gate.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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


def survives(folder: Path, tests: list[str], longest: float) -> bool:
    """Whether all tests pass in this copy. One that takes far too long has seen the change."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("CI", None)
    try:
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--no-header", *tests],
            cwd=folder,
            env=environment,
            capture_output=True,
            timeout=longest,
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def main() -> None:
    """Try every change of the file and print what no test saw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("tests", nargs="*")
    parser.add_argument("--every", type=int, default=1, help="try every n-th change only")
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) - 1))
    chosen = parser.parse_args()
    file = chosen.file.resolve().relative_to(HERE)
    tests = chosen.tests or mirrored(file)
    if not tests:
        sys.exit(f"no test carries the name of {file}: name the tests")
    source = (HERE / file).read_text(encoding="utf-8")
    tried = list(texts(source))[:: chosen.every]
    with tempfile.TemporaryDirectory(prefix="akteursnetz-mutate-") as scratch:
        folders = [Path(scratch, str(number)) for number in range(chosen.jobs)]
        for folder in folders:
            for name in COPIED:
                if (HERE / name).is_dir():
                    shutil.copytree(HERE / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
                elif (HERE / name).exists():
                    folder.mkdir(exist_ok=True)
                    shutil.copy(HERE / name, folder / name)
        begun = time.monotonic()
        if not survives(folders[0], tests, 1800):
            sys.exit("the tests do not pass as it is")
        longest = 20 + 5 * (time.monotonic() - begun)

        def run(number: int) -> list[tuple[int, str]]:
            seen = []
            for line, told, text in tried[number :: len(folders)]:
                (folders[number] / file).write_text(text, encoding="utf-8")
                if survives(folders[number], tests, longest):
                    seen.append((line, told))
                    print(f"{file}:{line}: no test fails: {' '.join(told.split())[:160]}", flush=True)
            return seen

        with ThreadPoolExecutor(len(folders)) as pool:
            survived = [one for found in pool.map(run, range(len(folders))) for one in found]
    print(f"{file}: {len(tried)} changes, {len(tried) - len(survived)} seen by the tests, {len(survived)} not.")


if __name__ == "__main__":
    main()
