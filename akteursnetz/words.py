"""The language of messages: German or English. What is said lives where it is said; here is only the choice.

`both(german, english)` gives the text in the language of this run, or of this thread or task (`speaking`). `Refusal` is the one error a user sees.
What a sentence advises to do is a value in it (`advice`), which the terminal says as a command and a page in its own words.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from akteursnetz.advice import MARK, Advice, pieces, spoken

LANGUAGES = ("de", "en")
PRIMARY_LANGUAGE, GERMAN = 0x3FF, 0x07
"""of a language identifier of Windows: the bits without the country, and what they say for German"""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""what stands in no text of ours, since a terminal would obey it"""
_LOGIN = r"""(\w:/+)[^\s/"„“@]*@|(\w:/*)[^\s/":„“]+:[^\s"„“]*@"""
_current = "en"
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


class Told:
    """Sentences (German, English) gathered for later; each thread or task gathers its own."""

    def __init__(self, name: str) -> None:
        self._sentences: ContextVar[tuple[tuple[str, str], ...]] = ContextVar(name, default=())

    def append(self, sentence: tuple[str, str]) -> None:
        """One sentence more."""
        self.extend((sentence,))

    def extend(self, sentences: Iterable[tuple[str, str]]) -> None:
        """Several sentences more."""
        self._sentences.set((*self._sentences.get(), *sentences))

    def clear(self) -> None:
        """Begin anew, in this thread or task."""
        self._sentences.set(())

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._sentences.get())

    def __len__(self) -> int:
        return len(self._sentences.get())


happened = Told("happened")
"""What this run has stored or put in place so far, for whoever has to say that something failed later."""
notices = Told("notices")
"""What this run did that nobody asked for: told at its end."""


def language() -> str:
    """The language spoken here: `de` or `en`."""
    return _spoken.get() or _current


def set_language(code: str) -> None:
    """Choose the language of this run (`de` or `en`)."""
    global _current
    if code not in LANGUAGES:
        raise ValueError(code)
    _current = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Within this block, and in no other thread or task, the language is `de` or `en`, whatever the run's is."""
    if code not in LANGUAGES:
        raise ValueError(code)
    before = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(before)


def choose_language(asked: str | None = None) -> str:
    """The language asked for, else AKTEURSNETZ_LANG, else the operating system's locale, else English."""
    for value in (asked, os.environ.get("AKTEURSNETZ_LANG")):
        if value and value.lower()[:2] in LANGUAGES:
            return value.lower()[:2]
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value and value.split(".")[0] not in ("C", "POSIX"):
            return "de" if value.lower().startswith("de") else "en"
    if sys.platform == "win32":  # pragma: no cover - Windows only
        import ctypes

        return "de" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & PRIMARY_LANGUAGE == GERMAN else "en"
    return "en"


def both(german: str, english: str) -> str:
    """One of two texts, by the language spoken here; what it advises is said as the face of this thread or task says it."""
    tongue = _spoken.get() or _current
    text = german if tongue == "de" else english
    if MARK in text:
        text = spoken(text, tongue)
    return text


def without_login(text: str) -> str:
    """A text in which addresses have lost their user and password (https://anna:secret@host is https://…@host)."""
    return re.sub(_LOGIN, lambda found: f"{found[1] or found[2]}…@", text) if "@" in text else text


def visible(text: str) -> str:
    """A text in which control characters are seen instead of obeyed."""
    return CONTROL.sub(lambda found: chr(0x2400 + ord(found[0])) if found[0] < " " else "\ufffd", text)


def told_day(iso: str, code: str | None = None) -> str:
    """A day for a sentence in the language of this run, or another: 24.11.2026 in German, ISO in English; 09/2026, 2026-09; 2026."""
    if iso[-1:] == "~":  # the end of a month or year (`days`)
        iso = iso[:-1]
    if (code or language()) != "de":
        return iso
    return ("/" if len(iso) == 7 else ".").join(reversed(iso.split("-")))


def written_day(iso: str, code: str) -> str:
    """A day in a heading, never broken at a hyphen: 24.11.2026 in German, 24 November 2026 in English."""
    year, *rest = iso.split("-")
    if code == "de" or not rest:
        return told_day(iso, code)
    month = _MONTHS[code].split()[int(rest[0]) - 1]
    return " ".join([*(str(int(day)) for day in rest[1:]), month, year])


def on_day(iso: str, code: str | None = None, begins: bool = False) -> str:
    """A day with its preposition: am 24.11.2026, im September 2026, im Jahr 2023; on 2026-11-24, in September 2026, in 2023.

    `begins`: a sentence begins with it.
    """
    tongue = code or language()
    day = told_day(iso, tongue)
    if len(day) == 4:
        text = f"im Jahr {day}" if tongue == "de" else f"in {day}"
    elif len(day) == 7:
        month = _MONTHS[tongue].split()[int(iso[5:7]) - 1]
        text = f"{'im' if tongue == 'de' else 'in'} {month} {iso[:4]}"
    else:
        text = f"{'am' if tongue == 'de' else 'on'} {day}"
    return text[:1].upper() + text[1:] if begins else text


