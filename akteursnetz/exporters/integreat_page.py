"""The overview of offers as the text of a page of Integreat: HTML without head and style, as its editor writes it.

With `--push` it is sent to the `pushpage/` of a region and language, where it replaces the text of the page that the token belongs
to; title, place in the tree and status stay. Lost: what `offers_page` loses; links from section to section.
"""

from __future__ import annotations

from pathlib import Path

from akteursnetz.exporters import _push
from akteursnetz.exporters._overview import OPTIONS, Entry, Overview, Text, overview
from akteursnetz.exporters.given import Format, FormatOption, Given
from akteursnetz.exporters.offers_page import linked
from akteursnetz.files import write_whole
from akteursnetz.words import Refusal, both

FORMAT = Format(
    ("Übersicht der Angebote als Text einer Seite von Integreat", "overview of offers as the text of a page of Integreat"),
    "integreat-page.html",
    "public",
    (
        *OPTIONS,
        FormatOption(
            "push",
            (
                f"Diesen Text an die Seite in Integreat senden (Token in {_push.TOKEN}); ersetzt, was dort steht.",
                f"Send this text to the page in Integreat (token in {_push.TOKEN}); replaces what is there.",
            ),
            metavar=("ADRESSE", "URL"),
        ),
    ),
    current=True,
    tables=("actors", "offers"),
    sends="push",
)


def write(given: Given, path: Path) -> list[str]:
    """Write the text of the page; whether it can be sent is looked at before."""
    if address := given.options.get("push"):
        if given.audience != "public":
            raise Refusal(
                "--push: Was in Integreat steht, liest jeder; gesendet wird nur der öffentliche Stand (--audience öffentlich).",
                "--push: What stands in Integreat is read by everybody; only the public view is sent (--audience public).",
            )
        _push.checked(address)
    shown = overview(given)
    if address and (there := _push.tongue(address)) != shown.tongue:
        raise Refusal(
            f"--push: Die Adresse ist die der Sprache „{there}“, der Text steht auf „{shown.tongue}“. Bitte --in {there} sagen oder die andere Adresse nennen.",
            f'--push: The address is that of the language "{there}", the text is in "{shown.tongue}". Please say --in {there}, or give the other address.',
        )
    write_whole(path, fragment(shown).encode("utf-8", "replace"))
    told = list(shown.told)
    if address:
        told.append(
            both(
                f"Gesendet wird diese Datei ({shown.count} Angebote, {path.stat().st_size:,} Bytes) an {address}".replace(
                    ",", "."
                ),
                f"This file ({shown.count} offers, {path.stat().st_size} bytes) is being sent to {address}",
            )
        )
    return told


def send(given: Given, path: Path) -> list[str]:
    """Send what was written."""
    return [_push.pushed(given.options["push"], path.read_text(encoding="utf-8"))]


def fragment(shown: Overview) -> str:
    """The text of the page."""
    words = shown.words
    direction = ' dir="rtl"' if shown.rtl else ""
    parts = [f'<div lang="{shown.tongue}"{direction}>', f"<p>{words['as_of']}: <bdi>{shown.day}</bdi></p>"]
    if not shown.sections:
        parts.append(f"<p>{words['none']}</p>")
    for section in shown.sections:
        parts.append(f"<h2>{_line(section.title)}</h2>")
        parts += [_entry(one, words["contact"]) for one in section.entries]
        if section.also:
            parts.append(f"<p>{words['also']}: {', '.join(_line(one.title) for one in section.also)}</p>")
    return "\n".join([*parts, "</div>"]) + "\n"


def _entry(entry: Entry, contact: str) -> str:
    facts = [f"<li><strong>{label}:</strong> {' · '.join(map(_lines, texts))}</li>" for label, texts in entry.facts]
    if entry.contact:
        ways = "<br>".join(" · ".join(map(_lines, one)) for one in entry.contact)
        facts.append(f"<li><strong>{contact}:</strong> {ways}</li>")
    about = f"<p>{_lines(entry.about)}</p>\n" if entry.about else ""
    listed = f"\n<ul>{''.join(facts)}</ul>" if facts else ""
    return f"<h3>{_line(entry.title)}</h3>\n{about}<p>{_line(entry.providers)}</p>{listed}"


def _lines(text: Text) -> str:
    return linked(text).replace("\n", "<br>")


def _line(text: Text) -> str:
    return linked(text).replace("\n", " ")
