"""Editing a record at the terminal, value by value – and what to do if somebody else changed it meanwhile.

The person is asked while nothing is locked; only then is the change one command. What stands in the store by then is
compared with what the person saw: nobody overwrites unseen what a colleague entered in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import say, settings
from akteursnetz.cli.labels import label
from akteursnetz.model import TABLES, Record, Table
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder
    from akteursnetz.store.promise import Store


class ChangedMeanwhile(Exception):
    """Somebody else changed what is about to be overwritten; carries what stands there now."""

    def __init__(self, now: Record, columns: list[str]) -> None:
        super().__init__(columns)
        self.now = now
        self.columns = columns


class Dialogue:
    """What a person saw of a record and what they want to change in it."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.id = ""
        self.seen: Record = {}
        self.said: dict[str, Any] = {}

    def hold(self, store: Store, record: str) -> None:
        """Choose a value by number, type the new one, until an empty answer."""
        from akteursnetz.cli.recording import ask_for
        from akteursnetz.cli.tables import record_cell
        from akteursnetz.recording import Recorder

        if not settings().asks():
            raise click.UsageError(
                both("Bitte sagen, was sich ändert, etwa --note.", "Please say what changes, such as --note."),
                click.get_current_context(),
            )
        recorder = Recorder(store)
        self.id = recorder.resolve(self.table.name, record)
        self.seen = dict(recorder.get(self.table.name, self.id) or {})
        words = recorder.vocabulary
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

    def check(self, recorder: Recorder) -> None:
        """Raise `ChangedMeanwhile` where a value that the person changes is no longer what they saw; refuse what is gone."""
        now = recorder.get(self.table.name, self.id)
        if now is None:
            raise Refusal(
                f"„{self.id}“ wurde inzwischen gelöscht; es wurde nichts geändert. Wer das war, zeigt akteursnetz history.",
                f'"{self.id}" was removed meanwhile; nothing was changed. akteursnetz history shows who did it.',
            )
        touched = [name for name in self.said if now.get(name) != self.seen.get(name) and now.get(name) != self.said[name]]
        if touched:
            raise ChangedMeanwhile(now, touched)

    def ask_again(self, store: Store, meanwhile: ChangedMeanwhile) -> None:
        """Tell who changed what, and ask for each value which one shall stand."""
        from akteursnetz.cli.tables import record_cell

        last = next(iter(store.journal(self.table.name, self.id)), None)
        who = last.who if last else both("jemand", "somebody")
        for name in meanwhile.columns:
            column = TABLES[self.table.name].column(name)
            words = store.vocabulary()
            theirs, mine, before = (
                record_cell(record.get(name), column, words) or "–" for record in (meanwhile.now, self.said, self.seen)
            )
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
