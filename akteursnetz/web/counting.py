"""What counts, at questions and on the map: which ties, and for whom; all on wish. And options that a text of a question names, as fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from akteursnetz.privacy import AUDIENCES
from akteursnetz.vocabulary.choices import words_for
from akteursnetz.web.fields import Field, send_back
from akteursnetz.web.here import reading
from akteursnetz.web.shown import words
from akteursnetz.words import both, language

if TYPE_CHECKING:
    from akteursnetz.answer import Question
    from akteursnetz.network import Ties
    from akteursnetz.store.promise import Store
    from akteursnetz.web.fields import Sent

KIND, STATUS, LEVEL, COORDINATION = TIES = ("tie_kind", "tie_status", "min_level", "with_coordination")
"""as the options of the command line, with dashes"""
AUDIENCE = "audience"
NEIGHBOURS = "with_neighbours"
LABELS = {
    KIND: ("Nur diese Arten", "Only these kinds"),
    STATUS: ("Nur dieser Status", "Only this status"),
    LEVEL: ("Mindeststufe", "Lowest level"),
    COORDINATION: ("Koordinierungsstellen mitzählen", "Count the coordination offices, too"),
    "at": ("Stand am", "As of"),
}
HINTS = {
    KIND: ("sonst alle außer Spannung", "else all but tension"),
    STATUS: ("sonst genannt und bestätigt", "else claimed and confirmed"),
}


def tie_fields(sent: Sent) -> list[Field]:
    """Which ties count: the fields, with what was sent."""
    listed = {KIND: "cooperation_kinds", STATUS: "tie_statuses", LEVEL: "levels"}
    form = []
    for name in TIES:
        one = Field(
            name,
            both(*LABELS[name]),
            {LEVEL: "choice", COORDINATION: "flag"}.get(name, "boxes"),
            hint=both(*HINTS.get(name, ("", ""))),
        )
        if name in listed:
            one.choices = [(entry.code, entry.label(language())) for entry in words().entries(listed[name]).values()]
        one.empty = both("jede Stufe", "every level")
        form.append(one)
    send_back(form, sent)
    level = form[TIES.index(LEVEL)]
    level.choices = [(code, f"{code} {label}") for code, label in level.choices]
    level.values = [code for code in level.values if code]
    return form


def ties_of(form: list[Field], store: Store | None = None) -> Ties | None:
    """Which ties were chosen; None where none were. Refused where an address names what there is not."""
    from akteursnetz.desk.ties import chosen

    return chosen(store or reading(), wished_ties(form), [])


def wished_ties(form: list[Field]) -> dict[str, object]:
    """Which ties were chosen, as plain values (`desk.ties`)."""
    from akteursnetz.words import Refusal

    kind, status, level, coordination = form
    if level.text and level.text not in dict(level.choices):
        raise Refusal(f"„{level.text}“ ist keine Stufe.", f'"{level.text}" is no level.', column=LEVEL, found=level.text)
    return {
        KIND: tuple(kind.values),
        STATUS: tuple(status.values),
        LEVEL: int(level.text) if level.text else None,
        COORDINATION: bool(coordination.values),
    }


def audience_field(sent: Sent) -> Field:
    """For whom something is shown: for the office, or what others may see."""
    choices = [(entry.code, entry.label(language())) for entry in words_for(AUDIENCES, "visibilities")]
    chosen = sent.get(AUDIENCE, "")
    values = [chosen] if chosen in AUDIENCES else ["internal"]
    return Field(AUDIENCE, both("Für wen", "For whom"), "choice", True, choices=choices, values=values)


def neighbours_field(sent: Sent) -> list[Field]:
    """Whether what neighbours handed over counts, too; nothing where nothing of theirs was read."""
    if not reading().counts()["neighbours"]:
        return []
    one = Field(
        NEIGHBOURS,
        both("Mit dem, was Nachbarkreise weitergegeben haben", "With what neighbouring districts handed over"),
        "flag",
    )
    send_back([one], sent)
    return [one]


def in_fields(asked: Question, text: str) -> str:
    """A text of a question in which an option of the command line is the field that it is here."""
    labels = {one.name: one.label for one in asked.parameters}

    def field(found: re.Match[str]) -> str:
        name = found[1].replace("-", "_")
        if name not in labels and name not in LABELS:
            return found[0]
        label = both(*LABELS.get(name) or labels[name]).partition(" (")[0]
        return both("„{}“", '"{}"').format(label[:1].upper() + label[1:])

    edit = both("„Ändern“ auf der Seite des Gremiums", '"Edit" on the page of the committee')
    return re.sub(r"(?<![\w-])--([a-z]+(?:-[a-z]+)*)(?: \d)?", field, re.sub(r"akteursnetz \w+ edit … -{2}theme", edit, text))
