"""A report as one page: opened from disk, mailed, printed. It loads nothing and runs no script; strict about what it may do."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from akteursnetz.maps.markup import escaped
from akteursnetz.reports.document import (
    Block,
    Definition,
    Document,
    Facts,
    Heading,
    Items,
    Paragraph,
    Picture,
    Table,
    alt_of,
    plain,
    spans,
)
from akteursnetz.words import both

STYLE = Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def written(document: Document) -> bytes:
    """The page, in UTF-8."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    title = escaped(f"{document.title} – {document.network}")
    body = "\n".join(_block(block) for block in document.blocks)
    text = (
        f'<!doctype html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<header><p class="faint">{escaped(document.network)}</p><h1>{escaped(document.title)}</h1>'
        f'<p class="faint">{escaped(document.line)}</p></header>\n<main>\n{body}\n{_definitions(document)}</main>\n</body>\n</html>\n'
    )
    return text.encode("utf-8", "replace")


def _block(block: Block) -> str:
    match block:
        case Heading():
            if block.level == 1:
                return f"<h1{' class=' + chr(34) + 'part' + chr(34) if block.new_page else ''}>{_text(block.text)}</h1>"
            return f"<h{block.level}>{_text(block.text)}</h{block.level}>"
        case Paragraph():
            return f"<p{f' class={chr(34)}{block.kind}{chr(34)}' if block.kind else ''}>{_text(block.text)}</p>"
        case Items():
            tag = "ol" if block.numbered else "ul"
            return f"<{tag}>{''.join(f'<li>{_text(text)}</li>' for text in block.texts)}</{tag}>"
        case Facts():
            return f'<dl class="facts">{"".join(f"<dt>{_text(a)}</dt><dd>{_text(b)}</dd>" for a, b in block.rows)}</dl>'
        case Table():
            return _table(block)
        case Picture():
            return _picture(block)


def _table(table: Table) -> str:
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    heads = "".join(
        f'<th scope="col"{_style(table, -1, column)}>{_text(head)}</th>' if head else "<td></td>"
        for column, head in enumerate(table.heads)
    )
    rows = "\n".join(f"<tr>{_row(table, place, row)}</tr>" for place, row in enumerate(table.rows))
    label = escaped(plain(table.caption)) or both("Tabelle", "Table")
    tall = ' class="tall"' if table.tall else ""
    return (
        f'<div class="wide" role="region" aria-label="{label}" tabindex="0"><table{tall}>{caption}'
        f"{_columns(table)}<thead><tr>{heads}</tr></thead><tbody>\n{rows}\n</tbody></table></div>"
    )


def _columns(table: Table) -> str:
    """How wide the columns are; as attributes, since styles of a single element are not let in."""
    whole = sum(table.widths)
    told = "".join(f'<col width="{width / whole * 100:.0f}%">' for width in table.widths)
    return f"<colgroup>{told}</colgroup>" if told else ""


def _row(table: Table, place: int, row: object) -> str:
    cells = list(row) if isinstance(row, (list, tuple)) else []
    return "".join(
        f'<th scope="row"{_style(table, place, column)}>{_text(cell)}</th>'
        if not column
        else f"<td{_style(table, place, column)}>{_text(cell)}</td>"
        for column, cell in enumerate(cells)
    )


def _style(table: Table, row: int, column: int) -> str:
    names = [name for name, there in (("n", table.is_number(column)), ("strong", (row, column) in table.strong)) if there]
    return f' class="{" ".join(names)}"' if names else ""


def _picture(picture: Picture) -> str:
    """A chart stands in the page itself, its figures beside it for whoever cannot see it; a drawing with styles of its own is an image."""
    data = base64.b64encode(picture.svg.encode()).decode("ascii")
    alt = escaped(alt_of(picture))
    image = f'<img src="data:image/svg+xml;base64,{data}" alt="{alt}" width="100%">'
    heading = f'<h1 class="part">{_text(picture.heading)}</h1>' if picture.heading else ""
    return f"{heading}<figure><figcaption>{_text(picture.caption)}</figcaption>{image}</figure>"


def _text(text: str) -> str:
    return "".join(
        f'<sup><a href="#d{cited}" aria-label="{both("Herkunft", "Source")} {cited}">{cited}</a></sup>'
        if cited
        else escaped(part)
        for part, cited in spans(text)
    )


def _definitions(document: Document) -> str:
    if not document.definitions:
        return ""
    items = "".join(f'<li id="d{n}">{_definition(one)}</li>' for n, one in enumerate(document.definitions, 1))
    basis = f'<p class="note">{escaped(document.basis)}</p>' if document.basis else ""
    return f'<section><h2>{escaped(document.definitions_title)}</h2>{basis}<ol class="defs">{items}</ol></section>\n'


def _definition(one: Definition) -> str:
    """What it says; how it is computed opens with a click and is not printed."""
    more = f"<details><summary>{both('Rechenweg', 'Formula')}</summary>{escaped(one.formula)}</details>" if one.formula else ""
    return f"<strong>{escaped(one.heading)}</strong> {escaped(one.told())}{more}"
