"""A proposed mapping as a file that a person reads, fills in and keeps: TOML with comments."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.importers._mapped import Mapped
    from akteursnetz.importers.understanding.known import Proposal, Undecided


def as_toml(proposal: Proposal, source: str) -> str:
    """The file: what is to be decided first, then what becomes of each column."""
    lines = [
        both(f"# Zuordnung für {source}, vorgeschlagen von Akteursnetz.", f"# Mapping for {source}, proposed by Akteursnetz."),
        both(
            "# Bitte unter [answers] jedes „?“ ersetzen und die Liste dann mit dieser Zuordnung einlesen.",
            '# Please replace every "?" below [answers], then read the list with this mapping.',
        ),
        "",
        "[answers]",
    ]
    if not proposal.undecided:
        lines.append(both("# Nichts zu entscheiden.", "# Nothing to decide."))
    for one in proposal.undecided:
        lines += [f"# {_asked(one)}", f"{_key(one.key)} = {_value(one.default or '?')}"]
    lines += [f"{_key(key)} = {_value(answer)}" for key, answer in proposal.settled.items()]
    for mapped in proposal.mapped:
        lines += ["", *_table(mapped)]
    return "\n".join(lines) + "\n"


def _asked(one: Undecided) -> str:
    what = {
        "partner": ('ein Akteur (sein Name), „neu“, oder "" für weglassen', 'an actor (its name), "new", or "" to leave out'),
        "column": (
            '"" für weglassen, „Notiz“, oder eine Spalte der Akteure',
            '"" to leave out, "note", or a column of the actors',
        ),
        "rows": ("ja oder nein", "yes or no"),
        "flag": ('„Schlagwort“, oder "" für weglassen', '"tags", or "" to leave out'),
        "membership": ("ja oder nein", "yes or no"),
        "sheets": ('„Gemeinde“, „Amt“, oder "" für weder noch', '"municipality", "department", or "" for neither'),
        "meetings": ('Name des Gremiums, oder "" für keines', 'name of the committee, or "" for none'),
    }.get(
        one.scope,
        ('Wörter unserer Liste, mehrere mit ;, oder "" für weglassen', 'words of our list, several with ;, or "" to leave out'),
    )
    near = both(f" Vielleicht: {', '.join(one.candidates)}.", f" Maybe: {', '.join(one.candidates)}.") if one.candidates else ""
    some = f" ({', '.join(one.examples)}{' …' if one.count > len(one.examples) else ''})" if one.examples else ""
    return f"{one.count} × {one.said}{some}: {both(*what)}.{near}".replace("\n", " ")


def _table(one: Mapped) -> list[str]:
    lines = ["[[table]]", f"from = {_value(one.source)}", f"to = {_value(one.to.name)}"]
    if one.header_row is not None:
        lines.append(f"header_row = {one.header_row}")
    if one.columns:
        lines.append(f"columns = {_inline({name: list(h) if len(h) > 1 else h[0] for name, h in one.columns.items()})}")
    for name, value in (
        ("constants", one.constants),
        ("separators", one.separators),
        ("only_if", one.only_if),
        ("unless", one.unless),
        ("fill_down", one.fill_down),
        ("take", one.take),
        ("defaults", one.defaults),
        ("otherwise", one.otherwise),
        ("foreign", dict(zip(("origin", "key"), one.foreign, strict=True)) if one.foreign else {}),
    ):
        if value:
            lines.append(f"{name} = {_inline(value)}")
    for name, every in (
        ("each", one.each),
        ("only_listed", one.only_listed),
        ("flags", one.flags),
        ("skip_if_empty", one.skip_if_empty),
        ("ignore", one.ignore),
    ):
        if every:
            lines.append(f"{name} = {_value(every)}")
    for column, words in one.values.items():
        said = {word: meant for word, meant in words.items() if meant is not None}
        if said:
            lines.append(f"[table.values.{_key(column, bare=True)}]")
            lines += [f"{_key(word)} = {_value(meant)}" for word, meant in said.items()]
    return lines


def _inline(value: Mapping[str, Any]) -> str:
    return "{ " + ", ".join(f"{_key(name, bare=True)} = {_value(one)}" for name, one in value.items()) + " }"


def _key(text: str, bare: bool = False) -> str:
    return text if bare and text.replace("_", "").isalnum() and text.isascii() else _value(text)


def _value(value: Any) -> str:
    """A value of TOML; JSON's strings are TOML's, but for DEL."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
