"""A business card: an organisation, its contact person and whom it works with, recorded as one command – an order (`commands`).

An organisation that is recorded already stays as it is and gets the person and the ties. The person is recorded by the rules of every
contact person; what a card does not say of it is `presented`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.advice import advise
from akteursnetz.desk.commands import Order, Tell, clean, record_entries
from akteursnetz.desk.labels import label
from akteursnetz.desk.near import Near, near
from akteursnetz.desk.records import ThereAlready, refuse_second
from akteursnetz.model import TABLES, VOLUNTEER, Record
from akteursnetz.vocabulary import alike, folded
from akteursnetz.words import both

if TYPE_CHECKING:
    from akteursnetz.recording import Recorder
    from akteursnetz.store.promise import Store

ACTORS, CONTACTS = TABLES["actors"], TABLES["contacts"]
ORGANISATION = ("name", "kind", "department", "municipality", "website")
"""What a card says of an organisation, as columns of an actor."""
PERSON = ("name", "role", "phone", "email", "category", "origin", "legal_basis", "informed_on")
"""What is recorded of its person, as columns of a contact person."""

OWED = (
    "Die Person ist noch nicht über ihre Daten informiert und wird bis dahin nicht weitergegeben.",
    "The person is not yet informed of the data and is not passed on until then.",
)


class Recorded(NamedTuple):
    """The ids of what a card became."""

    actor: str
    contact: str
    ties: tuple[str, ...]


def presented(kind: str | None = None) -> dict[str, str]:
    """What is recorded of a person where nothing else is said: in which capacity, where the data is from, on which basis it is kept.

    `kind`: that of the organisation.
    """
    return {
        "category": "volunteer" if kind == VOLUNTEER else "staff",
        "origin": both("Visitenkarte", "business card"),
        "legal_basis": both("Art. 6 Abs. 1 Buchst. e DSGVO", "Art. 6(1)(e) GDPR"),
    }


def known(recorder: Recorder, organisation: Mapping[str, Any]) -> Record | None:
    """The organisation if it is recorded: by its id, or by name or alias and municipality; refused where several could be meant."""
    from akteursnetz.recording.which import Which

    name = str(organisation.get("name") or "").strip()
    if not name:
        return None
    place = organisation.get("municipality")
    found = recorder.get("actors", name) or Which(recorder).same(ACTORS, {"name": name, "municipality": place})
    return found or (None if place else recorder.get("actors", folded(name)))


def probably(store: Store, organisation: Mapping[str, Any], *, once: bool = False) -> list[Near]:
    """Who may be meant by an organisation that is not recorded under its name; nobody where it is. `once`: as `near` has it."""
    from akteursnetz.recording import Recorder

    return near(store, organisation, once=once) if known(Recorder(store), organisation) is None else []


def card(organisation: Mapping[str, Any], person: Mapping[str, Any], partners: Sequence[str] = ()) -> Order:
    """Record a card, with the actors that the organisation works with; gives the ids (`Recorded`). Plain values by column.

    Who is probably there already under another name is not looked at here: a face asks before (`probably`). A person that is recorded
    there is refused as `ThereAlready`.
    """

    def work(recorder: Recorder, tell: Tell) -> Recorded:
        from akteursnetz.recording import Entry

        body = clean(ACTORS, _filled(organisation, ORGANISATION), recorder.vocabulary, tell)
        there = known(recorder, body)
        actor = there["id"] if there else str(record_entries(recorder, [Entry("actors", body)])[0])
        kind = (recorder.get("actors", actor) or {}).get("kind")
        who = clean(CONTACTS, {**presented(kind), **_filled(person, PERSON), "actor": actor}, recorder.vocabulary, tell)
        _refuse_second(recorder, who)
        (contact,) = record_entries(recorder, [Entry("contacts", who)])
        before = set(recorder.statements_of(actor))
        others = dict.fromkeys(recorder.resolve("actors", other, "partners") for other in partners)
        ties = record_entries(recorder, [Entry("cooperations", {"a": actor, "b": other}) for other in others])
        recorder.told += _told(recorder, actor, there, body)
        recorder.told += [_tied(recorder, other, str(tie) in before) for other, tie in zip(others, ties, strict=True)]
        if not who.get("informed_on"):
            recorder.told.append(both(*OWED))
        return Recorded(actor, str(contact), tuple(map(str, ties)))

    return Order("card", work)  # of a contact person the word alone is told, as `commands.words_for` does


def _refuse_second(recorder: Recorder, who: Record) -> None:
    """A person that is recorded there is not recorded again."""
    try:
        refuse_second(recorder, CONTACTS, who)
    except ThereAlready as there:
        raise ThereAlready(
            f"Diese Kontaktperson ist dort schon erfasst (Kennung {there.id}). Ändern: {advise('edit', 'contact', there.id)}",
            f"This contact person is recorded there already (id {there.id}). To change it: {advise('edit', 'contact', there.id)}",
            there.table,
            there.id,
        ) from None


def _filled(values: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name in names if (value := values.get(name)) not in (None, "", ())}


def _told(recorder: Recorder, actor: str, there: Record | None, body: Record) -> list[str]:
    """What became of the organisation; the person is not named."""
    name = (recorder.get("actors", actor) or {}).get("name")
    if there is None:
        told = [both(f"„{name}“ ist neu erfasst, mit der Kontaktperson.", f'"{name}" is recorded, with the contact person.')]
    else:
        told = [
            both(
                f"„{name}“ war schon erfasst; neu ist die Kontaktperson.",
                f'"{name}" was recorded already; the contact person is new.',
            )
        ]
        differ = [n for n in ORGANISATION[1:] if body.get(n) and alike(str(body[n])) != alike(str(there.get(n) or ""))]
        if differ:
            columns = ", ".join(label(ACTORS.column(one)) for one in differ)
            told.append(
                both(
                    f"Dort bleibt, was erfasst ist; nicht übernommen: {columns}. Ändern: {advise('edit', 'actor', actor)}",
                    f"What is recorded there stays; not taken over: {columns}. To change it: {advise('edit', 'actor', actor)}",
                )
            )
    return told


def _tied(recorder: Recorder, other: str, before: bool) -> str:
    name = (recorder.get("actors", other) or {}).get("name")
    if before:
        return both(f"Die Kooperation mit „{name}“ war schon erfasst.", f'The cooperation with "{name}" was recorded already.')
    return both(f"Die Kooperation mit „{name}“ ist erfasst.", f'The cooperation with "{name}" is recorded.')
