"""Questions that users add: by a folder, by an installed package; what is wrong with one harms no other."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli.run import done, process, refused, run
from systems import LACKS, VENV

from akteursnetz import questions

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
TOML = """\
title = { de = "Titel", en = "Title" }
sentence = { de = "Satz.", en = "Sentence." }
formula = { de = "Formel", en = "Formula" }
source = ""
example = "ask mine"
fragments = ["ties"]
order = ["-number"]

[[parameters]]
name = "least"
type = "integer"
default = 0
label = { de = "mindestens", en = "at least" }

[[columns]]
name = "actor"
type = "actor"
label = { de = "Kennung", en = "id" }
[[columns]]
name = "number"
type = "integer"
label = { de = "Zahl", en = "number" }
"""
SQL = "SELECT actor, count(*) AS number FROM partner GROUP BY actor HAVING count(*) >= :least\n"


@pytest.fixture(autouse=True)
def _forgotten():
    """What one test names, the next does not know."""
    yield
    questions.use_folder(None)


def folder(path: Path, toml: str = TOML, sql: str = SQL, name: str = "mine") -> Path:
    """A folder with one good question and this one."""
    for one, text, query in (("good", TOML, SQL), (name, toml, sql)):
        (path / one).mkdir(parents=True, exist_ok=True)
        (path / one / "question.toml").write_text(text, encoding="utf-8")
        (path / one / "sqlite.sql").write_text(query, encoding="utf-8")
    return path


def test_a_folder_adds_questions_where_it_is_named_and_nowhere_else(store, tmp_path, monkeypatch):
    own = folder(tmp_path / "own")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(own, tmp_path / "queries")  # in the folder one works in: not read
    assert 'no question "mine"' in refused("ask", "mine", code=2, store=store)
    for words in (["--queries", own, "mine"], ["mine", "--queries", own], ["mine", f"--queries={own}"]):
        rows = done("ask", *words, "--format", "json", store=store).json["rows"]
        assert rows == [{"actor": "jugendamt", "number": 1}, {"actor": "vhs", "number": 1}]
    assert 'no question "mine"' in refused("ask", "mine", code=2, store=store)  # forgotten again
    monkeypatch.setenv("AKTEURSNETZ_QUERIES", str(own))
    assert len(done("ask", "mine", "--format", "json", store=store).json["rows"]) == 2
    assert done("ask", "mine", "--least", "2", "--format", "json", store=store).json["rows"] == []


def test_an_own_question_is_like_every_other(store, tmp_path):
    own = folder(tmp_path / "own")
    more = ("--queries", own)
    assert re.search(r"Your own\n +good +Title\n +mine +Title\n", done("ask", *more, store=store).out)
    assert re.search(r"Eigene\n +good +Titel\n", done("ask", *more, store=store, lang="de").out)
    told = done("ask", "mine", "--help", *more, store=store)
    assert "Sentence." in told.out
    assert "--least" in told.out
    assert done("ask", "mine", "--explain", *more, store=store).out.startswith("Sentence.\nFormula\n")
    assert "HAVING count(*) >= :least" in done("ask", "mine", "--show-query", "sql", *more, store=store).out
    done("ask", "mine", "-o", tmp_path / "a.csv", *more, store=store)
    assert (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[0] == "id,number"
    done("map", "--mark", "mine --least 1", *more, "-o", tmp_path / "map.svg", store=store)
    assert (tmp_path / "map.svg").read_text("utf-8").count('class="mk ring"') == 2


def test_a_source_is_one_text_or_one_for_each_language(store, tmp_path):
    for told, german, english in (('"Book"', "Book", "Book"), ('{ de = "Buch", en = "Book" }', "Buch", "Book")):
        own = folder(tmp_path / german, TOML.replace('source = ""', f"source = {told}"))
        words = ("ask", "mine", "--explain", "--queries", own)
        assert done(*words, store=store, lang="de").out.endswith(f"Quelle: {german}\n")
        assert done(*words, store=store).out.endswith(f"Source: {english}\n")


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ('title = { de = "Titel", en = "Title" }', "title = {", "question.toml, line 1", "not valid TOML"),
        ('title = { de = "Titel", en = "Title" }', 'title = "Titel"', "question.toml, line 1", "title: expected is"),
        ('sentence = { de = "Satz.", en = "Sentence." }', "", "question.toml", '"sentence" is missing'),
        ('source = ""', 'source = { de = "Buch" }', "question.toml, line 4", "source: expected is"),
        ('source = ""', "source = 1", "question.toml, line 4", "source: expected is a text"),
        ('en = "number"', 'fr = "nombre"', "question.toml, line 22", "[[columns]] 2, label: expected is"),
        ('order = ["-number"]', 'ordr = ["-number"]', "question.toml, line 7", 'there is no "ordr"; maybe "order"?'),
        ('type = "actor"', 'type = "akteur"', "question.toml, line 17", 'no type "akteur"'),
        ('name = "number"', 'name = "Number"', "question.toml, line 20", "small letters"),
        ('["-number"]', '["-nombre"]', "question.toml, line 7", 'no column "nombre"'),
        ('["ties"]', '["tie"]', "question.toml, line 6", "there are "),
        ("[[columns]]", "[columns]", "question.toml", ""),
        ('name = "least"', 'name = "most"', "sqlite.sql, line 1", ":least is not described"),
    ],
)
def test_a_broken_description_is_named_with_its_place_and_harms_no_other(store, tmp_path, old, new, place, said):
    own = folder(tmp_path / "own", TOML.replace(old, new))
    told = refused("ask", "mine", "--queries", own, store=store)
    assert str(own / "mine" / place.split(",")[0]) in told
    assert place in told
    assert said in told
    listed = done("ask", "--queries", own, store=store).out
    assert "isolated" in listed
    assert "good  Title" in listed
    assert said in listed.partition("Not in order")[2]
    assert done("ask", "good", "--queries", own, "--format", "json", store=store).json["rows"]


@pytest.mark.parametrize(
    ("sql", "place", "said"),
    [
        ("SELECT actor, nowhere AS number\nFROM partner WHERE :least\n", "line 1", "no such column: nowhere"),
        ("-- ä\n\nSELECT actor, 1 AS number\nFROM partnr WHERE :least", "sqlite.sql", "no such table: partnr"),
        ("-- ä\nSELECT actor, 'ä' AS x,\n  nope AS number FROM partner WHERE :least", "line 3", "no such column: nope"),
        ("SELECT actor FROM partner WHERE 1 >= :least", "sqlite.sql", "no column number"),
        ("SELECT x'00' AS actor, 1 AS number WHERE 1 >= :least", "sqlite.sql", "something else than text"),
        ("SELECT 'a' AS actor, 1 AS number WHERE 1 >= :least; SELECT 2", "sqlite.sql", "one statement"),
        ("SELECT 'a' AS actor, ? AS number WHERE 1 >= :least", "sqlite.sql", "database says"),
        ("SELECT 'a' AS actor, 1 AS number FROM contacts WHERE 1 >= :least", "line 1", "contact persons"),
        ("SELECT 'a' AS actor, before AS number FROM changes WHERE 1 >= :least", "line 1", "journal"),
        ("SELECT 'a' AS actor, json('{') AS number WHERE 1 >= :least", "sqlite.sql", "malformed JSON"),
        ("SELECT 'a' AS actor, load_extension('x') AS number WHERE 1 >= :least", "sqlite.sql", "not authorized"),
    ],
)
def test_sql_that_fails_is_told_with_file_and_line_as_far_as_known(store, tmp_path, sql, place, said):
    own = folder(tmp_path / "own", sql=sql)
    before = store.read_bytes()
    told = refused("ask", "mine", "--queries", own, store=store)
    assert str(own / "mine" / "sqlite.sql") in told
    assert place in told
    assert said in told
    assert run("ask", "mine", "--queries", own, store=store, lang="de").err.startswith("Fehler: ")
    assert store.read_bytes() == before


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM actors WHERE 1 >= :least",
        "SELECT 'a' AS actor, 1 AS number WHERE 1 >= :least; DELETE FROM actors",
        "ATTACH '{file}' AS z; SELECT :least",
        "VACUUM INTO '{file}'; SELECT :least",
        "CREATE TEMP TABLE z AS SELECT :least AS x",
        "PRAGMA query_only = OFF; SELECT :least",
    ],
)
def test_sql_of_users_can_only_read(store, tmp_path, sql):
    made = tmp_path / "made.db"
    own = folder(tmp_path / "own", TOML.replace('fragments = ["ties"]\n', ""), sql.format(file=made))
    before = store.read_bytes()
    assert str(own) in refused("ask", "mine", "--queries", own, store=store)
    assert store.read_bytes() == before
    assert not made.exists()


def test_a_name_that_is_taken_is_refused(store, tmp_path):
    own = folder(tmp_path / "own", name="isolated")
    told = refused("ask", "isolated", "--queries", own, store=store)
    assert str(own / "isolated") in told
    assert "belongs to another question" in told
    assert "belongs to another question" in done("ask", "--queries", own, store=store).out
    assert done("ask", "pendants", "--queries", own, store=store).code == 0
    assert done("ask", "isolated", store=store).code == 0


def test_a_folder_that_is_none_is_refused(store, tmp_path):
    assert "cannot be read" in refused("ask", "isolated", "--queries", tmp_path / "nowhere", store=store)
    assert "cannot be read" in refused("map", "--queries", tmp_path / "nowhere", store=store)
    (tmp_path / "empty").mkdir()
    assert "no question in the folder" in refused("ask", "--queries", tmp_path / "empty", store=store)
    (tmp_path / "half" / "mine").mkdir(parents=True)
    assert "question.toml: cannot be read" in refused("ask", "mine", "--queries", tmp_path / "half", store=store)
    (tmp_path / "own" / "Mein Ordner").mkdir(parents=True)
    shutil.copy(folder(tmp_path / "x") / "good" / "question.toml", tmp_path / "own" / "Mein Ordner")
    assert "small letters" in done("ask", "--queries", tmp_path / "own", store=store).out


# -- the documented examples ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def demo(tmp_path_factory, demo_folder):
    path = tmp_path_factory.mktemp("demo")
    shutil.copytree(demo_folder, path, dirs_exist_ok=True)
    return path / "akteursnetz.db"


@pytest.mark.parametrize(("page", "lang"), [("own-questions.md", "en"), ("eigene-fragen.md", "de")])
def test_the_example_of_the_documentation_gives_what_stands_there(demo, monkeypatch, page, lang):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    (command,) = re.findall(r"^```sh\nakteursnetz (.*?)\n```$", text, re.MULTILINE)
    (shown,) = re.findall(r"^```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(ROOT)
    assert done(*command.split(), store=demo, lang=lang).out == shown
    for named in (EXAMPLES / "package" / "pyproject.toml",):
        (toml,) = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        assert toml in named.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The example package, built and installed into a folder of its own."""
    if sys.platform == "win32":
        pytest.skip(f"{LACKS} {VENV}")
    source, wheels, target = (tmp_path_factory.mktemp(name) for name in ("source", "wheels", "packages"))
    shutil.copytree(EXAMPLES / "package", source / "package")
    build = "import sys; from hatchling import build; print(build.build_wheel(sys.argv[1]))"
    wheel = subprocess.run(
        [sys.executable, "-c", build, str(wheels)], cwd=source / "package", capture_output=True, text=True, check=True
    ).stdout.split()[-1]
    pip = [sys.executable, "-m", "pip", "-q", "install", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*pip, str(wheels / wheel)], check=True, capture_output=True, timeout=120)
    return target


