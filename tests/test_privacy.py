"""Who may see what: states of persons and what is hidden × ways out × audiences, on both engines. Each line of the rule is here."""

from __future__ import annotations

import base64
import re
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from cli.run import done, run, write_csv
from thorough import in_turn, some

from akteursnetz import questions
from akteursnetz.exchange import exported
from akteursnetz.exporters import formats
from akteursnetz.model import TABLES
from akteursnetz.privacy import AUDIENCES, STATES, in_a_room, kept, may_be_named, states, visibility_of
from akteursnetz.store import open_store
from akteursnetz.store.for_audience import seen_by
from akteursnetz.web.app import make_app

DAY = "2026-06-30"
LATER = "2099-01-01"
CONSENT = {"legal_basis": "Art. 6 Abs. 1 Buchst. a DSGVO"}
TASK = {"legal_basis": "Art. 6 Abs. 1 Buchst. e DSGVO"}

PERSONS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "informed": ({"informed_on": "2026-01-01"}, ()),
    "informed on the day": ({"informed_on": DAY}, ()),
    "never informed": ({}, ("not_informed",)),
    "informed later": ({"informed_on": "2026-07-01"}, ("not_informed",)),
    "exempt with reason": ({"inform_exemption": "unverhältnismäßig, Art. 14 Abs. 5"}, ()),
    "exempt without reason": ({"inform_exemption": "-"}, ("not_informed",)),
    "restricted": ({"informed_on": "2026-01-01", "restricted_on": "2026-02-01"}, ("restricted",)),
    "restricted after the day asked for": ({"informed_on": "2026-01-01", "restricted_on": "2026-07-02"}, ("restricted",)),
    "restricted in the future": ({"informed_on": "2026-01-01", "restricted_on": LATER}, ()),
    "objected": ({"informed_on": "2026-01-01", "objected_on": DAY}, ("objected",)),
    "objects in the future": ({"informed_on": "2026-01-01", "objected_on": LATER}, ()),
    "consent": ({"informed_on": "2026-01-01", "consent_on": "2026-01-01", **CONSENT}, ()),
    "consent of the future": ({"informed_on": "2026-01-01", "consent_on": LATER, **CONSENT}, ("not_consented",)),
    "consent revoked": (
        {"informed_on": "2026-01-01", "consent_on": "2026-01-01", "consent_revoked_on": "2026-02-01", **CONSENT},
        ("revoked",),
    ),
    "consent revoked, no basis named": (
        {"informed_on": "2026-01-01", "consent_on": "2026-01-01", "consent_revoked_on": "2026-02-01"},
        ("revoked",),
    ),
    "consent will be revoked": ({"informed_on": "2026-01-01", "consent_revoked_on": LATER, **CONSENT}, ()),
    "consent given again": (
        {"informed_on": "2026-01-01", "consent_on": "2026-03-01", "consent_revoked_on": "2026-02-01", **CONSENT},
        (),
    ),
    "consent given and revoked on one day": (
        {"informed_on": "2026-01-01", "consent_on": "2026-02-01", "consent_revoked_on": "2026-02-01", **CONSENT},
        ("revoked",),
    ),
    "consent revoked that is not the basis": ({"informed_on": "2026-01-01", "consent_revoked_on": "2026-02-01", **TASK}, ()),
    "last day of keeping": ({"informed_on": "2026-01-01", "keep_until": DAY}, ()),
    "kept too long": ({"informed_on": "2026-01-01", "keep_until": "2026-06-29"}, ("expired",)),
}  # fmt: skip


@pytest.mark.parametrize("case", PERSONS)
def test_what_stands_against_passing_a_person_on(case):
    contact, against = PERSONS[case]
    assert states(contact, DAY) == against
    for audience in AUDIENCES:
        assert may_be_named({**contact, "visibility": "public"}, DAY, audience) is (not against)
        assert may_be_named(contact, DAY, audience) is (not against and audience == "internal")


@pytest.mark.parametrize(
    ("scope", "reach"),
    [("intern", 1), ("Kontakt im Netzwerk, keine Veröffentlichung", 2), ("öffentlich", 3), ("Foto", 3), ("", 3)],
)
def test_a_consent_reaches_as_far_as_it_says(scope, reach):
    person = {"informed_on": DAY, "consent_on": DAY, "consent_scope": scope, "visibility": "public", **CONSENT}
    assert [may_be_named(person, DAY, audience) for audience in AUDIENCES] == [i < reach for i in range(3)]
    assert may_be_named({**person, **TASK}, DAY, "public")


