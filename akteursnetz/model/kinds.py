"""The kinds of value: each says how its cells are read, what is refused, and what people are told of it.

A new kind is one entry in `KINDS`. `read` makes a clean value of a cell, None of an empty one, or raises `BadValue`; what
was clean stays as it is. A column names its kind (`columns.py`); words of lists are looked up in `border`, which has the
vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from akteursnetz import day
from akteursnetz.day import OPEN_END, is_open_end
from akteursnetz.model.cells import BadValue, Two, as_text, clean_text, shown
from akteursnetz.vocabulary import LISTS, UNSEEN

Reader = Callable[[Any], Any]

_GROUPS = re.compile(r"[+-]?\d{1,3}(?:([., \u00a0\u202f'’])\d{3})(?:\1\d{3})*")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?")
_SUPPRESSED = re.compile(r"[./xX*•·…]|\.\.\.|[<≤]\s*\d{1,3}|\(\s*(?:\d{1,9}(?:[.,]\d{1,9})?)?\s*\)")
_DECIMAL = re.compile(r"[-−]\d+|[-−]?\d+[.,]\d+")
_ALL_AGES = frozenset(("insgesamt", "alle", "all", "total", "gesamt", "alle altersgruppen"))
_Years = Callable[[list[int]], Any]
_AGES: tuple[tuple[str, _Years, _Years], ...] = (
    (r"(\d+)\s*(?:-|–|bis|to)\s*(?:unter|under)\s*(\d+)", lambda n: n[0], lambda n: n[1] - 1),
    (r"(\d+)\s*(?:-|–|bis|to)\s*(\d+)", lambda n: n[0], lambda n: n[1]),
    (r"(?:unter|under|<)\s*(\d+)", lambda n: 0, lambda n: n[0] - 1),
    (r"(?:bis|up to)\s*(\d+)", lambda n: 0, lambda n: n[0]),
    (r"(?:ab|from|≥)?\s*(\d+)\s*(?:und mehr|und älter|u\.\s?m\.|and over|and more|\+|-|–)", lambda n: n[0], lambda n: None),
    (r"(?:ab|from|≥)\s*(\d+)", lambda n: n[0], lambda n: None),
    (r"(\d+)", lambda n: n[0], lambda n: n[0]),
)
"""Ages as they are written, and the first and the last year that each means."""
_NONE = frozenset("-–—−")
"""as a count: exactly none, as statistics offices write it"""
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_WEBSITE = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[\w\-]+\.)+[^\W\d_]{2,}(?:[/?#:]\S*)?")
_YES = frozenset(["ja", "j", "yes", "y", "true", "wahr", "1", "x", "✓", "✔"])
_NO = frozenset(["nein", "n", "no", "false", "falsch", "0"])


def _bare(value: Any) -> Any:
    """A cell without what nobody sees, as it comes along with copied days, numbers and addresses."""
    return value.translate(UNSEEN) if type(value) is str and not value.isascii() else value


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _text(value: Any) -> str | None:
    return clean_text(value, lines=False)


def _name(value: Any) -> str | None:
    """What something is called: one blank between words, and nothing in it that nobody sees."""
    text = _text(value)
    return " ".join(text.translate(UNSEEN).split()) or None if text else None


def _id(value: Any) -> str | None:
    text = _text(value)
    if text and (len(text) > 100 or not text.isprintable()):
        raise BadValue(
            f"Diese id ist zu lang oder nicht druckbar: „{shown(text)}“.",
            f'This id is too long or not printable: "{shown(text)}".',
            ("höchstens 100 druckbare Zeichen", "at most 100 printable characters"),
        )
    return text


def _email(value: Any) -> str | None:
    text = _text(_bare(value))
    if text and text[:7].casefold() == "mailto:":
        text = text[7:]
    if text and (len(text) > 320 or not _EMAIL.fullmatch(text)):
        raise BadValue(
            f"Das ist keine E-Mail-Adresse: „{shown(text)}“.",
            f'This is not an e-mail address: "{shown(text)}".',
            ("eine Adresse wie amt@kreis.example", "one address such as office@district.example"),
        )
    return text


def _website(value: Any) -> str | None:
    text = _text(_bare(value))
    if text and not _WEBSITE.fullmatch(text):
        if not _DOMAIN.fullmatch(text):
            raise BadValue(
                f"Das ist keine Webadresse: „{shown(text)}“.",
                f'This is not a web address: "{shown(text)}".',
                ("https://…", "https://…"),
            )
        return f"https://{text}"
    return text


def _list(value: Any) -> str | None:
    """The code of a list of words, which may be called by its name."""
    text = _text(value)
    if text is None or text in LISTS:
        return text
    from akteursnetz.vocabulary.choices import meant, not_among, words_for

    entries = words_for(tuple(LISTS), "lists")
    if found := meant(text, entries):
        return found
    raise BadValue(*not_among(shown(text), entries), ("", ""))


_DAYS = (
    "ein Tag wie 24.11.2026, 1.9.26, heute oder gestern, oder nur 09/2026 oder 2026, von 1900 bis 2200",
    "a day such as 2026-11-24, 24.11.2026, today or yesterday, or only 2026-09 or 2026, 1900 to 2200",
)


def _day(value: Any, last: bool = False) -> str | None:
    """A day as it is kept (`day`): to the day, the month or the year. `last`: something holds up to its end, which may be open."""
    if last and type(value) is str and is_open_end(value):
        return OPEN_END
    value = _bare(value)
    if _is_empty(value):
        return None
    found = day.kept(value, last)
    if found is None:
        german, english = _DAYS
        expected = (
            (f"{german}, oder ein offenes Ende: unbefristet", f"{english}, or an open end: open-ended") if last else _DAYS
        )
        raise BadValue(f"Das ist kein Tag: „{shown(value)}“.", f'This is not a day: "{shown(value)}".', expected)
    return found


def _number(value: Any, high: float = 1e300) -> float | None:
    """A number between -high and high, with decimal point or comma."""
    value = _bare(value)
    if _is_empty(value):
        return None
    number = value
    if isinstance(value, str):
        text = value.strip().replace("−", "-")
        number = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
    if type(number) not in (int, float) or not -high <= number <= high:
        raise BadValue(
            f"Das ist keine passende Zahl: „{shown(value)}“.",
            f'This is not a fitting number: "{shown(value)}".',
            (f"-{high:g} bis {high:g}", f"-{high:g} to {high:g}"),
        )
    return float(number)


def _integer(value: Any, suppressed: bool = False) -> int | str | None:
    """A whole number from 0, with or without marks between the thousands; as a count also what stands for a hidden one."""
    value = _bare(value)
    if _is_empty(value):
        return None
    number = value
    if isinstance(value, str):
        text = value.strip()
        if suppressed and text in _NONE:
            return 0
        if suppressed and _SUPPRESSED.fullmatch(text):
            return "".join(text.split())
        if _GROUPS.fullmatch(text):
            text = re.sub(r"[^\d+-]", "", text)
        number = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
    if type(number) not in (int, float) or not 0 <= number < 2**53 or number != int(number):
        raise BadValue(
            f"Das ist keine ganze Zahl ab 0: „{shown(value)}“.",
            f'This is not a whole number from 0: "{shown(value)}".',
            (
                "eine Zahl (als Kennzahl auch . oder <5, und - für genau null)",
                "a number (as a figure also . or <5, and - for exactly none)",
            )
            if suppressed
            else ("eine ganze Zahl", "a whole number"),
        )
    return int(number)


def _count(value: Any) -> float | str | None:
    """A figure: a number, with the decimals of a rate, or what stands where there is none that may be used."""
    value = _bare(value)
    text = as_text(value).strip() if isinstance(value, str) else ""
    if text and not _GROUPS.fullmatch(text) and _DECIMAL.fullmatch(text):
        value = float(text.replace(",", ".").replace("−", "-"))
    if type(value) in (int, float) and abs(value) < 2**53 and (value < 0 or value != int(value)):
        return int(value) if value == int(value) else float(value)
    return _integer(value, suppressed=True)


def _place(value: Any) -> str | None:
    """A municipality, district or Land by whatever official spelling or key."""
    text = _name(value)
    if text is None:
        return None
    from akteursnetz.vocabulary import places

    if places.is_key(text) and places.of_key(text) is None:
        raise BadValue(
            f"Der Schlüssel {shown(text)} steht nicht im amtlichen Verzeichnis.",
            f"The key {shown(text)} is not in the official list.",
            (
                "ein Name, oder der Schlüssel (AGS, ARS) einer heutigen Gemeinde, eines Kreises oder Landes",
                "a name, or the key (AGS, ARS) of a municipality, district or Land of today",
            ),
        )
    return places.called(text)


def _age(value: Any) -> str | None:
    """An age in years as it is kept: `6-10`, `65-` for 65 and more, `0-2` for below 3; nothing for all ages."""
    text = " ".join(as_text(_bare(value)).casefold().replace("jahren", "").replace("jahre", "").replace("years", "").split())
    if not text or text in _ALL_AGES:
        return None
    for pattern, low, high in _AGES:
        if found := re.fullmatch(pattern, text):
            numbers = [int(one) for one in found.groups()]
            first, last = low(numbers), high(numbers)
            if first <= (last if last is not None else first) <= 130:
                return f"{first}-" if last is None else f"{first}-{last}"
    raise BadValue(
        f"Das ist kein Alter: „{shown(value)}“.",
        f'This is not an age: "{shown(value)}".',
        ("Jahre wie 6-10, unter 3, 65 und mehr", "years such as 6-10, under 3, 65 and over"),
    )


def _yes_no(value: Any) -> bool | None:
    word = as_text(_bare(value)).strip().casefold()
    if word and word not in _YES and word not in _NO:
        raise BadValue(
            f"Das ist weder ja noch nein: „{shown(value)}“.",
            f'This is neither yes nor no: "{shown(value)}".',
            ("ja, nein", "yes, no"),
        )
    return word in _YES if word else None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: how its cells are read, and what people are told of it."""

    told: Two = ("Text.", "Text.")
    """what goes into a cell"""
    content: str = "text"
    """the same in the documentation of the tables"""
    read: Reader = _text
    """makes a clean value of a cell"""
    typed: Two = ("TEXT", "TEXT")
    """how a value is called on the command line"""
    number: bool = False
    """whether it is a number, which stands to the right"""
    free: bool = False
    """whether people write in it freely, so that somebody may be named there"""
    repeats: bool = False
    """whether the same cells stand in many rows, so that it pays to look up what was read before"""
    aside: bool = False
    """whether a record is the same one without it, so that a wrong one may be left out on request"""
    zeros: Mapping[int, int] = field(default_factory=dict)
    """of an official key: the digits left when a spreadsheet took its leading zero, and the digits of the key"""


