"""`actor merge` and `actor succeed`: one body recorded twice, and bodies that go on as another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import command as build
from akteursnetz.cli.common import say, settings
from akteursnetz.cli.labels import label
from akteursnetz.cli.recording import store_command
from akteursnetz.model import TABLES
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder
    from akteursnetz.store.promise import Store


class Speaker:
    """Says a value with its label: `Telefon 0761 222`."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def __call__(self, table: str, name: str, value: Any) -> str:
        """The value of this column for people."""
        from akteursnetz.cli.tables import record_cell

        column = TABLES[table].column(name)
        if value is None:
            text = "–"
        elif column.table:
            text = (self._recorder.get(column.table, value) or {}).get(TABLES[column.table].title, value)
        else:
            text = record_cell(value, column, self._recorder.vocabulary)
        return f"{label(column)} {text}"


def yes_option() -> click.Option:
    """`--yes`."""
    return click.Option(["--yes"], is_flag=True, help=both("Nicht nachfragen.", "Do not ask."))


def merge() -> click.Command:
    """`actor merge KEEP DUPLICATE`."""

    def run(keep: str, duplicate: str, yes: bool) -> None:
        from akteursnetz.recording import Recorder, merging

        sure = {"yes": yes}

        def doubt(recorder: Recorder, kept: str, gone: str) -> str:
            """Why these may be two bodies after all, and what would fall away; empty if nothing speaks for it."""
            one, other = recorder.get("actors", kept) or {}, recorder.get("actors", gone) or {}
            if kept == gone or not merging.doubtful(one, other):
                return ""
            speak = Speaker(recorder)
            apart = "; ".join(
                both(f"{speak('actors', name, one[name])} und {speak('actors', name, other[name])}",
                     f"{speak('actors', name, one[name])} and {speak('actors', name, other[name])}")
                for name in merging.differing(one, other, ("kind", "municipality"))
            )  # fmt: skip
            falls = "; ".join(merging.falling_away(one, other, speak))
            return both(
                f"„{one['name']}“ ({kept}) und „{other['name']}“ ({gone}) unterscheiden sich: {apart}. "
                f"Bei „{one['name']}“ stünde nur in der internen Notiz: {falls}.",
                f'"{one["name"]}" ({kept}) and "{other["name"]}" ({gone}) differ: {apart}. '
                f'Of "{one["name"]}" only the internal note would say: {falls}.',
            )

        def prepare(store: Store) -> None:
            if not yes and settings().asks():
                recorder = Recorder(store)
                told = doubt(recorder, recorder.resolve("actors", keep), recorder.resolve("actors", duplicate))
                if told:
                    say(told)
                    if not click.confirm(
                        both("Ist das wirklich derselbe Akteur?", "Is this really the same actor?"), default=False, err=True
                    ):
                        raise Refusal("Es wurde nichts zusammengeführt.", "Nothing was merged.")
                sure["yes"] = True

        def work(_: Any, recorder: Any) -> tuple[str, list[str]]:
            kept, gone = recorder.resolve("actors", keep), recorder.resolve("actors", duplicate)
            told = "" if sure["yes"] else doubt(recorder, kept, gone)
            if told:
                more = both(
                    "Wenn es wirklich derselbe Akteur ist: mit --yes. Eine wirkliche Fusion oder Umbenennung: akteursnetz actor succeed.",
                    "If it is really the same actor use --yes. For a real merger or a new name: akteursnetz actor succeed.",
                )
                raise Refusal(f"{told} {more}", f"{told} {more}")
            return kept, merging.merge_actors(recorder, kept, gone, Speaker(recorder))

        kept, told = store_command(work, prepare=prepare)
        for sentence in told:
            say(sentence)
        click.echo(kept)

    return build(
        "merge",
        run,
        (
            "Zwei Einträge desselben Akteurs zusammenführen: KEEP bleibt und bekommt alles von DUPLICATE. Was nicht neben dem "
            "stehen kann, was KEEP schon sagt, kommt in seine interne Notiz und wird genannt. Für eine wirkliche Fusion gibt es succeed.",
            "Merge two records of the same actor: KEEP stays and gets everything of DUPLICATE. What cannot stand beside what KEEP "
            "says already goes into its internal note and is named. For a real merger there is succeed.",
        ),
        'akteursnetz actor merge vhs "Volkshochschule Auental"',
        [
            click.Argument(["keep"], metavar="KEEP"),
            click.Argument(["duplicate"], metavar="DUPLICATE"),
            yes_option(),
        ],
    )
