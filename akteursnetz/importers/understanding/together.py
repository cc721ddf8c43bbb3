"""Who belongs together in a list, by its columns: committees whose columns say yes, partners that columns are called after."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from akteursnetz.importers._list_words import plain, word_set
from akteursnetz.importers._mapped import Mapped
from akteursnetz.importers.understanding.guesses import candidates, committee_kind, sure
from akteursnetz.importers.understanding.known import GENERAL
from akteursnetz.importers.understanding.meanings import Meanings
from akteursnetz.importers.understanding.roles import Column
from akteursnetz.vocabulary import folded
from akteursnetz.words import both


class Together(Meanings):
    """The columns of one table by which those in its rows belong together."""

    def _committees(self, name: str, names: Sequence[str]) -> list[Mapped]:
        found = [one for column in self.by_role.get("matrix", ()) for one in self._crossed(name, column, names)]
        yes = list(dict.fromkeys(word for word in word_set("yes") if word))
        for column in self.by_role.get("committee", ()):
            title = (
                re.sub(r"\s*\([^()]*(?:ja|nein|x|yes)[^()]*\)", "", column.header, flags=re.IGNORECASE).strip(" ?:")
                or column.header
            )
            words = [cell for cell in dict.fromkeys(column.cells) if folded(cell) in yes or plain(cell) in yes] or ["ja"]
            other = Counter(cell for cell in column.cells if not {folded(cell), plain(cell)} & (set(yes) | word_set("no")))
            for said, count in other.items():
                answer = self._answer("membership", said)
                if answer is None:
                    self._ask("membership", said, count, "", (both("ja", "yes"), both("nein", "no")))
                elif folded(answer) in yes:
                    words.append(said)
            kind = committee_kind(title, self.knowledge.vocabulary)
            only = {column.header: words}
            self.used.add(column.header)
            found.append(self._of("committees", {}, constants={"name": title, "kind": kind}, only_if=only))
            found.append(self._of("memberships", {"actor": (name,)}, constants={"committee": title}, only_if=only))
        return found

    def _crossed(self, name: str, column: Column, names: Sequence[str]) -> list[Mapped]:
        """Who works with the one that a column is called after; a new actor if somebody says that it is one."""
        self.used.add(column.header)
        said = column.header
        words = [cell for cell in dict.fromkeys(column.cells) if not {folded(cell), plain(cell)} & word_set("no")] or ["x"]
        aliases = {**self.knowledge.actors, **{folded(one): one for one in names}}
        known = aliases.get(folded(said)) or sure(said, names, aliases)
        new = []
        if known is None:
            near = candidates(said, names)
            self._ask(
                "partner", said, len(column.cells), near[0] if len(near) == 1 else "" if near else both("neu", "new"), near
            )
            new = [
                self._of(
                    "actors",
                    {},
                    constants={"name": said},
                    only_if={said: words},
                    defaults={"kind": GENERAL["kind"], "source": ""},
                )
            ]
        constants = {"b": known or said}
        if all(re.fullmatch(r"[0-5](?:\.0)?", cell) for cell in column.cells):
            levels: dict[str, tuple[str, ...]] = {"a": (name,), "level": (column.header,)}
            return [*new, self._of("cooperations", levels, constants=constants, skip_if_empty=["level"])]
        return [*new, self._of("cooperations", {"a": (name,)}, constants=constants, only_if={said: words})]