def test_a_place_that_sounds_like_a_hidden_person_is_none():
    tables = {
        "actors": [{"id": "a", "name": "Amt", "kind": "office", "municipality": "Ahaus", "description": "in Ahaus am Markt"}],
        "contacts": [{"id": "c", "actor": "a", "name": "Anna Haus"}],
    }
    assert kept(tables, "public", DAY)[0]["actors"] == tables["actors"]


def test_a_no_holds_for_every_record_of_a_person():
    twice = [
        {"id": "1", "actor": "a", "name": "Ute Müller", "informed_on": "2026-01-01", "visibility": "public"},
        {"id": "2", "actor": "a", "name": "ute  müller", "informed_on": "2026-01-01", "objected_on": "2026-02-01"},
        {"id": "3", "actor": "b", "name": "Ute Müller", "informed_on": "2026-01-01", "visibility": "public"},
    ]
    actors = [{"id": name, "name": name, "kind": "office"} for name in ("a", "b")]
    for audience in ("network", "public"):
        found, left = kept({"actors": actors, "contacts": twice}, audience, DAY)
        assert [one["id"] for one in found["contacts"]] == ["3"]
        assert left == {"contacts": 2}
    del twice[1]["objected_on"]
    assert [one["id"] for one in kept({"actors": actors, "contacts": twice}, "public", DAY)[0]["contacts"]] == ["1", "3"]


VISIBILITY = {
    "actors": "public", "offers": "public", "committees": "public", "events": "public", "memberships": "public",
    "cooperations": "network", "attendance": "network", "needs": "network", "answers": "network", "figures": "network",
    "contacts": "internal", "rejections": "internal",
}  # fmt: skip


def test_every_table_has_its_visibility():
    assert {name: TABLES[name].visibility for name in VISIBILITY} == VISIBILITY
    assert visibility_of(TABLES["tasks"], {"visibility": "public"}) == "internal"
    assert visibility_of(TABLES["actors"], {"kind": "volunteer"}) == "internal"
    assert visibility_of(TABLES["actors"], {"kind": "volunteer", "visibility": "public"}) == "public"
    assert visibility_of(TABLES["cooperations"], {"kind": "conflict", "visibility": "public"}) == "internal"


def test_a_text_that_names_somebody_hidden_stays_but_not_one_that_names_somebody_seen():
    actors = [
        {"id": "g", "name": "VHS", "kind": "school", "visibility": "internal", "aliases": ("Abendschule",)},
        {"id": "v", "name": "VHS Auental", "kind": "school", "source": "Liste der VHS Auental", "description": "neben der vhs"},
        {"id": "w", "name": "W", "kind": "school", "source": "Abendschule, 2026", "description": "VHSler treffen sich"},
        {"id": "h", "name": "Auental", "kind": "school", "visibility": "internal"},
    ]
    found, left = kept({"actors": actors}, "public", DAY)
    assert left == {"actors": 2}
    assert [(a["name"], a.get("source"), a.get("description")) for a in found["actors"]] == [
        ("VHS Auental", "Liste der VHS Auental", None),
        ("W", None, "VHSler treffen sich"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Dr. Ute Müller", "Müller, Ute", "bei Frau Müller", "U. Müller", "ute.mueller@amt.example", "mueller@amt.example",
     "UMueller@amt.example", "https://amt.example/team/ute-müller"],
)  # fmt: skip
def test_a_hidden_person_is_found_however_she_is_called(text):
    tables = {
        "actors": [{"id": "a", "name": "Amt", "kind": "office", "aliases": ("Amt am Markt", f"Amt {text}"),
                    "tags": ("Bildung", text), "email": text, "website": text, "street": text, "description": text}],
        "offers": [{"id": "o", "title": text, "providers": ("a",)}, {"id": "p", "title": "Müllerkurs", "providers": ("a",)}],
        "contacts": [{"id": "c", "actor": "a", "name": "Prof. Dr. Ute Müller", "visibility": "public"}],
    }  # fmt: skip
    found, left = kept(tables, "public", DAY)
    (actor,) = found["actors"]
    if (
        "@" not in text or "ute" in text
    ):  # a family name alone, or behind a bare initial, is only told from other words in an address
        assert actor == {"id": "a", "name": "Amt", "kind": "office", "aliases": ("Amt am Markt",), "tags": ("Bildung",)}
        assert [offer["id"] for offer in found["offers"]] == ["p"]
        assert left == {"contacts": 1, "offers": 1}
    assert "email" not in actor
    for table in tables["contacts"]:
        table["informed_on"] = DAY
    assert kept(tables, "public", DAY)[0] == tables


