"""A report as DOCX that is edited further: real headings, lists, tables with header rows, pictures with their text. The same bytes twice.

Written by hand after ECMA-376 (Office Open XML): a library would bring lxml and a template of its own, and stamps the time.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from akteursnetz.maps.markup import escaped
from akteursnetz.maps.paper import compiled
from akteursnetz.reports.document import Block, Document, Facts, Heading, Items, Paragraph, Picture, Table, alt_of, plain, spans

PARTS = Path(__file__).with_name("docx_parts")
"""what is the same in every document: styles, lists, settings, kinds of content"""
WIDE = 9638
"""twentieths of a point between the margins of A4 (20 mm left and right)"""
LYING = (14570, 7600)
"""width and height for a drawing on a lying page under its heading"""
EMU = 635
"""English metric units of a twentieth of a point"""
PPI = 200.0
_DRAWING = """#set page(width: 170mm, height: auto, margin: 0mm)
#set text(font: "DejaVu Sans")
#image("drawing.svg", width: 170mm)
"""
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def written(document: Document) -> bytes:
    """The file."""
    pictures: list[bytes] = []
    lists = [block for block in document.blocks if isinstance(block, Items) and block.numbered]
    body = [
        _paragraph(document.network, "Note"),
        _paragraph(document.title, "Title"),
        _paragraph(document.line, "Note"),
        *(_block(block, pictures, lists) for block in document.blocks),
        *_definitions(document),
    ]
    packed = {part.name: part.read_text(encoding="utf-8") for part in sorted(PARTS.iterdir())}
    numbers = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for n in range(2, len(lists) + 2)
    )
    page = {"de": ("Seite", "de-DE"), "en": ("Page", "en-GB")}[document.language]
    contents: dict[str, str | bytes] = {
        "[Content_Types].xml": packed["content_types.xml"],
        "_rels/.rels": packed["rels.xml"],
        "docProps/core.xml": _core(document),
        "word/document.xml": f"{_HEAD}<w:document {_NAMESPACES}><w:body>{''.join(body)}{_section()}</w:body></w:document>",
        "word/styles.xml": packed["styles.xml"].replace("LANGUAGE", page[1]),
        "word/numbering.xml": packed["numbering.xml"].replace("NUMBERS", numbers),
        "word/settings.xml": packed["settings.xml"].replace("LANGUAGE", page[1]),
        "word/footer1.xml": _footer(document, page[0]),
        "word/_rels/document.xml.rels": _relations(len(pictures)),
        **{f"word/media/image{n}.png": picture for n, picture in enumerate(pictures, 1)},
    }
    found = BytesIO()
    with ZipFile(found, "w", ZIP_DEFLATED) as file:
        for name, content in contents.items():
            file.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return found.getvalue()


def _section(lying: bool = False) -> str:
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if lying else '<w:pgSz w:w="11906" w:h="16838"/>'
    edges = '<w:pgMar w:top="964" w:right="1134" w:bottom="1020" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
    return f'<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/>{size}{edges}</w:sectPr>'


def _ends_section(lying: bool) -> str:
    """A paragraph with which a section of pages ends, upright or lying."""
    return f'<w:p><w:pPr><w:pStyle w:val="TableEnd"/>{_section(lying)}</w:pPr></w:p>'


def _core(document: Document) -> str:
    """Title and language; no time and no name of a person."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(f'{document.title} – {document.network}')}</dc:title><dc:language>{document.language}</dc:language>"
        "</cp:coreProperties>"
    )


def _relations(pictures: int) -> str:
    of = {
        "Styles": ("styles", "styles.xml"),
        "Numbers": ("numbering", "numbering.xml"),
        "Settings": ("settings", "settings.xml"),
    }
    of["Footer"] = ("footer", "footer1.xml")
    of |= {f"Image{n}": ("image", f"media/image{n}.png") for n in range(1, pictures + 1)}
    told = "".join(f'<Relationship Id="rId{id}" Type="{_RELATION}/{kind}" Target="{to}"/>' for id, (kind, to) in of.items())
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{told}</Relationships>'


def _footer(document: Document, page: str) -> str:
    number = "".join(
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {field} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>{after}'
        for field, after in (("PAGE", _run(" / ")), ("NUMPAGES", ""))
    )
    text = f"{_run(document.footer)}<w:r><w:tab/></w:r>{_run(f'{page} ')}{number}"
    return f'{_HEAD}<w:ftr {_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{text}</w:p></w:ftr>'


