"""How the package is built: small files, no circles between siblings, no private doors, nothing that nobody uses."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import networkx as nx
from systems import not_on_windows

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "akteursnetz"
LINES = 400

LONG: dict[str, str] = {}
"""Files of more lines, and why. A file that has become short is taken out."""

CIRCLES: tuple[tuple[str, str], ...] = ()
"""Modules that import each other, function-level imports included, and may."""

ONLY_THE_STATUS = {
    "cli/test_words_and_status.py: test_status_1_reaches_the_shell": "the exit status is the behaviour",
}
"""Tests that look at nothing but an exit status or that something is there, and why."""

USED_ELSEWHERE = {
    "akteursnetz.cli.words.format_options": "click",
    "akteursnetz.importers._fetch.http_open": "urllib",
    "akteursnetz.importers._fetch.https_open": "urllib",
    "akteursnetz.shipped.source_to_code": "importlib",
    "akteursnetz.store.sqlite_schema.write_down": "just schema",
}
"""Public functions that no text of the project names, and who calls them."""


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


@cache
def tree(path: Path) -> ast.Module:
    """What stands in a file; parsed by the worker that asks for it, not by each one that collects."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> list[ast.AST]:
    """All that stands in a file."""
    return list(ast.walk(tree(path)))


@cache
def imports(name: str) -> list[tuple[str, str]]:
    """What a module imports of the package, wherever in it: module and name. What only the type checker imports is left out."""
    only_typed = {
        id(inner)
        for node in nodes(MODULES[name])
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    return [
        (node.module, alias.name)
        for node in nodes(MODULES[name])
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in only_typed
        for alias in node.names
    ]


def test_no_file_holds_two_things_unless_it_says_why():
    lengths = {str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES.values()}
    assert {name for name, lines in lengths.items() if lines > LINES} == set(LONG)


def test_no_modules_import_each_other():
    graph = nx.DiGraph()
    for name in MODULES:
        for module, member in imports(name):
            other = f"{module}.{member}" if f"{module}.{member}" in MODULES else module
            # a module may use what its package offers to all
            if other in MODULES and other != name and not name.startswith(f"{other}."):
                graph.add_edge(name, other)
    circles = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    assert sorted(map(sorted, circles)) == sorted(map(sorted, CIRCLES))


def reached_for(name: str) -> list[str]:
    """What a module takes that another keeps to itself."""
    taken = [
        f"{module}.{member}"
        for module, member in imports(name)
        if re.match("_[a-z]", member) and f"{module}.{member}" not in MODULES
    ]
    known = {
        alias.asname or alias.name: node.module
        for node in nodes(MODULES[name])
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    own = {
        node.attr
        for node in nodes(MODULES[name])
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
    }
    own |= {node.name for node in nodes(MODULES[name]) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in nodes(MODULES[name]):
        if isinstance(node, ast.Attribute) and re.match(r"_[a-z]", node.attr) and node.attr not in own:
            if ast.unparse(node.value) in ("self", "cls", "super()") or node.attr in (
                "_replace",
                "_asdict",
                "_fields",
                "_make",
                "_field_defaults",
            ):
                continue
            if (
                isinstance(node.value, ast.Name)
                and node.value.id in known
                and not str(known[node.value.id]).startswith("akteursnetz")
            ):
                continue
            taken.append(ast.unparse(node))
    return taken


def test_no_module_reaches_for_what_another_keeps_to_itself():
    assert {name: taken for name in MODULES if (taken := reached_for(name))} == {}


@not_on_windows("git by itself")
def test_every_public_function_is_used_somewhere():
    texts = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    kinds = (".py", ".md", ".toml", ".sql", ".cypher", ".js", ".html", ".ipynb")
    said = [ROOT / text for text in texts if text.endswith(kinds) and not text.endswith(("CHANGELOG.md", "test_house.py"))]
    words: Counter[str] = Counter()
    for path in said:
        if path.is_file():
            words.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    unused = {
        f"{name}.{node.name}"
        for name, path in MODULES.items()
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and words[node.name] < 2
    }
    assert unused == set(USED_ELSEWHERE)


TESTS = sorted((ROOT / "tests").rglob("*.py"))
SEEN = set(TESTS)
HARDLY = re.compile(r"(?!.* (and|or) ).*((code|end\(\)) [!=]= \d| is not None)")


def hardly(asked: ast.expr) -> bool:
    """Whether an assertion asks for an exit status, or that something is there, and no more."""
    last = asked.comparators[-1] if isinstance(asked, ast.Compare) else None
    return (last is None or isinstance(last, ast.Constant)) and bool(HARDLY.fullmatch(ast.unparse(asked)))


@cache
def functions(path: Path) -> dict[str, ast.FunctionDef]:
    """The functions of a file by their names."""
    return {node.name: node for node in nodes(path) if isinstance(node, ast.FunctionDef)}


@cache
def helpers(path: Path) -> dict[str, tuple[Path, ast.FunctionDef]]:
    """The functions that a file of tests has or imports from another one, by the name they bear there."""
    found = {name: (path, node) for name, node in functions(path).items()}
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node.module:
            file = f"{node.module.replace('.', '/')}.py"
            other = next((one for one in (path.parent / file, ROOT / "tests" / file) if one in SEEN), path)
            there = functions(other)
            found |= {
                alias.asname or alias.name: (other, there[alias.name])
                for alias in node.names
                if other != path and alias.name in there
            }
    return found


def looks(path: Path, function: ast.FunctionDef, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a test looks at more than an exit status, itself or by a function that it calls."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert) and not hardly(node.test):
            return True
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in ("pytest.raises", "pytest.fail"):
                return True
            name = called.rpartition(".")[2]
            if name in helpers(path) and name not in seen and looks(*helpers(path)[name], seen | {name}):
                return True
    return False


SEES = re.compile(r"    +assert (?!.*(?:code|end\(\)|is not None)).+[^,(\[{\\\n]\n")
"""an assertion of one line that asks for more, whatever it is"""


def plainly_looks(path: Path) -> bool:
    """Whether each test of a file has an assertion that surely looks at what came of it: most have, and need not be parsed."""
    _, *tests = re.split(r"^ *def (?=test_)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return all(SEES.search(re.split(r"\n(?=[^\s)])", test, maxsplit=1)[0] + "\n") for test in tests)


def test_every_test_looks_at_what_came_of_it():
    blind = {
        f"{path.relative_to(ROOT / 'tests').as_posix()}: {node.name}"
        for path in TESTS
        if path.name.startswith("test_") and not plainly_looks(path)
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not looks(path, node)
    }
    assert blind == set(ONLY_THE_STATUS)


def asks_for_today(node: ast.AST) -> bool:
    """Whether this asks for the day or time, wherever outside the functions in it, which run later."""
    if isinstance(node, ast.FunctionDef | ast.Lambda):
        return any(asks_for_today(inner) for inner in getattr(node, "decorator_list", ()))
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".today", ".now", "from_today")):
        return True
    return any(asks_for_today(inner) for inner in ast.iter_child_nodes(node))


def test_no_test_keeps_the_day_on_which_it_was_read():
    asking = re.compile(r"today|\.now")
    read = [path for path in TESTS if path.name.startswith(("test_", "conftest"))]
    kept = [path.name for path in read if asking.search(path.read_text(encoding="utf-8")) and asks_for_today(tree(path))]
    assert kept == []
