"""One body recorded twice becomes one, or the two are told apart; both are shown side by side first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for

from akteursnetz.desk import bodies
from akteursnetz.desk.foresight import Otherwise, as_shown, foreseen, mark
from akteursnetz.model import TABLES, Record, Table
from akteursnetz.web import fields
from akteursnetz.web.ahead import step, told
from akteursnetz.web.here import local, onward, page, reading, status_of, there
from akteursnetz.web.shown import Cell, address_of, linked, names_of, words
from akteursnetz.web.writing import done, said_at_fields
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.desk.commands import Worked

pages = Blueprint("bodies", __name__)
ACTORS = TABLES["actors"]


def _other(id: str, heading: str, button: str) -> Response | str:
    """The id of the other actor, from the address; else the page that asks for it."""
    field = fields.Field("b", both("Welcher andere Akteur?", "Which other actor?"), table="actors", required=True)
    fields.send_back([field], request.args)
    cells = fields.cells([field], request.args, reading())
    fields.name_records([field], cells, reading())
    if cells["b"] is not None and not field.error:
        return str(cells["b"])
    status = 422 if field.error else 200
    return step(ACTORS, id, status, heading=heading, form=[field], hidden={"a": id}, method="get", general=[], button=button)


# -- merging -----------------------------------------------------------------------------------------------------------


class _Pair:
    """Two actors, one of which is to be kept."""

    def __init__(self, a: str, b: str, keep: str | None) -> None:
        from akteursnetz.recording import Recorder, merging

        recorder = Recorder(reading())
        there("actors", a), there("actors", b)
        self.proposed = merging.fuller(recorder, a, b)
        self.keep = keep if keep in (a, b) else self.proposed
        self.gone = b if self.keep == a else a
        self.kept_record, self.gone_record = there("actors", self.keep), there("actors", self.gone)
        self.doubt = bodies.doubt(recorder, self.keep, self.gone)
        self.named = [merging.named_in(recorder, id) for id in (self.keep, self.gone)]

    def ahead(self) -> Worked:
        """What would come of merging them."""
        return foreseen(reading(), bodies.merge(self.keep, self.gone, sure=True))

    def page(self, status: int = 200, general: list[str] | None = None, error: str = "") -> Response:
        """Both side by side."""
        sure = fields.Field("sure", both("Es ist wirklich derselbe Akteur", "It is really the same actor"), "flag", error=error)
        try:
            worked = self.ahead()
        except Refusal as refusal:
            return page("merge.html", 422, heading=_merging(), pair=self, general=[str(refusal)], form=[], then=_then())
        after = next((one.after for one in worked.changes if (one.table, one.key) == ("actors", self.keep)), None)
        apart, alike = self._compared(after or self.kept_record)
        return page(
            "merge.html",
            status,
            heading=_merging(),
            pair=self,
            general=general or [],
            form=[sure] if self.doubt else [],
            apart=apart,
            alike=alike,
            headers=[
                both("Angabe", "What"),
                both("bleibt", "is kept"),
                both("geht darin auf", "becomes part of it"),
                both("danach", "afterwards"),
            ],
            counts=self._counted(),
            sections=told(worked),
            seen=mark(worked.changes),
            then=_then(),
        )

    def _compared(self, after: Record) -> tuple[list[list[Cell]], list[list[Cell]]]:
        """What both say otherwise, and what they say alike or one alone says: label, kept, other, afterwards."""
        from akteursnetz.desk.labels import label

        three = (self.kept_record, self.gone_record, after)
        names = names_of((ACTORS, record) for record in three)
        apart: list[list[Cell]] = []
        alike: list[list[Cell]] = []
        for column in ACTORS.columns:
            one, other = (record.get(column.name) for record in three[:2])
            if column.name == "id" or (one is None and other is None):
                continue
            row = [_text(label(column)), *(linked(record.get(column.name), column, names) for record in three)]
            (apart if None not in (one, other) and one != other else alike).append(row)
        for name in dict.fromkeys([*self.kept_record.get("extra", {}), *self.gone_record.get("extra", {})]):
            alike.append([_text(name), *(_text(str(record.get("extra", {}).get(name, ""))) for record in three)])
        return apart, alike

    def _counted(self) -> list[list[Cell]]:
        """How much is recorded of each, by kind."""
        kinds = [table for name, table in TABLES.items() if any(name in named for named in self.named)]
        return [
            [
                _text(_kind(table)),
                *(_text(str(named.get(table.name, 0))) for named in self.named),
            ]
            for table in kinds
        ]


def _kind(table: Table) -> str:
    """What records that name an actor are called together."""
    return both("Teile", "Parts") if table.name == "actors" else both(*(text.partition(" ")[2] for text in table.counted(2)))


def _text(text: str) -> Cell:
    return [(text, None)]


def _merging() -> str:
    return both("Zusammenführen", "Merge two records of one actor")


def _then() -> str:
    """Where the person came from, as far as it is said."""
    return local(request.values.get("then"), "")


@pages.get("/actors/merge")
def merge() -> Response:
    """Two actors side by side, with what is kept and what falls away; the other one is asked for where it is not said."""
    a = request.args.get("a", "")
    name = there("actors", a)["name"]
    b = _other(a, both(f"„{name}“ zusammenführen", f'Merge "{name}"'), both("Vergleichen", "Compare"))
    return _Pair(a, b, request.args.get("keep")).page() if isinstance(b, str) else b


@pages.post("/actors/merge")
def merged() -> Response:
    """Make them one, if that is what was shown."""
    keep, gone = request.form.get("keep", ""), request.form.get("gone", "")
    pair = _Pair(keep, gone, keep)
    sure = bool(pair.doubt and request.form.get("sure"))
    try:
        made = done(as_shown(bodies.merge(keep, gone, sure=sure), request.form.get("seen", "")))
    except bodies.Doubtful:
        return pair.page(
            422, error=both("Bitte erst bestätigen: Die beiden unterscheiden sich.", "Please confirm first: the two differ.")
        )
    except Otherwise as otherwise:
        return pair.page(422, [str(otherwise)])
    except Refusal as refusal:
        return pair.page(status_of(refusal), [str(refusal)])
    return onward(_then() or address_of("actors", keep), made.command)


# -- telling apart -----------------------------------------------------------------------------------------------------


@pages.route("/actors/distinct", methods=["GET", "POST"])
def distinct() -> Response:
    """The two are different bodies, and nobody is asked about them again."""
    a = request.args.get("a", "")
    name = there("actors", a)["name"]
    b = _other(a, both(f"„{name}“ und wer sind verschieden?", f'"{name}" is another than whom?'), both("Weiter", "Go on"))
    if not isinstance(b, str):
        return b
    other = there("actors", b)["name"]
    reason = fields.of_column(TABLES["distinctions"].column("reason"), words())
    general, status = [], 200
    if request.method == "POST":
        fields.send_back([reason], request.form)
        try:
            made = done(bodies.distinct(a, b, reason.text.strip() or None))
            return onward(_then() or address_of("actors", a), made.command)
        except Refusal as refusal:
            general, status = said_at_fields(refusal, [reason]), status_of(refusal)
    intro = both(
        "Danach wird beim Anlegen, beim Einlesen und bei der Suche nach Dubletten nicht mehr nach ihnen gefragt.",
        "Recording, importing and looking for duplicates then ask no more about them.",
    )
    return step(
        ACTORS,
        a,
        status,
        heading=both(f"„{name}“ und „{other}“ sind verschieden", f'"{name}" and "{other}" are different'),
        intro=[intro],
        form=[reason],
        hidden={"then": _then()},
        general=general,
        button=both("Sind verschieden", "They are different"),
        instead=[(both("Zusammenführen", "Merge"), url_for("bodies.merge", a=a, b=b, then=_then() or None))],
    )


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
