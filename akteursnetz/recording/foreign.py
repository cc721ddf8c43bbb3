"""Records that come from elsewhere and are found again by what they are called there, whatever their name has become.

Each stands with its origin and its key there in the table `foreign_ids`. Who is new from some origins gets an id that is made of
both (`integreat-augsburg-ort-12`); one that was here before keeps its own, and is found by its name the first time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from hashlib import sha256

from akteursnetz.advice import advise
from akteursnetz.model import TABLES, Key, Record, Table
from akteursnetz.recording.recorder import Recorder, slug
from akteursnetz.vocabulary import folded
from akteursnetz.words import and_more, both

LONGEST_KEY = 40
"""characters of a key that stands in an id as it is"""
PAIRS = "foreign_ids"
NAMED = ("list:",)
"""How origins begin whose new records have an id of their name: lists of one's own; others have one of their key there."""
NAMED_GONE = 10
"""So many of those that are gone are named."""


def elsewhere(foreign: tuple[str, str] | None) -> bool:
    """Whether a key is that of another system, and not of a list of one's own."""
    return foreign is not None and not foreign[0].startswith(NAMED)


def id_of(foreign: tuple[str, str]) -> str:
    """The id of a new record from elsewhere. A key that makes no readable id stands in it in short."""
    origin, key = foreign
    readable = slug(key) == key.casefold() and len(key) <= LONGEST_KEY
    return f"{slug(origin)}-{key.casefold() if readable else sha256(key.encode('utf-8', 'replace')).hexdigest()[:16]}"


def found_again(
    recorder: Recorder, table: Table, values: Record, foreign: tuple[str, str], same: Callable[[Table, Record], Record | None]
) -> Record:
    """The values with the id of the record that they are about, or are to make; without one where it is found by its name.

    A name that the record bears beside its own is no news: whoever gave it another one here keeps it.
    """
    if values.get("id"):
        return values
    keyed = elsewhere(foreign)
    pair = recorder.get(PAIRS, _key(table, foreign))
    id = str(pair["record"]) if pair else id_of(foreign)
    known = recorder.get(table.name, id) if pair or keyed else None
    if known is None and keyed and (known := same(table, values)) is None:
        return {**values, "id": id_of(foreign)}
    if keyed and known is not None and not str(known["id"]).startswith(f"{slug(foreign[0])}-"):
        values = _own_first(recorder, table, values, known["id"], foreign)
    if known is None or not (pair or known["id"] == id_of(foreign)):
        return values
    if not keyed and table.title in values and folded(values[table.title]) != folded(known[table.title]):
        other = same(table, values)
        if other is not None and other["id"] != id:  # the number has gone to another one that is here: its name says who it is
            recorder.told.append(_moved(table, foreign, known, other))
            return values
    if folded(values.get(table.title, "")) in map(folded, known.get("aliases", ())):
        values = {name: value for name, value in values.items() if name != table.title}
    return {**values, "id": id}


def _own_first(recorder: Recorder, table: Table, values: Record, id: str, foreign: tuple[str, str]) -> Record:
    """What an actor that was here before the other system came says of itself stays; where the other says something else, that is told."""
    before = recorder.before(table.name, id)
    if table.name != "actors" or before is None or recorder.theirs:
        return values
    found = dict(values)
    for column in table.columns:
        name, here = column.name, before.get(column.name)
        there = values.get(name)
        if name in ("id", table.title, "aliases") or here in (None, "", ()) or there in (None, "", (), here):
            continue
        del found[name]
        told = [f"{'; '.join(one) if isinstance(one, tuple) else one!s:.80}" for one in (here, there)]
        recorder.told.append(
            both(
                f"„{before[table.title]}“, {column.german}: Hier steht „{told[0]}“, bei {foreign[0]} „{told[1]}“. Es bleibt, was hier steht; {advise('--take-theirs')} übernimmt das andere.",
                f'"{before[table.title]}", {name}: here stands "{told[0]}", at {foreign[0]} "{told[1]}". What stands here stays; {advise("--take-theirs")} takes the other.',
            )
        )
    return found


def _moved(table: Table, foreign: tuple[str, str], before: Record, now: Record) -> str:
    old, new = (one[table.title] for one in (before, now))
    return both(
        f"Die Nummer {foreign[1]} gehörte bisher zu „{old}“ und steht jetzt bei „{new}“: Beide bleiben, wie sie heißen.",
        f'The number {foreign[1]} was that of "{old}" and now stands beside "{new}": both keep their names.',
    )


def keep(recorder: Recorder, table: Table, foreign: tuple[str, str], id: str) -> None:
    """Keep which record it is that bears this key at its origin."""
    origin, key = foreign
    recorder.put(PAIRS, {"origin": origin, "table_name": table.name, "key": key, "record": id})


