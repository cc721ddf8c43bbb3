"""What a person saw of a record and wants to change in it – and what somebody else changed before it was stored.

Whoever types is asked while nothing is locked; only then is the change one command. What stands in the store by then is compared
with what the person saw: nobody overwrites unseen what a colleague entered in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.advice import advise
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.model import Record, Table
    from akteursnetz.recording import Recorder
    from akteursnetz.store.promise import Store


class Meanwhile(NamedTuple):
    """A value that somebody else changed: column, who, what stood there, what stands there, what the person wants."""

    column: str
    who: str
    before: Any
    theirs: Any
    mine: Any


class ChangedMeanwhile(Exception):
    """Somebody else changed what is about to be overwritten; carries what stands there now."""

    def __init__(self, now: Record, columns: list[str]) -> None:
        super().__init__(columns)
        self.now = now
        self.columns = columns


class Seen:
    """A record as a person saw it, and the values said anew, by column."""

    def __init__(self, table: Table, id: str = "", seen: Record | None = None, said: Record | None = None) -> None:
        self.table = table
        self.id = id
        self.seen: Record = dict(seen or {})
        self.said: Record = dict(said or {})

    def check(self, recorder: Recorder) -> None:
        """Raise `ChangedMeanwhile` where a value that the person changes is no longer what they saw; refuse what is gone."""
        now = recorder.get(self.table.name, self.id)
        if now is None:
            raise Refusal(
                f"„{self.id}“ wurde inzwischen gelöscht; es wurde nichts geändert. Wer das war, zeigt {advise('history')}.",
                f'"{self.id}" was removed meanwhile; nothing was changed. {advise("history")} shows who did it.',
            )
        touched = [name for name in self.said if now.get(name) != self.seen.get(name) and now.get(name) != self.said[name]]
        if touched:
            raise ChangedMeanwhile(now, touched)

    def differences(self, store: Store, changed: ChangedMeanwhile) -> list[Meanwhile]:
        """Value by value: who changed it, and what stands against what."""
        last = next(iter(store.journal(self.table.name, self.id, limit=1)), None)
        who = last.who if last else both("jemand", "somebody")
        return [Meanwhile(name, who, self.seen.get(name), changed.now.get(name), self.said[name]) for name in changed.columns]
