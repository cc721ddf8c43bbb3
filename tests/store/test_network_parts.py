"""The parts of a network that look back and ahead, and the questions that need them, from a real store."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from cli.run import done, from_today, once, run

from akteursnetz.store import open_store


@once
def kept_made(store: Path) -> None:
    """Three actors, of which one is gone; an ended tie, its successor, an undated one; a refused suggestion, a contact."""
    done("init", store=store)
    for name in ("Amt", "Beirat", "Club"):
        done("actor", "add", name, "--kind", "office", store=store)
    done("link", "Amt", "Beirat", "--level", 2, "--since", from_today(-900), "--until", from_today(-100), store=store)
    done("link", "Amt", "Beirat", "--level", 4, "--since", from_today(-99), store=store)
    done("link", "Amt", "Club", store=store)
    done("refuse", "Beirat", "Club", "--because", "no staff", store=store)
    done(
        "contact",
        "add",
        "Erika Muster",
        "--actor",
        "Amt",
        "--category",
        "staff",
        "--origin",
        "card",
        "--keep-until",
        from_today(30),
        store=store,
    )
    done("actor", "end", "Club", "--until", from_today(-10), store=store)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return kept_made(tmp_path / "netz.db")


def test_the_history_holds_everything_whatever_its_dates(kept: Path) -> None:
    with open_store(kept) as store:
        network = store.network(parts=("history",))
        plain = store.network()
    assert network.history is not None
    assert sorted(network.history.actors) == ["amt", "beirat", "club"]
    assert sorted(network.actors) == ["amt", "beirat"]
    assert len(network.history.cooperations) == 3
    assert set(network.history.entered) == {tie.id for tie in network.history.cooperations}
    # the journal's day is that of UTC
    assert {date.fromisoformat(at[:10]) - date.today() for at in network.history.entered.values()} <= {
        timedelta(days=number) for number in (-1, 0, 1)
    }
    assert plain.history is None
    assert plain.retention == {}


@pytest.mark.parametrize("back", [0, 50, 99, 100, 500, 901])
def test_another_day_from_the_history_is_what_the_store_says_of_it(kept: Path, back: int) -> None:
    day = from_today(-back)
    with open_store(kept) as store:
        from_history = store.network(parts=("history",)).on(day)
        asked = store.network(day, parts=())
    assert from_history.actors == asked.actors
    assert from_history.cooperations == asked.cooperations
    assert from_history.named == asked.named


def test_entered_stays_the_first_day_after_undo_and_redo(kept: Path) -> None:
    with open_store(kept) as store:
        before = store.network(parts=("history",)).history
    done("link", "Amt", "Beirat", "--kind", "informs", store=kept)
    done("undo", store=kept)
    done("redo", store=kept)
    with open_store(kept) as store:
        after = store.network(parts=("history",)).history
    assert before is not None
    assert after is not None
    assert len(after.entered) == len(before.entered) + 1
    assert {id: after.entered[id] for id in before.entered} == before.entered


def test_of_contact_persons_only_their_time_is_there(kept: Path) -> None:
    with open_store(kept) as store:
        network = store.network(parts=("contacts",))
    assert list(network.retention.values()) == [("amt", from_today(30))]
    assert "Muster" not in repr(network)


def test_refused_suggestions_are_there_and_stay_refused(kept: Path) -> None:
    with open_store(kept) as store:
        rejections = store.network(parts=("rejections",)).rejections
    assert [(one.a, one.b, one.reason) for one in rejections] == [("beirat", "club", "no staff")]
    done("actor", "add", "Dorf", "--kind", "office", store=kept)
    done("link", "Amt", "Dorf", store=kept)
    before = run("ask", "suggest", "--format", "json", store=kept).json
    assert [(row["a"], row["b"]) for row in before["rows"]] == [("beirat", "dorf")]
    done("refuse", "Dorf", "Beirat", "--because", "keine Zeit", store=kept)
    after = run("ask", "suggest", store=kept, lang="de")
    assert "Dorf" not in after.out
    assert "Abgelehnt und nicht vorgeschlagen: 1 – Beirat – Dorf (keine Zeit)." in after.err
    # what was refused today was not refused yet on that day
    assert "Club" in run("ask", "suggest", "--at", from_today(-11), store=kept).out


def test_changes_takes_its_days_from_the_command_line(kept: Path) -> None:
    answer = run("ask", "changes", "--from", from_today(-200), "--to", from_today(0), "--format", "json", store=kept).json
    assert answer["parameters"] == {"from": from_today(-200), "to": from_today(0)}
    rows = [(row["change"], row["a"], row["b"], row["before"], row["after"], row["on"]) for row in answer["rows"]]
    assert ("closer", "amt", "beirat", 2, 4, from_today(-99)) in rows
    assert ("ended", "amt", "club", None, None, from_today(-11)) in rows or (
        "ended",
        "amt",
        "club",
        None,
        None,
        from_today(-10),
    ) in rows
    assert ("gone", "club", None, None, None, from_today(-10)) in rows
    table = run("ask", "changes", "--from", from_today(-200), store=kept)
    assert "Club" in table.out  # also what is gone is called by its name
    refused = run("ask", "changes", "--from", from_today(1), store=kept)
    assert refused.code == 1
    assert "is not before --to" in refused.err


def test_events_needs_and_several_actors_are_named_as_everywhere(kept: Path) -> None:
    done("event", "add", "Meeting", "--kind", "session", "--date", from_today(-400), store=kept)
    done("event", "add", "Meeting", "--kind", "session", "--date", from_today(-300), store=kept)
    named = run("ask", "effect", f"Meeting@{from_today(-300)}", "--format", "json", store=kept)
    assert named.json["parameters"]["event"] == f"meeting-{from_today(-300)}"
    assert run("ask", "effect", "Meeting", store=kept).code == 1
    done("need", "add", "Room", "--target-group", "women", "--theme", "sport", store=kept)
    assert run("ask", "who-could", "room", "--format", "json", store=kept).json["parameters"] == {"need": "room"}
    invited = run("ask", "invite", "--k", 2, "--must", "AMT", "--must", "beirat", "--format", "json", store=kept).json
    assert invited["parameters"]["must"] == ["amt", "beirat"]
    assert [row["actor"] for row in invited["rows"]] == ["amt", "beirat"]
    unknown = run("ask", "invite", "--must", "Amtt", store=kept)
    assert unknown.code == 1
    assert 'Did you mean "Amt"' in unknown.err


def test_ending_lists_contact_persons_by_their_actor_alone(kept: Path) -> None:
    row = run("ask", "ending", "--within", 60, "--format", "json", store=kept).json["rows"][0]
    assert (row["kind"], row["name"], row["ends_on"], row["what"]) == ("contact", "Amt", from_today(30), "retention")
