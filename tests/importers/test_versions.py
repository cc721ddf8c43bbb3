"""Of a list that lies there in several years only the newest is read; lists of other rows are read all."""

import pytest

from akteursnetz.importers._regions import laid_out
from akteursnetz.importers.raw import Grid, RawTable

NEW = ["Name|Ort|Tel.", "AWO|Auen|0821/1", "VHS|Auen|0821/2", "TSV|Au|0821/3"]
OLD = ["Name|Ort", "AWO|Auen", "VHS|Auen", "Hort|Au"]


def lists(**sheets):
    found = []
    for name, lines in sheets.items():
        rows = [line.split("|") for line in lines]
        title = name.replace("_", " ")
        found.append(RawTable(title, rows[0], rows[1:], "l.xlsx", sheet=title, grid=Grid(rows)))
    return laid_out(found)


@pytest.mark.parametrize(
    ("sheets", "read"),
    [
        ({"Netzwerk_2024": OLD, "Netzwerk_2026": NEW}, ["Netzwerk 2026"]),
        ({"Netzwerk_2026": NEW, "Netzwerk_(Stand_2024)": OLD}, ["Netzwerk 2026"]),
        ({"Kitas_2024": OLD, "Schulen_2026": NEW}, ["Kitas 2024", "Schulen 2026"]),
        (
            {
                "Feste_2025": ["Was|Wann", "Fest|1.2.2025", "Tag|2.2.2025"],
                "Feste_2026": ["Was|Wann", "Lauf|1.2.2026", "Chor|2.3.2026"],
            },
            None,
        ),
        ({"Netzwerk": OLD, "Netzwerk_2026": NEW}, None),
        ({"Netzwerk_2024": OLD, "Netzwerk_2024_B": NEW}, None),
    ],
)
def test_only_the_newest_of_several_versions_is_read_and_the_others_are_named(sheets, read):
    tables, told = lists(**sheets)
    names = [name.replace("_", " ") for name in sheets]
    assert [table.name for table in tables] == (read or names)
    assert all(any(f'"{name}" is an older version' in one for one in told) for name in names if name not in (read or names))
