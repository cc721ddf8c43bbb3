"""Files that people write in an editor: mappings, presentations, questions of their own. Their characters, and TOML.

One function for all of them. What stands in them is judged by those who use it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from akteursnetz.words import Refusal, unreadable

if TYPE_CHECKING:
    from pathlib import Path


class BadFile(ValueError):
    """What is wrong with a text, without the name of its file."""

    def __init__(self, german: str, english: str, line: int | None = None) -> None:
        super().__init__(english)
        self.german = german
        self.english = english
        self.line = line


def text_of(data: bytes) -> str:
    """The text of a file in UTF-8 or, with its mark, UTF-16. Raises `BadFile`."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile(
            f"Zeile {line} enthält Zeichen, die kein UTF-8 sind. Bitte die Datei im Editor als UTF-8 speichern.",
            f"Line {line} holds characters that are not UTF-8. Please save the file as UTF-8 in your editor.",
            line,
        ) from None


def parsed(text: str) -> dict[str, Any]:
    """What a text in TOML says. Raises `BadFile`."""
    import tomllib

    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+), column (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        german, english = (
            (f"Zeile {at[1]}, Zeichen {at[2]}", f"line {at[1]}, character {at[2]}") if at else ("das Ende", "its end")
        )
        raise BadFile(
            f"Das ist kein gültiges TOML: {german} lässt sich nicht lesen. Texte stehen in Anführungszeichen, ein \\ wird darin verdoppelt.",
            f"This is not valid TOML: {english} cannot be read. Texts stand in quotation marks, and a \\ in them is doubled.",
            line,
        ) from None


def read(path: Path) -> dict[str, Any]:
    """What a file in TOML says. Raises `Refusal`."""
    try:
        return parsed(text_of(path.read_bytes()))
    except OSError as error:
        raise unreadable(path, error) from None
    except BadFile as error:
        raise Refusal(f"„{path}“: {error.german}", f'"{path}": {error.english}') from None
