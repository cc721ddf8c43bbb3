"""Adding, changing, ending and removing a record of any table, and a task that is done – as orders (`commands`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from akteursnetz.advice import advise
from akteursnetz.desk import relations
from akteursnetz.desk.commands import Order, Tell, clean, day_said, line, record_entries, words_for
from akteursnetz.desk.labels import Speaker
from akteursnetz.desk.meanwhile import Seen
from akteursnetz.model import TABLES, Record, Table, day_before
from akteursnetz.words import Refusal, both, told_day

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder


class ThereAlready(Refusal):
    """What is to be added is there; `table` and `id` say where."""

    def __init__(self, german: str, english: str, table: str, id: str) -> None:
        super().__init__(german, english)
        self.table = table
        self.id = id


def add(table: str, values: Mapping[str, Any], *, need: str | None = None) -> Order:
    """A new record; gives its id. Refused as `ThereAlready` if it is there, unless the values say another `id`.

    `need`, for an offer: it answers this need and takes over what that says and `values` do not.
    """
    described = TABLES[table]

    def work(recorder: Recorder, tell: Tell) -> str:
        from akteursnetz.recording import Entry

        taken = of_need(recorder, need, values) if need else {}
        record = clean(described, {**values, **taken}, recorder.vocabulary, tell)
        refuse_second(recorder, described, record)
        (key,) = record_entries(recorder, [Entry(table, record)])
        if need:
            record_entries(recorder, [Entry("answers", {"need": need, "offer": str(key)})])
            lack = recorder.get("needs", recorder.resolve("needs", need)) or {}
            recorder.told += [
                *taken_over(recorder, lack, taken),
                *relations.answered(lack, recorder.get("offers", key) or {}, recorder.today),
            ]
        return str(key)

    words = words_for(described, "add", values)
    return Order(f"{words} {line('--for', need)}" if need else words, work)


def of_need(recorder: Recorder, need: str, given: Mapping[str, Any]) -> Record:
    """What an offer takes over of the need that it answers, as far as it is not given."""
    lack = recorder.get("needs", recorder.resolve("needs", need)) or {}
    says = {name: lack.get(name) for name in ("target_groups", "themes", "municipality", "languages")}
    if not given.get("level_from") and not given.get("level_to"):
        says |= {"level_from": lack.get("level"), "level_to": lack.get("level")}
    says["status"] = "planned"
    return {name: value for name, value in says.items() if value and not given.get(name)}


def taken_over(recorder: Recorder, lack: Record, taken: Record) -> list[str]:
    """The sentence that tells what an offer took over of a need."""
    say = Speaker(recorder)
    told = "; ".join(say("offers", name, value) for name, value in taken.items() if name != "status")
    title = lack.get("title")
    return [both(f"Vom Bedarf „{title}“ übernommen: {told}.", f'Taken over from the need "{title}": {told}.')] if told else []


def refuse_second(recorder: Recorder, table: Table, record: Record) -> None:
    """A record that is there already is not added again: another id, or `edit`."""
    if record.get("id"):
        if recorder.get(table.name, record["id"]) is not None:
            raise ThereAlready(
                f"Die Kennung „{record['id']}“ gibt es schon. Ändern: akteursnetz {table.singular} edit {record['id']} …",
                f'The id "{record["id"]}" exists already. To change it: akteursnetz {table.singular} edit {record["id"]} …',
                table.name,
                record["id"],
            )
        return
    from akteursnetz.recording.which import Which

    same = Which(recorder).same(table, record)
    for alias in record.get("aliases", ()) if table.name == "actors" else ():
        same = same or Which(recorder).same(table, {**record, "name": alias})
    if same is not None:
        raise ThereAlready(
            f"Das gibt es schon: „{same.get(table.title, same['id'])}“ (Kennung {same['id']}). "
            f"Ändern: {advise('edit', table.singular, same['id'])}; wirklich ein zweiter Eintrag: mit {advise('--id')} eine neue Kennung geben.",
            f'This exists already: "{same.get(table.title, same["id"])}" (id {same["id"]}). '
            f"To change it: {advise('edit', table.singular, same['id'])}; if it is really another one, give a new id with {advise('--id')}.",
            table.name,
            same["id"],
        )


def edit(
    table: str, record: str, values: Mapping[str, Any], clear: Sequence[str] = (), *, seen: Mapping[str, Any] | None = None
) -> Order:
    """Change values of the record that an id or name means, and empty those of `clear`; gives its id.

    `seen`: the record as the person saw it, as it is stored. Then only what differs from it is changed, an empty value empties
    one that was seen, and what somebody else changed meanwhile is not overwritten: `perform` raises `meanwhile.ChangedMeanwhile`,
    which says what stands there now; given as `seen`, it may be overwritten.
    """
    described = TABLES[table]
    before = {name: tuple(value) if isinstance(value, list) else value for name, value in (seen or {}).items()}

    def work(recorder: Recorder, tell: Tell) -> str:
        from akteursnetz.recording import Entry

        id = str(before.get("id") or recorder.resolve(table, record))  # who saw it is told if it is gone by now
        new = clean(described, values, recorder.vocabulary, tell)
        gone = tuple(clear)
        if seen is not None:
            person = Seen(described, id, before, _as_stored(recorder, described, new))
            person.said = {name: value for name, value in person.said.items() if value != before.get(name)}
            gone += tuple(
                name for name in values if name not in new and name not in gone and before.get(name) not in (None, ())
            )
            person.said |= dict.fromkeys(gone)
            person.check(recorder)
            new = {name: value for name, value in new.items() if name in person.said}
        record_entries(recorder, [Entry(table, {**new, "id": id}, gone)])
        return id

    return Order(words_for(described, "edit", values, (record,), clear), work)


def _as_stored(recorder: Recorder, table: Table, values: Record) -> Record:
    """Clean values with the ids of the records that they name."""
    found = dict(values)
    for column in table.naming:
        if (named := found.get(column.name)) is not None:
            ids = [recorder.resolve(str(column.table), one, column.name) for one in (named if column.many else (named,))]
            found[column.name] = tuple(dict.fromkeys(ids)) if column.many else ids[0]
    return found


def end(table: str, record: str, until: str | None = None, *, also: bool = False) -> Order:
    """It holds up to and including `until` (yesterday); what began today is removed. Gives its id.

    `also`, for an actor: what runs with it alone gets the same last day (`hanging` tells what that is).
    """
    described, last_day = TABLES[table], day_said(until, last=True)

    def work(recorder: Recorder, _: Tell) -> str:
        from akteursnetz.recording import edits, ending

        id = recorder.resolve(table, record)
        name = str((recorder.get(table, id) or {}).get(described.title, id))
        last = edits.end(recorder, table, id, last_day)
        recorder.told += ending.sentences(recorder, table, id, name, last, also=also)
        return id

    words = words_for(described, "end", {"until": until}, (record,))
    return Order(f"{words} --also" if also else words, work)


def hanging(recorder: Recorder, actor: str, until: str | None = None) -> str:
    """What runs with this actor alone and no longer counts once it has ended; empty where nothing does."""
    from akteursnetz.recording import ending

    id = recorder.resolve("actors", actor)
    last = day_said(until, last=True) or day_before(recorder.today)
    gone = ending.counted(ending.left(recorder, id, last).gone)
    if not gone or (recorder.get("actors", id) or {}).get("since", "") > last:
        return ""
    return both(f"Was nur mit diesem Akteur läuft: {gone}.", f"What runs with this actor alone: {gone}.")


def remove(table: str, record: str, *, cascade: bool = False) -> Order:
    """Take out a mistake; gives its id. `cascade`: with what names it (`recording.edits.dependents`), else refused while something does."""
    described = TABLES[table]

    def work(recorder: Recorder, _: Tell) -> str:
        from akteursnetz.recording import edits

        id = recorder.resolve(table, record)
        edits.remove(recorder, table, id, cascade=cascade)
        return id

    words = words_for(described, "remove", {}, (record,))
    return Order(f"{words} --cascade" if cascade and not described.persons else words, work)


def done(record: str, on: str | None = None) -> Order:
    """A task is done, since today or a day before; gives its id."""
    given = day_said(on)

    def work(recorder: Recorder, _: Tell) -> str:
        id = recorder.resolve("tasks", record)
        task, day = recorder.get("tasks", id) or {}, given or recorder.today
        if day > recorder.today:
            raise Refusal(
                f"Der {told_day(day, 'de')} liegt in der Zukunft; erledigt ist eine Aufgabe heute oder früher.",
                f"{told_day(day, 'en')} lies in the future; a task is done today or earlier.",
            )
        if given is None and task.get("done_on"):
            raise Refusal(
                f"„{task['title']}“ ist schon erledigt ({told_day(task['done_on'], 'de')}). Ein anderer Tag: mit {advise('--on')}; "
                f"doch noch offen: {advise('reopen task', id)}.",
                f'"{task["title"]}" is done already ({task["done_on"]}). For another day use {advise("--on")}; if it is still open: '
                f"{advise('reopen task', id)}.",
            )
        recorder.put("tasks", task | {"done_on": day})
        return id

    return Order(line("task done", record, options=("--on", on) if on else ()), work)
