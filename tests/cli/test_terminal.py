"""At a terminal the program asks; piped or with --no-input it refuses. The reader of a pipe may go away."""

from __future__ import annotations

import codecs
import os
import select
import signal
import subprocess
import sys
import time

import pytest
from systems import LACKS, TERMINALS
from thorough import some

from cli.run import done, process, run, unchanged

if sys.platform == "win32":
    pytest.skip(f"{LACKS} {TERMINALS}", allow_module_level=True)


def heeds_interrupts():
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """A person at a terminal: waits for words, types answers."""

    # a runner that tests in parallel may ignore SIGINT, and a child inherits that
    def __init__(self, *words, store, lang="en", env=None):
        self.master, slave = os.openpty()
        command = [sys.executable, "-m", "akteursnetz", "--lang", lang, "--store", str(store), *words]
        environment = {**os.environ, "AKTEURSNETZ_USER": "erika", "TERM": "xterm", "COLUMNS": "100", **(env or {})}
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
            preexec_fn=heeds_interrupts,
        )
        os.close(slave)
        self.seen = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def read(self, seconds=0.1):
        ready, _, _ = select.select([self.master], [], [], seconds)
        if ready:
            try:
                self.seen += self.decoder.decode(os.read(self.master, 65536))
            except OSError:
                return False
        return True

    def wait_for(self, words, seconds=30):
        until = time.monotonic() + seconds
        while words not in self.seen:
            assert time.monotonic() < until, f"never saw {words!r} in {self.seen!r}"
            assert self.read() or words in self.seen, f"ended without {words!r}: {self.seen!r}"
        self.seen = self.seen.partition(words)[2]

    def interrupt(self):
        """Ctrl+C, again each second: readline misses one that comes between its prompt and its waiting."""
        for _ in range(30):
            self.process.send_signal(signal.SIGINT)
            until = time.monotonic() + 1
            while time.monotonic() < until:
                if not self.read():
                    return self.process.wait(10)
        return self.end(0)

    def type(self, words):
        os.write(self.master, f"{words}\n".encode())

    def end(self, seconds=30):
        until = time.monotonic() + seconds
        while self.read():
            if time.monotonic() > until:
                self.process.kill()
                raise AssertionError(f"did not end: {self.seen!r}")
        code = self.process.wait(timeout=30)
        os.close(self.master)
        return code


def test_actor_add_asks_for_what_is_missing_by_number_or_word(store):
    terminal = Terminal("actor", "add", store=store)
    terminal.wait_for("Name")
    terminal.type("Gesundheitsamt")
    terminal.wait_for("school")
    terminal.wait_for("Kind")
    terminal.type("gibt es nicht")
    terminal.wait_for("gibt es nicht")
    terminal.wait_for("Kind")
    terminal.type("1")
    terminal.wait_for("Department")
    terminal.type("Gesundheit")
    terminal.wait_for("Municipality")
    terminal.type("")
    terminal.wait_for("gesundheitsamt")
    assert terminal.end() == 0
    shown = done("actor", "show", "Gesundheitsamt", "--format", "json", store=store).json
    assert (shown["kind"], shown["department"], shown["municipality"]) == ("office", "Gesundheit", None)


def test_the_questions_are_in_the_language_of_the_run_and_take_words(store):
    terminal = Terminal("actor", "add", "Stadtbücherei", store=store, lang="de")
    terminal.wait_for("Art")
    terminal.type("Bibliothek")
    terminal.wait_for("Ressort")
    terminal.type("")
    terminal.wait_for("Gemeinde")
    terminal.type("Lindenfurt")
    assert terminal.end() == 0
    assert done("actor", "show", "Stadtbücherei", "--format", "json", store=store).json["kind"] == "library"


def test_cancelling_changes_nothing(store):
    with unchanged(store):
        terminal = Terminal("actor", "add", store=store)
        terminal.wait_for("Name")
        assert terminal.interrupt() == 1
        assert "Traceback" not in terminal.seen
        assert "nothing was changed" in terminal.seen


def test_the_end_of_input_cancels(store):
    with unchanged(store):
        terminal = Terminal("actor", "add", store=store)
        terminal.wait_for("Name")
        os.write(terminal.master, b"\x04")
        assert terminal.end() == 1
        assert "Traceback" not in terminal.seen