def with_packages(*words, store, packages):
    path = os.pathsep.join([str(packages), str(ROOT)])
    return process(*words, store=store, env={"PYTHONPATH": path})


@pytest.mark.slow
def test_the_example_package_brings_its_question_once_it_is_installed(made, installed):
    assert process("ask", "beyond-municipality", store=made).returncode == 2
    ran = with_packages("ask", "beyond-municipality", "--format", "json", store=made, packages=installed)
    rows = json.loads(ran.stdout)["rows"]
    # jugendamt and vhs, both in Auenstadt, are the only tied pair; musikschule has no partner
    assert [(row["actor"], row["beyond"], row["share"]) for row in rows] == [
        ("jugendamt", 0, 0.0),
        ("musikschule", 0, None),
        ("vhs", 0, 0.0),
    ]
    assert rows[1]["why"] == "no partners"
    told = with_packages("ask", "beyond-municipality", "--explain", "vhs", store=made, packages=installed).stdout.decode()
    assert told.splitlines()[-1] == "Volkshochschule: 0 / 1"
    listed = with_packages("ask", store=made, packages=installed).stdout.decode()
    assert re.search(r"Your own\n +beyond-municipality +Who works beyond its municipality\?", listed)


def package(path: Path, points: dict[str, str], **modules: str) -> Path:
    """An installed package as pip leaves it: modules and the folder that describes it."""
    about = path / "office-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: office\nVersion: 1.0\n", encoding="utf-8")
    lines = [f"{name} = {module}" for name, module in points.items()]
    (about / "entry_points.txt").write_text("\n".join(["[akteursnetz.questions]", *lines, ""]), encoding="utf-8")
    for name, text in modules.items():
        (path / f"{name}.py").write_text(text, encoding="utf-8")
    return path


