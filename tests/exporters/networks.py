"""Random networks whose every cell may hold anything: for formats that are written and read again."""

from __future__ import annotations

from hypothesis import strategies as st

from akteursnetz.border import Border
from akteursnetz.exporters import Given
from akteursnetz.model import TABLES
from exporters.test_round_trip import LINES, VOCABULARY, cells_of

HOSTILE = [
    "</script><script>alert(1)</script>", "]]>", "<!--", "&amp;&x;", '" onload="x', "=1+1", "@SUM(A1)", "a;b", '"a";"b"', "ä|b", "NULL", "NaN",
    "\u2028", "'", "-", "7", "n0", "x" * 500,
]  # fmt: skip
UNFIT = "a\x00b\x1b[31m\ud800\uffffc"


def given(tables, audience="internal", language="en", **more):
    """What a writer is given of these tables."""
    return Given(tables, VOCABULARY, audience, language, "Netz <&> ]]>", "09189", **more)


@st.composite
def networks(draw):
    """Actors and cooperations: parallel ones, hidden ends, every column; names and ids are each their own."""
    border = Border(VOCABULARY)
    tables = {"actors": [], "cooperations": []}
    ids = draw(
        st.lists(st.text("abcxyz-", min_size=1, max_size=6).filter(lambda x: x.strip("-")), min_size=2, max_size=5, unique=True)
    )
    for place, id in enumerate(ids):
        record = _record(draw, border, "actors", ("id", "part_of", "visibility"))
        name = border.check("actors", {"name": draw(st.sampled_from(HOSTILE)) + f" {place}"})[0]["name"]
        tables["actors"].append({"id": id, **record, "name": name, "kind": draw(st.sampled_from(["office", "school"]))})
    for place in range(draw(st.integers(0, 5))):
        a, b = draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
        record = _record(draw, border, "cooperations", ("id", "a", "b", "reported_by", "visibility"))
        tables["cooperations"].append(
            {"id": f"tie-{place}-x", "a": a, "b": b, "kind": "cooperates", "status": "claimed", **record}
        )
    return tables


def _record(draw, border, table, without):
    columns = [column for column in TABLES[table].columns if column.name not in without]
    chosen = draw(st.lists(st.sampled_from(columns), unique=True, max_size=6))
    cells = {
        column.name: draw(st.sampled_from(LINES + HOSTILE)) if column.form == "lines" else draw(cells_of(column, VOCABULARY))
        for column in chosen
    }
    record, problems = border.check(table, cells)
    for problem in problems:
        record.pop(problem.column, None)
    return {name: value for name, value in record.items() if value not in (None, "", ())}
