"""Other forms of one word: both genders in one (Schüler*innen, SchülerInnen, Schülerinnen und Schüler), singular and plural.

Tried only where a word is not known as it was written. A form that may mean two words of a list means none.
"""

from __future__ import annotations

import re
import unicodedata

_MARKED = re.compile(
    r"(?<=\w\w\w)(?:\s?[*:_·•/]\s?[-\u2010\u2011]?in(?:nen)?\b|\(in(?:nen)?\)|\(inn\)en\b|(?<=[a-zäöüß])In(?:nen)?\b)"
)
"""how both genders are written in one word"""
_AND = r"\s*(?:und|u\.|&|\+|oder|/|and|or)\s*"
_BOTH = (
    re.compile(rf"\b(\w{{3,}}?)innen{_AND}\1((?:e?n|e)?)\b", re.IGNORECASE),
    re.compile(rf"\b(\w{{3,}}?)((?:e?n|e)?){_AND}\1innen\b", re.IGNORECASE),
)
"""how both genders are written as two words"""
_ENDS = ("", "en", "n", "e")
"""how the word of one gender ends in the plural"""
_NUMBERS = (("ling", "linge"), ("", "n"), ("", "en"), ("", "s"), ("", "er"), ("", "nen"), ("y", "ies"))
"""how singular and plural differ at the end"""
_PLURAL = (("", "e"),)
"""how they differ where only the plural is understood: a word that lacks its last e is a slip (offic, Sprach)"""
_SHORTEST = 4
"""letters of the shorter of singular and plural"""


def other_forms(text: str) -> set[str]:
    """Other forms of a word or of the last word of several, some of which nobody uses."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    marked = _MARKED.search(text)
    if marked:
        before, after = text[: marked.start()], text[marked.end() :]
        stem = re.split(r"[\s-]", before)[-1]
        return {
            form
            for end in _ENDS
            for form in (
                f"{before}{end}{after}",
                f"{before}innen und {stem}{end}{after}",
                f"{before}{end} und {stem}innen{after}",
            )
        }
    for both in _BOTH:
        if both.search(text):
            return {both.sub(rf"\g<1>{end}", text) for end in _ENDS}
    found: set[str] = set()
    for had, has in (*_NUMBERS, *((many, one) for one, many in (*_NUMBERS, *_PLURAL))):
        stem = text.removesuffix(had)
        if text.endswith(had) and len(stem) + min(len(had), len(has)) >= _SHORTEST:
            found.add(stem + has)
    return found - {text}
