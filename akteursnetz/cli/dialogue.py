"""Editing a record at the terminal, value by value – and what to do if somebody else changed it meanwhile.

What counts as changed meanwhile is decided in `desk/meanwhile.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from akteursnetz.cli.common import say, settings
from akteursnetz.desk.labels import label
from akteursnetz.desk.meanwhile import ChangedMeanwhile, Seen
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.store.promise import Store


class Dialogue(Seen):
    """What a person saw of a record and wants to change in it, asked at the terminal."""

    def hold(self, store: Store, record: str) -> None:
        """Choose a value by number, type the new one, until an empty answer."""
        from akteursnetz.cli.recording import ask_for
        from akteursnetz.desk.telling import record_cell
        from akteursnetz.naming import resolve

        if not settings().asks():
            raise click.UsageError(
                both("Bitte sagen, was sich ändert, etwa --note.", "Please say what changes, such as --note."),
                click.get_current_context(),
            )
        self.id = resolve(store, self.table.name, record)
        self.seen = dict(store.records(self.table.name, [self.id])[self.id])
        words = store.vocabulary()
        columns = [column for column in self.table.columns if column.name != "id"]
        while True:
            now = {**self.seen, **self.said}
            for number, column in enumerate(columns, 1):
                say(f"  {number:3}  {label(column)}: {record_cell(now.get(column.name), column, words)}")
            typed = click.prompt(
                both("Welche Angabe ändern? (leer: fertig)", "Which value to change? (empty: done)"),
                default="",
                show_default=False,
                err=True,
            )
            if not typed.strip():
                return
            if typed.strip().isdecimal() and 0 < int(typed) <= len(columns):
                column = columns[int(typed) - 1]
                value = ask_for(self.table, column, words)
                if value is not None:
                    self.said[column.name] = value

    def ask_again(self, store: Store, meanwhile: ChangedMeanwhile) -> None:
        """Tell who changed what, and ask for each value which one shall stand."""
        from akteursnetz.desk.telling import record_cell

        words = store.vocabulary()
        for name, who, *values in self.differences(store, meanwhile):
            column = self.table.column(name)
            before, theirs, mine = (record_cell(value, column, words) or "–" for value in values)
            say(
                both(
                    f"Inzwischen hat {who} geändert – {label(column)}: {before} → {theirs}.",
                    f"Meanwhile {who} changed {label(column)}: {before} → {theirs}.",
                )
            )
            question = both(f"Trotzdem „{mine}“ eintragen?", f'Enter "{mine}" all the same?')
            if not click.confirm(question, default=False, err=True):
                del self.said[name]
        self.seen = meanwhile.now
