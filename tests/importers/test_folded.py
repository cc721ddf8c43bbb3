"""Lines that go on are put together, with the number of the line where they begin."""

from __future__ import annotations

import pytest

from akteursnetz.importers._folded import unfolded


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("A:1\r\n 2\n\t3\rB:4", [(1, "A:123"), (4, "B:4")]),
        ("NOTE;ENCODING=QUOTED-PRINTABLE:a=\nb=\nc\nB:1", [(1, "NOTE;ENCODING=QUOTED-PRINTABLE:abc"), (4, "B:1")]),
        ("URL:a=\nB:1", [(1, "URL:a="), (2, "B:1")]),
        (" A\n B", [(1, " AB")]),
    ],
)
def test_lines_that_go_on_are_one(text, lines):
    assert list(unfolded(text)) == lines
