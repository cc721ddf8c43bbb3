"""Nothing of the other language, no value of Python, no ISO day in German, no foreign quotation mark: in help, refusals, answers.

What is walked: the help of every command, a fault in every column of every table, and every question with its answer and its
working, on the invented district, in both languages.
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from cli.run import done, run
from thorough import in_turn, some

from akteursnetz import questions
from akteursnetz.cli import WORDS
from akteursnetz.model import TABLES

ENGLISH = set(
    [
        "the",
        "and",
        "are",
        "was",
        "were",
        "has",
        "have",
        "not",
        "nobody",
        "nothing",
        "none",
        "true",
        "false",
        "only",
        "with",
        "without",
        "which",
        "who",
        "whom",
        "whose",
        "what",
        "where",
        "when",
        "there",
        "this",
        "that",
        "these",
        "those",
        "from",
        "into",
        "between",
        "more",
        "than",
        "must",
        "should",
        "please",
        "error",
        "expected",
        "found",
        "missing",
        "unknown",
        "actor",
        "actors",
        "offer",
        "offers",
        "committee",
        "committees",
        "event",
        "events",
        "need",
        "needs",
        "figure",
        "figures",
        "contact",
        "contacts",
        "cooperation",
        "cooperations",
        "department",
        "departments",
        "municipality",
        "municipalities",
        "sector",
        "kind",
        "theme",
        "themes",
        "target",
        "group",
        "groups",
        "language",
        "languages",
        "level",
        "levels",
        "status",
        "since",
        "until",
        "day",
        "days",
        "row",
        "rows",
        "column",
        "columns",
        "sheet",
        "word",
        "words",
        "list",
        "stored",
        "refused",
        "changed",
        "added",
        "unchanged",
        "why",
        "reason",
        "summary",
        "is",
        "of",
        "or",
        "no",
        "by",
        "to",
        "for",
        "on",
        "as",
        "it",
        "its",
        "be",
        "can",
        "could",
        "would",
    ]
)
"""Words that no German sentence holds."""
GERMAN = set(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "und",
        "oder",
        "nicht",
        "kein",
        "keine",
        "niemand",
        "nichts",
        "nur",
        "mit",
        "ohne",
        "wer",
        "wen",
        "wem",
        "wo",
        "wann",
        "wie",
        "wurde",
        "wurden",
        "sind",
        "hat",
        "haben",
        "ist",
        "sein",
        "bitte",
        "fehler",
        "erwartet",
        "gefunden",
        "fehlt",
        "unbekannt",
        "akteur",
        "akteure",
        "angebot",
        "angebote",
        "gremium",
        "gremien",
        "termin",
        "termine",
        "bedarf",
        "bedarfe",
        "kennzahl",
        "kontakt",
        "kooperation",
        "kooperationen",
        "ressort",
        "gemeinde",
        "sektor",
        "art",
        "thema",
        "themen",
        "zielgruppe",
        "sprache",
        "stufe",
        "seit",
        "bis",
        "tag",
        "tage",
        "zeile",
        "zeilen",
        "spalte",
        "blatt",
        "wort",
        "liste",
        "gespeichert",
        "abgelehnt",
        "geändert",
        "neu",
        "warum",
        "grund",
        "zwischen",
        "mehr",
        "als",
        "von",
        "zu",
        "für",
        "auf",
        "im",
        "am",
        "zum",
        "zur",
        "auch",
        "noch",
    ]
)
"""Words that no English sentence holds."""
ALIKE = {"art", "die", "am", "status", "sektor", "was", "an", "in", "note", "on", "hat", "den"}
"""what is a word of both"""
LANGUAGES = ("de", "en")
PYTHON = re.compile(r"\b(None|True|False|NaN|nan|dict|tuple|KeyError|Traceback)\b")
ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
NOUN = re.compile(
    r"(?<![\d,.])1 (Akteure|Akteuren|Beziehungen|Kooperationen|Angebote|Paare|Paaren|Tage|Tagen|Lücken|Partnern|Gruppen|"
    r"Zeilen|Verbindungen|actors|ties|pairs|days|gaps|groups|partners|offers|rows|others|tied pairs)\b"
)


def names(text: str) -> str:
    """A text without what stands the same in both languages: quoted values, options, commands, addresses, names of files."""
    text = re.sub(r"„[^“]*“|\"[^\"]*\"|'[^']*'", " ", text)
    text = re.sub(r"akteursnetz(?: [\w/.:-]+)*|https?://\S+|-{1,2}[\w-]+|\S+\.\w{2,5}\b|[\w-]+_[\w-]+|\S+@\S+", " ", text)
    return re.sub(r"\([a-z0-9 -]+\)", " ", text)


def foreign(text: str, lang: str, known: set[str] = frozenset()) -> list[str]:  # type: ignore[assignment]
    """What stands in a text and should not."""
    found = PYTHON.findall(text) + NOUN.findall(text)
    if lang == "de":
        found += ISO.findall(re.sub(r"„[^“]*“", "", text))
    else:
        found += re.findall(r"[„“”]", text)
    list = ENGLISH - ALIKE if lang == "de" else GERMAN - ALIKE
    return found + [word for word in re.findall(r"[^\W\d_]+", names(text).casefold()) if word in list and word not in known]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, demo_folder: Path) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(demo_folder, folder, dirs_exist_ok=True)
    return folder / "akteursnetz.db"


def commands(word: str) -> list[tuple[str, ...]]:
    """Every command that begins with a word."""
    from akteursnetz.cli import program

    command = program().get_command(None, word)  # type: ignore[arg-type]
    verbs = questions.shipped() if word == "ask" else getattr(command, "commands", ())
    return [(word,), *((word, verb) for verb in verbs)]


@pytest.mark.parametrize("word", ["", *WORDS])
def test_help_is_in_one_language(word):
    for words, lang in in_turn(commands(word) if word else [()], LANGUAGES):
        helps_in_one_language(words, lang)


def helps_in_one_language(words: tuple[str, ...], lang: str) -> None:
    text = done(*words, "--help", lang=lang).out
    text = text.split("Beispiel:" if lang == "de" else "Example:")[0]
    text = re.sub(r"\([^()]*(?:Wörter|words): [^()]*\)", " ", text)
    text = re.sub(r"^ {2}[\w-]+ {2,}|^  -.*?(?: {2,}|$)", " ", text, flags=re.MULTILINE)
    text = re.sub(r"akteursnetz[^\n]*|\b(?:csv|html|sql|list|add|import|undo|export|restore)\b", " ", text)
    days = "" if lang == "de" else "—"
    assert not foreign(ISO.sub(days, text), lang), (words, text)


BAD = {
    "date": ["31.02.2026", "gestern vielleicht", "2026-13-01"],
    "integer": ["viele", "-3", "1.5.2"],
    "number": ["weit", "1e999"],
    "count": ["xyz"],
    "yes_no": ["vielleicht"],
    "code": ["Quatsch", "Sprahe", "Zielgrupe"],
    "record": ["Gibtsnicht e.V."],
    "text": ["a\x07b", "x" * 200_000, "a\nb"],
}
RIGHT = {"date": "2026-01-01", "integer": "3", "count": "3", "number": "3", "yes_no": "ja", "text": "X"}


def right(column) -> str:
    if column.list:
        from akteursnetz.vocabulary import shipped

        return next(iter(shipped(column.list))) if column.name != "list" else "themes"
    if column.table:
        return "vhs"
    return "themes" if column.name == "list" else RIGHT.get(column.type, "X")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("table", TABLES)
def test_refusals_of_each_column_are_in_one_language(demo, table, lang, tmp_path):
    """Each column with each kind of fault, under German and English headers; a missing one; one that is not there."""
    described = TABLES[table]
    for number, column in some(enumerate(described.columns), 3, len(table)):
        for bad in some(BAD.get(column.type, BAD["text"]), 3, number):
            cells = {c.name: right(c) for c in described.columns if c.required}
            cells[column.name] = bad
            file = tmp_path / f"{described.german if lang == 'de' else table}.csv"
            heads = [(described.column(n).german if lang == "de" else n) for n in cells]
            quoted = ['"' + value.replace('"', '""') + '"' for value in cells.values()]
            file.write_text(",".join(heads) + "\n" + ",".join(quoted) + "\n", encoding="utf-8")
            ran = run("import", file, "--dry-run", store=demo, lang=lang)
            told = ran.err.replace(bad[:50], "").replace(file.name, "")
            headers = {part.casefold() for head in heads for part in re.findall(r"[^\W\d_]+", head)}
            assert not foreign(told, lang, headers), (column.name, bad[:20], told[:600])
    for text in ("farbe,wort\nrot,x\n", ""):
        file.write_text(text)
        told = run("import", file, "--dry-run", store=demo, lang=lang).err.replace(file.name, "")
        everything = {part for c in described.columns for part in (c.german if lang == "de" else c.name).split("_")}
        assert not foreign(told, lang, everything | {"wort", "farbe"}), told


FAULTS = [
    "actor add X",
    "actor add X --kind Quatsch",
    "actor add X --kind office --since 31.02.2026",
    "actor add VHS --kind office --municipality Auenstadt",
    "actor show Gibtsnicht",
    "actor edit vhs",
    "actor remove vhs",
    "actor merge vhs vhs",
    "offer add X",
    "offer add X --by Gibtsnicht --target-group refugees --theme language",
    "offer add X --by vhs --target-group Quatsch --theme language",
    "offer add X --by vhs --target-group refugees --theme Sprahe",
    "offer add X --by vhs --target-group refugees --theme language --level-from B2 --level-to A1",
    "link vhs vhs",
    "link vhs",
    "link vhs Gibtsnicht",
    "link vhs jugendamt --level 7",
    "link vhs jugendamt --since 2026-02-01 --until 2026-01-01",
    "unlink vhs vhs",
    "refuse vhs jugendamt",
    "join vhs Gibtsnicht",
    "leave vhs Gibtsnicht",
    "attend Gibtsnicht vhs",
    "attend Gibtsnicht vhs --state Quatsch",
    "answer Gibtsnicht Gibtsnicht",
    "need add X",
    "contact add X",
    "figure add",
    "event add X --kind workshop",
    "ask gibtsnicht",
    "ask covers",
    "ask covers Quatsch",
    "ask covers refugee_women --with-contacts",
    "ask covers refugee_women --steps 9",
    "ask gaps --by Farbe",
    "ask gaps --min-level 9",
    "ask changes --from 2026-02-01 --to 2026-01-01",
    "ask path vhs vhs",
    "ask effect Gibtsnicht",
    "ask invite --k 0",
    "ask --words quatsch",
    "ask --all",
    "ask isolated --show-query oracle",
    "ask brokers --show-query sql",
    "map --mark quatsch",
    "map --only farbe=rot",
    "map --only department=Farbe",
    "map --around Gibtsnicht",
    "map --compare 2099-01-01",
    "map -o x.doc",
    "map --sheet circles -o x.png",
    "map --format pdf -o x.html",
    "map --story gibtsnicht.toml",
    "import gibtsnicht.csv",
    "export xml",
    "export csv --audience alle",
    "history gibtsnicht",
    "restore gibtsnicht",
    "copy gibtsnicht.db x.db",
    "quatsch",
    "actor quatsch",
    "actor list --at gestern-vielleicht",
    "actor list --quatsch",
    "undo quatsch",
]


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("words", FAULTS)
@pytest.mark.share(2)
def test_a_fault_is_told_in_one_language(demo, words, lang, tmp_path, monkeypatch, words_of_the_district):
    monkeypatch.chdir(tmp_path)
    ran = run(*shlex.split(words), store=demo, lang=lang)
    assert ran.code != 0, ran.out
    said = {part for part in re.findall(r"[^\W\d_]+", words.casefold())}
    assert not foreign(ran.err, lang, said | {"ask", "actor"} | (words_of_the_district if lang == "en" else set())), ran.err


def arguments(name: str) -> list[str]:
    """What a question has to be told: as its example does."""
    asked = questions.question(name)
    said = shlex.split(asked.example)[2:]
    wanted = sum(parameter.argument for parameter in asked.parameters)
    return said[:wanted]


def told(demo: Path, words: list[str], lang: str) -> str:
    ran = run("ask", *words, store=demo, lang=lang)
    assert "Traceback" not in ran.err
    return ran.out + ran.err


def own_words(demo: Path) -> set[str]:
    """Words of the invented district, which is German in both languages."""
    import json

    folded = set()
    for table in TABLES:
        if table in ("actors", "offers", "committees", "events", "needs", "contacts"):
            singular = TABLES[table].singular
            text = json.dumps(done(singular, "list", "--format", "json", store=demo).json, ensure_ascii=False)
            folded |= set(re.findall(r"[^\W\d_]+", text.casefold()))
    return folded


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("name", questions.shipped())
@pytest.mark.share(2)
def test_answers_are_in_one_language(demo, name, lang, words_of_the_district):
    if name == "integreat-due":  # a text to copy for each language of Integreat
        assert "German" in told(demo, [name], "en")
        return
    text = told(demo, [name, *arguments(name)], lang)
    assert not foreign(text, lang, words_of_the_district if lang == "en" else {"actor"}), text[:3000]


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("name", questions.shipped())
@pytest.mark.share(2)
def test_workings_are_in_one_language(demo, name, lang, words_of_the_district):
    text = told(demo, [name, *arguments(name), "--explain", "vhs"], lang)
    source = "Quelle:" if lang == "de" else "Source:"
    text = "\n".join(line for line in text.splitlines() if not line.startswith(source))
    assert not foreign(text, lang, words_of_the_district if lang == "en" else {"actor"}), text[:3000]


@pytest.fixture(scope="module")
def words_of_the_district(demo: Path) -> set[str]:
    return own_words(demo)


def test_a_foreign_word_would_be_found():
    assert foreign("Es gibt hier the Akteur.", "de") == ["the"]
    assert foreign("There is kein actor.", "en") == ["kein"]
    assert foreign("Am 2026-01-31 sind 1 Akteure None.", "de") == ["None", "Akteure", "2026-01-31", "none"]
    assert foreign("No „word“ here.", "en") == ["„", "“"]


def test_the_diff_of_an_import_and_the_history_are_german(store, tmp_path):
    file = tmp_path / "akteure.csv"
    file.write_text("name;art;ressort\nZontaclub;Verein;Ehrenamt\n")
    assert "Neu: 1 Akteur\n" in done("import", file, store=store, lang="de").out
    file.write_text("name;art;ressort;bis\nZontaclub;Stiftung;Ehrenamt;31.12.2030\n")
    out = done("import", file, "--dry-run", store=store, lang="de").out
    assert "Akteur zontaclub, Art: Verein → Stiftung" in out
    assert "Akteur zontaclub, Bis: – → 31.12.2030" in out
    done("import", file, store=store, lang="de")
    assert "Akteur zontaclub, Bis: – → 31.12.2030" in done("history", store=store, lang="de").out
    assert "actor zontaclub, until: – → 2030-12-31" in done("history", store=store, lang="en").out
    assert "+ Akteur zontaclub" in done("history", "zontaclub", store=store, lang="de").out


def test_themes_stand_in_the_order_of_their_german_names(demo):
    rows = done("ask", "coverage", "--target-group", "refugees", "--municipality", "Auenstadt", store=demo, lang="de").out
    found = [line[len("Geflüchtete") :].strip().split("  ")[0] for line in rows.splitlines()[1:]]
    assert found == sorted(found, key=lambda word: word.casefold().replace("ü", "u").replace("ä", "a").replace("ö", "o"))
    assert found.index("Alphabetisierung") < found.index("Beratung") < found.index("Kinderbetreuung")
