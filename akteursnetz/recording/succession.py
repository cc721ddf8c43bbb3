"""Bodies that go on as another from a day on: a real merger, or a new name. The past stays as it was.

What runs on that day or later – ties, offers, seats, persons, parts – goes on with the new one; with the old ones it ends the
day before. Nothing is guessed: what is not taken over is told, and what may belong elsewhere is listed. Who the new one is:
`handover`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from akteursnetz.advice import advise
from akteursnetz.days import STOPPED, open_task
from akteursnetz.model import TABLES, Key, Record
from akteursnetz.privacy import AUDIENCES, visibility_of
from akteursnetz.recording.handover import Handover
from akteursnetz.recording.joining import Speak, fallen, lines, pieces_from
from akteursnetz.recording.merging import STATES, renamed
from akteursnetz.recording.periods import overlap, spelled, statement_key
from akteursnetz.recording.recorder import Recorder, slug
from akteursnetz.vocabulary import folded
from akteursnetz.words import both, told_day


def succeed(recorder: Recorder, olds: Sequence[str], new: str, on: str, given: Record, speak: Speak) -> tuple[str, list[str]]:
    """Let actors go on as another from a day on: its id, and what was done, in sentences.

    `new`: an actor that is there, or the name of one to be made of what the old ones say alike and of what is given.
    """
    succession = _Succession(recorder, olds, on, speak)
    succession.begin(new, given)
    succession.go_on()
    return succession.new, succession.told


class _Succession(Handover):
    # -- what goes on -------------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Everything that runs from the day on, with the new one."""
        for old in self.olds:
            for id, record in self.recorder.statements_of(old).items():
                self._statement(id, record)
            for record in self.recorder.pointing("memberships", "actor", old):
                self._seat(record)
        for id in dict.fromkeys(o["id"] for old in self.olds for o in self.recorder.pointing("offers", "providers", old)):
            self._offer(self.recorder.get("offers", id) or {})
        for old in self.olds:
            for record in self.recorder.pointing("contacts", "actor", old):
                self._contact(record)
            for record in self.recorder.pointing("actors", "part_of", old):
                self._part(record)
            for record in self.recorder.pointing("attendance", "actor", old):
                self._attendance(record)
            for end in ("by", "about"):
                for record in self.recorder.pointing("tasks", end, old):
                    self._task(record)
            for end in ("a", "b"):
                for record in self.recorder.pointing("rejections", end, old):
                    self._rejection(record)
                for record in self.recorder.pointing("distinctions", end, old):
                    self._distinction(record)
        names = self.name(self.new)
        for old in self.olds:
            record = self.recorder.get("actors", old) or {}
            note = both(f"Ab {told_day(self.on)}: {names} ({self.new}).", f"From {self.on} on: {names} ({self.new}).")
            self.recorder.put("actors", {**record, "until": self.last, "note": lines(record.get("note"), note)})
        self._listed()

    def _moved(self, record: Record, table: str) -> Record:
        moved = dict(record)
        for old in self.olds:
            moved = renamed(table, moved, old, self.new)
        return moved

    def _circle(self, table: str, record: Record) -> int:
        """How far a record itself may be seen: the place among the audiences."""
        return AUDIENCES.index(visibility_of(TABLES[table], record))

    def _seen(self, table: str, record: Record) -> int:
        """How far a record is seen, the actors counted without which it is not."""
        found = [self._circle(table, record)]
        for column in TABLES[table].columns:
            if column.table == "actors" and column.required:
                ids = record[column.name] if column.many else (record[column.name],)
                found.append(max(self._circle("actors", self.recorder.get("actors", id) or {}) for id in ids))
        return min(found)

    def _no_wider(self, table: str, record: Record, moved: Record, name: str) -> Record:
        """What goes on is seen by no more than before; what the new one shows nevertheless, as a seat or a provider, is told."""
        before = self._seen(table, record)
        if before < self._seen(table, moved) and "visibility" in TABLES[table].names:
            self._note("hidden", name)
            moved = {**moved, "visibility": AUDIENCES[before]}
        now = min(self._seen(table, moved), self._circle("actors", self.recorder.get("actors", self.new) or {}))
        for column in TABLES[table].columns:
            said = record.get(column.name) if column.table == "actors" else None
            for old in (one for one in self.olds if one == said or (column.many and one in (said or ()))):
                if min(before, self._circle("actors", self.recorder.get("actors", old) or {})) < now:
                    self._note("shown", name)
        return moved

    def _note(self, what: str, text: str) -> None:
        self.moved.setdefault(what, []).append(text)

    def _ended(self, table: str, record: Record) -> None:
        """The old record up to the day before; what would begin later never was."""
        if (record.get("since") or "") > self.last:
            self.recorder.drop(table, TABLES[table].key_of(record))
        else:
            self.recorder.put(table, {**record, "until": min(record.get("until") or self.last, self.last)})

    def _statement(self, id: str, record: Record) -> None:
        if (record.get("until") or "~") < self.on or self.recorder.get("cooperations", id) is None:
            return
        moved = self._moved(record, "cooperations")
        self._ended("cooperations", record)
        if moved["a"] == moved["b"]:
            kind = self.speak("cooperations", "kind", record["kind"])
            pair = f"{self.name(record['a'])} – {self.name(record['b'])}"
            begun = (record.get("since") or "") <= self.last
            self.say(
                f"Die Kooperation {pair} ({kind}) {'endet mit dem ' + told_day(self.last, 'de') if begun else 'entfällt'}; beide sind dann eins.",
                f"The cooperation {pair} ({kind}) {'ends on ' + self.last if begun else 'falls away'}; both are one then.",
            )
            return
        other = moved["b"] if moved["a"] == self.new else moved["a"]
        if self._is_over("actors", other):
            return
        if not moved.get("directed"):
            moved["a"], moved["b"] = sorted((moved["a"], moved["b"]))
        moved = self._no_wider("cooperations", record, moved, self.name(other))
        near = list(self.recorder.statements_of(moved["a"]).values())
        same = [one for one in near if statement_key(one) == statement_key(moved)]
        self._placed(
            "cooperations",
            moved,
            same,
            both(f"Kooperation mit „{self.name(other)}“", f'Cooperation with "{self.name(other)}"'),
        )
        self._note("cooperations", self.name(other))

    def _seat(self, record: Record) -> None:
        if (record.get("until") or "~") < self.on:
            return
        moved = self._moved(record, "memberships")
        self._ended("memberships", record)
        committee = self.recorder.get("committees", moved["committee"]) or {}
        if self._is_over("committees", moved["committee"]):
            return
        seats = self.recorder.pointing("memberships", "actor", self.new)
        same = [other for other in seats if other["committee"] == moved["committee"]]
        name = str(committee.get("name", moved["committee"]))
        self._no_wider("memberships", record, moved, name)
        self._placed("memberships", moved, same, both(f"Sitz in „{name}“", f'Seat in "{name}"'))
        self._note("memberships", name)

    def _is_over(self, table: str, id: str) -> bool:
        """Whether the other end is gone before the day: nothing goes on with it."""
        return ((self.recorder.get(table, id) or {}).get("until") or "~") < self.on

    def _placed(self, table: str, moved: Record, same: Sequence[Record], what: str) -> None:
        """Store what goes on. On days on which others of the new one hold, too, the stronger values of both are said, and only then."""
        recorder, key_of = self.recorder, TABLES[table].key_of
        moved["since"] = max(moved.get("since") or self.on, self.on)
        together = [*(other for other in same if overlap(other, moved)), moved]
        pieces = pieces_from(table, together, self.on)
        for other in together[:-1]:
            first = pieces[0]
            if (other.get("since") or "") >= self.on:
                recorder.drop(table, key_of(other))
            elif first["since"] == self.on and _values(first) == _values(other):
                recorder.drop(table, key_of(other))
                pieces[0] = {**first, "id": other.get("id"), "since": other.get("since")}
            else:
                self._ended(table, other)
        for piece in pieces:
            for said in together:
                gone = fallen(table, said, piece, self.speak) if overlap(said, piece) else []
                if gone:
                    told = "; ".join(gone)
                    self.say(f"{what}, {spelled(piece)}: es entfällt {told}.", f"{what}, {spelled(piece)}: falls away: {told}.")
            if table == "cooperations" and recorder.get(table, piece["id"]) is not None:
                piece["id"] = recorder.new_id(table, f"{slug(piece['a'])[:39]}-{slug(piece['b'])[:39]}")
            recorder.put(table, piece)

    def _offer(self, record: Record) -> None:
        """An offer goes on with the new one; the days before stay with the old ones, in a record of their own."""
        until, begins = record.get("until") or "~", record.get("since") or ""
        if record["status"] in STOPPED and (begins < self.on or record["status"] == "cancelled"):
            if record["status"] == "paused" and until < self.on:
                self._note("paused", f"{record['title']} ({record['id']})")
            return
        if until < self.on:
            return
        moved = self._moved(record, "offers")
        if begins < self.on:
            self._ended("offers", record)
            moved["since"] = self.on
            moved["id"] = self.recorder.new_id("offers", slug(record["title"]))
            if record["status"] == "planned" and not begins:
                self.say(
                    f"„{record['title']}“ ist ohne Beginn geplant; bei „{self.name(self.new)}“ ({moved['id']}) steht jetzt der {told_day(self.on, 'de')}. Bitte berichtigen, wenn es später beginnt.",
                    f'"{record["title"]}" is planned without a first day; with "{self.name(self.new)}" ({moved["id"]}) it is now {told_day(self.on, "en")}. Please correct it if it begins later.',
                )
        moved = self._no_wider("offers", record, moved, f"{moved['title']} ({moved['id']})")
        self.recorder.put("offers", moved)
        if moved["id"] != record["id"]:
            for answer in self.recorder.pointing("answers", "offer", record["id"]):
                self.recorder.put("answers", {**answer, "offer": moved["id"]})
        self._note("offers", f"{moved['title']} ({moved['id']})")

    def _contact(self, record: Record) -> None:
        there = self.recorder.pointing("contacts", "actor", self.new)
        twin = next((other for other in there if folded(other["name"]) == folded(record["name"])), None)
        if twin is not None:
            self.say(
                f"Eine Kontaktperson ({record['id']}) ist bei „{self.name(self.new)}“ schon erfasst ({twin['id']}); der alte Eintrag bleibt, "
                f"wo er ist. Zum Vergleichen: {advise('show contact', record['id'])}.",
                f'A contact person ({record["id"]}) is recorded with "{self.name(self.new)}" already ({twin["id"]}); the old record stays '
                f"where it is. To compare: {advise('show contact', record['id'])}.",
            )
            return
        self.recorder.put("contacts", self._no_wider("contacts", record, {**record, "actor": self.new}, str(record["id"])))
        self._note("contacts", str(record["id"]))

    def _part(self, record: Record) -> None:
        if record["id"] in self.olds or (record.get("until") or "~") < self.on:
            return
        above: Any = self.new
        while above is not None and above != record["id"]:
            above = (self.recorder.get("actors", above) or {}).get("part_of")
            above = None if above in self.olds else above
        moved = {**record, "part_of": None if above == record["id"] else self.new}
        self.recorder.put("actors", moved)
        if above is None:
            self._no_wider("actors", record, moved, str(record["name"]))
            self._note("parts", str(record["name"]))

    def _task(self, record: Record) -> None:
        if open_task(record, self.on):
            self.recorder.put("tasks", self._moved(record, "tasks"))
            self._note("tasks", f"{record['title']} ({record['id']})")

    def _attendance(self, record: Record) -> None:
        event = self.recorder.get("events", record["event"]) or {}
        if event.get("date", "") < self.on:
            return
        self._no_wider("attendance", record, {**record, "actor": self.new}, str(event.get("title", record["event"])))
        self.recorder.drop("attendance", TABLES["attendance"].key_of(record))
        there = self.recorder.get("attendance", (record["event"], self.new))
        if there is None or STATES.index(there["state"]) < STATES.index(record["state"]):
            self.recorder.put("attendance", {**record, "actor": self.new})
        self._note("attendance", str(event.get("title", record["event"])))

    def _distinction(self, record: Record) -> None:
        """Who is known to be another than the old one is another than the new one."""
        moved = self._moved(record, "distinctions")
        moved["a"], moved["b"] = sorted((moved["a"], moved["b"]))
        if moved["a"] != moved["b"] and self.recorder.get("distinctions", (moved["a"], moved["b"])) is None:
            self.recorder.put("distinctions", moved)

    def _rejection(self, record: Record) -> None:
        moved = self._moved(record, "rejections")
        if moved["a"] == moved["b"]:
            return
        moved["a"], moved["b"] = sorted((moved["a"], moved["b"]))
        moved["refused_on"] = max(record.get("refused_on") or self.on, self.on)  # what was suggested before stays suggested
        key: Key = (moved["a"], moved["b"])
        if self.recorder.get("rejections", key) is None:
            self.recorder.put("rejections", moved)

    # -- what is said -------------------------------------------------------------------------------------------------

    def _listed(self) -> None:
        olds = ", ".join(record["name"] for record in self.records)
        name = self.name(self.new)
        several = len(self.olds) > 1
        self.say(
            f"{olds}: bis einschließlich {told_day(self.last, 'de')}; ab {told_day(self.on, 'de')} „{name}“. "
            f"Unter {'ihren' if several else 'seinem'} bisherigen Namen {'sind sie' if several else 'ist er'} weiter zu finden, als ausgeschieden.",
            f'{olds}: up to and including {told_day(self.last, "en")}; from {told_day(self.on, "en")} on "{name}". '
            f"The old {'names still name them' if several else 'name still names it'}, as having left.",
        )
        words = {
            "cooperations": (("Kooperation", "Kooperationen"), ("cooperation", "cooperations")),
            "offers": (("Angebot", "Angebote"), ("offer", "offers")),
            "memberships": (("Sitz", "Sitze"), ("seat", "seats")),
            "contacts": (("Kontaktperson", "Kontaktpersonen"), ("contact person", "contact persons")),
            "tasks": (("Aufgabe", "Aufgaben"), ("task", "tasks")),
            "parts": (("Teil", "Teile"), ("part", "parts")),
            "attendance": (
                ("Teilnahme an einem künftigen Termin", "Teilnahmen an künftigen Terminen"),
                ("attendance of a future event", "attendances of future events"),
            ),
        }
        for what, (german, english) in words.items():
            found = list(dict.fromkeys(self.moved.get(what, ())))
            if found:
                one = len(found) == 1
                told = "; ".join(found)
                self.say(
                    f"Weiter mit „{name}“: {len(found)} {german[0 if one else 1]} ({told}).",
                    f'Going on with "{name}": {len(found)} {english[0 if one else 1]} ({told}).',
                )
        for what, german_text, english_text in (
            (
                "hidden",
                f"Nur so weit zu sehen, wie es bisher war: {{}}. Soll es mit „{name}“ offener sein, dort {advise('--visibility')} ändern.",
                f'Seen by no more than it was: {{}}. If it is to be more open with "{name}", change its {advise("--visibility")}.',
            ),
            (
                "shown",
                f"Mit „{name}“ wird auch außerhalb der Stelle sichtbar, was es bisher nicht war: {{}}. Soll das nicht sein: {advise('undo')}.",
                f'With "{name}" is now seen outside the office what was not: {{}}. If that is not meant: {advise("undo")}.',
            ),
        ):
            listed = "; ".join(dict.fromkeys(self.moved.get(what, ())))
            if listed:
                self.say(german_text.replace("{}", listed), english_text.replace("{}", listed))
        if self.on > self.recorder.today and (self.moved.get("contacts") or self.moved.get("parts")):
            self.say(
                f"Kontaktpersonen und Teile haben keine Tage: Sie stehen schon jetzt bei „{name}“.",
                f'Contact persons and parts have no days: they are with "{name}" from now on.',
            )
        if self.moved.get("paused"):
            told = "; ".join(self.moved["paused"])
            self.say(
                f"Pausiert und darum nicht übernommen: {told}. Lebt etwas davon wieder auf, bitte bei „{name}“ neu anlegen.",
                f'Paused and so not taken over: {told}. If some of it begins again, please add it with "{name}".',
            )
        if any(self.moved.values()):
            self.say(
                "Gehört etwas davon woanders hin (etwa nach einer Aufteilung), bitte dort ändern: "
                f"{advise('move')}. Alles zurück: {advise('undo')}.",
                "If some of it belongs elsewhere (such as after a split), please change it there: "
                f"{advise('move')}. All back: {advise('undo')}.",
            )


def _values(record: Record) -> Record:
    """What a record says, its days and id apart."""
    return {name: value for name, value in record.items() if name not in ("id", "since", "until") and value not in (None, ())}