def test_odd_input_at_the_terminal_is_asked_again(store):
    terminal = Terminal("actor", "add", store=store)
    terminal.wait_for("Name")
    os.write(terminal.master, b"a\xffb\n")
    time.sleep(0.3)
    terminal.read()
    terminal.type("Gut")
    time.sleep(0.3)
    terminal.type("office")
    terminal.type("")
    terminal.type("")
    code = terminal.end()
    assert "Traceback" not in terminal.seen
    assert code in (0, 1)


def test_no_input_refuses_at_a_terminal_too(store):
    with unchanged(store):
        terminal = Terminal("--no-input", "actor", "add", store=store)
        assert terminal.end() == 2
        assert "NAME" in terminal.seen


def test_piped_it_refuses_and_names_what_is_missing(store):
    with unchanged(store):
        for words in (("actor", "add"), ("actor", "add", "Neu"), ("offer", "add", "Neu"), ("actor", "edit", "vhs")):
            ran = run(*words, store=store, stdin="Neu\noffice\n")
            assert ran.code == 2
            assert ran.out == ""
        assert "--kind" in run("actor", "add", "Neu", store=store).err


def test_answers_at_a_terminal_have_title_and_basis_and_piped_the_table_alone(store):
    terminal = Terminal("ask", "partners", store=store)
    assert terminal.end() == 0
    assert "Who has the most partners?" in terminal.seen
    assert "Based on" in terminal.seen
    piped = process("ask", "partners", store=store)
    assert b"Who has" not in piped.stdout
    assert b"Based on" in piped.stderr


def test_no_colour_where_it_is_not_wanted(store):
    terminal = Terminal("actor", "list", store=store, env={"NO_COLOR": "1"})
    assert terminal.end() == 0
    assert "\x1b[" not in terminal.seen
    assert b"\x1b[" not in process("actor", "list", store=store).stdout


@pytest.mark.parametrize(
    "words",
    [
        "actor list --format json",
        "actor list --format csv",
        "actor list",
        "history --format json",
        "ask isolated",
        "ask",
        "--help",
    ],
)
@pytest.mark.share(4)
def test_a_reader_of_a_pipe_that_goes_away_is_no_fault(store, words):
    command = [sys.executable, "-m", "akteursnetz", "--lang", "en", "--store", str(store), *words.split()]
    source, sink = os.pipe()
    os.close(source)
    ran = subprocess.run(command, stdout=sink, stderr=subprocess.PIPE, timeout=60)
    os.close(sink)
    assert b"Traceback" not in ran.stderr
    assert b"BrokenPipe" not in ran.stderr
    assert b"Exception ignored" not in ran.stderr


def test_head_of_a_long_list(store, tmp_path):
    actors = tmp_path / "actors.csv"
    actors.write_text("name,kind\n" + "".join(f"Amt {n},office\n" for n in range(2000)))
    done("import", actors, store=store)
    for format in some(("table", "json", "csv"), 3):
        line = f"{sys.executable} -m akteursnetz --store {store} actor list --format {format} | head -1"
        ran = subprocess.run(["sh", "-c", line], capture_output=True, timeout=60)
        assert len(ran.stdout.splitlines()) == 1
        assert ran.stderr == b"", ran.stderr[:500]


def test_a_full_disk_behind_standard_output_is_a_sentence(store):
    with open("/dev/full", "w") as full:
        for words in some((["actor", "list"], ["actor", "list", "--format", "json"], ["ask", "isolated"]), 3):
            command = [sys.executable, "-m", "akteursnetz", "--lang", "en", "--store", str(store), *words]
            ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60)
            assert ran.returncode == 1, (words, ran)
            assert b"Traceback" not in ran.stderr
            assert b"Exception ignored" not in ran.stderr