def _block(block: Block, pictures: list[bytes], lists: list[Items]) -> str:
    match block:
        case Heading():
            return _paragraph(block.text, f"Heading{block.level}", "<w:pageBreakBefore/>" if block.new_page else "")
        case Paragraph():
            return _paragraph(block.text, {"lead": "Lead", "note": "Note"}.get(block.kind, "BodyText"))
        case Items():
            number = next(n for n, one in enumerate(lists, 2) if one is block) if block.numbered else 1
            style = "ListNumber" if block.numbered else "ListBullet"
            own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
            return "".join(_paragraph(text, style, own) for text in block.texts)
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case Picture():
            return _picture(block, pictures)


def _facts(facts: Facts) -> str:
    """Labels and values as a table without a header row: two columns, lines above and below."""
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(label, 2000, 'TableText')}{_cell(value, WIDE - 2000, 'TableText', bold=True)}</w:tr>"
        for label, value in facts.rows
    )
    return _framed("Facts", [2000, WIDE - 2000], rows, False) + _paragraph("", "TableEnd")


def _table(table: Table) -> str:
    weights = list(table.widths) or [1.0] * len(table.heads)
    widths = [round(weight / sum(weights) * WIDE) for weight in weights]
    columns = list(enumerate(zip(table.heads, widths, strict=True)))
    heads = "".join(_cell(head, width, "TableHead", table.is_number(c), ground=True) for c, (head, width) in columns)
    high = '<w:trHeight w:val="600" w:hRule="atLeast"/>' if table.tall else ""
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{high}</w:trPr>"
        + "".join(
            _cell(cell, widths[c], "TableText", table.is_number(c), (r, c) in table.strong, (r, c) in table.strong)
            for c, cell in enumerate(row)
        )
        + "</w:tr>"
        for r, row in enumerate(table.rows)
    )
    caption = _paragraph(table.caption, "Caption", "<w:keepNext/>") if table.caption else ""
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>"
    return caption + _framed("Grid", widths, head + rows, True, plain(table.caption)) + _paragraph("", "TableEnd")


def _framed(style: str, widths: list[int], rows: str, head: bool, said: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = f'<w:tblLook w:val="0{"4" if head else "0"}20" w:firstRow="{int(head)}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    told = f'<w:tblCaption w:val="{escaped(said)}"/>' if said else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{look}{told}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _cell(text: str, width: int, style: str, number: bool = False, bold: bool = False, ground: bool = False) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E9EEF3"/>' if ground else ""
    side = '<w:jc w:val="right"/>' if number else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{_paragraph(text, style, side, bold)}</w:tc>'


def _paragraph(text: str, style: str, own: str = "", bold: bool = False) -> str:
    runs = "".join(_link(cited) if cited else _run(part, bold) for part, cited in spans(text))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr>{runs}</w:p>'


def _run(text: str, bold: bool = False) -> str:
    how = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{how}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _link(cited: int) -> str:
    how = '<w:rPr><w:rStyle w:val="Cited"/></w:rPr>'
    return f'<w:hyperlink w:anchor="d{cited}" w:history="1"><w:r>{how}<w:t>{cited}</w:t></w:r></w:hyperlink>'


def _definitions(document: Document) -> list[str]:
    if not document.definitions:
        return []
    found = [_paragraph(document.definitions_title, "Heading2"), _paragraph(document.basis, "Definition")]
    for n, one in enumerate(document.definitions, 1):
        mark = f'<w:bookmarkStart w:id="{n}" w:name="d{n}"/>{_run(f"{n}  {one.heading} ", True)}<w:bookmarkEnd w:id="{n}"/>'
        found.append(f'<w:p><w:pPr><w:pStyle w:val="Definition"/></w:pPr>{mark}{_run(one.told())}</w:p>')
    return found


def _picture(picture: Picture, pictures: list[bytes]) -> str:
    png = compiled(_DRAWING, {"drawing.svg": picture.svg}, {"name": ""}, format="png", ppi=PPI)
    pictures.append(png)
    n = len(pictures)
    wide, high = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    across = min(LYING[0], round(LYING[1] * wide / high)) * EMU if picture.heading else WIDE * EMU
    size = f'cx="{across}" cy="{round(across * high / wide)}"'
    alt = escaped(plain(alt_of(picture)))
    drawing = (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr id="{n}" name="image{n}" descr="{alt}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{n}" name="image{n}.png" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rIdImage{n}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    shown = f'{_paragraph(picture.caption, "Caption", "<w:keepNext/>")}<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{drawing}</w:p>'
    if not picture.heading:
        return shown
    return f"{_ends_section(False)}{_paragraph(picture.heading, 'Heading1')}{shown}{_ends_section(True)}"
