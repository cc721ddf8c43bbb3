"""`copy`: the whole network from a file to a server, back, or to another place."""

from __future__ import annotations

import click

from akteursnetz.cli.common import command as build
from akteursnetz.cli.common import say
from akteursnetz.words import both


def command(_: str) -> click.Command:
    """The word `copy`."""

    def run(source: str, target: str, overwrite: bool) -> None:
        from akteursnetz.cli.progress import progress
        from akteursnetz.desk.care import copy_to

        with progress() as tick:
            told, *beside = copy_to(source, target, overwrite, tick)
        click.echo(told)
        for sentence in beside:
            say(sentence)

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
