"""A file is read up to its bound and refused above it in one sentence, before a byte of it is read."""

from __future__ import annotations

import pytest

from akteursnetz.importers._sizes import bounded, check
from akteursnetz.words import Refusal


def test_a_file_is_read_up_to_its_bound_and_refused_above_it(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 5)
    assert bounded(path, 5) == b"xxxxx"
    with pytest.raises(Refusal, match=r"a\.csv is larger than 0 MB\."):
        bounded(path, 4)
    with pytest.raises(Refusal, match=r"b is larger than 50 MB\."):
        check("b", 50_000_001, 50_000_000)
