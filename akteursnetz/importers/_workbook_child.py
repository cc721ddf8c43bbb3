"""Opens one workbook in a process of its own and prints its sheets as JSON; a file that kills this process kills nothing else.

Run as a program by `workbook.py`, with nothing of this package imported. Sizes are looked at before the reading library sees
the file. Its path is given, or "-" where the file is sent. Finds what the library hides: error cells, formulas that were never
computed, numbers that are shown as per cent.
"""

import json
import re
import runpy
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

PART = 200_000_000
TOTAL = 400_000_000
CELLS = 5_000_000
MEMORY = 3 * 1024**3

# Every pattern is linear in its text: "<" stands in no tag, so a tag that does not end stops at the next one, and what was
# taken once is not tried again (possessive quantifiers).
REF = re.compile(rb"""<(?:\w{1,99}:)?c\s(?>[^<>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["'])[^<>]*+(?<!/)>""")
CELL = re.compile(rb"""<(?:\w{1,99}:)?c\s([^<>]*+)(?<!/)>([^<]*+(?:<(?!/?(?:\w{1,99}:)?c[\s>])[^<]*+)*+)""")
ERROR = re.compile(rb"""\bt=["']e["']""")
FORMULA = re.compile(rb"<(?:\w{1,99}:)?f\b")
VALUE = re.compile(rb"<(?:\w{1,99}:)?v(?:\s[^<>]*+)?>([^<]+)<")
STYLE = re.compile(rb"""\bs=["']([0-9]{1,6})["']""")
NO_NUMBER = re.compile(rb"""\bt=["'](?!n["'])""")
LITERAL = re.compile(r"""\\.|"[^"]*"|_.|\*.""")
"""what a format of numbers writes as it is"""
ADDRESS = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
ODS = re.compile(
    rb"""<table:(table-row|table-cell|covered-table-cell|table)(?:\s((?:[^<>"'/]++|/(?!>)|"[^"<]*+"|'[^'<]*+')*+))?+(/?)>"""
    rb"""|</table:(table)>"""
)
MANY_ATTRIBUTES = re.compile(rb"""<[\w:.-]++(?:\s*+[^\s=<>"'/]++\s*+=\s*+(?:"[^"]*+"|'[^']*+')){200}""")
"""what no program writes, and what keeps the reading library busy for minutes"""
TEXT = re.compile(rb"<text:p[^<>]*+>([^<]*+)")
SHARE = re.compile(rb"""office:value-type=["']percentage["']""")
SHARE_VALUE = re.compile(rb"""office:value=["']([^"'<]{1,40})["']""")
SPANNED = re.compile(rb"""number-(columns|rows)-spanned=["']([0-9]{1,7})["']""")
REPEATED = re.compile(rb"""number-(?:columns|rows)-repeated=["']([0-9]{1,9})["']""")


NULL_1904 = re.compile(rb"""<table:null-date [^>]{0,200}\bdate-value=["']1904-""")
LINE_BREAK = re.compile(rb"<text:line-break\s*/>|<text:line-break\s*>\s*</text:line-break>")
TAB = re.compile(rb"<text:tab(?:\s[^>]{0,200})?/>|<text:tab(?:\s[^>]{0,200})?>\s*</text:tab>")


Found = dict[str, list[list[object]]]
"""cells of each sheet as row, column (from 0) and text"""


class Look(NamedTuple):
    """What a look into a file found before the reading library opens it."""

    broken: Found
    """the broken cells"""
    percent: Found
    """the numbers that are shown as per cent, as they are shown"""
    from_1904: bool = False
    """days that stand as numbers are counted from 1904"""
    instead: BytesIO | None = None
    """what the library is to read instead of the file"""
    merged: Found | None = None
    """the merged cells of each sheet, as first and last cell, where the library does not know them"""


class Refused(Exception):
    """A file that is not read: why, in German and in English."""


def main(source: str | BytesIO, seconds: int) -> dict[str, object]:
    """What the program prints, after at most so many seconds of work."""
    limit(seconds)
    try:
        return {"sheets": sheets(source)}
    except Refused as error:
        return {"refused": list(error.args)}
    except MemoryError:
        return {"refused": ["Die Datei braucht zu viel Speicher.", "The file needs too much memory."]}


