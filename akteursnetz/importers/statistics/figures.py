"""Numbers that were chosen become rows of `figures`, and indicators that nobody has yet become words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

from akteursnetz.importers.raw import RawTable
from akteursnetz.importers.statistics.table import Number, Statistic, age_of, said, sex_of
from akteursnetz.vocabulary import Vocabulary, folded, indicators, places
from akteursnetz.words import both

HEADER = ["municipality", "indicator", "target_group", "age", "sex", "date", "count", "unit", "source", "note"]
Group = tuple[str, ...]


def rows(one: Statistic, where: Sequence[str], chosen: Sequence[Sequence[Group]], vocabulary: Vocabulary) -> list[RawTable]:
    """The figures of the chosen places and entries of the latest time, and the words that they need."""
    latest: dict[str, str] = {}
    for number in one.numbers:
        latest[number.place] = max(latest.get(number.place, ""), number.time)
    day = max((latest[place] for place in where), default="")
    mine = [number for number in one.numbers if number.place in set(where) and number.time == day]
    cells: dict[tuple[str, Group], list[Number]] = {}
    for number in mine:
        cells.setdefault((number.place, number.entries), []).append(number)
    words: dict[str, str] = {}
    made: list[list[Any]] = []
    lines: list[int] = []
    gone = set()
    for place in where:
        for groups in product(*chosen):
            parts = [number for entries in product(*groups) for number in cells.get((place, entries), ())]
            if not parts:
                continue
            if places.is_key(place) and places.of_key(place) is None:
                gone.add(parts[0].name)
                continue
            figure = _figure(one, place, parts, groups, vocabulary, words)
            made.append(figure)
            lines.append(parts[0].row)
    times = {number.time for number in one.numbers if number.place in set(where)}
    return [*_vocabulary(one, words), _figures(one, made, lines, _told(day, times, gone))]


def _told(day: str, times: set[str], gone: set[str]) -> list[str]:
    told = []
    if len(times) > 1:
        told.append(
            both(
                f"Die Datei hat {len(times)} Zeitpunkte; gelesen wird der jüngste: {day}.",
                f"The file has {len(times)} points in time; the latest is read: {day}.",
            )
        )
    if gone:
        names = ", ".join(sorted(gone)[:5]) + (" …" if len(gone) > 5 else "")
        told.append(
            both(
                f"Weggelassen, weil es den Ort im amtlichen Verzeichnis nicht (mehr) gibt: {names}.",
                f"Left out, for the place is not (or no longer) in the official list: {names}.",
            )
        )
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
    one: Statistic, place: str, parts: list[Number], groups: Sequence[Group], vocabulary: Vocabulary, words: dict[str, str]
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
    code, base = _indicator(one, measure, extra, groups, vocabulary, words)
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


def _indicator(
    one: Statistic, measure: str, extra: list[str], groups: Sequence[Group], vocabulary: Vocabulary, words: dict[str, str]
) -> tuple[str, str]:
    """The indicator that is counted – one that is known, else a new word made of what the file says – and the known one it is part of."""
    codes = {code for group in groups for code in group}
    plain = measure.partition(":")[0].strip()
    for said_so in (measure, plain):
        if base := vocabulary.find("indicators", said_so):
            break
    else:
        fitting = (
            known.code for known in indicators.known().values() if known.codes & codes or one.statistic in known.statistics
        )
        base, plain = next(fitting, None), measure
    rest = [*filter(None, (measure[len(plain) :].strip(" :") if base and measure != said_so else "",)), *extra]
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
