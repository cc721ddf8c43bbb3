"""`ask`: every question as a command of its own, built from its description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.choice import Choice
from akteursnetz.cli.common import (
    DAY,
    DayOrEvent,
    asked_of,
    at_option,
    chosen_ties,
    format_option,
    neighbours_option,
    output_option,
    placeholder,
    say,
    say_understood,
    settings,
    terminal_options,
    tie_options,
    typed_words,
)
from akteursnetz.cli.common import command as build
from akteursnetz.cli.words import InWords
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Parameter, Question

AUDIENCES = ("internal", "network", "public")
GROUP_WORDS = ("department", "kind", "sector", "municipality")


IN_USE = {"departments": "department", "municipalities": "municipality"}
"""Lists of the network's own words, with the kind of word in each."""


class Questions(InWords, click.Group):
    """The group of all questions: a question's description is read when it is asked."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`--queries` may stand behind the question, too: which questions there are is to be known before."""
        return super().parse_args(ctx, _only_each(_queries_first(args)))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every question, the everyday ones first."""
        from akteursnetz.questions import names

        return list(names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Build the command of a question."""
        from akteursnetz.questions import known, question

        return _question_command(question(cmd_name)) if known(cmd_name) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The questions with their titles: the everyday ones, then more."""
        from akteursnetz.cli.listed import listed

        for title, rows in listed():
            with formatter.section(title):
                formatter.write_dl(rows)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """An unknown question is refused with the nearest known ones."""
        from akteursnetz.questions import known

        if args and not args[0].startswith("-") and not known(args[0]):
            from akteursnetz.questions import question

            try:
                question(args[0])
            except Refusal as refusal:
                ctx.fail(str(refusal))
        return super().resolve_command(ctx, args)


def _queries_first(args: list[str]) -> list[str]:
    """The arguments with `--queries FOLDER` in front, wherever it stood before `--`."""
    end = args.index("--") if "--" in args else len(args)
    for place, word in enumerate(args[:end]):
        if word == "--queries" and place + 1 < end:
            return [*args[place : place + 2], *args[:place], *args[place + 2 :]]
        if word.startswith("--queries="):
            return [word, *args[:place], *args[place + 1 :]]
    return args


def _only_each(args: list[str]) -> list[str]:
    """With `--all`: `--only A B,C` as `--only A --only B --only C`, for an option takes one word."""
    if "--all" not in args:
        return args
    found: list[str] = []
    naming = False
    for word in args:
        naming = word == "--only" or (naming and not word.startswith("-"))
        if word == "--only" or not naming:
            found += [] if word == "--only" else [word]
        else:
            found += [part for name in word.split(",") if name.strip() for part in ("--only", name.strip())]
    return found


def queries_option() -> click.Option:
    """`--queries FOLDER`: questions of one's own. They are known before anything else is read."""

    def use(_: click.Context, __: click.Parameter, folder: str | None) -> None:
        from akteursnetz.questions import use_folder

        if folder:
            from akteursnetz.questions.own import in_folder

            in_folder(folder)  # refused here, whatever is asked
        use_folder(folder)

    return click.Option(
        ["--queries"],
        metavar=both("ORDNER", "FOLDER"),
        callback=use,
        is_eager=True,
        expose_value=False,
        help=both(
            "Auch die eigenen Fragen in diesem Ordner (sonst AKTEURSNETZ_QUERIES).",
            "Your own questions in this folder, too (else AKTEURSNETZ_QUERIES).",
        ),
    )


