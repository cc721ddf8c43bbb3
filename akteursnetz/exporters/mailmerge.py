"""Addresses for a letter to the members of a committee or to those of an event: CSV for the mail merge of Word, as the German Excel writes it.

The one format for the office in which contact persons stand to be written to: office holders and staff of whom `privacy` says that
nothing stands against it, a row each. An organisation without such a person has a row of its own. How somebody is to be addressed
is not guessed. Lost: everything else.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from akteursnetz.exporters._nets import clean
from akteursnetz.exporters.given import Format, FormatOption, Given
from akteursnetz.files import write_whole
from akteursnetz.model import TABLES, Record
from akteursnetz.privacy import TWICE, may_be_named, person, told_states, withdrawn
from akteursnetz.spreadsheets import guard_formula
from akteursnetz.vocabulary import folded, near
from akteursnetz.words import Refusal, both

FORMAT = Format(
    ("Anschriften für einen Serienbrief", "addresses for a mail merge"),
    "mailmerge.csv",
    "internal",
    (
        FormatOption(
            "for",
            (
                "An die Mitglieder dieses Gremiums oder die Eingeladenen dieses Termins.",
                "To the members of this committee or those invited to this event.",
            ),
            needed=True,
            metavar=("GREMIUM|TERMIN", "COMMITTEE|EVENT"),
        ),
    ),
    current=True,
    tables=("actors", "contacts"),
)
WRITTEN_TO = ("office_holder", "staff")
"""In which capacity somebody is written to for the office: not as a volunteer."""
HEADER = (
    ("Organisation", "Organisation"),
    ("Name", "Name"),
    ("Funktion", "Function"),
    ("E-Mail", "E-mail"),
    ("Straße", "Street"),
    ("PLZ", "Postcode"),
    ("Ort", "Town"),
)


def write(given: Given, path: Path) -> list[str]:
    """Write a row for every person who may be written to, and for every organisation without one."""
    invited = _addressed(given, given.options["for"])
    actors = sorted(
        (one for one in given.tables.get("actors", ()) if one["id"] in invited),
        key=lambda one: (one["name"].casefold(), one["id"]),
    )
    contacts = list(given.tables.get("contacts", ()))
    no = withdrawn(contacts, given.day)
    rows, against, persons = [], Counter[str](), 0
    for actor in actors:
        written = []
        for one in sorted(
            (one for one in contacts if one["actor"] == actor["id"]), key=lambda one: (one["name"].casefold(), one["id"])
        ):
            if one["category"] not in WRITTEN_TO:
                against[given.label("contact_categories", one["category"])] += 1
            elif may_be_named(one, given.day, given.audience) and person(one) not in no:
                written.append(one)
            else:
                against[told_states(one, given.day) or both(*TWICE)] += 1
        persons += len(written)
        rows += [_row(actor, one) for one in written or [{}]]
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow([both(*one) for one in HEADER])
    lines.writerows(rows)
    write_whole(path, text.getvalue().encode("utf-8-sig"))
    named, alone = (both(*TABLES[name].counted(n)) for name, n in (("contacts", persons), ("actors", len(rows) - persons)))
    told = [
        both(
            f"{len(rows)} Anschriften: {named}, {alone} ohne eine solche. Für diesen Brief, danach löschen.",
            f"{len(rows)} addresses: {named}, {alone} without one. For this letter, then to be deleted.",
        )
    ]
    if against:
        reasons = ", ".join(f"{n} {why}" for why, n in sorted(against.items()))
        counted = both(*TABLES["contacts"].counted(against.total()))
        told.append(both(f"Nicht angeschrieben: {counted} ({reasons}).", f"Not written to: {counted} ({reasons})."))
    return told


def _row(actor: Record, contact: Record) -> list[str]:
    values = (
        actor["name"],
        contact.get("name"),
        contact.get("role"),
        contact.get("email") or actor.get("email"),
        actor.get("street"),
        actor.get("postcode"),
        actor.get("municipality"),
    )
    return [guard_formula(" ".join(clean(str(one or "")).split())) for one in values]


def _addressed(given: Given, said: str) -> set[str]:
    """The ids of the actors that a committee or event is made of; an event to which nobody was invited is one of its committee."""
    found = {
        (table, one["id"]): one[title]
        for table, title in (("committees", "name"), ("events", "title"))
        for one in given.tables.get(table, ())
    }
    wanted = folded(said)
    meant = [key for key in found if key[1] == said.strip()] or [key for key, name in found.items() if folded(name) == wanted]
    if len(meant) > 1:
        ids = ", ".join(id for _, id in meant)
        raise Refusal(
            f"„{said}“ heißen mehrere; bitte die Kennung nennen ({ids}).",
            f'Several are called "{said}"; please give the id ({ids}).',
        )
    if not meant:
        like = near(said, list(found.values()), "name")
        raise Refusal(
            f"Ein Gremium oder einen Termin „{said}“ gibt es nicht.{f' Meinten Sie „{like[0]}“?' if like else ''}",
            f'There is no committee or event "{said}".{" Did you mean " + chr(34) + like[0] + chr(34) + "?" if like else ""}',
        )
    table, id = meant[0]
    seats = given.tables.get("memberships", ())
    if table == "committees":
        return {one["actor"] for one in seats if one["committee"] == id}
    invited = {one["actor"] for one in given.tables.get("attendance", ()) if one["event"] == id}
    whose = next((one.get("committee") for one in given.tables["events"] if one["id"] == id), None)
    return invited or {one["actor"] for one in seats if whose and one["committee"] == whose}
