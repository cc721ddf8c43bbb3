"""A question in one line: written and read again the same, as `map --mark` reads it; what is no question is refused."""

from __future__ import annotations

import pytest

from akteursnetz import questions
from akteursnetz.desk.typed import asked_in, line_of, plain
from akteursnetz.words import Refusal


@pytest.mark.parametrize(
    ("line", "name", "given"),
    [
        ("isolated", "isolated", {}),
        ("isoliert", "isolated", {}),
        ("path 'Amt für Jugend' b", "path", {"a": "Amt für Jugend", "b": "b"}),
        ("gaps --by kind --all --seed=7", "gaps", {"by": "kind", "all": True, "seed": 7}),
        ("lücken --by Ressort", "gaps", {"by": "department"}),
        ("invite --k 4 --must a --must 'b c'", "invite", {"k": 4, "must": ("a", "b c")}),
        ("stale --actor-days 10", "stale", {"actor_days": 10}),
        ("duplicates --least 0,7", "duplicates", {"least": 0.7}),
    ],
)
def test_a_question_in_one_line_is_read_and_written_again(line, name, given):
    assert asked_in(line) == (name, given)
    assert asked_in(line_of(questions.question(name), given)) == (name, given)


@pytest.mark.parametrize(
    "line", ["", "'", "path a b c", "gaps --nothing 1", "invite --k", "ending --within soon", "gaps --by colour", "nothing"]
)
def test_what_is_no_question_is_refused(line):
    with pytest.raises(Refusal):
        asked_in(line)


def test_a_day_that_is_none_is_refused_at_its_field():
    from akteursnetz.answer import Parameter

    assert plain(Parameter("on", ("", ""), "date"), "1.2.2026") == "2026-02-01"
    with pytest.raises(Refusal) as refused:
        plain(Parameter("on", ("", ""), "date"), "neulich")
    assert refused.value.column == "on"
