"""What the reading library hides in an old workbook (.xls): error cells, and whether days are counted from 1904.

Loaded by `_workbook_child` from its file, with nothing of this package imported. Where a file is not as it should be, nothing is
found; the reading library then says what is wrong with it.
"""

import struct
from collections.abc import Iterator

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
BOF, END, BOUNDSHEET, DATEMODE, FORMULA, BOOLERR = {0x0009, 0x0209, 0x0409, 0x0809}, 0x000A, 0x0085, 0x0022, 0x0006, 0x0205
FREE = 0xFFFFFFF0
"""sector numbers from here on mean none"""


def seen(data: bytes) -> tuple[dict[str, list[list[object]]], bool]:
    """The broken cells of each sheet as row, column (from 0) and text, and whether days are counted from 1904."""
    try:
        return in_stream(workbook_stream(data))
    except (struct.error, IndexError, ValueError, KeyError, UnicodeDecodeError):
        return {}, False


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


def in_stream(stream: bytes) -> tuple[dict[str, list[list[object]]], bool]:
    """Walk the records of the workbook, then those of each sheet."""
    sheets: list[tuple[int, str]] = []
    from_1904 = False
    for kind, at, length in records(stream, 0):
        if kind == DATEMODE:
            from_1904 = struct.unpack_from("<H", stream, at)[0] == 1
        elif kind == BOUNDSHEET:
            offset, count, wide = struct.unpack_from("<IxxBB", stream, at)
            name = stream[at + 8 : at + length]
            text = name[: count * 2].decode("utf-16-le") if wide & 1 else name[:count].decode("latin-1")
            sheets.append((offset, text))
    found: dict[str, list[list[object]]] = {}
    for offset, sheet in sheets:
        broken = found.setdefault(sheet, [])
        for kind, at, _ in records(stream, offset):
            if kind == BOOLERR:
                row, column, value, is_error = struct.unpack_from("<HHxxBB", stream, at)
                if is_error:
                    broken.append([row, column, ERRORS.get(value, "#?")])
            elif kind == FORMULA:
                row, column, what, value, mark = struct.unpack_from("<HHxxBxBxxxH", stream, at)
                if mark == 0xFFFF and what == 2:
                    broken.append([row, column, ERRORS.get(value, "#?")])
    return found, from_1904


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
