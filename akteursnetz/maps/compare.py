"""Before and after: the answer to `changes` as what a map marks – ties and actors that are new, and ties that are gone."""

from __future__ import annotations

from akteursnetz.answer import Answer, Column, Question
from akteursnetz.words import told_day

ACTORS = (Column("a", ("Akteur A", "Actor A"), "actor"), Column("b", ("Akteur B", "Actor B"), "actor"))


def compared(changes: Answer) -> tuple[Answer, ...]:
    """New ties, ties that are gone, new actors. `changes`: the answer to that question, from the earlier day to that of the map.

    Actors that are gone stand on no map of the later day and are only counted, because not everybody may see who they were.
    """
    start = changes.parameters["from"]
    german, english = told_day(start, "de"), told_day(start, "en")
    gone = sum(row["change"] == "gone" for row in changes.rows)
    parts = (
        (
            "begun",
            (f"Neu seit {german}", f"New since {english}"),
            ("Diese Beziehungen haben seitdem begonnen; die übrigen bestanden schon.", "These ties have begun since; the others existed before."),
            ACTORS,
        ),
        (
            "ended",
            (f"Weggefallen seit {german}", f"Gone since {english}"),
            (
                f"Ausgeschiedene Akteure: {gone}. Diese Beziehungen bestanden damals, heute nicht mehr.",
                f"Actors that are gone: {gone}. These ties existed then and do not now.",
            ),
            ACTORS,
        ),
        (
            "came",
            (f"Neue Akteure seit {german}", f"New actors since {english}"),
            ("Diese Akteure sind seitdem dazugekommen.", "These actors have come since."),
            ACTORS[:1],
        ),
    )  # fmt: skip
    return tuple(
        Answer(
            Question(f"changes-{change}", title, sentence, columns, "map --compare 2025-11-24"),
            changes.as_of,
            {},
            changes.basis,
            {},
            [row for row in changes.rows if row["change"] == change],
            labels=changes.labels,
        )
        for change, title, sentence, columns in parts
    )
