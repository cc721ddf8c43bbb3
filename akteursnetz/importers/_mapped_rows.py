"""What a mapping does with the rows of a table beside naming columns: cells that hold several values, rows that do not count,
values of several columns, persons in one cell. The keys are told in `mapping`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from akteursnetz.importers._keys import keys_of
from akteursnetz.importers._left_over import keep
from akteursnetz.importers._list_words import parts, persons, plain, word_set
from akteursnetz.importers.raw import RawTable, Row
from akteursnetz.model.cells import as_text, join_values, split_values
from akteursnetz.vocabulary import folded
from akteursnetz.words import both, counted

if TYPE_CHECKING:
    from akteursnetz.importers._mapped import Mapped

ANY = "*"
"""in `only_if`: rows in which anything stands there"""
REACHED = ("phone", "email", "website")
KEPT = ("phone", "email", "website", "name")
"""parts of which the rest is told"""
_LABEL = re.compile(r"\b(?:tel(?:efon|\b)|mobil|handy|fon|fax|e-?mail|mail)\b\.?:?", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\(([^()]*)\)\s*")
_ROLE = re.compile(r"[A-Za-zÄÖÜäöüß .\-/]{3,40}")
_GENERAL = re.compile(r"([^@\s]+)@")


def prepared(one: Mapped, raw: RawTable) -> RawTable:
    """The table with the rows that count, and a column of its own for what is made of several or left out in some rows."""
    header, said = list(raw.header), list(raw.said or raw.header)
    pairs = list(zip(raw.rows, raw.numbers or range(2, len(raw.rows) + 2), strict=False))
    pairs = [(row, n) for row, (_, n) in zip(_filled_down(one, raw, [row for row, _ in pairs]), pairs, strict=True)]
    for name, words in one.only_if.items():
        place = place_of(name, raw.header)
        wanted = {folded(word) for word in words} | {plain(word) for word in words if plain(word)}
        if place is not None and ANY in words:
            pairs = [(row, n) for row, n in pairs if _cell(row, place)]
        elif place is not None:
            pairs = [(row, n) for row, n in pairs if {folded(_cell(row, place)), plain(_cell(row, place))} & wanted]
    rows = [[*row, *[""] * (len(header) - len(row))] if len(row) < len(header) else list(row) for row, _ in pairs]
    warnings = list(raw.warnings)
    for name, headers in one.columns.items():
        other = one.unless.get(name)
        part = one.take.get(name)
        if len(headers) == 1 and other is None and part is None and name not in one.flags:
            continue
        places = [place for one_header in headers if (place := place_of(one_header, raw.header)) is not None]
        against = place_of(other, raw.header) if other else None
        if len(places) < len(headers) or (other and against is None):
            continue
        made = made_header(name, headers)
        for row, (_, number) in zip(rows, pairs, strict=True):
            cells = [as_text(row[place]).strip() for place in places]
            text = " ".join(filter(None, cells)) if len(places) > 1 else row[places[0]]
            of = ""
            if part is not None:
                text, cell, of = _taken_of(one, name, headers, cells)
                if list(one.take.values()) == ["town"] and text != cell:
                    warnings.append(
                        both(
                            f"In der Spalte „{headers[0]}“ steht mehr als der Ort: Nur er wurde übernommen.",
                            f'The column "{headers[0]}" says more than the place: only that was taken over.',
                        )
                    )
            elif name in one.flags:
                text = ";".join(raw.header[place] for place, cell in zip(places, cells, strict=True) if _is_yes(cell))
            if against is not None and names_somebody(taken("name", _cell(row, against))) and not _is_general(as_text(text)):
                text = ""
            for at, beside in enumerate(headers if part in KEPT else ()):
                if beside == of or cells[at]:
                    keep(raw, beside, number, [as_text(text)] if beside == of else [])
            row.append(text)
        header.append(made)
        said.append(headers[0])
    foreign = raw.foreign
    if one.foreign and (key := place_of(one.foreign[1], raw.header)) is not None:
        titles = (place_of(header, raw.header) for header in one.columns.get(one.to.title, ()))
        foreign = keys_of(one.foreign, key, [title for title in titles if title is not None], raw, warnings)
    return replace(
        raw,
        warnings=list(dict.fromkeys(warnings)),
        header=header,
        said=said,
        rows=rows,
        numbers=[n for _, n in pairs],
        defaults={**raw.defaults, **one.defaults},
        foreign=foreign,
    )


def _taken_of(one: Mapped, name: str, headers: Sequence[str], cells: Sequence[str]) -> tuple[str, str, str]:
    """What is taken of the first of these cells that has it, with the cell and its header."""
    part, loose = one.take[name], "street" not in one.take.values()
    for header, cell in zip(headers, cells, strict=True):
        text = taken(part, cell, loose=loose)
        if one.to.name == "contacts" and part in ("phone", "email") and len(set(_PARTS[part].findall(cell))) > 1:
            text = "" if len(headers) == 1 else text  # whose of several persons it is nobody says
        if text:
            return text, cell, header
    return "", cells[0], headers[0] if cells[0] else next((h for h, cell in zip(headers, cells, strict=True) if cell), "")


def _filled_down(one: Mapped, raw: RawTable, rows: list[list[Any]]) -> list[list[Any]]:
    """The rows in which an empty cell says what stands above it, where the mapping says so."""
    for header, others in one.fill_down.items():
        place = place_of(header, raw.header)
        there = [at for other in others if (at := place_of(other, raw.header)) is not None]
        if place is None:
            continue
        above: Any = ""
        filled = []
        for row in rows:
            if _cell(row, place):
                above = row[place]
            elif any(_cell(row, at) for at in there):
                row = [*row[:place], above, *row[place + 1 :]]
            filled.append(row)
        rows = filled
    return rows


def made_header(name: str, headers: Sequence[str]) -> str:
    """The header of a column that is made of others."""
    return " ".join(headers) if len(headers) > 1 else f"{headers[0]} [{name}]"


_PARTS = {
    "postcode": re.compile(r"\b(\d{5})\b"),
    "town": re.compile(r"\b\d{5}\s+([^\d\n,;/]+)"),
    "email": re.compile(r"([^\s,;/<>()]+@[^\s,;/<>()]+\.\w+)"),
    "website": re.compile(r"((?:https?://|www\.)[^\s,;<>()]+)", re.IGNORECASE),
    "phone": re.compile(r"((?:\+|\(?0)\d[\d\s()/.\-–]{3,}\d)"),
}


def taken(part: str, text: str, loose: bool = True) -> str:
    """One part of an address, or of what says how somebody is reached; empty if it is not in there.

    `loose`: a town may stand without its postcode.
    """
    if part == "name":
        for one in ("email", "website", "phone"):
            text = _PARTS[one].sub(",", text)
        divided = re.split(r"[,;\n]\s*(?:(?:und|u\.|and|&)\s)?", _LABEL.sub(" ", text))
        return ", ".join(name for found in divided if _could_be_name(name := found.strip(" .:-–|"), beside=True))
    if part == "street":
        rest = re.sub(r"\b\d{5}\s+[^\d\n,;/]+", " ", text)
        return re.sub(r"\s+", " ", rest).strip(" ,;\n")
    if part == "phone":
        text = _PARTS["email"].sub(" ", re.sub(r"\b\d{5}\s+[A-ZÄÖÜ]|\b\d{1,2}\.\d{1,2}\.\d{2,4}\b", " ", text))
    if part == "town" and not _PARTS["postcode"].search(text):
        return re.split(r"[,;\n]|\s[-–]\s", text)[0].strip() if loose else ""
    found = _PARTS[part].search(text)
    return found[1].strip(" ,;.") if found else ""


def _is_yes(cell: str) -> bool:
    return bool({folded(cell), plain(cell)} & word_set("yes"))


def place_of(header: str, headers: Sequence[str]) -> int | None:
    """Where a header stands; None if it does not, or several spell it alike."""
    if header in headers:
        return list(headers).index(header)
    alike = [n for n, known in enumerate(headers) if known and folded(known) == folded(header)]
    return alike[0] if len(alike) == 1 else None


def opened(one: Mapped, row: Row, warnings: list[str]) -> Iterator[Row]:
    """The rows that a row stands for: one, or as many as its cell of `each` has parts."""
    several = one.to.name == "contacts"
    if not one.each:
        variants: list[str | None] = [None]
    else:
        cell = as_text(row.cells.get(one.each, "")).strip()
        divide = persons if several else parts
        variants = [*divide(cell, one.separators.get(one.each, [";"]))]
    same = [
        name
        for name, headers in one.columns.items()
        if one.each and headers == one.columns[one.each] and one.take.get(name) == one.take.get(one.each)
    ]
    for part in variants:
        cells = dict(row.cells)
        for name in same:
            cells[name] = part
        more = _meant(one, cells, warnings) if not several else _person(one, cells, warnings)
        if more is None:
            if part and plain(part) not in word_set("nobody") and re.search(r"[^\W_]{2}", part):
                sheet = (f", Blatt {row.sheet}", f", sheet {row.sheet}") if row.sheet else ("", "")
                warnings.append(
                    both(
                        f"{row.source}{sheet[0]}, Zeile {row.number}: „{part:.60}“ ist kein Name einer Person und wurde nicht übernommen.",
                        f'{row.source}{sheet[1]}, row {row.number}: "{part:.60}" is no name of a person and was not taken over.',
                    )
                )
            continue
        cells = one.otherwise | more | one.constants
        if one.to.name == "actors" and folded(as_text(cells.get("part_of", ""))) == folded(as_text(cells.get("name", ""))):
            cells.pop("part_of", None)
        ends = [folded(as_text(cells.get(end, ""))) for end in ("a", "b")]
        if one.to.name == "cooperations" and one.each == "b" and ends[0] == ends[1] != "":
            warnings.append(
                both(
                    f"„{as_text(cells['a'])}“ nennt sich selbst als Partner: ausgelassen.",
                    f'"{as_text(cells["a"])}" names itself as a partner: left out.',
                )
            )
            continue
        if all(as_text(cells.get(name, "")).strip() for name in one.skip_if_empty):
            gone = tuple(name for name in row.empty if name not in cells)
            yield replace(row, cells=cells, empty=gone)


def on_several_sheets(read: Sequence[tuple[Mapped, list[Row]]], warnings: list[str]) -> None:
    """One institution on sheets of several municipalities is in none of them: the same telephone, e-mail or website, or offers there."""
    given: dict[str, list[tuple[Row, bool]]] = {}
    with_offers = {one.source for one, _ in read if one.to.name == "offers"}
    for one, rows in read:
        for row in rows if one.to.name == "actors" and "municipality" in one.otherwise else ():
            given.setdefault(folded(as_text(row.cells.get("name", ""))), []).append((row, one.source in with_offers))
    for every in given.values():
        places = {folded(as_text(row.cells["municipality"])) for row, _ in every}
        reached = [{folded(as_text(row.cells[name])) for name in REACHED if name in row.cells} for row, _ in every]
        same = any(offers for _, offers in every) or any(one & other for n, one in enumerate(reached) for other in reached[:n])
        if len(places) < 2 or not same:
            continue
        for row, _ in every:
            del row.cells["municipality"]
        name = as_text(every[0][0].cells["name"])
        warnings.append(
            both(
                f"„{name}“ steht auf Blättern mehrerer Gemeinden und bekommt daraus keine.",
                f'"{name}" stands on the sheets of several municipalities and gets none from them.',
            )
        )


def strongest(rows: list[Row], warnings: list[str]) -> list[Row]:
    """Of several persons of one institution who are said to have come or not, what counts: that somebody came."""
    order = ("attended", "excused", "invited")
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        who = folded(as_text(row.cells.get("actor", ""))), as_text(row.cells.get("event", ""))
        state = as_text(row.cells.get("state", ""))
        before = found.setdefault(who, row)
        said = as_text(before.cells.get("state", ""))
        if said == state or not {said, state} <= set(order):
            continue
        if order.index(state) < order.index(said):
            found[who] = row
        warnings.append(
            both(
                "Wo mehrere Personen einer Einrichtung in der Liste stehen, zählt beim Termin, ob jemand da war.",
                "Where several persons of one institution are in the list, what counts at a meeting is whether somebody came.",
            )
        )
    return list(found.values())


def _meant(one: Mapped, cells: dict[str, Any], warnings: list[str]) -> dict[str, Any] | None:
    """The cells in our words; None if the row is left out."""
    found = dict(cells)
    for name, cell in cells.items():
        column = one.to.column(name)
        words = one.values.get(name, {})
        if name in one.separators and name != one.each and column.many:
            every = [_word(part, words) for part in parts(as_text(cell), one.separators[name])]
            texts = [text for value in every for text in _texts(value)]
            found[name] = ";".join(text if ";" in text else join_values([text]) for text in dict.fromkeys(texts))
        elif words:
            found[name] = _translated(cell, words, column.many)
        if name in one.only_listed and not {as_text(cell).strip(), folded(as_text(cell).strip())} & words.keys():
            found[name] = ""
        if found[name] == "":
            del found[name]
    return found


def _texts(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [as_text(one) for one in value if as_text(one)]
    return [as_text(value)] if as_text(value) else []


def _word(part: str, words: dict[str, Any]) -> Any:
    return words.get(part, words.get(folded(part), part))


def _translated(cell: Any, words: dict[str, Any], many: bool) -> Any:
    text = as_text(cell).strip()
    for spelling in (text, folded(text)):
        if spelling in words:
            meant = words[spelling]
            return join_values(_texts(meant)) if isinstance(meant, list | tuple) else meant
    if not many:
        return cell
    every = [as_text(_word(part, words)) for part in split_values(text)]
    return ";".join(part if ";" in part else join_values([part]) for part in every)


# persons


def _person(one: Mapped, cells: dict[str, Any], warnings: list[str]) -> dict[str, Any] | None:
    """The cells of a person: who is nobody is left out, what stands in brackets is a function or a remark that is told."""
    found = _meant(one, cells, warnings) or {}
    name = as_text(found.get("name", ""))
    for aside in _ASIDE.findall(name):
        if not found.get("role") and _ROLE.fullmatch(aside.strip()) and plain(aside) != "privat":
            found["role"] = aside.strip()
        else:
            warnings.append(
                both(
                    f"Bei einer Kontaktperson steht „({aside})“: Der Zusatz wurde nicht übernommen.",
                    f'Beside a contact person stands "({aside})": the addition was not taken over.',
                )
            )
    found["name"] = _ASIDE.sub(" ", name).strip(" ,;")
    if "email" in found and "name" in one.columns and _is_general(as_text(found["email"])):
        del found["email"]
    return found if names_somebody(found["name"]) else None


def _could_be_name(text: str, beside: bool = False) -> bool:
    """Whether a text may be the name of somebody. `beside`: other things stand in its cell, a room or hours."""
    bare = _ASIDE.sub(" ", text)
    return bool(text) and not re.search(r"\d{3}|@|\bwww\.", bare) and not (beside and re.search(r"(?<!\w)\d", bare))


def names_somebody(text: str) -> bool:
    """Whether a text is the name of somebody, and not 'n.n.' or the like."""
    bare = plain(_ASIDE.sub(" ", text))
    return bool(bare) and bare not in word_set("nobody") and bool(re.search(r"[^\W\d_]{2}", bare)) and _could_be_name(text)


def _is_general(text: str) -> bool:
    """Whether an e-mail address is that of the house and of nobody in it."""
    found = _GENERAL.match(text)
    return bool(found) and found is not None and folded(found[1]) in word_set("general_mail")


def _cell(row: Sequence[Any], place: int) -> str:
    return as_text(row[place]).strip() if place < len(row) else ""


def told_unused(raw: RawTable, used: set[str]) -> str | None:
    """What columns of a table no part of the mapping names or sets aside; None if there are none."""
    left = [
        header
        for position, header in enumerate(raw.header)
        if header and header not in used and any(position < len(row) and row[position] not in ("", None) for row in raw.rows)
    ]
    if not left:
        return None
    names = ", ".join(f"„{header}“" for header in left), ", ".join(f'"{header}"' for header in left)
    what = counted(len(left), "Spalte", "Spalten"), counted(len(left), "column", "columns")
    return both(f"{what[0]} nicht übernommen: {names[0]}.", f"{what[1]} not taken over: {names[1]}.")