def limit(seconds: int) -> None:
    """Take no more memory and time than any sensible workbook needs, where the system can see to it."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (soft, hard))
        except (ValueError, OSError):
            continue


def opened(source: str | BytesIO) -> BinaryIO:
    """A file of this path, or what lies in memory, from its beginning."""
    return open(source, "rb") if isinstance(source, str) else BytesIO(source.getbuffer())


def sheets(source: str | BytesIO) -> list[dict[str, object]]:
    """Every sheet with its rows from A1, its broken cells and merged ranges."""
    look = inspected(source)
    import python_calamine as calamine

    damaged = Refused("Die Datei ist beschädigt.", "The file is damaged.")
    try:
        with look.instead or opened(source) as file:
            book = calamine.CalamineWorkbook.from_filelike(file)
            found = []
            for meta in book.sheets_metadata:
                if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(meta.name)
                if sheet.end and (sheet.end[0] + 1) * (sheet.end[1] + 1) > CELLS:
                    raise too_large(meta.name)
                rows = sheet.to_python(skip_empty_area=False)
                for row in rows:
                    row[:] = [length(cell) if type(cell) is str and cell[:2] == "PT" else cell for cell in row]
                merged = (look.merged or {}).get(meta.name) or [[list(a), list(b)] for a, b in sheet.merged_cell_ranges or ()]
                hidden = meta.visible != calamine.SheetVisibleEnum.Visible
                sheet_found = {"name": meta.name, "hidden": hidden, "rows": rows, "merged": merged}
                seen = {"broken": look.broken.get(meta.name, []), "percent": look.percent.get(meta.name, [])}
                found.append({**sheet_found, **seen, "from_1904": look.from_1904})
            return found
    except calamine.PasswordError as error:
        raise protected() from error
    except (calamine.CalamineError, OSError, ValueError, KeyError) as error:
        raise damaged from error


def protected() -> Refused:
    """The refusal of an encrypted file."""
    return Refused(
        "Die Datei ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.",
        "The file is protected by a password. Please save it without one.",
    )


def too_large(sheet: str) -> Refused:
    """The refusal of a sheet that would take all memory."""
    return Refused(
        f"Das Blatt „{sheet}“ reicht über mehr als {CELLS} Zellen. Bitte leere Zeilen und Spalten löschen.",
        f'The sheet "{sheet}" spans more than {CELLS} cells. Please delete empty rows and columns.',
    )


def inspected(source: str | BytesIO) -> Look:
    """What the reading library hides. Raises `Refused` for what must not be opened."""
    with opened(source) as file:
        start = file.read(512)
        if start.startswith(b"\xd0\xcf\x11\xe0"):
            file.seek(0)
            data = file.read(PART + 1)
            if len(data) > PART:
                raise Refused("Die Datei ist zu groß.", "The file is too large.")
            if "EncryptedPackage".encode("utf-16-le") in data:
                raise protected()
            return Look(*runpy.run_path(str(Path(__file__).with_name("_xls.py")))["seen"](data))
    if not start.startswith(b"PK"):
        raise foreign(start)
    try:
        with zipfile.ZipFile(source) as archive:
            return in_archive(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError) as error:
        raise Refused("Die Datei ist beschädigt oder unvollständig.", "The file is damaged or incomplete.") from error


def foreign(start: bytes) -> Refused:
    """The refusal of a file that only bears the name of a workbook."""
    text = start.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if text.startswith(b"<"):
        return Refused(
            "Das ist keine Arbeitsmappe, sondern eine Webseite oder XML. Bitte in Excel öffnen und als .xlsx speichern.",
            "This is no workbook but a web page or XML. Please open it in Excel and save it as .xlsx.",
        )
    return Refused(
        "Das ist keine Arbeitsmappe. Ist es eine CSV-Datei, bitte die Endung .csv geben.",
        "This is no workbook. If it is a CSV file, please give it the ending .csv.",
    )


def in_archive(archive: zipfile.ZipFile) -> Look:
    """Look at the sizes of all parts, then at the sheets."""
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(set(names)) < len(names):
        raise Refused("Die Datei enthält Teile doppelt; sie ist beschädigt.", "The file contains parts twice; it is damaged.")
    if any(part.flag_bits & 1 for part in parts):
        raise protected()
    if max((part.file_size for part in parts), default=0) > PART or sum(part.file_size for part in parts) > TOTAL:
        raise Refused("Die Datei ist entpackt zu groß.", "The file is too large when unpacked.")
    for name in names:
        if name.lower().endswith((".xml", ".rels")) and MANY_ATTRIBUTES.search(archive.read(name)):
            raise Refused("Die Datei ist beschädigt.", "The file is damaged.")
    if "content.xml" in names:
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise protected()
        content = archive.read("content.xml")
        broken, percent, merged = in_ods(content)
        return Look(broken, percent, NULL_1904.search(content) is not None, with_breaks(archive, content), merged)
    if any(name.lower().endswith("workbook.bin") for name in names):
        raise Refused(
            "Dateien .xlsb verlieren beim Lesen Spalten. Bitte in Excel als .xlsx speichern.",
            ".xlsb files lose columns when read. Please save it as .xlsx in Excel.",
        )
    broken, percent = {}, {}
    book = parts_of(archive)
    for sheet, part in book.sheets:
        if part in names:
            broken[sheet], percent[sheet] = in_xlsx(sheet, archive.read(part), book.percent)
    return Look(broken, percent, book.from_1904)


def with_breaks(archive: zipfile.ZipFile, content: bytes) -> BytesIO | None:
    """The same .ods file with its line breaks and tabs as characters, which the library would drop; None if it has none."""
    if b"<text:line-break" not in content and b"<text:tab" not in content:
        return None
    content = LINE_BREAK.sub(b"&#10;", content)
    content = TAB.sub(b"&#9;", content)
    mended = BytesIO()
    with zipfile.ZipFile(mended, "w") as copy:
        for part in archive.infolist():
            copy.writestr(part.filename, content if part.filename == "content.xml" else archive.read(part))
    mended.seek(0)
    return mended


class Book(NamedTuple):
    """What an xlsx file says of itself beside its sheets."""

    sheets: list[tuple[str, str]]
    """each sheet and the part it stands in"""
    from_1904: bool
    """days are counted from 1904"""
    percent: frozenset[bytes]
    """the numbers of the styles by which numbers are shown as per cent"""


def parts_of(archive: zipfile.ZipFile) -> Book:
    """The sheets of an xlsx file, and how its days and numbers are meant."""
    import posixpath
    from xml.etree import ElementTree

    def root(part: str) -> ElementTree.Element:
        try:
            return ElementTree.fromstring(archive.read(part))  # noqa: S314 - size is limited, expat limits entities
        except ElementTree.ParseError as error:
            raise Refused("Die Datei ist beschädigt.", "The file is damaged.") from error

    def attributes(inside: ElementTree.Element, tag: str) -> list[dict[str, str]]:
        return [
            {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
            for element in inside.iter()
            if element.tag.rpartition("}")[2] == tag
        ]

    def target(relation: dict[str, str]) -> str:
        return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")

    tops = attributes(root("_rels/.rels"), "Relationship")
    main = next((a["Target"] for a in tops if a.get("Type", "").endswith("/officeDocument")), "xl/workbook.xml").lstrip("/")
    folder, name = posixpath.split(main)
    relations = attributes(root(f"{folder}/_rels/{name}.rels"), "Relationship")
    by_id = {relation.get("Id"): relation for relation in relations}
    styles = next((target(one) for one in relations if one.get("Type", "").endswith("/styles")), "")
    percent = set()
    if styles in archive.namelist():
        looks = root(styles)
        formats = {one.get("numFmtId"): one.get("formatCode", "") for one in attributes(looks, "numFmt")}
        shares = {"9", "10", *(id for id, code in formats.items() if "%" in LITERAL.sub("", code))}
        cells = next((one for one in looks.iter() if one.tag.rpartition("}")[2] == "cellXfs"), None)
        used = attributes(cells, "xf") if cells is not None else []
        percent = {str(n).encode() for n, one in enumerate(used) if one.get("numFmtId") in shares}
    book = root(main)
    return Book(
        [(a.get("name", ""), target(by_id.get(a.get("id"), {}))) for a in attributes(book, "sheet")],
        any(a.get("date1904") in ("1", "true") for a in attributes(book, "workbookPr")),
        frozenset(percent),
    )


def position(letters: bytes, digits: bytes) -> list[int]:
    """Row and column from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return [int(digits) - 1, column - 1]


