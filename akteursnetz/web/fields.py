"""What a form asks for: a column of a table or a parameter of a question as a field, and what was sent as values by column.

A record that is named is typed like any text. Beside it travels the id that was chosen from a list; it counts only while the text is
still what that record is called, so nothing depends on a script that empties it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from akteursnetz.model import TABLES
from akteursnetz.model.cells import join_values, split_values
from akteursnetz.vocabulary import folded
from akteursnetz.words import both, language, told_day

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from akteursnetz.answer import Parameter
    from akteursnetz.model import Column, Record, Table
    from akteursnetz.store.promise import Reading, Store
    from akteursnetz.vocabulary import Vocabulary

    Sent = MultiDict[str, str]

TYPED_LISTS = frozenset({"languages"})
"""lists of words that are too long to be ticked: they are typed"""
BRIEF = {
    "actors": ("name", "kind", "department", "municipality", "phone", "email", "website", "reaches"),
    "offers": ("title", "providers", "kind", "themes", "target_groups", "municipality", "languages", "schedule", "website"),
    "committees": ("name", "kind", "themes"),
    "events": ("title", "kind", "date", "committee", "place"),
    "needs": ("title", "target_groups", "themes", "municipality", "people", "reported_by"),
    "figures": ("municipality", "target_group", "indicator", "date", "count", "source"),
    "tasks": ("title", "due", "by", "about", "event"),
    "admissions": ("offer", "target_group", "access", "since", "until"),
    "contacts": ("name", "actor", "role", "category", "phone", "email", "origin"),
    "cooperations": ("kind", "level", "since"),
}
"""What a form asks at first; everything else stands below it, folded."""
INPUTS = {"email": ("email", ""), "website": ("text", "url"), "phone": ("tel", "")}
"""By form of a text: the type of its input and the keyboard of a telephone."""


@dataclass
class Field:
    """One place to fill in."""

    name: str
    label: str
    kind: str = "text"
    """text, lines, choice, boxes, flag"""
    required: bool = False
    hint: str = ""
    error: str = ""
    choices: Sequence[tuple[str, str]] = ()
    empty: str = ""
    """what stands for no choice"""
    words: Sequence[str] = ()
    """what a browser suggests for a text"""
    values: Sequence[str] = ()
    """what is chosen, or the one text that is typed"""
    chosen: Sequence[str] = ()
    """the ids of the records that the text names"""
    unknown: str = ""
    """what names no record, or several"""
    candidates: Sequence[tuple[str, str]] = ()
    """the records that could be meant by it: id, name"""
    table: str = ""
    """the table of the records that are named"""
    many: bool = False
    input: str = "text"
    mode: str = ""
    column: Column | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """What stands in a field for text."""
        return self.values[0] if self.values else ""


def of_column(column: Column, words: Vocabulary, reading: Reading | None = None) -> Field:
    """The field of a column; `reading` gives the words that are in use."""
    from akteursnetz.desk.hints import hint
    from akteursnetz.desk.labels import label

    made = Field(column.name, label(column), required=column.required, hint=hint(column), many=column.many, column=column)
    if column.list:
        entries = words.entries(column.list).values()
        choices = [(entry.code, entry.label(language())) for entry in entries]
        if column.list in TYPED_LISTS:
            made.words = [] if column.many else [name for _, name in choices]
            made.hint = made.hint or _several() if column.many else made.hint
        else:
            made.kind, made.choices = ("boxes" if column.many else "choice"), choices
    elif column.table:
        made.table = column.table
        made.hint = "; ".join(filter(None, (made.hint, _several() if column.many else "")))
    elif column.own:
        made.words = sorted(reading.words_in_use(column.own), key=folded) if reading and not column.many else ()
        made.hint = made.hint or (_several() if column.many else "")
    elif column.type == "yes_no":
        made.kind, made.choices = "choice", _yes_no()
    elif column.type == "date":
        made.hint = "; ".join(filter(None, (made.hint, _day())))
    elif column.form == "lines":
        made.kind = "lines"
    elif column.kind.number:
        made.mode = "decimal" if column.type == "number" else "text" if column.type == "count" else "numeric"
    else:
        made.input, made.mode = INPUTS.get(column.form, ("text", ""))
        made.hint = made.hint or (_several() if column.many else "")
    return made


def _several() -> str:
    return both("mehrere mit ; trennen", "separate several with ;")


def _day() -> str:
    return both("TT.MM.JJJJ, MM/JJJJ oder JJJJ", "YYYY-MM-DD, YYYY-MM or YYYY")


def _yes_no() -> list[tuple[str, str]]:
    return [("yes", both("ja", "yes")), ("no", both("nein", "no"))]


def of_table(table: Table, words: Vocabulary, reading: Reading, without: Iterable[str] = ()) -> tuple[list[Field], list[Field]]:
    """The fields of a table: those to begin with, and the others."""
    first = BRIEF.get(table.name) or table.required
    left_out = {"id", *without}
    made = {column.name: of_column(column, words, reading) for column in table.columns if column.name not in left_out}
    return [made[name] for name in first if name in made], [one for name, one in made.items() if name not in first]


# -- what stands in a form ---------------------------------------------------------------------------------------------


def fill(fields: Iterable[Field], record: Record, words: Vocabulary, names: Mapping[tuple[str, str], str]) -> None:
    """Fill fields with the values of a record, as a person would type them."""
    from akteursnetz.desk.telling import record_cell

    for one in fields:
        column, value = one.column, record.get(one.name)
        if column is None or value in (None, (), ""):
            continue
        if one.kind in ("boxes", "choice"):
            said = ("yes" if value else "no",) if column.type == "yes_no" else value if column.many else (value,)
            one.values = [str(part) for part in said]
        elif column.table:
            ids = value if column.many else (value,)
            one.chosen = [str(id) for id in ids]
            called = [names.get((column.table, str(id)), str(id)) for id in ids]
            one.values = [join_values(called) if column.many else called[0]]
        elif column.many:
            one.values = [join_values([record_cell(part, column, words) for part in value])]
        else:
            one.values = [told_day(value) if column.type == "date" else record_cell(value, column, words)]


def send_back(fields: Iterable[Field], sent: Sent) -> None:
    """Fill fields with what was sent, so that nobody types anything twice."""
    for one in fields:
        one.values = sent.getlist(one.name)
        one.chosen = [id for id in sent.get(f"{one.name}.id", "").split(";") if id]


def name(one: Field, ids: Iterable[str], reading: Reading) -> None:
    """Fill a field with records that an address names by their ids; those that are not there are left out."""
    there = reading.records(one.table, list(dict.fromkeys(ids)))
    one.chosen = [str(id) for id in there]
    called = [str(record[TABLES[one.table].title]) for record in there.values()]
    one.values = [join_values(called) if one.many else called[0]] if called else []


def cells(fields: Iterable[Field], sent: Sent, reading: Reading) -> dict[str, Any]:
    """What was sent, by column, as the border reads it; None where a field was left empty."""
    found: dict[str, Any] = {}
    for one in fields:
        typed = sent.getlist(one.name)
        if one.table:
            found[one.name] = _named(one, sent, reading)
        elif one.kind == "boxes":
            found[one.name] = tuple(typed) or None
        else:
            text = typed[0].strip() if typed else ""
            found[one.name] = _plain(one, text) if text else None
    return found


def _plain(one: Field, text: str) -> Any:
    """A text as a plain value: yes or no, or several texts."""
    if one.column is not None and one.column.type == "yes_no":
        return {"yes": True, "no": False}.get(text, text)
    return tuple(filter(None, split_values(text))) if one.column is not None and one.column.many else text


def _named(one: Field, sent: Sent, reading: Reading) -> Any:
    """The record or records that were named: the one that was ticked, the id that was chosen, else what was typed."""
    text = sent.get(one.name, "").strip()
    if not text:
        return None
    parts = [part for part in split_values(text) if part] if one.many else [text]
    ids = [id for id in sent.get(f"{one.name}.id", "").split(";") if id]
    title = TABLES[one.table].title
    called = {folded(str(record[title])): str(id) for id, record in reading.records(one.table, ids).items()} if ids else {}
    if meant := sent.get(f"{one.name}.meant"):
        called[folded(sent.get(f"{one.name}.instead", ""))] = meant
    found = [called.get(folded(part), part) for part in parts]
    return tuple(found) if one.many else found[0]


def name_records(fields: Iterable[Field], cells: dict[str, Any], store: Store) -> None:
    """Put the ids of the records that are named into what was sent; who names none or several is told at the field, with who may be meant."""
    from akteursnetz.naming import resolve
    from akteursnetz.words import Refusal

    for one in fields:
        said = cells.get(one.name)
        if not one.table or said is None:
            continue
        ids: list[str] = []
        for part in said if one.many else (said,):
            try:
                ids.append(resolve(store, one.table, str(part), one.name))
            except Refusal:
                _ask_whom(one, str(part), store)
                break
        else:
            cells[one.name] = tuple(dict.fromkeys(ids)) if one.many else ids[0]


def _ask_whom(one: Field, text: str, store: Store) -> None:
    """Say that a name names no record or several, and offer those that may be meant."""
    from akteursnetz.desk.found import suggest
    from akteursnetz.naming import told_apart

    described, key = TABLES[one.table], folded(text)
    same = store.named(one.table, [key]).get(key, [])
    kind = both(described.singular_german, described.singular)
    if same:
        one.error = both(f"„{text}“ heißen mehrere ({kind}).", f'Several are called "{text}" ({kind}).')
        one.candidates = [(str(record["id"]), told_apart(record)) for record in same]
    else:
        one.error = both(f"„{text}“ ist nicht bekannt ({kind}).", f'"{text}" is not known ({kind}).')
        if not described.persons:
            hits = suggest(store, one.table, text, 5)
            one.candidates = [(hit.id, ", ".join(filter(None, (hit.name, hit.where)))) for hit in hits]
    one.unknown = text


def flag(fields: Iterable[Field], name: str | None, sentence: str) -> bool:
    """Say at a field what is wrong with it; False where there is no such field."""
    for one in fields:
        if one.name == name:
            one.error = sentence
            return True
    return False


# -- questions ---------------------------------------------------------------------------------------------------------


def of_parameter(parameter: Parameter, words: Vocabulary, reading: Reading) -> Field:
    """The field of a parameter of a question."""
    from akteursnetz.network import GROUPINGS
    from akteursnetz.questions import RECORDS
    from akteursnetz.vocabulary import LISTS
    from akteursnetz.vocabulary.choices import words_for

    kind, many = parameter.type.removesuffix("*"), parameter.type.endswith("*")
    needed = parameter.argument and parameter.default is None
    label = both(*parameter.label).replace("--at", both("„Stand am“", '"As of"'))
    made = Field(parameter.name, label[:1].upper() + label[1:], required=needed, many=many)
    default = parameter.default
    if default is not None and default is not False:
        made.values = [str(part) for part in default] if isinstance(default, (list, tuple)) else [str(default)]
    groups = GROUPINGS if kind == "group_by" else ()
    if codes := parameter.choices or groups:
        entries = words_for(codes, parameter.kind_of_choice, parameter.words)
        made.kind, made.choices = ("boxes" if many else "choice"), [(e.code, e.label(language())) for e in entries]
    elif kind == "flag":
        made.kind = "flag"
    elif kind in LISTS:
        made.choices = [(e.code, e.label(language())) for e in words.entries(kind).values()]
        made.kind = "boxes" if many else "choice"
    elif kind in RECORDS:
        made.table = RECORDS[kind]
        made.hint = _several() if many else ""
    elif kind in ("department", "municipality", "tag"):
        made.words = sorted(reading.words_in_use(kind), key=folded)
    elif kind in ("date", "day_or_event"):
        made.hint = both("TT.MM.JJJJ oder ein Termin", "YYYY-MM-DD or an event") if kind == "day_or_event" else _day()
    elif kind in ("integer", "number"):
        made.mode = "numeric" if kind == "integer" else "decimal"
    return made
