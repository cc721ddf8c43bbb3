"""A list as a file, as its page shows it, for whom was chosen; and the empty workbook to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, request

from akteursnetz.desk import list_files
from akteursnetz.model import TABLES, Table
from akteursnetz.web.apart import apart
from akteursnetz.web.filters import FIRST, Filters
from akteursnetz.web.here import handed_out, reading
from akteursnetz.web.pages.records import all_of
from akteursnetz.words import both

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("downloads", __name__)


@pages.get("/<table:table>.<any(xlsx, csv):form>")
@pages.get("/cooperations.<any(xlsx, csv):form>", defaults={"table": TABLES["cooperations"]})
def of_list(table: Table, form: str) -> Response:
    """The whole list, not only one page of it, for an audience."""
    from akteursnetz.privacy import AUDIENCES

    if made := apart():
        return made
    audience = request.args.get("audience") or FIRST
    if table.persons or audience not in AUDIENCES:
        abort(404)
    filters = Filters(table)
    if not filters.sound:
        answer = all_of(table)
        answer.status_code = 422
        return answer
    content = list_files.as_bytes(reading(), table, form, audience, filters.at, filters.narrowed)
    return handed_out(content, f"{both(table.german, table.name)}.{form}")


@pages.get("/template.xlsx")
def template() -> Response:
    """The empty workbook to fill in: a sheet for each table, with drop-downs and an example."""
    return handed_out(list_files.template(reading()), f"{both('Vorlage', 'template')}.xlsx")


def register(app: Flask) -> None:
    """Add these files."""
    app.register_blueprint(pages)
