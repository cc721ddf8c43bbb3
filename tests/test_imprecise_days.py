"""A day known to the month or year only: how it is read, compared, counted with and shown, in every outlet and on both engines."""

from __future__ import annotations

import calendar
import csv
import io
import random
import re
from datetime import date, timedelta

import openpyxl
import pytest
from cli.run import done, refused, run, write_csv
from thorough import some, times

from akteursnetz import questions
from akteursnetz.border import Border
from akteursnetz.day import after as day_after
from akteursnetz.day import before as day_before
from akteursnetz.day import first, imprecise, last, said
from akteursnetz.days import ended, holds
from akteursnetz.store import open_store
from akteursnetz.vocabulary import Vocabulary
from akteursnetz.words import Refusal, speaking, told_day


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2023", "2023"),
        (" seit 2023 ", "2023"),
        ("ab 2024", "2024"),
        ("bis 2025", "2025"),
        ("since 2023", "2023"),
        ("09/2026", "2026-09"),
        ("9/2026", "2026-09"),
        ("9.2026", "2026-09"),
        ("2026-09", "2026-09"),
        ("2026-9", "2026-09"),
        ("Mai 2022", "2022-05"),
        ("seit Mai 2022", "2022-05"),
        ("MÄRZ 2022", "2022-03"),
        ("Mrz. 2022", "2022-03"),
        ("Okt 2022", "2022-10"),
        ("December 2022", "2022-12"),
        ("13/2026", None),
        ("0/2026", None),
        ("1023", None),
        ("2023/24", None),
        ("Sommer 2023", None),
        ("24.11.2026", None),
        ("", None),
    ],
)
def test_years_and_months_are_read_as_people_write_them(text, kept):
    assert imprecise(text) == kept


def test_a_year_in_a_cell_of_numbers_is_a_year_and_a_day_of_a_spreadsheet_a_day():
    border = Border(Vocabulary())
    for cell, kept in ((2023, "2023"), (2023.0, "2023"), (45000, "2023-03-15")):
        assert border.check("actors", {"since": cell})[0]["since"] == kept
    assert border.check("actors", {"until": 2023})[0]["until"] == "2023~"
    assert border.check("actors", {"since": 1023})[1]


def test_first_and_last_day_and_what_lies_beside_them():
    assert [first(day) for day in ("2024", "2024-02", "2024-02-10", "2024~", "2024-02~")] == [
        "2024-01-01",
        "2024-02-01",
        "2024-02-10",
        "2024-01-01",
        "2024-02-01",
    ]
    assert [last(day) for day in ("2024", "2024-02~", "2023-02", "2024-02-10")] == [
        "2024-12-31",
        "2024-02-29",
        "2023-02-28",
        "2024-02-10",
    ]
    assert (day_before("2024"), day_before("2024-03"), day_after("2024~"), day_after("2024-02~")) == (
        "2023-12-31",
        "2024-02-29",
        "2025-01-01",
        "2024-03-01",
    )


def test_a_day_is_shown_as_it_was_said():
    with speaking("de"):
        assert [told_day(day) for day in ("2024", "2024~", "2024-02", "2024-02~", "2024-02-10")] == [
            "2024",
            "2024",
            "02/2024",
            "02/2024",
            "10.02.2024",
        ]
    with speaking("en"):
        assert [told_day(day) for day in ("2024~", "2024-02~", "2024-02-10")] == ["2024", "2024-02", "2024-02-10"]
    assert [said(day) for day in ("2024~", "2024-02~", "2024", "2024-02-10")] == ["2024", "2024-02", "2024", "2024-02-10"]