def of_record(recorder: Recorder, table: str, id: str) -> list[Record]:
    """What a record is called elsewhere."""
    return [pair for pair in recorder.all(PAIRS) if (pair["table_name"], pair["record"]) == (table, id)]


def move(recorder: Recorder, table: str, old: str, new: str) -> None:
    """Whatever one record was called elsewhere, another is called from now on."""
    for pair in of_record(recorder, table, old):
        recorder.put(PAIRS, {**pair, "record": new})


def forget(recorder: Recorder, table: str, id: str) -> None:
    """What this run has learned of a record's keys is as it was."""
    for pair in of_record(recorder, table, id):
        recorder.reset(PAIRS, TABLES[PAIRS].key_of(pair))


def _key(table: Table, foreign: tuple[str, str]) -> tuple[str, str, str]:
    return foreign[0], table.name, foreign[1]


def gone(recorder: Recorder, whole: Collection[tuple[str, str]], met: set[str], said: Iterable[tuple[str, str]]) -> list[str]:
    """What came from elsewhere and is there no longer, as sentences: it stays here, whether it ended is for people to say.

    `met`: the records of this run; `said`: what was read, be it refused.
    """
    if not whole:
        return []
    said, told = set(said), []
    pairs = list(recorder.all(PAIRS))
    seen = met.union(map(id_of, said), (str(pair["record"]) for pair in pairs if (pair["origin"], pair["key"]) in said))
    for origin, name in sorted(whole):
        table, begins = TABLES[name], f"{slug(origin)}-"
        if table.persons:
            theirs = {str(pair["record"]) for pair in pairs if (pair["origin"], pair["table_name"]) == (origin, "actors")}
            told += _persons_gone(recorder, origin, theirs, met)
            continue
        if not table.has_id:
            continue
        theirs = {pair["record"] for pair in pairs if (pair["origin"], pair["table_name"]) == (origin, name)}
        lost = [
            record
            for record in recorder.all_before(name)
            if (record["id"] in theirs or (not origin.startswith(NAMED) and str(record["id"]).startswith(begins)))
            and record["id"] not in seen
            and _goes_on(record, recorder.today)
        ]
        told += _lost(table, lost, (f"Bei {origin} nicht mehr zu finden", f"No longer to be found at {origin}"))
    return told


def missing(recorder: Recorder, lists: Iterable[tuple[str, str]], met: set[tuple[str, Key]]) -> list[str]:
    """What came from a list before and is not in it now, as sentences; nothing is ended. `met`: table and key of what is in it."""
    told = []
    for source, name in sorted(lists):
        table = TABLES[name]
        lost = [
            record
            for record in recorder.all_before(name)
            if record.get("source") == source and (name, record["id"]) not in met and _goes_on(record, recorder.today)
        ]
        told += _lost(table, lost, (f"Nicht mehr in der Liste „{source}“", f'No longer in the list "{source}"'))
    return told


def _lost(table: Table, lost: Sequence[Record], where: tuple[str, str]) -> list[str]:
    """A sentence that names what is lost, and says that it stays here; none for nothing."""
    if not lost:
        return []
    names = sorted(str(record[table.title]) for record in lost)
    more = f"; {and_more(len(names) - NAMED_GONE)}" if len(names) > NAMED_GONE else ""
    there = "; ".join(names[:NAMED_GONE]) + more
    what = both(*table.counted(len(lost)))
    return [both(f"{where[0]}, hier unverändert: {what} ({there}).", f"{where[1]}, unchanged here: {what} ({there}).")]


def _persons_gone(recorder: Recorder, origin: str, theirs: set[str], met: set[str]) -> list[str]:
    """Contact persons who came with the actors of an origin and are not among the records of this run: by their actors, unnamed."""
    system = folded(origin.partition(":")[0])
    lost = [
        person
        for person in recorder.all_before("contacts")
        if person["actor"] in theirs and folded(person.get("origin") or "") == system and person["id"] not in met
    ]
    if not lost:
        return []
    actors = sorted({str((recorder.get("actors", person["actor"]) or {}).get("name")) for person in lost})
    at = "; ".join(actors[:NAMED_GONE]) + (f"; {and_more(len(actors) - NAMED_GONE)}" if len(actors) > NAMED_GONE else "")
    what = both(*TABLES["contacts"].counted(len(lost)))
    return [
        both(
            f"Bei {origin} nicht mehr genannt, hier unverändert: {what} ({at}). Bitte prüfen, ob sie noch gebraucht werden.",
            f"No longer named at {origin}, unchanged here: {what} ({at}). Please check whether they are still needed.",
        )
    ]


def _goes_on(record: Record, today: str) -> bool:
    """What is over is not missed: a meeting that took place, an actor that ended."""
    return bool((record.get("until") or record.get("date") or today) >= today)
