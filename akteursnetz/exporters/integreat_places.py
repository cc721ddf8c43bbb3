"""Places for the import of Integreat (`import_pois_from_csv`): actors with a whole address, one row each, as its CSV wants them.

The import stops at the first row that it does not take, so that a row is only written once `amiss` finds nothing wrong in it; what
is left out is told. The category is the word for the kind; what the CMS has no category for becomes "other" there. Lost: whatever
has no column there, and opening hours, which are not recorded here.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from akteursnetz.exporters._nets import clean
from akteursnetz.exporters.given import Format, Given
from akteursnetz.files import write_whole
from akteursnetz.model import TABLES, Record
from akteursnetz.spreadsheets import guard_formula
from akteursnetz.words import both

FORMAT = Format(
    ("Orte für die Einspielung in Integreat (CSV)", "places for the import of Integreat (CSV)"),
    "integreat-places.csv",
    "public",
    current=True,
    tables=("actors",),
)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HEADER = (
    "name", "street_address", "postal_code", "city", "country", "latitude", "longitude", "location_on_map", "website", "email",
    "phone_number", "appointment_url", "category", "barrier_free", "temporarily_closed",
    *(f"{day}_{what}" for day in DAYS for what in ("start", "end", "all_day", "closed", "appointment_only")),
)  # fmt: skip
"""The columns, in the order of Integreat's own example."""
LONGEST = {"name": 1024, "street_address": 250, "postal_code": 10, "city": 250, "website": 250, "phone_number": 40}
_FORMS = {
    "phone_number": r"(?:\+|00)\d{1,3}\s?\d+|0\d+",
    "website": r"https?://[^\s\"<>]+\.[^\s\"<>]+",
    "email": r"[\w.%+-]+@[\w-]+(\.[\w-]+)+",
}


def amiss(row: Mapping[str, str]) -> list[str]:
    """The columns of a row that Integreat would not take: empty where it needs something, too long, of another form."""
    needed = [name for name in ("name", "street_address", "postal_code", "city", "country") if not row[name].strip()]
    long = [name for name, most in LONGEST.items() if len(row[name]) > most]
    formed = [name for name, form in _FORMS.items() if row[name] and not re.fullmatch(form, row[name], re.ASCII)]
    if row["location_on_map"] == "yes" and not (_between(row["latitude"], 90) and _between(row["longitude"], 180)):
        formed.append("latitude")
    return list(dict.fromkeys([*needed, *long, *formed]))


def write(given: Given, path: Path) -> list[str]:
    """Write a row for every actor that Integreat takes."""
    rows, left, bare = [], 0, 0
    for actor in given.tables.get("actors", ()):
        row = _row(given, actor)
        wrong = amiss(row)
        for name in set(wrong) & set(_FORMS):
            row[name] = ""
        bare += bool(set(wrong) & set(_FORMS))
        if set(wrong) - set(_FORMS):
            left += 1
        else:
            rows.append(row)
    text = io.StringIO()
    lines = csv.DictWriter(text, HEADER, lineterminator="\n")
    lines.writeheader()
    lines.writerows(rows)
    write_whole(path, text.getvalue().encode("utf-8"))
    told = [
        both(
            "Achtung: Integreat übernimmt aus dieser Datei Webseite, E-Mail und Telefon nicht (dort gemeldet: Nr. 4540); sie sind dort von Hand nachzutragen. Öffnungszeiten stehen danach auf „geschlossen“.",
            "Note: Integreat does not take website, e-mail and telephone from this file (reported there: no. 4540); they are to be added there by hand. Opening hours then say closed.",
        )
    ]
    if left:
        counted = both(*TABLES["actors"].counted(left))
        told.append(
            both(
                f"Ohne vollständige Anschrift und deshalb nicht dabei: {counted}.",
                f"Without a whole address and therefore left out: {counted}.",
            )
        )
    if bare:
        counted = both(*TABLES["actors"].counted(bare))
        told.append(
            both(
                f"Webseite, E-Mail oder Telefon in einer Form, die Integreat ablehnt, ist leer gelassen: {counted}.",
                f"Website, e-mail or telephone in a form that Integreat refuses is left empty: {counted}.",
            )
        )
    return told


def _row(given: Given, actor: Record) -> dict[str, str]:
    latitude, longitude = actor.get("latitude"), actor.get("longitude")
    placed = latitude is not None and longitude is not None
    values = {
        "name": actor["name"],
        "street_address": actor.get("street"),
        "postal_code": actor.get("postcode"),
        "city": actor.get("municipality"),
        "country": "Deutschland",
        "latitude": latitude if placed else "",
        "longitude": longitude if placed else "",
        "location_on_map": "yes" if placed else "no",
        "website": actor.get("website"),
        "email": actor.get("email"),
        "phone_number": _number(actor.get("phone") or ""),
        "category": given.vocabulary.label("actor_kinds", actor["kind"], "de"),
        "barrier_free": "no",
        "temporarily_closed": "no",
    }
    row = dict.fromkeys(HEADER, "")
    for name, value in values.items():
        text = " ".join(clean(str(value)).split()) if value is not None else ""
        row[name] = text if name in ("latitude", "longitude") else guard_formula(text)
    return row


def _number(phone: str) -> str:
    """A telephone number as Integreat takes it: digits, 0049 in front in place of +49, no (0) behind it."""
    plain = re.sub(r"\(0\)", "", phone) if phone.strip().startswith(("+", "00")) else phone
    digits = re.sub(r"[\s()/.\-–]", "", plain)
    return re.sub(r"^\+", "00", digits)


def _between(number: str, most: int) -> bool:
    try:
        return -most <= float(number) <= most
    except ValueError:
        return False
