"""Texts put together, parameters found in them, values as an engine takes them and as a console reads them."""

from __future__ import annotations

import pytest

from akteursnetz import questions
from akteursnetz.questions import texts
from akteursnetz.words import Refusal

QUERIES = [name for name in questions.shipped() if questions.question(name).engine == "query"]
DERIVED = ("", "_or_wider", "_related", "_or_below", "_or_above")


@pytest.mark.parametrize("engine", texts.ENGINES)
@pytest.mark.parametrize("name", QUERIES)
def test_every_question_can_be_asked_on_every_engine_with_what_its_description_names(name, engine):
    described = {parameter.name + more for parameter in questions.question(name).parameters for more in DERIVED}
    used = set(texts.parameters(engine, questions.text_for(engine, name)))
    assert used <= described | set(questions.COMMON)
    for parameter in questions.question(name).parameters:
        assert used & {parameter.name + more for more in DERIVED}, parameter.name


@pytest.mark.parametrize("name", QUERIES)
def test_cypher_is_whole_and_one_statement_without_what_only_some_servers_have(name):
    text = questions.text_for("neo4j", name)
    assert "// include" not in text
    assert ";" not in text
    for word in ("apoc.", "elementId(", " id(", "WITH a CALL {", "CALL {"):
        assert word not in text


def test_what_several_share_stands_where_it_is_included_as_far_in_as_the_line():
    own = "MATCH (o:Offer)\n  // include offered\nRETURN o.id // include nothing"
    lines = texts.whole("neo4j", (), own).split("\n")
    assert lines[0] == "MATCH (o:Offer)"
    assert lines[-1] == "RETURN o.id // include nothing"
    inside = lines[1:-1]
    assert any(line.startswith("  WHERE ") for line in inside)  # from `running`, which `offered` includes
    assert any(line.startswith("    AND EXISTS") for line in inside)
    assert all(line.startswith("  ") for line in inside)


def test_an_unknown_shared_part_is_refused_in_a_sentence():
    with pytest.raises(Refusal, match="include nowhere"):
        texts.whole("neo4j", (), "// include nowhere\nRETURN 1")


def test_parameters_are_found_once_and_not_in_comments_texts_and_names():
    cypher = (
        "MATCH (a:Actor {id: $a}) // $no\nWHERE a.x = '$no \\' $no' AND a.y = \"$no\" /* $no\n$no */ AND a.`$no` = $b OR $a"
    )
    assert texts.parameters("neo4j", cypher) == ["a", "b"]
    sql = "SELECT ':no', 'it''s :no' FROM t -- :no\nWHERE x = :a AND y = :b_1 OR x IS :a"
    assert texts.parameters("sqlite", sql) == ["a", "b_1"]


def test_sqlite_gets_lists_and_objects_as_json_and_neo4j_as_they_are():
    bound = {"kinds": ["ä", 'b"'], "none": [], "map": {"a.b": None}, "day": "[1]", "unused": 1}
    sql = "SELECT :kinds, :none, :map, :day"
    assert texts.values("sqlite", sql, bound) == {
        "kinds": '["ä", "b\\""]',
        "none": "[]",
        "map": '{"a.b": null}',
        "day": "[1]",
    }
    assert texts.values("neo4j", "RETURN $kinds, $day", bound) == {"kinds": ["ä", 'b"'], "day": "[1]"}


def test_the_console_of_neo4j_gets_one_line_for_each_parameter_and_the_statement():
    bound = {"at": "2026-06-30", "name": "O'Neill\n\\", "kinds": ["a", "b"], "map": {"a`b": 1}, "least": None, "all": True}
    text = "MATCH (n)\nRETURN $at, $name, $kinds, $map, $least, $all"
    assert texts.shown("neo4j", text, bound) == (
        ":param at => '2026-06-30';\n"
        ":param name => 'O\\'Neill\\n\\\\';\n"
        ":param kinds => ['a', 'b'];\n"
        ":param map => {`a``b`: 1};\n"
        ":param least => null;\n"
        ":param all => true;\n"
        "MATCH (n)\nRETURN $at, $name, $kinds, $map, $least, $all;\n"
    )
