"""What a spreadsheet would run is guarded, and only that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akteursnetz.spreadsheets import guard, unguard


@given(st.text())
def test_a_guard_is_taken_off_again(text):
    assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    "cell",
    [
        *["=1+1", "+SUM(A1)", "-cmd", "@x", "\t=1", "- Punkt", "'=1", "''@x", "# Beispiel", "+49;=x"],
        *["＝1+1", "＋49", "－x", "＠x", "\t＝1", "\tx", "\r=x", "\rx", "﹦1"],
        *["#NV", "#REF!", "NA", "NULL", "4,9E+12", "'NA"],
    ],
)
def test_cells_that_run_are_guarded(cell):
    assert guard(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["+49 (0)8651 / 123-45", "-5", "+3,5", "-12.5 %", "'s Heim", "#1", "a=b", "1e5", "-1.5E-3"])
def test_numbers_telephone_numbers_and_plain_text_are_not_guarded(cell):
    assert guard(cell) == cell
