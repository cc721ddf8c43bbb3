"""`demo`: the invented district."""

from __future__ import annotations

from pathlib import Path

import click

from akteursnetz.cli.common import command as build
from akteursnetz.cli.common import settings, typed_words
from akteursnetz.words import Refusal, both, counted

NAME = ("Landkreis Auental (erfunden)", "Auental district (invented)")


def command(_: str) -> click.Command:
    """The word `demo`."""

    def run(to: str | None) -> None:
        from importlib.resources import as_file, files

        from akteursnetz.cli.drawing import draw_map
        from akteursnetz.exchange import ImportOptions, import_files
        from akteursnetz.store import open_store

        store_path = Path(to) / "akteursnetz.db" if to else Path(settings().store)
        map_path = Path(to) / "exports" / "map.html" if to else Path("exports", "map.html")
        if "://" in settings().store and not to:
            raise Refusal(
                "Das Beispielnetz wird in eine Datei geschrieben; bitte --store weglassen.",
                "The demo network is written to a file; please leave out --store.",
            )
        if store_path.exists():
            raise Refusal(
                f"„{store_path}“ gibt es schon und bleibt unangetastet. Anderer Ort: akteursnetz demo --to ORDNER.",
                f'"{store_path}" exists already and is left as it is. Another place: akteursnetz demo --to FOLDER.',
            )
        store_path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open_store(store_path, write=True, create=True) as store:
                store.command(typed_words(), lambda writing: writing.set("name", both(*NAME)))
                with as_file(files("akteursnetz.demo")) as folder:
                    result = import_files(store, sorted(Path(folder).glob("*.csv")), ImportOptions(), typed_words())
                if result.refused:
                    raise Refusal(result.refused[0].german, result.refused[0].english)
            draw_map(store_path, map_path, {})
        except BaseException:
            store_path.unlink(missing_ok=True)
            raise
        counts = result.added
        click.echo(
            both(
                f"Angelegt: {NAME[0]} in {store_path} – {counted(counts['actors'], 'Akteur', 'Akteure')}, {counted(counts['cooperations'], 'Kooperation', 'Kooperationen')}, {counted(counts['offers'], 'Angebot', 'Angebote')}.",
                f"Created: {NAME[1]} in {store_path} – {counted(counts['actors'], 'actor', 'actors')}, {counted(counts['cooperations'], 'cooperation', 'cooperations')}, {counted(counts['offers'], 'offer', 'offers')}.",
            )
        )
        click.echo(both(f"Karte: {map_path} (im Browser öffnen)", f"Map: {map_path} (open it in a browser)"))
        click.echo()
        click.echo(both("Zum Weiterprobieren:", "Try next:"))
        prefix = f"akteursnetz --store {store_path} " if to else "akteursnetz "
        for words, german, english in (
            ("ask isolated", "Wer arbeitet mit niemandem zusammen?", "Who works with nobody?"),
            ("ask gaps", "Welche Ressorts arbeiten nicht zusammen?", "Which departments do not work together?"),
            ("ask covers refugee_women", "Wer erreicht geflüchtete Frauen?", "Who reaches refugee women?"),
            ("map --mark gaps", "Die Karte mit den Lücken", "The map with the gaps"),
        ):
            click.echo(f"  {(prefix + words).ljust(len(prefix) + 25)} {both(german, english)}")

    return build(
        "demo",
        run,
        (
            "Einen erfundenen Landkreis anlegen und seine Karte zeichnen. Ein vorhandenes Netz bleibt unangetastet.",
            "Create an invented district and draw its map. An existing network is left as it is.",
        ),
        "akteursnetz demo\nakteursnetz demo --to probe",
        [
            click.Option(
                ["--to"],
                type=click.Path(file_okay=False),
                metavar=both("ORDNER", "FOLDER"),
                help=both("In diesen Ordner schreiben.", "Write into this folder."),
            )
        ],
    )