def left_of(values: dict, *hidden: dict, contacts: tuple = ()) -> dict:
    """What the public sees of an open actor with these values beside hidden actors and contact persons."""
    actors = [
        {"id": "open", "name": "Offen", "kind": "office", **values},
        *({"visibility": "internal", **one} for one in hidden),
    ]
    found, _ = kept({"actors": actors, "contacts": list(contacts)}, "public", DAY)
    (actor,) = found["actors"]
    return {name: actor[name] for name in values if name in actor}


def test_codes_numbers_and_references_are_no_texts_in_which_somebody_is_named():
    values = {
        "kind": "youth",
        "reaches": ("youth",),
        "postcode": "79098",
        "phone": "0761 79098",
        "id": "haus-youth",
        "part_of": "haus-youth",
    }
    hidden = ({"id": "h", "name": "youth", "kind": "office", "aliases": ("79098", "Haus Youth")},)
    assert left_of(values, *hidden) == values
    assert left_of({"source": "79098", "tags": ("youth", "b")}, *hidden) == {"tags": ("b",)}


def test_a_word_of_the_networks_own_stays_though_somebody_hidden_is_called_like_it():
    tables = {
        "vocabulary": [{"list": "themes", "code": "bildung", "german": "Bildung", "english": "Education"}],
        "actors": [{"id": "h", "name": "Bildung", "kind": "office", "visibility": "internal"}],
    }
    assert kept(tables, "public", DAY)[0] == {"vocabulary": tables["vocabulary"], "actors": []}


def test_only_a_person_is_also_found_by_parts_of_the_name():
    body = {"id": "h", "name": "Haus Sonne", "kind": "office"}
    assert left_of({"description": "bei Frau Sonne", "aliases": ("Sonne, Haus",)}, body) == {
        "description": "bei Frau Sonne",
        "aliases": ("Sonne, Haus",),
    }
    helper = {**body, "kind": "volunteer", "name": "Ute Sonne"}
    assert left_of({"description": "bei Frau Sonne", "aliases": ("Sonne, Ute",)}, helper) == {"aliases": ()}


def test_an_address_of_a_title_or_of_a_body_is_none_of_a_hidden_person():
    person = {"id": "c", "actor": "open", "name": "Dr. Ute Müller"}
    for address, stays in (
        ("frau@x.example", True),
        ("info@x.example", True),
        ("mueller@x.example", False),
        ("Müller@x.example", False),
    ):
        assert left_of({"email": address}, contacts=(person,)) == ({"email": address} if stays else {}), address


def test_of_equal_names_and_aliases_the_one_that_is_seen_is_meant():
    hidden = {"id": "h", "name": "Geheim", "kind": "office", "aliases": ("Abendschule", "VHS")}
    assert left_of({"aliases": ("Abendschule",), "source": "Abendschule"}, hidden)["source"] == "Abendschule"
    assert "source" not in left_of({"aliases": ("Abendschule",), "source": "VHS"}, hidden)
    # an alias with a hidden person in it is not seen, so it lets nothing through
    helper = {"id": "h", "name": "Ute Müller", "kind": "volunteer"}
    assert left_of({"aliases": ("Haus Ute Müller",), "source": "Haus Ute Müller"}, helper) == {"aliases": ()}


def test_a_place_in_which_a_hidden_body_is_named_stays_but_not_one_with_a_hidden_person():
    hidden = {"id": "h", "name": "Auental", "kind": "office"}
    helper = {"id": "i", "name": "Ute Sonne", "kind": "volunteer"}
    values = {"department": "Schulen Auental", "municipality": "Bad Auental", "source": "aus Auental"}
    assert left_of(values, hidden) == {"department": "Schulen Auental", "municipality": "Bad Auental"}
    assert left_of({"department": "Team Ute Sonne"}, hidden, helper) == {}


def test_a_person_who_is_seen_keeps_her_name_and_address_though_somebody_hidden_is_called_alike():
    tables = {
        "actors": [
            {"id": "a", "name": "Amt", "kind": "office"},
            {"id": "h", "name": "Empfang", "kind": "office", "visibility": "internal"},
        ],
        "contacts": [
            {
                "id": "c",
                "actor": "a",
                "name": "Empfang",
                "email": "mueller@amt.example",
                "informed_on": DAY,
                "visibility": "public",
            },
            {"id": "d", "actor": "a", "name": "Ute Müller"},
        ],
    }
    found, left = kept(tables, "public", DAY)
    assert found["contacts"] == tables["contacts"][:1]
    assert left == {"actors": 1, "contacts": 1}


