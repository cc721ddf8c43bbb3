"""An end that is said to be open: it is a statement, so it takes back a stored end, and is told; a beginning is never open."""

import pytest

from tests.cli.run import run

WORDS = (
    "unbefristet; bis auf Weiteres; BIS AUF WEITERES; offen; fortlaufend; laufend; dauerhaft; open-ended; until further notice"
)
ENDED = "{key};since;until\n{value};2026-01-01;{until}\n"
TABLES = {
    "committees": ("name;kind", "AK;working_group"),
    "memberships": ("actor;committee", "vhs;ak"),
    "cooperations": ("a;b", "vhs;caritas"),
    "offers": ("title;providers;themes;target_groups", "K;vhs;language;women"),
    "actors": ("id;name;kind", "vhs;VHS;association"),
}


@pytest.fixture
def store(tmp_path):
    (tmp_path / "actors.csv").write_text("id,name,kind\nvhs,VHS,association\ncaritas,Caritas,association\n", encoding="utf-8")
    (tmp_path / "committees.csv").write_text("id,name,kind\nak,AK,working_group\n", encoding="utf-8")
    path = tmp_path / "n.db"
    assert run("import", tmp_path / "actors.csv", tmp_path / "committees.csv", store=path).code == 0
    return path


def said(store, table, until, *options):
    key, value = TABLES[table]
    file = store.with_name(f"{table}.csv")
    file.write_text(ENDED.format(key=key, value=value, until=until), encoding="utf-8")
    return run("import", file, *options, store=store)


@pytest.mark.parametrize("table", TABLES)
def test_an_open_end_takes_back_a_stored_one_and_is_told(store, table):
    said(store, table, "2026-12-31")
    ran = said(store, table, "unbefristet", "--format", "json")
    changed = [(one["column"], one["from"], one["to"]) for one in ran.json["changed"]]
    assert changed == [("until", "2026-12-31", None)]
    assert 'Last day: "unbefristet" understood as "open end"' in ran.err
    assert said(store, table, "open-ended", "--format", "json").json["changed"] == []


@pytest.mark.parametrize("word", WORDS.split("; "))
@pytest.mark.share(2)
def test_every_word_for_an_open_end_is_known(store, word):
    said(store, "actors", "2026-12-31")
    assert len(said(store, "actors", word, "--format", "json").json["changed"]) == 1


def test_an_empty_cell_still_says_nothing(store):
    said(store, "actors", "2026-12-31")
    assert said(store, "actors", "", "--format", "json").json["changed"] == []


def test_options_know_it_too(store):
    assert run("actor", "edit", "vhs", "--until", "2026-12-31", store=store).code == 0
    assert "open end" in run("actor", "edit", "vhs", "--until", "open-ended", store=store).err
    assert run("actor", "show", "vhs", "--format", "json", store=store).json["until"] is None
    assert run("join", "vhs", "ak", "--until", "unbefristet", store=store).code == 0
    assert run("link", "vhs", "caritas", "--until", "offen", store=store).code == 0


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("words", [("actor", "edit", "vhs", "--since", "offen"), ("actor", "end", "vhs", "--until", "offen")])
def test_a_beginning_and_the_day_of_ending_are_never_open_and_all_forms_are_named(store, words, lang):
    ran = run(*words, store=store, lang=lang)
    assert ran.code == 1
    forms = ("1.9.26", "heute", "gestern") if lang == "de" else ("2026-11-24", "today", "yesterday")
    assert all(form in ran.err for form in ("24.11.2026", *forms))
