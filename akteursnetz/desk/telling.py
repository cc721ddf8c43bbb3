"""Values, answers and what they rest on as people are told them, in the language of this run; how it is laid out is the face's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.words import both, counted, language, told_day

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Column, Row
    from akteursnetz.model import Column as Named
    from akteursnetz.store import Change
    from akteursnetz.vocabulary import Vocabulary

IN_SETS = ("optima", "in_all", "in_some")
"""figures that the sentences on equally good sets tell"""
BRIEF = {
    "isolated": ("name", "department", "municipality", "state", "last_ended"),
    "gaps": ("group_a", "group_b", "reading", "shared_themes", "introducers"),
    "covers": ("name", "how", "through", "offers", "phone"),
    "unmet-needs": ("title", "target_groups", "themes", "municipality", "answers", "answers_since", "why_not", "near_misses"),
    "needs": ("title", "status", "supply", "reported_by", "event", "answers", "could"),
    "outcomes": ("kind", "name", "state", "day", "by"),
    "invite": ("name", "group", "reasons"),
    "suggest": ("a", "b", "reason", "introducer"),
    "coverage": ("target_group", "theme", "municipality", "offers", "status"),
    "supply": ("target_group", "municipality", "places", "places_wider", "people", "per_100"),
    "loss": ("name", "lost_pairs", "empty_cells", "substitute"),
    "roles": ("name", "coordinator", "gatekeeper", "consultant", "liaison"),
    "communities": ("community", "size", "actors", "departments"),
    "who-could": ("name", "score", "reasons"),
    "referrals": ("from", "chain", "dead_end"),
}
"""By question: the columns that matter most where a terminal has no room for all."""


class Shown(NamedTuple):
    """A table as people read it: titles, cells as text, which columns are numbers."""

    headers: list[str]
    rows: list[list[str]]
    numbers: list[bool]


# -- answers ----------------------------------------------------------------------------------------------------------


def number(value: float | int, digits: int = 3) -> str:
    """A number for people: at most three decimals, German comma in German."""
    if isinstance(value, bool):
        return both("ja", "yes") if value else both("nein", "no")
    if isinstance(value, int):
        return str(value)
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    if text in ("-0", "0") and value:
        text = f"{value:.2g}"
    return text.replace(".", ",") if language() == "de" else text


def cell(value: Any, column: Column, words: Vocabulary, labels: dict[str, str], by: str = "department") -> str:
    """One value of an answer for people; `by`: what its groups are."""
    if value is None:
        return "–"
    if column.type == "text" and isinstance(value, str) and not column.words:
        return value
    if isinstance(value, (list, tuple)):
        return "; ".join(cell(one, column, words, labels, by) for one in by_word(value, column, words))
    for code, german, english in column.words:
        if value == code:
            return both(german, english)
    kind = column.type.removesuffix("*")
    if kind == "date":
        return told_day(str(value))
    if kind == "levels":
        return f"{value} {words.label('levels', value, language())}"
    if isinstance(value, (bool, int, float)):
        return number(value)
    if kind in ("actors", "way", "offers", "records", "record", "event") or (kind == "actor" and column.name != "actor"):
        return labels.get(str(value), str(value))
    if kind in ("group", "groups"):
        return words.group_label(str(value), by, language())
    from akteursnetz.vocabulary import LISTS

    return words.label(kind, value, language()) if kind in LISTS else str(value)


def by_word(values: Sequence[Any], column: Column, words: Vocabulary) -> Sequence[Any]:
    """Several words of a list in the order of what they are called, not of their codes."""
    kind = column.type.removesuffix("*")
    return sorted(values, key=lambda one: collated(words.label(kind, one, language()))) if _is_list(kind) else values


def collated(text: str) -> str:
    """A word as it is sorted: an umlaut like its vowel, as in a German dictionary."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def _is_list(kind: str) -> bool:
    from akteursnetz.vocabulary import LISTS

    return kind in LISTS and kind not in ("levels", "language_levels")


