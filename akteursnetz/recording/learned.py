"""What a word of a list that came in was said to mean: said anew as a whole, however it is spelled, and nothing of persons."""

from __future__ import annotations

from akteursnetz.model import PERSON_TABLES, TABLES, Key, Record
from akteursnetz.recording.recorder import Recorder
from akteursnetz.vocabulary import folded
from akteursnetz.words import Refusal

_OF_PERSONS = frozenset([*PERSON_TABLES, *(TABLES[name].singular for name in PERSON_TABLES)])


def learn(recorder: Recorder, values: Record) -> Key:
    """Keep it in place of what was learned of the same word; refused where it is about a contact person."""
    scope, said = values["scope"], values["said"]
    of_persons = scope.partition(".")[0] in _OF_PERSONS
    if of_persons or any(recorder.named(name, said) for name in PERSON_TABLES):
        raise Refusal(
            "Von Kontaktpersonen wird nichts gelernt. Bitte diese Zeile weglassen.",
            "Nothing is learned of contact persons. Please leave this row out.",
            column="scope" if of_persons else "said",
            found=scope if of_persons else said,
        )
    table = TABLES["learned"]
    for old in recorder.all("learned"):
        if old["scope"] == scope and old["said"] != said and folded(old["said"]) == folded(said):
            recorder.drop("learned", table.key_of(old))
    recorder.put("learned", {name: values.get(name) for name in table.names})
    return table.key_of(values)
