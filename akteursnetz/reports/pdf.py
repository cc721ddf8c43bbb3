"""A report on paper: A4, tagged (PDF/UA-1), by typst. The same document, the same bytes."""

from __future__ import annotations

from typing import Any

from akteursnetz.maps.fonts import printable
from akteursnetz.maps.paper import compiled
from akteursnetz.reports.document import Block, Document, Facts, Heading, Items, Paragraph, Picture, Table, alt_of, spans

_PAGE = """#let given = json(bytes(sys.inputs.given))
#let faint = rgb("#4a525b")
#let edge = 0.5pt + rgb("#b4bac1")
#let ground = rgb("#e9eef3")
#set document(title: given.title, date: none)
#set page(paper: "a4", margin: (x: 20mm, top: 17mm, bottom: 18mm),
  footer: context [#set text(size: 7pt, fill: faint); #given.footer #h(1fr) #given.page #counter(page).display() / #counter(page).final().first()])
#set text(font: "DejaVu Sans", size: 8.6pt, lang: given.lang, hyphenate: true)
#set par(leading: 0.6em, spacing: 0.75em)
#show heading.where(level: 1): it => block(above: 0.8em, below: 0.8em, text(size: 17pt, it.body))
#show heading.where(level: 2): it => block(above: 1.35em, below: 0.65em, sticky: true, text(size: 11pt, it.body))
#show heading.where(level: 3): it => block(above: 1.1em, below: 0.5em, sticky: true, text(size: 9pt, it.body))
#show link: set text(fill: rgb("#0550ae"))
#let say(parts) = for part in parts { if part.cited > 0 { super(link(label("d" + str(part.cited)), str(part.cited))) } else { part.said } }
#let small(parts) = text(size: 7.6pt, fill: faint, hyphenate: false, say(parts))
#let grid-of(one) = block(width: 100%, above: 0.6em, below: 1em, breakable: one.long, {
  if one.caption.len() > 0 { block(below: 0.45em, sticky: true, small(one.caption)) }
  set text(size: if one.heads.len() > 7 { 7.4pt } else { 7.9pt }, hyphenate: true)
  set par(leading: 0.5em, justify: false)
  table(columns: one.columns.map(w => if w == 0 { auto } else { w * 1fr }), stroke: edge,
    inset: (x: 4pt, y: if one.tall { 10pt } else { 3.4pt }),
    align: (x, y) => (if one.numbers.at(x) { right } else { left }) + (if one.tall { horizon } else { top }),
    fill: (x, y) => if y == 0 { ground } else { none },
    table.header(..one.heads.map(head => strong(say(head)))),
    ..one.rows.map(row => row.map(cell => if cell.strong { table.cell(fill: ground, strong(say(cell.parts))) } else { table.cell(breakable: not one.firm, say(cell.parts)) })).flatten())
})
#let shown(one) = {
  if one.is == "heading" {
    if one.new { pagebreak(weak: true) }
    heading(level: one.level, say(one.parts))
  } else if one.is == "lead" {
    block(width: 100%, stroke: (left: 2.5pt + rgb("#0550ae")), inset: (left: 8pt, y: 4pt), strong(say(one.parts)))
  } else if one.is == "note" { par(small(one.parts)) }
  else if one.is == "text" { par(say(one.parts)) }
  else if one.is == "items" { if one.numbered { enum(..one.texts.map(say)) } else { list(..one.texts.map(say)) } }
  else if one.is == "facts" {
    block(width: 100%, above: 0.9em, below: 0.9em, stroke: (top: edge, bottom: edge), inset: (y: 6pt),
      grid(columns: (auto, 1fr), column-gutter: 12pt, row-gutter: 5pt,
        ..one.rows.map(row => (text(fill: faint, say(row.at(0))), strong(say(row.at(1))))).flatten()))
  } else if one.is == "table" { grid-of(one) }
  else if one.heading.len() > 0 { page(flipped: true, margin: (x: 10mm, top: 10mm, bottom: 14mm))[
      #grid(rows: (auto, 1fr), row-gutter: 2mm,
        [#heading(level: 1, say(one.heading)) #small(one.caption)],
        align(center + horizon, image(one.file, alt: one.alt, width: 100%, height: 100%, fit: "contain")))
  ] }
  else { block(width: 100%, above: 0.8em, below: 1em, breakable: false, {
      block(below: 0.5em, small(one.caption))
      image(one.file, alt: one.alt, width: 100%)
  }) }
}
#block(below: 0.2em, text(fill: faint, given.network))
#heading(level: 1, given.heading)
#text(size: 7.8pt, fill: faint, given.line)
#for one in given.blocks { shown(one) }
#if given.definitions.len() > 0 {
  heading(level: 2, given.definitions_title)
  set text(size: 6.4pt)
  set par(leading: 0.45em, spacing: 0.6em)
  if given.basis != "" { par(text(fill: faint, given.basis)) }
  let half(from, to) = for (n, one) in given.definitions.enumerate(start: 1).slice(from, to) [
    #block(below: 0.6em)[#strong[#n  #one.title] #one.told] #label("d" + str(n))
  ]
  grid(columns: (1fr, 1fr), column-gutter: 6mm, half(0, given.half), half(given.half, given.definitions.len()))
}
"""
HIGH = 1000
"""characters of a cell from which on its row may go over to the next page, too"""
LONG = 5
"""rows from which on a table may go over to the next page"""


