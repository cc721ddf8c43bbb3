"""The coverage of a day as one sheet of Excel: theme and target group by municipality, the language ladder below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, NamedTuple

from akteursnetz.exporters._sheets import Workbook
from akteursnetz.vocabulary import Vocabulary

FIRST = 3
"""the row of the headers"""
WIDTH = 24
"""characters of a column"""
HEIGHT = 15
"""points of a line"""
COLOURS = {"none": "#F6D5D5", "only_online": "#FBE8CF", "only_wider": "#FBF3CF", "single": "#DCE9F7", "several": "#DDF0DF"}
"""By status; the words say the same."""


class Filled(NamedTuple):
    """A cell: its status, its text, whether what it tells ends soon."""

    status: str
    text: str
    ends: bool


def coverage_xlsx(
    title: str,
    about: str,
    headers: Sequence[str],
    rows: Sequence[tuple[Sequence[str], Sequence[Filled]]],
    below: Sequence[Sequence[str]],
    target: IO[bytes],
    language: str,
) -> None:
    """Write the workbook. `below`: lines of cells that stand under the table, the first of them in bold where it has several."""
    out = Workbook(language, Vocabulary(), title)
    sheet = out.book.add_worksheet("Abdeckung" if language == "de" else "Coverage")
    out.write(sheet, 0, 0, title, out.strong)
    out.write(sheet, 1, 0, about)
    forms = {
        (status, ends): out.book.add_format(
            {
                "text_wrap": True,
                "valign": "top",
                "bg_color": colour,
                "border": 6 if ends else 1,
                "border_color": "#333333" if ends else "#BBBBBB",
            }
        )
        for status, colour in COLOURS.items()
        for ends in (False, True)
    }
    for position, header in enumerate(headers):
        out.write(sheet, FIRST, position, header, out.bold)
        sheet.set_column(position, position, WIDTH)
    sheet.freeze_panes(FIRST + 1, 2)
    for row, (heads, cells) in enumerate(rows, FIRST + 1):
        lines = max((cell.text.count("\n") + 1 + (len(cell.text.partition("\n")[0]) > WIDTH) for cell in cells), default=1)
        sheet.set_row(row, HEIGHT * max(lines, *(1 + len(head) // WIDTH for head in heads)))
        for position, head in enumerate(heads):
            out.write(sheet, row, position, head, out.wrap)
        for position, cell in enumerate(cells, len(heads)):
            out.write(sheet, row, position, cell.text, forms[cell.status, cell.ends])
    for row, line in enumerate(below, FIRST + len(rows) + 2):
        for position, text in enumerate(line):
            out.write(sheet, row, position, text, out.bold if len(line) > 1 and line is below[0] else None)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST)
    out.save(target)
