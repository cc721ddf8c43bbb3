"""The list of a table as a file, for an audience: what `export` writes of it, no other record than the list has, in its order."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from akteursnetz.desk.listed import in_list_order
from akteursnetz.words import Refusal, language

if TYPE_CHECKING:
    from akteursnetz.model import Record, Table
    from akteursnetz.store.promise import Store

FORMS = ("xlsx", "csv")


def as_bytes(
    store: Store, table: Table, form: str, audience: str, at: str | None, narrowed: Callable[[list[Record]], list[Record]]
) -> bytes:
    """The file of one of the `FORMS`. Narrowed is what the audience may see; persons are in no such file."""
    from akteursnetz import exporters
    from akteursnetz.exchange import exported

    if table.persons:
        raise Refusal(
            "Kontaktpersonen gibt es nicht als Datei aus einer Liste.", "There is no file of contact persons from a list."
        )
    tables, _ = exported(store, audience, at, planned=True)
    records = in_list_order(table, narrowed(tables[table.name]))
    words, german = store.vocabulary(), language() == "de"
    if form == "csv":
        return exporters.table_csv(table, records, german, words)
    content = BytesIO()
    exporters.table_xlsx(table, records, content, language(), words, store.settings().get("name") or "Akteursnetz")
    return content.getvalue()


def template(store: Store) -> bytes:
    """The empty workbook to fill in."""
    from akteursnetz import exporters

    content = BytesIO()
    exporters.template(content, store.vocabulary(), language())
    return content.getvalue()