def written(document: Document) -> bytes:
    """The paper."""
    drawings: dict[str, str] = {}
    given = {
        "title": printable(f"{document.title} – {document.network}"),
        "heading": printable(document.title),
        "network": printable(document.network),
        "line": printable(document.line),
        "footer": printable(document.footer),
        "page": {"de": "Seite", "en": "Page"}[document.language],
        "lang": document.language,
        "blocks": [_block(block, drawings) for block in document.blocks],
        "definitions": [{"title": printable(one.heading), "told": printable(one.told())} for one in document.definitions],
        "half": _half([len(one.title) + len(one.told()) for one in document.definitions]),
        "definitions_title": document.definitions_title,
        "basis": printable(document.basis),
    }
    return compiled(_PAGE, drawings, given, format="pdf", pdf_standards=["ua-1"])


def _half(lengths: list[int]) -> int:
    """How many of these make up half of their length."""
    done = 0
    for number, length in enumerate(lengths):
        if done >= sum(lengths) / 2:
            return number
        done += length
    return len(lengths)


def _block(block: Block, drawings: dict[str, str]) -> dict[str, Any]:
    match block:
        case Heading():
            return {"is": "heading", "level": block.level, "new": block.new_page, "parts": _parts(block.text)}
        case Paragraph():
            return {"is": block.kind or "text", "parts": _parts(block.text)}
        case Items():
            return {"is": "items", "numbered": block.numbered, "texts": [_parts(text) for text in block.texts]}
        case Facts():
            return {"is": "facts", "rows": [[_parts(label), _parts(value)] for label, value in block.rows]}
        case Table():
            return _table(block)
        case Picture():
            file = f"drawing{len(drawings)}.svg"
            drawings[file] = block.svg
            alt = printable(alt_of(block))
            return {
                "is": "picture",
                "file": file,
                "caption": _parts(block.caption),
                "alt": alt,
                "heading": _parts(block.heading),
            }


def _table(table: Table) -> dict[str, Any]:
    columns = range(len(table.heads))
    return {
        "is": "table",
        "caption": _parts(table.caption),
        "heads": [_parts(head) for head in table.heads],
        "rows": [
            [{"parts": _parts(cell), "strong": (r, c) in table.strong} for c, cell in enumerate(row)]
            for r, row in enumerate(table.rows)
        ],
        "numbers": [table.is_number(column) for column in columns],
        "columns": list(table.widths) or [0] * len(table.heads),
        "tall": table.tall,
        "long": len(table.rows) > LONG,
        "firm": all(len(cell) < HIGH for row in table.rows for cell in row),
    }


def _parts(text: str) -> list[dict[str, Any]]:
    return [{"said": printable(part) if part else "", "cited": cited} for part, cited in spans(text)]
