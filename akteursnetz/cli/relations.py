"""`join`, `leave`, `attend`, `answer`, `unanswer`: who sits where, who came, what meets a need."""

from __future__ import annotations

from typing import Any

import click

from akteursnetz import days
from akteursnetz.cli.common import LAST_DAY, placeholder, say, settings
from akteursnetz.cli.common import command as build
from akteursnetz.cli.recording import clean, record_entries, store_command
from akteursnetz.model import TABLES, Record
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import Refusal, both, language, told_day


def command(word: str) -> click.Command:
    """One of the five words."""
    words = {"join": _join, "leave": _leave, "attend": _attend, "answer": _answer, "unanswer": _unanswer}
    return words[word]()


def _argument(name: str, metavar: str, **more: Any) -> click.Argument:
    return click.Argument([name], metavar=placeholder(metavar), **more)


def _join() -> click.Command:
    def run(actors: tuple[str, ...], committee: str, **values: Any) -> None:
        from akteursnetz.recording import Entry

        def work(_: Any, recorder: Any) -> tuple[list[str], str]:
            said = clean(TABLES["memberships"], values, recorder.vocabulary)
            body = recorder.resolve("committees", committee)
            ids = list(dict.fromkeys(recorder.resolve("actors", actor) for actor in actors))
            record_entries(recorder, [Entry("memberships", {**said, "actor": id, "committee": body}) for id in ids])
            return [recorder.get("actors", id)["name"] for id in ids], recorder.get("committees", body)["name"]

        names, name = store_command(work)
        verb = both("ist Mitglied" if len(names) == 1 else "sind Mitglied", "is a member" if len(names) == 1 else "are members")
        say(both(f"{', '.join(names)} {verb} in „{name}“.", f'{", ".join(names)} {verb} of "{name}".'))

    return build(
        "join",
        run,
        ("Akteure in ein Gremium aufnehmen.", "Make actors members of a committee."),
        'akteursnetz join vhs "Arbeitskreis Sprache" --role Leitung --since 2026-01-01\nakteursnetz join vhs jugendamt caritas "Arbeitskreis Sprache"',
        [
            _argument("actors", "ACTOR...", nargs=-1, required=True),
            _argument("committee", "COMMITTEE"),
            click.Option(["--role"], help=both("Rolle, etwa Leitung", "role, such as chair")),
            click.Option(["--since"], metavar=both("DATUM", "DATE"), help=both("erster Tag", "first day")),
            click.Option(["--until"], metavar=both("DATUM", "DATE"), help=both("letzter Tag", "last day")),
        ],
    )


def _leave() -> click.Command:
    def run(actor: str, committee: str, until: str | None) -> None:
        from akteursnetz.recording import edits

        def work(_: Any, recorder: Any) -> None:
            id, body = recorder.resolve("actors", actor), recorder.resolve("committees", committee)
            name, seat = recorder.get("actors", id)["name"], recorder.get("committees", body)["name"]
            for last in edits.leave(recorder, id, body, until):
                recorder.told.append(
                    both(
                        f"{name} {'war' if last < recorder.today else 'ist'} bis einschließlich {told_day(last, 'de')} Mitglied in „{seat}“.",
                        f'{name} {"was" if last < recorder.today else "is"} a member of "{seat}" up to and including {last}.',
                    )
                    if last
                    else both(
                        f"{name} war erst seit heute Mitglied in „{seat}“; der Sitz ist gelöscht.",
                        f'{name} was a member of "{seat}" from today on only; the seat is removed.',
                    )
                )

        store_command(work)

    return build(
        "leave",
        run,
        (
            "Eine Mitgliedschaft beenden; sie gilt bis einschließlich --until (sonst gestern).",
            "End a membership; it holds up to and including --until (default: yesterday).",
        ),
        'akteursnetz leave vhs "Arbeitskreis Sprache" --until 2026-06-30',
        [
            _argument("actor", "ACTOR"),
            _argument("committee", "COMMITTEE"),
            click.Option(["--until"], type=LAST_DAY, help=both("letzter Tag", "last day")),
        ],
    )


