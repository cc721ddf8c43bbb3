"""A small network with a record in every table, made by commands alone."""

from __future__ import annotations

from pathlib import Path

from cli.run import done, write_csv


def small_network(store: Path) -> Path:
    """Five actors, ties of several kinds, an offer, a committee, an event, a need, a figure, a task, an admission, a contact, own words."""
    done("init", "--name", "Probe", store=store)
    folder = store.parent
    write_csv(
        folder / "actors.csv",
        "id,name,kind,department,municipality,aliases,part_of,coordination,asked_on,reaches,languages,tags,phone,note,latitude,Farbe",
        "jugendamt,Jugendamt,office,Jugend,Auenstadt,JA;Amt für Jugend,,,2026-01-05,youth,de,nord;alt,+49 8651 1,geheim,47.5,blau",
        "vhs,Volkshochschule,adult_education_centre,,Auenstadt,VHS,,,,newcomers,de;ar,,,,,",
        "musikschule,Musikschule,music_school,,Lindenfurt,,vhs,,,,,,,,,rot",
        "buero,Bildungsbüro,staff_unit,Bildung,,,,yes,,,,,,,,",
        "helfer,Helferin Huber,volunteer,,Lindenfurt,,,,,,,,,,,",
    )
    write_csv(
        folder / "vocabulary.csv",
        "list,code,german,english,wider",
        "themes,gardening,Gärtnern,Gardening,",
        "target_groups,gardeners,Gärtnerinnen,Gardeners,newcomers",
    )
    done("import", folder / "vocabulary.csv", folder / "actors.csv", "--keep-extra", store=store)
    done(
        *(
            "offer",
            "add",
            "Sprachcafé",
            "--by",
            "vhs",
            "--by",
            "jugendamt",
            "--target-group",
            "gardeners",
            "--theme",
            "language",
        ),
        *(
            "--language",
            "ar",
            "--level-from",
            "A1",
            "--level-to",
            "B1",
            "--municipality",
            "Auenstadt",
            "--catchment",
            "Lindenfurt",
        ),
        *(
            "--online",
            "--places",
            "12",
            "--since",
            "2026-02-01",
            "--funding-until",
            "2027-01-31",
            "--cost",
            "0",
            "--id",
            "cafe",
        ),
        store=store,
    )
    done(
        "link",
        "jugendamt",
        "vhs",
        "--level",
        "3",
        "--since",
        "2025-01-01",
        "--theme",
        "language",
        "--theme",
        "gardening",
        store=store,
    )
    done(
        "link",
        "jugendamt",
        "vhs",
        "--level",
        "4",
        "--since",
        "2026-01-01",
        "--reported-by",
        "vhs",
        "--note",
        "vertraulich",
        store=store,
    )
    done("link", "vhs", "musikschule", "--kind", "refers", "--until", "2025-12-31", store=store)
    done("link", "musikschule", "helfer", "--kind", "conflict", store=store)
    done(
        "committee", "add", "AK Sprache", "--kind", "working_group", "--theme", "language", "--since", "2020-01-01", store=store
    )
    done("join", "vhs", "AK Sprache", "--role", "Leitung", "--since", "2021-01-01", store=store)
    done("join", "jugendamt", "AK Sprache", store=store)
    done(
        "event",
        "add",
        "Netzwerktreffen",
        "--kind",
        "network_meeting",
        "--date",
        "2026-03-01",
        "--committee",
        "AK Sprache",
        store=store,
    )
    done("attend", "Netzwerktreffen@2026-03-01", "vhs", store=store)
    done("attend", "Netzwerktreffen@01.03.2026", "jugendamt", "--state", "excused", store=store)
    done(
        *("need", "add", "Musikprojekt", "--target-group", "youth", "--theme", "culture_music", "--reported-by", "helfer"),
        *("--event", "Netzwerktreffen@2026-03-01", "--people", "7", "--reported-on", "2026-03-01"),
        store=store,
    )
    done("answer", "Musikprojekt", "cafe", store=store)
    done(
        *(
            "figure",
            "add",
            "--municipality",
            "Auenstadt",
            "--target-group",
            "refugees",
            "--date",
            "2026-06-30",
            "--count",
            "<5",
        ),
        *("--source", "Register"),
        store=store,
    )
    done(
        *("figure", "add", "--municipality", "Auenstadt", "--target-group", "youth", "--date", "2026-06-30", "--count", "412"),
        *("--source", "Register"),
        store=store,
    )
    done(
        *("contact", "add", "Erika Mustermann", "--actor", "jugendamt", "--category", "office_holder", "--origin", "Karte"),
        *("--language", "de", "--informed-on", "2026-01-01", "--email", "e@amt.example"),
        store=store,
    )
    done(
        *("task", "add", "Raum anfragen", "--due", "2026-12-01", "--by", "vhs", "--about", "jugendamt"),
        *("--event", "Netzwerktreffen", "--committee", "AK Sprache", "--need", "Musikprojekt"),
        store=store,
    )
    done(
        *("admission", "add", "--offer", "cafe", "--target-group", "tolerated", "--access", "admitted"),
        *("--since", "2026-01-01", "--source", "Rundschreiben"),
        store=store,
    )
    done("refuse", "jugendamt", "musikschule", "--because", "kein Personal", store=store)
    done("actor", "distinct", "jugendamt", "vhs", "--because", "zwei Ämter", store=store)
    return store