_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}


def counted(count: int, one: str, several: str) -> str:
    """A number with its noun, which is one word for one and another for none or several."""
    return f"{count} {one if count == 1 else several}"


def and_more(count: int) -> str:
    """How a list goes on that was cut, in words that fit one as well as many, and things of every gender."""
    return both(f"und {count} mehr", f"and {count} more")


_beginnings: ContextVar[Callable[[str], None] | None] = ContextVar("beginnings", default=None)


def accept_beginnings(say: Callable[[str], None] | None) -> None:
    """From now on, in this thread or task, the beginning of a name that only one record has is enough; `say` tells how it was understood."""
    _beginnings.set(say)


def beginnings() -> Callable[[str], None] | None:
    """How it is said that a beginning was understood; None where whole names are needed."""
    return _beginnings.get()


class Refusal(Exception):
    """Something was refused: one sentence for the user, in both languages. Exit status 1, nothing changed.

    `column`, `found` and `expected` (German, English) say where in a record, for those who list refusals row by row. What it
    advises to do (`advice`) stands in it as `advise("merge", a, b)`; each face says it in its own words.
    """

    def __init__(
        self,
        german: str,
        english: str,
        *,
        column: str | None = None,
        found: str | None = None,
        expected: tuple[str, str] = ("", ""),
    ) -> None:
        super().__init__(english)
        self.german = german
        self.english = english
        self.column = column
        self.found = found
        self.expected = expected

    def __str__(self) -> str:
        return visible(without_login(both(self.german, self.english)))

    def with_expected(self) -> tuple[str, str]:
        """The sentence and what was expected, in German and English."""
        german, english = (one.rstrip(".") for one in self.expected)
        return (
            self.german + (f" Erwartet: {german}." if german else ""),
            self.english + (f" Expected: {english}." if english else ""),
        )

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What it advises to do, in the order of the sentence."""
        return tuple(one for one in pieces(self.english) if isinstance(one, Advice))

    def pieces(self) -> list[str | Advice]:
        """The sentence in the language spoken here as its texts and its advice, for a face that makes links of it."""
        text = self.german if language() == "de" else self.english
        return [one if isinstance(one, Advice) else visible(without_login(both(one, one))) for one in pieces(text)]


class Again(Refusal):
    """Nothing was done, and the same may be done again: somebody else is at work, or the disk is full."""


REASONS = {
    errno.EACCES: ("keine Berechtigung", "permission denied"),
    errno.EPERM: ("nicht erlaubt", "operation not permitted"),
    errno.ENOENT: ("so etwas gibt es hier nicht", "no such file or directory"),
    errno.ENOTDIR: ("ein Teil des Pfades ist kein Ordner", "not a directory"),
    errno.EISDIR: ("das ist ein Ordner", "is a directory"),
    errno.EEXIST: ("das gibt es schon", "file exists"),
    errno.ENAMETOOLONG: ("der Name ist zu lang", "file name too long"),
    errno.ELOOP: ("ein Verweis führt im Kreis", "too many levels of symbolic links"),
    errno.ENOSPC: ("der Datenträger ist voll", "no space left on device"),
    errno.EROFS: ("der Datenträger ist schreibgeschützt", "read-only file system"),
    errno.EIO: ("der Datenträger meldet einen Fehler", "input/output error"),
    errno.EBUSY: ("wird gerade benutzt", "device or resource busy"),
    errno.EMFILE: ("zu viele Dateien sind offen", "too many open files"),
}
"""why the system does not do it, in both languages; what is not here is told as the system says it"""
HELD = (
    "vielleicht ist die Datei noch in einem anderen Programm geöffnet, etwa in Excel, einem Betrachter oder einem Virenscanner: bitte "
    "dort schließen und noch einmal versuchen",
    "perhaps the file is still open in another program, such as Excel, a viewer or a virus scanner: please close it there and try again",
)
"""what Windows means when it denies access to a file, most of the time"""
UNNAMED = (
    "der Name enthält Zeichen, die Windows in Namen nicht erlaubt",
    "the name holds characters that Windows allows in no name",
)
if os.name == "nt":
    REASONS |= {errno.EACCES: HELD, errno.EPERM: HELD, errno.EINVAL: UNNAMED}


def reason(error: OSError) -> tuple[str, str]:
    """Why the system does not read or write something, in German and in English."""
    told = error.strerror or str(error)
    return REASONS.get(error.errno or 0, (told, told))


def unreadable(path: object, error: OSError) -> Refusal:
    """A file that the system does not let us read."""
    german, english = reason(error)
    return Refusal(f"„{path}“ lässt sich nicht lesen ({german}).", f'"{path}" cannot be read ({english}).')
