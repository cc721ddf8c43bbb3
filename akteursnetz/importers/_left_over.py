"""What is left of a cell that says several things – telephone, e-mail, name – once they were taken: told with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from akteursnetz.importers.raw import RawTable
from akteursnetz.model.cells import as_text
from akteursnetz.words import both, counted

SHOWN = 10
"""cells that are named one by one"""
_LABEL = re.compile(
    r"\b(?:tel(?:efon(?:isch)?)?|mobil|handy|fon|e-?mail|mail|web(?:site)?|homepage|internet|www|phone|mobile|cell|telephone|name|kontakt|contact|"
    r"und|and|u|oder|or)\b\.?:?",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\s*[,;/\n|]\s*|\s+(?:und|u\.|and|&)\s+")


def keep(raw: RawTable, header: str, number: int, pieces: Iterable[str]) -> None:
    """What was taken of the cell below a header in a row."""
    raw.took.setdefault((header, number), []).extend(piece for piece in pieces if piece)


def left_of(text: str, taken: Sequence[str]) -> str:
    """The rest of a text; empty if it says nothing."""
    names = {part for one in taken if not re.search(r"[\d@]", one) for part in _CALLED.split(one) if part}
    for piece in sorted({*filter(None, taken), *names}, key=len, reverse=True):
        text = text.replace(piece, "\x1f", 1)
    rest = re.sub(r"(?:\s*[,;|]){2,}", ",", " ".join(_LABEL.sub(" ", text).replace("\x1f", " ").split())).strip(" ,;:./|-–()<>")
    return rest if len(re.findall(r"[^\W_]", rest)) > 1 else ""


def told(raw: RawTable) -> list[str]:
    """What of the cells of a table was not taken over."""
    rows = dict(zip(raw.numbers or range(2, len(raw.rows) + 2), raw.rows, strict=False))
    said = []
    for (header, number), pieces in sorted(raw.took.items(), key=lambda one: (one[0][1], one[0][0])):
        place = raw.header.index(header) if header in raw.header else -1
        cell = as_text(rows[number][place]) if 0 <= place < len(rows.get(number, ())) else ""
        if rest := left_of(cell, pieces):
            sheet = (f", Blatt {raw.sheet}", f", sheet {raw.sheet}") if raw.sheet else ("", "")
            said.append(
                both(
                    f"{raw.source}{sheet[0]}, Zeile {number}, {header}: „{rest:.80}“ wurde nicht übernommen.",
                    f'{raw.source}{sheet[1]}, row {number}, {header}: "{rest:.80}" was not taken over.',
                )
            )
    more = len(said) - SHOWN
    if more > 0:
        words = counted(more, "weiteren Zelle", "weiteren Zellen"), counted(more, "more cell", "more cells")
        said[SHOWN:] = [both(f"Dazu ein Rest in {words[0]}.", f"And a rest in {words[1]}.")]
    return said
