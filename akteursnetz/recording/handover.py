"""Who hands over and who goes on: the old actors are found, and the new one is found or made of what they say alike."""

from __future__ import annotations

from collections.abc import Sequence

from akteursnetz.advice import advise
from akteursnetz.day import said
from akteursnetz.model import TABLES, Record, day_before
from akteursnetz.recording.joining import Speak, lines, narrower
from akteursnetz.recording.merging import ADDRESS
from akteursnetz.recording.recorder import Recorder, slug
from akteursnetz.sameness import LEAST, Finder, card
from akteursnetz.words import Refusal, both, on_day, told_day

_OWN = ("id", "name", "aliases", "since", "until", "note", "part_of", "visibility", "asked_on", "checked_on")
"""Columns of an actor that a new one does not simply take over."""


class Handover:
    """Actors that go on as another from a day on, and what is to be told of it."""

    def __init__(self, recorder: Recorder, olds: Sequence[str], on: str, speak: Speak) -> None:
        self.recorder, self.on, self.last, self.speak = recorder, on, day_before(on), speak
        self.olds = tuple(dict.fromkeys(recorder.resolve("actors", old) for old in olds))
        self.records: list[Record] = [recorder.get("actors", old) or {} for old in self.olds]
        self.new = ""
        self.told: list[str] = []
        self.moved: dict[str, list[str]] = {}
        for record in self.records:
            self._runs(record)

    def say(self, german: str, english: str) -> None:
        """Something is to be told to whoever gave the command."""
        self.told.append(both(german, english))

    def _runs(self, old: Record) -> None:
        """Refuse an old one that does not run up to the day."""
        name, since, until = old["name"], old.get("since"), old.get("until")
        if since and since > self.last:
            raise Refusal(
                f"„{name}“ beginnt erst {on_day(since, 'de')} und kann nicht {on_day(self.on, 'de')} in etwas anderem aufgehen.",
                f'"{name}" begins {on_day(since, "en")} and cannot go on as another from {told_day(self.on, "en")}.',
                column="since",
                found=said(since),
            )
        if until and until < self.last:
            raise Refusal(
                f"„{name}“ ist schon {on_day(until, 'de')} ausgeschieden. Ging es da in etwas anderem auf, bitte {advise('--on')} mit dem Tag danach.",
                f'"{name}" ended {on_day(until, "en")} already. If it went on as another then, please give the day after as {advise("--on")}.',
                column="until",
                found=said(until),
            )

    # -- the new one --------------------------------------------------------------------------------------------------

    def begin(self, new: str, given: Record) -> None:
        """Find the new actor, or make it."""
        recorder = self.recorder
        there = None if given.get("id") else self._there(new)
        if there is None:
            there = self._made(new, given)
        elif given:
            raise Refusal(
                f"„{there['name']}“ ({there['id']}) gibt es schon; seine Angaben ändert {advise('edit actor', there['id'])}.",
                f'"{there["name"]}" ({there["id"]}) exists already; {advise("edit actor", there["id"])} changes its values.',
            )
        else:
            self._holds_then(there)
            self._not_taken_over(there)
        self.new = str(there["id"])
        if self.new in self.olds:
            raise Refusal(
                f"„{there['name']}“ kann nicht in sich selbst aufgehen. Soll ein neuer Eintrag desselben Namens entstehen, bitte mit {advise('--id')}.",
                f'"{there["name"]}" cannot go on as itself. If a new record of the same name is meant, please give {advise("--id")}.',
            )
        names = ", ".join(f"{record['name']} ({record['id']})" for record in self.records)
        told = told_day(self.on)
        note = both(f"Ab {told} Nachfolge von {names}.", f"From {told} on the successor of {names}.")
        recorder.put("actors", {**there, "note": lines(there.get("note"), note)})

    def _there(self, new: str) -> Record | None:
        recorder = self.recorder
        if recorder.get("actors", new) is None and not recorder.named("actors", new):
            same = [id for id in (new.casefold(), new.strip()) if recorder.get("actors", id) is not None]
            if not same:
                return None
        return recorder.get("actors", recorder.resolve("actors", new))

    def _holds_then(self, there: Record) -> None:
        name, since, until = there["name"], there.get("since"), there.get("until")
        if (since or "") > self.on or (until or "~") < self.on:
            late = since if since and since > self.on else None
            german = f"beginnt erst {on_day(late, 'de')}" if late else f"endet {on_day(until or '', 'de')}"
            english = f"begins {on_day(late, 'en')}" if late else f"ends {on_day(until or '', 'en')}"
            raise Refusal(
                f"„{name}“ {german} und kann {on_day(self.on, 'de')} nichts übernehmen.",
                f'"{name}" {english} and cannot take over anything {on_day(self.on, "en")}.',
            )

    def _not_taken_over(self, there: Record) -> None:
        """An actor that was there keeps its own values; what the old ones said beside it is told."""
        for old in self.records:
            apart = []
            for column in TABLES["actors"].columns:
                name, value = column.name, old.get(column.name)
                if name in _OWN or not value or value == there.get(name):
                    continue
                if column.many:
                    value = tuple(one for one in value if one not in there.get(name, ()))
                if value:
                    apart.append(self.speak("actors", name, value))
            if apart:
                self.say(
                    f"Angaben von „{old['name']}“, die bei „{there['name']}“ nicht stehen (übernehmen: {advise('edit', 'actor', there['id'])}): {'; '.join(apart)}.",
                    f'What "{old["name"]}" says and "{there["name"]}" does not (to take it over: {advise("edit", "actor", there["id"])}): {"; ".join(apart)}.',
                )

    def _made(self, name: str, given: Record) -> Record:
        """A new actor of what all the old ones say alike; what they say differently is left open and told."""
        recorder = self.recorder
        new: Record = {"name": name, "since": self.on}
        apart: list[str] = []
        for column in TABLES["actors"].columns:
            said = [record[column.name] for record in self.records if record.get(column.name) not in (None, "", ())]
            if column.name in _OWN or not said or column.name in given:
                continue
            if column.many:
                new[column.name] = tuple(dict.fromkeys(value for values in said for value in values))
            elif all(value == said[0] for value in said):
                new[column.name] = said[0]
            else:
                apart.append(column.name)
        if any(place in apart for place in ("municipality", "street", "postcode")):
            for place in ADDRESS:
                new.pop(place, None)
        if "kind" in apart:
            kinds = "; ".join(f"{record['name']}: {self.speak('actors', 'kind', record['kind'])}" for record in self.records)
            raise Refusal(
                f"Welcher Art „{name}“ ist, ist offen ({kinds}). Bitte {advise('--kind')} nennen.",
                f'The kind of "{name}" is open ({kinds}). Please give {advise("--kind")}.',
                column="kind",
            )
        for day in ("asked_on", "checked_on"):
            days = [record[day] for record in self.records if record.get(day)]
            new[day] = max(days) if days else None
        above = {record.get("part_of") for record in self.records} - {*self.olds}
        if len(above) == 1:
            new["part_of"] = above.pop()
        visibility: Record = dict(self.records[0])
        for record in self.records[1:]:
            visibility["visibility"] = narrower("actors", visibility, record)
        new["visibility"] = visibility.get("visibility")
        extra = [record.get("extra", {}) for record in self.records]
        new["extra"] = {name: value for name, value in extra[0].items() if all(one.get(name) == value for one in extra)}
        new |= recorder.own_words("actors", given)
        new.setdefault("id", recorder.new_id("actors", slug(name)))
        if recorder.get("actors", new["id"]) is not None:
            raise Refusal(f"Die Kennung „{new['id']}“ gibt es schon.", f'The id "{new["id"]}" exists already.')
        made = recorder.put("actors", new)
        taken = [name for name in made if name not in ("id", "name", "since", "visibility", "extra") and name not in given]
        said_german = "; ".join(self.speak("actors", one, made[one]) for one in taken if one not in ("asked_on", "checked_on"))
        self.say(
            f"Neu angelegt: „{name}“ ({made['id']}). Übernommen: {said_german or '–'}.",
            f'New: "{name}" ({made["id"]}). Taken over: {said_german or "–"}.',
        )
        near = self._alike(made) if not given.get("id") else ""
        if near:
            self.say(
                f"Ähnlich heißt schon: {near}. War der gemeint: {advise('undo')} und dessen Kennung nennen.",
                f"There is already: {near}. If that is meant: {advise('undo')}, then give its id.",
            )
        for one in apart:
            values = "; ".join(self.speak("actors", one, record[one]) for record in self.records if record.get(one))
            self.say(
                f"Offen bei „{name}“, weil die bisherigen verschiedenes sagen: {values}.",
                f'Left open for "{name}", because the old ones differ: {values}.',
            )
        return made

    def _alike(self, made: Record) -> str:
        """Actors whose name is likely the same as the new one's, so that a typo is seen."""
        others = (card(actor) for actor in self.recorder.all("actors") if actor["id"] not in (made["id"], *self.olds))
        found = [f"{other.written[0]} ({other.id})" for other, _ in Finder(others).like(card(made), LEAST)]
        return ", ".join(found[:3])

    def name(self, id: str) -> str:
        """What an actor is called."""
        return str((self.recorder.get("actors", id) or {}).get("name", id))
