"""Where a choice is, the German word is as good as the code; an unknown one is refused with the nearest. Questions have two names."""

from __future__ import annotations

import json
import re

import pytest

from akteursnetz import questions
from akteursnetz.vocabulary.choices import spelled
from cli.run import done, refused, run

SAME = [
    ("ask gaps --by department", "ask lücken --by Ressort"),
    ("ask gaps --by department", "ask luecken --by ressorts"),
    ("ask gaps --by department", "ask LÜCKEN --by RESSORT"),
    ("ask invite --by sector", "ask einladen --by Sektor"),
    ("ask coverage --status none", "ask abdeckung --status nichts"),
    ("ask coverage --status none", "ask coverage --status nothing"),
    ("ask coverage --status only_online", "ask abdeckung --status 'nur online'"),
    ("ask ei-index --of actor", "ask ei-index --of Akteure"),
    ("ask confirmation --version arc", "ask bestaetigung --version Nennungen"),
    ("ask unmet-needs", "ask bedarfe"),
    ("ask only-through-us", "ask nur-ueber-uns"),
]


@pytest.mark.parametrize(("english", "german"), SAME)
@pytest.mark.share(3)
def test_the_german_word_gives_the_same_answer_with_the_english_codes(store, english, german):
    import shlex

    told = [done(*shlex.split(words), "--format", "json", store=store).json for words in (english, german)]
    assert told[0] == told[1]
    assert told[0]["question"] == shlex.split(english)[1]


@pytest.mark.parametrize("name", questions.shipped())
def test_every_question_has_a_german_name_of_its_own(name):
    german = questions.german_name(name)
    assert re.fullmatch(r"[a-zäöüß-]+", german), name
    assert questions.meant(german) == name
    assert questions.meant(german.translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}).upper()) == name
    assert questions.question(german).name == name
    assert [code for code in questions.shipped() if spelled(questions.german_name(code)) == spelled(german)] == [name]


def test_the_german_list_of_questions_has_both_names_and_the_english_one_the_codes(store):
    german, english = (done("ask", store=store, lang=lang).out for lang in ("de", "en"))
    assert "lücken (gaps)" in german
    assert "\n  ei-index " in german
    assert "lücken" not in english
    assert "\n  gaps " in english


def test_german_help_tells_the_german_words_and_the_example_runs(store):
    told = done("ask", "lücken", "--help", store=store, lang="de").out
    assert "--by [Ressort|Art|Sektor|Gemeinde]" in told
    assert "[sonst: Ressort]" in told
    assert "ask lücken" in told
    told = done("map", "--help", lang="de").out
    assert "Vorgabe: organisch" in told
    assert "--audience [intern|Netzwerk|öffentlich]" in told
    assert "--audience [internal|network|public]" in done("map", "--help").out


MAPS = [
    ("--only ressort=Gesundheit", "--only department=Gesundheit"),
    ("--only Art=Volkshochschule", "--only kind=adult_education_centre"),
    ("--colour-by Sektor", "--colour-by sector"),
    ("--colour-by gemeinde", "--colour-by municipality"),
    ("--arrange Ressorts", "--arrange departments"),
    ("--arrange konzentrisch", "--arrange concentric"),
    ("--layer Angebote --layer Gremien", "--layer offers --layer committees"),
    ("--audience intern", "--audience internal"),
    ("--size-by Vermittler", "--size-by brokers"),
    ("--mark lücken", "--mark gaps"),
    ("--mark 'lücken --by Ressort'", "--mark 'gaps --by department'"),
]


@pytest.mark.parametrize(("german", "english"), MAPS)
@pytest.mark.share(4)
def test_the_german_word_draws_the_same_map_as_the_english_code(store, german, english, tmp_path):
    import shlex

    done("actor", "add", "Gesundheitsamt", "--kind", "Amt", "--department", "Gesundheit", store=store)
    done(
        "actor",
        "add",
        "VHS Nord",
        "--kind",
        "Volkshochschule",
        "--municipality",
        "Bonn",
        "--visibility",
        "internal",
        store=store,
    )
    done("offer", "add", "Kurs", "--by", "vhs", "--target-group", "youth", "--theme", "sport", store=store)
    done("map", "-o", tmp_path / "plain.svg", store=store, lang="de")  # where actors stand is kept
    drawn = []
    for words, name in ((german, "german.svg"), (english, "english.svg"), ("", "plain.svg")):
        done("map", *shlex.split(words), "-o", tmp_path / name, store=store, lang="de")
        drawn.append((tmp_path / name).read_text(encoding="utf-8"))
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def test_the_german_word_prints_the_same_sheet_as_the_english_code(store, tmp_path):
    told = []
    for word in ("Kreiskarte", "circles"):
        done("map", "--sheet", word, "-o", tmp_path / "sheet.pdf", store=store, lang="de")
        told.append((tmp_path / "sheet.pdf").read_bytes())
    assert told[0] == told[1]


