"""What is asked by words typed into a search, as on the telephone: people, place, language; a name is none of it."""

from __future__ import annotations

import pytest
from cli.run import done

from akteursnetz.desk.meant import meant
from akteursnetz.store import open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("meant") / "n.db"
    done("init", store=path)
    for number, place in enumerate(("Lindenfurt", "Linden", "Bad Auenstein", "Mühlheim an der Aue")):
        done("actor", "add", f"Haus {number}", "--kind", "office", "--municipality", place, store=path)
    done("actor", "edit", "Haus 1", "--language", "ar", store=path)
    return path


def asked(group, place=None, language=None, **more):
    found = {"target_group": group, "municipality": place, "language": language, **more}
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("arabischsprachige Mütter in Lindenfurt", asked("mothers", "Lindenfurt", "ar")),
        ("wer erreicht arabischsprachigen Müttern, Lindenfurt?", asked("mothers", "Lindenfurt", "ar")),
        ("arab mütt lindenf", asked("mothers", "Lindenfurt", "ar")),
        ("Lindenfurt arabisch MUETTER", asked("mothers", "Lindenfurt", "ar")),
        ("Mutter, ukrainisch", asked("mothers", None, "uk")),
        ("Arabic-speaking mothers in Lindenfurt", asked("mothers", "Lindenfurt", "ar")),
        ("who reaches ukrainian women", asked("women", None, "uk")),
        ("Frauen Lindenfurd", asked("women", "Lindenfurt")),
        ("frauen bad auenst", asked("women", "Bad Auenstein")),
        ("Senioren in Mühlheim an der Aue", asked("older_people", "Mühlheim an der Aue")),
        ("geflüchtete Frauen Lindenfurt", asked("refugee_women", "Lindenfurt")),
        ("Schüler*innen auf Türkisch", asked("pupils", None, "tr")),
        ("kind lindenfurt", asked("children", "Lindenfurt")),
        ("Jugendliche Gesundheit", asked("youth", theme="health")),
    ],
)
def test_words_of_the_telephone_are_a_question(store, text, understood):
    with open_store(store) as opened:
        found = meant(opened, text)
    assert (dict(sorted(found.asked.items())), found.plain) == (dict(sorted(understood.items())), True)


@pytest.mark.parametrize(
    "text",
    ["", "?", "Jugendamt", "Haus 1", "Familienzentrum Lindenfurt", "Frauen e. V. Lindenfurt", "in der", "arab", "linden", "Eltern",
     "Mütter Qwertz", "mü li", "arabisch türkisch Mütter", "Frauen Geflüchtete Lindenfurt"],
)  # fmt: skip
def test_a_name_half_a_question_or_two_at_once_are_none(store, text):
    with open_store(store) as opened:
        assert not meant(opened, text).plain


def test_the_shorter_place_is_meant_where_another_begins_like_it_and_two_groups_are_told_apart(store):
    with open_store(store) as opened:
        assert meant(opened, "frauen lind").asked["municipality"] == "Linden"
        assert meant(opened, "Frauen Geflüchtete Lindenfurt").others == ("refugees",)
        assert not meant(opened, "Frauen Lindenfurt und Haus").whole