def put_in_order(answer: Answer, words: Vocabulary) -> None:
    """Rows that are sorted by a word of a list stand in the order of what it is called in the language of this run."""
    described = {column.name: column for column in answer.question.columns}
    keys = [described[name.lstrip("-")] for name in answer.question.order if name.lstrip("-") in described]

    def sort(rows: list[Any], keys: Sequence[Column]) -> list[Any]:
        if len(rows) < 2 or not keys:
            return rows
        first, *rest = keys
        alike = [list(group) for _, group in groupby(rows, key=lambda row: row[first.name])]
        if _is_list(first.type):
            alike.sort(key=lambda group: collated(words.label(first.type, group[0][first.name], language())))
        return [row for group in alike for row in sort(group, rest)]

    if any(_is_list(column.type) for column in keys):
        listed = answer.listed
        answer.rows = sort(listed, keys) + answer.rows[len(listed) :]


def grouped_by(answer: Answer, row: Mapping[str, Any]) -> str:
    """What the groups of a row are: departments, kinds, sectors or municipalities."""
    return str(row.get("by") or answer.parameters.get("by") or "department")


def of_answer(
    answer: Answer, words: Vocabulary, most: int | None = None, rows: Sequence[Mapping[str, Any]] | None = None
) -> Shown:
    """The rows of an answer for people, or some of them; of several values in a cell at `most` so many, and how many more."""
    columns = answer.question.columns
    return Shown(
        [both(*column.label) for column in columns],
        [
            [_cut(row[column.name], column, words, answer.labels, grouped_by(answer, row), most) for column in columns]
            for row in (answer.listed if rows is None else rows)
        ],
        [column.type in ("integer", "number") for column in columns],
    )


def _cut(value: Any, column: Column, words: Vocabulary, labels: dict[str, str], by: str, most: int | None) -> str:
    if most is None or not isinstance(value, (list, tuple)) or column.type == "way" or len(value) <= most:
        return cell(value, column, words, labels, by)
    return f"{cell(value[:most], column, words, labels, by)} + {len(value) - most}"


def basis_sentence(answer: Answer) -> str:
    """What the answer rests on, in one sentence."""
    b = answer.basis
    asked = b["asked"]
    german = f"Grundlage: {counted(b['actors'], 'Akteur', 'Akteure')}, {counted(b['ties'], 'Verbindung', 'Verbindungen')} am {told_day(answer.as_of, 'de')}; befragt {'wurde' if asked == 1 else 'wurden'} {asked}."
    english = f"Based on {counted(b['actors'], 'actor', 'actors')} and {counted(b['ties'], 'tied pair', 'tied pairs')} as of {told_day(answer.as_of, 'en')}; {asked} {'was' if asked == 1 else 'were'} asked."
    details = [
        (b["unconfirmed"], "unbestätigt", "unconfirmed"),
        (b["without_level"], "ohne Stufe", "without level"),
        (b["undated"], "ohne Datum", "undated"),
    ]
    told = [(n, g, e) for n, g, e in details if n]
    if told:
        german += " Davon " + ", ".join(f"{n} {g}" for n, g, _ in told) + "."
        english += " Of these " + ", ".join(f"{n} {e}" for n, _, e in told) + "."
    if b["left_out"]:
        offices = "; ".join(answer.labels.get(office, office) for office in b["left_out"])
        german += f" Nicht mitgezählt: {offices} (Koordination)."
        english += f" Left out: {offices} (coordination)."
    if b.get("neighbours"):
        german += f" Mit Nachbarn: {'; '.join(b['neighbours'])}."
        english += f" With neighbours: {'; '.join(b['neighbours'])}."
    return both(german, english)


def summary_lines(answer: Answer) -> list[str]:
    """The figures of the whole network, one per line."""
    return [line for _, line in summary_figures(answer)]