REFUSED = [
    ("map --colour-by Resort", "de", "„Resort“ gibt es hier nicht. Meinten Sie „Ressort“?", 2),
    ("map --colour-by departmint", "en", 'There is no "departmint" here. Did you mean "department"?', 2),
    ("map --only resort=X", "de", "„resort“ gibt es hier nicht. Meinten Sie „Ressort“?", 1),
    ("ask coverage --status nichs", "de", "Meinten Sie „nichts“?", 2),
    ("export csv --audience interm", "de", "Meinten Sie „intern“?", 2),
    ("ask --words zielgruppe", "de", "Meinten Sie „Zielgruppen“?", 2),
    ("ask luken", "de", "Meinten Sie „lücken“?", 2),
    ("ask gabs", "en", 'Did you mean "gaps"?', 2),
    ("akteur list", "de", "Meinten Sie „actor“?", 2),
    ("gremium list", "de", "Meinten Sie „committee“?", 2),
    ("actor liste", "de", "Meinten Sie „list“?", 2),
    ("actor hinzufügen X", "de", "Meinten Sie „add“?", 2),
    ("acter list", "en", 'Did you mean "actor"?', 2),
    ("aks isolated", "en", 'Did you mean "ask"?', 2),
    ("lnik a b", "de", "Meinten Sie „link“?", 2),
    ("isolated", "en", 'Did you mean "ask isolated"?', 2),
    ("lücken", "de", "Meinten Sie „ask lücken“?", 2),
    ("list actor", "de", "Meinten Sie „actor list“?", 2),
    ("ask changes --since 2026-01-01", "de", "--from", 2),
    ("ask gaps --ressort X", "de", "gibt es hier nicht", 2),
    ("map --since 2026-01-01", "de", "Meinten Sie „--compare“?", 2),
    ("ask suggest --limit 3", "en", 'Did you mean "--top"?', 2),
]


@pytest.mark.parametrize(("words", "lang", "told", "code"), REFUSED)
@pytest.mark.share(2)
def test_an_unknown_word_is_refused_with_the_nearest(store, words, lang, told, code):
    assert told in refused(*words.split(), store=store, lang=lang, code=code)


def test_lists_of_words_have_german_names(store):
    assert done("ask", "--words", "Zielgruppen", store=store).out == done("ask", "--words", "target_groups", store=store).out


def test_an_own_question_may_have_a_german_name_that_no_other_has(store, tmp_path):
    folder = tmp_path / "own" / "quiet"
    folder.mkdir(parents=True)
    two = '{ de = "Still", en = "Quiet" }'
    text = (
        f'german = "GERMAN"\ntitle = {two}\nsentence = {two}\nformula = {two}\nsource = ""\nexample = "ask quiet"\n'
        f'[[columns]]\nname = "actor"\ntype = "actor"\nlabel = {two}\n'
    )
    (folder / "sqlite.sql").write_text("SELECT id AS actor FROM actors")
    (folder / "question.toml").write_text(text.replace("GERMAN", "stille-größen"), "utf-8")
    asked = [
        done("ask", "--queries", folder.parent, name, "--format", "json", store=store) for name in ("quiet", "stille-groessen")
    ]
    assert json.loads(asked[0].out) == json.loads(asked[1].out)
    assert "stille-größen (quiet)" in done("ask", "--queries", folder.parent, store=store, lang="de").out
    for bad in ("lücken", "gaps", "Mit Blank"):
        (folder / "question.toml").write_text(text.replace("GERMAN", bad), "utf-8")
        ran = run("ask", "--queries", folder.parent, "quiet", store=store, lang="de")
        assert (ran.code, "Traceback" in ran.err) == (1, False), ran.err
        assert bad in ran.err


def test_missing_at_table_says_whether_every_group_is_there_or_the_committee_has_no_theme(store):
    done("committee", "add", "Runde ohne Thema", "--kind", "round_table", store=store)
    done("committee", "add", "Runde Gärtnern", "--kind", "round_table", "--theme", "gardening", store=store)
    bare, full = (
        run("ask", "fehlt-am-tisch", name, store=store, lang="de").err for name in ("Runde ohne Thema", "Runde Gärtnern")
    )
    assert "kein Thema zugeordnet" in bare
    assert "kein Thema" not in full
    assert "jede Gruppe vertreten" in full
    assert "vertreten" not in bare


def test_every_word_that_an_answer_shows_is_understood_where_it_can_be_chosen():
    from akteursnetz.vocabulary.choices import meant, words_for

    missed, tried = [], 0
    for asked in map(questions.question, questions.shipped()):
        shown = {
            code: (german, english) for column in (*asked.columns, *asked.summary) for code, german, english in column.words
        }
        for parameter in asked.parameters:
            entries = words_for(parameter.choices, parameter.kind_of_choice, parameter.words)
            for entry in entries:
                for word in (entry.code, entry.german, entry.english, *entry.synonyms, *shown.get(entry.code, ())):
                    tried += 1
                    if meant(word, entries) != entry.code:
                        missed.append((asked.name, parameter.name, word))
    assert missed == []
    assert tried > 100


def every_choice(group, ctx, path=()):
    """Every option and argument of the command line that takes one of a few words."""
    import click

    from akteursnetz.cli.choice import Choice

    for name in group.list_commands(ctx):
        found = group.get_command(ctx, name)
        if isinstance(found, click.Group):
            yield from every_choice(found, ctx, (*path, name))
        yield from (((*path, name), param) for param in found.params if isinstance(param.type, Choice))


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_choice_of_the_command_line_takes_its_words_and_tells_them_in_help(lang):
    import click

    from akteursnetz.cli import program
    from akteursnetz.words import speaking

    with speaking(lang):
        top = program()
        ctx = click.Context(top)
        for path, param in every_choice(top, ctx):
            for entry in param.type.entries():
                for word in (entry.code, entry.german, entry.english, *entry.synonyms, param.type.label(entry.code)):
                    assert param.type.convert(word, param, ctx) == entry.code, (path, param.name, word)
