"""`copy`: the whole network from a file to a server, back, or to another place."""

from __future__ import annotations

from pathlib import Path

import click

from akteursnetz.cli.common import command as build
from akteursnetz.cli.common import say
from akteursnetz.words import Refusal, both, counted, without_login


def command(_: str) -> click.Command:
    """The word `copy`."""

    def run(source: str, target: str, overwrite: bool) -> None:
        from akteursnetz.cli.progress import progress
        from akteursnetz.store import open_store
        from akteursnetz.store.copying import copy

        if source == target or _same_file(source, target):
            raise Refusal("Quelle und Ziel sind dasselbe Netz.", "Source and target are the same network.")
        with open_store(source) as store, progress() as tick:
            counts, aside = copy(store, target, overwrite=overwrite, tick=tick)
        shown = without_login(target)
        click.echo(
            both(
                f"Kopiert nach {shown}: {counted(counts['actors'], 'Akteur', 'Akteure')}, {counted(counts['cooperations'], 'Kooperation', 'Kooperationen')}, "
                f"{counted(counts['offers'], 'Angebot', 'Angebote')} und der ganze Verlauf.",
                f"Copied to {shown}: {counted(counts['actors'], 'actor', 'actors')}, {counted(counts['cooperations'], 'cooperation', 'cooperations')}, "
                f"{counted(counts['offers'], 'offer', 'offers')} and the whole history.",
            )
        )
        if aside is not None:
            say(both(f"Die bisherige Datei liegt daneben: {aside}", f"The file that was there lies beside it: {aside}"))

    return build(
        "copy",
        run,
        (
            "Das ganze Netz mit Vokabular, Plätzen der Karte und Verlauf kopieren: von einer Datei auf einen Neo4j-Server, zurück oder an "
            "einen anderen Ort. Benutzer und Kennwort stehen in NEO4J_USERNAME und NEO4J_PASSWORD.",
            "Copy the whole network with vocabulary, places of the map and history: from a file to a Neo4j server, back, or to another "
            "place. User and password stand in NEO4J_USERNAME and NEO4J_PASSWORD.",
        ),
        "akteursnetz copy akteursnetz.db neo4j://server.landkreis.example",
        [
            click.Argument(["source"], metavar=both("VON", "FROM")),
            click.Argument(["target"], metavar=both("NACH", "TO")),
            click.Option(
                ["--overwrite"],
                is_flag=True,
                help=both(
                    "Ein Netz ersetzen, das dort schon liegt; eine Datei bleibt daneben erhalten. Fremdes in einer Datenbank bleibt stehen.",
                    "Replace a network that is there already; a file is kept beside it. What else is in a database stays there.",
                ),
            ),
        ],
    )


def _same_file(source: str, target: str) -> bool:
    first, second = Path(source), Path(target)
    return "://" not in source + target and first.exists() and second.exists() and first.samefile(second)
