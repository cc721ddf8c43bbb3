"""The matrix of a workshop as a workbook to fill in: who says of whom how closely they work together. `importers._workshop` reads it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from akteursnetz.exporters._sheets import Workbook
from akteursnetz.vocabulary import Vocabulary

FIRST = 3
"""the row of the headers"""
FIXED = 3
"""columns before the codes"""
HEIGHT = 21
"""points of a row, to be written in by hand"""
SMALL = 16
"""so many fit on A4, more are for A3"""
OWN = "×"
"""stands where a row meets its own column"""
LEVELS = ("0", "1", "2", "3", "4", "5", "x")
HEADS = (("Kürzel", "Einrichtung", "Kennung"), ("Code", "Organisation", "id"))
MARKS = ("Workshop-Matrix", "Workshop matrix")
NOT_IN = (
    ("Keine Stufe", "Bitte 0 bis 5, ein Kreuz (x) oder nichts eintragen."),
    ("No level", "Please enter 0 to 5, a cross (x) or nothing."),
)


def workshop_xlsx(event: str, about: str, bodies: Sequence[tuple[str, str, str]], target: IO[bytes], language: str) -> None:
    """Write it. `event`: TITLE@DATE; `bodies`: code, name and id of each."""
    english = language != "de"
    out = Workbook(language, Vocabulary(), f"{MARKS[english]}: {event}")
    sheet = out.book.add_worksheet("Matrix")
    strong = out.book.add_format({"bold": True})
    out.write(sheet, 0, 0, MARKS[english], strong)
    out.write(sheet, 0, 1, event, strong)
    out.write(sheet, 1, 0, about)
    centre = {"align": "center", "valign": "vcenter", "border": 1, "border_color": "#999999"}
    empty, own = out.book.add_format(centre), out.book.add_format({**centre, "bg_color": "#D9D9D9"})
    named = out.book.add_format({"text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#999999"})
    head = out.book.add_format({**centre, "bold": True, "bg_color": "#DDE6EE"})
    for position, text in enumerate((*HEADS[english], *(code for code, _, _ in bodies))):
        out.write(sheet, FIRST, position, text, head if position >= FIXED else out.bold)
    for row, (code, name, id) in enumerate(bodies, FIRST + 1):
        for position, text in enumerate((code, name, id)):
            out.write(sheet, row, position, text, named)
        sheet.set_row(row, HEIGHT * (1 + len(name) // 44))
        for position, (other, _, _) in enumerate(bodies, FIXED):
            if other == code:
                out.write(sheet, row, position, OWN, own)
            else:
                sheet.write_blank(row, position, None, empty)
    last = FIRST + len(bodies), FIXED + len(bodies) - 1
    title, message = NOT_IN[english]
    rule = {"validate": "list", "source": list(LEVELS), "ignore_blank": True, "error_title": title, "error_message": message}
    sheet.data_validation(FIRST + 1, FIXED, *last, {**rule, "dropdown": False})
    for first, end, width in ((0, 0, 17), (1, 1, 44), (FIXED, last[1], 5)):
        sheet.set_column(first, end, width)
    sheet.set_column(2, 2, 14, None, {"hidden": True})  # the id: for the way back, not for people
    sheet.freeze_panes(FIRST + 1, FIXED)
    sheet.set_landscape()
    sheet.set_paper(9 if len(bodies) <= SMALL else 8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST)
    out.save(target)