def test_a_person_with_one_word_as_name_is_searched_for_nowhere_and_a_name_without_words_harms_nothing():
    assert left_of({"source": "Meier"}, contacts=({"id": "c", "actor": "open", "name": "Meier"},)) == {"source": "Meier"}
    assert left_of({"source": "***"}, {"id": "h", "name": "***", "kind": "office"}) == {"source": "***"}
    assert left_of({"source": "Meier"}, {"id": "h", "name": "Meier", "kind": "office"}) == {}


# -- a network with something hidden at every place, and every way out of it -------------------------------------------

HIDDEN = (
    "Geheimakteur",
    "Huberhelferin",
    "Zettelnotiz",
    "Extrawert",
    "Konfliktquelle",
    "Geheimgremium",
    "Geheimtermin",
    "Kurs zwei",
    "Weggeheim",
    "Gehgeheim",
    "Mustermann",
    "mustermann",
    "Beirat",
    "Besuch bei",
    "Raum für",
)
"""what no audience but the office may read anywhere"""
OPEN = ("Offenes Haus", "Offenes Angebot", "Offenes Gremium")
NETWORK_ONLY = ("Netzwerkverein", "Offener Bedarf", "Fortverein")
PERSON = "Erika Mustermann"


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("privacy")
    store = folder / "netz.db"
    done("init", "--name", "Probe", store=store)
    write_csv(
        folder / "actors.csv",
        "id,name,kind,part_of,visibility,note,source,description,checked_on,Farbe,until,aliases,tags,email,website,street",
        "geheim,Geheimakteur,office,,internal,Zettelnotiz,,,2020-01-01,Extrawert,,,,,,",
        "frueher,Gehgeheim Verein,association,,internal,,,,2020-01-01,,2019-12-31,,,,,",
        "offen,Offenes Haus,office,geheim,,Zettelnotiz,laut Geheimakteur,Frau Mustermann ist da,2020-01-01,Extrawert,,"
        "Haus der Erika Mustermann;Haus am Platz,Geheimakteur;bei Erika Mustermann;Platz,e.mustermann@haus.example,"
        "https://haus.example/erika_mustermann,c/o Mustermann Erika",
        "ende,Endstelle,office,,,Zettelnotiz,vormals Gehgeheim Verein,neben dem Geheimakteur,2020-01-01,,,,,erikamustermann@haus.example,,",
        "verein,Netzwerkverein,association,,network,,,,2020-01-01,,,,,,,",
        "huber,Huberhelferin,volunteer,,,,,,2020-01-01,,,,,,,",
        "weg,Weggeheim,office,,internal,,,,2020-01-01,,,,,,,",
        "fort,Fortverein,association,,network,,,,2020-01-01,,,,,,,",
    )
    write_csv(
        folder / "cooperations.csv",
        "a,b,kind,level,since,until,reported_by,visibility,note,source",
        "offen,geheim,,3,2025-01-01,,,public,Zettelnotiz,",
        "geheim,ende,,3,2026-01-01,,geheim,public,,",
        "offen,ende,cooperates,3,2026-01-01,2026-08-01,geheim,public,Zettelnotiz,Geheimakteur",
        "offen,ende,conflict,3,2025-01-01,,,public,,Konfliktquelle",
        "huber,verein,,2,2025-01-01,,,,,",
        "weg,offen,,3,2025-01-01,,,,,",
        "fort,offen,,3,2025-01-01,,,,,",
    )
    write_csv(
        folder / "offers.csv",
        "id,title,providers,target_groups,themes,funder,since,until,note,visibility,checked_on",
        "o1,Offenes Angebot,offen;geheim,youth,language,Geheimakteur,2026-01-01,2026-08-01,Zettelnotiz,,2020-01-01",
        "o2,Kurs zwei,geheim,youth,language,,2026-01-01,,,,2020-01-01",
        "o3,Singen mit Erika Mustermann,offen,youth,language,,2026-01-01,,,,2020-01-01",
    )
    write_csv(folder / "committees.csv", "id,name,kind,note,visibility", "k1,Offenes Gremium,working_group,Zettelnotiz,",
              "k2,Geheimgremium,working_group,,internal", "k3,Beirat Geheimakteur,working_group,,public")  # fmt: skip
    write_csv(
        folder / "memberships.csv", "actor,committee,role", "offen,k1,mit Geheimakteur", "geheim,k1,", "ende,k2,", "ende,k3,"
    )
    write_csv(folder / "events.csv", "id,title,kind,date,committee,place,note,visibility",
              "e1,Offener Termin,session,2026-03-01,k2,beim Geheimakteur,Zettelnotiz,", "e2,Geheimtermin,session,2026-04-01,,,,internal",
              "e3,Besuch bei Frau Mustermann,session,2026-04-01,,,,", "e4,Offenes Treffen,session,2026-12-01,k2,beim Geheimakteur,Zettelnotiz,")  # fmt: skip
    write_csv(
        folder / "attendance.csv",
        "event,actor,state",
        "e1,offen,attended",
        "e1,geheim,attended",
        "e2,ende,attended",
        "e3,ende,invited",
    )
    write_csv(folder / "needs.csv", "id,title,target_groups,themes,reported_by,event,note,source",
              "n1,Offener Bedarf,youth,health,geheim,e2,Zettelnotiz,Geheimakteur", "n2,Raum für den Geheimakteur,youth,health,,,,")  # fmt: skip
    write_csv(folder / "answers.csv", "need,offer", "n1,o2")
    write_csv(
        folder / "admissions.csv",
        "offer,target_group,access,until,source,note",
        "o1,youth,admitted,2026-09-01,laut Geheimakteur,Zettelnotiz",
        "o2,youth,excluded,,,Zettelnotiz",
    )
    write_csv(
        folder / "tasks.csv",
        "id,title,due,by,visibility,note",
        "t1,Offene Aufgabe,2026-09-01,offen,network,Zettelnotiz",
        "t2,Raum für eine Feier,2026-09-01,offen,,",
        "t3,Anruf beim Geheimakteur,2026-09-01,geheim,network,",
    )
    files = [folder / f"{name}.csv" for name in ("actors", "cooperations", "offers", "committees", "memberships", "events", "attendance", "needs", "answers", "admissions", "tasks")]  # fmt: skip
    done("import", *files, "--keep-extra", store=store)
    (folder / "places").mkdir()
    places = [
        f"{one},47.{number},11.5,{'' if one == 'offen' else 'Weg 1'},01067,Musterort"
        for number, one in enumerate(("geheim", "offen", "ende", "verein", "huber", "weg", "fort"))
    ]
    done(
        "import",
        write_csv(folder / "places" / "actors.csv", "id,latitude,longitude,street,postcode,municipality", *places),
        store=store,
    )
    words = ("contact", "add", PERSON, "--actor", "offen", "--category", "staff", "--origin", "Karte", "--visibility", "public")
    done(*words, "--checked-on", "2020-01-01", "--email", "erika@haus.example", store=store)
    done("map", "-o", folder / "m.html", "--audience", "internal", store=store)  # places are stored, the hidden one's, too
    for gone in ("weg", "fort"):
        done("actor", "end", gone, "--until", "2026-01-31", store=store)
    done("refuse", "offen", "verein", "--because", "Zettelnotiz", store=store)
    return store


