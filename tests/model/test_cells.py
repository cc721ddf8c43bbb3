"""What stands in a cell: texts that are whole and visible, several values in one cell."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akteursnetz.model.cells import BadValue, clean_text, join_values, many, split_values


def test_text_is_stripped_and_composed():
    assert clean_text("  Bu\u0308ro\u00a0 ") == "Büro"


def test_a_letter_that_was_lost_is_refused_and_never_stored():
    for cell in ("M\ufffdller", "a\nM\ufffdller"):
        with pytest.raises(BadValue, match="letter was lost"):
            clean_text(cell)


@pytest.mark.parametrize("cell", ["a\x00b", "\x1bred", "a\x85b", "a\x7fb", "\ud800", "x\ufffey", "a\x0bb"])
@pytest.mark.parametrize("lines", [True, False])
def test_control_characters_and_lone_surrogates_are_refused_anywhere(cell, lines):
    with pytest.raises(BadValue, match="control") as error:
        clean_text(cell, lines)
    "".join(error.value.said).encode()


def test_a_text_longer_than_a_spreadsheet_cell_is_refused():
    assert clean_text("x" * 32_000)
    with pytest.raises(BadValue, match="32001"):
        clean_text("x" * 32_001)
    with pytest.raises(BadValue, match="33000"):
        many("ab;" * 11_000, clean_text)


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).map(str.strip).filter(bool), min_size=1))
def test_joined_values_are_taken_apart_again(values):
    assert split_values(join_values(values)) == values


def test_values_of_nothing_but_marks_survive_beside_each_other():
    marks = ["".join(letters) for length in (1, 2, 3) for letters in product('";a', repeat=length)]
    assert [pair for pair in product(marks, marks) if split_values(join_values(pair)) != [*pair]] == []


def test_quotes_in_values_stay():
    assert many('"Die Brücke" e.V.; Brücke;"VHS"', clean_text) == ('"Die Brücke" e.V.', "Brücke", '"VHS"')