def _attend() -> click.Command:
    def run(event: str, actors: tuple[str, ...], members_of: str | None, state: str) -> None:
        from akteursnetz.cli.asking import NAMED, ask_again
        from akteursnetz.days import active, of_day
        from akteursnetz.recording import Entry

        if not actors and not members_of and settings().asks():
            actors = tuple(ask_again(both(*NAMED["actors"][1:]), "actors", many=True))

        def work(_: Any, recorder: Any) -> int:
            state_code = clean(TABLES["attendance"], {"state": state}, recorder.vocabulary).get("state")
            if state_code is None:
                raise Refusal(
                    "--state ist leer. Möglich sind eingeladen, teilgenommen, entschuldigt.",
                    "--state is empty. Possible are invited, attended, excused.",
                )
            event_id = recorder.resolve("events", event)
            ids = [recorder.resolve("actors", actor) for actor in actors]
            if members_of:
                committee = recorder.resolve("committees", members_of)
                day = recorder.get("events", event_id)["date"]
                seats = recorder.pointing("memberships", "committee", committee)
                there = active((recorder.get("actors", seat["actor"]) for seat in seats), day)
                ids += [seat["actor"] for seat in seats if of_day("memberships", seat, day, there, {committee})]
            ids = list(dict.fromkeys(ids))
            if not ids:
                raise Refusal(
                    "Wer war dabei? Bitte Akteure nennen oder --members-of GREMIUM.",
                    "Who came? Please name actors, or --members-of COMMITTEE.",
                )
            record_entries(recorder, [Entry("attendance", {"event": event_id, "actor": id, "state": state_code}) for id in ids])
            held = recorder.get("events", event_id)
            names = ", ".join(recorder.get("actors", id)["name"] for id in ids)
            label = recorder.vocabulary.label("attendance_states", state_code, language())
            recorder.told.append(
                both(
                    f"„{held['title']}“ am {told_day(held['date'], 'de')}, {label}: {names}.",
                    f'"{held["title"]}" on {held["date"]}, {label}: {names}.',
                )
            )
            return len(ids)

        click.echo(str(store_command(work)))

    return build(
        "attend",
        run,
        (
            "Festhalten, wer eingeladen war, kam oder sich entschuldigte. Gibt die Zahl der Akteure aus.",
            "Record who was invited, came, or excused itself. Prints the number of actors.",
        ),
        'akteursnetz attend Netzwerktreffen@2026-12-01 vhs jugendamt\nakteursnetz attend Netzwerktreffen@2026-12-01 --members-of "Arbeitskreis Sprache" --state invited',
        [
            _argument("event", "EVENT"),
            _argument("actors", "[ACTOR...]", nargs=-1),
            click.Option(
                ["--members-of"],
                metavar=placeholder("COMMITTEE"),
                help=both("alle, die an dem Tag Mitglied sind", "all who are members on that day"),
            ),
            click.Option(
                ["--state"],
                default="attended",
                show_default=True,
                help=both(
                    "eingeladen (invited), teilgenommen (attended), entschuldigt (excused)", "invited, attended, excused"
                ),
            ),
        ],
    )


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


def _answer() -> click.Command:
    def run(need: str, offer: str) -> None:
        from akteursnetz.recording import Entry

        def work(_: Any, recorder: Any) -> None:
            key = record_entries(recorder, [Entry("answers", {"need": need, "offer": offer})])[0]
            recorder.told += answered(recorder.get("needs", key[0]), recorder.get("offers", key[1]), recorder.today)

        store_command(work)

    return build(
        "answer",
        run,
        ("Festhalten, dass ein Angebot einen Bedarf deckt.", "Record that an offer answers a need."),
        "akteursnetz answer musikprojekt trommeln-und-singen",
        [_argument("need", "NEED"), _argument("offer", "OFFER")],
    )


def _unanswer() -> click.Command:
    def run(need: str, offer: str) -> None:
        def work(_: Any, recorder: Any) -> None:
            key = (recorder.resolve("needs", need), recorder.resolve("offers", offer))
            if recorder.get("answers", key) is None:
                raise Refusal(
                    f"„{key[1]}“ war nicht als Antwort auf „{key[0]}“ festgehalten.",
                    f'"{key[1]}" was not recorded as an answer to "{key[0]}".',
                )
            recorder.drop("answers", key)
            lack, title = (recorder.get(table, id)["title"] for table, id in zip(("needs", "offers"), key, strict=True))
            recorder.told.append(
                both(
                    f"„{title}“ gilt nicht mehr als Antwort auf „{lack}“.",
                    f'"{title}" no longer counts as an answer to "{lack}".',
                )
            )

        store_command(work)

    return build(
        "unanswer",
        run,
        ("Zurücknehmen, dass ein Angebot einen Bedarf deckt.", "Take back that an offer answers a need."),
        "akteursnetz unanswer musikprojekt trommeln-und-singen",
        [_argument("need", "NEED"), _argument("offer", "OFFER")],
    )
