"""`task done`: a task is no longer to be done."""

from __future__ import annotations

from typing import Any

import click

from akteursnetz.cli.common import DAY
from akteursnetz.cli.common import command as build
from akteursnetz.cli.recording import store_command
from akteursnetz.words import Refusal, both, told_day


def done() -> click.Command:
    """The command `task done`."""

    def run(record: str, on: str | None) -> None:
        def work(_: Any, recorder: Any) -> str:
            id = recorder.resolve("tasks", record)
            task, day = recorder.get("tasks", id), on or recorder.today
            if day > recorder.today:
                raise Refusal(
                    f"Der {told_day(day, 'de')} liegt in der Zukunft; erledigt ist eine Aufgabe heute oder früher.",
                    f"{day} lies in the future; a task is done today or earlier.",
                )
            if on is None and task.get("done_on"):
                raise Refusal(
                    f"„{task['title']}“ ist schon erledigt ({told_day(task['done_on'], 'de')}). Ein anderer Tag: mit --on; "
                    f"doch noch offen: akteursnetz task edit {id} --clear done_on.",
                    f'"{task["title"]}" is done already ({task["done_on"]}). For another day use --on; if it is still open: '
                    f"akteursnetz task edit {id} --clear done_on.",
                )
            recorder.put("tasks", task | {"done_on": day})
            return str(id)

        click.echo(store_command(work))

    return build(
        "done",
        run,
        ("Eine Aufgabe ist erledigt, seit heute oder --on.", "A task is done, since today or --on."),
        "akteursnetz task done raum-anfragen",
        [
            click.Argument(["record"], metavar=both("KENNUNG_ODER_NAME", "ID_OR_NAME")),
            click.Option(["--on"], type=DAY, help=both("seit wann", "since when")),
        ],
    )
