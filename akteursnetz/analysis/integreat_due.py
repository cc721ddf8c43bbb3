"""What changed here since Integreat last knew what stands here, as text to copy. Titles are never translated."""

from __future__ import annotations

from akteursnetz.answer import Column, Question, Result, Row
from akteursnetz.day import last as last_of
from akteursnetz.model import VOLUNTEER, Record
from akteursnetz.network import HandedOver, Network, View
from akteursnetz.words import both, told_day

LANGUAGES = ("de", "en")
PAGES = {"actors": "places", "offers": "offers", "events": "events"}
"""On which page of Integreat the records of a table stand."""

QUESTION = Question(
    name="integreat-due",
    german="integreat-fällig",
    title=("Was in Integreat nachzutragen ist", "What is to be put into Integreat"),
    sentence=(
        "Welche öffentlichen Angebote, Organisationen und Termine hier neu sind, sich geändert haben oder endeten, seit eine Region "
        "von Integreat zuletzt eingelesen oder diese Liste abgehakt wurde; als Text zum Kopieren, je Seite und Sprache.",
        "Which public offers, organisations and events are new here, have changed or ended since a region of Integreat was last "
        "read or this list was ticked off; as text to copy, per page and language.",
    ),
    columns=(
        Column("record", ("Kennung", "id")),
        Column("name", ("Name", "Name")),
        Column(
            "change",
            ("Änderung", "Change"),
            words=(("new", "neu", "new"), ("changed", "geändert", "changed"), ("ended", "entfernen", "to be removed")),
        ),
        Column("changed_on", ("geändert am", "Changed on"), "date"),
        Column(
            "page",
            ("Seite", "Page"),
            words=(("places", "Orte", "places"), ("offers", "Angebote", "offers"), ("events", "Veranstaltungen", "events")),
        ),
        Column("language", ("Sprache", "Language"), words=(("de", "Deutsch", "German"), ("en", "Englisch", "English"))),
        Column("text", ("Text", "Text")),
    ),
    summary=(
        Column("since", ("seit", "since"), "date"),
        Column("new", ("neu", "new"), "integer"),
        Column("changed", ("geändert", "changed"), "integer"),
        Column("ended", ("zu entfernen", "to be removed"), "integer"),
    ),
    example="ask integreat-due",
    source=("Verlauf dieses Netzes", "Journal of this network"),
    formula=(
        "Verglichen wird der Stand nach der letzten Übernahme mit dem heutigen: öffentliche Akteure außer einzelnen Ehrenamtlichen, "
        "öffentliche Angebote mit einem öffentlichen Träger, die nicht nur Idee, geplant, beantragt, pausiert oder abgesagt sind, "
        "öffentliche Termine, die noch kommen. Geändert ist, wovon der Text anders lautet. Nach der ersten Übernahme wird gezählt; "
        "ohne eine ist alles neu. Titel und freie Texte werden nicht übersetzt.",
        "The state after the last taking over is compared with that of today: public actors but individual volunteers, public "
        "offers with a public provider that are not only an idea, planned, applied for, paused or cancelled, public events still to "
        "come. Changed is what has another text. It is counted from the first taking over; without one everything is new. Titles "
        "and free texts are not translated.",
    ),
    order=("page", "name", "record", "language"),
    parts=("handed_over",),
)

_NOT_YET = frozenset(("idea", "planned", "funding_requested", "paused", "cancelled"))
_SAID: dict[str, tuple[tuple[str, tuple[str, str], str], ...]] = {
    "actors": (
        ("kind", ("Art", "Kind"), "actor_kinds"),
        ("part_of", ("Teil von", "Part of"), "actor"),
        ("street", ("Adresse", "Address"), "address"),
        ("phone", ("Telefon", "Telephone"), ""),
        ("email", ("E-Mail", "E-mail"), ""),
        ("website", ("Webseite", "Website"), ""),
        ("languages", ("Sprachen", "Languages"), "languages"),
        ("description", ("Beschreibung", "Description"), ""),
    ),
    "offers": (
        ("kind", ("Art", "Kind"), "offer_kinds"),
        ("target_groups", ("Für wen", "For whom"), "target_groups"),
        ("themes", ("Themen", "Themes"), "themes"),
        ("languages", ("Sprachen", "Languages"), "languages"),
        ("level_from", ("Niveau", "Level"), "level"),
        ("municipality", ("Ort", "Place"), ""),
        ("online", ("Online", "Online"), ""),
        ("schedule", ("Zeiten", "Times"), ""),
        ("next_start", ("Nächster Beginn", "Next start"), "date"),
        ("until", ("Bis", "Until"), "date"),
        ("access", ("Zugang", "Access"), ""),
        ("registration", ("Anmeldung", "Registration"), ""),
        ("cost", ("Kosten", "Costs"), ""),
        ("childcare", ("Kinderbetreuung", "Childcare"), ""),
        ("barrier_free", ("Barrierefrei", "Barrier-free"), ""),
        ("providers", ("Träger", "Provider"), "providers"),
        ("website", ("Webseite", "Website"), ""),
        ("description", ("Beschreibung", "Description"), ""),
    ),
    "events": (("date", ("Datum", "Date"), "date"), ("place", ("Ort", "Place"), "")),
}
"""What the text of a record says, in this order: column, label, how it is written."""


