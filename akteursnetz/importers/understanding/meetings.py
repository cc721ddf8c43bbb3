"""Who came to which meeting: columns that are called after days, with crosses or words below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from akteursnetz.importers._list_words import patterns, plain, word_set
from akteursnetz.importers._mapped_rows import ANY
from akteursnetz.importers.understanding.days import ATTENDED, DAYS, EXCUSED, INVITED, NAMED, TIME, perhaps, state_of
from akteursnetz.importers.understanding.guesses import committee_kind
from akteursnetz.importers.understanding.meanings import Meanings
from akteursnetz.vocabulary import folded
from akteursnetz.words import both, language, told_day

if TYPE_CHECKING:
    from akteursnetz.importers._mapped import Mapped
    from akteursnetz.importers.understanding.roles import Column

_BESIDE = re.compile(
    r"^(?:am|on|mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|treffen|termin|meeting|sitzung|uhr)$"
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_DAYS_OF = re.compile(
    r"\b(?:anwesenheit\w*|teilnahme(?:n|liste|uebersicht)?|teilnehmer\w*|teilnehmende|attendance|participa\w+|uebersicht|listen?|"
    r"protokoll|termine?|list|overview|wer war da|stand)\b|\b20\d\d(?:/\d\d(?:\d\d)?)?\b"
)
_OF = re.compile(r"^(?:(?:der|des|die|das|dem|den|zu|zur|zum|beim?|am|im|an|in|von|fuer|of|the|for|at)\s+)+", re.IGNORECASE)


class Meetings(Meanings):
    """The columns of one table that are called after days."""

    def _meetings(self, name: str) -> list[Mapped]:
        """The meetings, their committee and who came."""
        columns = [column for column in self.by_role.get("meeting", ()) if column.day]
        found: list[Mapped] = []
        states = self._states(columns)
        for heading in dict.fromkeys(column.group for column in columns):
            mine = [column for column in columns if column.group == heading]
            committee, title = self._committee(heading, mine)
            new = self.knowledge.committees.get(folded(committee)) if committee else None
            if committee and new is None:
                kind = committee_kind(committee, self.knowledge.vocabulary)
                only = {column.header: [ANY] for column in mine[:1]}
                found.append(self._of("committees", {}, constants={"name": committee}, defaults={"kind": kind}, only_if=only))
            for column in mine:
                found += self._meeting(name, column, new or committee, title, states)
        return found

    def _meeting(self, name: str, column: Column, committee: str, title: str, states: dict[str, Any]) -> list[Mapped]:
        only = {column.header: [ANY]}
        beside = _beside(column) or title
        known = self.knowledge.meetings.get((folded(committee), column.day)) if committee else None
        title = known or beside or committee or both("Treffen", "Meeting")
        said = beside or committee
        kinds = (self.knowledge.vocabulary.find("event_kinds", one) for one in (said, *re.findall(r"[\w-]+", said)))
        kind = next(filter(None, kinds), "session" if committee else "network_meeting")
        held = {"title": title, "date": column.day} | ({"committee": committee} if committee else {})
        self.used.add(column.header)
        mine = {word: state for word, state in states.items() if word in column.cells}
        return [
            self._of("events", {}, constants=held, defaults={"kind": kind}, only_if=only),
            self._of(
                "attendance", {"actor": (name,), "state": (column.header,)}, constants={"event": f"{title}@{column.day}"},
                values={"state": mine}, skip_if_empty=["actor", "state"],
            ),
        ]  # fmt: skip

    def _states(self, columns: Sequence[Column]) -> dict[str, Any]:
        """What the words below days mean; those that are not known are asked once."""
        found: dict[str, Any] = {}
        legend = self._legend()
        named = 0
        for cell, count in Counter(cell for column in columns for cell in column.cells).items():
            state = state_of(legend.get(folded(cell), cell), self.knowledge.vocabulary)
            if state is None and (answer := self._answer("attendance", cell)) is not None:
                state = self.knowledge.vocabulary.find("attendance_states", answer) or ""
            if state is None:
                near = perhaps(legend.get(folded(cell), cell))
                self._ask("attendance", cell, count, near or "", (ATTENDED, EXCUSED, INVITED))
            elif state == ATTENDED and NAMED.search(cell) and not {folded(cell), plain(cell)} & word_set("yes"):
                named += count
            found[cell] = state
        if named:
            self.told.append(
                both(
                    f"Unter Terminen stehen {named} × Namen oder Bemerkungen: als teilgenommen gelesen; wer es war, wurde nicht übernommen.",
                    f"Below meetings stand names or remarks ({named} ×): read as attended; who it was is not taken over.",
                )
            )
        return found

    def _committee(self, heading: str, columns: Sequence[Column]) -> tuple[str, str]:
        """Of which committee the meetings are, said above them or asked once; or what they are called if they are of none."""
        own = self.table.name if self.table.part > 1 else self.table.sheet or ""
        texts = [_ASIDE.sub(" ", text) for text in (heading, *self.table.titles, own, self.source)]
        names = [name for text in texts for part in re.split(r"\s[–—|-]+\s|[:|;\n]", text) if (name := committee_in(part))]
        crossed = [column.header for column in self.by_role.get("committee", ())]
        for name in (*names, *crossed):
            known = self.knowledge.committees.get(folded(name))
            kinds = [self.knowledge.vocabulary.find(one, name) for one in ("committee_kinds", "event_kinds")]
            if known or (len(plain(name)) > 2 and (patterns("roles")["committee"].search(plain(name)) or any(kinds))):
                self.told.append(
                    both(
                        f"Die Tage in der Kopfzeile sind Termine von „{known or name}“: {_shown(columns)}.",
                        f'The days in the header are meetings of "{known or name}": {_shown(columns)}.',
                    )
                )
                of_none = not known and kinds[1] and not kinds[0]
                return ("", name) if of_none else (known or name, "")
        asked = heading or (own if committee_in(own) else self.source)
        answer = self._answer("meetings", asked)
        if answer is not None:
            return answer, ""
        default = names[0] if names and (heading or self.table.titles) else ""
        self._ask(
            "meetings",
            asked,
            len(columns),
            default,
            list(self.knowledge.committees.values()),
            [told_day(one.day, language()) for one in columns],
        )
        return asked, ""


def committee_in(text: str) -> str:
    """What a title says beside that it is a list of who came: `Anwesenheit AG Sprache 2026` is of `AG Sprache`."""
    words = text.split()
    left = [word for word in words if not _DAYS_OF.fullmatch(plain(word)) and not re.fullmatch(r"[\W\d_]+", word)]
    found = _OF.sub("", " ".join(left)).strip(" ,.–-„“\"'()")
    return found if re.search(r"[^\W\d_]{2}", found) and plain(found) not in _SHEETS else ""


_SHEETS = frozenset({"tabelle", "sheet", "blatt", "csv"})


def _beside(column: Column) -> str:
    """What a header says beside its day: the title of the meeting."""
    text = column.header
    for pattern in DAYS:
        text = pattern.sub(" ", text)
    text = " ".join(TIME.sub(" ", text).split()).strip(" ,.:–-()")
    found = " ".join(word for word in text.split() if not _BESIDE.match(plain(word)))
    return (
        text
        if len(re.findall(r"[^\W\d_]", found)) > 3 and found != f"({column.group})" and plain(text) != plain(column.group)
        else ""
    )


def _shown(columns: Sequence[Column]) -> str:
    return ", ".join(told_day(one.day, language()) for one in columns[:5]) + (" …" if len(columns) > 5 else "")