def command(_: str) -> click.Command:
    """The word `ask`."""

    @click.pass_context
    def run(ctx: click.Context, /, words: str | None, **values: Any) -> None:
        given = [name for name, value in values.items() if value is not None and value is not False and value != ()]
        if ctx.invoked_subcommand is not None:
            if given:
                option = "-o" if given[0] == "output" else "--" + given[0].replace("_", "-")
                if given[0] in ("only", "audience"):
                    ctx.fail(both(f"{option} gehört zu --all.", f"{option} belongs to --all."))
                ctx.fail(both(f"{option} steht hinter der Frage.", f"{option} stands behind the question."))
        elif words:
            from akteursnetz.cli.listed import print_words

            print_words(words, IN_USE.get(words))
        elif values["all"]:
            from akteursnetz.cli.ask_all import ask_all

            ask_all(values)
        elif given:
            ctx.fail(both("Welche Frage? Oder alle: --all.", "Which question? Or all of them: --all."))
        else:
            from akteursnetz.cli.listed import print_list

            print_list()

    from akteursnetz.vocabulary import LISTS

    return Questions(
        "ask",
        callback=run,
        invoke_without_command=True,
        no_args_is_help=False,
        help=both(
            "Das Netz befragen. Ohne Frage: alle Fragen mit ihrem Titel.",
            "Ask the network. Without a question: all questions with their titles.",
        ),
        params=[
            click.Option(
                ["--words"],
                type=Choice((*LISTS, *IN_USE), "lists"),
                metavar=both("LISTE", "LIST"),
                help=both(
                    "Die Wörter einer Liste zeigen, etwa Zielgruppen, Themen oder die Ressorts und Gemeinden, die vorkommen.",
                    "Show the words of a list, such as target_groups, themes, or the departments and municipalities in use.",
                ),
            ),
            click.Option(
                ["--all"],
                is_flag=True,
                help=both(
                    "Alle Fragen auf einmal, in eine Datei (-o), etwa für den Jahresbericht.",
                    "All questions at once, into a file (-o), such as for the annual report.",
                ),
            ),
            click.Option(
                ["--only"],
                multiple=True,
                metavar=both("FRAGE…", "QUESTION…"),
                help=both("Mit --all: nur diese Fragen.", "With --all: only these questions."),
            ),
            click.Option(
                ["--audience"],
                type=Choice(AUDIENCES, "visibilities"),
                help=both(
                    "Mit --all: für wen; gerechnet wird nur mit dem, was dieser Kreis sehen darf. Sonst intern.",
                    "With --all: for whom; computed on what this circle may see. Default: internal.",
                ),
            ),
            output_option(
                ("Mit --all: Datei mit der Endung .xlsx oder .html.", "With --all: a file that ends with .xlsx or .html.")
            ),
            queries_option(),
            at_option(),
            *tie_options(),
        ],
        epilog="\b\n"
        + both("Beispiel:", "Example:")
        + "\n  akteursnetz ask "
        + both("isoliert", "isolated")
        + "\n  akteursnetz ask --words "
        + both("Zielgruppen", "target_groups")
        + "\n  akteursnetz ask --all -o "
        + both("Fragen.xlsx", "questions.xlsx"),
    )


def _option(parameter: Parameter) -> click.Parameter:
    """The argument or option of one parameter."""
    label = both(*parameter.label)
    if parameter.argument:
        return click.Argument([parameter.name], required=parameter.default is None, metavar=placeholder(parameter.name.upper()))
    flag = "--" + parameter.name.replace("_", "-")
    types: dict[str, Any] = {
        "integer": click.INT,
        "number": click.FLOAT,
        "date": DAY,
        "day_or_event": DayOrEvent(),
    }
    if parameter.type == "flag":
        return click.Option([flag, parameter.name], is_flag=True, help=label)
    codes = parameter.choices or (GROUP_WORDS if parameter.type == "group_by" else ())
    kind: Any = Choice(codes, parameter.kind_of_choice, parameter.words) if codes else types.get(parameter.type)
    several = parameter.type.endswith("*")
    default = parameter.default or None if several else parameter.default
    if codes and default is not None:
        default = kind.label(default)
    return click.Option([flag, parameter.name], type=kind, default=None, multiple=several, help=_with_default(label, default))


def _with_default(label: str, default: Any) -> str:
    return label if default is None else f"{label} [{both('sonst', 'default')}: {default}]"


def parameter_options(asked: Question) -> list[click.Parameter]:
    """The arguments and options of a question's own."""
    return [_option(parameter) for parameter in asked.parameters]


