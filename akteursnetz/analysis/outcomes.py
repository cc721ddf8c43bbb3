"""What became of an event: the needs that were raised there, what was agreed, the offers that answer them."""

from __future__ import annotations

from akteursnetz.analysis._fitting import recorded_answers
from akteursnetz.answer import Column, Parameter, Question, Result, Row
from akteursnetz.days import ended, offered, task_state
from akteursnetz.model import Need, Offer, Task
from akteursnetz.network import Network, View
from akteursnetz.words import Refusal, both

QUESTION = Question(
    name="outcomes",
    german="was-daraus-wurde",
    title=("Was aus einem Termin wurde", "What became of an event"),
    sentence=(
        "Welche Bedarfe dort gemeldet, welche Aufgaben vereinbart wurden und welche Angebote sie decken – und wie es heute um sie steht.",
        "Which needs were reported there, which tasks agreed, which offers answer them – and where they stand today.",
    ),
    columns=(
        Column(
            "kind",
            ("Art", "Kind"),
            words=(("need", "Bedarf", "need"), ("offer", "Angebot", "offer"), ("task", "Aufgabe", "task")),
        ),
        Column("record", ("Kennung", "id"), "key"),
        Column("name", ("Name", "Name")),
        Column(
            "state",
            ("Stand", "State"),
            words=(
                ("reported", "gemeldet", "reported"),
                ("checked", "geprüft", "checked"),
                ("prioritised", "priorisiert", "prioritised"),
                ("in_progress", "in Bearbeitung", "in progress"),
                ("partly_met", "teilweise gedeckt", "partly met"),
                ("met", "gedeckt", "met"),
                ("met_by_offer", "ein laufendes Angebot deckt ihn", "a running offer answers it"),
                ("not_feasible", "nicht umsetzbar", "not feasible"),
                ("deferred", "zurückgestellt", "deferred"),
                ("open", "offen", "open"),
                ("overdue", "überfällig", "overdue"),
                ("done", "erledigt", "done"),
                ("idea", "Idee", "idea"),
                ("planned", "geplant", "planned"),
                ("funding_requested", "beantragt", "funding requested"),
                ("confirmed", "bestätigt", "confirmed"),
                ("running", "läuft", "running"),
                ("full", "voll", "full"),
                ("paused", "pausiert", "paused"),
                ("cancelled", "abgesagt", "cancelled"),
                ("not_begun", "hat noch nicht begonnen", "has not begun yet"),
                ("ended", "beendet", "ended"),
            ),
        ),
        Column("day", ("gemeldet, ab, fällig oder erledigt am", "Reported, from, due or done on"), "date"),
        Column("by", ("wer", "Who"), "actors"),
        Column("for_need", ("zu welchem Bedarf", "For which need"), "texts"),
    ),
    summary=(
        Column("needs", ("dort gemeldete Bedarfe", "needs reported there"), "integer"),
        Column("needs_met", ("davon gedeckt", "of these met"), "integer"),
        Column("tasks", ("dort vereinbarte Aufgaben", "tasks agreed there"), "integer"),
        Column("tasks_done", ("davon erledigt", "of these done"), "integer"),
        Column("offers", ("Angebote dazu", "offers for them"), "integer"),
        Column("offers_running", ("davon laufend", "of these running"), "integer"),
        Column("ties", ("dort genannte Kooperationen", "cooperations told there"), "integer"),
    ),
    example='ask outcomes "Fachtag Gesundheit und Ankommen"',
    source=("Erfasst in diesem Netz", "Recorded in this network"),
    formula=(
        "Bedarfe, bei denen der Termin steht; Aufgaben, die dort vereinbart wurden oder zu einem dieser Bedarfe gehören; Angebote, "
        "die einem dieser Bedarfe zugeordnet sind. Gedeckt ist ein Bedarf, der so eingetragen ist oder den ein laufendes "
        "Angebot deckt. Dort genannte Kooperationen: Angaben, deren Quelle der Termin ist (TITEL@TAG), wie aus der Matrix eines "
        "Workshops. Ob etwas wegen des Termins geschah, sagt das nicht.",
        "Needs that name the event; tasks that were agreed there or belong to one of these needs; offers recorded as an answer to "
        "one of these needs. A need is met if it is recorded so, or if a running offer answers it. Cooperations told there: "
        "statements whose source is the event (TITLE@DAY), as from the matrix of a workshop. Whether anything happened because of "
        "the event, this does not say.",
    ),
    parameters=(Parameter("event", ("welcher Termin", "which event"), "event", argument=True),),
    order=("kind", "day", "name"),
    parts=("offers", "events", "needs", "every_offer", "tasks"),
)


