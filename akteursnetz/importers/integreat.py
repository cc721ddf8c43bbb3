"""A region of Integreat: its places, organisations, contact persons and events, from its API (v3) or from saved answers.

Read are `https://…/api/v3/REGION/`, and answers as files (`…_locations.json`, `…_events.json`, `…_pages.json`, `…_offers.json`), several
at once or a folder of them, of the older and the newer shape. Of several languages the German one counts, then English.
What Integreat has and we do not: opening hours, texts of pages, links to portals ("offers"), pictures; they are counted and told.
How answers become tables: `_integreat_tables`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from akteursnetz.importers._integreat_tables import Answer, tables
from akteursnetz.importers._sizes import bounded
from akteursnetz.importers.raw import Address, Held, RawTable
from akteursnetz.words import Refusal, both

SUFFIXES = (".json",)
LARGEST = 64_000_000
"""bytes of a saved answer"""
LANGUAGES = ("de", "en")
"""those that are taken first"""
_KINDS = {
    "categories": ("location-categories", "location_categories", "place-categories", "poi-categories", "categories"),
    "locations": ("locations", "location", "places", "place", "pois", "poi"),
    "events": ("events", "event"),
    "pages": ("pages", "children", "page"),
    "offers": ("offers", "extras"),
}
"""What an answer is of, by the ways in which it was and is called."""
_API = re.compile(r"(?P<base>.*/api/v\d+)/(?P<region>[^/]+)(?:/(?P<language>[a-z]{2,3}(?:-[a-z]+)?)(?:/.*)?)?/?", re.IGNORECASE)


def claims(start: bytes) -> bool:
    """Whether a file begins like an answer of Integreat."""
    return start.lstrip()[:1] == b"[" and b'"available_languages"' in start and b'"modified_gmt"' in start


def reads_folder(folder: Path) -> bool:
    """Whether answers of Integreat lie in a folder."""
    for file in sorted(folder.glob("*.json"))[:100]:
        with suppress(OSError), file.open("rb") as opened:
            if claims(opened.read(20_000)):
                return True
    return False


def read(path: Path) -> list[RawTable]:
    """The tables of a saved answer."""
    return read_together([path])


def of_bytes(name: str, data: bytes) -> list[RawTable]:
    """The tables of an answer that lies in memory."""
    return read_together([Held(name, data)])


def read_folder(folder: Path) -> list[RawTable]:
    """The tables of all saved answers in a folder."""
    return read_together([folder])


def read_together(sources: Sequence[Path | Held | Address]) -> list[RawTable]:
    """The tables of several answers, which may be the same in several languages."""
    answers: list[Answer] = []
    told: list[str] = []
    for source in sources:
        if isinstance(source, Address):
            answers += _region(source)
        elif isinstance(source, Path) and source.is_dir():
            for file in sorted(source.glob("*.json")):
                data = bounded(file, LARGEST)
                if _is_page(data):
                    told.append(
                        both(f"{file.name}: eine Seite in HTML, nicht gelesen.", f"{file.name}: a page in HTML, not read.")
                    )
                elif answer := _answer(Held(file.name, data)):
                    answers.append(answer)
        else:
            held = source if isinstance(source, Held) else Held(source.name, bounded(source, LARGEST))
            answer = _answer(held)
            if answer is None:
                raise Refusal(
                    f"{held.path.name}: Das ist keine Antwort von Integreat, aus der etwas zu übernehmen ist. Erwartet werden "
                    "Orte (…_locations.json), Termine (…_events.json), Seiten oder Angebote.",
                    f"{held.path.name}: this is no answer of Integreat from which anything can be taken. Expected are places "
                    "(…_locations.json), events (…_events.json), pages or offers.",
                )
            answers.append(answer)
    if not any(answer.kind in ("locations", "events") for answer in answers):
        raise Refusal(
            "Darin sind weder Orte noch Termine von Integreat (…_locations.json, …_events.json).",
            "There are neither places nor events of Integreat in it (…_locations.json, …_events.json).",
        )
    found: list[RawTable] = []
    for region in dict.fromkeys(answer.region for answer in answers):
        found += tables(_one_language(answers, region), [] if found else told)
    return found


def _one_language(answers: Iterable[Answer], region: str) -> list[Answer]:
    """Of each kind of answer of a region the one in German, else in English, else the first."""
    chosen: dict[str, Answer] = {}
    for answer in answers:
        if answer.region == region and (answer.kind not in chosen or _before(answer, chosen[answer.kind])):
            chosen[answer.kind] = answer
    return list(chosen.values())


def _before(one: Answer, other: Answer) -> bool:
    def place(answer: Answer) -> tuple[int, bool]:
        known = answer.language in LANGUAGES
        return LANGUAGES.index(answer.language) if known else len(LANGUAGES), not answer.combined

    return place(one) < place(other)


# -- saved answers -----------------------------------------------------------------------------------------------------


def _answer(held: Held) -> Answer | None:
    """What a file says, None if it is something else of Integreat or of nobody that we know."""
    items = _items(held.path.name, held.data)
    if items is None:
        return None
    words = re.split(r"[_.\s]+", held.path.stem.casefold())
    kind = _kind_of(items) or next(
        (k for k, names in _KINDS.items() if any(_said(name, held.path.stem) for name in names)), None
    )
    if kind is None:
        return None
    region, language = _where(items)
    if not region and len(words) > 1:
        region, language = words[0], words[1] if re.fullmatch("[a-z]{2}", words[1]) else ""
    return Answer(kind, _slug(region), language, items, held.path.name, "combine" in held.path.stem)


def _said(name: str, stem: str) -> bool:
    return re.search(rf"(?:^|[_\-. ]){re.escape(name)}(?:$|[_\-. ])", stem.casefold()) is not None


def _kind_of(items: list[dict[str, Any]]) -> str | None:
    """What an answer is of, by what its first part has."""
    first = items[0] if items else {}
    if isinstance(first.get("event"), dict):
        return "events"
    if "parent" in first and "title" in first:
        return "pages"
    if "title" in first and any(isinstance(first.get(name), dict) for name in ("location", "place", "poi")):
        return "locations"
    return "offers" if "alias" in first and "url" in first else None


def _where(items: list[dict[str, Any]]) -> tuple[str, str]:
    """Region and language of an answer, as its parts name them in their own addresses."""
    for item in items:
        path = item.get("path") or urlsplit(str(item.get("url") or "")).path
        parts = [part for part in str(path).split("/") if part]
        if "available_languages" in item and len(parts) > 1:
            return parts[0], parts[1]
    return "", ""


def _slug(region: str) -> str:
    return re.sub(r"[^\w\-]+", "-", region.casefold()).strip("-")[:40] or "region"


def _is_page(data: bytes) -> bool:
    return data[:1000].lstrip()[:1] == b"<"


def _items(source: str, data: bytes) -> list[dict[str, Any]] | None:
    """The parts of an answer; None if it is no list of such."""
    if _is_page(data):
        raise _unreadable(
            source, ("eine Seite in HTML statt einer Antwort der Schnittstelle", "a page in HTML in place of an answer")
        )
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise _unreadable(source, ("eine unvollständige oder beschädigte Antwort", "an incomplete or damaged answer")) from None
    if not isinstance(found, list):
        return None
    return [item for item in found if isinstance(item, dict)]


def _unreadable(source: str, found: tuple[str, str]) -> Refusal:
    return Refusal(
        f"{source}: Das ist {found[0]}. Erwartet wird JSON von Integreat (API v3). Nichts wurde geändert.",
        f"{source}: this is {found[1]}. Expected is JSON of Integreat (API v3). Nothing was changed.",
    )


# -- from the web ------------------------------------------------------------------------------------------------------


def _region(address: Address) -> list[Answer]:
    """The answers of a region, asked for one after the other."""
    from akteursnetz.importers._fetch import NotThere, checked

    checked(address)
    parts = urlsplit(address)
    named = _API.fullmatch(parts.path)
    if not named or named["region"] == "regions":
        raise Refusal(
            f"{address[:200]}: Das ist keine Region von Integreat. Erwartet wird eine Adresse wie https://…/api/v3/REGION/.",
            f"{address[:200]}: this is no region of Integreat. Expected is an address such as https://…/api/v3/REGION/.",
        )
    region = f"{parts.scheme}://{parts.netloc}{named['base']}/{named['region']}"
    language = named["language"] or _language(region)
    found = []
    for kind, names in _KINDS.items():
        if kind == "categories":
            continue
        answer, missing = None, None
        for name in names[:1] if kind != "locations" else ("locations", "places", "pois"):
            query = "?combine_recurring=1" if kind == "events" else ""
            path = f"{region}/{name}/" if kind == "offers" else f"{region}/{language}/{name}/{query}"
            try:
                items = _listed(Address(path))
            except NotThere as none:
                missing = missing or none
                continue
            answer = Answer(kind, _slug(named["region"]), language, items, path, kind == "events")
            break
        if answer:
            found.append(answer)
        elif missing and kind in ("locations", "events"):
            raise missing
    return found


def _language(region: str) -> str:
    """The language in which a region is read."""
    from akteursnetz.importers._fetch import NotThere

    try:
        languages = _listed(Address(f"{region}/languages/"))
    except NotThere as missing:
        raise Refusal(
            f"{region}/: Diese Region kennt Integreat nicht. Bitte die Adresse prüfen; …/api/v3/regions/ nennt alle. "
            "Nichts wurde geändert.",
            f"{region}/: Integreat does not know this region. Please check the address; …/api/v3/regions/ lists them all. "
            "Nothing was changed.",
        ) from missing
    codes = [code for item in languages if isinstance(code := item.get("code"), str) and re.fullmatch(r"[a-z\-]{2,12}", code)]
    return next((code for code in (*LANGUAGES, *codes) if code in codes), "de")


def _listed(address: Address) -> list[dict[str, Any]]:
    from akteursnetz.importers._fetch import fetched

    items = _items(address, fetched(address))
    if items is None:
        raise _unreadable(address, ("keine Liste", "no list"))
    return items
