"""What a column is called for people in the terminal: real umlauts, blanks, a capital; the headers of files stay as they are."""

from __future__ import annotations

from akteursnetz.model import Column
from akteursnetz.words import both

UMLAUTS = {
    "eingeschraenkt": "eingeschränkt",
    "einwilligung_umfang": "Umfang der Einwilligung",
    "foerderprogramm": "Förderprogramm",
    "foerderung": "Förderung",
    "geprueft": "geprüft",
    "kuerzel": "Kürzel",
    "laengengrad": "Längengrad",
    "naechster": "nächster",
    "notiz": "Notiz",
    "beginn": "Beginn",
    "plaetze": "Plätze",
    "plz": "PLZ",
    "strasse": "Straße",
    "traeger": "Träger",
    "url": "URL",
    "e_mail": "E-Mail",
    "id": "Kennung",
    "akteur_a": "Akteur A",
    "akteur_b": "Akteur B",
}
"""Words of German headers that need more than blanks."""


def label(column: Column) -> str:
    """The label of a column in the language of this run."""
    german = UMLAUTS.get(column.german) or " ".join(UMLAUTS.get(word, word) for word in column.german.split("_"))
    return both(german[:1].upper() + german[1:], column.name.replace("_", " "))