def measure(network: Network, view: View, *, event: str = "") -> Result:
    """One row per need, offer and task that came out of an event, with its state on the day.

    `day`: of a need when it was reported, of an offer its first day, of a task when it was done, else when it is due; `by`: who
    reported, provides, is to do it; `for_need`: titles of the needs that it is for. Refused for an unknown event.
    """
    if event not in network.events:
        raise Refusal(f"Einen Termin „{event}“ gibt es nicht.", f'There is no event "{event}".')
    met = network.events[event]
    needs = {id: one for id, one in network.needs.items() if one.event == event and (one.reported_on or "") <= network.at}
    answers: dict[str, list[str]] = {}
    for need, offers in recorded_answers(network).items():
        for offer in offers if need in needs else ():
            answers.setdefault(offer.id, []).append(need)
    running = {need for offer, asked in answers.items() if offer in network.offers for need in asked}
    rows = [_need(network, one, one.id in running) for one in needs.values()]
    rows += [_offer(network, network.every_offer[id], [needs[need].title for need in asked]) for id, asked in answers.items()]
    tasks = [one for one in network.tasks.values() if one.event == event or one.need in needs]
    rows += [_task(network, one) for one in tasks]
    source = f"{met.title}@{met.date}"
    summary = {
        "needs": len(needs),
        "needs_met": sum(row["state"] in ("met", "met_by_offer") for row in rows),
        "tasks": len(tasks),
        "tasks_done": sum(row["state"] == "done" for row in rows),
        "offers": len(answers),
        "offers_running": sum(id in network.offers for id in answers),
        "ties": sum(tie.source == source for tie in network.cooperations),
    }
    notes = []
    if not rows:
        notes.append(
            both(
                "Zu diesem Termin ist kein Bedarf und keine Aufgabe eingetragen.",
                "No need and no task is recorded for this event.",
            )
        )
    return Result(rows, summary, notes=notes)


def _active(network: Network, *actors: str | None) -> list[str]:
    return sorted(one for one in actors if one and one in network.actors)


def _need(network: Network, need: Need, running: bool) -> Row:
    state = "met_by_offer" if running and need.status not in ("met", "not_feasible") else need.status
    return _row("need", need.id, need.title, state, need.reported_on, _active(network, need.reported_by), [])


def _offer(network: Network, offer: Offer, needs: list[str]) -> Row:
    state = offer.status
    if ended(offer, network.at) and state not in ("paused", "cancelled"):
        state = "ended"
    elif state in ("confirmed", "running", "full") and not offered(offer, network.at):
        state = "not_begun"
    return _row("offer", offer.id, offer.title, state, offer.since, _active(network, *offer.providers), sorted(needs))


def _task(network: Network, task: Task) -> Row:
    state = task_state(task, network.at)
    need = network.needs.get(task.need or "")
    day = task.done_on if state == "done" else task.due
    return _row("task", task.id, task.title, state, day, _active(network, task.by), [need.title] if need else [])


def _row(kind: str, record: str, name: str, state: str, day: str | None, by: list[str], needs: list[str]) -> Row:
    return {"kind": kind, "record": record, "name": name, "state": state, "day": day, "by": by, "for_need": needs}
