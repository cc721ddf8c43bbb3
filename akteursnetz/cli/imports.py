"""`import`: tables into the network."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import command as build
from akteursnetz.cli.common import format_option, say, settings, typed_words
from akteursnetz.cli.refusals import say_refused
from akteursnetz.words import Refusal, and_more, both, happened

if TYPE_CHECKING:
    from akteursnetz.exchange import Imported
    from akteursnetz.importers import Address

SHOWN_CHANGES = 20
PLACES = ".json"
"""the ending of the file that the page of a map saves"""


def command(_: str) -> click.Command:
    """The word `import`."""

    def run(sources: tuple[str, ...], **values: Any) -> None:
        from akteursnetz import importers

        named = [importers.Address(one) if "://" in one[:12] else Path(one) for one in sources]
        paths = [one for one in named if isinstance(one, Path)]
        if values.get("propose_mapping"):
            propose_mapping(paths, values)
            return
        if not values.get("format_in") and any(path.suffix.lower() == PLACES and not importers.claimed(path) for path in paths):
            from akteursnetz.cli.map_places import import_places

            import_places(paths, values)
        else:
            import_sources(named, values)

    from akteursnetz.importers import formats

    flag, known = {"is_flag": True}, ", ".join(sorted(formats()))
    return build(
        "import",
        run,
        (
            "Tabellen einlesen: Excel (.xlsx, .xls, .ods), CSV-Dateien oder ein Ordner davon, Netze als GraphML und GEXF, Tabellen von Gephi, Kumu und Polinode, Adressbücher als vCard und aus Outlook, Register als GeoJSON, Kalender (.ics), die ausgefüllte Matrix eines Workshops, eine Region von Integreat (Adresse oder gespeicherte Antworten); oder Plätze, die eine Karte gespeichert hat (.json). Alles oder nichts; zweimal dasselbe einlesen ändert nichts.",
            "Read tables: Excel (.xlsx, .xls, .ods), CSV files or a folder of them, networks as GraphML and GEXF, tables of Gephi, Kumu and Polinode, address books as vCard and from Outlook, registers as GeoJSON, calendars (.ics), the filled matrix of a workshop, a region of Integreat (address or saved answers); or places that a map has saved (.json). All or nothing; reading the same twice changes nothing.",
        ),
        "akteursnetz import netz.xlsx --dry-run\nakteursnetz import actors.csv cooperations.csv\nakteursnetz import nodes.csv edges.csv --mapping mapping.toml\nakteursnetz import https://cms.integreat-app.de/api/v3/REGION/ --as integreat",
        [
            click.Argument(["sources"], nargs=-1, required=True, metavar=both("QUELLE...", "SOURCE...")),
            click.Option(
                ["--as", "format_in"],
                metavar="FORMAT",
                help=both(
                    f"Format, wenn die Endung es nicht sagt: {known}.", f"Format where the name does not say it: {known}."
                ),
            ),
            click.Option(
                ["--mapping"],
                type=click.Path(),
                metavar=both("DATEI.toml", "FILE.toml"),
                help=both("Sagt, wie fremde Tabellen zu lesen sind.", "Says how foreign tables are to be read."),
            ),
            click.Option(
                ["--answer"],
                multiple=True,
                metavar=both("WORT=ANTWORT", "WORD=ANSWER"),
                help=both(
                    'Was sonst gefragt würde, gleich sagen: --answer "Schutzstatuskategorie=Anerkannter Schutzstatus"; mehrere Antworten mit ; trennen.',
                    'Say at once what would be asked: --answer "Schutzstatuskategorie=Anerkannter Schutzstatus"; several answers with ; between.',
                ),
            ),
            click.Option(
                ["--propose-mapping"],
                **flag,
                help=both(
                    "Für eine Liste, die nicht unsere ist: nur die Zuordnung schreiben, mit der sie gelesen würde, samt dem, was zu entscheiden ist.",
                    "For a list that is not ours: only write the mapping by which it would be read, with what is to be decided.",
                ),
            ),
            click.Option(
                ["-o", "--output"],
                type=click.Path(),
                metavar=both("DATEI.toml", "FILE.toml"),
                help=both(
                    "Wohin mit --propose-mapping; sonst auf den Bildschirm.",
                    "Where to with --propose-mapping; else on the screen.",
                ),
            ),
            click.Option(
                ["--diff"],
                type=click.Path(),
                metavar=both("DATEI.xlsx", "FILE.xlsx"),
                help=both(
                    "Was neu ist, sich ändert und abgelehnt wird, als Arbeitsmappe mit dem Grund daneben.",
                    "What is new, changed and refused, as a workbook with the reason beside it.",
                ),
            ),
            click.Option(["--dry-run"], **flag, help=both("Nur zeigen, was geschähe.", "Only show what would happen.")),
            click.Option(
                ["--skip-bad-rows"],
                **flag,
                help=both(
                    "Fehlerhafte Zeilen auslassen und nennen, den Rest speichern.",
                    "Leave out bad rows and name them, store the rest.",
                ),
            ),
            click.Option(
                ["--skip-bad-cells"],
                **flag,
                help=both(
                    "Fehlerhafte Adressen, Nummern und Koordinaten auslassen und nennen, ihre Zeile speichern.",
                    "Leave out bad addresses, numbers and coordinates and name them, store their row.",
                ),
            ),
            click.Option(
                ["--extend-vocabulary"],
                **flag,
                help=both(
                    "Unbekannte Wörter (Arten, Themen …) dauerhaft aufnehmen.",
                    "Take in unknown words (kinds, themes …) for good.",
                ),
            ),
            click.Option(
                ["--keep-extra"],
                **flag,
                help=both(
                    "Unbekannte Spalten als eigene Angaben behalten.", "Keep unknown columns as attributes of the records."
                ),
            ),
            click.Option(
                ["--rename"],
                **flag,
                help=both(
                    "Eine bekannte Kennung mit ganz anderem Namen benennt den Eintrag um.",
                    "A known id with a far other name renames the record.",
                ),
            ),
            click.Option(
                ["--take-theirs"],
                **flag,
                help=both(
                    "Was ein anderes System über einen Akteur sagt, der schon hier war, ersetzt, was hier steht.",
                    "What another system says of an actor that was here before replaces what stands here.",
                ),
            ),
            click.Option(
                ["--empty-clears"],
                **flag,
                help=both("Leere Zellen leeren auch die Angabe im Netz.", "Empty cells empty the value in the network, too."),
            ),
            format_option(),
        ],
    )


def import_sources(sources: list[Path | Address], values: dict[str, Any]) -> None:
    """Read sources into the store of this call and print what became of them; status 1 where rows were refused."""
    from akteursnetz.cli.asking_lists import answers_said, asked
    from akteursnetz.cli.progress import progress
    from akteursnetz.exchange import ImportOptions, import_files

    options = ImportOptions(
        format=values.get("format_in"),
        mapping=Path(values["mapping"]) if values.get("mapping") else None,
        keep_extra=values.get("keep_extra", False),
        extend_vocabulary=values.get("extend_vocabulary", False),
        empty_clears=values.get("empty_clears", False),
        skip_bad_rows=values.get("skip_bad_rows", False),
        skip_bad_cells=values.get("skip_bad_cells", False),
        dry_run=values.get("dry_run", False),
        rename=values.get("rename", False),
        take_theirs=values.get("take_theirs", False),
    )
    if values.get("diff") and Path(values["diff"]).suffix.lower() != ".xlsx":
        raise Refusal(
            f"„{values['diff']}“: Bitte eine Datei mit der Endung .xlsx nennen.",
            f'"{values["diff"]}": please name a file that ends with .xlsx.',
        )
    new = not options.dry_run and _missing(settings().store)
    stored = was_asked = False
    try:
        with _opened(options.dry_run) as store, progress() as tick:
            if said := values.get("answer", ()):
                seen = import_files(store, sources, replace(options, dry_run=True), typed_words(), tick)
                options = replace(options, answers=answers_said(seen, said))
            asks = settings().asks() and not said
            result = import_files(store, sources, options, typed_words(), tick, lambda found: not (asks and found.to_choose))
            if settings().asks() and (result.undecided or (asks and result.to_choose)):
                options, was_asked = replace(options, answers={**options.answers, **asked(result)}), True
                result = import_files(store, sources, options, typed_words(), tick)
        stored = result.stored
    finally:
        if new and not stored:
            Path(settings().store).unlink(missing_ok=True)
            happened.clear()  # the new file is gone again
    if values.get("diff"):
        write_diff(result, Path(values["diff"]))
    report(result, values.get("format", "table"), options.dry_run, options.skip_bad_rows)
    if result.undecided and not was_asked:
        if result.proposal and result.proposal.statistics:
            still = [one for one in result.undecided if not one.settled]
            said = next((one for one in still if one.key not in options.answers), still[0]).said
            say(
                both(
                    f'Am Terminal wird danach gefragt. Sonst: --answer "{said}=…", für jede Frage einmal.',
                    f'At a terminal this is asked. Else: --answer "{said}=…", once for each question.',
                )
            )
            click.get_current_context().exit(1)
        say(
            both(
                "Am Terminal wird danach gefragt. Sonst: dieselbe Liste mit --propose-mapping -o liste.toml, dort unter [answers] ausfüllen, dann mit --mapping liste.toml einlesen.",
                "At a terminal this is asked. Else: the same list with --propose-mapping -o list.toml, fill in below [answers], then read it with --mapping list.toml.",
            )
        )
    if result.refused and not (options.skip_bad_rows and (result.stored or options.dry_run) and not result.whole):
        click.get_current_context().exit(1)


def propose_mapping(sources: list[Path], values: dict[str, Any]) -> None:
    """Write the mapping by which lists that are not ours would be read."""
    from akteursnetz import importers
    from akteursnetz.exchange import knowledge
    from akteursnetz.files import write_whole
    from akteursnetz.importers.understanding import as_toml

    with _opened(True) as store:
        tables = [table for path in sources for table in importers.raw_tables(path, values.get("format_in"))]
        proposal, _ = importers.proposed(tables, knowledge(store))
    happened.clear()  # the empty network that was looked at is gone again
    if proposal.statistics:
        raise Refusal(
            "Amtliche Statistik braucht keine Zuordnung: einfach einlesen. Was offen bleibt, wird gefragt.",
            "Official statistics need no mapping: just read them. What is open is asked.",
        )
    if not proposal.mapped:
        raise Refusal(
            "In diesen Dateien ist keine Spalte mit Einrichtungen zu erkennen. Bitte die Zuordnung selbst schreiben: docs/zuordnungen.md.",
            "No column of institutions is to be seen in these files. Please write the mapping yourself: docs/mappings.md.",
        )
    text = as_toml(proposal, ", ".join(path.name for path in sources))
    for sentence in proposal.told:
        say(sentence)
    if values.get("output"):
        write_whole(Path(values["output"]), text.encode())
        click.echo(values["output"])
    else:
        click.echo(text, nl=False)


def write_diff(result: Imported, path: Path) -> None:
    """The workbook of what is new, changed and refused."""
    from akteursnetz.exporters import import_diff
    from akteursnetz.model import TABLES
    from akteursnetz.recording.entries import differences, key_text
    from akteursnetz.vocabulary import Vocabulary
    from akteursnetz.words import language

    nowhere = (None, None, None)
    ours = [change for change in result.changes if change.table in TABLES and change.after is not None]
    new = [
        (
            one.table,
            key_text(one.key),
            TABLES[one.table].as_said(one.after or {}),
            result.places.get((one.table, one.key), nowhere),
        )
        for one in ours
        if one.before is None
    ]
    changed = [
        (one.table, key_text(one.key), column, old, now, result.places.get((one.table, one.key), nowhere))
        for one in ours
        if one.before is not None
        for column, old, now in differences(*(TABLES[one.table].as_said(side) for side in (one.before, one.after or {})))
    ]
    refused = [
        ((one.source, one.sheet, one.row), one.column, one.found, one.message, one.expected, one.cells or {})
        for one in result.refused
    ]
    import_diff(path, language(), result.vocabulary or Vocabulary(), new, changed, refused)
    say(both(f"Geschrieben: {path}", f"Written: {path}"))


def _missing(address: str) -> bool:
    """Whether the import would make a new file."""
    from akteursnetz.store import ADDRESSES

    return bool(address.strip()) and not address.startswith(ADDRESSES) and not Path(address).exists()


def _opened(dry_run: bool) -> Any:
    """The store to import into; a dry run where there is none yet works on an empty one that is thrown away."""
    if dry_run and _missing(settings().store):
        import tempfile
        from contextlib import ExitStack

        from akteursnetz.store import open_store

        stack = ExitStack()
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        store = stack.enter_context(open_store(Path(folder) / "empty.db", write=True, create=True))

        class Thrown:
            def __enter__(self) -> Any:
                return store

            def __exit__(self, *_: object) -> None:
                stack.close()

        return Thrown()
    return settings().open(write=not dry_run, create=not dry_run)


def report(result: Imported, format: str, dry_run: bool, skip_bad_rows: bool = False) -> None:
    """What was added, changed, left alone and refused."""
    if format == "json":
        from akteursnetz.cli.output import write_json

        for warning in result.warnings:
            say(warning)
        write_json(result.to_json())
        return
    if format == "csv":
        from akteursnetz.cli.output import write_csv

        rows = [{"what": "added", "table": table, "count": n} for table, n in result.added.items()]
        rows += [{"what": "changed", "table": one["table"], "count": 1} for one in result.changed]
        rows += [{"what": "unchanged", "table": table, "count": n} for table, n in result.unchanged.items()]
        write_csv(("what", "table", "count"), rows)
    else:
        _print(result, dry_run)
    say_refused(result, dry_run, skip_bad_rows)


def _print(result: Imported, dry_run: bool) -> None:
    from akteursnetz.desk.labels import change_told
    from akteursnetz.model import TABLES
    from akteursnetz.vocabulary import Vocabulary

    words = result.vocabulary or Vocabulary()

    def told(counts: dict[str, int]) -> str:
        return ", ".join(both(*TABLES[table].counted(n)) for table, n in counts.items() if n) or "0"

    changed: dict[str, set[str]] = {}
    for one in result.changed:
        changed.setdefault(one["table"], set()).add(str(one["id"]))
    future = dry_run or not result.stored
    click.echo(
        f"{both('Neu (nichts gespeichert)' if future else 'Neu', 'Would be added' if future else 'Added')}: {told(result.added)}"
    )
    click.echo(f"{both('Geändert', 'Changed')}: {told({table: len(ids) for table, ids in changed.items()})}")
    click.echo(f"{both('Unverändert', 'Unchanged')}: {told(result.unchanged)}")
    for one in result.changed[:SHOWN_CHANGES]:
        click.echo("  " + change_told(one["table"], one["id"], one["column"], one["from"], one["to"], words))
    if len(result.changed) > SHOWN_CHANGES:
        click.echo(f"  … {and_more(len(result.changed) - SHOWN_CHANGES)}")
    for warning in result.warnings:
        say(warning)
