"""Before and after: the answer to `changes` as what a map marks and tells by name, each sort of change by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from akteursnetz.answer import Answer, Column, Question
from akteursnetz.vocabulary import Entry
from akteursnetz.words import written_day

NAME = "changes-"
"""how the names of these parts begin"""
ACTORS = (Column("a", ("Akteur A", "Actor A"), "actor"), Column("b", ("Akteur B", "Actor B"), "actor"))


GERMAN = {
    "begun": "begonnen",
    "ended": "beendet",
    "closer": "enger",
    "looser": "lockerer",
    "came": "dazugekommen",
    "gone": "ausgeschieden",
}
RARE = ("closer", "looser")
"""told only where there are some"""


def change_of(question: Question) -> str:
    """Which sort of change a part of a comparison is; empty for any other question."""
    return question.name[len(NAME) :] if question.name.startswith(NAME) else ""


def days_of(changes: Answer) -> tuple[str, str]:
    """The two days that an answer to `changes` compares."""
    from akteursnetz.analysis.changes import a_year_before

    end = changes.parameters.get("to") or changes.as_of
    return changes.parameters.get("from") or a_year_before(end), end


def compared(changes: Answer) -> tuple[Answer, ...]:
    """Ties that are new, gone, closer, looser, only became known, actors that are new or gone. `changes`: the answer to that question, from the earlier
    day to that of the map, asked of a store that knows no more than the audience of the map may see.
    """
    start, _ = days_of(changes)
    german, english = written_day(start, "de"), written_day(start, "en")
    later = sum(row["change"] == "became_known" for row in changes.rows)
    known = (
        (f" {later} davon sind erst seitdem eingetragen.", f" {later} of them were entered only since.") if later else ("", "")
    )
    parts = (
        (
            "begun",
            (f"Neue Verbindungen seit {german}", f"New ties since {english}"),
            (
                f"Diese Beziehungen haben seitdem begonnen; die übrigen bestanden schon.{known[0]}",
                f"These ties have begun since; the others existed before.{known[1]}",
            ),
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
            "closer",
            (f"Engere Verbindungen seit {german}", f"Closer ties since {english}"),
            ("Die höchste Stufe dieser Beziehungen ist seitdem gestiegen.", "The highest level of these ties has risen since."),
            ACTORS,
        ),
        (
            "looser",
            (f"Lockerere Verbindungen seit {german}", f"Looser ties since {english}"),
            ("Die höchste Stufe dieser Beziehungen ist seitdem gesunken.", "The highest level of these ties has fallen since."),
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
        if change not in RARE or any(row["change"] == change for row in changes.rows)
    )


def parts_of(answers: Sequence[Answer]) -> list[tuple[str, Answer]]:
    """Each answer to mark with a key that no other has; that to `changes` in its parts."""
    found: list[tuple[str, Answer]] = []
    same: Counter[str] = Counter()
    for answer in answers:
        for part in compared(answer) if answer.question.name == "changes" else (answer,):
            name = change_of(part.question) or part.question.name
            same[name] += 1
            found.append((f"{name}-{same[name]}" if same[name] > 1 else name, part))
    return found


def words_of(answers: Sequence[Answer]) -> list[Entry]:
    """What each part can be called where one is chosen: its key, its German name, its title; `changes` is all of a comparison."""
    return [Entry(key, _german(key, part), key, synonyms=part.question.title) for key, part in parts_of(answers)]


def _german(key: str, part: Answer) -> str:
    change = change_of(part.question)
    name = GERMAN[change] if change else part.question.german or part.question.name
    return name + key[len(change or part.question.name) :]
