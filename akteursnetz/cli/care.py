"""`check`, `backup`, `restore`: keeping the file sound."""

from __future__ import annotations

from pathlib import Path

import click

from akteursnetz.cli.common import command as build
from akteursnetz.cli.common import format_option, say, settings
from akteursnetz.words import Refusal, both


def command(word: str) -> click.Command:
    """One of the three words."""
    return {"check": _check, "backup": _backup, "restore": _restore}[word]()


def _file() -> Path:
    """The file of the store; refused where the store is a server."""
    from akteursnetz.store import ADDRESSES

    address = settings().store
    if address.startswith(ADDRESSES) or not address.strip():
        raise Refusal(
            "Das geht nur mit einer Datei; bitte bei --store eine nennen. Ein Netz auf einem Server sichert akteursnetz copy.",
            "This works with a file only; please name one with --store. A network on a server is kept with akteursnetz copy.",
        )
    return Path(address)


def _check() -> click.Command:
    def run(adopt_foreign_changes: bool, format: str) -> None:
        from akteursnetz.cli import output
        from akteursnetz.naming.own_words import spelled_twice
        from akteursnetz.store import ADDRESSES

        if adopt_foreign_changes:
            _adopt(format)
            return
        if not settings().store.startswith(ADDRESSES):
            from akteursnetz import files

            for left in files.leftovers(Path(settings().store).resolve().parent):
                say(
                    both(
                        f"Übrig von einem abgebrochenen Befehl: {left}; der nächste, der hier schreibt, räumt es weg.",
                        f"Left over by a command that was broken off: {left}; the next one that writes here takes it away.",
                    )
                )
        with settings().open() as store:
            wrong: list[Refusal] = store.check()
            advice = [] if wrong else spelled_twice(store)
        if format == "json":
            output.write_json(
                {"sound": not wrong, "found": [str(one) for one in wrong]} | ({"advice": advice} if advice else {})
            )
        elif format == "csv":
            output.write_csv(("found",), [{"found": str(one)} for one in wrong])
        elif not wrong:
            click.echo(
                both("In Ordnung: alles gelesen, alles stimmt.", "Sound: everything was read, everything is in order.")
                if settings().store.startswith(ADDRESSES)
                else both(
                    "In Ordnung: alles gelesen, alle Prüfsummen stimmen.", "Sound: everything was read, all checksums match."
                )
            )
        if format == "table":
            for sentence in advice:
                click.echo(sentence)
        if wrong:
            for one in wrong:
                say(f"{both('Fehler', 'Error')}: {one}")
            click.get_current_context().exit(1)

    return build(
        "check",
        run,
        ("Die ganze Datei lesen und prüfen. Status 0: in Ordnung.", "Read and check the whole file. Status 0: sound."),
        "akteursnetz check",
        [
            click.Option(
                ["--adopt-foreign-changes"],
                is_flag=True,
                help=both(
                    "Übernehmen, was ein anderes Programm in die Datei geschrieben hat; jede Abweichung vom Verlauf wird genannt.",
                    "Adopt what another program wrote into the file; every difference from the journal is named.",
                ),
            ),
            format_option(),
        ],
    )


def _adopt(format: str) -> None:
    from akteursnetz.cli import output
    from akteursnetz.desk.care import adopted_told
    from akteursnetz.desk.history import as_object
    from akteursnetz.desk.labels import changes_told
    from akteursnetz.store import foreign_changes

    found = foreign_changes.adopt(_file())
    if format != "table":
        rows = [as_object(change) for change in found]
        output.write_json(rows) if format == "json" else output.write_csv(("table", "id", "before", "after"), rows)
        return
    with settings().open() as store:
        words = store.vocabulary()
    for change in found:
        for line in changes_told(change.table, change.key, change.before, change.after, words):
            click.echo(line)
    click.echo(adopted_told(found))


def _backup() -> click.Command:
    def run(file: str | None) -> None:
        from akteursnetz.desk.care import place_of_backup

        address = _file()
        to = Path(file) if file else place_of_backup(address)
        with settings().open() as store:
            store.backup(to)
        click.echo(str(to))

    return build(
        "backup",
        run,
        (
            "Eine vollständige, geprüfte Sicherung schreiben (sonst neben die Datei, mit Datum im Namen).",
            "Write a complete, checked backup (default: beside the file, with the date in its name).",
        ),
        "akteursnetz backup netz-2026-11-24.backup",
        [click.Argument(["file"], required=False, metavar=both("[DATEI]", "[FILE]"))],
    )


def _restore() -> click.Command:
    def run(file: str) -> None:
        from akteursnetz.desk.care import bring_back

        address = _file()
        aside = bring_back(address, file)
        click.echo(both(f"Zurückgeholt: {address}", f"Restored: {address}"))
        if aside is not None:
            say(both(f"Die bisherige Datei liegt daneben: {aside}", f"The file that was there lies beside it: {aside}"))

    return build(
        "restore",
        run,
        (
            "Eine Sicherung zurückholen. Sie wird vorher geprüft; die bisherige Datei bleibt daneben erhalten.",
            "Bring back a backup. It is checked first; the file that was there is kept beside it.",
        ),
        "akteursnetz restore netz-2026-11-24.backup",
        [click.Argument(["file"], metavar=both("SICHERUNG", "BACKUP"))],
    )
