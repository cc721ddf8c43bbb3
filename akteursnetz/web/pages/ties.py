"""A tie that ends or never was, and a suggested one that will not come to be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for

from akteursnetz.desk import records, relations
from akteursnetz.desk.foresight import foreseen, mark
from akteursnetz.model import TABLES, Record, day_before
from akteursnetz.web import fields
from akteursnetz.web.ahead import Sections, Things, step
from akteursnetz.web.here import local, onward, reading, status_of, there
from akteursnetz.web.shown import Cell, address_of, linked, names_of, words
from akteursnetz.web.writing import done, needed, said_at_fields
from akteursnetz.words import Refusal, both, told_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.desk.commands import Order

pages = Blueprint("ties", __name__)
TABLE = TABLES["cooperations"]
ACTORS = TABLES["actors"]
SAID = ("kind", "level", "status", "since", "until", "reported_by")


def _called(id: str) -> str:
    return str(there("actors", id)["name"])


def _statements(title: str, found: Iterable[Record]) -> Sections:
    """What is recorded of a pair, a line for each statement."""
    from akteursnetz.desk.labels import label

    rows = list(found)
    names = names_of((TABLE, row) for row in rows)
    items: list[Cell] = []
    for row in rows:
        said = [(label(column), linked(row.get(name), column, names)) for name in SAID if (column := TABLE.column(name))]
        items.append([(f"{name}: {cell[0][0]}", None) for name, cell in said if cell])
    return [(title, [Things("", items)])]


# -- it ends -----------------------------------------------------------------------------------------------------------


@pages.route("/unlink", methods=["GET", "POST"])
def unlink() -> Response:
    """Every open statement of this pair and kind holds up to and including a day."""
    tie = there("cooperations", request.args.get("tie", ""))
    a, b, at = tie["a"], tie["b"], request.args.get("at", tie["a"])
    yesterday = told_day(day_before(date.today().isoformat()))
    hint = both(
        f"bis einschließlich; leer: gestern, {yesterday}. TT.MM.JJJJ, MM/JJJJ oder JJJJ",
        f"inclusive; empty: yesterday, {yesterday}. YYYY-MM-DD, YYYY-MM or YYYY",
    )
    until = fields.Field("until", both("Letzter Tag", "Last day"), hint=hint)
    general, status, ending, seen = [], 200, [], ""
    try:
        ending = foreseen(reading(), relations.unlink(a, b, tie["kind"])).result
        seen = mark(ending)
    except Refusal as refusal:
        general = [str(refusal)]
    if request.method == "POST" and ending:
        fields.send_back([until], request.form)
        status = 422
        if seen != request.form.get("seen", ""):
            general = [
                both("Inzwischen ist zu den beiden anderes erfasst.", "Meanwhile something else is recorded of the two.")
            ]
        else:
            try:
                made = done(_order(a, b, tie["kind"], until.text.strip() or None))
                return onward(address_of("actors", at), made.command)
            except Refusal as refusal:
                general, status = said_at_fields(refusal, [until]), status_of(refusal)
    found = reading().records("cooperations", ending).values()
    title = both("Was damit endet", "What ends") if len(ending) == 1 else both("Was damit alles endet", "All that ends")
    return step(
        ACTORS,
        at,
        status,
        heading=both(f"Kooperation beenden: {_called(a)} – {_called(b)}", f"End the cooperation: {_called(a)} – {_called(b)}"),
        sections=_statements(title, found) if ending else [],
        form=[until],
        hidden={"seen": seen},
        general=general,
        button=both("Beenden", "End"),
        instead=[(both("Hat nie gestimmt", "Was never true"), url_for("ties.never", tie=tie["id"], at=at))],
    )


def _order(a: str, b: str, kind: str, until: str | None) -> Order:
    """To end it on this day; what is no day is said at its field."""
    try:
        return relations.unlink(a, b, kind, until)
    except Refusal as refusal:
        refusal.column = "until"
        raise


@pages.route("/unlink/never", methods=["GET", "POST"])
def never() -> Response:
    """This statement was a mistake and is removed."""
    tie = there("cooperations", request.args.get("tie", ""))
    a, b, at = tie["a"], tie["b"], request.args.get("at", tie["a"])
    general, status = [], 200
    if request.method == "POST":
        try:
            gone = both(f"Gelöscht: {_called(a)} – {_called(b)}.", f"Removed: {_called(a)} – {_called(b)}.")
            return onward(address_of("actors", at), done(records.remove("cooperations", tie["id"]), [gone]).command)
        except Refusal as refusal:
            general, status = [str(refusal)], status_of(refusal)
    intro = both(
        "Löschen ist für Irrtümer: Es ist dann, als wäre das nie gesagt worden. Es lässt sich zurücknehmen.",
        "Removing is for mistakes: it is then as if this had never been said. It can be undone.",
    )
    return step(
        ACTORS,
        at,
        status,
        heading=both(
            f"Kooperation löschen: {_called(a)} – {_called(b)}", f"Remove the cooperation: {_called(a)} – {_called(b)}"
        ),
        intro=[intro],
        sections=_statements(both("Wird gelöscht", "Is removed"), [tie]),
        form=[],
        general=general,
        button=both("Löschen", "Remove"),
        danger=True,
    )


# -- it will not come to be --------------------------------------------------------------------------------------------


@pages.route("/refuse", methods=["GET", "POST"])
def refuse() -> Response:
    """A suggested cooperation is refused, with the reason, and not suggested again."""
    a, b = request.args.get("a", ""), request.args.get("b", "")
    then = local(request.values.get("then"), "")
    one, other = _called(a), _called(b)
    reason = fields.of_column(TABLES["rejections"].column("reason"), words())
    general, status = [], 200
    if request.method == "POST":
        fields.send_back([reason], request.form)
        status = 422
        if not reason.text.strip():
            reason.error = needed()
        else:
            try:
                made = done(relations.refuse(a, b, reason.text.strip()))
                return onward(then or address_of("actors", a), made.command)
            except Refusal as refusal:
                general, status = said_at_fields(refusal, [reason]), status_of(refusal)
    intro = both(
        f"Eine Kooperation von „{one}“ und „{other}“ wird dann nicht wieder vorgeschlagen.",
        f'A cooperation of "{one}" and "{other}" is then not suggested again.',
    )
    return step(
        ACTORS,
        a,
        status,
        heading=both(f"Vorschlag ablehnen: {one} – {other}", f"Refuse the suggestion: {one} – {other}"),
        intro=[intro],
        form=[reason],
        hidden={"then": then},
        general=general,
        button=both("Ablehnen", "Refuse"),
        **({"cancel": then} if then else {}),
    )


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
