"""vCard files (2.1, 3.0, 4.0), as telephones, Outlook and address books write them: organisations and their contact persons.

A card with an organisation and a person is a contact person; one with an organisation alone is an actor. Of several numbers and
addresses the preferred one for work is taken. Nested cards and cards of groups are not read.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from akteursnetz.importers import _people
from akteursnetz.importers._folded import unfolded
from akteursnetz.importers._sizes import bounded, check
from akteursnetz.importers.raw import RawTable
from akteursnetz.vocabulary import folded
from akteursnetz.words import Refusal, both

SUFFIXES = (".vcf", ".vcard")
LARGEST = 50_000_000
"""bytes"""
MOST = 50_000
"""cards"""
_NAME = re.compile(r"(?:[A-Za-z0-9_-]+\.)?([A-Za-z][A-Za-z0-9_-]*)((?:;(?:\"[^\"]*\"|[^:\";])*)*):(.*)", re.DOTALL)
_PARAMETER = re.compile(r";([A-Za-z0-9_-]+)(?:=((?:\"[^\"]*\"|[^;\"])*))?")
_SEMICOLON = re.compile(r"(?<!\\)((?:\\\\)*);")
_BESIDE = {
    "BDAY": ("Geburtstag", "birthday"),
    "ANNIVERSARY": ("Jahrestag", "anniversary"),
    "PHOTO": ("Bild", "picture"),
    "LOGO": ("Bild", "picture"),
    "NOTE": ("Notiz", "note"),
    "GENDER": ("Geschlecht", "gender"),
    "RELATED": ("Angehörige", "relatives"),
    "IMPP": ("Messenger", "messenger"),
    "FAX": ("Fax", "fax"),
    "PRIVATE": ("Privatangaben", "private data"),
    "MORE": ("weitere Nummern und Adressen", "further numbers and addresses"),
    "GROUP": ("Gruppe", "group"),
}


class Property(NamedTuple):
    """One line of a card."""

    name: str
    types: frozenset[str]
    """its types in small letters; `pref` among them if it is the preferred one"""
    value: str

    @property
    def parts(self) -> list[str]:
        """Its value in its parts."""
        marked = _SEMICOLON.sub("\\1\0", self.value)
        return [_plain(part) for part in marked.split("\0")]

    @property
    def text(self) -> str:
        """Its value as one text."""
        return _plain(self.value)


def read(path: Path) -> list[RawTable]:
    """The actors and contact persons of a file."""
    return of_bytes(path.name, bounded(path, LARGEST))


def of_bytes(name: str, data: bytes) -> list[RawTable]:
    """The actors and contact persons of a file that lies in memory."""
    check(name, len(data), LARGEST)
    text, told = _decoded(name, data)
    cards = [_card(number, properties) for number, properties in _cards(name, text)]
    if not cards:
        raise Refusal(f"{name} ist keine vCard-Datei.", f"{name} is no vCard file.")
    if found := _people.tables(name, None, cards, told):
        return found
    raise Refusal(*_people.nothing(name, len(cards)))


def _decoded(name: str, data: bytes) -> tuple[str, list[str]]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        said = both(
            f"{name} ist nicht UTF-8 und wurde als Windows-1252 gelesen. Bitte Umlaute prüfen.",
            f"{name} is not UTF-8 and was read as Windows-1252. Please check the umlauts.",
        )
        return data.decode("cp1252", "replace"), [said]


def _cards(name: str, text: str) -> Iterator[tuple[int, list[Property]]]:
    """Every card with the line where it begins; nested cards are passed over."""
    depth = began = count = 0
    properties: list[Property] = []
    for number, line in unfolded(text):
        found = _property(line)
        what = (found.name, found.value.strip().upper()) if found else ("", "")
        if what == ("BEGIN", "VCARD"):
            depth += 1
            if depth == 1:
                began, properties = number, []
        elif what == ("END", "VCARD") and depth:
            depth -= 1
            if not depth:
                count += 1
                if count > MOST:
                    raise Refusal(f"{name} enthält mehr als {MOST} Karten.", f"{name} holds more than {MOST} cards.")
                yield began, properties
        elif depth == 1 and found:
            properties.append(found)
    if depth:
        raise Refusal(
            f"{name}, Zeile {began}: Die Karte, die hier beginnt, endet nicht (END:VCARD fehlt); die Datei ist unvollständig.",
            f"{name}, line {began}: the card that begins here does not end (no END:VCARD); the file is incomplete.",
        )


def _property(line: str) -> Property | None:
    found = _NAME.fullmatch(line.strip())
    if not found:
        return None
    types: set[str] = set()
    charset = encoding = ""
    for parameter in _PARAMETER.finditer(found[2]):
        key, value = parameter[1].upper(), parameter[2]
        if value is None:  # as 2.1 writes it: TEL;WORK;VOICE
            key, value = ("ENCODING", key) if key in ("QUOTED-PRINTABLE", "BASE64") else ("TYPE", key)
        value = value.strip('"')
        if key == "TYPE":
            types |= {one.strip().casefold() for one in value.split(",")}
        elif key == "PREF":
            types.add("pref" if value == "1" else "")
        elif key == "CHARSET":
            charset = value
        elif key == "ENCODING":
            encoding = value.upper()
    value = found[3]
    if encoding == "QUOTED-PRINTABLE":
        value = _quoted(value, charset)
    return Property(found[1].upper(), frozenset(types), value if encoding not in ("BASE64", "B") else "")


def _quoted(value: str, charset: str) -> str:
    data = quopri.decodestring(value.encode("utf-8", "replace"))
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(encoding) if encoding else data.decode("utf-8")
        except (UnicodeError, LookupError, ValueError):
            continue
    return data.decode("latin-1")


def _plain(text: str) -> str:
    """A value without its escapes, on one line."""
    text = re.sub(r"\\(.)", lambda match: " " if match[1] in "nN" else match[1], text)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _card(number: int, properties: list[Property]) -> _people.Card:
    of: dict[str, list[Property]] = {}
    for one in properties:
        of.setdefault(one.name, []).append(one)
    card = _people.Card(number)
    organisation = [part for part in of["ORG"][0].parts if part] if "ORG" in of else []
    card.name = _first(of, "FN") or _of_parts(of)
    kind = _first(of, "KIND", "X-ADDRESSBOOKSERVER-KIND").casefold()
    alone = kind in ("org", "organization") or _first(of, "X-ABSHOWAS").casefold() == "company"
    beside = {what for what in of if what in _BESIDE and (of[what][0].value or what == "PHOTO")}
    if kind == "group":
        card.beside = {both(*_BESIDE["GROUP"])}
        return card
    card.organisation = organisation[0] if organisation else card.name if alone else ""
    if alone or folded(card.name) in (folded(card.organisation), folded(" ".join(organisation))):
        card.name = ""
    roles = [_first(of, "TITLE"), _first(of, "ROLE"), ", ".join(organisation[1:])]
    card.role = ", ".join(dict.fromkeys(role for role in roles if role))
    card.email = _best(of.get("EMAIL", []), bool(card.name), beside)
    card.phone = re.sub(r"\Atel:", "", _best(of.get("TEL", []), bool(card.name), beside), flags=re.IGNORECASE).split(";")[0]
    card.website = _best(of.get("URL", []), bool(card.name), beside)
    places = of.get("ADR", [])
    work = [one for one in places if "home" not in one.types]
    if len(work) < len(places):
        beside.add("PRIVATE")
    if work:
        parts = [*work[0].parts, *[""] * 7]
        card.street, card.municipality, card.postcode = " ".join(filter(None, parts[1:3])), parts[3], parts[5]
    card.beside = {both(*_BESIDE[what]) for what in beside}
    return card


def _first(of: dict[str, list[Property]], *names: str) -> str:
    return next((one.text for name in names for one in of.get(name, []) if one.text), "")


def _of_parts(of: dict[str, list[Property]]) -> str:
    """A name from its parts: family, given, further, before, after."""
    if "N" not in of:
        return ""
    family, given, further, before, after = [*of["N"][0].parts, *[""] * 5][:5]
    return " ".join(filter(None, (before, given, further, family, after)))


def _best(found: list[Property], of_person: bool, beside: set[str]) -> str:
    """The preferred one for work; what is private or another kind stands beside."""
    kept = []
    for one in found:
        if not one.text:
            continue
        if "fax" in one.types or "pager" in one.types:
            beside.add("FAX")
        elif of_person and "home" in one.types and "work" not in one.types:
            beside.add("PRIVATE")
        else:
            kept.append(one)
    kept.sort(key=lambda one: ("pref" not in one.types, "work" not in one.types, "cell" in one.types))
    if len({one.text for one in kept}) > 1:
        beside.add("MORE")
    return kept[0].text if kept else ""
