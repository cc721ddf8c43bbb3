"""What stands in one item of an answer of Integreat: its parts, texts, numbers, day and category, whatever type they have there."""

from __future__ import annotations

import os
import re
from datetime import datetime, timedelta
from functools import cache
from html.parser import HTMLParser
from typing import Any

from akteursnetz.shipped import said_in
from akteursnetz.vocabulary import FOLDER, Vocabulary

LONGEST = 2_000
"""characters of a description"""
Item = dict[str, Any]


def part(item: Item, *names: str) -> Item:
    """A part of an item, by the first of these names that it has."""
    return next((found for name in names if isinstance(found := item.get(name), dict)), {})


def text_of(item: Item, name: str) -> str:
    """A text of an item, empty where it says none."""
    found = item.get(name)
    return found.strip() if isinstance(found, str) else ""


def is_key(found: Any) -> bool:
    """Whether this is a number by which Integreat knows something."""
    return isinstance(found, int) and not isinstance(found, bool) and found > 0


def key_of(item: Item) -> str:
    """The number by which Integreat knows an item, or nothing."""
    return str(item["id"]) if is_key(item.get("id")) else ""


def numeral(found: Any) -> Any:
    """A number of an item, or nothing."""
    return found if isinstance(found, int | float) and not isinstance(found, bool) else ""


def of_nobody(item: Item) -> tuple[str, str]:
    """Telephone and e-mail of the first contact without a name: that is the place itself."""
    contacts = item.get("contacts")
    for contact in contacts if isinstance(contacts, list) else ():
        if isinstance(contact, dict) and not text_of(contact, "name"):
            return text_of(contact, "phone_number"), text_of(contact, "email")
    return "", ""


@cache
def _words() -> Vocabulary:
    return Vocabulary()


def category(category: Item) -> tuple[str, str]:
    """The kind of actor that a category stands for, and the tag that tells more than the kind."""
    name = " ".join(text_of(category, "name").split())
    for word in (name, *re.split(r"\s*[/,]\s*", name)):
        if word and (kind := _words().find("actor_kinds", word)):
            return kind, ""
    kinds: dict[str, str] = said_in(os.path.join(FOLDER, "integreat_categories.toml"))["kinds"]
    icon = text_of(category, "icon")
    tag = "" if icon == "other" or ";" in name else name
    return kinds.get(icon, "other"), tag


_DTSTART = re.compile(r"DTSTART:(\d{8}T\d{6})")


def first_day(item: Item, event: Item) -> str:
    """The first day of an event; of one occurrence among many that of the series, which its rule names in UTC."""
    try:
        start = datetime.fromisoformat(text_of(event, "start") or text_of(event, "start_date"))
    except ValueError:
        return ""
    rule = _DTSTART.search(text_of(item, "recurrence_rule"))
    if rule and not key_of(event):
        try:
            return (datetime.strptime(rule[1], "%Y%m%dT%H%M%S") + (start.utcoffset() or timedelta())).date().isoformat()
        except ValueError:
            return ""
    return start.date().isoformat()


class _Plain(HTMLParser):
    """The text of a piece of HTML, a line for each block."""

    BLOCKS = frozenset(
        ("p", "br", "li", "ul", "ol", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "hr")
    )
    UNSEEN = frozenset(("script", "style", "template"))

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._hidden += tag in self.UNSEEN
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in self.UNSEEN and self._hidden > 0
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(" ".join(f" {data} ".split(" ")) if data.strip() else " ")


def plain(html: str) -> str:
    """A text without its marks, and not longer than a description may be."""
    parser = _Plain()
    parser.feed(html[: 50 * LONGEST])
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    text = "\n".join(line for line in lines if line)
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]", "", text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip() + "…"
