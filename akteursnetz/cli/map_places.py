"""`import` of places that the page of a map has saved (.json)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import say, settings, typed_words
from akteursnetz.words import Refusal, both, counted

if TYPE_CHECKING:
    from akteursnetz.store.promise import Writing


def import_places(paths: list[Path], values: dict[str, Any]) -> None:
    """Take the places of a map into the store of this call; who is not named stays where it is. Can be undone."""
    from akteursnetz.cli.output import write_json
    from akteursnetz.desk.places import taken
    from akteursnetz.exchange import Imported
    from akteursnetz.importers.statistics import interface
    from akteursnetz.maps import read_places

    for path in paths:
        if path.is_file():
            interface.refuse(path.name, path.read_bytes()[:200_000])
    if len(paths) > 1:
        raise Refusal(
            "Plätze einer Karte werden einzeln eingelesen; bitte nur diese eine Datei nennen.",
            "Places of a map are read one file at a time; please name only this one.",
        )
    arrangement, places = read_places(paths[0])
    dry_run = values.get("dry_run", False)
    with settings().open(write=not dry_run) as store:

        def work(writing: Writing) -> tuple[int, int]:
            after, new, unknown = taken(writing, arrangement, places)
            if new:
                writing.place(arrangement, after, undoable=True)
            return new, unknown

        moved, unknown = taken(store, arrangement, places)[1:] if dry_run else store.command(typed_words(), work)
    if unknown:
        say(
            both(
                f"{counted(unknown, 'Akteur', 'Akteure')} der Datei gibt es hier nicht.",
                f"{counted(unknown, 'actor', 'actors')} of the file {'is' if unknown == 1 else 'are'} not here.",
            )
        )
    if values.get("format") == "json":
        write_json({**Imported().to_json(), "places": moved})
    elif dry_run:
        click.echo(both(f"Neue Plätze (nichts gespeichert): {moved}", f"Would get a new place: {moved}"))
    else:
        click.echo(both(f"Neue Plätze: {moved}", f"New places: {moved}"))
