"""Whether what somebody answers to a question about a list is an answer; else the nearest that would be one is named."""

from __future__ import annotations

from collections.abc import Sequence

from akteursnetz.importers.understanding.deciding import KEEP, NEW, OUT
from akteursnetz.importers.understanding.known import DEPARTMENT, LISTS, TOWN, Undecided
from akteursnetz.model import TABLES
from akteursnetz.vocabulary import Vocabulary, folded, near
from akteursnetz.words import Refusal, both, language

YES = ("ja", "nein", "yes", "no")
WHOLE = ("zusammen", "together", "alle", "all")
TAG = ("schlagwort", "tag", "tags")


def checked(one: Undecided, answer: str, vocabulary: Vocabulary, names: Sequence[str]) -> str:
    """The answer, if it is one. Raises `Refusal` with the nearest that would be."""
    answer = answer.strip()
    if folded(answer) in OUT:
        return answer
    if one.scope == "categories":
        return _of_candidates(one, answer)
    if one.scope in ("meetings", "places", "times") or (one.scope == "indicators" and folded(answer) in NEW):
        return answer
    name = LISTS.get(one.scope.rpartition(".")[2])
    parts = [answer]
    if name:
        parts = [part.strip() for part in answer.split(";") if part.strip()]
        known = {folded(word): vocabulary.label(name, code, language()) for word, code in vocabulary.spellings(name).items()}
    elif one.scope == "partner":
        known = {folded(word): word for word in names} | {word: both("neu", "new") for word in NEW}
    elif one.scope == "column":
        columns = [word for column in TABLES["actors"].columns for word in (column.name, column.german)]
        known = {folded(word): word for word in (*columns, *KEEP)}
    elif one.scope == "sheets":
        known = {word: word for word in sorted(TOWN | DEPARTMENT)}
    else:
        known = {word: word for word in (TAG if one.scope == "flag" else YES)}
    for part in parts:
        if folded(part) not in known and not (name and vocabulary.find(name, part)) and not _is_column(one.scope, part):
            _refuse(part, known)
    return answer


def _of_candidates(one: Undecided, answer: str) -> str:
    """One or several of what may be chosen, or all of it."""
    known = {folded(word): word for word in (*one.candidates, "alle", "all")}
    parts = list(filter(None, map(str.strip, answer.split(";"))))
    if len(parts) > 1 and (whole := [part for part in parts if folded(part) in WHOLE]):
        raise Refusal(
            f"„{whole[0]}“ steht für alles und nicht neben anderem. Bitte nur das oder nur einzelne wählen.",
            f'"{whole[0]}" stands for everything and not beside others. Please choose only that or only single ones.',
        )
    for part in parts:
        if folded(part) not in known and one.count <= len(one.candidates):
            _refuse(part, known)
    return answer


def _is_column(scope: str, answer: str) -> bool:
    table, _, column = answer.rpartition(".")
    return scope == "column" and table in TABLES and folded(column) in {folded(one.name) for one in TABLES[table].columns}


def _refuse(said: str, known: dict[str, str]) -> None:
    close = list(dict.fromkeys(known[word] for word in near(folded(said), known, "word", 3)))
    some = close or list(dict.fromkeys(known.values()))[:12]
    german = f"Gemeint ist vielleicht: {', '.join(some)}." if close else f"Möglich sind zum Beispiel: {', '.join(some)}."
    english = f"Maybe meant: {', '.join(some)}." if close else f"Possible are for example: {', '.join(some)}."
    raise Refusal(f"„{said}“ ist hier keine Antwort. {german}", f'"{said}" is no answer here. {english}')
