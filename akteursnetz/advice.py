"""What a sentence advises to do, apart from the sentence: an action and what it is done with. Each face says it in its own words.

    Refusal(f"… Ist es derselbe: {advise('merge', a, b)}.", f"… If it is the same: {advise('merge', a, b)}.")

The terminal says `akteursnetz actor merge a b`, the browser „Zusammenführen“ – every text that goes through `words.both` and
every `str(refusal)`. A face is chosen for a thread or task, beside its language: `with facing("browser"): …`; without, it is the
terminal's. Who wants a link or a button in place of the words reads `refusal.advice` (the values, in their order) or
`refusal.pieces()` (texts and values in turn, to be escaped one by one). A new action is a line in `ACTIONS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

FACES = ("terminal", "browser")
MARK, BETWEEN, END = "\ufdd0", "\ufdd1", "\ufdd2"
"""Around an action within a sentence, until it is said: signs that stand for no letter and in no text."""
_MARKED = f"{MARK}([^{MARK}{END}]*){END}"
_face: ContextVar[str] = ContextVar("face", default="terminal")


class Advice(NamedTuple):
    """An action, and the ids or words that it is done with."""

    action: str
    targets: tuple[str, ...] = ()

    def said(self, language: str, face: str) -> str:
        """In the words of a face."""
        german, english, *labels = ACTIONS[self.action]
        if face == "browser":
            return str(labels[language != "de"])
        return (german if language == "de" else english).format(*(target.replace('"', '\\"') for target in self.targets))

    def __str__(self) -> str:
        return MARK + BETWEEN.join((self.action, *self.targets)) + END


def _same(command: str, german: str, english: str) -> tuple[str, str, str, str]:
    return (command, command, f"„{german}“", f'"{english}"')


def _two(terminal: tuple[str, str], german: str, english: str) -> tuple[str, str, str, str]:
    return (*terminal, f"„{german}“", f'"{english}"')


_INIT = ("init, demo, import oder restore", "init, demo, import or restore")
_MOVES = (
    "akteursnetz offer edit … --by …, unlink und link, leave und join, contact edit … --actor …",
    "akteursnetz offer edit … --by …, unlink and link, leave and join, contact edit … --actor …",
)
ACTIONS: dict[str, tuple[str, str, str, str]] = {
    "add actor": _two(("akteursnetz actor add oder import", "akteursnetz actor add or import"), "Neuer Akteur", "New actor"),
    "add contact": _same("akteursnetz contact add", "Neuer Kontakt", "New contact"),
    "add figure": _two(
        ("akteursnetz figure add oder import", "akteursnetz figure add or import"), "Neue Kennzahl", "New figure"
    ),
    "add offer": _two(
        ("akteursnetz offer add … --status {} --since BEGINN", "akteursnetz offer add … --status {} --since BEGIN"),
        "Neues Angebot",
        "New offer",
    ),
    "add word": _same('akteursnetz word add {} "{}"', "Neues Wort", "New word"),
    "adopt": _same("akteursnetz check --adopt-foreign-changes", "Fremde Änderungen übernehmen", "Adopt foreign changes"),
    "as integreat": _two(
        ("akteursnetz import ADRESSE --as integreat", "akteursnetz import ADDRESS --as integreat"),
        "Aus Integreat einlesen",
        "Read from Integreat",
    ),
    "region": _two(
        ("akteursnetz init --region SCHLÜSSEL", "akteursnetz init --region KEY"), "Name und Region", "Name and region"
    ),
    "attendance": _same("akteursnetz attend", "Teilnahme", "Attendance"),
    "check": _same("akteursnetz check", "Prüfen", "Check"),
    "coordination": _same("akteursnetz actor edit … --coordination", "Koordinierungsstelle", "Coordination office"),
    "copy": _same("akteursnetz copy", "Kopieren", "Copy"),
    "copy back": _two(
        ("akteursnetz copy KOPIE.db {} --overwrite", "akteursnetz copy COPY.db {} --overwrite"),
        "Kopie zurückholen",
        "Bring back a copy",
    ),
    "copy to": _same("akteursnetz copy {} {}", "Kopieren", "Copy"),
    "create": _two((f"akteursnetz {_INIT[0]}", f"akteursnetz {_INIT[1]}"), "Neues Netz", "New network"),
    "distinct": _same("akteursnetz actor distinct {} {}", "Sind verschieden", "They are different"),
    "duplicates": _two(("akteursnetz ask dubletten", "akteursnetz ask duplicates"), "Dubletten", "Duplicates"),
    "edit": _same("akteursnetz {} edit {} …", "Ändern", "Edit"),
    "edit actor": _same("akteursnetz actor edit", "Ändern", "Edit"),
    "end offer": _same("akteursnetz offer end {}", "Beenden", "End"),
    "give end": _same("akteursnetz offer edit {} --until …", "Ändern", "Edit"),
    "history": _same("akteursnetz history", "Verlauf", "History"),
    "invite": _two(
        ("akteursnetz attend {} AKTEUR --state invited", "akteursnetz attend {} ACTOR --state invited"),
        "Teilnahme",
        "Attendance",
    ),
    "lay out anew": _same("akteursnetz map --arrange concentric --lay-out-anew", "Akteure verschieben", "Move actors"),
    "merge": _same("akteursnetz actor merge {} {}", "Zusammenführen", "Merge"),
    "move": _two(_MOVES, "Ändern", "Edit"),
    "questions": _same("akteursnetz ask", "Fragen", "Questions"),
    "remove": _same("akteursnetz {} remove …", "Löschen", "Remove"),
    "remove offer": _same("akteursnetz offer remove {}", "Löschen", "Remove"),
    "repeat": ("den Befehl wiederholen", "repeat the command", "„Noch einmal versuchen“", '"Try again"'),
    "rename word": _same('akteursnetz rename {} "{}" "{}"', "Wort umbenennen", "Rename word"),
    "reopen task": _same("akteursnetz task edit {} --clear done_on", "Wieder öffnen", "Open again"),
    "restore": _two(
        ("akteursnetz restore SICHERUNG", "akteursnetz restore BACKUP"), "Sicherung zurückholen", "Restore a backup"
    ),
    "show contact": _same("akteursnetz contact show {}", "Kontakt ansehen", "Show contact"),
    "succeed": _same("akteursnetz actor succeed", "Nachfolge", "Succession"),
    "undo": _same("akteursnetz undo", "Rückgängig", "Undo"),
    "words": _same("akteursnetz ask --words {}", "Wörter", "Words"),
    # what is chosen or typed along with something: an option there, a field here
    "--arrange": _same("--arrange {}", "Anordnung", "Arrangement"),
    "--around": _same("--around", "Umkreis", "Around"),
    "--cascade": _same("--cascade", "Alles davon löschen", "Remove all of it"),
    "--compare": _same("--compare", "Vergleichen mit", "Compare with"),
    "--timeline": _same("--timeline", "Zeitleiste", "Timeline"),
    "--explain": _same("--explain", "Rechenweg", "Working"),
    "--explain NAME": _same("--explain NAME", "Rechenweg", "Working"),
    "--extend-vocabulary": _same("--extend-vocabulary", "Neue Wörter aufnehmen", "Add new words"),
    "--from": _same("--from", "Vergleichen mit", "Compare with"),
    "--id": _same("--id", "Kennung", "Id"),
    "--keep-extra": _same("--keep-extra", "Fremde Spalten behalten", "Keep other columns"),
    "--kind": _same("--kind", "Art", "Kind"),
    "--level": _same("--level {}", "Ebene", "Level"),
    "--mapping": _same("--mapping", "Zuordnung", "Mapping"),
    "--members-of": _two(("--members-of GREMIUM", "--members-of COMMITTEE"), "Mitglieder von", "Members of"),
    "--on": _same("--on", "Am", "On"),
    "--only": _same("--only", "Nur", "Only"),
    "--overwrite": _same("--overwrite", "Ersetzen", "Replace"),
    "--port": _same("--port", "Port", "Port"),
    "--queries": _same("--queries", "Eigene Fragen", "Own questions"),
    "--take-theirs": _same("--take-theirs", "Angaben von dort übernehmen", "Take what is said there"),
    "--renderer": _same("--renderer {}", "pyvis", "pyvis"),
    "--rename": _same("--rename", "Neue Namen übernehmen", "Take new names"),
    "--state": _same("--state", "Stand", "State"),
    "--store": _same("--store", "Netz", "Network"),
    "--story": _same("--story", "Präsentation", "Presentation"),
    "--until": _same("--until", "Bis", "Until"),
    "--visibility": _same("--visibility", "Sichtbarkeit", "Visibility"),
    "--yes": _same("--yes", "Trotzdem", "All the same"),
}
"""What can be advised: as the terminal says it (German, English; `{}` are the targets), and as the browser does."""


def advise(action: str, *targets: object) -> Advice:
    """An advice, to be put into a sentence; targets that the terminal does not name are for the other faces."""
    if action not in ACTIONS:
        raise KeyError(action)
    return Advice(action, tuple(str(target) for target in targets))


def by_face(terminal: str, browser: str) -> str:
    """One of two texts, as the face of this thread or task has to say it."""
    return browser if _face.get() == "browser" else terminal


@contextmanager
def facing(face: str) -> Iterator[None]:
    """Within this block, and in no other thread or task, advice is said as this face says it."""
    if face not in FACES:
        raise ValueError(face)
    before = _face.set(face)
    try:
        yield
    finally:
        _face.reset(before)


def spoken(text: str, language: str) -> str:
    """A sentence with its advice in the words of the face of this thread or task."""
    return "".join(one.said(language, _face.get()) if isinstance(one, Advice) else one for one in pieces(text))


def pieces(text: str) -> list[str | Advice]:
    """A sentence that was not said yet as its texts and its advice, in turn."""
    found: list[str | Advice] = []
    for number, part in enumerate(re.split(_MARKED, text)):
        action, *targets = part.split(BETWEEN)
        if number % 2 and action in ACTIONS:
            found.append(Advice(action, tuple(targets)))
        elif part:
            found.append(part)
    return found