def measure(network: Network, view: View) -> Result:
    """One row per record that is `new`, `changed` or `ended` since the last taking over, and per language.

    `text`: what to copy into Integreat, in that language as far as it has words; `changed_on`: the day of the last change here,
    null where nothing was taken over yet. Needs the part "handed_over".
    """
    known = network.handed_over or HandedOver()
    changed: dict[tuple[str, str], list[tuple[str, Record | None]]] = {}
    for table, id, on, old in known.changes:
        changed.setdefault((table, id), []).append((on, old))
    rows: list[Row] = []
    keys = {(table, id) for table, records in known.records.items() for id in records} | set(changed)
    counts = {"new": 0, "changed": 0, "ended": 0}
    for table, id in sorted(keys):
        now = known.records.get(table, {}).get(id)
        news = changed.get((table, id), [])
        before = (news[0][1] if news else now) if known.on else None
        change = _change(network, known, table, before, now)
        if change is None:
            continue
        counts[change] += 1
        record = (before if change == "ended" else now) or {}
        name = record.get("name") or record.get("title")
        day = news[-1][0] if news else (last_of(str(record["until"])) if change == "ended" and record.get("until") else None)
        for language in LANGUAGES:
            text = _removed(str(name), language) if change == "ended" else _text(network, known, table, record, language)
            rows.append({
                "record": id, "name": name, "change": change, "changed_on": day, "page": PAGES[table], "language": language,
                "text": text,
            })  # fmt: skip
    note = (
        both(
            f"Verglichen mit dem Stand der letzten Übernahme am {told_day(known.on)}.",
            f"Compared with the state of the last taking over on {told_day(known.on)}.",
        )
        if known.on
        else both(
            "Noch wurde nichts übernommen oder abgehakt: Alles Öffentliche ist neu.",
            "Nothing was taken over or ticked off yet: everything public is new.",
        )
    )
    return Result(rows, {"since": known.on, **counts}, view.basis.to_json(), [note])


def _change(network: Network, known: HandedOver, table: str, before: Record | None, now: Record | None) -> str | None:
    was = before is not None and _shown(known, table, before, known.on or network.at)
    shown = now is not None and _shown(known, table, now, network.at)
    if shown and now is not None:
        if not was or before is None:
            return "new"
        return "changed" if _text(network, known, table, before, "de") != _text(network, known, table, now, "de") else None
    over = table == "events" and before is not None and str(before.get("date")) < network.at
    return "ended" if was and not over else None


def _shown(known: HandedOver, table: str, record: Record, day: str) -> bool:
    """Whether everybody may know a record on a day, and has a use for it."""
    if record.get("visibility") not in (None, "public"):
        return False
    if table == "events":
        return last_of(str(record["date"])) >= day
    if record.get("until") and last_of(str(record["until"])) < day:
        return False
    if table == "actors":
        return bool(record["kind"] != VOLUNTEER)
    return record.get("status") not in _NOT_YET and any(
        provider in known.records["actors"] and _shown(known, "actors", known.records["actors"][provider], day)
        for provider in record.get("providers", ())
    )


def _removed(name: str, language: str) -> str:
    return f"Bitte entfernen: {name}" if language == "de" else f"Please remove: {name}"


def _text(network: Network, known: HandedOver, table: str, record: Record, language: str) -> str:
    lines = [str(record.get("name") or record.get("title"))]
    for column, labels, how in _SAID[table]:
        said = _value(network, known, record, column, how, language)
        if said:
            lines.append(f"{labels[language != 'de']}: {said}")
    return "\n".join(lines)


def _value(network: Network, known: HandedOver, record: Record, column: str, how: str, language: str) -> str:
    value = record.get(column)
    if how == "address":
        town = " ".join(str(record[part]) for part in ("postcode", "municipality") if record.get(part))
        return ", ".join(str(part) for part in (value, town) if part)
    if how == "level":
        ends = [record.get("level_from"), record.get("level_to")]
        return "–".join(dict.fromkeys(network.vocabulary.label("language_levels", end, language) for end in ends if end))
    if value is None or value == () or value is False:
        return ""
    if value is True:
        return "ja" if language == "de" else "yes"
    if how == "date":
        return told_day(str(value), language)
    many = value if isinstance(value, tuple | list) else (value,)
    if how in ("actor", "providers"):
        actors = [
            actor for one in many if (actor := known.records["actors"].get(one)) and _shown(known, "actors", actor, network.at)
        ]
        return ", ".join(
            str(actor["name"]) + (f" ({actor['phone']})" if how == "providers" and actor.get("phone") else "")
            for actor in actors
        )
    return ", ".join(network.vocabulary.label(how, one, language) if how else str(one) for one in many)