LAST_WRITTEN = "MATCH (n:Akteursnetz) RETURN n.writer AS last"


@pytest.fixture(scope="module")
def copied() -> list[object]:
    """What `LAST_WRITTEN` says on the server as long as nobody has written there since the network was copied to it."""
    return []


@pytest.fixture(params=["file", "kept_neo4j"])
def network(request, filled, copied, tmp_path, monkeypatch) -> str:
    """The same network on each engine."""
    if request.param == "file":
        (tmp_path / "netz.db").write_bytes(filled.read_bytes())
        return str(tmp_path / "netz.db")
    server = request.getfixturevalue(request.param)
    server.sign_in(monkeypatch)
    if not copied or server.ask(LAST_WRITTEN) != copied:
        if run("copy", filled, server.address, "--overwrite").code:
            request.getfixturevalue("neo4j")  # empties it of what another test has left
            done("copy", filled, server.address)
        copied[:] = server.ask(LAST_WRITTEN)
    return str(server.address)


def _text(path: Path) -> str:
    if path.is_dir():
        return "\n".join(_text(one) for one in sorted(path.iterdir()))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return path.read_text(encoding="utf-8")


READY = [
    name
    for name in questions.shipped()
    if not any(one.argument and one.default is None for one in questions.question(name).parameters)
]
MARKS = (
    "path 'Offenes Haus' Endstelle",
    "stale",
    "due",
    "ending",
    "partners",
    "suggest",
    "covers youth",
    "invite",
    "loss",
    "missing-at-table 'Offenes Gremium'",
)


