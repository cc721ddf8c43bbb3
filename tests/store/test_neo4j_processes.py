"""Several people at one network at the same time, on a file and on a server: nothing is lost, nobody overwrites unseen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli.run import done, export
from cli.test_terminal import Terminal
from thorough import times

from akteursnetz.store import open_store

HERE = str(Path(__file__).parent.parent)


@pytest.fixture(params=["file", "server"])
def net(request, made, tmp_path, monkeypatch):
    """The small network, in a file or on a server."""
    if request.param == "file":
        return Path(shutil.copy(made, tmp_path / "netz.db"))
    server = request.getfixturevalue("neo4j")
    server.sign_in(monkeypatch)
    done("copy", made, server.address)
    return server.address


def at_once(codes: list[str], *arguments: object) -> None:
    """Run Python texts as processes that begin together; each has to succeed. They find `me`, `done` and the arguments."""
    front = f"import sys; sys.path.insert(0, {HERE!r})\nfrom cli.run import done\nme, *told = sys.argv[1:]\nprint(flush=True)\ninput()\n"
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", front + code, str(number), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number, code in enumerate(codes)
    ]
    for worker in workers:
        worker.stdout.readline()  # everything is imported
    for worker in workers:
        worker.stdin.write("\n")
        worker.stdin.flush()
    said = [worker.communicate(timeout=120)[1] for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * len(workers), said


def sound(store: Path | str) -> list[tuple[int, str, str, str]]:
    """The journal (number, uid, who, words) of a network that is sound and whose journal has neither holes nor doubles."""
    assert done("check", store=store).code == 0
    with open_store(store) as opened:
        log = [(id, uid, who, words) for id, uid, _, who, words, _, _ in opened.log()]
        places: dict[int, list[int]] = {}
        for command, place, *_ in opened.logged():
            places.setdefault(command, []).append(place)
    assert [entry[0] for entry in log] == list(range(1, len(log) + 1))
    assert len({entry[1] for entry in log}) == len(log)
    assert sorted(places) == [entry[0] for entry in log]
    assert all(found == list(range(len(found))) for found in places.values())
    return log


FOUR = """
from pathlib import Path
store, folder = told
for n in range(5):
    done("actor", "add", f"Amt {me} {n}", "--kind", "office", store=store, user=me)
    done("link", f"Amt {me} {n}", "jugendamt", store=store, user=me)
    if n % 2:
        file = Path(folder, me, "actors.csv")
        file.parent.mkdir(exist_ok=True)
        file.write_text("id,name,kind\\n" + "".join(f"i-{me}-{n}-{i},Schule {me} {n} {i},school\\n" for i in range(60)))
        done("import", file, store=store, user=me)
"""


@pytest.mark.slow  # tests/store/test_processes.py does it on a file
def test_four_who_record_at_once_lose_nothing(net, tmp_path):
    before = len(sound(net))
    count = times(2, 4)
    at_once([FOUR] * count, net, tmp_path)
    names = {actor["name"] for actor in done("actor", "list", "--format", "json", store=net).json}
    assert {f"Amt {me} {n}" for me in range(count) for n in range(5)} <= names
    assert {f"Schule {me} {n} {i}" for me in range(count) for n in (1, 3) for i in range(60)} <= names
    assert len(names) == 5 + count * (5 + 120)
    partners = {tie["a"] + tie["b"] for tie in done("cooperation", "list", "--format", "json", store=net).json}
    assert len(partners) >= 5 * count
    log = sound(net)[before:]
    assert len(log) == count * (5 + 5 + 2)
    for me in "0123"[:count]:  # each one's own commands in the order in which they were typed
        mine = [words.split()[0] for _, _, who, words in log if who == me]
        assert mine == ["actor", "link", "actor", "link", "import"] * 2 + ["actor", "link"]


EDIT = """
for n in range(12):
    done("actor", "edit", "jugendamt", {option!r}, f"{{n}} {word}", store=told[0], user=me)
