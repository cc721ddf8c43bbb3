"""Times as statistics write them: days, months, semesters, school years."""

from __future__ import annotations

import pytest

from akteursnetz.importers.statistics.table import time_of


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2024-12-31", "2024-12-31"),
        ("31.12.2025", "2025-12-31"),
        ("2023", "2023"),
        ("2023-10P6M", "2023-10"),
        ("2022/23", "2022"),
        ("Oktober 2025", "2025-10"),
        ("10/2025", "2025-10"),
        ("Personen 2022", None),
        ("7", None),
    ],
)
def test_a_time_is_read_whatever_it_is_written_as(said, meant):
    assert time_of(said) == meant
