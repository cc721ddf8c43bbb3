"""For neighbouring districts: actors, ties, offers, committees, events, needs and figures as one file, marked with who hands it to whom.

Whatever the circle may see, never in it: persons (contact persons, individual volunteers), tasks, notes, refused suggestions, what
was learned, what others handed over. Lost: the places of the map. `importers.exchange` reads it; the journal says who got it, and why.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from akteursnetz.advice import advise
from akteursnetz.exporters.given import Format, FormatOption, Given
from akteursnetz.files import write_whole
from akteursnetz.model import VOLUNTEER
from akteursnetz.neighbours import EXCHANGED, MARK, VERSION, checksum
from akteursnetz.privacy import kept
from akteursnetz.words import Refusal, both, counted

FORMAT = Format(
    (
        "Für Nachbarkreise: eine Datei mit Empfänger und Zweck",
        "For neighbouring districts: one file with recipient and purpose",
    ),
    "exchange.json",
    "network",
    options=(
        FormatOption("to", ("An wen das Netz weitergegeben wird.", "To whom the network is handed."), needed=True),
        FormatOption("purpose", ("Wozu es weitergegeben wird.", "What it is handed over for."), needed=True),
    ),
    tables=EXCHANGED,
    handed_over=True,
)


def write(given: Given, path: Path) -> list[str]:
    """Write the file."""
    if not given.region:
        raise Refusal(
            f"Damit der Nachbar weiß, woher die Datei kommt, braucht das Netz seinen Regionalschlüssel: {advise('region')}",
            f"For the neighbour to know where the file comes from the network needs its region key: {advise('region')}",
        )
    if given.audience == "internal":
        raise Refusal(
            "Internes wird nicht an Nachbarn gegeben. Bitte Empfängerkreis Netzwerk oder öffentlich wählen.",
            "What is internal is not handed to neighbours. Please choose the audience network or public.",
        )
    hidden = [
        {**one, "visibility": "internal"} if one.get("kind") == VOLUNTEER else one for one in given.tables.get("actors", ())
    ]
    tables, _ = kept({**{name: given.tables.get(name, []) for name in EXCHANGED}, "actors": hidden}, given.audience, given.day)
    told: dict[str, Any] = {
        "format": MARK,
        "version": VERSION,
        "name": given.name,
        "region": given.region,
        "day": given.day,
        "to": given.options["to"].strip(),
        "purpose": given.options["purpose"].strip(),
        "tables": {name: tables[name] for name in EXCHANGED if tables[name]},
    }
    told["checksum"] = checksum(json.loads(json.dumps(told)))
    write_whole(path, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
    volunteers = sum(one.get("kind") == VOLUNTEER for one in hidden)
    german, english = counted(volunteers, "einzelne Person", "einzelne Personen"), counted(volunteers, "person", "persons")
    return [
        both(
            f"Einzelne Ehrenamtliche werden nicht weitergegeben: {german}.",
            f"Individual volunteers are not handed over: {english}.",
        )
    ] * bool(volunteers)
