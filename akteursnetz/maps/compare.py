"""Before and after: the answer to `changes` as what a map marks and tells by name – ties and actors that are new or gone."""

from __future__ import annotations

from akteursnetz.answer import Answer, Column, Question
from akteursnetz.words import told_day

NAME = "changes-"
"""how the names of these parts begin"""
ACTORS = (Column("a", ("Akteur A", "Actor A"), "actor"), Column("b", ("Akteur B", "Actor B"), "actor"))


def compared(changes: Answer) -> tuple[Answer, ...]:
    """New ties, ties that are gone, new actors, actors that are gone. `changes`: the answer to that question, from the earlier
    day to that of the map, asked of a store that knows no more than the audience of the map may see.
    """
    start = changes.parameters["from"]
    german, english = told_day(start, "de"), told_day(start, "en")
    parts = (
        (
            "begun",
            (f"Neue Verbindungen seit {german}", f"New ties since {english}"),
            ("Diese Beziehungen haben seitdem begonnen; die übrigen bestanden schon.", "These ties have begun since; the others existed before."),
            ACTORS,
        ),
        (
            "ended",
            (f"Weggefallene Verbindungen seit {german}", f"Ties gone since {english}"),
            (
                "Diese Beziehungen bestanden damals, am Tag der Karte nicht mehr.",
                "These ties existed then and no longer do on the day of the map.",
            ),
            ACTORS,
        ),
        (
            "came",
            (f"Neue Akteure seit {german}", f"New actors since {english}"),
            ("Diese Akteure sind seitdem dazugekommen.", "These actors have come since."),
            ACTORS[:1],
        ),
        (
            "gone",
            (f"Ausgeschiedene Akteure seit {german}", f"Actors gone since {english}"),
            ("Diese Akteure gab es damals; sie stehen blass, gestrichelt und durchgestrichen an ihrem alten Platz.", "These actors were there then; they stand pale, dashed and struck at their old places."),
            ACTORS[:1],
        ),
    )  # fmt: skip
    return tuple(
        Answer(
            Question(f"{NAME}{change}", title, sentence, columns, "map --compare 2025-11-24"),
            changes.as_of,
            {},
            changes.basis,
            {},
            [row for row in changes.rows if row["change"] == change],
            labels=changes.labels,
        )
        for change, title, sentence, columns in parts
    )