def _map(*more):
    def drawn(store, audience, to, name):
        path = to / name
        done("map", "-o", path, "--at", DAY, "--audience", audience, *more, store=store)
        return _text(path)

    return drawn


def _groups(store, audience, to, name):
    """A map of groups, and what it carries packed: the picture of each group, opened."""
    text = _map("--level", "groups", "--mark", "partners")(store, audience, to, name)
    packed = re.findall(r'"(eN[A-Za-z0-9+/=]{40,})"', text)
    assert packed
    return "\n".join([text, *(zlib.decompress(base64.b64decode(one)).decode("utf-8") for one in packed)])


def _report(kind, form):
    def written(store, audience, to, _):
        day = ("--from", "2025-06-30", "--to", DAY)
        done("report", "--kind", kind, "-o", to / f"r.{form}", *day, store=store)
        return _text(to / f"r.{form}")

    return written


def _matrix(store, audience, to, _):
    """The matrix of a workshop, to be filled in."""
    done("report", "--kind", "workshop", "--to", "e1", "-o", to / "r.xlsx", store=store)
    return _text(to / "r.xlsx")


def _python(store, audience, to, _):
    with open_store(store) as opened:
        parts = (
            "offers",
            "committees",
            "events",
            "needs",
            "figures",
            "positions",
            "rejections",
            "history",
            "every_offer",
            "tasks",
            "contacts",
            "everyone",
        )
        told = (opened.network(DAY, parts), opened.network(DAY))
        return "\n".join(repr(network.for_audience(audience)[0]) for network in told)


def _answers(store, audience, to, _):
    """What any question, own query or explanation of an audience can come upon."""
    with open_store(store) as opened, seen_by(opened, audience, DAY) as seen:
        told = [repr(seen.records(name)) for name in TABLES if name != "contacts"]
        told += [
            repr(seen.settings()),
            repr(seen.records("positions")),
            repr(seen.network(DAY, ("history", "every_offer"))),
            repr(seen.journal()),
        ]
        told += [repr(questions.ask(seen, "path", {"a": "offen", "b": "ende"}, at=DAY, **{}).rows)]
        told += ["\n".join(questions.explain(seen, "partners", {}, DAY, None, "offen"))]
        return "\n".join(told)


SAID = {"for": "k1"}
"""What is said to the options that a format needs, else `etwas`."""


def _export(form, chosen):
    needed = [one for option in chosen.options if option.needed for one in (f"--{option.name}", SAID.get(option.name, "etwas"))]

    def written(store, audience, to, _):
        if chosen.handed_over:
            done("init", "--region", "09178", store=store)
        done("export", form, "-o", to / chosen.file, "--audience", audience, "--at", DAY, *needed, store=store)
        return _text(to / chosen.file)

    return written


def _download(form, chosen):
    asked = "".join(f"&{option.name}={SAID.get(option.name, 'etwas')}" for option in chosen.options if option.needed)
    fetched = _browser(f"/export/{form}/file?go=1{asked}", pressed=chosen.handed_over)

    def written(store, audience, to, name):
        if chosen.handed_over:
            done("init", "--region", "09178", store=store)
        return fetched(store, audience, to, name)

    return written


def _ask_all(name):
    def written(store, audience, to, _):
        done("ask", "--all", "-o", to / name, "--audience", audience, "--at", DAY, store=store)
        return _text(to / name)

    return written


def _sheet(store, audience, to, _):
    """The coverage as one sheet."""
    done("ask", "coverage", "--sheet", "-o", to / "c.xlsx", "--audience", audience, "--at", DAY, store=store)
    return _text(to / "c.xlsx")


def _browser(*paths, pressed=False):
    """What a window is handed, all of it together; `pressed`: by a button that sends."""

    def fetched(store, audience, to, _):
        client = make_app(store, "token", 8765).test_client()
        client.set_cookie("akteursnetz-8765", "token", domain="127.0.0.1")
        told = []
        for number, path in enumerate(paths):
            home, by = "http://127.0.0.1:8765", client.post if pressed else client.get
            answer = by(f"{path}&at={DAY}&audience={audience}", base_url=home, headers={"Origin": home})
            assert answer.status_code == 200, path
            one = to / f"{number}"
            one.write_bytes(answer.get_data())
            told.append(_text(one))
        return "\n".join(told)

    return fetched


