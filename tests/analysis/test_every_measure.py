"""What holds for every measure, because it exists."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import pytest

import akteursnetz.analysis
from akteursnetz.network import Network
from akteursnetz.words import Refusal

FOLDER = Path(akteursnetz.analysis.__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))


@pytest.mark.parametrize("name", NAMES)
def test_a_measure_describes_itself_in_both_languages(name: str) -> None:
    question = import_module(f"akteursnetz.analysis.{name}").QUESTION
    assert question.name == name.replace("_", "-")
    assert question.engine == "measure"
    assert question.example.startswith(f"ask {question.name}")
    assert question.source
    labels = [c.label for c in question.columns] + [p.label for p in question.parameters]
    words = [(german, english) for column in question.columns for _, german, english in column.words]
    for german, english in (question.title, question.sentence, question.formula, *labels, *words):
        assert german.strip()
        assert english.strip()


@pytest.mark.parametrize("name", NAMES)
def test_order_and_rank_name_columns(name: str) -> None:
    question = import_module(f"akteursnetz.analysis.{name}").QUESTION
    columns = [column.name for column in question.columns]
    assert len(set(columns)) == len(columns)
    assert {key.lstrip("-") for key in question.order} <= set(columns)
    assert not question.rank or {question.rank, "rank"} <= set(columns)


@pytest.mark.parametrize("name", NAMES)
def test_a_measure_takes_exactly_its_declared_parameters_with_the_declared_defaults(name: str) -> None:
    module = import_module(f"akteursnetz.analysis.{name}")
    taken = inspect.signature(module.measure).parameters
    assert list(taken)[:2] == ["network", "view"]
    declared = {f"{p.name}_" if iskeyword(p.name) else p.name: p.default for p in module.QUESTION.parameters if not p.argument}
    given = {key: p.default for key, p in taken.items() if p.kind is p.KEYWORD_ONLY}
    arguments = {p.name for p in module.QUESTION.parameters if p.argument}
    assert {key: value for key, value in given.items() if key not in arguments} == declared
    assert arguments <= set(given)
    if hasattr(module, "explain"):
        explained = inspect.signature(module.explain).parameters
        assert list(explained)[:3] == ["network", "view", "actor_id"]
        assert set(explained) - {"network", "view", "actor_id"} <= set(given)


@pytest.mark.parametrize("name", NAMES)
def test_no_measure_imports_another(name: str) -> None:
    tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for module in modules:
            if module.startswith("akteursnetz.analysis"):
                assert module.rpartition(".")[2].startswith("_"), f"{name} imports {module}"


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_network_has_no_rows_and_nobody_to_name(name: str) -> None:
    module = import_module(f"akteursnetz.analysis.{name}")
    network = Network(at="2026-11-24")
    if any(p.argument for p in module.QUESTION.parameters):
        with pytest.raises(Refusal):
            module.measure(network, network.view())
    else:
        assert module.measure(network, network.view()).rows == []
