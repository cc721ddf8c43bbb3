"""The overview of offers, as it is published: sections by theme or target group, in each the offers, with what is known of them.

What stands beside the values is in the language of the page; kinds, groups and languages are words of our vocabulary, which are
German or English; what was recorded stays as it is, which in a German district is German.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import Any

from akteursnetz.day import said
from akteursnetz.exporters._nets import clean
from akteursnetz.exporters.given import FormatOption, Given
from akteursnetz.model import Record
from akteursnetz.shipped import said_in
from akteursnetz.vocabulary import FOLDER, near
from akteursnetz.vocabulary.choices import meant, not_among, words_for
from akteursnetz.words import Refusal, both, told_day

OPTIONS = (
    FormatOption(
        "in",
        (
            "Sprache der Seite, etwa ar oder Arabisch (sonst die eingestellte); Titel und Texte bleiben, wie sie sind.",
            "Language of the page, such as ar or Arabic (else that of the run); titles and texts stay as they are.",
        ),
        metavar=("SPRACHE", "LANGUAGE"),
    ),
    FormatOption(
        "by",
        ("Gegliedert nach Themen (sonst) oder Zielgruppen.", "Arranged by themes (default) or target groups."),
        metavar=("themen|zielgruppen", "themes|target_groups"),
    ),
)
GROUPS = ("themes", "target_groups")
RECORDED = "de"
"""the language of what people record"""


@dataclass(frozen=True, slots=True)
class Text:
    """A text, maybe in a language of its own (else that of the page), maybe leading somewhere."""

    said: str
    tongue: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An offer: title, who provides it, what it is about, its facts, each with its label, and how it is reached, a line each."""

    key: str
    title: Text
    providers: Text
    about: Text | None
    facts: tuple[tuple[str, tuple[Text, ...]], ...]
    contact: tuple[tuple[Text, ...], ...]


