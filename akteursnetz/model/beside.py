"""The tables that stand beside the network: what was learned of lists, what records are called elsewhere, what neighbours handed over."""

from __future__ import annotations

from akteursnetz.model.records import ForeignId, Learned, Neighbour
from akteursnetz.model.table import Table

BESIDE = (
    Table(
        "learned",
        "Gelernt",
        "learned",
        "gelerntes Wort",
        Learned,
        "internal",
        "said",
        graph="Learned",
        key=("scope", "said"),
        inside=True,
        beside=True,
        filled=False,
        several=("gelernte Wörter", "learned words"),
    ),
    Table(
        "foreign_ids",
        "Fremdkennungen",
        "foreign_id",
        "Fremdkennung",
        ForeignId,
        "internal",
        "key",
        graph="ForeignId",
        key=("origin", "table_name", "key"),
        inside=True,
        beside=True,
        filled=False,
        several=("", "foreign ids"),
    ),
    Table(
        "neighbours",
        "Nachbarn",
        "neighbour",
        "Eintrag eines Nachbarn",
        Neighbour,
        "internal",
        "key",
        graph="Neighbour",
        key=("origin", "table_name", "key"),
        inside=True,
        beside=True,
        filled=False,
        several=("Einträge von Nachbarn", "records of neighbours"),
    ),
)
"""No question, list or map sees their records, and only the office's own tables hold them."""
