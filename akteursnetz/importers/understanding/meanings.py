"""What the words of one table of a list mean, and which of them only a person can say: once for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from akteursnetz.importers._list_words import parts, plain, word_set
from akteursnetz.importers._mapped import Mapped
from akteursnetz.importers.raw import RawTable
from akteursnetz.importers.understanding.guesses import kind_of, language_of, themes_of
from akteursnetz.importers.understanding.known import GENERAL, LISTS, Knowledge, Undecided
from akteursnetz.importers.understanding.roles import Column
from akteursnetz.model.cells import as_text
from akteursnetz.vocabulary import Vocabulary, folded
from akteursnetz.words import both, language


class Meanings:
    """The words of one table."""

    table: RawTable
    knowledge: Knowledge
    asked: dict[tuple[str, str], Undecided]
    by_role: dict[str, list[Column]]
    used: set[str]
    told: list[str]

    def _of(self, to: str, columns: dict[str, tuple[str, ...]], **more: Any) -> Mapped:
        raise NotImplementedError

    def header(self, role: str) -> str | None:
        """The header of the column with a role."""
        found = self.by_role.get(role)
        return found[0].header if found else None

    @property
    def source(self) -> str:
        """What the list calls itself every year: its file without year and ending."""
        stem = re.sub(r"\.\w{2,7}$", "", self.table.source)
        return " ".join(re.sub(r"[\d_.\-()]+", " ", stem).split()) or stem

    @property
    def place(self) -> str:
        """By what a mapping names the table: its sheet or file; one of several on a sheet by its own title."""
        return self.table.name if self.table.part > 1 else self.table.sheet or self.table.source

    def _answer(self, scope: str, said: str) -> str | None:
        return self.knowledge.learned.get((scope, folded(said)))

    def _ask(
        self, scope: str, said: str, count: int, default: str = "", candidates: Iterable[str] = (), examples: Sequence[str] = ()
    ) -> None:
        if self._answer(scope, said) is not None:
            return
        known = self.asked.get((scope, folded(said)))
        if known:
            count, examples = count + known.count, [*known.examples, *examples]
        name = LISTS.get(scope.rpartition(".")[2])
        if name:
            default, *candidates = (self._label(name, code) if code else "" for code in (default, *candidates))
        self.asked[scope, folded(said)] = Undecided(scope, said, count, tuple(candidates)[:5], default, tuple(examples)[:5])

    def _label(self, name: str, code: str) -> str:
        return self.knowledge.vocabulary.label(name, code, language())

    def _cells(self, header: str) -> dict[int, str]:
        position = self.table.header.index(header)
        cells = ((n, as_text(row[position]).strip()) for n, row in enumerate(self.table.rows) if position < len(row))
        return {n: cell for n, cell in cells if cell}

    def _divides(self, header: str, separator: str) -> bool:
        """Whether a separator divides titles: what stands beside it is no end of a sentence."""
        cells = [cell for cell in self._cells(header).values() if separator in cell]
        if separator != ",":
            return bool(cells)
        return bool(cells) and sum(len(part.split()) <= 5 for cell in cells for part in parts(cell, (",",))) >= 0.8 * sum(
            len(parts(cell, (",",))) for cell in cells
        )

    def _kinds(self, cells: Iterable[str]) -> dict[str, Any]:
        """The kinds that are seen in names; the others are asked as one."""
        found: dict[str, Any] = {}
        for cell in dict.fromkeys(cells):
            name = " ".join(cell.split())
            found[name] = kind_of(name, self.knowledge.vocabulary) or ""
        self._ask_kinds([name for name, code in found.items() if not code and folded(name) not in self.knowledge.actors])
        return found

    def _ask_kinds(self, unclear: Sequence[str]) -> None:
        if unclear:
            self._ask(
                "actors.kind",
                both("Einrichtungen ohne erkennbare Art", "institutions of no clear kind"),
                len(unclear),
                GENERAL["kind"],
                examples=unclear,
            )

    def _kind_words(self, cells: Iterable[str]) -> dict[str, Any]:
        """The words of a column of kinds, asked where they mean none of ours."""
        found: dict[str, Any] = {}
        legend = self._legend()
        for said, count in Counter(cells).items():
            meant = legend.get(folded(said), said)
            code = self.knowledge.vocabulary.find("actor_kinds", meant)
            answer = self._answer("kind", said)
            if code is None and answer is None:
                guess = code = kind_of(meant, self.knowledge.vocabulary)
                if guess is None:
                    self._ask("kind", said, count)
                found[said] = guess
            elif answer is not None:
                found[said] = answer
            elif meant != said:
                found[said] = code
        return found

    def _legend(self) -> dict[str, str]:
        """What codes mean, where a line above the list says it: `1 = Schule, 2 = Kita`."""
        found = (one for title in self.table.titles for one in re.finditer(r"\b(\w{1,4})\s*=\s*([^,;=\n]+)", title))
        return {folded(one[1]): one[2].strip() for one in found}

    def _themes(self, header: str, separators: Sequence[str]) -> dict[str, Any]:
        titles = dict.fromkeys(part for cell in self._cells(header).values() for part in parts(cell, separators))
        found: dict[str, Any] = {}
        for title in titles:
            codes = themes_of(title, self.knowledge.vocabulary)
            found[title] = codes if codes else ""
        return found

    def _words(self, role: str, cells: Iterable[str]) -> dict[str, Any]:
        """What the words of a column mean: those that our list does not know as they stand."""
        found: dict[str, Any] = {}
        for said, count in Counter(part for cell in cells for part in parts(cell)).items():
            vocabulary = self.knowledge.vocabulary
            if vocabulary.find(role, said) is not None:
                continue
            bare = plain(said)
            answer = self._answer(role, said)
            if answer is not None:
                found[said] = [one.strip() for one in answer.split(";") if one.strip()] or ""
            elif role == "languages" and (code := language_of(said, vocabulary)) is not None:
                found[said] = code
            elif not bare or bare in word_set("nobody") or folded(said) in word_set("no"):
                found[said] = ""
            else:
                near = _near_words(role, said, vocabulary)
                self._ask(role, said, count, near[0] if len(near) == 1 else "", near)
                found[said] = None
        return found

    def _levels(self, cells: Iterable[str]) -> dict[str, dict[str, Any]]:
        """`A1-B1` as from and to."""
        ends: dict[str, dict[str, Any]] = {"level_from": {}, "level_to": {}}
        for cell in dict.fromkeys(cells):
            found = re.findall(r"\b(?:[ABC][0-2](?:\.\d)?|Alpha)\b", cell, re.IGNORECASE)
            codes = [self.knowledge.vocabulary.find("language_levels", one[:2]) for one in found]
            known = [code for code in codes if code]
            ends["level_from"][cell] = known[0] if known else ""
            ends["level_to"][cell] = known[-1] if known else ""
        return ends


def _near_words(role: str, said: str, vocabulary: Vocabulary) -> list[str]:
    """Words of our list that stand in what was said: `afghanische Frauen`, `junge Erw.`"""
    text = plain(said)
    found = {
        code: None
        for word, code in sorted(vocabulary.spellings(role).items(), key=lambda item: -len(item[0]))
        if len(word) > 3 and re.search(rf"\b{re.escape(plain(word))}\b", text)
    }
    return list(found)[:3]
