"""XML from elsewhere as a tree: without name spaces, with the line of each element, and nothing that could blow up.

A document type, and with it every entity of its own, is refused; so are files that are too large, too deep, or have too many
elements. Nothing outside the file is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from akteursnetz.importers._sizes import check
from akteursnetz.words import Refusal

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 100_000_000
"""bytes"""
MOST = 1_500_000
"""elements and attributes"""
DEEPEST = 100
LINE = "{}line"
"""the attribute that says in which line an element begins"""


def tree(name: str, data: bytes) -> Element:
    """The root of a file; refused in one sentence where it is no sound XML."""
    from xml.etree.ElementTree import TreeBuilder

    check(name, len(data), LARGEST)
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = count = 0

    def bare(tag: str) -> str:
        return tag.rpartition(" ")[2]

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1 + len(attributes)
        if depth > DEEPEST or count > MOST:
            raise Refusal(
                f"{name}, Zeile {parser.CurrentLineNumber}: Die Datei ist zu tief geschachtelt oder hat zu viele Elemente.",
                f"{name}, line {parser.CurrentLineNumber}: the file is nested too deep or has too many elements.",
            )
        builder.start(
            bare(tag), {bare(key): value for key, value in attributes.items()} | {LINE: str(parser.CurrentLineNumber)}
        )

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(bare(tag))

    def doctype(*_: object) -> None:
        raise Refusal(
            f"{name}: Die Datei enthält eine Dokumenttyp-Angabe (DOCTYPE) mit möglichen Ersetzungen und wird deshalb nicht gelesen. "
            "Bitte ohne sie speichern.",
            f"{name}: the file contains a document type (DOCTYPE), which may hold replacements, and is therefore not read. "
            "Please save it without.",
        )

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = parser.CurrentLineNumber
        raise Refusal(
            f"{name}, Zeile {line}: Das ist kein gültiges XML ({error}).",
            f"{name}, line {line}: this is no sound XML ({error}).",
        ) from None
    return builder.close()


def text(element: Element) -> str:
    """All the text in an element."""
    return "".join(element.itertext()).strip()
