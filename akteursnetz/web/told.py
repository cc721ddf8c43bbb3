"""Records, answers and changes as people are told them; every page takes these from here."""

from __future__ import annotations

from akteursnetz.desk.hints import hint
from akteursnetz.desk.labels import changes_told, label
from akteursnetz.desk.listing import relations
from akteursnetz.desk.telling import basis_sentence, cell, grouped_by, put_in_order, record_cell, summary_lines

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