EVERYTHING = "layers=offers&layers=committees&compare=2025-06-30&mark=stale&mark=partners"
OF_ANSWERS = [
    *(f"/ask/{name}.{form}?go=1" for name, form in in_turn(READY, ("csv", "json"))),
    *(f"/ask/{name}.xlsx?go=1" for name in ("partners", "due", "invite", "unmet-needs")),
    "/ask/path.json?go=1&a=offen&b=ende",
    "/ask/missing-at-table.csv?go=1&committee=k1",
    "/ask/covers.csv?go=1&target_group=youth",
    "/ask/outcomes.csv?go=1&event=e1",
]
OF_LISTS = [
    f"/{table}.{form}?q={asked}"
    for table in ("actors", "offers", "committees", "events", "needs", "figures", "tasks")
    for form, asked in (("csv", ""), ("csv", "geheim"), ("csv", "&all=1"), ("xlsx", ""))
]

PUBLISHED = {"council": "public", "steering": "network", "workshop": "network"}
"""reports that leave the office, and what they may name"""

# what the other pages say of contact persons, which is nothing: web/test_persons.py
OUTLETS = {
    "browser answers": _browser(*OF_ANSWERS),
    "browser all answers": _browser("/ask/all.xlsx?", "/ask/all.html?", "/ask/all?go=1"),
    "browser lists": _browser(*OF_LISTS),
    "browser map": _browser(f"/map/page?{EVERYTHING}"),
    "browser projector": _browser(f"/map/page?screen=1&{EVERYTHING}"),
    "browser file html": _browser(f"/map/file.html?{EVERYTHING}"),
    "browser file svg": _browser(f"/map/file.svg?{EVERYTHING}"),
    **{f"export {name}": _export(name, writer.FORMAT) for name, writer in formats().items()},
    **{f"browser export {name}": _download(name, writer.FORMAT) for name, writer in some(formats().items(), 3)},
    "map": _map("--layer", "offers", "--layer", "committees", *(word for mark in MARKS for word in ("--mark", mark))),
    "map compared": _map("--compare", "2025-06-30", "--arrange", "departments"),
    "map compared on paper": _map("--compare", "2025-06-30", "--format", "svg"),
    "map svg": _map("--format", "svg", "--mark", MARKS[0]),
    **({} if sys.platform == "win32" else {"map pyvis": _map("--renderer", "pyvis")}),  # left out of the folder for Windows
    "map around": _map("--around", "Offenes Haus"),
    "map timeline": _map("--timeline", "--layer", "offers", "--layer", "committees"),
    "map groups": _groups,
    "browser coverage": _browser("/coverage.xlsx?"),
    "ask coverage --sheet": _sheet,
    "browser calendars": _browser("/ask/due.ics?go=1", "/ask/ending.ics?go=1"),
    **{f"report {kind} {form}": _report(kind, form) for kind, form in in_turn(PUBLISHED, ("html", "md", "docx"))},
    "report workshop matrix": _matrix,
    "python": _python,
    "answers": _answers,
    "ask --all html": _ask_all("all.html"),
    "ask --all xlsx": _ask_all("all.xlsx"),
}
NAMES = {"map svg": "m.svg", "map compared on paper": "m.svg", "ask --all html": "all.html", "ask --all xlsx": "all.xlsx"}
PRESENT = {
    "ical": "Offenes Treffen", "integreat-places": "Endstelle", "report council": "Where the numbers come from", "report steering": "Offene Aufgabe",
    "report workshop": "Offenes Haus", "coverage": "Musterort", "browser calendars": "Offenes Angebot",
}  # fmt: skip
"""what is told where the open house is not"""


@pytest.mark.parametrize(("outlet", "audience"), in_turn(OUTLETS, ["network", "public"]))
def test_what_is_hidden_is_told_by_no_way_out(network, tmp_path, outlet, audience):
    text = OUTLETS[outlet](network, audience, tmp_path, NAMES.get(outlet, "m.html"))
    assert [word for word in HIDDEN if word in text] == []
    assert "geheim" not in text  # the id of the hidden actor
    assert next((told for name, told in PRESENT.items() if name in outlet), "Offenes Haus") in text
    if PUBLISHED.get(outlet.split(" ")[-2:][0], audience) == "public":
        assert [word for word in NETWORK_ONLY if word in text] == []
    assert "erika" not in text.casefold()