def _question_command(asked: Question) -> click.Command:
    from akteursnetz.questions import example_told

    own = parameter_options(asked)
    extra: list[click.Parameter] = [
        click.Option(
            ["--explain"],
            is_flag=False,
            flag_value="",
            default=None,
            metavar=both("[AKTEUR]", "[ACTOR]"),
            help=both(
                "Definition, Formel, Quelle und – für einen Akteur – der Rechenweg.",
                "Definition, formula, source and – for one actor – the working.",
            ),
        ),
    ]
    if asked.engine == "query":
        extra.append(
            click.Option(
                ["--show-query"],
                type=Choice(["sql", "cypher"]),
                help=both(
                    "Die Abfrage mit ihren Werten zeigen, zum Einfügen in sqlite3 oder in Neo4j Browser.",
                    "Show the query with its values, to paste into sqlite3 or Neo4j Browser.",
                ),
            )
        )
    if asked.name == "covers":
        extra.append(
            click.Option(
                ["--with-contacts"],
                is_flag=True,
                help=both(
                    "Auch Kontaktpersonen zeigen – nur auf dem Bildschirm.", "Show contact persons, too – on the screen only."
                ),
            )
        )
    if asked.name == "coverage":
        from akteursnetz.cli.coverage_sheet import options

        extra.extend(options())
    if asked.name != "integreat-due":
        extra.append(neighbours_option())
    else:
        extra.append(
            click.Option(
                ["--done"],
                is_flag=True,
                help=both(
                    "Danach abhaken: Alles ist nachgetragen, die nächste Liste beginnt von hier.",
                    "Then tick it off: everything is put in, the next list begins from here.",
                ),
            )
        )
    forms = ".xlsx, .ics" if asked.falls_on else ".xlsx"
    params = [
        *own,
        at_option(),
        *tie_options(),
        format_option(),
        output_option((f"In eine Datei schreiben: {forms} oder .csv.", f"Write to a file: {forms} or .csv.")),
        *terminal_options(),
        *extra,
    ]

    def run(**values: Any) -> None:
        _ask(asked, values)

    also = f"\n\nDie Frage heißt auch {asked.german} ({asked.name})." if asked.german not in ("", asked.name) else ""
    built = build(
        asked.name,
        run,
        (f"{asked.title[0]}\n\n{asked.sentence[0]}{also}", f"{asked.title[1]}\n\n{asked.sentence[1]}"),
        f"akteursnetz {example_told(asked)}",
        params,
    )
    built.short_help = both(*asked.title)
    return built


def _ask(asked: Question, values: dict[str, Any]) -> None:
    from akteursnetz import questions

    typed = {parameter.name: values.get(parameter.name) for parameter in asked.parameters}
    given = {name: value for name, value in typed.items() if value is not None and value is not False}
    if values.get("with_contacts"):
        from akteursnetz.cli.contacts import only_on_screen

        only_on_screen(values)
    if asked.name == "coverage":
        from akteursnetz.cli import coverage_sheet

        if coverage_sheet.wanted(values):
            coverage_sheet.write(values)
            return
    with settings().open(write=bool(values.get("done"))) as own, asked_of(own, values) as (store, origins):
        ties = chosen_ties(store, values)
        if values.get("show_query"):
            engine = {"sql": "sqlite", "cypher": "neo4j"}[values["show_query"]]
            click.echo(questions.shown_query(store, engine, asked.name, given, values["at"], ties), nl=False)
            return
        if values["explain"] is not None:
            for line in questions.explain(store, asked.name, given, values["at"], ties, values["explain"] or None):
                click.echo(line)
            return
        seen = store.latest() if values.get("done") else 0
        answer = questions.ask(store, asked.name, given, at=values["at"], ties=ties)
        if origins:
            answer.basis["neighbours"] = origins
        words = store.vocabulary()
        say_understood(store, answer.understood)
        _show(answer, words, values)
        if values.get("done"):
            from akteursnetz.desk import integreat

            integreat.tick_off(store, typed_words(), seen)
            say(integreat.told())
        if values.get("with_contacts"):
            from akteursnetz.cli.contacts import show_contacts

            show_contacts(store, answer, words)


def _show(answer: Answer, words: Any, values: dict[str, Any]) -> None:
    if values["output"] or values["format"] == "table":
        from akteursnetz.desk.telling import put_in_order

        put_in_order(answer, words)
    if values["output"]:
        from pathlib import Path

        from akteursnetz.cli.output import write_answer_file

        write_answer_file(answer, words, Path(values["output"]))
    elif values["format"] == "json":
        from akteursnetz.desk.answer_files import json_text

        click.echo(json_text(answer), nl=False)
    elif values["format"] == "csv":
        from akteursnetz.cli.output import write_csv

        write_csv(answer.columns, answer.rows)
    else:
        from akteursnetz.cli.tables import write_answer

        write_answer(answer, words, ids=values["ids"], full=values["full"])