def test_standard_output_is_utf_8_whatever_the_locale_says(store):
    done("actor", "add", "Größe 日本", "--kind", "office", store=store)
    ran = process(
        "actor",
        "list",
        store=store,
        env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    assert ran.returncode == 0, ran.stderr
    assert "Größe 日本" in ran.stdout.decode("utf-8")


def test_an_unknown_provider_is_said_at_once_and_what_was_typed_is_kept(store):
    terminal = Terminal("offer", "add", "Deutsch für alle", store=store, lang="de")
    terminal.wait_for("Träger")
    terminal.type("VHS; Gibtsnicht e.V.")
    terminal.wait_for("Unbekannt (Akteur): „Gibtsnicht e.V.“")
    terminal.wait_for("Träger")
    terminal.type("")
    terminal.wait_for("Themen (")
    terminal.type("Sprache")
    terminal.wait_for("Zielgruppen (")
    terminal.type("Geflüchtete")
    for _ in range(6):
        terminal.type("")
    assert terminal.end() == 0, terminal.seen
    assert done("offer", "show", "Deutsch für alle", "--format", "json", store=store).json["providers"] == ["vhs"]


def test_a_word_that_is_not_known_is_refused_in_whole_sentences_and_asked_for_again(store):
    terminal = Terminal("actor", "add", "Neu", store=store, lang="de", env={"COLUMNS": "400"})
    terminal.wait_for("Art")
    terminal.type("Quatsch")
    terminal.wait_for("Erwartet: ein Wort der Liste Akteursarten (alle: akteursnetz ask --words Akteursarten).")
    terminal.wait_for("Art")
    assert terminal.interrupt() == 1


def test_a_contact_is_asked_for_in_the_order_of_its_help_and_its_actor_is_looked_up(store):
    terminal = Terminal("contact", "add", store=store)
    terminal.wait_for("Name")
    terminal.type("Eva Beispiel")
    terminal.wait_for("Actor")
    terminal.type("Zontaclub")
    terminal.wait_for('Unknown actor: "Zontaclub"')
    terminal.wait_for("Actor")
    terminal.type("Volkshoch")
    terminal.wait_for('"Volkshoch" understood as: Volkshochschule (vhs)')
    assert terminal.interrupt() == 1


@pytest.mark.parametrize(
    ("words", "dialogue"),
    [
        ("link", [("Akteur A", "jugenda"), ("verstanden als: Jugendamt", None), ("Akteur B", "vhs; musikschule")]),
        ("link jugendamt", [("Akteur B", "vhs")]),
        ("refuse jugendamt vhs", [("Grund", "kein Personal")]),
        ("attend", [("Termin", "Netz"), ("Akteure (mehrere", "jugendamt; Nirgends"), ("Nirgends", "vhs")]),
    ],
)
@pytest.mark.share(2)
def test_arguments_that_are_missing_are_asked_for(store, words, dialogue):
    terminal = Terminal(*words.split(), store=store, lang="de")
    for seen, typed in dialogue:
        terminal.wait_for(seen)
        if typed is not None:
            terminal.type(typed)
    assert terminal.end() == 0, terminal.seen
    if words == "link":
        partners = done("cooperation", "list", "--format", "json", store=store).json
        assert {("jugendamt", "vhs"), ("jugendamt", "musikschule")} <= {
            tuple(sorted((c["a"], c["b"]), key=["jugendamt", "vhs", "musikschule", "buero", "helfer"].index)) for c in partners
        }


def test_a_question_asks_for_its_target_group_and_again_if_it_is_unknown(store):
    terminal = Terminal("ask", "erreicht", store=store, lang="de")
    terminal.wait_for("Zielgruppe")
    terminal.type("Quatsch")
    terminal.wait_for("„Quatsch“ ist nicht bekannt")
    terminal.wait_for("Zielgruppe")
    terminal.type("Geflüchtete")
    terminal.wait_for("Wer erreicht diese Zielgruppe?")
    assert terminal.end() == 0


def test_several_actors_join_a_committee_in_one_command(store):
    done("committee", "add", "Runder Tisch Nord", "--kind", "round_table", store=store)
    ran = done("join", "vhs", "jugendamt", "musikschule", "Runder Tisch Nord", store=store, lang="de")
    assert ran.err.strip() == "Volkshochschule, Jugendamt, Musikschule sind Mitglied in „Runder Tisch Nord“."
    shown = done("committee", "show", "Runder Tisch Nord", store=store).out
    assert all(name in shown for name in ("Volkshochschule", "Jugendamt", "Musikschule"))
    with unchanged(store):
        assert "Gibtsnicht" in run("join", "vhs", "Gibtsnicht", "Runder Tisch Nord", store=store).err


def test_piped_beginnings_are_not_enough_and_nothing_is_asked(store):
    with unchanged(store):
        assert run("link", "jugenda", "vhs", store=store).code == 1
        assert run("link", "jugendamt", store=store, stdin="vhs\n").code == 2
        assert run("ask", "covers", store=store, stdin="refugees\n").code == 2
    with unchanged(store):
        terminal = Terminal("--no-input", "link", "jugenda", "vhs", store=store)
        assert terminal.end() == 1
