"""A list that was pasted or sent, before it is taken over: what it would do, what is wrong with it, who is probably there already.

The page carries what was decided so far; what is corrected in it is put into the list before that is checked once more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from akteursnetz.desk import bulk, mending
from akteursnetz.desk.bulk import Checked, Twin, Wish
from akteursnetz.desk.mending import Problem, Spots
from akteursnetz.web import consequences, fields
from akteursnetz.web.here import here, onward, page, status_of
from akteursnetz.web.shown import KINDS, words
from akteursnetz.words import Refusal, and_more, both, counted

if TYPE_CHECKING:
    from flask import Response
    from werkzeug.datastructures import MultiDict

    from akteursnetz.importers.raw import RawTable
    from akteursnetz.store.promise import Store

SHOWN = 50
"""so many reasons, and so many who are probably there already, are put right at once"""
NAMED = 10
"""so many reasons stand in the summary"""
EMPTY = "-"
"""What stands in a choice for: leave it empty, leave it out."""
OPTIONS = {
    "keep_extra": ("Fremde Spalten behalten", "Keep other columns"),
    "extend_vocabulary": ("Neue Wörter aufnehmen", "Add new words"),
    "rename": ("Neue Namen übernehmen", "Take new names"),
    "take_theirs": ("Angaben von dort übernehmen", "Take what is said there"),
    "empty_clears": ("Leere Zellen leeren auch die Angabe im Netz", "Empty cells empty the value in the network, too"),
}
"""How a list is to be taken, in the words in which sentences advise it."""


class Draft:
    """Lists, with what a form says of them."""

    def __init__(
        self,
        tables: list[RawTable],
        sent: MultiDict[str, str],
        store: Store,
        answers: Mapping[str, str] = MappingProxyType({}),
        roles: Mapping[tuple[int, str], str] = MappingProxyType({}),
        mapping: str = "",
    ) -> None:
        self.tables, self.sent, self.store = tables, sent, store
        self.mended = False
        """whether anything was put into the lists"""
        wished: dict[str, Any] = {name: name in sent for name in OPTIONS}
        wished["skip_bad_rows"] = sent.get("take") == "fitting"
        self.wish = Wish(**wished, answers=answers, roles=roles, mapping=mapping, address=sent.get("address", "").strip())
        try:
            self.others = {(int(table), int(row)) for table, row in _read(sent.get("others"), [])}
            self._mend()
        except (LookupError, TypeError, ValueError) as error:
            raise _incomplete() from error

    # -- what was decided ----------------------------------------------------------------------------------------------

    def _mend(self) -> None:
        """Put what was corrected into the lists: cells first, while tables and headers are what they were on the page."""
        found: list[tuple[Spots, str]] = []
        for number in range(SHOWN):
            if at := _read(self.sent.get(f"at-{number}"), None):
                spots = Spots(int(at[0]), tuple(map(int, at[1])), str(at[2]), str(at[3]), int(at[4]))
                if f"out-{number}" in self.sent:
                    found.append((Spots(spots.table, spots.rows), ""))
                elif (value := self._value(number, spots)) is not None:
                    found.append((spots, value))
        for spots, value in sorted(found, key=lambda one: (not one[0].column, one[0].header < 0, not one[0].rows)):
            mending.mend(self.tables, spots, value)
            self.mended = True
        for number in range(SHOWN):
            if at := _read(self.sent.get(f"twin-{number}"), None):
                twin = Twin((int(at[0]), int(at[1])), str(at[2]), str(at[3]), "", False)
                self._decide(twin, self.sent.get(f"same-{number}"))

    def _value(self, number: int, spots: Spots) -> str | None:
        """What was typed or chosen in place of what was refused; None where nothing was."""
        name = f"fix-{number}"
        text = self.sent.get(name)
        if text is None or (text == "" and f"choice-{number}" in self.sent):
            return None
        if f"choice-{number}" in self.sent:
            return "" if text == EMPTY else text
        column = mending.column_of(self.tables, spots)
        if column is not None and column.table and (not column.many or spots.part):
            one = fields.Field(name, "", table=column.table)
            return str(fields.cells([one], self.sent, self.store)[name] or "")
        return text.replace("\r\n", "\n")

    def _decide(self, twin: Twin, decided: str | None) -> None:
        self.mended |= decided in ("out", "same")
        if decided == "other":
            self.others.add(twin.spot)
        elif decided == "out":
            mending.mend(self.tables, Spots(twin.spot[0], (twin.spot[1],)), "")
        elif decided == "same":
            known = self.store.records("actors", [twin.other])[twin.other]
            mending.same(self.tables, twin, str(known["name"]))

    # -- the answer ----------------------------------------------------------------------------------------------------

    def _decide_rest(self, checked: Checked) -> Checked:
        """On wish all who were not asked about yet are others."""
        if "rest" not in self.sent:
            return checked
        asked = {tuple(_read(self.sent.get(f"twin-{number}"), [0, 0])[:2]) for number in range(SHOWN)}
        rest = {twin.spot for twin in checked.twins} - asked
        self.others |= rest
        return checked._replace(twins=[twin for twin in checked.twins if twin.spot not in rest])

    def answer(self, carried: Mapping[str, str], back: str) -> Response:
        """Check, or take over what was checked. `carried`: what the next form needs to have the lists again; `back`: where they came from."""
        from akteursnetz.store import open_store

        if "take" not in self.sent:
            checked = bulk.check(self.store, self.tables, self.wish, self.others)
            return self._page(self._decide_rest(checked), carried, back)
        try:
            with open_store(here().address, write=True) as store:
                taken = bulk.take(store, self.tables, self.wish, self.others, self.sent.get("mark", ""))
        except Refusal as refusal:  # such as that somebody else is writing: nothing of what was decided is lost
            return self._page(bulk.check(self.store, self.tables, self.wish, self.others), carried, back, failed=refusal)
        if not taken.result.stored:
            return self._page(taken, carried, back, again=True)
        where = _list_of(taken)
        command = taken.result.command
        if command is not None:
            here().remember(command, [*consequences.summary(taken), *bulk.told(taken.result)])
        return onward(where, command)

    def _page(
        self, checked: Checked, carried: Mapping[str, str], back: str, again: bool = False, failed: Refusal | None = None
    ) -> Response:
        from akteursnetz.naming import told_apart

        result = checked.result
        found = mending.problems(self.tables, result.refused, words())
        shown = [self._field(number, one) for number, one in enumerate(found[:SHOWN])]
        general = [str(failed)] if failed else []
        if again and not (result.refused and not self.wish.skip_bad_rows) and not checked.twins:
            general.append(
                both(
                    "Gespeichert würde jetzt etwas anderes als eben gezeigt; bitte noch einmal ansehen.",
                    "What would be stored now differs from what was shown; please look at it once more.",
                )
            )
        known = self.store.records("actors", [twin.other for twin in checked.twins[:SHOWN]]) if checked.twins else {}
        if checked.twins:
            general.append(
                both(
                    f"Bitte entscheiden, ob es das schon gibt: {counted(len(checked.twins), 'Eintrag', 'Einträge')}.",
                    f"Please decide whether it is there already: {counted(len(checked.twins), 'record', 'records')}.",
                )
            )
        if len(found) > NAMED:
            general.append(
                both(
                    f"{len(found)} Stellen passen nicht; hier die ersten {NAMED}.",
                    f"{len(found)} places do not fit; here are the first {NAMED}.",
                )
            )
        return page(
            "preview.html",
            status_of(failed) if failed else 422 if general or found or checked.twins else 200,
            heading=both("Vor dem Übernehmen", "Before it is taken over"),
            checked=checked,
            carried=dict(carried),
            where=back,
            general=general,
            named=NAMED,
            problems=[(one, field, json.dumps(one.spots)) for one, field in zip(found, shown, strict=False)],
            places=[self._place(one) for one in found[:SHOWN]],
            more=len(found) - len(shown),
            twins=[
                (
                    twin,
                    told_apart(known.get(twin.other, {"name": twin.other_name})),
                    json.dumps([*twin.spot, twin.name, twin.other]),
                )
                for twin in checked.twins[:SHOWN]
            ],
            summary=consequences.summary(checked),
            told=bulk.told(result),
            changed=consequences.changed(self.store, checked),
            new=consequences.new(self.store, checked),
            and_more=and_more,
            others=json.dumps(sorted(self.others)),
            options=self._options(),
            advised=any(both(*said) in field.error for field in shown for said in OPTIONS.values())
            or any(self.wish[: len(OPTIONS)]),
            fitting=bool(result.changes) and not result.whole,
        )

    def _options(self) -> list[fields.Field]:
        return [
            fields.Field(name, both(*said), "flag", values=["1"] if getattr(self.wish, name) else [])
            for name, said in OPTIONS.items()
        ]

    def _field(self, number: int, one: Problem) -> fields.Field:
        """Where a reason is put right."""
        from akteursnetz.desk.labels import label

        column, spots = one.column, one.spots
        if column is not None:
            made = fields.of_column(column, words(), self.store)
            if one.spots.part:
                made.many = False
            if made.kind == "boxes":
                made.kind = "choice" if spots.part else "text"
        elif spots.header >= 0 and one.table is not None:
            made = fields.Field("", _header(self.tables[spots.table].header[spots.header]), "choice")
            made.choices = [(other.name, label(other)) for other in one.table.columns]
        elif not spots.rows and one.table is None:
            made = fields.Field(
                "", both("Welche Tabelle ist das?", "Which table is this?"), "choice", choices=mending.names_of_tables()
            )
        else:
            made = fields.Field("", self._place(one), "flag")
        made.name, made.words = f"fix-{number}", made.words if made.kind == "text" else ()
        if made.kind == "choice":
            unneeded = column is None or not column.required or bool(spots.part)
            empty = both("weglassen", "leave it out") if column is None or spots.part else both("leer lassen", "leave it empty")
            made.choices = [*made.choices, *([(EMPTY, empty)] if unneeded else [])]
            asked = (
                both(f"„{one.cell}“ ersetzen durch …", f'replace "{one.cell}" by …')
                if one.cell
                else both("bitte wählen …", "please choose …")
            )
            made.required, made.empty = False, asked
        else:
            made.values = [one.cell]
            made.kind = "lines" if "\n" in one.cell or made.kind == "lines" else made.kind
            if made.table and one.cell:
                fields.name_records([made], {made.name: (one.cell,) if made.many else one.cell}, self.store)
        expected = one.expected if made.kind != "choice" else ""
        made.error = one.message + (both(f" Erwartet: {expected}.", f" Expected: {expected}.") if expected else "")
        return made

    def _place(self, one: Problem) -> str:
        """Where something is wrong: `Zeile 4 (VHS)`, with the file or sheet where there are several tables."""
        from akteursnetz.desk.labels import rows_told

        rows = rows_told(sorted(one.spots.rows)) or both("Überschriften", "Headers")
        rows += f" ({one.title})" if one.title and len(one.spots.rows) == 1 else ""
        return f"{one.place}, {rows}" if len(self.tables) > 1 else rows


def _header(text: str) -> str:
    """What a column is called of which nobody knows what it is."""
    return (
        both(f"Welche Angabe ist „{text}“?", f'Which value is "{text}"?')
        if text
        else both("Welche Angabe ist das?", "Which value is this?")
    )


def _list_of(taken: Checked) -> str:
    """The list in which what was taken over stands; the history where there is none."""
    changed = {one.table for one in taken.result.changes}
    return next((f"/{table.name}" for table in KINDS if table.name in changed), "/history")


def _read(text: str | None, otherwise: Any) -> Any:
    """What a form carries along as JSON."""
    if text is None:
        return otherwise
    try:
        found = json.loads(text)
    except ValueError as error:
        raise _incomplete() from error
    if not isinstance(found, list):
        raise _incomplete()
    return found


def _incomplete() -> Refusal:
    return Refusal(
        "Das Formular ist unvollständig; bitte die Liste noch einmal einfügen.",
        "The form is incomplete; please paste the list once more.",
    )
