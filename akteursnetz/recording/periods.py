"""When a statement holds: the periods of one pair, kind and reporter (or of one membership) never overlap.

Pure decisions about dates; nothing is read or stored here. Dates are ISO texts; `until` is the last day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from akteursnetz.day import first, said
from akteursnetz.day import last as last_day
from akteursnetz.model import Record, day_before
from akteursnetz.words import Refusal, both, on_day, told_day


def spelled(record: Record) -> str:
    """A period for people: `2024-01-01 – 2025-12-31`, in German `01.01.2024 – 31.12.2025`."""
    since, until = (told_day(record.get(name) or "") for name in ("since", "until"))
    return f"{since or both('ohne Anfang', 'no beginning')} – {until or both('offen', 'open')}"


def statement_key(record: Record) -> tuple[object, ...]:
    """What a statement is about beside its period: pair (ordered only if directed), kind, reporter, direction."""
    directed = bool(record.get("directed"))
    pair = (record["a"], record["b"]) if directed else tuple(sorted((record["a"], record["b"])))
    return (pair, record["kind"], record.get("reported_by"), directed)


def overlap(one: Record, other: Record) -> bool:
    """Whether two periods share a day."""
    return (one.get("since") or "") <= (other.get("until") or "~") and (other.get("since") or "") <= (one.get("until") or "~")


class Placement(NamedTuple):
    """Where something said belongs: it corrects `correct`, or begins anew from `since` to `until`, ending `end` on `end_on`."""

    correct: Record | None = None
    since: str | None = None
    until: str | None = None
    end: Record | None = None
    end_on: str | None = None


def place(existing: Sequence[Record], since: str | None, until: str | None, today: str) -> Placement:
    """Where a statement with these dates belongs among those of the same key. Refused inside an ended period.

    Without `since` it corrects the open one, or begins one (undated if it is the first, else from today). The same `since`
    corrects; a later one ends the open one the day before; an earlier one adds history up to the next beginning.
    """
    ordered = sorted(existing, key=lambda record: record.get("since") or "")
    if since is None:
        for record in ordered:
            if record.get("until") == until:
                return Placement(record)
        still_open = [record for record in ordered if (record.get("until") or "~") >= today]
        if still_open:
            return Placement(still_open[-1], until=until)
        return Placement(since=today if ordered else None, until=until)
    begins = first(since)
    for record in ordered:
        if record.get("since") and first(record["since"]) == begins:
            return Placement(record, until=until)
    before = [record for record in ordered if (record.get("since") or "") < since]
    after = [record for record in ordered if (record.get("since") or "") > since]
    last = before[-1] if before else None
    end = None
    if last is not None and since <= (last.get("until") or "~"):
        if (last.get("until") or "~") < today:
            raise Refusal(
                f"{on_day(since, 'de', True)} galt schon eine andere, beendete Angabe ({spelled(last)}, Kennung {last.get('id', '–')}). "
                "Bitte diese berichtigen oder ein anderes Datum nennen.",
                f"{on_day(since, 'en', True)} another statement held that has ended ({spelled(last)}, id {last.get('id', '–')}). "
                "Please correct that one or give another date.",
                column="since",
                found=said(since),
            )
        end = last
    if after:
        limit = day_before(after[0]["since"])
        if until is None:
            until = limit
        elif last_day(until) > limit:
            raise _overlap(after[0], until)
    return Placement(None, since, until, end, day_before(since) if end is not None else None)


def _overlap(other: Record, found: str) -> Refusal:
    return Refusal(
        f"Der Zeitraum überschneidet sich mit einer anderen Angabe ({spelled(other)}, Kennung {other.get('id', '–')}). "
        "Bitte ein anderes Datum nennen.",
        f"The period overlaps another statement ({spelled(other)}, id {other.get('id', '–')}). Please give another date.",
        column="until",
        found=said(found),
    )


def check_apart(record: Record, others: Sequence[Record]) -> None:
    """Refuse a period that overlaps one of the others of the same key."""
    for other in others:
        if overlap(record, other):
            raise _overlap(other, spelled(record))


def check_order(record: Record) -> None:
    """Refuse an end before the beginning."""
    since, until = record.get("since"), record.get("until")
    if since and until and until < since:
        raise Refusal(
            f"Das Ende ({told_day(until, 'de')}) liegt vor dem Anfang ({told_day(since, 'de')}). Bitte eines der Daten berichtigen.",
            f"The end ({told_day(until, 'en')}) lies before the beginning ({told_day(since, 'en')}). Please correct one of the dates.",
            column="until",
            found=said(until),
            expected=(f"ein Tag ab {told_day(since, 'de')}", f"a day from {told_day(since, 'en')} on"),
        )
