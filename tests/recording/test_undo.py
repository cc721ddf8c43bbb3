"""`undo` takes back one's own last command or import as a whole, `redo` makes it again; never at the cost of others."""

from __future__ import annotations

import random

import pytest
from cli.run import content, done, export, refused, run, tables, unchanged, write_csv
from thorough import times

from akteursnetz.store import open_store

ACTORS = ["jugendamt", "vhs", "musikschule", "buero", "helfer"]

COMMANDS = {
    "actor add": ["actor", "add", "Neu", "--kind", "office", "--alias", "N", "--tag", "x", "--part-of", "vhs"],
    "actor edit": ["actor", "edit", "jugendamt", "--tag", "neu", "--note", "anders", "--clear", "aliases", "--latitude", "1.5"],
    "actor remove": ["actor", "remove", "vhs", "--cascade"],
    "actor end": ["actor", "end", "vhs"],
    "actor merge": ["actor", "merge", "jugendamt", "vhs", "--yes"],
    "offer add": ["offer", "add", "Kurs", "--by", "vhs", "--theme", "gardening", "--target-group", "gardeners"],
    "offer edit": ["offer", "edit", "cafe", "--status", "paused", "--language", "uk", "--catchment", "X"],
    "offer remove": ["offer", "remove", "cafe", "--cascade"],
    "offer end": ["offer", "end", "cafe"],
    "committee add": ["committee", "add", "Rat", "--kind", "council", "--theme", "sport"],
    "committee edit": ["committee", "edit", "ak-sprache", "--theme", "gardening"],
    "committee remove": ["committee", "remove", "ak-sprache", "--cascade"],
    "committee end": ["committee", "end", "ak-sprache"],
    "event add": ["event", "add", "T", "--kind", "session", "--date", "2026-02-02"],
    "event edit": ["event", "edit", "Netzwerktreffen", "--clear", "committee"],
    "event remove": ["event", "remove", "Netzwerktreffen", "--cascade"],
    "need add": ["need", "add", "N", "--target-group", "youth", "--theme", "sport"],
    "need edit": ["need", "edit", "musikprojekt", "--clear", "event", "--people", "9"],
    "need remove": ["need", "remove", "musikprojekt", "--cascade"],
    "figure add": ["figure", "add", "--municipality", "X", "--target-group", "youth", "--date", "2026-01-01", "--count", ".", "--source", "S"],
    "figure edit": ["figure", "edit", "auenstadt-youth-2026-06-30", "--count", "<5"],
    "figure remove": ["figure", "remove", "auenstadt-youth-2026-06-30"],
    "contact add": ["contact", "add", "Max", "--actor", "vhs", "--category", "staff", "--origin", "x", "--language", "de"],
    "contact edit": ["contact", "edit", "kontakt-jugendamt", "--clear", "language", "--role", "x"],
    "contact remove": ["contact", "remove", "kontakt-jugendamt"],
    "link": ["link", "buero", "vhs", "musikschule", "helfer", "--level", "2", "--theme", "gardening"],
    "link again": ["link", "jugendamt", "vhs", "--level", "5", "--since", "2026-06-01"],
    "unlink": ["unlink", "jugendamt", "vhs"],
    "refuse": ["refuse", "jugendamt", "helfer", "--because", "x"],
    "refuse again": ["refuse", "jugendamt", "musikschule", "--because", "anders"],
    "cooperation edit": ["cooperation", "edit", "jugendamt-vhs", "--clear", "theme", "--status", "confirmed"],
    "cooperation remove": ["cooperation", "remove", "jugendamt", "vhs"],
    "join": ["join", "helfer", "AK Sprache", "--role", "Gast"],
    "join again": ["join", "vhs", "AK Sprache", "--since", "2026-01-01"],
    "leave": ["leave", "vhs", "AK Sprache"],
    "attend": ["attend", "Netzwerktreffen", "--members-of", "AK Sprache", "helfer"],
    "answer": ["unanswer", "musikprojekt", "cafe"],
    "init": ["init", "--name", "Neuer Name", "--region", "09178"],
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.share(4)
@pytest.mark.each_on_a_server
def test_undo_restores_everything_exactly_and_redo_makes_it_again(store, name):
    before, settings = tables(store), settings_of(store)
    done(*COMMANDS[name], store=store)
    after, new_settings = tables(store), settings_of(store)
    assert after != before or settings != new_settings
    said = done("undo", store=store).out
    if not name.startswith("contact"):
        assert COMMANDS[name][0] in said
    assert tables(store) == before
    assert settings_of(store) == settings
    done("redo", store=store)
    assert tables(store) == after
    assert settings_of(store) == new_settings
    done("undo", store=store)
    assert tables(store) == before
    assert done("check", store=store).code == 0


def settings_of(store):
    with open_store(store) as opened:
        return opened.settings()


def test_an_import_is_undone_as_a_whole_with_the_words_it_brought(store, tmp_path):
    before = export(store, tmp_path / "before")
    actors = write_csv(
        tmp_path / "actors.csv",
        "name,kind,tags,note,reaches",
        *(f"Amt {n},office,t{n},,Frauen ab {n % 3}" for n in range(60)),
        "Jugendamt,office,anders,neu,",
    )
    ties = write_csv(tmp_path / "cooperations.csv", "a,b,level,since", *(f"Amt {n},vhs,{n % 6},2026-01-01" for n in range(60)))
    done("import", actors, ties, "--extend-vocabulary", store=store)
    after = export(store, tmp_path / "after")
    done("undo", store=store)
    assert export(store, tmp_path / "undone") == before
    done("redo", store=store)
    assert export(store, tmp_path / "redone") == after


def a_command(draw, n):
    a, b, c = draw.sample(ACTORS, 3)
    since = draw.choice([(), ("--since", f"20{draw.randint(18, 26)}-0{draw.randint(1, 9)}-01")])
    return draw.choice(
        [
            ["link", a, b, c, "--level", draw.randint(0, 5), *since],
            ["link", a, b, "--kind", "refers", "--reported-by", c, *since],
            ["unlink", a, b],
            ["cooperation", "remove", a, b],
            ["join", a, "AK Sprache", "--role", f"R{n}", *since],
            ["leave", a, "AK Sprache"],
            ["actor", "edit", a, "--tag", f"t{n}", "--note", f"n{n}"],
            ["actor", "edit", a, "--clear", draw.choice(["tags", "aliases", "part_of", "note"])],
            ["actor", "edit", a, "--part-of", b],
            ["actor", "add", f"Neu {n}", "--kind", "office", "--part-of", a],
            ["actor", "remove", a, *draw.choice([(), ("--cascade",)])],
            ["actor", "merge", a, b, "--yes"],
            ["actor", "end", a, "--until", "2026-10-01"],
            ["offer", "add", f"Kurs {n}", "--by", a, "--by", b, "--theme", "sport", "--target-group", "youth"],
            ["offer", "edit", "cafe", "--status", draw.choice(["paused", "running", "cancelled", "planned"])],
            ["attend", "Netzwerktreffen", a, b, "--state", draw.choice(["invited", "attended", "excused"])],
            ["answer", "musikprojekt", "cafe"],
            ["unanswer", "musikprojekt", "cafe"],
            ["refuse", a, b, "--because", f"g{n}"],
            ["committee", "remove", "ak-sprache", "--cascade"],
        ]
    )


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.share(3)
def test_any_sequence_of_commands_can_be_walked_back_and_forth(store, seed):
    draw = random.Random(seed)
    states = [tables(store)]
    where = 0

    def state():
        return tables(store)

    for n in range(times(25, 45)):
        move = draw.random()
        if move < 0.25 and where:
            done("undo", store=store)
            where -= 1
            assert state() == states[where], (seed, n)
        elif move < 0.4 and where < len(states) - 1:
            done("redo", store=store)
            where += 1
            assert state() == states[where], (seed, n)
        else:
            words = a_command(draw, n)
            before = content(store)
            ran = run(*words, store=store)
            assert "Traceback" not in ran.err, (words, ran.err)
            if ran.code:
                assert content(store) == before, words
            elif content(store) != before:
                del states[where + 1 :]
                states.append(state())
                where += 1
                assert states[where] != states[where - 1], words
    while where:
        done("undo", store=store)
        where -= 1
    assert state() == states[0]
    while where < len(states) - 1:
        done("redo", store=store)
        where += 1
    assert state() == states[-1]
    assert done("check", store=store).code == 0


def test_nothing_to_undo_or_redo_is_a_sentence(store):
    for word in ("undo", "redo"):
        with unchanged(store):
            refused(word, store=store, user="niemand")
    with unchanged(store):
        refused("redo", store=store)
    done("undo", store=store)
    done("actor", "add", "Neu", "--kind", "office", store=store)
    with unchanged(store):
        refused("redo", store=store)


def test_everybody_takes_back_only_their_own(store):
    done("actor", "add", "Von Anna", "--kind", "office", store=store, user="anna")
    done("actor", "add", "Von Bert", "--kind", "office", store=store, user="bert")
    done("undo", store=store, user="anna")
    refused("actor", "show", "Von Anna", store=store)
    done("actor", "show", "Von Bert", store=store)
    done("redo", store=store, user="anna")
    done("undo", store=store, user="bert")
    done("actor", "show", "Von Anna", store=store)


@pytest.mark.parametrize(
    ("theirs", "named"),
    [
        (["actor", "edit", "neu", "--note", "x"], "neu"),
        (["link", "neu", "vhs"], "neu"),
        (["join", "neu", "AK Sprache"], "neu"),
        (["actor", "edit", "buero", "--part-of", "neu"], "neu"),
        (["offer", "edit", "cafe", "--by", "neu"], "neu"),
        (["actor", "remove", "neu"], "neu"),
    ],
)
@pytest.mark.share(2)
def test_what_others_built_upon_stands_in_the_way_and_is_named(store, theirs, named):
    done("actor", "add", "Neu", "--kind", "office", store=store, user="anna")
    done(*theirs, store=store, user="bert")
    with unchanged(store):
        assert named in refused("undo", store=store, user="anna")
    done("undo", store=store, user="bert")
    done("undo", store=store, user="anna")
    refused("actor", "show", "neu", store=store)


def test_what_others_changed_elsewhere_in_the_same_record_stays(store):
    done("actor", "edit", "vhs", "--note", "Annas Notiz", store=store, user="anna")
    done("actor", "edit", "vhs", "--website", "https://bert.example", store=store, user="bert")
    done("undo", store=store, user="anna")
    shown = done("actor", "show", "vhs", "--format", "json", store=store).json
    assert (shown["note"], shown["website"]) == (None, "https://bert.example")


def test_a_value_that_somebody_else_changed_again_is_not_overwritten(store):
    done("actor", "edit", "vhs", "--note", "Anna", store=store, user="anna")
    done("actor", "edit", "vhs", "--note", "Bert", store=store, user="bert")
    with unchanged(store):
        refused("undo", store=store, user="anna")


def test_undoing_a_new_period_while_somebody_else_reports_on_the_pair_keeps_theirs(store):
    done("link", "buero", "vhs", "--since", "2024-01-01", store=store, user="anna")
    done("link", "buero", "vhs", "--reported-by", "vhs", "--level", "3", store=store, user="bert")
    done("undo", store=store, user="anna")
    ties = done("cooperation", "show", "buero", "vhs", "--format", "json", store=store).json
    assert [tie["reported_by"] for tie in ties] == ["vhs"]


def test_undoing_what_ended_a_period_never_makes_periods_overlap(store):
    """Anna ends a statement; Bert begins the next one; Anna's undo would open the first one again."""
    done("link", "buero", "vhs", "--since", "2024-01-01", store=store, user="bert")
    done("unlink", "buero", "vhs", "--until", "2025-12-31", store=store, user="anna")
    done("link", "buero", "vhs", "--since", "2026-02-01", store=store, user="bert")
    run("undo", store=store, user="anna")
    ties = done("cooperation", "show", "buero", "vhs", "--format", "json", store=store).json
    (first, second) = sorted(ties, key=lambda tie: tie["since"])
    assert first["until"] is not None
    assert first["until"] < second["since"]


def test_the_history_says_who_did_what_and_what_was_taken_back(store):
    done("actor", "edit", "vhs", "--note", "x y", store=store, user="anna")
    done("undo", store=store, user="anna")
    told = done("history", "vhs", "--format", "json", store=store).json
    undo, edit = told[:2]
    assert (edit["who"], edit["words"], edit["kind"], edit["undone"]) == ("anna", "actor edit vhs --note 'x y'", "do", True)
    assert (undo["kind"], undo["target"], undo["undone"]) == ("undo", edit["command"], False)
    (change,) = edit["changes"]
    assert (change["table"], change["id"], change["before"].get("note"), change["after"]["note"]) == (
        "actors",
        "vhs",
        None,
        "x y",
    )
    done("redo", store=store, user="anna")
    assert done("history", "vhs", "--format", "json", store=store).json[2]["undone"] is False
    assert "anna" in done("history", store=store).out


def test_a_contact_person_is_not_named_in_the_words_of_the_history(store):
    done("contact", "add", "Geheimer Name", "--actor", "vhs", "--category", "staff", "--origin", "x", store=store)
    told = done("history", "--format", "json", store=store).json
    assert all("Geheim" not in entry["words"] for entry in told)
