"""One body that was recorded twice becomes one record; nothing that was said of either is lost without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from akteursnetz.advice import advise, by_face
from akteursnetz.model import TABLES, Key, Record
from akteursnetz.naming import own_words
from akteursnetz.recording import foreign
from akteursnetz.recording.edits import dependents
from akteursnetz.recording.joining import Speak, fallen, joined, lines, narrower
from akteursnetz.recording.known_ids import IDENTITY
from akteursnetz.recording.periods import overlap, spelled, statement_key
from akteursnetz.recording.recorder import Recorder
from akteursnetz.sameness import fullest_first
from akteursnetz.vocabulary import folded
from akteursnetz.words import Refusal, both

STATES = ("invited", "excused", "attended")
"""States of attendance, the weaker first."""

ADDRESS = ("street", "postcode", "latitude", "longitude")
"""What belongs to one place and is never put together from two."""

_NAMED_TWICE = ("cooperations", "rejections", "distinctions", "memberships", "attendance")
_WITH_THE_PLACE = ("municipality", "street", "postcode")


def named_in(recorder: Recorder, actor: str) -> dict[str, int]:
    """In how many other records this actor is named, by table."""
    keys = {(table, TABLES[table].key_of(record)) for table, _, record in dependents(recorder, "actors", actor)}
    counts = Counter(table for table, _ in keys)
    return {table: counts[table] for table in TABLES if counts[table]}


def fuller(recorder: Recorder, a: str, b: str) -> str:
    """Which of two actors is to be kept if they are one, as `ask duplicates` says it."""

    def emptier(id: str) -> tuple[object, ...]:
        actor = recorder.get("actors", id) or {}
        return fullest_first(sum(named_in(recorder, id).values()), len(actor), str(actor.get("name", id)), id)

    return min((a, b), key=emptier)


def told_alike(recorder: Recorder, very_like: Sequence[tuple[str, str, str, str]]) -> list[str]:
    """What is asked about new actors that are very like another (`Recorder.very_like`); the fuller one is proposed to be kept."""
    return own_words.told_alike(very_like, partial(fuller, recorder))


def differing(kept: Record, gone: Record, names: tuple[str, ...] | None = None) -> list[str]:
    """The columns in which both say something, and not the same (compared without case and blanks)."""
    found = []
    for column in TABLES["actors"].columns:
        name = column.name
        if name in ("id", "name", "since", "until", "asked_on", "checked_on", "note", "description") or column.many:
            continue
        one, other = kept.get(name), gone.get(name)
        if one not in (None, "") and other not in (None, "") and folded(str(one)) != folded(str(other)):
            found.append(name)
    return found if names is None else [name for name in found if name in names]


def doubtful(kept: Record, gone: Record) -> bool:
    """Whether the two may be two bodies after all: their kinds or municipalities differ."""
    return bool(differing(kept, gone, ("kind", "municipality")))


def falling_away(kept: Record, gone: Record, speak: Speak) -> list[str]:
    """Every value of the duplicate beside which the kept one says something else, in words."""
    told = [speak("actors", name, gone[name]) for name in _not_taken(kept, gone)]
    told += [
        f"{name}: {value}" for name, value in gone.get("extra", {}).items() if kept.get("extra", {}).get(name, value) != value
    ]
    return told


def _not_taken(kept: Record, gone: Record) -> list[str]:
    """The columns of the duplicate whose value cannot stand in the kept record."""
    apart = differing(kept, gone)
    if any(name in apart for name in _WITH_THE_PLACE):
        apart += [name for name in ADDRESS if gone.get(name) is not None and name not in apart and name not in kept]
    return [name for name in apart if name not in ("coordination", "visibility")]


def merge_actors(recorder: Recorder, keep: str, duplicate: str, speak: Speak) -> list[str]:
    """Give everything of the duplicate to the one to keep; every value that could not stay where it was, as sentences.

    Every tie, membership, offer, alias, contact, attendance, need and answer of both stays. Two statements of one reporter
    about the same pair and kind whose periods overlap become one: from the first beginning to the last end, with what holds
    today, else the stronger value.
    """
    if keep == duplicate:
        raise Refusal("Das ist derselbe Akteur; es gibt nichts zusammenzuführen.", "That is the same actor; nothing to merge.")
    kept, gone = recorder.get("actors", keep), recorder.get("actors", duplicate)
    if kept is None or gone is None:
        raise Refusal("Einen der Akteure gibt es nicht.", "One of the actors does not exist.")
    merging = _Merging(recorder, kept, gone, speak)
    merging.actor()
    merging.everything()
    return merging.told


class _Merging:
    def __init__(self, recorder: Recorder, kept: Record, gone: Record, speak: Speak) -> None:
        self.recorder, self.kept, self.gone, self.speak = recorder, kept, gone, speak
        self.keep, self.duplicate = str(kept["id"]), str(gone["id"])
        self.told: list[str] = []

    # -- the two records ----------------------------------------------------------------------------------------------

    def actor(self) -> None:
        """The kept actor with everything it did not have; what differs goes into its note, and is told."""
        kept, gone = self.kept, self.gone
        new = dict(kept)
        aside = _not_taken(kept, gone)
        for column in TABLES["actors"].columns:
            name = column.name
            if column.many and name != "aliases":
                new[name] = tuple(dict.fromkeys((*kept.get(name, ()), *gone.get(name, ()))))
            elif name not in ("id", "aliases", "since", "until") and name not in kept and name in gone and name not in aside:
                new[name] = gone[name]
        names = (*kept.get("aliases", ()), gone["name"], *gone.get("aliases", ()))
        new["aliases"] = tuple(dict.fromkeys(name for name in names if name != kept["name"]))
        for name in ("asked_on", "checked_on"):
            dates = [record[name] for record in (kept, gone) if record.get(name)]
            new[name] = max(dates) if dates else None
        new["description"] = lines(kept.get("description"), gone.get("description"))
        new["note"] = lines(kept.get("note"), gone.get("note"))
        new["coordination"] = kept.get("coordination") or gone.get("coordination")
        if new["coordination"] is None:
            new["coordination"] = kept.get("coordination", gone.get("coordination"))
        new["visibility"] = narrower("actors", kept, gone)
        new["extra"] = {**gone.get("extra", {}), **kept.get("extra", {})}
        told = falling_away(kept, gone, self.speak)
        if told:
            new["note"] = lines(new["note"], f"{both('Aus', 'From')} {gone['name']} ({self.duplicate}): {'; '.join(told)}")
            self.told.append(
                both(
                    f"Bei „{kept['name']}“ steht schon anderes; in die interne Notiz kommt von „{gone['name']}“: {'; '.join(told)}.",
                    f'"{kept["name"]}" says otherwise already; into its internal note goes, from "{gone["name"]}": {"; ".join(told)}.',
                )
            )
        self._period(new)
        for name in ("coordination", "visibility"):
            if new.get(name) != kept.get(name) and new.get(name) is not None:
                now = self.speak("actors", name, new[name])
                self.told.append(both(f"Für beide zusammen gilt: {now}.", f"For both together: {now}."))
        self.recorder.put("actors", new)

    def _period(self, new: Record) -> None:
        """From the first beginning to the last end; a day that falls away is told."""
        for name, choose in (("since", min), ("until", max)):
            dates = [record.get(name) for record in (self.kept, self.gone)]
            new[name] = choose(dates) if all(dates) else None  # type: ignore[type-var]
            for record, day in zip((self.kept, self.gone), dates, strict=True):
                if day and new[name] is None:
                    said = self.speak("actors", name, day)
                    self.told.append(
                        both(
                            f"„{said}“ bei „{record['name']}“ ({record['id']}) entfällt, weil beim anderen Eintrag kein Tag steht.",
                            f'"{said}" of "{record["name"]}" ({record["id"]}) falls away, because the other record names no day.',
                        )
                    )

    # -- what names them ----------------------------------------------------------------------------------------------

    def everything(self) -> None:
        """What names the duplicate names the kept one."""
        recorder, keep, duplicate = self.recorder, self.keep, self.duplicate
        mine = dependents(recorder, "actors", duplicate)
        for table, _, record in mine:
            if table in _NAMED_TWICE:
                recorder.drop(table, TABLES[table].key_of(record))
        handled: set[tuple[str, Key]] = set()
        for table, _, record in mine:
            key = TABLES[table].key_of(record)
            if (table, key) in handled or (table, key) == ("actors", keep):
                continue
            handled.add((table, key))
            moved = renamed(table, record, duplicate, keep)
            if table == "cooperations":
                self.statement(moved)
            elif table == "memberships":
                self.seat(moved)
            elif table == "attendance":
                self.attendance(moved)
            elif table == "rejections":
                self.rejection(moved)
            elif table == "distinctions":
                self.distinction(moved)
            elif table != "actors" or key != duplicate:
                current = recorder.get(table, key)
                if current is not None:
                    recorder.put(table, renamed(table, current, duplicate, keep))
        foreign.move(recorder, "actors", duplicate, keep)
        recorder.drop("actors", duplicate)
        self._part_of_nobody_below()
        for table, column in (("contacts", "actor"), ("offers", "providers")):
            self._standing_twice(
                table, recorder.pointing(table, column, keep), {TABLES[t].key_of(r) for t, _, r in mine if t == table}
            )

    def _standing_twice(self, table: str, there: list[Record], moved: set[Key]) -> None:
        """Tell of records that cannot be told apart any more, by their name at least; neither is thrown away."""
        alike: dict[tuple[object, ...], list[Record]] = {}
        for record in there:
            alike.setdefault(IDENTITY[table](record), []).append(record)
        for records in alike.values():
            ids = [record["id"] for record in records]
            if len(ids) > 1 and moved & set(ids):
                name, word = records[0][TABLES[table].title], TABLES[table].singular
                german, english = f"„{name}“", f'"{name}"'
                if TABLES[table].persons:  # on a page a person is named on her own pages alone
                    german, english = by_face(german, "Eine Kontaktperson"), by_face(english, "A contact person")
                self.told.append(
                    both(
                        f"{german} steht jetzt zweimal da: {', '.join(ids)}. Ist es dasselbe, eines davon entfernen: {advise('remove', word)}",
                        f"{english} is there twice now: {', '.join(ids)}. If it is the same, remove one of them: {advise('remove', word)}",
                    )
                )

    def _part_of_nobody_below(self) -> None:
        kept = self.recorder.get("actors", self.keep) or {}
        above, seen = kept.get("part_of"), {self.keep}
        while above is not None and above not in seen and above != self.duplicate:
            seen.add(above)
            above = (self.recorder.get("actors", above) or {}).get("part_of")
        if above is not None:
            said = self.speak("actors", "part_of", kept["part_of"])
            self.told.append(both(f"„{said}“ entfällt.", f'"{said}" falls away.'))
            self.recorder.put("actors", {name: value for name, value in kept.items() if name != "part_of"})

    def _fell(self, table: str, what: str, old: Record, new: Record) -> None:
        gone = fallen(table, old, new, self.speak)
        if gone:
            self.told.append(
                both(
                    f"{what}, {spelled(old)}: es entfällt {'; '.join(gone)}.",
                    f"{what}, {spelled(old)}: falls away: {'; '.join(gone)}.",
                )
            )

    def statement(self, moved: Record) -> None:
        """A statement about the kept one now; those of the same pair, kind and reporter on the same days become one."""
        recorder = self.recorder
        if moved["a"] == moved["b"]:
            what = "; ".join(self.speak("cooperations", name, moved[name]) for name in ("kind", "level") if name in moved)
            self.told.append(
                both(
                    f"Die Kooperation der beiden untereinander entfällt (Kennung {moved['id']}: {what}, {spelled(moved)}).",
                    f"The cooperation between the two falls away (id {moved['id']}: {what}, {spelled(moved)}).",
                )
            )
            return
        if not moved.get("directed"):
            moved["a"], moved["b"] = sorted((moved["a"], moved["b"]))
        other_end = moved["b"] if moved["a"] == self.keep else moved["a"]
        name = (recorder.get("actors", other_end) or {}).get("name", other_end)
        what = both(f"Kooperation mit „{name}“", f'Cooperation with "{name}"')
        joined_from = [moved]
        for id, other in recorder.statements_of(moved["a"]).items():
            if statement_key(other) == statement_key(moved) and overlap(other, moved):
                recorder.drop("cooperations", id)
                joined_from.append(other)
                moved = joined("cooperations", other, moved, recorder.today)
        for old in joined_from:
            self._fell("cooperations", what, old, moved)
        recorder.put("cooperations", moved)

    def seat(self, moved: Record) -> None:
        """A seat of the kept one now; two in one committee on the same days become one."""
        recorder, table = self.recorder, TABLES["memberships"]
        name = (recorder.get("committees", moved["committee"]) or {}).get("name", moved["committee"])
        joined_from = [moved]
        for other in recorder.pointing("memberships", "actor", moved["actor"]):
            if other["committee"] == moved["committee"] and overlap(other, moved):
                recorder.drop("memberships", table.key_of(other))
                joined_from.append(other)
                moved = joined("memberships", other, moved, recorder.today)
        for old in joined_from:
            self._fell("memberships", both(f"Sitz in „{name}“", f'Seat in "{name}"'), old, moved)
        recorder.put("memberships", moved)

    def attendance(self, moved: Record) -> None:
        """Who came with either came."""
        other = self.recorder.get("attendance", (moved["event"], self.keep))
        if other is not None and other["state"] != moved["state"]:
            weaker, moved = sorted((other, moved), key=lambda row: STATES.index(row["state"]))
            title = (self.recorder.get("events", moved["event"]) or {}).get("title", moved["event"])
            gone, now = (self.speak("attendance", "state", row["state"]) for row in (weaker, moved))
            self.told.append(
                both(f"„{title}“: {gone} entfällt, es bleibt {now}.", f'"{title}": {gone} falls away, {now} stays.')
            )
        self.recorder.put("attendance", moved)

    def rejection(self, moved: Record) -> None:
        """A refused suggestion stays refused; two reasons become one text."""
        self._of_two(
            "rejections",
            moved,
            f"Der abgelehnte Vorschlag zwischen beiden entfällt ({moved['reason']}).",
            f"The refused suggestion between the two falls away ({moved['reason']}).",
        )

    def distinction(self, moved: Record) -> None:
        """Who was told apart from the duplicate is told apart from the kept one; the two themselves no longer are."""
        reason = f" ({moved['reason']})" if moved.get("reason") else ""
        self._of_two(
            "distinctions",
            moved,
            f"Es war festgehalten, dass die beiden zweierlei sind{reason}; das entfällt.",
            f"It was recorded that the two are different bodies{reason}; that falls away.",
        )

    def _of_two(self, table: str, moved: Record, german: str, english: str) -> None:
        """What was decided of two actors, once for each pair, with every reason; of the two themselves it is told that it falls away."""
        if moved["a"] == moved["b"]:
            self.told.append(both(german, english))
            return
        moved["a"], moved["b"] = sorted((moved["a"], moved["b"]))
        other = self.recorder.get(table, (moved["a"], moved["b"]))
        if other is not None:
            reasons = dict.fromkeys(one["reason"] for one in (other, moved) if one.get("reason"))
            moved = {**moved, **other, **({"reason": "; ".join(reasons)} if reasons else {})}
        self.recorder.put(table, moved)


def renamed(table: str, record: Record, old: str, new: str) -> Record:
    """The record naming another actor in place of one."""
    moved = dict(record)
    for column in TABLES[table].columns:
        if column.table != "actors":
            continue
        value = moved.get(column.name)
        if column.many and value:
            moved[column.name] = tuple(dict.fromkeys(new if one == old else one for one in value))
        elif value == old:
            moved[column.name] = new
    return moved