def share(value: bytes | float) -> str:
    """A number as it is shown as per cent; what is no number as it stands."""
    try:
        return f"{round(float(value) * 100, 6):.15g} %"
    except ValueError:
        return str(value)


def in_xlsx(sheet: str, data: bytes, percent: frozenset[bytes]) -> tuple[list[list[object]], list[list[object]]]:
    """The broken cells of one sheet, whose used area is not too large, and the numbers shown as per cent."""
    lowest = 0
    columns = set()
    for match in REF.finditer(data):
        columns.add(match[1])
        lowest = max(lowest, int(match[2]))
    widest = max((position(letters, b"1")[1] + 1 for letters in columns), default=0)
    if lowest * widest > CELLS:
        raise too_large(sheet)
    broken: list[list[object]] = []
    shares: list[list[object]] = []
    styled = any(style in data for number in percent for style in (b's="%b"' % number, b"s='%b'" % number))
    if not (styled or b't="e"' in data or b"t='e'" in data or b"<f" in data or b":f" in data):
        return broken, shares
    for match in CELL.finditer(data):
        is_error = ERROR.search(match[1])
        is_share = styled and (style := STYLE.search(match[1])) and style[1] in percent and not NO_NUMBER.search(match[1])
        is_formula = FORMULA.search(match[2])
        if not (is_error or is_share or is_formula) or not (address := ADDRESS.search(match[1])):
            continue
        value = VALUE.search(match[2])
        place = position(address[1], address[2])
        if is_share and value:
            shares.append([*place, share(value[1])])
        elif is_error:
            broken.append([*place, value[1].decode("utf-8", "replace") if value else "#?"])
        elif is_formula and not value and b'"str"' not in match[1]:
            broken.append([*place, "="])
    return broken, shares