def a_day(draw: random.Random) -> str:
    year, month, number = draw.randint(2022, 2025), draw.randint(1, 12), draw.randint(1, 28)
    return draw.choice([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{number:02}"])


def test_texts_compare_as_the_first_and_last_day_do():
    draw = random.Random(5)
    for _ in range(3000):
        since, until = a_day(draw), a_day(draw)
        kept = until if len(until) == 10 else f"{until}~"
        day = (date(2021, 12, 1) + timedelta(days=draw.randint(0, 1600))).isoformat()
        if draw.random() < 0.3:  # on the very edge
            day = draw.choice([first(since), last(until), day_after(kept), day_before(since)])
        record = {"since": since, "until": kept}
        assert holds(record, day) == (first(since) <= day <= last(until))
        assert ended(record, day) == (last(until) < day)
    for year in range(1999, 2105):
        for month in range(1, 13):
            assert last(f"{year}-{month:02}") == f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"


@pytest.fixture
def net(tmp_path):
    store = tmp_path / "n.db"
    done("init", store=store)
    for name in ("A", "B", "C"):
        done("actor", "add", name, "--kind", "association", "--department", name, store=store)
    return store


def test_they_go_in_and_out_of_every_format_as_they_were_said(net, tmp_path):
    write_csv(
        tmp_path / "offers.csv",
        "title,providers,themes,target_groups,since,until,funding_until,checked_on",
        "Kurs,a,language,refugees,Mai 2022,2031,09/2030,2024",
    )
    told = done("import", tmp_path / "offers.csv", store=net)
    assert "~" not in told.out
    wanted = {"since": "2022-05", "until": "2031", "funding_until": "2030-09", "checked_on": "2024"}
    (shown,) = done("offer", "list", "--format", "json", store=net).json
    assert {name: shown[name] for name in wanted} == wanted
    one = done("offer", "show", "kurs", "--format", "json", store=net).json
    assert {name: one[name] for name in wanted} == wanted
    assert done("import", tmp_path / "offers.csv", "--format", "json", store=net).json["unchanged"] == {"offers": 1}
    german = done("offer", "show", "kurs", store=net, lang="de").out
    for text in ("05/2022", "2031", "09/2030", "2024"):
        assert text in german
    done("export", "csv", "-o", tmp_path / "out", "--audience", "internal", store=net)
    (row,) = csv.DictReader(io.StringIO((tmp_path / "out" / "offers.csv").read_text("utf-8")))
    assert {name: row[name] for name in wanted} == wanted
    done("export", "xlsx", "-o", tmp_path / "out.xlsx", "--audience", "internal", store=net)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["offers"]
    cells = dict(zip([cell.value for cell in sheet[1]], [cell.value for cell in sheet[2]], strict=True))
    assert {name: str(cells[name]) for name in wanted} == wanted
    for again in (tmp_path / "out", tmp_path / "out.xlsx"):
        ran = done("import", again, "--format", "json", store=net).json
        assert (ran["added"], ran["changed"]) == ({}, [])
    for words in (("history",), ("check",), ("offer", "list"), ("ask", "ending", "--within", "5000"), ("ask", "stale")):
        for format in ("table", "json", "csv"):
            for lang in ("de", "en"):
                assert "~" not in done(*words, "--format", format, store=net, lang=lang).out, (words, format)
    done("offer", "edit", "kurs", "--until", "2032-03", store=net)
    (changed,) = done("history", "kurs", "--limit", "1", "--format", "json", store=net).json
    assert [changed["changes"][0][side]["until"] for side in ("before", "after")] == ["2031", "2032-03"]
    assert "2031 → 2032-03" in done("history", "kurs", store=net).out
    assert "2031 → 03/2032" in done("history", "kurs", store=net, lang="de").out
    done("undo", store=net)
    assert done("offer", "show", "kurs", "--format", "json", store=net).json["until"] == "2031"


def test_an_offer_of_a_year_counts_from_its_first_to_its_last_day(net):
    done(
        "offer",
        "add",
        "K",
        "--by",
        "a",
        "--theme",
        "language",
        "--target-group",
        "refugees",
        "--since",
        "2024",
        "--until",
        "2025-06",
        store=net,
    )
    for day, there in (("2023-12-31", 0), ("2024-01-01", 1), ("2025-06-30", 1), ("2025-07-01", 0)):
        assert len(done("offer", "list", "--at", day, "--format", "json", store=net).json) == there
        rows = done("ask", "covers", "refugees", "--at", day, "--format", "json", store=net).json["rows"]
        assert len(rows) == there, day


def test_what_is_checked_in_a_year_is_as_old_as_its_first_day_and_what_ends_in_one_ends_with_its_last(net):
    done("actor", "edit", "a", "--checked-on", "2025", store=net)
    done("actor", "edit", "b", "--checked-on", "2025-03", store=net)
    rows = done("ask", "stale", "--at", "2026-11-24", "--format", "json", store=net).json["rows"]
    assert {row["record"]: (row["checked_on"], row["days"]) for row in rows if row["record"] in "ab"} == {
        "a": ("2025", 692),
        "b": ("2025-03", 633),
    }
    done("link", "a", "b", "--since", "2024", "--until", "2026", store=net)
    (row,) = done("ask", "ending", "--at", "2026-11-24", "--format", "json", store=net).json["rows"]
    assert (row["ends_on"], row["days"]) == ("2026", 37)


def test_periods_of_statements_know_first_and_last_days(net):
    done("link", "a", "b", "--since", "2023", "--level", "2", store=net)
    done("link", "a", "b", "--since", "2025-03", "--level", "4", store=net)
    done("link", "a", "b", "--since", "2023-01-01", "--level", "3", store=net)  # the same first day corrects
    rows = done("cooperation", "list", "--at", "2024-05-05", "--format", "json", store=net).json
    assert [(row["level"], row["until"]) for row in rows] == [(3, "2025-02-28")]
    done("link", "a", "b", "--since", "2022", "--until", "2022", "--level", "1", store=net)
    rows = done("cooperation", "list", "--at", "2022-12-31", "--format", "json", store=net).json
    assert [(row["since"], row["until"]) for row in rows] == [("2022", "2022")]
    assert "overlap" in refused("link", "a", "b", "--since", "2021", "--until", "2022-01", store=net)
    told = refused("link", "a", "c", "--since", "2024", "--until", "2023", store=net)
    assert "before" in told
    assert "~" not in told
    assert "~" not in refused("link", "a", "b", "--since", "2021", "--until", "2022", store=net)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_sentence_that_tells_the_end_of_a_year_tells_it_as_it_was_said(net, lang):
    """Kept is "2023~", which nobody is to see."""
    done("actor", "edit", "a", "--since", "2020", store=net)
    done("committee", "add", "R", "--kind", "round_table", store=net)
    done("join", "c", "r", store=net)
    done("offer", "add", "K", "--by", "a", "--theme", "language", "--target-group", "refugees", "--until", "2023", store=net)
    done("offer", "add", "L", "--by", "b", "--theme", "language", "--target-group", "refugees", "--until", "2023", store=net)
    done("actor", "succeed", "a", "Neu", "--on", "2024-01-01", store=net)
    done("link", "b", "c", "--since", "2021", "--until", "2022", store=net)
    done("actor", "end", "b", "--until", "2023", store=net)
    told = [
        run(*words, store=net, lang=lang)
        for words in (
            ("actor", "end", "b"),
            ("link", "b", "a", "--since", "2024"),
            ("ask", "partners", "a", "--at", "2024-02-01"),
            ("map", "--at", "2026-01-01", "--compare", "2026-02-01"),
            ("actor", "end", "neu", "--until", "2023"),
            ("actor", "succeed", "b", "neu", "--on", "2024-06-01"),
            ("actor", "succeed", "c", "b", "--on", "2024-06-01"),
            ("actor", "succeed", "b", "Ganz neu", "--on", "2026-01-01"),
            ("actor", "succeed", "c", "b", "--on", "2025-01-01"),
            ("actor", "edit", "neu", "--until", "2023"),
            ("link", "b", "c", "--since", "2024", "--until", "2023"),
            ("link", "b", "c", "--since", "2020", "--until", "2021"),
            ("link", "b", "c", "--since", "2022"),
            ("leave", "c", "r", "--until", "2025"),
            ("unlink", "b", "c", "--until", "2025"),
            ("offer", "edit", "L", "--status", "planned"),
            ("offer", "edit", "K", "--status", "idea"),
            ("offer", "edit", "L", "--status", "paused", "--since", "2020", "--until", "2024"),
            ("offer", "edit", "L", "--status", "planned"),
            ("offer", "edit", "L", "--status", "running"),
            ("offer", "edit", "L", "--status", "cancelled", "--until", "2099"),
            ("link", "b", "neu", "--since", "2024"),
            ("unlink", "b", "neu", "--until", "2025"),
            ("committee", "end", "r", "--until", "2025"),
            ("actor", "end", "neu", "--until", "2025"),
            ("offer", "edit", "L", "--status", "running"),
            ("history", "b"),
            ("actor", "show", "b"),
            ("actor", "list", "--at", "2020-01-01"),
            ("ask", "changes", "--from", "2022-01-01"),
            ("undo",),
        )
    ]
    assert any(len(re.findall(r"\b202[0-5]\b", one.err)) > 1 for one in told)
    assert [one for one in told if "~" in one.out + one.err] == []


def test_where_an_exact_day_is_needed_that_is_said(net):
    assert '"2023" is no exact day' in refused("ask", "isolated", "--at", "2023", store=net)


def test_what_ends_in_a_month_ends_with_its_last_day(net):
    done("actor", "end", "a", "--until", "02/2024", store=net)
    assert done("actor", "show", "a", "--format", "json", store=net).json["until"] == "2024-02"
    for day, there in (("2024-02-29", 3), ("2024-03-01", 2)):
        assert len(done("actor", "list", "--at", day, "--format", "json", store=net).json) == there


QUESTIONS = (
    "isolated",
    "partners",
    "covers",
    "single-provider",
    "stale",
    "missing-at-table",
    "ending",
    "gaps",
    "changes",
    "due",
)
GIVEN = {"covers": {"target_group": "refugees"}, "stale": {"cooperation_days": 100}, "missing-at-table": {"committee": "r"}}
DAYS = (
    "2021-12-31",
    "2022-12-31",
    "2023-01-01",
    "2023-06-30",
    "2024-02-29",
    "2024-12-31",
    "2025-01-01",
    "2025-07-01",
)


def random_network(draw: random.Random, store, whole: bool) -> None:
    """The same network twice: as said, and with every day replaced by the first or last one that it may mean."""

    def dates(*names: str) -> list[str]:
        found = []
        for name in names:
            if draw.random() < 0.6:
                day = a_day(draw)
                exact = (last if name in ("--until", "--funding-until") else first)(day)
                found += [name, exact if whole else day]
        return found

    done("init", store=store)
    for name in "abcdef":
        done(
            "actor",
            "add",
            name,
            "--kind",
            "association",
            "--department",
            draw.choice("XY"),
            *dates("--checked-on"),
            store=store,
        )
    done("committee", "add", "r", "--kind", "round_table", *dates("--since"), store=store)
    for _ in range(25):
        a, b = draw.sample("abcdef", 2)
        kind = draw.choice(["link", "offer", "join"])
        if kind == "link":
            words = ["link", a, b, "--level", "3", *dates("--since", "--until")]
        elif kind == "offer":
            words = ["offer", "add", f"K{draw.random()}", "--by", a, "--theme", "language", "--target-group", "refugees"]
            words += dates("--since", "--until", "--funding-until", "--checked-on")
        else:
            words = ["join", a, "r", *dates("--since", "--until")]
        run(*words, store=store)


@pytest.mark.parametrize("seed", range(times(1, 4)))
def test_every_answer_is_that_of_the_first_and_last_days(tmp_path, seed):
    answers = []
    for whole in (False, True):
        store = tmp_path / f"{whole}.db"
        random_network(random.Random(seed), store, whole)
        answers.append(asked(store))
    assert answers[0] == answers[1]


def test_a_server_answers_the_same(tmp_path, neo4j, monkeypatch):
    store = tmp_path / "n.db"
    random_network(random.Random(7), store, False)
    neo4j.sign_in(monkeypatch)
    done("copy", store, neo4j.address)
    assert asked(store) == asked(neo4j.address)
    assert (
        done("offer", "list", "--format", "json", store=store).out
        == done("offer", "list", "--format", "json", store=neo4j.address).out
    )


def asked(address):
    """Answers on many days, without the days that are shown as they were said."""
    found = []
    with open_store(address) as store:
        for number, day in enumerate(DAYS):
            for name in some(QUESTIONS, 2, number):
                try:
                    rows = questions.ask(store, name, GIVEN.get(name, {}), at=day).rows
                except Refusal as refusal:
                    rows = [{"refused": str(refusal)}]
                told = [{key: value for key, value in row.items() if not str(value).startswith("20")} for row in rows]
                found.append(
                    (day, name, sorted(map(str, told)))
                )  # of two days that may be the same one, the whole one may come first
    return found


@pytest.mark.parametrize(
    ("lang", "words", "sentence"),
    [
        ("de", ("unlink", "vhs", "amt", "--until", "2023"), "beginnt erst im Jahr 2024 und kann nicht im Jahr 2023 enden."),
        ("de", ("unlink", "vhs", "amt", "--until", "09/2023"), "und kann nicht im September 2023 enden."),
        ("de", ("unlink", "vhs", "amt", "--until", "1.9.2023"), "und kann nicht am 01.09.2023 enden."),
        ("en", ("unlink", "vhs", "amt", "--until", "2023"), "begins in 2024 and cannot end in 2023."),
        ("en", ("unlink", "vhs", "amt", "--until", "2023-09"), "and cannot end in September 2023."),
        (
            "de",
            ("actor", "end", "vhs", "--until", "2023"),
            "„vhs“ beginnt erst im Jahr 2024 und kann nicht im Jahr 2023 enden.",
        ),
        (
            "de",
            ("actor", "succeed", "vhs", "Neu", "--on", "2023-05-01"),
            "beginnt erst im Jahr 2024 und kann nicht am 01.05.2023",
        ),
        ("en", ("actor", "succeed", "vhs", "Neu", "--on", "2023-05-01"), '"VHS" begins in 2024 and cannot go on'),
    ],
)
@pytest.mark.share(2)
def test_a_refusal_says_a_year_or_month_as_people_do(tmp_path, lang, words, sentence):
    store = tmp_path / "n.db"
    done("init", store=store)
    done("actor", "add", "VHS", "--kind", "vhs", "--since", "2024", store=store)
    done("actor", "add", "Amt", "--kind", "association", store=store)
    done("link", "vhs", "amt", "--since", "2024", store=store)
    assert sentence in refused(*words, store=store, lang=lang)


def test_who_ended_in_a_year_or_month_has_left_at_its_end(tmp_path):
    store = tmp_path / "n.db"
    done("init", store=store)
    for name, until, told in (
        ("Amt", "2025", "ist Ende 2025 aus"),
        ("Chor", "9/2025", "ist Ende September 2025 aus"),
        ("Rat", "3.9.2025", "ist mit dem 03.09.2025 aus"),
    ):
        done("actor", "add", name, "--kind", "association", store=store)
        assert told in done("actor", "end", name, "--until", until, store=store, lang="de").err


@pytest.fixture
def ending(net):
    """What ends, goes on, was checked and is to be done in a month or year."""
    done("actor", "edit", "a", "--checked-on", "2024", store=net)
    done("actor", "edit", "b", "--checked-on", "05/2025", store=net)
    done("committee", "add", "R", "--kind", "round_table", store=net)
    for a, b in (("join", "a"), ("join", "b")):
        done(a, b, "r", "--since", "2024", "--until", "2026", store=net)
    done("join", "a", "r", "--since", "2027", store=net)
    done("link", "a", "b", "--since", "2024", "--until", "11/2026", store=net)
    done("link", "a", "b", "--since", "12/2026", store=net)
    done("link", "a", "c", "--since", "2024", "--until", "11/2026", store=net)
    done("link", "b", "c", "--since", "2024", "--until", "2026-11-29", store=net)
    done("link", "b", "c", "--since", "2026-11-30", store=net)
    for title, due in (("Jahr", "2027"), ("Januar", "2027-01-15"), ("Dezember", "12/2026")):
        done("task", "add", title, "--due", due, store=net)
    return net


def what_is_due(address, day, within):
    with open_store(address) as store:
        rows = questions.ask(store, "due", {"within": within}, at=day).rows
        return [(row["due_on"], row["kind"], row["record"]) for row in rows]


CHECKED = [("2024-12-31", "stale", "a"), ("2026-05-01", "stale", "b")]
TASKS = [("2026-12", "task", "dezember"), ("2027-01-15", "task", "januar"), ("2027", "task", "jahr")]


def due_before_the_year_ends(address):
    in_november = ("2026-11", "ending", "a-c")
    assert what_is_due(address, "2026-11-15", 14) == [*CHECKED, *TASKS]
    assert what_is_due(address, "2026-11-15", 15) == [*CHECKED, in_november, *TASKS]
    assert what_is_due(address, "2026-11-15", 45) == [*CHECKED, in_november, *TASKS]
    with_the_seat = [*CHECKED, in_november, TASKS[0], ("2026", "ending", ["b", "r"]), *TASKS[1:]]
    assert what_is_due(address, "2026-11-15", 46) == with_the_seat


def test_what_is_due_reckons_with_months_and_years(ending):
    due_before_the_year_ends(ending)


def test_a_server_reckons_with_months_and_years_in_what_is_due(ending, neo4j, monkeypatch):
    neo4j.sign_in(monkeypatch)
    done("copy", ending, neo4j.address)
    due_before_the_year_ends(neo4j.address)


@pytest.fixture
def going_on(net):
    """Two planned answers to a need, the second from the year after the first."""
    done("need", "add", "Deutsch", "--theme", "language", "--target-group", "refugees", store=net)
    for provider, *dates in (("a", "--until", "2024"), ("b", "--since", "2025")):
        words = ("--theme", "language", "--target-group", "refugees", "--status", "planned", *dates)
        done("offer", "add", "Kurs", "--by", provider, *words, store=net)
    for offer in ("kurs", "kurs-2"):
        done("answer", "deutsch", offer, store=net)
    return net


def answers_named(address):
    with open_store(address) as store:
        return [
            [list(row["answers"]) for row in questions.ask(store, "unmet-needs", {}, at=day).rows]
            for day in ("2024-06-01", "2025-01-01")
        ]


def test_an_answer_that_goes_on_after_a_year_is_named_once_it_has_begun(going_on):
    assert answers_named(going_on) == [[["kurs"]], [["kurs", "kurs-2"]]]


def test_a_server_names_an_answer_that_goes_on_after_a_year_once_it_has_begun(going_on, neo4j, monkeypatch):
    neo4j.sign_in(monkeypatch)
    done("copy", going_on, neo4j.address)
    assert answers_named(neo4j.address) == [[["kurs"]], [["kurs", "kurs-2"]]]


def test_a_list_takes_a_year_said_as_a_last_day_for_its_end(net):
    today = date.today()
    for name, year in (("Jetzt", today.year), ("Früher", today.year - 1)):
        done("actor", "add", name, "--kind", "association", "--until", year, store=net)
        words = ("--category", "staff", "--origin", "said by the person", "--informed-on", "2020-01-01")
        done("contact", "add", f"Frau {name}", "--actor", name, "--keep-until", year, *words, store=net)
    listed = done("actor", "list", "--at", today, store=net, lang="de").out
    assert "Jetzt" in listed
    assert "ausgeschieden" not in listed
    told = done("contact", "list", "--format", "json", store=net).json
    assert {one["name"]: (one.get("extra") or {}).get("state") for one in told} == {
        "Frau Jetzt": None,
        "Frau Früher": ["expired"],
    }


def test_a_task_that_is_due_in_a_month_is_overdue_after_it(net):
    done("event", "add", "Treffen", "--kind", "round_table", "--date", "2026-11-01", store=net)
    done("task", "add", "Brief", "--due", "12/2026", "--event", "treffen-2026-11-01", store=net)
    for day, state in (("2026-12-31", "open"), ("2027-01-01", "overdue")):
        rows = done("ask", "outcomes", "treffen-2026-11-01", "--at", day, "--format", "json", store=net).json["rows"]
        assert [row["state"] for row in rows] == [state]