"""


def test_two_who_edit_different_fields_of_one_record_keep_both(net):
    before = len(sound(net))
    at_once([EDIT.format(option="--note", word="Notiz"), EDIT.format(option="--street", word="Straße")], net)
    shown = done("actor", "show", "jugendamt", "--format", "json", store=net).json
    assert (shown["note"], shown["street"]) == ("11 Notiz", "11 Straße")
    log = sound(net)[before:]
    assert len(log) == 24
    with open_store(net) as opened:
        for id, _, who, _ in log:  # no edit took the other field back
            (change,) = opened.changes(id)
            other = {"0": "street", "1": "note"}[who]
            assert change.before.get(other) == change.after.get(other)


def test_several_who_make_the_same_network_on_a_server_share_it(neo4j, tmp_path, monkeypatch):
    neo4j.sign_in(monkeypatch)
    code = "done('actor', 'add', f'Amt {me}', '--kind', 'office', store=told[0], user=me)\n"
    at_once(["done('init', '--name', 'Probe', store=told[0], user=me)\n" + code] * 3, neo4j.address)
    assert len(done("actor", "list", "--format", "json", store=neo4j.address).json) == 3
    assert [words for _, _, _, words in sound(neo4j.address)].count("actor add") <= 3
    assert neo4j.ask("MATCH (n:Akteursnetz) RETURN count(n) AS n") == [{"n": 1}]


# -- editing in a dialogue ----------------------------------------------------------------------------------------------


def begin(net: Path | str, lang: str = "en") -> Terminal:
    """Erika opens the youth office at the terminal and types another department, but is not done yet."""
    terminal = Terminal("actor", "edit", "jugendamt", store=net, lang=lang)
    label, ask = {"en": ("department", "Which value"), "de": ("Ressort", "Welche Angabe")}[lang]
    terminal.wait_for(ask)
    terminal.type(str(number(net, lang, "department")))
    terminal.wait_for(label.capitalize())
    terminal.type("Soziales")
    terminal.wait_for(ask)
    return terminal


def number(net: Path | str, lang: str, column: str) -> int:
    from akteursnetz.model import TABLES

    return [one.name for one in TABLES["actors"].columns if one.name != "id"].index(column) + 1


def colleague(net: Path | str, *words: str) -> None:
    done("actor", "edit", "jugendamt", *words, store=net, user="karim")


def department(net: Path | str) -> str:
    return done("actor", "show", "jugendamt", "--format", "json", store=net).json["department"]


@pytest.mark.parametrize(("answer", "stands"), [("y", "Soziales"), ("n", "Bildung"), ("", "Bildung")])
@pytest.mark.share(2)
def test_who_edits_in_a_dialogue_is_told_before_overwriting_a_colleague(net, answer, stands):
    terminal = begin(net)
    colleague(net, "--department", "Bildung")
    terminal.type("")
    terminal.wait_for("Meanwhile karim changed department: Jugend → Bildung.")
    terminal.wait_for('Enter "Soziales" all the same?')
    assert department(net) == "Bildung"  # nothing is overwritten before the answer, and nothing is locked
    terminal.type(answer)
    assert terminal.end() == 0, terminal.seen
    assert department(net) == stands
    log = sound(net)
    assert log[-1][2] == ("erika" if answer == "y" else "karim")
    if answer == "y":
        done("undo", store=net)
        assert department(net) == "Bildung"


def test_it_is_said_in_german_and_again_if_it_changes_again(net):
    terminal = begin(net, "de")
    colleague(net, "--department", "Bildung")
    terminal.type("")
    terminal.wait_for("Inzwischen hat karim geändert – Ressort: Jugend → Bildung.")
    terminal.wait_for("Trotzdem „Soziales“ eintragen?")
    colleague(net, "--department", "Schule")
    terminal.type("y")
    terminal.wait_for("Inzwischen hat karim geändert – Ressort: Bildung → Schule.")
    terminal.wait_for("Trotzdem „Soziales“ eintragen?")
    terminal.type("y")
    assert terminal.end() == 0, terminal.seen
    assert department(net) == "Soziales"


def test_what_a_colleague_changed_elsewhere_in_the_record_is_kept_without_asking(net):
    terminal = begin(net)
    colleague(net, "--note", "umgezogen", "--municipality", "Lindenfurt")
    terminal.type("")
    assert terminal.end() == 0, terminal.seen
    assert "Meanwhile" not in terminal.seen
    shown = done("actor", "show", "jugendamt", "--format", "json", store=net).json
    assert (shown["department"], shown["note"], shown["municipality"]) == ("Soziales", "umgezogen", "Lindenfurt")


def test_the_same_change_by_a_colleague_is_no_conflict(net):
    terminal = begin(net)
    colleague(net, "--department", "Soziales")
    terminal.type("")
    assert terminal.end() == 0, terminal.seen
    assert "Meanwhile" not in terminal.seen
    assert department(net) == "Soziales"


def test_a_record_that_a_colleague_removed_meanwhile_is_not_brought_back(net, tmp_path):
    terminal = begin(net)
    done("actor", "remove", "jugendamt", "--cascade", store=net, user="karim")
    left = export(net, tmp_path / "left")
    terminal.type("")
    terminal.wait_for("removed")
    assert terminal.end() == 1
    assert "Traceback" not in terminal.seen
    assert export(net, tmp_path / "after") == left