@dataclass(slots=True)
class Section:
    """A theme or target group: its offers, and those that stand in a section before it."""

    key: str
    title: Text
    entries: list[Entry] = field(default_factory=list)
    also: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it."""

    words: dict[str, Any]
    tongue: str
    rtl: bool
    network: Text
    day: str
    sections: tuple[Section, ...]
    count: int
    told: tuple[str, ...]


def overview(given: Given) -> Overview:
    """The offers as they are to be shown."""
    every = said_in(os.path.join(FOLDER, "overview_words.toml"))
    asked, by = _tongue(given), _grouped(given)
    told = []
    tongue = asked if asked in every else given.language
    german, english = ("deutschen", "German") if given.german else ("englischen", "English")
    name = given.label("languages", asked)
    if asked not in every:
        told.append(
            both(
                f"Für {name} gibt es hier keine Wörter; die Seite steht in der eingestellten Sprache.",
                f"There are no words for {name} here; the page is in the language of the run.",
            )
        )
    elif asked not in ("de", "en"):
        told.append(
            both(
                f"Zielgruppen, Themen und Sprachen gibt es auf {name} nicht; sie stehen mit ihren {german} Wörtern darin.",
                f"Target groups, themes and languages do not exist in {name}; they stand there with their {english} words.",
            )
        )
    write = _Writing(given, tongue, every[tongue])
    sections = write.sections(by)
    return Overview(
        every[tongue],
        tongue,
        bool(every[tongue].get("rtl")),
        write.recorded(given.name),
        told_day(given.day, "en" if tongue == "en" else "de"),
        tuple(sections),
        sum(len(one.entries) for one in sections),
        tuple(told),
    )


def _tongue(given: Given) -> str:
    asked = given.options.get("in", "").strip()
    if not asked:
        return given.language
    if code := given.vocabulary.find("languages", asked):
        return code
    names = {one.label(given.language): code for code, one in given.vocabulary.entries("languages").items()}
    like = near(asked, names, "word")
    raise Refusal(
        f"Die Sprache „{asked}“ ist nicht bekannt.{f' Meinten Sie „{like[0]}“?' if like else ''} Erwartet wird ein Name oder ein Kürzel wie ar.",
        f'The language "{asked}" is not known.{f" Did you mean {chr(34)}{like[0]}{chr(34)}?" if like else ""} Expected is a name or a code such as ar.',
    )


def _grouped(given: Given) -> str:
    asked = given.options.get("by", "").strip()
    entries = words_for(GROUPS, "lists")
    found = meant(asked, entries) if asked else GROUPS[0]
    if found is None:
        german, english = not_among(asked, entries)
        raise Refusal(german, english)
    return found


class _Writing:
    """What an offer becomes on a page of one language."""

    def __init__(self, given: Given, tongue: str, words: dict[str, Any]) -> None:
        self._given, self._tongue, self._words = given, tongue, words
        self._label_tongue = tongue if tongue in ("de", "en") else given.language
        self._actors = {one["id"]: one for one in given.tables.get("actors", ())}

    def sections(self, by: str) -> list[Section]:
        """Every section that has an offer, in the order of the vocabulary; an offer stands whole in the first of its sections."""
        offers = sorted(self._given.tables.get("offers", ()), key=lambda one: (str(one["title"]).casefold(), str(one["id"])))
        used = dict.fromkeys(code for offer in offers for code in offer.get(by) or ())
        known = [code for code in self._given.vocabulary.entries(by) if code in used]
        found = {
            code: Section(f"s{n}", self._heading(by, code))
            for n, code in enumerate(known + [c for c in used if c not in known], 1)
        }
        order = list(found)
        for number, offer in enumerate(offers, 1):
            entry = self._entry(f"o{number}", offer)
            codes = sorted(offer.get(by) or (), key=order.index)
            for code in codes:
                (found[code].entries if code == codes[0] else found[code].also).append(entry)
        return list(found.values())

    def recorded(self, text: object, to: str = "") -> Text:
        """What somebody recorded, as it was written."""
        return Text(_plain(text) or "–", "" if self._tongue == RECORDED else RECORDED, to)

    def _ours(self, text: str) -> Text:
        """A word of the vocabulary."""
        return Text(_plain(text), "" if self._label_tongue == self._tongue else self._label_tongue)

    def _labels(self, list: str, codes: Any) -> Text | None:
        labels = [self._given.vocabulary.label(list, code, self._label_tongue) for code in codes or ()]
        return self._ours(", ".join(labels)) if labels else None

    def _heading(self, by: str, code: str) -> Text:
        label = self._given.vocabulary.label(by, code, self._label_tongue)
        return self._ours(label[:1].upper() + label[1:])

    def _entry(self, key: str, offer: Record) -> Entry:
        providers = [self._actors[id] for id in offer["providers"] if id in self._actors]
        words = self._words
        extras = [words[one] for one in ("childcare", "barrier_free") if offer.get(one)]
        start = offer.get("next_start") or ""
        facts: dict[str, list[Text | None]] = {
            "for_whom": [self._labels("target_groups", offer.get("target_groups"))],
            "level": [self._levels(offer)],
            "language": [self._labels("languages", offer.get("languages"))],
            "place": [self._text(offer.get("municipality")), Text(words["online"]) if offer.get("online") else None],
            "schedule": [self._text(offer.get("schedule"))],
            "next_start": [Text(told_day(start, "en" if self._tongue == "en" else "de"))] if start >= self._given.day else [],
            "access": [self._text(offer.get("access"))],
            "registration": [self._text(offer.get("registration"))],
            "cost": [self._text(offer.get("cost"))],
            "extras": [Text(", ".join(extras))] if extras else [],
        }
        return Entry(
            key,
            self.recorded(offer["title"]),
            self.recorded(", ".join(one["name"] for one in providers)),
            self._text(offer.get("description")),
            tuple((words[name], shown) for name, texts in facts.items() if (shown := tuple(one for one in texts if one))),
            self._reached(offer, providers),
        )

    def _levels(self, offer: Record) -> Text | None:
        levels = dict.fromkeys(offer[name] for name in ("level_from", "level_to") if offer.get(name))
        labels = [self._given.vocabulary.label("language_levels", one, self._label_tongue) for one in levels]
        return self._ours(" – ".join(labels)) if labels else None

    def _text(self, text: object) -> Text | None:
        return self.recorded(text) if text not in (None, "") else None

    def _reached(self, offer: Record, providers: list[Record]) -> tuple[tuple[Text, ...], ...]:
        """The page of the offer, telephone and website of who provides it, with the name in front where there are several."""
        own = _site(offer.get("website"))
        found = []
        for one in providers:
            site = [] if own and len(providers) == 1 else _site(one.get("website"))
            ways = [*_phone(one.get("phone")), *site]
            if ways:
                found.append((*([self.recorded(one["name"])] if len(providers) > 1 else []), *ways))
        if len(providers) == 1:
            return tuple([(*own, *(found[0] if found else ()))]) if own or found else ()
        return tuple([*([tuple(own)] if own else []), *found])


def _phone(number: object) -> list[Text]:
    text = _plain(number or "")
    digits = re.sub(r"[^\d+]", "", text)
    return [Text(text, to=f"tel:{digits}" if 2 < len(digits) < 18 else "")] if text else []


def _site(address: object) -> list[Text]:
    """A web address, told without its scheme; no link where it is none."""
    text = _plain(address or "")
    if not text:
        return []
    if not re.fullmatch(r"https?://[^\s\"<>\\]+", text):
        return [Text(text)]
    return [Text(re.sub(r"^https?://(www\.)?", "", text).rstrip("/"), to=text)]


def _plain(text: object) -> str:
    """A text in which only the ends of lines are left of what is not seen."""
    lines = (" ".join(re.sub(r"[\x00-\x1f\x7f]", " ", line).split()) for line in clean(said(str(text))).split("\n"))
    return "\n".join(line for line in lines if line)
