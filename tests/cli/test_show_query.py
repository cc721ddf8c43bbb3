"""What `--show-query` prints; that a server takes it unchanged is tested in `tests/store/test_cypher.py`."""

from __future__ import annotations

import pytest

from cli.run import done, run

ASKED = ("ask", "covers", "youth", "--municipality", 'O\'Neill "x"', "--tie-kind", "refers", "--at", "2026-06-30")


def test_cypher_is_shown_with_its_values_though_a_file_is_open(store):
    done("actor", "edit", "vhs", "--municipality", 'O\'Neill "x"', store=store)
    lines = done(*ASKED, "--show-query", "cypher", store=store).out.splitlines()
    values = dict(line.removeprefix(":param ").rstrip(";").split(" => ", 1) for line in lines if line.startswith(":param "))
    assert values["at"] == "'2026-06-30'"
    assert values["kinds"] == "['refers']"
    assert values["municipality"] == "'O\\'Neill \"x\"'"
    assert values["theme"] == "null"
    assert "'youth'" in values["target_group_or_wider"]
    assert lines[len(values)] == "CALL () {"
    assert lines[-1].endswith(";")


@pytest.mark.parametrize("language", ["sql", "cypher"])
def test_what_is_computed_on_the_network_has_no_query_to_show(store, language):
    ran = run("ask", "brokers", "--show-query", language, store=store)
    assert ran.code == 2
    assert "Traceback" not in ran.err
