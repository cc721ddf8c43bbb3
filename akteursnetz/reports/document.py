"""What a report is made of, before it is a page, a PDF, a DOCX or Markdown. Plain values: the same data, the same document.

Every text is in the language of the document. A text may cite what a number rests on: `evidence.cite` gives a mark (a number
between two characters that no text of ours holds), and `spans` tells it apart from the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from akteursnetz.words import both

OPEN, CLOSE = "\ue000", "\ue001"
"""around the number of a definition"""
_CITED = re.compile(f"{OPEN}([0-9]+){CLOSE}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 to 3. A heading of level 1 is a part of the document and may begin a page."""

    text: str
    level: int = 2
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text. `kind`: plain, `lead` (a sentence that sums up), `note` (small: basis, cautions)."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short texts."""

    texts: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, as the head of a paper has them."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading over every column; the first column heads its row."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[bool] = ()
    """which columns are numbers; short: all others are not"""
    widths: Sequence[float] = ()
    """relative widths; empty: as the contents need"""
    strong: frozenset[tuple[int, int]] = frozenset()
    """cells (row, column) that are to be seen first; bold and with a sign of their own in the text, never colour alone"""
    tall: bool = False
    """rows to be written in by hand"""

    def is_number(self, column: int) -> bool:
        """Whether a column holds numbers."""
        return column < len(self.numbers) and self.numbers[column]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG) with its caption, what it shows in words, and, for a chart, its figures as a table."""

    caption: str
    svg: str
    alt: str
    table: Table | None = None
    heading: str = ""
    """where it has one: on paper a page of its own, lying"""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a number rests on: the question that was asked, how it is computed, its source, day and basis."""

    name: str
    title: str
    sentence: str
    formula: str
    source: str
    basis: str
    """empty where it is that of the whole document"""

    @property
    def heading(self) -> str:
        """Its title as the beginning of a line."""
        return self.title if self.title.endswith(("?", "!")) else f"{self.title}."

    def told(self) -> str:
        """All but its title and formula."""
        return " ".join(
            one if one.endswith((".", "!", "?")) else f"{one}." for one in (self.sentence, self.source, self.basis) if one
        )


Block = Heading | Paragraph | Items | Facts | Table | Picture


@dataclass(slots=True)
class Document:
    """A report. `line`: for whom it is and of which day; `footer` stands on every page."""

    kind: str
    language: str
    title: str
    network: str
    line: str
    footer: str
    blocks: list[Block] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    definitions_title: str = ""
    basis: str = ""
    """what all of them rest on"""


def spans(text: str) -> Iterator[tuple[str, int]]:
    """The pieces of a text: (text, 0), or ("", number of the definition that is cited)."""
    at = 0
    for found in _CITED.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], 0
        yield "", int(found[1])
        at = found.end()
    if at < len(text):
        yield text[at:], 0


def plain(text: str) -> str:
    """A text without its citations."""
    return _CITED.sub("", text)


def foreign(text: str) -> str:
    """A text of the network, which cannot cite."""
    return text.replace(OPEN, "\ufffd").replace(CLOSE, "\ufffd") if OPEN in text or CLOSE in text else text


def rest(there: int, shown: int, where: str) -> list[Block]:
    """What is said below a list that goes on: how many there are, and where all of them are to be found."""
    if there <= shown:
        return []
    return [
        Paragraph(both(f"Gezeigt: {shown} von {there}. Alle: {where}.", f"Shown: {shown} of {there}. All: {where}."), "note")
    ]


def alt_of(picture: Picture) -> str:
    """What a picture shows, in words: its own text, or its figures."""
    if picture.alt or not picture.table:
        return picture.alt
    heads = picture.table.heads[1:]
    return "; ".join(
        f"{row[0]}: {', '.join(f'{cell} {head}' if len(heads) > 1 else cell for head, cell in zip(heads, row[1:], strict=True))}"
        for row in picture.table.rows
    )
