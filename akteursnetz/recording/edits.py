"""Ending, removing, undoing: what commands do to records that are there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from akteursnetz.advice import advise
from akteursnetz.day import said
from akteursnetz.model import OWN_WORDS, TABLES, Key, Record, day_before
from akteursnetz.neighbours import is_handing_over
from akteursnetz.recording.entries import differences, key_text, value_text
from akteursnetz.recording.periods import check_apart, statement_key
from akteursnetz.recording.recorder import Recorder
from akteursnetz.store import Change, Command
from akteursnetz.vocabulary import alike
from akteursnetz.words import Refusal, both, on_day, told_day

if TYPE_CHECKING:
    from akteursnetz.store.promise import Reading


def rename_word(recorder: Recorder, kind: str, old: str, new: str) -> dict[str, int]:
    """Write a department, municipality or tag otherwise wherever it stands, in whatever spelling; how many records, by table."""
    found: dict[str, int] = {}
    for table in dict.fromkeys(table for table, _ in OWN_WORDS[kind]):
        columns = [column for name, column in OWN_WORDS[kind] if name == table]
        for record in recorder.all(table):
            changed = {
                column: tuple(dict.fromkeys(new if alike(one) == alike(old) else one for one in value))
                if isinstance(value, tuple)
                else new
                for column in columns
                if (value := record.get(column)) is not None
                and any(alike(one) == alike(old) for one in (value if isinstance(value, tuple) else (value,)))
            }
            if changed and record != {**record, **changed}:
                recorder.put(table, {**record, **changed})
                found[table] = found.get(table, 0) + 1
    return found


def end(recorder: Recorder, table: str, key: Key, until: str | None) -> str | None:
    """The record holds until this day (default: yesterday), which is returned; None: it began today and is removed."""
    record = recorder.get(table, key)
    if record is None:
        return None
    last = until or day_before(recorder.today)
    since, ended = record.get("since"), record.get("until")
    if until is None and ended is not None and ended < recorder.today:
        raise Refusal(
            f"„{key_text(key)}“ ist schon beendet ({told_day(ended, 'de')}). Ein anderer letzter Tag: mit {advise('--until')}.",
            f'"{key_text(key)}" has ended already ({told_day(ended, "en")}). For another last day use {advise("--until")}.',
        )
    if since and since > last:
        if until is not None:
            raise Refusal(
                f"„{key_text(key)}“ beginnt erst {on_day(since, 'de')} und kann nicht {on_day(until, 'de')} enden.",
                f'"{key_text(key)}" begins {on_day(since, "en")} and cannot end {on_day(until, "en")}.',
                column="until",
                found=said(until),
            )
        remove(recorder, table, key)
        return None
    recorder.put(table, record | {"until": last})
    return last


def unlink(recorder: Recorder, a: str, b: str, kind: str | None, until: str | None) -> list[str]:
    """End every open statement of a pair (of a kind); the ids of those that were ended."""
    ended = []
    near = recorder.statements_of(a)
    for id, record in near.items():
        if {record["a"], record["b"]} != {a, b} or (kind and record["kind"] != kind):
            continue
        if (record.get("until") or "~") >= recorder.today:
            end(recorder, "cooperations", id, until)
            ended.append(id)
    now = [left for id in near if (left := recorder.get("cooperations", id)) is not None]
    for one in now:
        if one["id"] in ended:
            check_apart(one, [other for other in now if other is not one and statement_key(other) == statement_key(one)])
    if not ended:
        raise Refusal(
            f"Zwischen „{a}“ und „{b}“ gibt es keine offene Kooperation{f' der Art {kind}' if kind else ''}.",
            f'There is no open cooperation between "{a}" and "{b}"{f" of kind {kind}" if kind else ""}.',
        )
    return ended


def leave(recorder: Recorder, actor: str, committee: str, until: str | None) -> list[str | None]:
    """End the open membership of an actor in a committee; the last days, None for one that began today and is removed."""
    open_ = [
        record
        for record in recorder.pointing("memberships", "actor", actor)
        if record["committee"] == committee and (record.get("until") or "~") >= recorder.today
    ]
    if not open_:
        raise Refusal(f"„{actor}“ ist kein Mitglied von „{committee}“.", f'"{actor}" is not a member of "{committee}".')
    return [end(recorder, "memberships", TABLES["memberships"].key_of(record), until) for record in open_]


def dependents(recorder: Recorder, table: str, id: str) -> list[tuple[str, str, Record]]:
    """What names this record: table, column, record."""
    found: list[tuple[str, str, Record]] = []
    for name, described in TABLES.items():
        for column in described.columns:
            if column.table == table:
                found.extend((name, column.name, record) for record in recorder.pointing(name, column.name, id))
    return found


def remove(recorder: Recorder, table: str, key: Key, *, cascade: bool = False) -> None:
    """Take a record out, for mistakes. Refused while others name it, unless `cascade` takes out or detaches those, too."""
    if isinstance(key, str) and TABLES[table].has_id:
        named_by = dependents(recorder, table, key)
        if named_by and not cascade:
            counts: dict[str, int] = {}
            for name, _, _ in named_by:
                counts[name] = counts.get(name, 0) + 1
            german = ", ".join(TABLES[name].counted(n)[0] for name, n in counts.items())
            english = ", ".join(TABLES[name].counted(n)[1] for name, n in counts.items())
            ending = ("Beenden statt löschen: „end“; alles", 'To end it instead of removing it use "end"; to remove all of it')
            ways = ending if TABLES[table].ends else ("Alles", "To remove all of it")
            raise Refusal(
                f"„{key}“ wird noch gebraucht ({german}). {ways[0]} mit löschen: {advise('--cascade')}.",
                f'"{key}" is still in use ({english}). {ways[1]}, {advise("--cascade")}.',
            )
        for name, column, record in named_by:
            _detach(recorder, name, column, record, key)
    recorder.drop(table, key)


def _detach(recorder: Recorder, table: str, column: str, record: Record, id: str) -> None:
    described = TABLES[table]
    key = described.key_of(record)
    current = recorder.get(table, key)
    if current is None:
        return
    spec = described.column(column)
    if spec.many:
        rest = tuple(value for value in current.get(column, ()) if value != id)
        if rest or not spec.required:
            recorder.put(table, current | {column: rest})
            return
    elif not spec.required:
        recorder.put(table, {name: value for name, value in current.items() if name != column})
        return
    remove(recorder, table, key, cascade=True)


# -- undoing ----------------------------------------------------------------------------------------------------------


def next_of(commands: Iterable[Command], *, redo: bool = False) -> Command | None:
    """The command that an undo (or redo) takes now, from the commands of one person, newest first; None if there is none.

    No more of them are taken than it needs.
    """
    away: set[int | None] = set()  # what later commands have taken off already
    wanted: int | None = None
    for command in commands:
        if is_handing_over(command.kind, command.words):
            continue
        about = command.id if command.kind == "do" else command.target
        if wanted is None:
            if command.kind == ("redo" if redo else "undo"):
                away.add(about)
            elif redo and command.kind == "do":
                return None
            elif about in away:
                away.remove(about)
            else:
                wanted = about
        if command.id == wanted:
            return command
    return None


def inverse(reading: Reading, changes: Sequence[Change], *, redo: bool = False) -> list[Change]:
    """The changes that take these back (or make them again) as things stand now. Refused where others have built upon them."""
    found = []
    current: dict[tuple[str, Key], Record | None] = {}
    for change in changes if redo else reversed(changes):
        old, new = (change.before, change.after) if redo else (change.after, change.before)
        spot = (change.table, change.key)
        if spot not in current:
            current[spot] = reading.records(change.table, [change.key]).get(change.key)
        now = current[spot]
        target = _taken_back(change, now, old, new)
        if now != target:
            found.append(Change(change.table, change.key, now, target))
        current[spot] = target
    _nothing_left_behind(reading, found)
    _still_apart(reading, found)
    return found + _keys_elsewhere(reading, found)


def _keys_elsewhere(reading: Reading, changes: Sequence[Change]) -> list[Change]:
    """What is taken away with these changes beside: what records that go are called elsewhere."""
    gone = {(change.table, change.key) for change in changes if change.after is None}
    if not any(table in TABLES and TABLES[table].has_id for table, _ in gone):
        return []
    return [
        Change("foreign_ids", key, pair, None)
        for key, pair in reading.records("foreign_ids").items()
        if (pair["table_name"], pair["record"]) in gone and ("foreign_ids", key) not in gone
    ]


def _nothing_left_behind(reading: Reading, changes: Sequence[Change]) -> None:
    """Refuse to take away what somebody names meanwhile."""
    after = {(change.table, change.key): change.after for change in changes}
    gone: dict[str, list[str]] = {}
    for change in changes:
        if change.after is None and change.table in TABLES and TABLES[change.table].has_id:
            gone.setdefault(change.table, []).append(str(change.key))
    for name, table in TABLES.items():
        for column in table.naming:
            for record in (
                reading.pointing(name, column.name, gone.get(str(column.table), ())) if str(column.table) in gone else ()
            ):
                key = table.key_of(record)
                now = after.get((name, key), record) if (name, key) in after else record
                value = (now or {}).get(column.name)
                named = set(value if isinstance(value, tuple) else (value,)) & set(gone[str(column.table)])
                if named:
                    id = sorted(named)[0]
                    raise Refusal(
                        f"„{id}“ wird inzwischen gebraucht von {table.singular_german} „{key_text(key)}“. Bitte das zuerst zurücknehmen.",
                        f'"{id}" is meanwhile in use by {table.singular} "{key_text(key)}". Please undo that first.',
                    )


def _still_apart(reading: Reading, changes: Sequence[Change]) -> None:
    """Refuse to bring back a period that overlaps what was said meanwhile."""
    after = {(change.table, change.key): change.after for change in changes}
    for name, end_, about in (
        ("cooperations", "a", statement_key),
        ("memberships", "actor", lambda record: (record["actor"], record["committee"])),
    ):
        mine = [change.after for change in changes if change.table == name and change.after is not None]
        if not mine:
            continue
        key_of = TABLES[name].key_of
        near = {key_of(record): record for record in reading.pointing(name, end_, {record[end_] for record in mine})}
        near |= {key_of(record): record for record in mine}
        groups: dict[tuple[object, ...], list[Record]] = {}
        for key, record in near.items():
            now = after.get((name, key), record) if (name, key) in after else record
            if now is not None:
                groups.setdefault(about(now), []).append(now)
        for record in mine:
            group = groups[about(record)]
            check_apart(record, [other for other in group if key_of(other) != key_of(record)])


def _taken_back(change: Change, now: Record | None, old: Record | None, new: Record | None) -> Record | None:
    if old is None or new is None or now is None:
        if now != old:
            raise _built_upon(change, now, old)
        return new
    target = dict(now)
    for name, was, becomes in differences(old, new):
        if now.get(name) != was:
            raise _built_upon(change, now, old)
        if becomes is None:
            target.pop(name, None)
        else:
            target[name] = becomes
    return target


def _built_upon(change: Change, now: Record | None, expected: Record | None) -> Refusal:
    table = TABLES.get(change.table)
    german = table.singular_german if table else change.table
    english = table.singular if table else change.table
    column = next((name for name, _, _ in differences(expected or {}, now or {})), "")
    found = value_text((now or {}).get(column, "–")) if now is not None else both("gelöscht", "removed")
    return Refusal(
        f"Inzwischen wurde {german} „{key_text(change.key)}“ weiter geändert ({column}: {found}). Bitte zuerst diese Änderung zurücknehmen.",
        f'Meanwhile {english} "{key_text(change.key)}" was changed further ({column}: {found}). Please undo that change first.',
    )
