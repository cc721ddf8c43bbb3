"""Who works with whom, who sits where, what meets a need – as orders (`commands`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from akteursnetz import days
from akteursnetz.desk.commands import Order, Tell, clean, day_said, line, options_for, record_entries
from akteursnetz.model import TABLES, Record
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import Refusal, both, language, told_day

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder


def _titled(recorder: Recorder, table: str, id: str) -> str:
    return str((recorder.get(table, id) or {}).get(TABLES[table].title, id))


def _options(table: str, values: Mapping[str, Any]) -> list[str]:
    return options_for(TABLES[table], values)


# -- who works with whom ------------------------------------------------------------------------------------------------


def link(a: str, others: Sequence[str], values: Mapping[str, Any]) -> Order:
    """A works with these; gives the ids of the statements."""

    def work(recorder: Recorder, tell: Tell) -> list[str]:
        from akteursnetz.recording import Entry

        said = clean(TABLES["cooperations"], values, recorder.vocabulary, tell)
        first = recorder.resolve("actors", a)
        entries = [Entry("cooperations", {**said, "a": first, "b": recorder.resolve("actors", other)}) for other in others]
        return [str(key) for key in record_entries(recorder, entries)]

    return Order(line("link", a, *others, options=_options("cooperations", values)), work)


def unlink(a: str, b: str, kind: str | None = None, until: str | None = None) -> Order:
    """Every open cooperation of the two (of a kind) holds up to and including `until` (yesterday); gives the ids of those ended."""
    last_day = day_said(until, last=True)

    def work(recorder: Recorder, tell: Tell) -> list[str]:
        from akteursnetz.recording import edits

        code = clean(TABLES["cooperations"], {"kind": kind}, recorder.vocabulary, tell).get("kind")
        ends = recorder.resolve("actors", a), recorder.resolve("actors", b)
        kinds = {id: record["kind"] for id, record in recorder.statements_of(ends[0]).items()}
        ended = edits.unlink(recorder, *ends, code, last_day)
        pair = " – ".join(_titled(recorder, "actors", id) for id in ends)
        for id in ended:
            what = recorder.vocabulary.label("cooperation_kinds", kinds[id], language())
            last = (recorder.get("cooperations", id) or {}).get("until")
            recorder.told.append(
                both(
                    f"Die Kooperation {pair} ({what}) gilt bis einschließlich {told_day(last, 'de')}.",
                    f"The cooperation {pair} ({what}) holds up to and including {told_day(last, 'en')}.",
                )
                if last
                else both(
                    f"Die Kooperation {pair} ({what}) begann erst heute und ist gelöscht.",
                    f"The cooperation {pair} ({what}) began today and is removed.",
                )
            )
        return ended

    return Order(line("unlink", a, b, options=_options("cooperations", {"kind": kind, "until": until})), work)


def refuse(a: str, b: str, reason: str) -> Order:
    """A suggested cooperation of the two is refused and not suggested again."""

    def work(recorder: Recorder, tell: Tell) -> None:
        from akteursnetz.recording import Entry

        said = clean(TABLES["rejections"], {"reason": reason}, recorder.vocabulary, tell)
        ends = {"a": recorder.resolve("actors", a), "b": recorder.resolve("actors", b)}
        record_entries(recorder, [Entry("rejections", {**said, **ends})])
        pair = both(" und ", " and ").join(_titled(recorder, "actors", id) for id in ends.values())
        recorder.told.append(
            both(
                f"Eine Kooperation zwischen {pair} wird nicht wieder vorgeschlagen ({said['reason']}).",
                f"A cooperation between {pair} is not suggested again ({said['reason']}).",
            )
        )

    return Order(line("refuse", a, b, options=("--because", reason)), work)


# -- committees ---------------------------------------------------------------------------------------------------------


def join(actors: Sequence[str], committee: str, values: Mapping[str, Any]) -> Order:
    """These are members of a committee (`values`: role, since, until); gives the keys of the memberships."""

    def work(recorder: Recorder, tell: Tell) -> list[Any]:
        from akteursnetz.recording import Entry

        said = clean(TABLES["memberships"], values, recorder.vocabulary, tell)
        body = recorder.resolve("committees", committee)
        ids = list(dict.fromkeys(recorder.resolve("actors", actor) for actor in actors))
        keys = record_entries(recorder, [Entry("memberships", {**said, "actor": id, "committee": body}) for id in ids])
        names, name = [_titled(recorder, "actors", id) for id in ids], _titled(recorder, "committees", body)
        verb = both("ist Mitglied" if len(names) == 1 else "sind Mitglied", "is a member" if len(names) == 1 else "are members")
        recorder.told_last.append(both(f"{', '.join(names)} {verb} in „{name}“.", f'{", ".join(names)} {verb} of "{name}".'))
        return keys

    return Order(line("join", *actors, committee, options=_options("memberships", values)), work)


def leave(actor: str, committee: str, until: str | None = None) -> Order:
    """The membership holds up to and including `until` (yesterday)."""
    last_day = day_said(until, last=True)

    def work(recorder: Recorder, _: Tell) -> None:
        from akteursnetz.recording import edits

        id, body = recorder.resolve("actors", actor), recorder.resolve("committees", committee)
        name, seat = _titled(recorder, "actors", id), _titled(recorder, "committees", body)
        for last in edits.leave(recorder, id, body, last_day):
            recorder.told.append(
                both(
                    f"{name} {'war' if last < recorder.today else 'ist'} bis einschließlich {told_day(last, 'de')} Mitglied in „{seat}“.",
                    f'{name} {"was" if last < recorder.today else "is"} a member of "{seat}" up to and including {told_day(last, "en")}.',
                )
                if last
                else both(
                    f"{name} war erst seit heute Mitglied in „{seat}“; der Sitz ist gelöscht.",
                    f'{name} was a member of "{seat}" from today on only; the seat is removed.',
                )
            )

    return Order(line("leave", actor, committee, options=_options("memberships", {"until": until})), work)


# -- what meets a need --------------------------------------------------------------------------------------------------


def answer(need: str, offer: str) -> Order:
    """An offer answers a need; gives the key of the answer."""

    def work(recorder: Recorder, _: Tell) -> Any:
        from akteursnetz.recording import Entry

        (key,) = record_entries(recorder, [Entry("answers", {"need": need, "offer": offer})])
        lack, found = recorder.get("needs", key[0]) or {}, recorder.get("offers", key[1]) or {}
        recorder.told += answered(lack, found, recorder.today)
        return key

    return Order(line("answer", need, offer), work)


def unanswer(need: str, offer: str) -> Order:
    """An offer no longer counts as an answer to a need; gives the key of the answer that was."""

    def work(recorder: Recorder, _: Tell) -> Any:
        key = (recorder.resolve("needs", need), recorder.resolve("offers", offer))
        if recorder.get("answers", key) is None:
            raise Refusal(
                f"„{key[1]}“ war nicht als Antwort auf „{key[0]}“ festgehalten.",
                f'"{key[1]}" was not recorded as an answer to "{key[0]}".',
            )
        recorder.drop("answers", key)
        lack, title = (_titled(recorder, table, id) for table, id in zip(("needs", "offers"), key, strict=True))
        recorder.told.append(
            both(
                f"„{title}“ gilt nicht mehr als Antwort auf „{lack}“.",
                f'"{title}" no longer counts as an answer to "{lack}".',
            )
        )
        return key

    return Order(line("unanswer", need, offer), work)


def answered(need: Record, offer: Record, today: str) -> list[str]:
    """What is said of a recorded answer; where it does not count today, its status and days, and nothing that does not follow from them."""
    title, lack = offer["title"], need["title"]
    told = [
        both(
            f"„{title}“ ist als Antwort auf den Bedarf „{lack}“ erfasst.",
            f'"{title}" is recorded as an answer to the need "{lack}".',
        )
    ]
    if days.offered(offer, today):
        return told
    label = Vocabulary().label("offer_statuses", offer.get("status", "running"), language())
    period = [
        both(f"{german} {told_day(offer[name])}", f"{english} {told_day(offer[name])}")
        for name, german, english in (("since", "ab", "from"), ("until", "bis", "until"))
        if offer.get(name)
    ]
    known = ", ".join([label, *period])
    return [
        *told,
        both(f"Heute zählt dieses Angebot nicht (Stand: {known}).", f"Today this offer does not count (status: {known})."),
    ]
