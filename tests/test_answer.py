"""The one order of answers: whatever stands in a column, and however alike its values are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from akteursnetz.answer import Column, Question, finish

texts = st.sampled_from(["a", "A", "ä", "Zebra", "", "straße", "STRASSE"])
numbers = st.integers(-2, 2) | st.sampled_from([-0.0, 0.5, 1.0, float("inf")])
mixed = st.none() | st.booleans() | numbers | texts | st.lists(texts, max_size=2)


def key(value, descending):
    """As the rule says: numbers, then texts without regard to case, nothing last; a list as its values one after another."""
    if value is None:
        return (2,)
    if isinstance(value, (bool, int, float)):
        return (0, -value if descending else value)
    text = "\x00".join(value) if isinstance(value, list) else value
    sign = -1 if descending else 1
    return (1, tuple(sign * ord(c) for c in text.casefold()), tuple(sign * ord(c) for c in text))


@given(
    st.one_of(*(st.lists(st.tuples(column, texts), max_size=9) for column in (mixed, numbers, texts, st.none()))), st.booleans()
)
def test_rows_stand_in_their_total_order(values, descending):
    asked = Question(
        "q",
        ("", ""),
        ("", ""),
        (Column("x", ("", "")), Column("name", ("", ""))),
        "ask q",
        order=("-x" if descending else "x",),
    )
    rows = finish(asked, [{"x": value, "name": name} for value, name in values])
    assert len(rows) == len(values)
    assert [key(row["name"], False) for row in rows if row["x"] is None] == sorted(
        key(row["name"], False) for row in rows if row["x"] is None
    )
    keys = [(key(row["x"], descending), key(row["name"], False)) for row in rows]
    assert keys == sorted(keys)
