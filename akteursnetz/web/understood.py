"""A list that is not ours, as it was understood: its columns, and the words of which only a person can say what they mean.

What was chosen and answered travels with the form, in the order of the page, so it works without script.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from akteursnetz.desk import bulk
from akteursnetz.model import TABLES
from akteursnetz.model.cells import as_text
from akteursnetz.web.fields import Field
from akteursnetz.web.here import handed_out, page, reading
from akteursnetz.web.shown import words
from akteursnetz.words import Refusal, both, counted, language

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict
    from werkzeug.wrappers import Response

    from akteursnetz.importers.raw import RawTable
    from akteursnetz.importers.understanding import Proposal, Undecided

ROWS = 5
"""so many rows of each table are shown"""
LONGEST = 60
"""so many letters of a cell are shown"""
OTHER = "…"
"""stands in a choice for: it is the one that is typed"""


@dataclass
class Asked:
    """A word and the field in which somebody says what it means."""

    one: Undecided
    place: Field
    radios: list[tuple[str, str]] = field(default_factory=list)
    """for a partner: what it may be, and what is said of that"""
    picked: str = ""

    @property
    def about(self) -> str:
        """How often it stands there, with some of those that it is about."""
        some = ", ".join(self.one.examples)
        more = " …" if self.one.count > len(self.one.examples) else ""
        return f"{self.one.count} ×" + (f": {some}{more}" if some else "")


@dataclass
class Shown:
    """A table as it lies on its sheet."""

    title: str
    told: list[str]
    headers: list[str]
    rows: list[list[str]]
    roles: list[Field]
    row: Field
    more: int
    moved: bool
    """whether somebody said in which row its headers are"""


class Understood:
    """Lists that are not ours with what a form says of them; `proposal` is what is proposed with that."""

    def __init__(self, tables: list[RawTable], sent: MultiDict[str, str]) -> None:
        self.sent = sent
        self.general: list[str] = []
        said = _pairs(sent.get("roles"))
        self.roles = {(int(number), str(header)): str(role) for number, header, role in said}
        self.rows: dict[str, int] = {}
        self._corrected()
        self.known = bulk.understood(reading(), tables, self.roles, self.rows)
        self.answers = {str(key): str(answer) for key, answer in _pairs(sent.get("answers"))}
        self.wrong: dict[str, str] = {}
        self._answered()

    @property
    def proposal(self) -> Proposal:
        """What the lists become."""
        assert self.known is not None
        return self.known[0]

    @property
    def laid(self) -> list[RawTable]:
        """The tables as they lie on their sheets."""
        assert self.known is not None
        return self.known[1]

    @property
    def nothing(self) -> bool:
        """Whether nothing was understood, and nobody said anything yet."""
        return not self.proposal.understood and "understood" not in self.sent

    # -- what was sent ------------------------------------------------------------------------------------------------

    def _corrected(self) -> None:
        """Other rows of headers, and other meanings of columns."""
        moved = False
        number = 0
        while (name := self.sent.get(f"sheet-{number}")) is not None:
            typed, before = (self.sent.get(f"{what}-{number}", "").strip() for what in ("row", "was"))
            if typed.isascii() and typed.isdigit() and 0 < int(typed) < 100_000:
                if typed != before or f"moved-{number}" in self.sent:
                    self.rows[name] = int(typed)
                moved |= typed != before
            elif typed:
                self.general.append(both(f"„{typed}“ ist keine Zeilennummer.", f'"{typed}" is no row number.'))
            number += 1
        number = 0
        while (header := self.sent.get(f"header-{number}")) is not None:
            table, _, text = header.partition(":")
            if not moved and table.isascii() and table.isdigit():
                self.roles[int(table), text] = self.sent.get(f"role-{number}", "")
            number += 1
        self.moved = moved

    def _answered(self) -> None:
        number = 0
        while (key := self.sent.get(f"key-{number}")) is not None:
            answer = "; ".join(filter(None, map(str.strip, self.sent.getlist(f"answer-{number}"))))
            typed = self.sent.get(f"other-{number}", "").strip()
            if f"other-{number}" in self.sent and (typed or answer == OTHER):
                answer = typed
            self.answers[key] = answer
            number += 1

    # -- whether all is said ------------------------------------------------------------------------------------------

    def complete(self) -> bool:
        """Whether everything was answered, and rightly; what is not is told at its field."""
        if self.known is None:
            return True
        if not self.proposal.understood:
            self.general.append(
                both(
                    "Bitte bei einer Spalte „Einrichtung“ wählen: Um wen geht es in jeder Zeile?",
                    'Please choose "institution" for one column: whom is each row about?',
                )
            )
        for one in self.proposal.undecided:
            if one.key not in self.answers:
                if "understood" in self.sent:
                    self.wrong[one.key] = both("Das ist jetzt noch zu klären.", "This is to be settled now, too.")
            elif sentence := self._doubt(one, self.answers[one.key]):
                self.wrong[one.key] = sentence
        said = all(one.key in self.answers for one in self.proposal.undecided)
        asked = "understood" in self.sent or "mark" in self.sent
        return asked and said and not self.wrong and not self.general and not self.moved

    def _doubt(self, one: Undecided, answer: str) -> str:
        """Why this is no answer; empty for one that is."""
        from akteursnetz.importers.understanding import checked

        if not answer:
            return both("Bitte eine Antwort angeben, auch „weglassen“.", 'Please give an answer, "leave out" as well.')
        try:
            checked(one, answer, words(), self.proposal.names)
        except Refusal as refusal:
            return str(refusal)
        return ""

    @property
    def said(self) -> dict[str, str]:
        """The answers to what is asked, and to nothing else; empty ones leave out."""
        open_ones = {one.key for one in self.proposal.undecided}
        return {key: answer for key, answer in self.answers.items() if key in open_ones}

    def carried(self) -> dict[str, str]:
        """What the next form needs to take the lists in the same way."""
        return {
            "answers": json.dumps(sorted(self.said.items())),
            "roles": json.dumps(sorted([number, header, role] for (number, header), role in self.roles.items())),
        }

    # -- answers ------------------------------------------------------------------------------------------------------

    def mapping(self) -> Response:
        """The mapping as a file, with what was answered."""
        from akteursnetz.importers.understanding import as_toml

        answered = [replace(one, default=self.answers.get(one.key, one.default)) for one in self.proposal.undecided]
        source = ", ".join(dict.fromkeys(table.source for table in self.laid))
        text = as_toml(replace(self.proposal, undecided=answered), source)
        return handed_out(text.encode(), both("Zuordnung.toml", "mapping.toml"))

    def page(self, key: str) -> Response:
        """What was understood, and what is to be answered."""
        asked = [self._asked(number, one) for number, one in enumerate(self.proposal.undecided)]
        tables = [self._shown(number, table) for number, table in enumerate(self.laid)]
        wrong = bool(self.general or self.wrong)
        start = 0
        for table in tables:
            for one in table.roles:
                one.name = f"role-{start}"
                start += 1
        return page(
            "understood.html",
            422 if wrong else 200,
            heading=both("So wurde die Liste verstanden", "How the list was understood"),
            statistics=self.proposal.statistics,
            key=key,
            told=self.proposal.told,
            tables=[] if self.proposal.statistics else tables,
            asked=asked,
            count=counted(len(asked), "Wort", "Wörter") if language() == "de" else counted(len(asked), "word", "words"),
            general=self.general,
            other=OTHER,
        )

    def _shown(self, number: int, table: RawTable) -> Shown:
        roles = {header: role for (of, header), role in self.proposal.roles.items() if of == number}
        position = [place for place, header in enumerate(table.header) if header in roles]
        fields = []
        for place in position:
            header = table.header[place]
            one = Field(f"{number}:{header}", header, "choice", choices=_role_words(), values=[roles[header]])
            one.empty, one.hint = both("unklar: unten beantworten", "unclear: answer below"), f"{number}:{header}"
            fields.append(one)
        rows = [[_cut(row[place]) if place < len(row) else "" for place in position] for row in table.rows[:ROWS]]
        row = Field(f"row-{number}", both("Überschriften stehen in Zeile", "Headers stand in row"), mode="numeric")
        row.values = [str(table.header_row)] if table.header_row else []
        name = table.sheet or table.source
        title = name if table.part == 1 or table.name == name else f"{name}: {table.name}"
        headers = [table.header[place] for place in position]
        return Shown(
            title, [*table.titles, *table.warnings], headers, rows, fields, row, len(table.rows) - len(rows), name in self.rows
        )

    def _asked(self, number: int, one: Undecided) -> Asked:
        from akteursnetz.importers._mapped import SCOPES
        from akteursnetz.importers.understanding.known import LISTS

        answer = self.answers.get(one.key, one.default)
        question = both(*SCOPES.get(one.scope, ("Was heißt das?", "What does it mean?")))
        made = Field(f"answer-{number}", both(f"„{one.said}“: {question}", f'"{one.said}": {question}'), values=[answer])
        made.error = self.wrong.get(one.key, "")
        out = both("weglassen", "leave out")
        if one.scope == "partner":
            return self._partner(number, one, answer, made)
        listed = LISTS.get(one.scope.rpartition(".")[2], "")
        if listed:
            labels = [entry.label(language()) for entry in words().entries(listed).values()]
            if listed == "actor_kinds":
                made.kind, made.choices = (
                    "choice",
                    [(label, label) for label in (*labels, *(() if "." in one.scope else (out,)))],
                )
            else:
                made.words = (*one.candidates, *labels)
                made.hint = both("Mehrere mit ; trennen, oder „weglassen“.", 'Separate several by ;, or "leave out".')
        elif one.scope == "categories" and one.candidates:
            made.kind, made.choices = "boxes", [(word, word) for word in one.candidates]
            made.values = [part.strip() for part in answer.split(";") if part.strip()]
        elif one.scope in ("places", "categories"):
            made.words = one.candidates
            made.hint = both("Mehrere mit ; trennen, oder „alle“.", 'Separate several by ;, or "all".')
        elif one.scope == "meetings":
            made.words = one.candidates
            made.hint = both("Name des Gremiums, oder „weglassen“.", 'Name of the committee, or "leave out".')
        else:
            choices = dict.fromkeys((*one.candidates, one.default))
            made.kind, made.choices = "choice", [(choice, choice) for choice in choices if choice]
            if one.scope == "column":
                taken = {label for label, _ in made.choices}
                made.choices += [
                    (column.name, both(column.german, column.name.replace("_", " ")))
                    for column in TABLES["actors"].columns
                    if both(column.german, column.name) not in taken and column.name not in ("id", "name", "note")
                ]
        made.empty = both("bitte wählen …", "please choose …")
        return Asked(one, made)

    def _partner(self, number: int, one: Undecided, answer: str, made: Field) -> Asked:
        new, out = both("neu", "new"), both("weglassen", "leave out")
        radios = [(name, both(f"ist „{name}“", f'is "{name}"')) for name in one.candidates]
        radios += [(new, both("ist neu", "is new")), (out, out)]
        typed = answer if answer not in [value for value, _ in radios] else ""
        made.name, made.table, made.values = f"other-{number}", "actors", [typed] if typed else []
        made.label = both(f"„{one.said}“ ist ein anderer:", f'"{one.said}" is another one:')
        picked = OTHER if typed else answer
        return Asked(one, made, radios, picked)


def _role_words() -> list[tuple[str, str]]:
    from akteursnetz.importers.understanding import role_words

    return [(role, both(*said)) for role, said in role_words().items()]


def _cut(cell: Any) -> str:
    text = " ".join(as_text(cell).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _pairs(text: str | None) -> list[Any]:
    """What travels with a form as JSON."""
    try:
        found = json.loads(text or "[]")
    except ValueError as error:
        raise Refusal("Das Formular ist unvollständig.", "The form is incomplete.") from error
    return found if isinstance(found, list) else []
