"""Layout tables: titles, one to four rows of headers that belong together, the numbers, then footnotes; also tidy sheets.

What a column is, is seen in its cells: a time, an official key, a name of a place, a unit, a sign of quality, a category or numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from akteursnetz.importers.raw import RawTable
from akteursnetz.importers.statistics.table import LATER, Dimension, Number, Statistic, age_of, said, sex_of, time_of
from akteursnetz.model.cells import as_text
from akteursnetz.vocabulary import folded, places
from akteursnetz.words import both

_CODE = re.compile(r"(?:GENESIS-)?Tabelle:\s*(\S+)", re.IGNORECASE)
_COUNT = re.compile(r"[-–−.·xX/*…]|\.\.\.|\(\s*[\d.,]*\s*\)|[<≤]\s*\d+|-?\d[\d .  ]*(?:,\d+)?|-?\d+\.\d+")
_QUALITY = frozenset(("e", "p", "r", "s", "()", "", "/", "."))
_YEAR = re.compile(r"\s+20\d\d$")
_MONTHS = (
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SAYS_NOTHING = frozenset(("geschlecht", "nationalität", "insgesamt", "sex", "merkmal"))
_TITLE_UNIT = re.compile(r"(.+?)\s*\(([^()]+)\)")
_KEY_HEADER = re.compile(r"schlüssel|_code$|^ags$|^ars$|kennziffer|^region", re.IGNORECASE)
_SAYS_WHEN = re.compile(r"(?:berichtsmonat|berichtszeitraum|stichtag|datenstand|stand)\b", re.IGNORECASE)
_IGNORED = frozenset(("statistik", "anmerkung"))
_NO_MEASURE = frozenset(("value", "value thousand", "wert", "anzahl"))
AGENCY = "Statistik der Bundesagentur für Arbeit"
_TOTAL_OF_AREAS = re.compile(r"^\d+SUMSUM$")
_FIRST_OF_MONTH = re.compile(r"^(\d{4}-\d\d)-01$")
_KEY_AND_NAME = re.compile(r"(\d{2,9}) +(\D.*)")
FEWEST = 2
"""rows of numbers below which nothing is taken for a table of statistics, unless it says so itself"""


def rows_of(raw: RawTable) -> list[list[str]]:
    """Every row of a table from its first, as texts."""
    given: Sequence[Sequence[Any]] = raw.grid.rows if raw.grid else [raw.header, *raw.rows]
    return [[_plain(cell) for cell in row] for row in given]


def _plain(cell: Any) -> str:
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return as_text(cell).replace("\xa0", " ").strip() if cell is not None else ""


def code_of(rows: Sequence[Sequence[str]]) -> str | None:
    """The number of the table that the first row tells; None where it tells none."""
    found = _CODE.match(rows[0][0]) if rows and rows[0] else None
    return found[1] if found else None


def is_of_agency(raw: RawTable) -> bool:
    """Whether the statistics of the employment agency (Bundesagentur für Arbeit) sign a table, as they do below it."""
    given: Sequence[Sequence[Any]] = raw.grid.rows if raw.grid else raw.rows
    return any(row and isinstance(row[0], str) and AGENCY in row[0] and row[0].lstrip().startswith("©") for row in given)


def _keys_apart(body: list[list[str]]) -> list[list[str]]:
    """The rows with key and name in columns of their own where they stand in one („09185 Neuburg-Schrobenhausen“)."""
    if sum(bool(row and _KEY_AND_NAME.fullmatch(row[0])) for row in body) < FEWEST:
        return body
    apart = []
    for row in body:
        first, others = row[0] if row else "", row[1:]
        found = _KEY_AND_NAME.fullmatch(first)
        place = places.named(first) if first and any(_COUNT.fullmatch(cell) for cell in others if cell) else None
        apart.append([*found.groups(), *others] if found else [place.key, first, *others] if place else [first, "", *others])
    return apart


def read(raw: RawTable) -> Statistic | None:
    """The numbers of a layout table; None where there is none."""
    rows = rows_of(raw)
    agency = is_of_agency(raw)
    ends = ("____", "©") if agency else ("____",)
    end = next((n for n, row in enumerate(rows) if row and row[0].startswith(ends)), len(rows))
    if agency:  # months stand there as their first day
        rows = _keys_apart([[_FIRST_OF_MONTH.sub(r"\1", cell) for cell in row] for row in rows])
    body, notes = rows[:end], _paragraphs(rows[end + 1 :])
    width = max((len(row) for row in body), default=0)
    body = [[*row, *[""] * (width - len(row))] for row in body]
    first = _first_row(body)
    if first is None or width < 2:
        return None
    top = next((n for n, row in enumerate(body[:first]) if _is_header(row)), first)
    titles = [row[0] for row in body[:top] if row[0]]
    headers, data = body[top:first], [(n + 1, row) for n, row in enumerate(body) if n >= first and any(row)]
    columns = [_Column(place, [row[place] for row in headers], [row[place] for _, row in data]) for place in range(width)]
    _judge(columns)
    if not any(one.role == "value" for one in columns):
        return None
    code = code_of(rows) or ""
    before = raw.numbers[0] - 2 if raw.grid is None and raw.numbers else 0
    data = [(number + before, row) for number, row in data]
    titles = [title for title in titles if not _CODE.match(title)]
    place = next((title for title in titles if places.named(title)), "DG" if code else "")
    made = _taken(raw, code, titles, place, columns, data, notes)
    if agency:
        made.publisher = AGENCY
    return made


def _paragraphs(rows: Sequence[Sequence[str]]) -> list[str]:
    """Footnotes, one for each text between empty lines; what says who published it and when is none."""
    text = "\n".join(" ".join(cell for cell in row if cell) for row in rows)
    text = re.split(r"©|\(C\)opyright", text)[0]
    found = [" ".join(part.split()).strip('"') for part in re.split(r"\n\s*\n", text)]
    return [part for part in found if part and part != "---"]


def _is_header(row: Sequence[str]) -> bool:
    return sum(bool(cell) for cell in row) > 1 or (not row[0] and any(row))


def _first_row(body: Sequence[Sequence[str]]) -> int | None:
    """Where the numbers begin: the first row with something in front and, at its end, numbers or signs for them."""
    for n, row in enumerate(body):
        filled = [cell for cell in row if cell and cell not in _QUALITY - {"."}]
        if (
            row[0]
            and len(filled) > 1
            and _COUNT.fullmatch(filled[-1])
            and not _COUNT.fullmatch(row[0] if time_of(row[0]) is None else "a")
        ):
            return n
        if row[0] and len(filled) > 1 and _COUNT.fullmatch(filled[-1]) and (places.is_key(row[0]) or time_of(row[0])):
            return n
    return None


class _Column:
    """A column of a layout table: its headers from above, its cells, and what it is for."""

    def __init__(self, place: int, headers: list[str], cells: list[str]) -> None:
        self.place, self.headers, self.cells = place, headers, cells
        self.role = ""
        self.quality: _Column | None = None

    @property
    def label(self) -> str:
        """Its headers as one text."""
        return ", ".join(dict.fromkeys(header for header in self.headers if header))

    @property
    def filled(self) -> list[str]:
        """The cells in which something stands."""
        return [cell for cell in self.cells if cell]


def _share(cells: Sequence[str], fits: Any) -> float:
    return sum(map(bool, map(fits, cells))) / len(cells) if cells else 0.0


def _judge(columns: list[_Column]) -> None:
    units = frozenset(said()["units"]["words"])
    for before, one in zip([None, *columns], columns, strict=False):
        cells, label = one.filled, folded(one.label)
        if not cells:
            one.role = "empty"
        elif label in _IGNORED:
            one.role = "ignored"
        elif _share(cells, time_of) == 1 and (label in ("", "jahr", "year", "zeit", "stichtag", "datum") or one.place == 0):
            one.role = "time"
        elif _share(cells, lambda cell: places.is_key(cell) or cell == "DG") == 1 and (
            _KEY_HEADER.search(one.label) or (not label and _share(cells, places.of_key) > 0.4)
        ):
            one.role = "key"
        elif before is not None and before.role == "key" and _share(cells, places.is_key) != 1:
            one.role = "name"
        elif before is not None and before.role == "value" and set(one.cells) <= _QUALITY and one.headers == before.headers:
            one.role, before.quality = "quality", one
        elif _share(cells, lambda cell: folded(cell) in units) == 1:
            one.role = "unit"
        elif _share(cells, _COUNT.fullmatch) == 1:
            one.role = "value"
        elif _share(cells, places.named) > 0.6:
            one.role = "name"
        else:
            one.role = "category"
    upper: list[str] = []
    for level in range(len(columns[0].headers) if columns else 0):
        for left, one in pairwise(columns):
            same = not level or left.headers[level - 1] == one.headers[level - 1] != ""
            if one.role == left.role == "value" and not one.headers[level] and same and (level or not upper):
                one.headers[level] = left.headers[level]


def _taken(
    raw: RawTable,
    code: str,
    titles: list[str],
    place: str,
    columns: list[_Column],
    data: list[tuple[int, list[str]]],
    notes: list[str],
) -> Statistic:
    by_role = {
        role: [one for one in columns if one.role == role] for role in ("time", "key", "name", "category", "unit", "value")
    }
    units = frozenset(said()["units"]["words"])
    unit_of_title = next(
        (found for title in reversed(titles) if (found := _TITLE_UNIT.fullmatch(title)) and folded(found[2]) in units), None
    )
    said_else = re.compile(f"{_SAYS_WHEN.pattern}|{_KEY_HEADER.pattern}$", re.IGNORECASE)
    names = [title for title in titles if not places.named(title) and not said_else.match(title)]
    what = unit_of_title[1] if unit_of_title else _YEAR.sub("", names[-1]) if names else raw.name
    categories = []
    for one in by_role["category"]:
        ages = [age_of(cell) for cell in one.filled]
        kind = (
            "sex"
            if _share(one.filled, sex_of) == 1
            else "age"
            if any(ages) and one.label and _share(one.filled, _age_or_all) == 1
            else ""
        )
        one.cells = [_TOTAL_OF_AREAS.sub("Insgesamt", cell) for cell in one.cells]
        entries = {cell: cell for cell in one.filled}
        categories.append(Dimension(one.label.replace("_", " ") or what, kind, kind == "sex", entries))
    measures, sexes, ages_in_headers = (
        Dimension(both("Spalte", "Column"), "measure"),
        Dimension("Geschlecht", "sex", True),
        Dimension("Alter", "age"),
    )
    parsed = [_header(one, units, what) for one in by_role["value"]]
    title = next((title for title in names if "statistik" in title.casefold()), names[0] if names else raw.sheet or raw.name)
    made = Statistic(raw, code, " ".join(title.rstrip(" -,;:").split()), [], [], notes)
    for number, row in data:
        where = row[by_role["key"][0].place] if by_role["key"] else row[by_role["name"][0].place] if by_role["name"] else place
        name = row[by_role["name"][0].place] if by_role["name"] else where
        when = row[by_role["time"][0].place] if by_role["time"] else ""
        said_unit = row[by_role["unit"][0].place] if by_role["unit"] else ""
        for one, (measure, sex, age, unit, month) in zip(by_role["value"], parsed, strict=True):
            count = row[one.place]
            time = (
                time_of(when)
                or next((time for header in one.headers if (time := time_of(header))), None)
                or _day_in(titles)
                or _year_in([*titles, raw.name])
            )
            if not count or count in LATER or not time or not where:
                continue
            if month and len(time) == 4:
                time = f"{time}-{month:02}-{_DAYS[month - 1] + (month == 2 and int(time) % 4 == 0):02}"
            measures.entries[measure] = measure
            sexes.entries[sex] = {"f": "weiblich", "m": "männlich", "d": "divers"}.get(sex, "Insgesamt")
            ages_in_headers.entries[age] = age or "Insgesamt"
            chosen = (
                *(_TOTAL_OF_AREAS.sub("Insgesamt", row[column.place]) for column in by_role["category"]),
                measure,
                sex,
                age,
            )
            quality = row[one.quality.place] if one.quality else ""
            told = (
                where,
                name,
                time,
                chosen,
                count,
                said_unit or unit or (unit_of_title[2] if unit_of_title else ""),
                quality,
            )
            made.numbers.append(Number(number, *told))
    made.dimensions = [*categories, measures, sexes, ages_in_headers]
    made.unnamed = not any(what in one.headers for one in by_role["value"]) and measures.entries.keys() == {what} and not code
    return made


def _age_or_all(cell: str) -> bool:
    return age_of(cell) is not None or folded(cell) in said()["totals"]["labels"]


def _header(one: _Column, units: frozenset[str], what: str) -> tuple[str, str, str, str, int]:
    """What the headers of a column of numbers say: what is counted, sex, age, unit, month (0: none)."""
    parts: list[str] = []
    sex = age = unit = ""
    month = 0
    for header in one.headers:
        word = folded(header)
        found = sex_of(header)
        if word in units:
            unit = header
        elif found:
            sex = "" if found == "all" else found
        elif (years := age_of(header)) is not None:
            age = years
        elif any(word.startswith(name) for name in _MONTHS):
            month = next(n for n, name in enumerate(_MONTHS, 1) if word.startswith(name))
        elif word.replace("_", " ") in _NO_MEASURE:
            unit = "1000" if word.endswith("thousand") else unit
        elif word and word not in _SAYS_NOTHING and not word.startswith("monate") and time_of(header) is None:
            parts.append(header.replace("_", " "))
    parts = list(dict.fromkeys(parts))
    return ": ".join(parts) or what, sex, age, unit, month


def _day_in(titles: Sequence[str]) -> str | None:
    """The day or month that a title says behind a colon: „Berichtsmonat: Oktober 2025“."""
    said = (title.partition(":")[2] for title in titles if _SAYS_WHEN.match(title))
    return next((time for text in said if (time := time_of(text))), None)


def _year_in(titles: Sequence[str]) -> str | None:
    """The year that the titles name, if it is one."""
    years = {year for title in titles for year in re.findall(r"(?<!\d)(20\d\d)(?!\d)", title)}
    return years.pop() if len(years) == 1 else None
