"""What the reading library hides in an old workbook (.xls): error cells, numbers shown as per cent, days counted from 1904.

Loaded by `_workbook_child` from its file, with nothing of this package imported. Where a file is not as it should be, nothing is
found; the reading library then says what is wrong with it.
"""

import re
import struct
from collections.abc import Iterator

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
BOF, END, BOUNDSHEET, DATEMODE, FORMULA, BOOLERR = {0x0009, 0x0209, 0x0409, 0x0809}, 0x000A, 0x0085, 0x0022, 0x0006, 0x0205
FORMAT, STYLE, NUMBER, SMALL, SMALLS = 0x041E, 0x00E0, 0x0203, 0x027E, 0x00BD
PERCENT = (9, 10)
"""formats that every workbook knows"""
LITERAL = re.compile(r"""\\.|"[^"]*"|_.|\*.""")
"""what a format of numbers writes as it is"""
FREE = 0xFFFFFFF0
"""sector numbers from here on mean none"""


Found = dict[str, list[list[object]]]


def seen(data: bytes) -> tuple[Found, Found, bool]:
    """The broken cells of each sheet as row, column (from 0) and text, those shown as per cent, and whether days are counted from 1904."""
    try:
        return in_stream(workbook_stream(data))
    except (struct.error, IndexError, ValueError, KeyError, UnicodeDecodeError):
        return {}, {}, False


def workbook_stream(data: bytes) -> bytes:
    """The stream of the workbook out of its compound file."""
    shift, small_shift = struct.unpack_from("<HH", data, 30)
    directory, cutoff, small_table, _, further = struct.unpack_from("<I4xIIII", data, 48)
    size, most = 1 << shift, len(data) // 512 + 1
    if shift not in (9, 12):
        raise ValueError

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    parts = list(struct.unpack_from("<109I", data, 76))
    while further < FREE and len(parts) < most:
        *more, further = struct.unpack(f"<{size // 4}I", sector(further))
        parts += more
    table = b"".join(sector(part) for part in parts if part < FREE)
    following = struct.unpack(f"<{len(table) // 4}I", table)

    def chain(first: int) -> bytes:
        found: list[bytes] = []
        while first < FREE and len(found) <= most:
            found.append(sector(first))
            first = following[first]
        return b"".join(found)

    entries = chain(directory)
    root = b""
    for at in range(0, len(entries) - 127, 128):
        length, kind = struct.unpack_from("<HB", entries, at + 64)
        title = entries[at : at + max(0, length - 2)].decode("utf-16-le")
        start, long = struct.unpack_from("<II", entries, at + 116)
        if kind == 5:
            root = chain(start)
        elif title.casefold() in ("workbook", "book"):
            if long >= cutoff:
                return chain(start)[:long]
            small = chain(small_table)
            pieces: list[bytes] = []
            while start < FREE and len(pieces) <= most * 8:
                pieces.append(root[start << small_shift : (start + 1) << small_shift])
                start = struct.unpack_from("<I", small, start * 4)[0]
            return b"".join(pieces)[:long]
    raise ValueError


def in_stream(stream: bytes) -> tuple[Found, Found, bool]:
    """Walk the records of the workbook, then those of each sheet."""
    sheets: list[tuple[int, str]] = []
    from_1904 = False
    percent = set(PERCENT)
    styles: list[int] = []
    for kind, at, length in records(stream, 0):
        if kind == DATEMODE:
            from_1904 = struct.unpack_from("<H", stream, at)[0] == 1
        elif kind == BOUNDSHEET:
            offset, count, wide = struct.unpack_from("<IxxBB", stream, at)
            sheets.append((offset, text(stream[at + 8 : at + length], count, wide)))
        elif kind == FORMAT:
            number, count, wide = struct.unpack_from("<HHB", stream, at)
            if "%" in LITERAL.sub("", text(stream[at + 5 : at + length], count, wide)):
                percent.add(number)
        elif kind == STYLE:
            styles.append(struct.unpack_from("<xxH", stream, at)[0])
    shares = {n for n, number in enumerate(styles) if number in percent}
    found: Found = {}
    shown: Found = {}
    for offset, sheet in sheets:
        broken, shown[sheet] = found.setdefault(sheet, []), []
        for kind, at, length in records(stream, offset):
            if kind == BOOLERR:
                row, column, value, is_error = struct.unpack_from("<HHxxBB", stream, at)
                if is_error:
                    broken.append([row, column, ERRORS.get(value, "#?")])
                continue
            if kind == FORMULA:
                row, column, what, value, mark = struct.unpack_from("<HHxxBxBxxxH", stream, at)
                if mark == 0xFFFF:
                    if what == 2:
                        broken.append([row, column, ERRORS.get(value, "#?")])
                    continue
            shown[sheet] += [
                [row, column, f"{round(value * 100, 6):.15g} %"]
                for row, column, style, value in numbers(stream, kind, at, length)
                if style in shares
            ]
    return found, shown, from_1904


def text(data: bytes, count: int, wide: int) -> str:
    """So many letters, of two bytes each or of one."""
    return data[: count * 2].decode("utf-16-le", "replace") if wide & 1 else data[:count].decode("latin-1")


def numbers(stream: bytes, kind: int, at: int, length: int) -> Iterator[tuple[int, int, int, float]]:
    """The numbers that a record holds: row, column, style, value."""
    if kind in (NUMBER, FORMULA):
        yield struct.unpack_from("<HHHd", stream, at)
    elif kind == SMALL:
        row, column, style, small = struct.unpack_from("<HHHI", stream, at)
        yield row, column, style, unpacked(small)
    elif kind == SMALLS:
        row, first = struct.unpack_from("<HH", stream, at)
        for n in range((length - 6) // 6):
            style, small = struct.unpack_from("<HI", stream, at + 4 + 6 * n)
            yield row, first + n, style, unpacked(small)


def unpacked(small: int) -> float:
    """A number that was packed into four bytes: a whole one, or the upper half of another; maybe a hundredth of it."""
    value: float
    if small & 2:
        value = (small >> 2) - (1 << 30 if small & 0x80000000 else 0)
    else:
        (value,) = struct.unpack("<d", struct.pack("<II", 0, small & 0xFFFFFFFC))
    return value / 100 if small & 1 else value


def records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """The records from a place to the end of that part: kind, where its content begins, length."""
    read, depth, last = struct.Struct("<HH").unpack_from, 0, len(stream) - 4
    while at <= last:
        kind, length = read(stream, at)
        if kind in BOF:
            depth += 1
        elif kind == END:
            depth -= 1
            if depth <= 0:
                return
        else:
            yield kind, at + 4, length
        at += 4 + length
