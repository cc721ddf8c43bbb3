"""A list from a spreadsheet, pasted or sent as a file: checked without being stored, put right where it does not fit, taken over as one command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from werkzeug.exceptions import RequestEntityTooLarge

from akteursnetz.desk import bulk, mending
from akteursnetz.importers import Held, as_pasted, suffixes
from akteursnetz.model import TABLES
from akteursnetz.web import fields
from akteursnetz.web.apart import apart
from akteursnetz.web.here import here, page, reading, status_of
from akteursnetz.web.preview import Draft
from akteursnetz.web.understood import Understood
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.importers.raw import RawTable

pages = Blueprint("paste", __name__)
MEBIBYTE = 1024 * 1024
LARGEST = 20 * MEBIBYTE
"""bytes of files that are sent at once"""


@pages.get("/paste")
def paste() -> Response:
    """The empty form; the table may stand in the address."""
    return _form(request.args.get("table", ""), "")


def _form(table: str, text: str, refusal: Refusal | None = None) -> Response:
    choice = fields.Field("table", both("Tabelle", "Table"), "choice")
    choice.choices, choice.values = mending.names_of_tables(), [table]
    choice.empty = both("an den Überschriften erkennen", "tell it by the headers")
    area = fields.Field("text", both("Zeilen mit Überschriften", "Rows with headers"), "lines", values=[text])
    area.hint = both(
        f"In Excel markieren, kopieren und hier einfügen; die erste Zeile sind die Überschriften. Bis zu {bulk.MOST} Zeilen auf einmal.",
        f"Mark them in Excel, copy, and paste them here; the first row are the headers. Up to {bulk.MOST} rows at once.",
    )
    if refusal is not None:
        (choice if refusal.found and not table else area).error = str(refusal)
    headers = [
        (both(one.german, one.name), "\t".join(both(column.german, column.name) for column in one.columns))
        for one in TABLES.values()
        if one.filled
    ]
    return page(
        "paste.html",
        status_of(refusal) if refusal else 200,
        heading=both("Aus Excel einfügen", "Paste from Excel"),
        choice=choice,
        area=area,
        headers=headers,
    )


@pages.post("/paste")
def look() -> Response:
    """Check what was pasted, put right what was corrected, or take it over."""
    table, text = request.form.get("table", ""), request.form.get("text", "")
    draft = None
    try:
        if not table and (foreign := bulk.pasted_foreign(reading(), text)):
            answer, _ = _taken(foreign, "", "")
            return answer
        tables = bulk.pasted(table if table in TABLES else None, text)
        draft = Draft(tables, request.form, reading())
        if "back" not in request.form:
            return draft.answer({"table": tables[0].name, "text": as_pasted(tables[0])}, "/paste")
    except Refusal as refusal:
        return _form(table, text, refusal)
    return _form(tables[0].name, as_pasted(tables[0]))


@pages.get("/import")
def upload() -> Response:
    """The form that asks for files."""
    return _asked()


def _asked(status: int = 200, sentence: str = "", address: str = "") -> Response:
    region = fields.Field("address", both("Oder: Adresse einer Region in Integreat", "Or: address of a region in Integreat"))
    region.hint = both("Zum Beispiel {}", "For example {}").format("https://cms.integreat-app.de/api/v3/augsburg/")
    region.values = [address]
    return page(
        "import.html",
        status,
        heading=both("Dateien einlesen", "Read files"),
        most=LARGEST // MEBIBYTE,
        general=[sentence] if sentence else [],
        endings=[*suffixes(), ".toml"],
        region=region,
    )


@pages.post("/import")
def take_in() -> Response:
    """Check files that were sent, put right what was corrected, or take them over."""
    request.max_content_length = LARGEST + MEBIBYTE // 4
    try:
        if (elsewhere := apart()) is not None:
            return elsewhere
        mapping = request.form.get("mapping_file", "")
        if key := request.form.get("key", ""):
            tables = here().shelf.get(key)
        else:
            tables, mapping = _files()
            if mapping and not tables:
                raise Refusal("Zur Zuordnung fehlt die Liste.", "The list for the mapping is missing.")
        answer, key = _taken(tables, key, mapping)
    except RequestEntityTooLarge:
        return _asked(413, _too_large())
    except Refusal as refusal:
        return _asked(status_of(refusal), str(refusal), request.form.get("address", ""))
    if answer.status_code == 303:
        here().shelf.drop(key)
    return answer


def _files() -> tuple[list[RawTable], str]:
    """The tables of the files that were sent, and the mapping among them."""
    files = [Held(file.filename or "", file.read()) for file in request.files.getlist("file") if file.filename]
    mappings = [file for file in files if file.path.suffix.lower() == ".toml"]
    if len(mappings) > 1:
        raise Refusal("Bitte nur eine Zuordnung mitschicken.", "Please send one mapping only.")
    lists = [file for file in files if file not in mappings]
    text = mappings[0].data.decode("utf-8-sig", "replace") if mappings else ""
    address = request.form.get("address", "").strip()
    return (bulk.sent(lists, address) if lists or address or not mappings else []), text


def _taken(tables: list[RawTable], key: str, mapping: str) -> tuple[Response, str]:
    """The page that follows for these lists, and the key of the lists that it is about."""
    carried = {"mapping_file": mapping} if mapping else {}
    if address := request.form.get("address", "").strip():
        carried["address"] = address
    answers: dict[str, str] = {}
    roles: dict[tuple[int, str], str] = {}
    if not mapping:
        understood = Understood(tables, request.form)
        if understood.known is not None:
            key = key or here().shelf.put(tables)
            if "mapping" in request.form:
                return understood.mapping(), ""
            done = understood.complete()
            if "columns" in request.form or not (done or understood.nothing):
                return understood.page(key), ""
            if "understood" in request.form:
                tables, key = understood.laid, ""
            answers, roles, carried = understood.said, understood.roles, understood.carried()
    draft = Draft(tables, request.form, reading(), answers, roles, mapping)
    if draft.mended or not key:
        key = here().shelf.put(draft.tables)
    return draft.answer({"key": key, **carried}, "/import"), key


def _too_large() -> str:
    most = LARGEST // MEBIBYTE
    return both(
        f"Das sind mehr als {most} MB; bitte in Teilen einlesen oder am Terminal mit „import“.",
        f'These are more than {most} MB; please read them in parts, or at the terminal with "import".',
    )


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