MEASURE = (EXAMPLES / "package" / "auental_questions" / "beyond_municipality.py").read_text(encoding="utf-8")


def test_broken_measures_are_named_with_their_place_and_harm_no_other(made, tmp_path):
    def named(name: str) -> str:
        return MEASURE.replace('name="beyond-municipality"', f'name="{name}"')

    start = named("fails").index("    rows = []")
    line = named("fails")[:start].count("\n") + 1
    packages = package(
        tmp_path,
        {
            "good": "office_good",
            "isolated": "office_good",
            "syntax": "office_syntax",
            "missing": "office_missing",
            "empty": "office_empty",
            "other-name": "office_good",
            "bad-type": "office_type",
            "fails": "office_fails",
            "not-json": "office_json",
            "exits": "office_exits",
        },
        office_good=named("good"),
        office_syntax="x = 1\ndef (",
        office_missing="import no_such_module_anywhere\n",
        office_empty="QUESTION = 1\n",
        office_type=named("bad-type").replace('"integer"', '"whole"', 1),
        office_fails=named("fails").replace("    rows = []", "    rows = [1 / 0]"),
        office_json=named("not-json").replace('"beyond": beyond}', '"beyond": {beyond}}'),
        office_exits="raise SystemExit(3)\n",
    )
    listed = with_packages("ask", store=made, packages=packages)
    assert listed.returncode == 0
    out = listed.stdout.decode().replace(os.linesep, "\n")
    wrong = dict(re.findall(r"^  (\S+) +(.*)$", out.partition("Not in order\n")[2], re.MULTILINE))
    assert {name: told.removeprefix(f"{tmp_path}{os.sep}") for name, told in wrong.items()} == {
        "isolated": 'office (office_good): The name "isolated" belongs to another question already. Please rename it.',
        "syntax": "office_syntax.py, line 2: SyntaxError: invalid syntax (office_syntax.py, line 2)",
        "missing": "office_missing.py, line 1: ModuleNotFoundError: No module named 'no_such_module_anywhere'",
        "empty": "office_empty.py, line 1: Expected are QUESTION (akteursnetz.answer.Question) and a function measure.",
        "other-name": 'office_good.py, line 9: Expected is name="other-name", engine="measure".',
        "bad-type": 'office_type.py, line 19: beyond: There is no type "whole".',
        "exits": "office_exits.py, line 1: SystemExit: 3",
    }
    assert re.search(r"Everyday\n +isolated ", out)
    for name, said in (("fails", f"office_fails.py, line {line}: ZeroDivisionError"), ("not-json", "something else than text")):
        ran = with_packages("ask", name, store=made, packages=packages)
        assert ran.returncode == 1
        assert said in ran.stderr.decode()
        assert b"Traceback" not in ran.stderr
    assert with_packages("ask", "good", store=made, packages=packages).returncode == 0
    assert with_packages("ask", "isolated", store=made, packages=packages).returncode == 0


