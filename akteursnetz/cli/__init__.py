"""The command line: one module per word of the contract, found and imported only when it is typed.

Here: the words with one line each, the choice of language, and what every refusal and fault looks like. No logic.
"""

from __future__ import annotations

import atexit
import gc
import gettext
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

from akteursnetz.words import (
    Refusal,
    accept_beginnings,
    both,
    choose_language,
    happened,
    notices,
    reason,
    set_language,
    visible,
    without_login,
)

gc.disable()  # a process that ends soon; collecting, also at its end, would only cost time
atexit.register(gc.freeze)
gettext.bindtextdomain("click", os.path.join(os.path.dirname(__file__), "locale"))
gettext.textdomain("click")

import click  # noqa: E402

from akteursnetz.cli.words import Group, usage  # noqa: E402

SECTIONS = {
    "start": ("Anfangen", "Start"),
    "record": ("Erfassen", "Record"),
    "ask": ("Fragen", "Ask"),
    "show": ("Zeigen", "Show"),
    "exchange": ("Austauschen", "Exchange"),
    "care": ("Pflegen", "Care"),
}

WORDS: dict[str, tuple[str, str, str, str]] = {
    # word: module, section, German, English
    "init": ("init", "start", "Ein leeres Netz anlegen", "Create an empty network"),
    "demo": (
        "demo",
        "start",
        "Einen erfundenen Landkreis zum Ausprobieren anlegen",
        "Create an invented district to try things out",
    ),
    "template": (
        "template",
        "start",
        "Eine leere Excel-Vorlage zum Ausfüllen schreiben",
        "Write an empty Excel workbook to fill in",
    ),
    "actor": ("records", "record", "Akteure: Ämter, Träger, Vereine …", "Actors: offices, providers, associations …"),
    "offer": ("records", "record", "Angebote: Kurse, Beratung, Projekte", "Offers: courses, counselling, projects"),
    "committee": ("records", "record", "Gremien: Lenkungsgruppe, Runder Tisch …", "Committees: steering group, round table …"),
    "event": ("records", "record", "Termine: Netzwerktreffen, Sitzungen …", "Events: network meetings, sessions …"),
    "need": ("records", "record", "Bedarfe: was einer Zielgruppe fehlt", "Needs: what a target group lacks"),
    "figure": ("records", "record", "Kennzahlen: wie viele Menschen wo leben", "Figures: how many people live where"),
    "task": (
        "records",
        "record",
        "Aufgaben: was bis wann zu tun ist (bleiben intern)",
        "Tasks: what is to be done by when (stay internal)",
    ),
    "admission": (
        "records",
        "record",
        "Zugänge: wer an einem Angebot teilnehmen darf",
        "Admissions: who may take part in an offer",
    ),
    "contact": ("records", "record", "Kontaktpersonen (bleiben intern)", "Contact persons (stay internal)"),
    "card": (
        "card",
        "record",
        "Eine Visitenkarte: Organisation und Kontaktperson in einem",
        "A business card: organisation and contact person in one",
    ),
    "cooperation": ("cooperation", "record", "Kooperationen ansehen und berichtigen", "Look at cooperations and correct them"),
    "link": ("link", "record", "Festhalten, dass Akteure zusammenarbeiten", "Record that actors work together"),
    "unlink": ("link", "record", "Eine Kooperation beenden", "End a cooperation"),
    "refuse": ("link", "record", "Einen Vorschlag zur Zusammenarbeit ablehnen", "Refuse a suggested cooperation"),
    "join": ("relations", "record", "Einen Akteur in ein Gremium aufnehmen", "Make an actor a member of a committee"),
    "leave": ("relations", "record", "Die Mitgliedschaft in einem Gremium beenden", "End a membership in a committee"),
    "attend": ("relations", "record", "Festhalten, wer eingeladen oder dabei war", "Record who was invited or came"),
    "answer": ("relations", "record", "Ein Angebot deckt einen Bedarf", "An offer answers a need"),
    "unanswer": ("relations", "record", "Die Deckung eines Bedarfs zurücknehmen", "Take back that an offer answers a need"),
    "word": (
        "own_words",
        "record",
        "Ein eigenes Wort für Arten, Themen, Zielgruppen …",
        "A word of one's own for kinds, themes …",
    ),
    "rename": ("own_words", "record", "Ein Ressort oder eine Gemeinde umbenennen", "Rename a department or municipality"),
    "ask": ("ask", "ask", "Das Netz befragen (ohne Frage: alle Fragen)", "Ask the network (without a question: all questions)"),
    "map": ("map", "show", "Die Netzkarte zeichnen", "Draw the map of the network"),
    "report": (
        "report",
        "show",
        "Einen Bericht schreiben: für Gremium, Steuerung, Workshop, Übergabe",
        "Write a report: for council, steering, workshop, handover",
    ),
    "serve": (
        "serve",
        "show",
        "Im Browser erfassen, fragen und die Karte sehen",
        "Record, ask and see the map in the browser",
    ),
    "import": ("imports", "exchange", "Tabellen einlesen (Excel, CSV, GraphML …)", "Read tables (Excel, CSV, GraphML …)"),
    "export": ("exports", "exchange", "Das Netz ausgeben (Excel, CSV, GraphML …)", "Write the network (Excel, CSV, GraphML …)"),
    "neighbours": (
        "neighbours",
        "exchange",
        "Was Nachbarkreise weitergegeben haben",
        "What neighbouring districts handed over",
    ),
    "copy": (
        "copy",
        "exchange",
        "Das ganze Netz umziehen: Datei ↔ Neo4j-Server",
        "Move the whole network: file ↔ Neo4j server",
    ),
    "check": ("care", "care", "Prüfen, ob die Datei heil ist", "Check that the file is sound"),
    "history": ("history", "care", "Wer hat wann was geändert?", "Who changed what, when?"),
    "undo": ("history", "care", "Den letzten Befehl zurücknehmen", "Take back the last command"),
    "redo": ("history", "care", "Das Zurückgenommene wiederherstellen", "Make again what was undone"),
    "backup": ("care", "care", "Eine Sicherung schreiben", "Write a backup"),
    "restore": ("care", "care", "Eine Sicherung zurückholen", "Bring back a backup"),
}
"""Every word: its module, its section, what it does."""


