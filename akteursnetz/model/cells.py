"""What stands in a cell: one text, several values, a value as it is told. Reading and writing share it.

`clean_text` is what every kind of text is read through (`kinds.py`): nothing that is lost, invisible, or too long comes in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from typing import Any

Two = tuple[str, str]
"""A text in German and in English."""
LONGEST = 32_000
"""Characters in one cell: what a spreadsheet can hold, so that every export can be read again."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and patterns that look like nothing."""
_UNSEEN = ("Cf", "Cc", "Zs", "Zl", "Zp", "Mn", "Me")
_PARTS = re.compile(r'\s*("(?:[^"]|"")*"(?=\s*(?:;|\Z))|[^;]*)(;|\Z)')


class BadValue(ValueError):
    """A value that is not allowed in its column: why, and what would be."""

    def __init__(self, german: str, english: str, expected: Two) -> None:
        super().__init__(english)
        self.said = german, english, *expected


def as_text(value: Any) -> str:
    """A cell as text: whole numbers without `.0`, days in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    return "" if value is None else str(value)


def shown(value: Any, longest: int = 200) -> str:
    """A value as it is quoted in a message."""
    text = as_text(value) if not isinstance(value, list | tuple | set) else join_values([as_text(v) for v in value])
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text if len(text) <= longest else text[: longest - 1] + "…"


def clean_text(value: Any, lines: bool = True) -> str | None:
    """One text: NFC, no blanks around it, no control characters; line breaks and tabs only where `lines` allows them."""
    if type(value) is str and value.isprintable() and len(value) < LONGEST:
        if value.isascii():
            return value.strip() or None
        if "\ufffd" in value:
            raise _lost()
        value = unicodedata.normalize("NFC", value).strip()
        return value if _seen(value) else None
    value = unicodedata.normalize("NFC", as_text(value))
    if len(value) > LONGEST:
        raise _long(value)
    if "\ufffd" in value:
        raise _lost()
    if _CONTROL.search(value):
        raise BadValue(
            "Der Text enthält unsichtbare Steuerzeichen.",
            "The text contains invisible control characters.",
            ("druckbarer Text", "printable text"),
        )
    value = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not lines and ("\n" in value or "\t" in value):
        raise BadValue(
            "Hier darf kein Zeilenumbruch und kein Tabulator stehen.",
            "No line break and no tab may stand here.",
            ("eine Zeile; mehrere Werte durch ; getrennt", "one line; several values separated by ;"),
        )
    return value if _seen(value) else None


def _seen(text: str) -> bool:
    """Whether there is anything to be seen in a text: not only blanks, joiners, direction marks, fillers, marks without a letter."""
    return any(c not in _FILLERS and unicodedata.category(c) not in _UNSEEN for c in text)


def _lost() -> BadValue:
    return BadValue(
        "Ein Buchstabe ist verloren gegangen; an seiner Stelle steht das Ersatzzeichen \ufffd.",
        "A letter was lost; the replacement character \ufffd stands in its place.",
        (
            "der richtige Buchstabe; am besten die Datei neu aus dem Programm speichern, aus dem sie kommt (als UTF-8)",
            "the right letter; best save the file anew from the program that it comes from (as UTF-8)",
        ),
    )


def _long(value: str) -> BadValue:
    return BadValue(
        f"Der Text ist mit {len(value)} Zeichen zu lang.",
        f"The text is too long with {len(value)} characters.",
        (f"höchstens {LONGEST} Zeichen", f"at most {LONGEST} characters"),
    )


def many(value: Any, one: Callable[[Any], Any]) -> tuple[Any, ...]:
    """Several values, each once, in their order."""
    if isinstance(value, list | tuple | set | frozenset):
        parts = list(value)
    else:
        parts = split_values(value) if type(value) is str else [value]
        if type(value) is str and len(value) > LONGEST:
            raise _long(value)
    found = [one(part) for part in parts]
    return tuple(dict.fromkeys(part for part in found if part is not None))


def split_values(cell: str) -> list[str]:
    """The values of a cell with several. One that holds a `;` stands in double quotes, quotes in it doubled."""
    if ";" not in cell and not cell.startswith('"'):
        return [cell.strip()]
    found = []
    for match in _PARTS.finditer(cell):
        part = match[1].strip()
        inner = part[1:-1]
        if len(part) > 1 and part[0] == part[-1] == '"' and (";" in inner or '""' in inner):
            part = inner.replace('""', '"').strip()
        found.append(part)
        if not match[2]:
            break
    return found


def join_values(values: tuple[str, ...] | list[str]) -> str:
    """The cell that `split_values` takes apart again."""
    cell = ";".join(v if split_values(v) == [v] else _quoted(v) for v in values)
    if '"' in cell and split_values(cell) != list(values):
        cell = ";".join(_quoted(v) if '"' in v or ";" in v else v for v in values)
    return cell


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'
