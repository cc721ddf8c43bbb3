"""What may be typed where a choice is: the code, or a word of either language. The words are data (`choices.toml`).

Read only where somebody typed something else than a code, or where the words are to be told.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache

from akteursnetz.shipped import said_in
from akteursnetz.vocabulary import FOLDER, Entry, folded, near, shipped
from akteursnetz.words import language

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "-": " ", "_": " ", "–": " "})


def spelled(text: str) -> str:
    """The form in which choices are compared: case, blanks, hyphens, and how an umlaut is written make no difference."""
    return " ".join(folded(text).translate(UMLAUTS).split())


@cache
def words_of(kind: str) -> dict[str, Entry]:
    """The words of a kind of choice by code; of a list of the vocabulary its own."""
    rows = said_in(os.path.join(FOLDER, "choices.toml")).get(kind)
    if rows is None:
        return shipped(kind)
    return {
        code: Entry(code, row["german"], row["english"], synonyms=tuple(row.get("synonyms", ()))) for code, row in rows.items()
    }


def words_for(codes: Sequence[str], kind: str = "", words: Sequence[tuple[str, str, str]] = ()) -> list[Entry]:
    """Each code with its words: those given (code, German, English), else those of the kind of choice, else the code itself."""
    given: dict[str, Entry] = {code: Entry(code, german, english) for code, german, english in words}
    known: Mapping[str, Entry] = words_of(kind) if kind else {}
    return [given.get(code) or known.get(code) or Entry(code, code, code) for code in codes]


def meant(text: str, entries: Sequence[Entry]) -> str | None:
    """The code that a code, label or synonym of either language means; None if there is none."""
    wanted = spelled(text)
    for place in (lambda e: (e.code,), lambda e: (e.german, e.english), lambda e: e.synonyms):
        for entry in entries:
            if wanted in map(spelled, place(entry)):
                return entry.code
    return None


def not_among(text: str, entries: Sequence[Entry]) -> tuple[str, str]:
    """What is said of a word that is no choice, in both languages: the nearest one, and all that there are."""
    spellings = {
        spelled(word): entry for entry in entries for word in (*entry.synonyms, entry.code, entry.english, entry.german)
    }
    alike = near(spelled(text), spellings, "choice")
    german, english = (", ".join(entry.label(tongue) for entry in entries) for tongue in ("de", "en"))
    found = spellings[alike[0]] if alike else None
    return (
        f"„{text}“ gibt es hier nicht.{f' Meinten Sie „{found.german}“?' if found else ''} Möglich: {german}.",
        f'There is no "{text}" here.{f" Did you mean {chr(34)}{found.english}{chr(34)}?" if found else ""} Possible: {english}.',
    )


def told(entries: Sequence[Entry]) -> list[str]:
    """The words for help in the language of this run: German ones in German, the codes in English."""
    return [entry.german if language() == "de" else entry.code for entry in entries]


def list_name(name: str, tongue: str) -> str:
    """What a list of the vocabulary is called."""
    entry = words_of("lists").get(name)
    return entry.label(tongue) if entry else name


def nearest(text: str, known: Sequence[str], kind: str, most: int = 3) -> list[str]:
    """The words of the command line that are nearest to what was typed: those it means in German, else those spelled alike."""
    from rapidfuzz.distance import OSA

    entries = words_for(known, kind)
    found = [e.code for e in entries if spelled(text) in map(spelled, (e.code, e.german, *e.synonyms))]
    spellings = {
        spelled(word): entry.code for entry in reversed(entries) for word in (*entry.synonyms, entry.german, entry.code)
    }
    wanted = spelled(text)
    # one slip of the hand is nearer than anything: two letters in the wrong order, one too many, too few or wrong
    slips = [word for word in spellings if len(wanted) > 2 and OSA.distance(wanted, word, score_cutoff=1) == 1]
    alike = slips or near(wanted, spellings, "command", most)
    return found[:most] or list(dict.fromkeys(spellings[word] for word in alike))[:most]


def did_you_mean(found: Sequence[str]) -> tuple[str, str]:
    """A question after the nearest, in both languages, with a blank in front; empty where there is none."""
    if not found:
        return "", ""
    german, english = ", ".join(f"„{word}“" for word in found), ", ".join(f'"{word}"' for word in found)
    return f" Meinten Sie {german}?", f" Did you mean {english}?"
