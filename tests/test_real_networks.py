"""Real networks, imported with exactly the mappings of docs/mappings.md, give the figures of igraph and networkx."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli.run import done

TEXT = (Path(__file__).parents[1] / "docs" / "mappings.md").read_text(encoding="utf-8")
MAPPINGS = dict(re.findall(r"^```toml\n# (\w+)\.toml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))
NETWORKS = [
    "chemnet_scito",
    "emon_cheyenne",
    "emon_cheyenne__freq1",
    "emon_lake_pomona",
    "emon_lake_pomona__freq1",
]
CONTINUOUS = ["--min-level", "4"]


def said(store: Path, *words: str) -> str:
    """What the program prints; it must end well."""
    return done(*words, store=store).out


@pytest.fixture(scope="session")
def stored(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The store of a network, imported once."""
    stores: dict[str, Path] = {}

    def store_of(name: str) -> Path:
        if name not in stores:
            folder = tmp_path_factory.mktemp(name)
            mapping = folder / f"{name}.toml"
            mapping.write_text(MAPPINGS[name], encoding="utf-8")
            files = [str(test_data / "networks" / name / file) for file in ("nodes.csv", "edges.csv")]
            store = folder / "network.db"
            words = ["import", *files, "--mapping", str(mapping), "--format", "json"]
            assert json.loads(said(store, *words))["refused"] == []
            again = json.loads(said(store, *words))
            assert again["added"] == {}
            assert again["changed"] == []
            stores[name] = store
        return stores[name]

    return store_of


@pytest.fixture(params=NETWORKS)
def asked(request: pytest.FixtureRequest, test_data: Path, stored: Callable[[str], Path]) -> tuple[Callable[..., Any], Any]:
    """Ask this network a question, and its reference figures."""
    source, _, only = request.param.partition("__")
    reference = json.loads((test_data / "networks" / "reference.json").read_text(encoding="utf-8"))[request.param]
    store = stored(source)
    prefix = re.findall(r'^id_prefix = "(.*)"$', MAPPINGS[source], re.MULTILINE)[0]

    def ask(question: str, *words: str) -> Any:
        printed = said(store, "ask", question, *words, *(CONTINUOUS if only else []), "--format", "json")
        return json.loads(printed.replace(f'"{prefix}', '"'))

    return ask, reference


def test_the_documentation_has_a_mapping_for_each():
    assert {name.partition("__")[0] for name in NETWORKS} == set(MAPPINGS)


def test_actors_and_ties_are_counted_as_in_the_reference(asked):
    ask, reference = asked
    answer = ask("partners")
    assert answer["basis"]["actors"] == reference["n"]
    assert answer["basis"]["ties"] == reference["m_undirected_simple"]
    assert {row["actor"]: row["partners"] for row in answer["rows"]} == reference["degree"]


def test_isolated_actors_and_parts_are_those_of_the_reference(asked):
    ask, reference = asked
    assert sorted(row["actor"] for row in ask("isolated")["rows"]) == sorted(reference["isolates"])
    assert [row["size"] for row in ask("components")["rows"]] == sorted(reference["components_sizes"], reverse=True)


def test_cut_points_and_bridges_are_those_of_the_reference(asked):
    ask, reference = asked
    assert sorted(row["actor"] for row in ask("cut-points")["rows"]) == sorted(reference["articulation_points"])
    found = {frozenset((row["a"], row["b"])) for row in ask("bridges")["rows"]}
    assert found == {frozenset(bridge) for bridge in reference["bridges"]}


def test_brokers_have_the_betweenness_of_the_reference(asked):
    ask, reference = asked
    rows = ask("brokers")["rows"]
    for column, key in (("betweenness", "betweenness_unnormalised"), ("normalised", "betweenness_normalised")):
        assert {row["actor"]: row[column] for row in rows} == pytest.approx(reference[key], rel=1e-9, abs=1e-9)


def test_the_ei_index_is_that_of_the_reference(asked):
    ask, reference = asked
    summary = ask("ei-index")["summary"]
    expected = reference["EI_index"]
    assert (summary["external"], summary["internal"]) == (expected["external"], expected["internal"])
    assert summary["ei"] == pytest.approx(expected["EI"], rel=1e-9)


def test_pairs_of_groups_without_a_tie_are_those_of_the_reference(asked):
    ask, reference = asked
    names = {"gov": "government", "ig": "interest groups", "io": "international", "par": "parties", "sci": "science"}
    expected = {frozenset(names.get(group, group) for group in pair) for pair in reference["group_pairs_without_any_tie"]}
    found = {frozenset((row["group_a"], row["group_b"])) for row in ask("gaps")["rows"] if row["existing"] == 0}
    assert found == expected