_dates = partial(
    Kind,
    ("Ein Tag: 24.11.2026 oder 2026-11-24.", "A day: 2026-11-24 or 24.11.2026."),
    "date (`2026-11-24`, `24.11.2026`)",
    typed=("DATUM", "DATE"),
    repeats=True,
)
_numbers = partial(Kind, typed=("ZAHL", "NUMBER"), number=True, repeats=True)
_decimals = partial(_numbers, ("Eine Zahl, zum Beispiel 47,63.", "A number, for example 47.63."), "number")

KINDS = {
    "text": Kind(free=True),
    "name": Kind(read=_name, free=True),
    "lines": Kind(read=clean_text, free=True),
    "id": Kind(read=_id),
    "email": Kind(read=_email, aside=True),
    "website": Kind(read=_website, free=True, aside=True),
    "phone": Kind(aside=True),
    "postcode": Kind(aside=True, zeros={4: 5}),
    "municipality": Kind(free=True, zeros={7: 8}),
    "place": Kind(
        ("Gemeinde, Kreis oder Land, auch der Schlüssel (AGS).", "Municipality, district or Land, or its key (AGS)."),
        "municipality, district or Land, by name or key (AGS, ARS)",
        _place,
        free=True,
        repeats=True,
        zeros={1: 2, 4: 5, 7: 8, 11: 12},
    ),
    "age": Kind(("Jahre: 6-10, unter 3, 65 und mehr.", "Years: 6-10, under 3, 65 and over."), "years (`6-10`, `65-`)", _age),
    "list": Kind(read=_list, free=True),
    "code": Kind(("Ein Wort der Liste.", "A word of the list."), "a word", typed=("WORT", "WORD"), repeats=True),
    "record": Kind(("Name oder id.", "Name or id."), "id or name of a record", typed=("NAME", "NAME")),
    "date": _dates(read=_day),
    "last_day": _dates(read=partial(_day, last=True)),
    "yes_no": Kind(("ja oder nein.", "yes or no."), "yes or no (`ja`, `nein`)", _yes_no, repeats=True),
    "number": _decimals(read=_number),
    "latitude": _decimals(read=partial(_number, high=90), aside=True),
    "longitude": _decimals(read=partial(_number, high=180), aside=True),
    "integer": _numbers(("Eine ganze Zahl.", "A whole number."), "whole number", _integer),
    "count": _numbers(
        ("Eine Zahl; wo sie geheim ist: . oder <5.", "A number; where it is suppressed: . or <5."),
        "number, `-` for exactly none, or what stands for one that is suppressed or doubted (`.`, `x`, `/`, `*`, `<5`, `(12)`)",
        _count,
    ),
}