VERBS = ("add", "edit", "show", "list", "remove", "end", "done", "merge", "succeed")
"""What stands behind the word of a record."""


class Words(Group):
    """The group of all words: help needs no module, a word only its own."""

    def elsewhere(self, args: list[str], known: list[str]) -> list[str]:
        """A question without `ask` in front of it, a verb in front of its noun."""
        from akteursnetz.questions import meant

        if meant(args[0]):
            return [f"ask {args[0]}"]
        return [f"{args[1]} {args[0]}"] if args[0] in VERBS and args[1:2] and args[1] in known else []

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every word in the order of the contract."""
        return list(WORDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a word and let it build its command."""
        if cmd_name not in WORDS:
            return None
        module = import_module(f"akteursnetz.cli.{WORDS[cmd_name][0]}")
        command: click.Command = module.command(cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The words by section, one line each."""
        for section, title in SECTIONS.items():
            rows = [(word, both(german, english)) for word, (_, where, german, english) in WORDS.items() if where == section]
            with formatter.section(both(*title)):
                formatter.write_dl(rows)


def first_steps() -> str:
    """What `akteursnetz` alone prints: the five commands to start with."""
    rows = [
        (
            "akteursnetz demo",
            both("einen erfundenen Landkreis anlegen und die Karte zeichnen", "create an invented district and draw its map"),
        ),
        ("akteursnetz ask isolated", both("Wer arbeitet mit niemandem zusammen?", "Who works with nobody?")),
        ("akteursnetz map", both("die Karte des eigenen Netzes zeichnen", "draw the map of your own network")),
        ("akteursnetz template netz.xlsx", both("eine Excel-Vorlage zum Ausfüllen", "an Excel workbook to fill in")),
        ("akteursnetz import netz.xlsx", both("die ausgefüllte Vorlage einlesen", "read the workbook you filled in")),
    ]
    width = max(len(words) for words, _ in rows)
    lines = [f"  {words.ljust(width)}  {told}" for words, told in rows]
    return "\n".join(
        [
            both(
                "Akteursnetz: festhalten, fragen und zeigen, wer mit wem zusammenarbeitet.",
                "Akteursnetz: record, ask and show who works with whom.",
            ),
            "",
            both("Zum Anfangen:", "To start with:"),
            *lines,
            "",
            both("Alle Befehle: akteursnetz --help", "All commands: akteursnetz --help"),
        ]
    )


def program() -> click.Group:
    """The program in the language of this run."""
    from akteursnetz.cli.choice import Choice
    from akteursnetz.cli.common import Settings, say_once

    @click.pass_context
    def run(ctx: click.Context, store: str, lang: str | None, no_input: bool) -> None:
        ctx.obj = Settings(store, no_input)
        exact = ctx.invoked_subcommand in ("import", "copy", "restore")  # what a file names, it names in full
        accept_beginnings(say_once() if ctx.obj.asks() and not exact else None)
        if ctx.invoked_subcommand is None:
            click.echo(first_steps())

    return Words(
        "akteursnetz",
        callback=run,
        invoke_without_command=True,
        no_args_is_help=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
        help=both(
            "Festhalten, fragen und zeigen, wer mit wem zusammenarbeitet – in der Bildung für Neuzugewanderte.",
            "Record, ask and show who works with whom – in the education of newcomers.",
        ),
        epilog=both(
            "Hilfe zu einem Befehl, mit Beispiel: akteursnetz link --help",
            "Help on a command, with an example: akteursnetz link --help",
        ),
        params=[
            click.Option(
                ["--store"],
                envvar="AKTEURSNETZ_STORE",
                default="akteursnetz.db",
                metavar=both("DATEI|ADRESSE", "FILE|ADDRESS"),
                help=both(
                    "Wo das Netz liegt: eine Datei oder neo4j://… (sonst AKTEURSNETZ_STORE, sonst akteursnetz.db in diesem Ordner).",
                    "Where the network is kept: a file or neo4j://… (else AKTEURSNETZ_STORE, else akteursnetz.db in this folder).",
                ),
            ),
            click.Option(
                ["--lang"],
                type=Choice(["de", "en"], "tongues"),
                metavar="[de|en]",
                help=both("Sprache der Meldungen.", "Language of messages."),
            ),
            click.Option(["--no-input"], is_flag=True, help=both("Nichts nachfragen.", "Ask nothing back.")),
            click.Option(
                ["--version"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_version,
                help=both("Die Version zeigen.", "Show the version."),
            ),
        ],
    )


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from akteursnetz import __version__

        click.echo(f"akteursnetz {__version__}")
        ctx.exit()


def _asked_language(arguments: Sequence[str]) -> str | None:
    """The language of `--lang` before anything else is read, since help is written in it, too."""
    for place, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None


def _fit_terminals() -> None:
    """Lines for a terminal break at blanks, not at its edge."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None and stream.isatty():
            from akteursnetz.cli.terminal import Fitting

            setattr(sys, name, Fitting(stream))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program; ends the process with the status of the contract."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    code = choose_language(_asked_language(arguments))
    set_language(code)
    os.environ["LANGUAGE"] = code
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace" if stream is sys.stderr else "strict")
    if hasattr(sys.stdin, "reconfigure"):  # under Windows a pipe is read in the code page of the system otherwise
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    happened.clear()
    notices.clear()
    _fit_terminals()
    try:
        try:
            status = program().main(args=arguments, prog_name="akteursnetz", standalone_mode=False)
        finally:
            for notice in notices:
                _say(both(*notice))
        sys.stdout.flush()  # a full disk is noticed here and not when nobody can say so any more
        sys.exit(status if isinstance(status, int) else 0)
    except click.exceptions.Exit as exit_:
        sys.exit(exit_.exit_code)
    except click.ClickException as error:
        _say(_usage(error))
        sys.exit(error.exit_code)
    except click.Abort:
        nothing = both("Abgebrochen; es wurde nichts geändert.", "Cancelled; nothing was changed.")
        _say(both("Abgebrochen.", "Cancelled.") + _stored() if happened else nothing)
    except Refusal as refusal:
        _say(f"{both('Fehler', 'Error')}: {refusal}{_stored()}")
    except BrokenPipeError:
        # the reader of a pipe went away (head, less): nothing to say, and nothing to flush into
        if _stored():
            _say(both("Die Ausgabe wurde nicht zu Ende gelesen.", "The output was not read to its end.") + _stored())
    except UnicodeEncodeError:
        told = both(
            "Eine Angabe enthält Zeichen, die kein gültiges UTF-8 sind.", "A value holds characters that are not valid UTF-8."
        )
        _say(f"{both('Fehler', 'Error')}: {told}{_stored()}")
    except OSError as error:
        said = both(*reason(error))
        told = f"{error.filename}: {said}" if error.filename else said
        if not error.filename:
            told = both(f"Die Ausgabe lässt sich nicht schreiben ({told}).", f"The output cannot be written ({told}).")
        _say(f"{both('Fehler', 'Error')}: {told}{_stored()}")
    except Exception as fault:
        from akteursnetz.desk.last_resort import report

        _say(
            f"{both('Fehler', 'Error')}: {report(fault)}{_stored() or both(' Es wurde nichts gespeichert.', ' Nothing was stored.')}"
        )
    _let_go_of_output()
    sys.exit(1)


def _usage(error: click.ClickException) -> str:
    """What click says of wrong usage, as it would print it."""
    from io import StringIO

    told = StringIO()
    error.show(told)
    return usage(told.getvalue().rstrip("\n"))


def _stored() -> str:
    """What was stored all the same, for the end of a message of failure."""
    return "".join(f" {both(*told)}" for told in dict.fromkeys(happened))


def _say(text: str) -> None:
    """The last message of a run; where not even that can be written, the status has to do."""
    with suppress(OSError):
        click.echo(visible(without_login(text)), err=True)


def _let_go_of_output() -> None:
    """Forget what could not be written, so that the end of the process does not fail on it again."""
    stream = sys.__stdout__
    if stream is None or sys.stdout is not stream:
        return
    try:
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