@pytest.mark.parametrize("outlet", ["map compared", "map compared on paper"])
def test_a_map_that_compares_names_those_gone_whom_its_audience_may_see(network, tmp_path, outlet):
    named = {
        audience: {name for name in ("Weggeheim", "Fortverein") if name in text}
        for audience in AUDIENCES
        if (text := OUTLETS[outlet](network, audience, tmp_path, NAMES.get(outlet, "m.html")))
    }
    assert named == {"internal": {"Weggeheim", "Fortverein"}, "network": {"Fortverein"}, "public": set()}


def test_the_office_loses_nothing(filled, tmp_path):
    done("export", "csv", "-o", tmp_path / "out", "--audience", "internal", store=filled)
    text = _text(tmp_path / "out")
    assert [word for word in (*HIDDEN, *OPEN, *NETWORK_ONLY, PERSON) if word not in text] == []


def test_figures_for_an_audience_count_only_what_it_may_see(network):
    partners = {}
    with open_store(network) as opened:
        for audience in AUDIENCES:
            with seen_by(opened, audience, DAY) as seen:
                rows = questions.ask(seen, "partners", at=DAY).rows
                partners[audience] = {row["actor"]: row["partners"] for row in rows}
    assert partners["internal"] == {"offen": 2, "geheim": 2, "ende": 2, "verein": 1}
    assert partners["network"] == {"offen": 1, "ende": 1, "verein": 0}
    assert partners["public"] == {"offen": 1, "ende": 1}


@pytest.mark.parametrize("case", PERSONS)
@pytest.mark.share(2)
def test_a_person_leaves_in_tables_and_answers_only_if_nothing_stands_against_it(network, case):
    contact, against = PERSONS[case]
    with open_store(network, write=True) as opened:
        from akteursnetz.store import Change

        (key, before), *_ = opened.records("contacts").items()
        after = {name: before[name] for name in ("id", "actor", "name", "category", "origin", "visibility", "email")}
        opened.command("", lambda writing: writing.apply([Change("contacts", key, before, {**after, **contact})]))
    with open_store(network) as opened:
        for audience in ("network", "public"):
            tables, left = exported(opened, audience, DAY)
            assert bool(tables["contacts"]) is not bool(against), audience
            assert left.get("contacts", 0) == bool(against)
            with seen_by(opened, audience, DAY) as seen:
                assert bool(seen.records("contacts")) is not bool(against)
        assert exported(opened, "internal")[0]["contacts"]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_offices_own_lists_say_what_stands_against_passing_a_person_on(filled, tmp_path, lang):
    store = tmp_path / "netz.db"
    store.write_bytes(filled.read_bytes())
    told = STATES["not_informed"][0 if lang == "de" else 1]
    for words in (("contact", "list"), ("contact", "show", PERSON), ("actor", "show", "offen")):
        assert told in done(*words, store=store, lang=lang).out
    assert done("contact", "list", "--format", "json", store=store).json[0]["extra"] == {"state": ["not_informed"]}
    for form, path in (("csv", tmp_path / "out"), ("xlsx", tmp_path / "out.xlsx")):
        done("export", form, "-o", path, "--audience", "internal", store=store, lang=lang)
        again = sorted(path.iterdir()) if form == "csv" else [path]
        result = done("import", *again, "--keep-extra", "--format", "json", store=store, lang=lang).json
        assert (result["changed"], result["refused"]) == ([], [])
    (contacts,) = [one for one in (tmp_path / "out").iterdir() if one.stem in ("contacts", "Kontakte")]
    assert ("noch nicht informiert" if lang == "de" else "not_informed") in contacts.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("internal", "network"), ("network", "network"), ("public", "public"), ("alle", "network"), ("", "network")],
)
def test_the_wall_of_a_room_never_shows_the_offices_own_view(asked, shown):
    assert in_a_room(asked) == shown


def test_what_falls_away_takes_along_what_names_it():
    tables = {
        "actors": [{"id": "g", "name": "G", "kind": "office", "visibility": "internal"}],
        "offers": [{"id": "o", "title": "Kurs", "providers": ("g",)}],
        "needs": [{"id": "n", "title": "Raum"}],
        "answers": [{"need": "n", "offer": "o"}],
    }
    found, left = kept(tables, "network", DAY)
    assert found == {"actors": [], "offers": [], "needs": [{"id": "n", "title": "Raum"}], "answers": []}
    assert left == {"actors": 1, "offers": 1, "answers": 1}
