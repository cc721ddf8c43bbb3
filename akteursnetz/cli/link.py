"""`link`, `unlink`, `refuse`: who works with whom."""

from __future__ import annotations

from typing import Any

import click

from akteursnetz.cli.common import LAST_DAY
from akteursnetz.cli.common import command as build
from akteursnetz.cli.recording import clean, column_options, record_entries, store_command
from akteursnetz.model import TABLES
from akteursnetz.words import both, language, told_day

TABLE = TABLES["cooperations"]


def command(word: str) -> click.Command:
    """One of the three words."""
    return {"link": _link, "unlink": _unlink, "refuse": _refuse}[word]()


def _link() -> click.Command:
    def run(a: str, b: tuple[str, ...], **values: Any) -> None:
        from akteursnetz.recording import Entry

        def work(_: Any, recorder: Any) -> list[str]:
            said = clean(TABLE, values, recorder.vocabulary)
            first = recorder.resolve("actors", a)
            entries = [Entry("cooperations", {**said, "a": first, "b": recorder.resolve("actors", other)}) for other in b]
            return [str(key) for key in record_entries(recorder, entries)]

        for id in store_command(work):
            click.echo(id)

    return build(
        "link",
        run,
        (
            "Festhalten, dass A mit B (und weiteren) zusammenarbeitet. Noch einmal gesagt berichtigt es die offene Angabe; "
            "mit --since beginnt ein neuer Abschnitt, der frühere endet am Tag davor.",
            "Record that A works with B (and more). Said again it corrects the open statement; "
            "with --since a new period begins and the earlier one ends the day before.",
        ),
        "akteursnetz link jugendamt vhs caritas --level 3 --since 2026-01-01",
        [
            click.Argument(["a"], metavar="A"),
            click.Argument(["b"], nargs=-1, required=True, metavar="B..."),
            *column_options(TABLE, ("a", "b")),
        ],
    )


def _unlink() -> click.Command:
    def run(a: str, b: str, kind: str | None, until: str | None) -> None:
        from akteursnetz.recording import edits

        def work(_: Any, recorder: Any) -> list[str]:
            code = clean(TABLE, {"kind": kind}, recorder.vocabulary).get("kind")
            ends = recorder.resolve("actors", a), recorder.resolve("actors", b)
            kinds = {id: record["kind"] for id, record in recorder.statements_of(ends[0]).items()}
            ended = edits.unlink(recorder, *ends, code, until)
            pair = " – ".join(recorder.get("actors", id)["name"] for id in ends)
            for id in ended:
                what = recorder.vocabulary.label("cooperation_kinds", kinds[id], language())
                last = (recorder.get("cooperations", id) or {}).get("until")
                recorder.told.append(
                    both(
                        f"Die Kooperation {pair} ({what}) gilt bis einschließlich {told_day(last, 'de')}.",
                        f"The cooperation {pair} ({what}) holds up to and including {last}.",
                    )
                    if last
                    else both(
                        f"Die Kooperation {pair} ({what}) begann erst heute und ist gelöscht.",
                        f"The cooperation {pair} ({what}) began today and is removed.",
                    )
                )
            return ended

        for id in store_command(work):
            click.echo(id)

    return build(
        "unlink",
        run,
        (
            "Jede offene Kooperation der beiden beenden (oder nur die einer Art). Sie bleibt erhalten und gilt bis einschließlich --until (sonst gestern).",
            "End every open cooperation of the two (or only those of a kind). It is kept and holds up to and including --until (default: yesterday).",
        ),
        "akteursnetz unlink jugendamt vhs --until 2026-06-30",
        [
            click.Argument(["a"], metavar="A"),
            click.Argument(["b"], metavar="B"),
            click.Option(["--kind"], help=both("nur diese Art", "only this kind")),
            click.Option(["--until"], type=LAST_DAY, help=both("letzter Tag", "last day")),
        ],
    )


def _refuse() -> click.Command:
    def run(a: str, b: str, reason: str) -> None:
        from akteursnetz.recording import Entry

        def work(_: Any, recorder: Any) -> None:
            said = clean(TABLES["rejections"], {"reason": reason}, recorder.vocabulary)
            ends = {"a": recorder.resolve("actors", a), "b": recorder.resolve("actors", b)}
            record_entries(recorder, [Entry("rejections", {**said, **ends})])
            pair = both(" und ", " and ").join(recorder.get("actors", id)["name"] for id in ends.values())
            recorder.told.append(
                both(
                    f"Eine Kooperation zwischen {pair} wird nicht wieder vorgeschlagen ({said['reason']}).",
                    f"A cooperation between {pair} is not suggested again ({said['reason']}).",
                )
            )

        store_command(work)

    return build(
        "refuse",
        run,
        (
            "Einen Vorschlag zur Zusammenarbeit ablehnen, mit Grund; er wird nicht wieder gemacht.",
            "Refuse a suggested cooperation, with the reason; it is not suggested again.",
        ),
        'akteursnetz refuse jugendamt moscheegemeinde --because "derzeit kein Personal"',
        [
            click.Argument(["a"], metavar="A"),
            click.Argument(["b"], metavar="B"),
            click.Option(["--because", "reason"], required=True, help=both("der Grund", "the reason")),
        ],
    )
