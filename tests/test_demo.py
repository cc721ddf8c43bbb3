"""The demo district has something to show for every question that can be asked without an argument."""

from __future__ import annotations

import shutil

import pytest

from akteursnetz import questions
from akteursnetz.store import open_store

DAY = "2026-11-24"


@pytest.fixture(scope="module")
def demo(tmp_path_factory, demo_folder):
    path = tmp_path_factory.mktemp("demo")
    shutil.copytree(demo_folder, path, dirs_exist_ok=True)
    with open_store(path / "akteursnetz.db") as store:
        yield store


@pytest.mark.parametrize("name", questions.shipped())
@pytest.mark.share(3)
def test_every_question_has_rows_or_figures_of_the_whole_net(demo, name):
    asked = questions.question(name)
    if any(parameter.argument and parameter.default is None for parameter in asked.parameters):
        return
    answer = questions.ask(demo, name, at=DAY)
    assert answer.rows or (asked.summary and name in {"centralisation", "density", "ei-index", "homophily"})
