"""`report`: a report of the network as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from akteursnetz.cli.choice import Choice, Option
from akteursnetz.cli.common import DAY, DayOrEvent, say, settings, typed_words
from akteursnetz.cli.common import command as build
from akteursnetz.words import Refusal, both


def command(_: str) -> click.Command:
    """The word `report`."""
    from akteursnetz.reports import FORMATS, KINDS, MATRIX

    formats = (*FORMATS, MATRIX)

    def run(output: str | None, format: str | None, form: str | None, keep_form: bool, **values: Any) -> None:
        from akteursnetz.files import write_whole
        from akteursnetz.reports import ReportWish, made, place

        suffix = Path(output).suffix.lstrip(".").lower() if output else ""
        chosen = format or suffix or "html"
        if chosen not in formats:
            raise Refusal(
                f"„{output}“: Bitte auf .html, .pdf, .docx oder .md enden lassen (die Matrix eines Workshops auch auf .xlsx) oder --format nennen.",
                f'"{output}": please let it end with .html, .pdf, .docx or .md (the matrix of a workshop with .xlsx, too), or give --format.',
            )
        if suffix in formats and suffix != chosen:
            raise Refusal(
                f"--format {chosen} und „{output}“ passen nicht zusammen; bitte eines von beiden ändern.",
                f'--format {chosen} and "{output}" do not go together; please change one of them.',
            )
        kind = values.pop("kind")
        if kind != "council" and (values["name_actors"] or form or keep_form):
            raise Refusal(
                "--form, --keep-form und --name-actors gehören zur Vorlage für ein Gremium (--kind Gremienvorlage).",
                "--form, --keep-form and --name-actors go with the paper for a council (--kind council).",
            )
        head = _form(form, keep_form)
        wish = ReportWish(kind, chosen, form=head, **values)
        path = Path(output) if output else place(wish)
        with settings().open() as store:
            report = made(store, wish)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, report.content)
        click.echo(str(path))
        for sentence in report.told:
            say(sentence)

    return build(
        "report",
        run,
        (
            "Einen Bericht schreiben: die Vorlage für ein Gremium, den Bericht für die Steuerungsgruppe, die Unterlagen für einen "
            "Workshop oder die Übergabe an eine Nachfolge. Jede Zahl nennt, woher sie kommt; Kontaktpersonen stehen in keinem. Mit -o DATEI.xlsx kommt zum Workshop die Matrix, die import ausgefüllt wieder liest.",
            "Write a report: the paper for a council, the report for the steering group, the papers for a workshop, or the "
            "handover to a successor. Every number says where it comes from; contact persons are in none of them. With -o FILE.xlsx the workshop comes with the matrix that import reads back once it is filled in.",
        ),
        (
            'akteursnetz report --kind Gremienvorlage --form vorlage.toml -o vorlage.docx\nakteursnetz report --kind Steuerung --from "1. Netzwerktreffen" -o bericht.pdf',
            'akteursnetz report --kind council --form paper.toml -o paper.docx\nakteursnetz report --kind steering --from "1. Netzwerktreffen" -o report.pdf',
        ),
        [
            Option(
                ["--kind"],
                type=Choice(KINDS, "reports"),
                default="council",
                show_default=True,
                help=both("Welcher Bericht.", "Which report."),
            ),
            click.Option(
                ["--from", "start"],
                type=DayOrEvent(),
                help=both("Vergleichen mit diesem Tag oder dem eines Termins.", "Compare with this day or that of an event."),
            ),
            click.Option(
                ["--to", "end"],
                type=DayOrEvent(),
                help=both(
                    "Stand an diesem Tag oder dem eines Termins (sonst heute).",
                    "As of this day or that of an event (default: today).",
                ),
            ),
            click.Option(
                ["--at"], type=DAY, help=both("Stand an diesem Tag (sonst heute).", "As of this day (default: today).")
            ),
            click.Option(
                ["-o", "--output"],
                type=click.Path(dir_okay=False),
                help=both("Datei [sonst: exports/report.html]", "File [default: exports/report.html]"),
            ),
            click.Option(
                ["--format"],
                type=Choice(formats),
                help=both(
                    "html, pdf, docx oder md; xlsx: die Matrix eines Workshops zum Ausfüllen.",
                    "html, pdf, docx or md; xlsx: the matrix of a workshop to fill in.",
                ),
            ),
            click.Option(
                ["--form"],
                type=click.Path(dir_okay=False, exists=True),
                help=both(
                    "Kopf der Vorlage: Betreff, Beratungsfolge … aus dieser TOML-Datei.",
                    "Head of the paper: subject, consultation … from this TOML file.",
                ),
            ),
            click.Option(
                ["--keep-form"],
                is_flag=True,
                help=both(
                    "Diesen Kopf mit dem Netz speichern (mit undo zurückzuholen).",
                    "Keep this head with the network (undo brings the old one back).",
                ),
            ),
            click.Option(
                ["--name-actors"],
                is_flag=True,
                help=both(
                    "Auch Stellen ohne Zusammenarbeit und die wichtigsten Vermittler nennen, soweit öffentlich.",
                    "Name bodies without cooperation and those most depends on, too, as far as public.",
                ),
            ),
        ],
    )


def _form(path: str | None, keep: bool) -> Any:
    """The head of a paper from its file, kept with the network if that is asked for."""
    if path is None:
        if keep:
            raise Refusal("--keep-form braucht --form DATEI.toml.", "--keep-form needs --form FILE.toml.")
        return None
    from akteursnetz.reports import form

    head = form.read(Path(path))
    if keep:
        with settings().open(write=True) as store:
            store.command(typed_words(), lambda writing: writing.set(form.KEPT, form.to_keep(head)))
    return head
