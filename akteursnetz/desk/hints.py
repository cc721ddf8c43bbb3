"""What is said of a column where its label does not say enough, in options and forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.model import Column

HINTS: dict[str, tuple[str, str]] = {
    "id": ("Kennung (sonst aus dem Namen gebildet)", "id (else made of the name)"),
    "directed": ("gilt nur von A nach B", "holds from A to B only"),
    "level": ("Stufe 0 bis 5", "level 0 to 5"),
    "reported_by": ("wer es gesagt hat (leer: das Büro selbst)", "who said so (empty: the office itself)"),
    "since": ("erster Tag", "first day"),
    "until": ("letzter Tag (bis einschließlich)", "last day (inclusive)"),
    "by": ("wer es tut: ein Akteur (leer: das Büro selbst)", "who does it: an actor (empty: the office itself)"),
    "about": ("um welchen Akteur es geht", "which actor it is about"),
    "due": ("bis wann", "by when"),
    "done_on": ("seit wann erledigt", "since when it is done"),
    "part_of": ("gehört zu diesem Akteur", "belongs to this actor"),
    "coordination": ("ist eine Koordinierungsstelle", "is a coordination office"),
    "asked_on": ("wann nach Kooperationen befragt", "when asked about cooperations"),
    "checked_on": ("wann zuletzt geprüft", "when last checked"),
    "reaches": ("erreicht diese Zielgruppe", "reaches this target group"),
    "visibility": ("wer es sehen darf: intern, Netzwerk, öffentlich", "who may see it: internal, network, public"),
    "note": ("interne Notiz, verlässt das Haus nie", "internal note, never leaves the office"),
    "catchment": ("Einzugsgebiet: Gemeinden", "catchment: municipalities"),
    "origin": ("von wem erhalten", "where it came from"),
    "category": ("Amtsträger, Beschäftigte oder ehrenamtlich", "office holder, staff or volunteer"),
}


def hint(column: Column) -> str:
    """What there is to say of a column, empty if there is nothing."""
    return both(*HINTS[column.name]) if column.name in HINTS and column.list != "language_levels" else ""