def in_ods(data: bytes) -> tuple[Found, Found, Found]:
    """The broken cells of every sheet, whose used areas are not too large, the numbers shown as per cent, the merged cells."""
    found, shares, merged = Found(), Found(), Found()
    sheet, row, rows, column, lowest, widest = "", 0, 1, 0, 0, 0
    for match in ODS.finditer(data):
        tag, attributes, closed = match[1], match[2] or b"", match[3]
        repeated = REPEATED.search(attributes)
        times = int(repeated[1]) if repeated else 1
        if tag == b"table":
            name = re.search(rb"""table:name=["']([^"']*)""", attributes)
            sheet = unescape(name[1].decode("utf-8", "replace")) if name else ""
            found[sheet], shares[sheet], merged[sheet] = [], [], []
            row, rows, lowest, widest = 0, 0, 0, 0
        elif tag == b"table-row":
            row, rows, column = row + rows, times, 0
        elif tag:
            if b"value-type=" in attributes or not closed:
                lowest, widest = max(lowest, row + rows), max(widest, column + times)
                if lowest * widest > CELLS:
                    raise too_large(sheet)
            if b'calcext:value-type="error"' in attributes:
                text = TEXT.match(data, match.end())
                found[sheet].append([row, column, text[1].decode("utf-8", "replace") if text else "#?"])
            elif SHARE.search(attributes) and (value := SHARE_VALUE.search(attributes)):
                places = ((r, c) for r in range(row, row + rows) for c in range(column, column + times))
                shares[sheet] += [[*place, share(value[1])] for place in places]
            if tag == b"table-cell" and (spans := {kind: int(count) for kind, count in SPANNED.findall(attributes)}):
                end = [row + spans.get(b"rows", 1) - 1, column + spans.get(b"columns", 1) - 1]
                merged[sheet].append([[row, column], end] if end != [row, column] else [])
            column += times
    return found, shares, {name: [one for one in ranges if one] for name, ranges in merged.items()}


def length(text: str) -> str | timedelta:
    """A length of time as an .ods file writes it, `PT30H00M00S`; other texts as they are."""
    found = re.fullmatch(r"PT([0-9]{1,5})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S", text)
    return timedelta(hours=int(found[1]), minutes=int(found[2]), seconds=int(found[3])) if found else text


def plain(value: object) -> object:
    """A day or time as JSON can say it."""
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"clock": value.isoformat("minutes" if not value.second else "seconds")}
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return {"clock": f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")}
    return str(value)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    told = BytesIO(sys.stdin.buffer.read()) if sys.argv[1] == "-" else sys.argv[1]
    json.dump(main(told, int(sys.argv[2])), sys.stdout, default=plain)
