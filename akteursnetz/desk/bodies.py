"""One body recorded twice, two that look like one, and one that goes on as another – as orders (`commands`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from akteursnetz.advice import advise
from akteursnetz.day import no_day
from akteursnetz.desk.commands import Order, Tell, clean, day_said, line, options_for, record_entries, said
from akteursnetz.desk.labels import Speaker
from akteursnetz.model import TABLES
from akteursnetz.words import Refusal, both

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder


class Doubtful(Refusal):
    """Two that are to be merged may be two bodies after all; `doubt` says why, for a face that asks and then gives `sure`."""

    def __init__(self, doubt: str) -> None:
        super().__init__(
            f"{doubt} Wenn es wirklich derselbe Akteur ist: mit {advise('--yes')}. Eine wirkliche Fusion oder Umbenennung: {advise('succeed')}.",
            f"{doubt} If it is really the same actor use {advise('--yes')}. For a real merger or a new name: {advise('succeed')}.",
        )
        self.doubt = doubt


def doubt(recorder: Recorder, kept: str, gone: str) -> str:
    """Why these ids may be two bodies after all, and what would fall away; empty if nothing speaks for it."""
    from akteursnetz.recording import merging

    speak = Speaker(recorder)
    one, other = recorder.get("actors", kept) or {}, recorder.get("actors", gone) or {}
    if kept == gone or not merging.doubtful(one, other):
        return ""
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


def merge(keep: str, duplicate: str, *, sure: bool = False) -> Order:
    """Two records of the same actor become one, which keeps the first one's id and is given; refused as `Doubtful` unless `sure`."""

    def work(recorder: Recorder, _: Tell) -> str:
        from akteursnetz.recording import merging

        kept, gone = recorder.resolve("actors", keep), recorder.resolve("actors", duplicate)
        if not sure and (told := doubt(recorder, kept, gone)):
            raise Doubtful(told)
        recorder.told_last += merging.merge_actors(recorder, kept, gone, Speaker(recorder))
        return kept

    return Order(line("actor merge", keep, duplicate, options=("--yes",) if sure else ()), work)


def distinct(a: str, b: str, reason: str | None = None) -> Order:
    """Two actors that look alike are two; nobody is asked about them again."""

    def work(recorder: Recorder, tell: Tell) -> None:
        from akteursnetz.recording import Entry

        record = clean(TABLES["distinctions"], {"reason": reason}, recorder.vocabulary, tell)
        ends = {"a": recorder.resolve("actors", a), "b": recorder.resolve("actors", b)}
        record_entries(recorder, [Entry("distinctions", {**record, **ends})])
        one, other = ((recorder.get("actors", id) or {}).get("name", id) for id in ends.values())
        recorder.told.append(
            both(
                f"„{one}“ und „{other}“ sind zweierlei; danach wird nicht mehr gefragt.",
                f'"{one}" and "{other}" are two different actors; you will not be asked again.',
            )
        )

    return Order(line("actor distinct", a, b, options=("--because", reason) if reason else ()), work)


def succeed(old: Sequence[str], new: str, on: str, values: Mapping[str, Any]) -> Order:
    """From a day on goes on as `new`, an actor that is there or a new name, what runs with the old ones; gives its id.

    `values`: what is said of a new actor beside what it takes over.
    """
    first = day_said(on)
    if first is None:
        raise no_day(on)

    def work(recorder: Recorder, tell: Tell) -> str:
        from akteursnetz.recording import succession

        given = clean(TABLES["actors"], {"name": new, **values}, recorder.vocabulary, tell)
        name = given.pop("name")
        id, told = succession.succeed(recorder, old, name, first, given, Speaker(recorder))
        recorder.told_last += told
        return id

    return Order(line("actor succeed", *old, new, options=["--on", on, *options_for(TABLES["actors"], said(values))]), work)
