"""Numbers that were chosen become rows of `figures`, and indicators that nobody has yet become words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any, NamedTuple

from akteursnetz.importers.raw import RawTable
from akteursnetz.importers.statistics.table import Number, Statistic, age_of, said, sex_of
from akteursnetz.vocabulary import Vocabulary, folded, indicators, places
from akteursnetz.words import both

HEADER = ["municipality", "indicator", "target_group", "age", "sex", "date", "count", "unit", "source", "note"]
Group = tuple[str, ...]


def rows(
    one: Statistic,
    where: Sequence[str],
    chosen: Sequence[Sequence[Group]],
    vocabulary: Vocabulary,
    times: Sequence[str] | None = None,
    named: str | None = None,
) -> list[RawTable]:
    """The figures of the chosen places, entries and times (None: the latest), and the words that they need.

    `named`: the indicator that somebody said the numbers are.
    """
    mine = [number for number in one.numbers if number.place in set(where)]
    days = sorted(times or {max((number.time for number in mine), default="")})
    cells: dict[tuple[str, str, Group], list[Number]] = {}
    for number in mine:
        cells.setdefault((number.place, number.time, number.entries), []).append(number)
    words: dict[str, str] = {}
    made: list[list[Any]] = []
    lines: list[int] = []
    left = _Left(set(), set(), set())
    for place, day in product(where, days):
        if not any(number.time == day for number in mine if number.place == place):
            left.other_days.add(_called(mine, place))
        for groups in product(*chosen):
            found = [cells[place, day, entries] for entries in product(*groups) if (place, day, entries) in cells]
            if not found:
                continue
            if places.is_key(place) and places.of_key(place) is None:
                left.gone.add(found[0][0].name)
                continue
            if any(len({str(number.count) for number in several}) > 1 for several in found):
                left.twice.add(found[0][0].name)
                continue
            made.append(_figure(one, place, [several[0] for several in found], groups, vocabulary, words, named))
            lines.append(found[0][0].row)
    told = _told(days, sorted({number.time for number in mine}), left)
    told += [both(f"Neue Kennzahl: {name}.", f"New figure: {name}.") for name in words.values()]
    return [*_vocabulary(one, words), _figures(one, made, lines, told)]


class _Left(NamedTuple):
    """What was left out: places that are no more, that have numbers of other days alone, or several for the same."""

    gone: set[str]
    other_days: set[str]
    twice: set[str]


def _called(numbers: Sequence[Number], place: str) -> str:
    return next((number.name for number in numbers if number.place == place), place)


def _told(days: Sequence[str], times: Sequence[str], left: _Left) -> list[str]:
    told, latest = [], list(days) == list(times[-1:])
    if len(times) > 1:
        read = ", ".join(days)
        told.append(
            both(
                f"Die Datei hat {len(times)} Zeitpunkte ({times[0]} bis {times[-1]}); gelesen wird {'der jüngste: ' if latest else ''}{read}.",
                f"The file has {len(times)} points in time ({times[0]} to {times[-1]}); {'the latest is read: ' if latest else 'what is read: '}{read}.",
            )
        )
    for names, german, english in (
        (
            left.gone,
            "Weggelassen, weil es den Ort im amtlichen Verzeichnis nicht (mehr) gibt",
            "Left out, for the place is not (or no longer) in the official list",
        ),
        (left.other_days, "Ohne Zahl für diesen Zeitpunkt", "Without a number of this time"),
        (
            left.twice,
            "Weggelassen, weil mehrere verschiedene Zahlen für dasselbe in der Datei stehen",
            "Left out, for the file has several different numbers for the same",
        ),
    ):
        if names:
            some = ", ".join(sorted(names)[:5]) + (" …" if len(names) > 5 else "")
            told.append(both(f"{german}: {some}.", f"{english}: {some}."))
    return told


def _figures(one: Statistic, made: list[list[Any]], lines: list[int], told: list[str]) -> RawTable:
    return RawTable("figures", list(HEADER), made, one.raw.source, one.raw.sheet, numbers=lines, warnings=told)


def _vocabulary(one: Statistic, words: dict[str, str]) -> list[RawTable]:
    if not words:
        return []
    rows = [["indicators", code, label, label] for code, label in words.items()]
    header = ["list", "code", "german", "english"]
    return [RawTable("vocabulary", header, rows, one.raw.source, one.raw.sheet, numbers=[1] * len(rows))]


def _figure(
    one: Statistic,
    place: str,
    parts: list[Number],
    groups: Sequence[Group],
    vocabulary: Vocabulary,
    words: dict[str, str],
    named: str | None,
) -> list[Any]:
    """One row. Several numbers are added up; where one of them is no number, nothing can be said of the sum."""
    sex = age = target_group = ""
    measure, extra = one.title, []
    for dimension, group in zip(one.dimensions, groups, strict=True):
        label = dimension.entries.get(group[0], "") if len(group) == 1 else ""
        if dimension.kind == "measure":
            measure = label or measure
        elif len(group) != 1 or group[0] == dimension.total:
            continue
        elif dimension.kind == "sex":
            sex = sex_of(label) or group[0]
        elif dimension.kind == "age" and age_of(label) is not None:
            age = age_of(label) or ""
        elif group[0] in said()["target_groups"]:
            target_group = said()["target_groups"][group[0]]
        elif label:
            extra.append(label)
    code, base = _indicator(one, measure, extra, groups, vocabulary, words, named)
    count = _count(one, parts)
    note = _note(base, parts)
    first = parts[0]
    called = places.called(place) if places.is_key(place) or place == "DG" else places.called(first.name or place)
    return [called, code, target_group, age, sex, first.time, count, first.unit, one.source, note]


def _count(one: Statistic, parts: Sequence[Number]) -> Any:
    if len(parts) == 1:
        count = str(parts[0].count)
        if count in "-–−" and one.statistic in said()["minus_is_unknown"]["statistics"]:
            return "."
        return f"({count})" if parts[0].quality == "()" and count[:1].isdigit() else count
    total = 0.0
    for part in parts:
        text = str(part.count).replace(" ", "").replace(",", ".")
        if text in ("-", "–", "−"):
            continue
        try:
            total += float(text)
        except ValueError:
            return "."
    return int(total) if total == int(total) else total


def _note(code: str, parts: Sequence[Number]) -> str:
    marks = {"p": ("vorläufig", "preliminary"), "r": ("berichtigt", "corrected"), "s": ("geschätzt", "estimated")}
    told = [both(*marks[mark]) for mark in sorted({part.quality for part in parts}) if mark in marks]
    caution = indicators.caution(code)
    told += [both(*caution)] if any(caution) else []
    if len(parts) > 1:
        told.append(both(f"Summe aus {len(parts)} Zahlen der Datei", f"sum of {len(parts)} numbers of the file"))
    return "; ".join(told)


def known_indicator(
    one: Statistic, measure: str, codes: Iterable[str], vocabulary: Vocabulary, named: str | None = None
) -> tuple[str, str] | None:
    """The indicator that is counted, if it is one that is known, and the part of the measure's label that says so."""
    if named:
        return named, measure
    for said_so in (measure, measure.partition(":")[0].strip()):
        if base := vocabulary.find("indicators", said_so):
            return base, said_so
    there = set(codes)
    fitting = (known.code for known in indicators.known().values() if known.codes & there or one.statistic in known.statistics)
    base = next(fitting, None)
    return (base, measure) if base else None


def _indicator(
    one: Statistic,
    measure: str,
    extra: list[str],
    groups: Sequence[Group],
    vocabulary: Vocabulary,
    words: dict[str, str],
    named: str | None,
) -> tuple[str, str]:
    """The indicator that is counted – one that is known, else a new word made of what the file says – and the known one it is part of."""
    found = known_indicator(one, measure, {code for group in groups for code in group}, vocabulary, named)
    base, plain = found or (None, measure)
    rest = [*filter(None, (measure[len(plain) :].strip(" :"),)), *extra]
    if base is None:
        rest, label = extra, measure
    else:
        label = vocabulary.label("indicators", base, "de")
    left = []
    for part in rest:
        narrower = said()["indicators"].get(f"{base}: {folded(part)}")
        if narrower:
            base, label = narrower, vocabulary.label("indicators", narrower, "de")
        else:
            left.append(part)
    if base and not left:
        return base, base
    name = ": ".join(dict.fromkeys([label, *left]))
    if known := vocabulary.find("indicators", name):
        return known, base or ""
    code = _code(name)
    words[code] = name
    return code, base or ""


def _code(name: str) -> str:
    from akteursnetz.border import Border

    return Border(Vocabulary()).new_code("indicators", name)
