"""Records, answers and changes as people are told them; every page takes these from here."""

from __future__ import annotations

from akteursnetz.cli.labels import changes_told, label
from akteursnetz.cli.shown import relations
from akteursnetz.cli.tables import basis_sentence, cell, grouped_by, put_in_order, record_cell, summary_lines
from akteursnetz.desk.hints import hint

__all__ = [
    "basis_sentence",
    "cell",
    "changes_told",
    "grouped_by",
    "hint",
    "label",
    "put_in_order",
    "record_cell",
    "relations",
    "summary_lines",
]