def test_two_packages_with_one_name_are_refused(made, tmp_path):
    first = package(tmp_path / "a", {"good": "office_good"}, office_good=MEASURE)
    second = package(tmp_path / "b", {"good": "office_good"})
    (second / "office-1.0.dist-info").rename(second / "bureau-1.0.dist-info")
    (second / "bureau-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: bureau\nVersion: 1.0\n", "utf-8")
    path = os.pathsep.join(map(str, (first, second, ROOT)))
    ran = process("ask", "good", store=made, env={"PYTHONPATH": path})
    assert ran.returncode == 1
    assert b"belongs to another question" in ran.stderr


def test_shipped_questions_know_nothing_of_packages_and_folders(monkeypatch, tmp_path):
    monkeypatch.setenv("AKTEURSNETZ_QUERIES", str(folder(tmp_path / "own")))
    assert "mine" in questions.names()
    assert "mine" not in questions.shipped()
    assert questions.names()[: len(questions.shipped())] == questions.shipped()


@pytest.mark.parametrize("part", ["contacts", "everyone"])
@pytest.mark.share(2)
def test_a_measure_of_a_package_gets_no_contact_persons(made, tmp_path, part):
    text = MEASURE.replace('name="beyond-municipality"', f'name="persons",\n    parts=("{part}",)')
    packages = package(tmp_path, {"persons": "office_persons"}, office_persons=text)
    ran = with_packages("ask", "persons", store=made, packages=packages)
    assert ran.returncode in (1, 2)
    assert b"get no contact persons" in ran.stderr
    assert not ran.stdout
