"""What the fields of a record say of their columns."""

from __future__ import annotations

from dataclasses import dataclass

from akteursnetz.model import TABLES
from akteursnetz.model.columns import code, columns_of, names, text
from akteursnetz.model.kinds import KINDS


@dataclass
class Room:
    size: int | None = text("Größe_in_m²", "integer")
    lent_by: tuple[str, ...] = names("Träger", "actors", many=True, graph="LENT_BY")
    free_until: str | None = text("frei_bis", "date", form="last_day")
    themes: tuple[str, ...] = code("Themen", "themes", many=True)


def test_a_header_is_what_germans_write_without_umlauts_and_capitals():
    assert [(column.german, column.spelled) for column in columns_of(Room)] == [
        ("groesse_in_m²", "Größe_in_m²"),
        ("traeger", "Träger"),
        ("frei_bis", "frei_bis"),
        ("themen", "Themen"),
    ]
    assert all(column.german.isascii() and column.german.islower() for t in TABLES.values() for column in t.columns)


def test_a_column_has_the_kind_of_its_form_or_else_of_its_type():
    size, lent_by, free_until, themes = columns_of(Room)
    assert [column.kind for column in columns_of(Room)] == [KINDS[k] for k in ("integer", "record", "last_day", "code")]
    assert (free_until.last, size.last) == (True, False)
    assert (lent_by.table, lent_by.many, lent_by.graph) == ("actors", True, "LENT_BY")
    assert (themes.list, Room().themes) == ("themes", ())