def summary_figures(answer: Answer) -> list[tuple[str, str]]:
    """The figures of the whole network, each with its name in the answer."""
    labels = {"why": both("Grund", "Reason"), **{column.name: both(*column.label) for column in answer.question.summary}}
    words = {(column.name, code): both(*told) for column in answer.question.summary for code, *told in column.words}
    days = {column.name for column in answer.question.summary if column.type == "date" and answer.summary.get(column.name)}
    return [
        (
            name,
            f"{labels.get(name, name)}: "
            + (words.get((name, str(value))) or (told_day(value) if name in days else _figure(value, answer.labels))),
        )
        for name, value in answer.summary.items()
        if value != []
    ]


def _figure(value: Any, labels: dict[str, str]) -> str:
    if isinstance(value, list):
        return "; ".join(labels.get(str(one), str(one)) for one in value)
    return "–" if value is None else number(value) if isinstance(value, (int, float)) else str(value)


# -- records ----------------------------------------------------------------------------------------------------------


def record_cell(value: Any, column: Named, words: Vocabulary) -> str:
    """One value of a record for people."""
    if value is None or value == ():
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(record_cell(one, column, words) for one in value)
    if column.type == "date":
        return told_day(value)
    if column.list == "levels":
        return f"{value} {words.label('levels', value, language())}"
    if column.list:
        return words.label(column.list, value, language())
    return number(value, 6) if isinstance(value, (bool, int, float)) else str(value)


def without_ids(sentences: Iterable[str], changes: Iterable[Change]) -> list[str]:
    """What a command told, for a face that shows no ids: those of the records that it changed fall away where they stand in brackets."""
    ids = {str(one.key) for one in changes if isinstance(one.key, str)}

    def told(found: re.Match[str]) -> str:
        return "" if ids.issuperset(found[1].split("; ")) else found[0]

    return [re.sub(r" \(([^()]+)\)", told, one) for one in sentences]


# -- equally good sets ------------------------------------------------------------------------------------------------


def one_set(answer: Answer) -> tuple[Sequence[Row], list[str]]:
    """The rows of the first of several equally good sets, and in whose place others might come."""
    column = next((column for column in answer.question.columns if column.name == "set"), None)
    if column is None or len(answer.rows) < 2:
        return answer.listed, []
    labels = answer.labels
    if column.type == "integer":
        sets: dict[Any, list[str]] = {}
        for row in answer.rows:
            sets.setdefault(row["set"], []).append(row["actor"])
            labels = labels | {row["actor"]: row["name"]}
        first, *others = (set(one) for one in sets.values())
        rows: Sequence[Row] = [row for row in answer.rows if row["set"] == answer.rows[0]["set"]]
    else:
        first, *others = (set(row["set"]) for row in answer.rows)
        rows = answer.rows[:1]
    if not others:
        return answer.listed, []
    return rows, _exchanged(first, others, labels, answer.summary)


def _exchanged(first: set[str], others: Sequence[set[str]], labels: dict[str, str], summary: Row) -> list[str]:
    """How many sets there are, and who may come in whose place."""

    def called(ids: set[str]) -> str:
        return ", ".join(sorted((labels.get(id, id) for id in ids), key=str.casefold))

    number = summary.get("optima")
    counted = both("mehrere", "several") if number is None else str(number)
    lines = [
        both(
            f"Gezeigt ist eine von {counted} gleich guten Auswahlen.",
            f"Shown is one of {counted} equally good sets.",
        )
    ]
    places: dict[frozenset[str], set[frozenset[str]]] = {}
    for other in others:
        places.setdefault(frozenset(first - other), set()).add(frozenset(other - first))
    single = {out: set().union(*come) for out, come in places.items() if len(out) == 1}
    for out, come in sorted(single.items(), key=lambda item: called(set(item[0])).casefold()):
        lines.append(
            both(f"Statt {called(set(out))} ebenso: {called(come)}", f"In place of {called(set(out))}: {called(come)}")
        )
    told = set().union(*single.values()) if single else set()
    rest = set(summary.get("in_some", ())) - first - told
    if rest:
        lines.append(both(f"In anderen Auswahlen auch: {called(rest)}", f"In other sets, too: {called(rest)}"))
    return lines
