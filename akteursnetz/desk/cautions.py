"""What is to be kept in mind where figures are shown: how their source rounds, and that a district contains its municipalities."""

from __future__ import annotations

from collections.abc import Iterable

from akteursnetz.model import Record, Table
from akteursnetz.vocabulary import Vocabulary, indicators
from akteursnetz.vocabulary.places import level
from akteursnetz.words import both, language


def cautions(table: Table, records: Iterable[Record], words: Vocabulary) -> list[str]:
    """A sentence for each indicator whose figures need care; none for other tables."""
    if table.name != "figures":
        return []
    levels: dict[str, set[str]] = {}
    for one in records:
        levels.setdefault(one.get("indicator") or "", set()).add(level(one["municipality"]))
    told = []
    for code, found in levels.items():
        name = (
            words.label("indicators", code, language()) if code else both("Menschen der Zielgruppen", "People of target groups")
        )
        caution = both(*indicators.caution(code))
        told += [f"{name}: {caution}."] if caution else []
        if len(found) > 1:
            told.append(
                both(
                    f"{name}: Kreise und Länder enthalten ihre Gemeinden; nicht zusammenzählen.",
                    f"{name}: districts and Länder contain their municipalities; do not add them up.",
                )
            )
    return told
