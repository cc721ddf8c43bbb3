"""Documents that come from outside are refused in one sentence: place, what was found, what is expected."""

from __future__ import annotations

from typing import Literal

import pytest
from pydantic import Field

from akteursnetz.documents import BadDocument, Both, Document, OneOrTwo, Plain, judged, line_of
from akteursnetz.toml_files import parsed


class Part(Document):
    name: str
    number: int = Field(default=1, ge=1, le=9)
    share: float = 0.5
    words: dict[str, Plain] = Field(default_factory=dict)
    way: Literal["a", "b"] = "a"


class Whole(Document):
    title: OneOrTwo
    label: Both = ("", "")
    some: list[str] = Field(default_factory=list, max_length=2)
    part: list[Part] = Field(default_factory=list)


TITLE = 'title = "x"\n'


def test_what_fits_is_read_as_it_stands():
    read = judged(Whole, parsed(TITLE + '[[part]]\nname = "a"\nshare = 1\nwords = { b = 2 }\n'))
    assert (read.title, read.part[0].name, read.part[0].share, read.part[0].words) == (("x", "x"), "a", 1.0, {"b": 2})
    assert judged(Whole, {"title": {"de": "Ja"}}).title == ("Ja", "Ja")


@pytest.mark.parametrize(
    ("text", "german", "english", "line"),
    [
        ("", "„title“ fehlt.", '"title" is missing.', 1),
        (TITLE + "titel = 1", "„titel“ gibt es nicht; vielleicht „title“?", 'there is no "titel"; maybe "title"?', 2),
        (TITLE + "x = 1", "„x“ gibt es nicht; möglich sind title, label, some, part.", "possible are title, label", 2),
        ("title = 5", "title: erwartet ist ein Text oder { de", "title: expected is a text or { de", 1),
        (TITLE + '\nlabel = { de = "a" }', "label: erwartet ist { de", "label: expected is { de", 3),
        (TITLE + "some = 3", "some: erwartet ist eine Liste [ … ], gefunden 3.", "some: expected is a list [ … ], found 3.", 2),
        (TITLE + 'some = ["a", "b", "c"]', "some: erwartet ist höchstens 2, gefunden", "some: expected is at most 2", 2),
        (
            TITLE + "part = [1]",
            "[[part]] 1: erwartet ist eine Tabelle { … }, gefunden 1.",
            "[[part]] 1: expected is a table { … }, found 1.",
            2,
        ),
        (
            TITLE + '[[part]]\nname = "a"\nwords = 3',
            "[[part]] 1, words: erwartet ist eine Tabelle { … }, gefunden 3.",
            "words: expected is a table { … }, found 3.",
            4,
        ),
        (
            TITLE + '[[part]]\nname = "a"\nway = "c"',
            "[[part]] 1, way: erwartet ist 'a' oder 'b', gefunden \"c\".",
            "way: expected is 'a' or 'b', found \"c\".",
            4,
        ),
        (TITLE + "[part]\nname = 1", "part: erwartet ist eine Liste", "part: expected is a list", 2),
        (
            TITLE + '[[part]]\nname = "a"\n[[part]]\nnumber = 2',
            "[[part]] 2: „name“ fehlt.",
            '[[part]] 2: "name" is missing.',
            4,
        ),
        (
            TITLE + '[[part]]\nname = "a"\n[[part]]\nname = "b"\nnumbr = 2',
            "[[part]] 2: „numbr“ gibt es nicht; vielleicht „number“?",
            '[[part]] 2: there is no "numbr"; maybe "number"?',
            6,
        ),
        (
            TITLE + '[[part]]\nname = "a"\nnumber = 12',
            "[[part]] 1, number: erwartet ist eine Zahl von höchstens 9",
            "at most 9",
            4,
        ),
        (
            TITLE + '[[part]]\nname = "a"\nnumber = "1"',
            'number: erwartet ist eine ganze Zahl, gefunden "1".',
            "a whole number",
            4,
        ),
        (
            TITLE + '[[part]]\nname = "a"\nnumber = true',
            "number: erwartet ist eine ganze Zahl, gefunden true.",
            "found true",
            4,
        ),
        (TITLE + '[[part]]\nname = "a"\nshare = "x"', "share: erwartet ist eine Zahl", "share: expected is a number", 4),
        (
            TITLE + '[[part]]\nname = "a"\nwords.b = [1]',
            "[[part]] 1, words.b: erwartet ist ein Text oder eine Zahl, gefunden [1].",
            "words.b: expected is a text or a number",
            4,
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(text, german, english, line):
    with pytest.raises(BadDocument) as refused:
        judged(Whole, parsed(text))
    assert german in refused.value.german
    assert english in refused.value.english
    assert line_of(text, refused.value.path) == line


def test_what_was_found_is_repeated_only_as_far_as_a_sentence_bears():
    with pytest.raises(BadDocument) as refused:
        judged(Whole, {"title": "x", "part": [{"name": ["y" * 500]}]})
    assert len(refused.value.german) < 150
