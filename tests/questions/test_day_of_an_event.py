"""Where a question takes a day, an event may be named in its place: by id, title or TITLE@DATE."""

from __future__ import annotations

import pytest
from cli.run import done, refused


@pytest.fixture
def met(store):
    """An event of before and one of after a tie began."""
    for title, day, id in (("Runde", "2026-04-01", "r1"), ("Runde", "2026-06-01", "r2"), ("Fachtag", "2026-06-01", "17")):
        done("event", "add", title, "--kind", "network_meeting", "--date", day, "--id", id, store=store)
    done("link", "buero", "musikschule", "--since", "2026-05-01", store=store)
    done("link", "jugendamt", "musikschule", "--since", "2026-05-02", store=store)
    return store


def told(store, *words):
    answer = done("ask", *words, "--format", "json", store=store).json
    return {name: answer[name] for name in ("parameters", "rows", "summary")}


@pytest.mark.parametrize(
    ("first", "last"), [("r1", "r2"), ("runde@2026-04-01", "Runde@1.6.2026"), ("r1", "fachtag"), ("r1", "17")]
)
def test_an_event_stands_for_its_day(met, first, last):
    wanted = told(met, "changes", "--from", "2026-04-01", "--to", "2026-06-01")
    assert told(met, "changes", "--from", first, "--to", last) == wanted
    assert "begun" in {row["change"] for row in wanted["rows"]}
    assert wanted["parameters"] == {"from": "2026-04-01", "to": "2026-06-01"}
    attended = told(met, "never-attending", "--from", "2026-04-01", "--to", "2026-06-01")
    assert told(met, "never-attending", "--from", first, "--to", last) == attended


def test_what_is_neither_is_refused_with_the_nearest_event_or_as_no_day(met):
    for words, sentence in (
        (("--from", "Fachtg"), 'Unknown event: "Fachtg". Did you mean "Fachtag" (17)?'),
        (("--from", "Runde"), '"Runde" is ambiguous'),
        (("--from", "31.02.2026"), '"31.02.2026" is not a day'),
        (("--from", "2026"), '"2026" is no exact day'),
        (("--from", "2026-W10-1"), "Unknown event"),
        (("--from", "r2", "--to", "r1"), "is not before --to"),
    ):
        assert sentence in refused("ask", "changes", *words, store=met), words
