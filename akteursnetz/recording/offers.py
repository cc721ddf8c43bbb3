"""What the status and the levels of an offer mean when it is recorded: until when it counts, and what is refused."""

from __future__ import annotations

from akteursnetz.advice import advise
from akteursnetz.days import NOT_OFFERED, STOPPED
from akteursnetz.model import Record, day_before
from akteursnetz.recording.entries import Entry
from akteursnetz.recording.recorder import Recorder
from akteursnetz.words import Refusal, both, told_day


def check_status(recorder: Recorder, old: Record | None, new: Record, entry: Entry) -> None:
    """A paused or cancelled offer counts up to the day before it was said, on no day if it would begin later.

    Said again, it keeps its end: only a person who types another one corrects it. Taking it up again opens it.
    """
    before = old.get("status") if old else None
    yesterday = day_before(recorder.today)
    said = entry.values.get("until")
    if old is not None and new["status"] in NOT_OFFERED and before not in NOT_OFFERED:
        _has_run(recorder, old, new, yesterday)
    if new["status"] not in STOPPED:
        if before in STOPPED and (new.get("until") or "~") <= yesterday:
            if said:
                _still_over(recorder, new, said)
            else:
                new.pop("until", None)
        return
    typed = entry.place is None
    if old is not None and before in STOPPED and not (typed and (said or "until" in entry.clear)):
        last = old.get("until")
    elif (new.get("since") or "") > yesterday or (before in NOT_OFFERED and not (typed and said)):
        last = None
    else:
        last = min(new.get("until") or yesterday, yesterday)
    new["until"] = last
    if before in STOPPED and not typed:
        return
    if last is None and before in NOT_OFFERED and "" < (new.get("since") or "") <= yesterday:
        statuses = recorder.vocabulary.entries("offer_statuses")
        recorder.told.append(
            both(
                f"„{new['title']}“ war erst {statuses[before].german} und zählt darum an keinem Tag. Hat es doch stattgefunden, "
                f"bitte das Ende nennen: {advise('give end', new['id'])}",
                f'"{new["title"]}" was only {statuses[before].english} and so counts on no day. If it took place after all, '
                f"please give its end: {advise('give end', new['id'])}",
            )
        )
    elif said and said != last:
        german = f"zählt bis {told_day(last, 'de')}" if last else "zählt an keinem Tag"
        english = f"counts until {told_day(last, 'en')}" if last else "counts on no day"
        status = recorder.vocabulary.entries("offer_statuses")[new["status"]]
        recorder.told.append(
            both(
                f"„{new['title']}“ ist {status.german} und {german} (angegeben war bis {told_day(said, 'de')}).",
                f'"{new["title"]}" is {status.english} and {english} (the end given was {told_day(said, "en")}).',
            )
        )


def _has_run(recorder: Recorder, old: Record, new: Record, yesterday: str) -> None:
    """What has run is not planned anew: it would count on no day, also not on those of last year."""
    since, until = old.get("since"), old.get("until")
    status = recorder.vocabulary.entries("offer_statuses")[new["status"]]
    if old["status"] in STOPPED and not (since and until and since <= until):
        return  # it counts on no day
    if since is None:
        recorder.told.append(
            both(
                f"„{new['title']}“ ({new['id']}) ist jetzt {status.german} und zählt an keinem Tag mehr, auch nicht an früheren.",
                f'"{new["title"]}" ({new["id"]}) is {status.english} now and no longer counts on any day, past ones included.',
            )
        )
    elif since <= yesterday:
        ran = (
            (
                f"{'vom' if len(since) == 10 else 'von'} {told_day(since, 'de')} bis {told_day(until, 'de')}",
                f"from {told_day(since, 'en')} until {told_day(until, 'en')}",
            )
            if until and until <= yesterday
            else (f"{'seit dem' if len(since) == 10 else 'seit'} {told_day(since, 'de')}", f"since {told_day(since, 'en')}")
        )
        over = (
            ("", "")
            if until and until <= yesterday
            else (f"beenden ({advise('end offer', new['id'])}) und ", f"end it ({advise('end offer', new['id'])}) and ")
        )
        raise Refusal(
            f"„{old['title']}“ zählt {ran[0]}; mit dem Status {status.german} zählte es auch an diesen Tagen nicht mehr. Bitte "
            f"{over[0]}das neue als eigenes Angebot erfassen: {advise('add offer', status.german)}. "
            f"Hat es nie stattgefunden: {advise('remove offer', new['id'])}.",
            f'"{old["title"]}" counts {ran[1]}; with the status {status.english} it would no longer count on these days either. '
            f"Please {over[1]}record the new one as an offer of its own: {advise('add offer', new['status'])}. "
            f"If it never took place: {advise('remove offer', new['id'])}.",
            column="status",
            found=status.code,
            expected=("das beendete Angebot und ein neues", "the ended offer and a new one"),
        )


def _still_over(recorder: Recorder, new: Record, last: str) -> None:
    recorder.told.append(
        both(
            f"„{new['title']}“ gilt wieder, aber nur bis {told_day(last, 'de')}, wie angegeben; das ist vorbei.",
            f'"{new["title"]}" holds again, but only until {told_day(last, "en")}, as was given; that is over.',
        )
    )


def check_levels(recorder: Recorder, new: Record) -> None:
    """Refuse levels the wrong way round."""
    levels = list(recorder.vocabulary.entries("language_levels"))
    low, high = new.get("level_from"), new.get("level_to")
    if low in levels and high in levels and levels.index(low) > levels.index(high):
        raise Refusal(
            f"Das Niveau „von {low} bis {high}“ ist verkehrt herum.",
            f'The level "from {low} to {high}" is the wrong way round.',
            column="level_to",
            found=high,
        )
