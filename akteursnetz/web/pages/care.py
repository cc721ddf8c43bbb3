"""Keeping the network: where it lies, backups, whether it is sound, and bringing a backup back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, abort, redirect, request, url_for

from akteursnetz.desk import care
from akteursnetz.model import TABLES
from akteursnetz.web import fields
from akteursnetz.web.here import here, onward, page, reading, status_of
from akteursnetz.web.shown import words
from akteursnetz.web.writing import needed
from akteursnetz.words import Refusal, and_more, both, language, notices, told_day, without_login

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

    from akteursnetz.store.promise import Store

pages = Blueprint("care", __name__)
LISTED = 10
"""so many commands that would be lost are named"""
TOLD = 50
"""so many changes of another program are told one by one"""
UNREADABLE = "-"
"""stands for the newest command where the network cannot be read"""


def _file() -> Path | None:
    """The file of the network; None where it is on a server."""
    from akteursnetz.store import is_address

    return None if is_address(str(here().address)) else Path(here().address)


@pages.get("/care")
def overview() -> Response:
    """Where the network lies, when it was backed up, whether it is sound, what can be brought back."""
    return _overview()


def _overview(status: int = 200, general: str = "") -> Response:
    file = _file()
    found = care.beside(file) if file else []
    return page(
        "care.html",
        status,
        heading=both("Sichern und prüfen", "Backup and check"),
        general=[general] if general else [],
        where=file.resolve() if file else without_login(str(here().address)),
        size=_size(file) if file else "",
        last=next((one for one in found if one.own), None),
        found=found,
        made=_named("made"),
        kept=_named("kept"),
        restored="restored" in request.args,
        nothing_adopted="adopted" in request.args,
        copied=_said_of_copies().get(request.args.get("copied", ""), []),
        check=_checked() if "check" in request.args else None,
        moment=_moment,
        told_size=_told_size,
        on_server=file is None,
    )


def _named(name: str) -> str:
    """A file beside the network that the page before has named."""
    file, asked = _file(), request.args.get(name, "")
    return asked if file and asked and any(one.path.name == asked for one in care.beside(file)) else ""


def _size(file: Path) -> str:
    try:
        return _told_size(file.stat().st_size)
    except OSError:
        return ""


def _told_size(size: int) -> str:
    text = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"
    return text.replace(".", ",") if language() == "de" else text


def _moment(at: float) -> str:
    """Day and minute of a file, as the clock on the wall says."""
    when = datetime.fromtimestamp(at)
    return f"{told_day(when.date().isoformat())} {when:%H:%M}"


# -- check, backup ---------------------------------------------------------------------------------------------------------


def _checked() -> tuple[list[str], list[str], bool]:
    """What is wrong, what else there is to say, and whether changes of another program can be adopted."""
    from akteursnetz import files
    from akteursnetz.naming.own_words import spelled_twice

    file = _file()
    told = [
        both(
            f"Übrig von einem abgebrochenen Befehl: {left}; der nächste, der hier schreibt, räumt es weg.",
            f"Left over by a command that was broken off: {left}; the next one that writes here takes it away.",
        )
        for left in (files.leftovers(file.resolve().parent) if file else [])
    ]
    try:
        wrong = reading().check()
        told = told if wrong else [*told, *spelled_twice(reading())]
    except Refusal as refusal:
        wrong = [refusal]
    return [str(one) for one in wrong], told, any(one.action == "adopt" for found in wrong for one in found.advice)


@pages.post("/care/backup")
def backup() -> Response:
    """Write a backup beside the file."""
    file = _file() or abort(404)
    try:
        to = care.back_up(reading(), file)
    except Refusal as refusal:
        return _overview(status_of(refusal), str(refusal))
    return redirect(url_for("care.overview", made=to.name), 303)


@pages.post("/care/adopt")
def adopt() -> Response:
    """Take over what another program wrote into the file; every record that differs is told, and can be undone."""
    from akteursnetz.store import foreign_changes

    file = _file() or abort(404)
    try:
        found = foreign_changes.adopt(file)
    except Refusal as refusal:
        return _overview(status_of(refusal), str(refusal))
    if not found:
        return redirect(url_for("care.overview", adopted=1), 303)
    newest = reading().latest()
    here().remember(newest, [care.adopted_told(found), *_differed(), *(both(*told) for told in notices)])
    return onward(url_for("care.overview"), newest)


def _differed() -> list[str]:
    """What the newest command changed, a line each; of persons nothing, they stand on their own pages alone."""
    from akteursnetz.desk.history import names, told
    from akteursnetz.desk.labels import changes_told

    rows = told(reading(), limit=1, first=TOLD)
    called = names(reading(), rows)
    lines = [
        line
        for row in rows
        for one in row.changes
        if one.table in TABLES and not TABLES[one.table].persons
        for line in changes_told(one.table, called.get((one.table, one.key), one.key), one.before, one.after, words())
    ]
    return [*lines, *(and_more(row.total - len(row.changes)) for row in rows if row.total > len(row.changes))]


# -- copy ------------------------------------------------------------------------------------------------------------------


def _said_of_copies() -> dict[str, list[str]]:
    """What was said of the newest copies, by their number."""
    found: dict[str, list[str]] = here().extensions.setdefault("copies", {})
    return found


@pages.route("/care/copy", methods=["GET", "POST"])
def copy() -> Response:
    """The whole network to another file or a server; who may come in there is known to the surroundings of the program alone."""
    hint = both(
        "eine Datei, etwa D:\\Netz\\kopie.db, oder ein Server, etwa neo4j://server.landkreis.example",
        "a file, such as D:\\Network\\copy.db, or a server, such as neo4j://server.district.example",
    )
    to = fields.Field("to", both("Wohin", "Where to"), required=True, hint=hint)
    over = both(
        "Ersetzen, was dort schon liegt (eine Datei bleibt daneben erhalten)",
        "Replace what is there already (a file is kept beside it)",
    )
    overwrite = fields.Field("overwrite", over, "flag")
    status = 200
    if request.method == "POST":
        fields.send_back([to, overwrite], request.form)
        status = 422
        if not to.text.strip():
            to.error = needed()
        else:
            try:
                said = care.copy_to(str(here().address), _target(to.text.strip()), bool(overwrite.values), lambda *_: None)
                kept = _said_of_copies()
                number = str(len(kept) + 1)
                kept[number] = said
                return redirect(url_for("care.overview", copied=number), 303)
            except Refusal as refusal:
                to.error, status = str(refusal), status_of(refusal)
    intro = both(
        "Kopiert wird das ganze Netz mit Wörtern, Plätzen der Karte und Verlauf, auch Kontaktpersonen und interne Notizen. Benutzer und "
        "Kennwort eines Servers kommen aus NEO4J_USERNAME und NEO4J_PASSWORD, nie von dieser Seite.",
        "The whole network is copied with words, places of the map and history, contact persons and internal notes, too. User and "
        "password of a server come from NEO4J_USERNAME and NEO4J_PASSWORD, never from this page.",
    )
    return page(
        "step.html",
        status,
        heading=both("Das Netz kopieren", "Copy the network"),
        intro=[intro],
        form=[to, overwrite],
        general=[],
        button=both("Kopieren", "Copy"),
        cancel=url_for("care.overview"),
    )


def _target(typed: str) -> str:
    """A file beside the network where no folder is named; a server as it is."""
    file = _file()
    return typed if "://" in typed or file is None else str(file.resolve().parent / typed)


# -- restore ---------------------------------------------------------------------------------------------------------------


def _chosen() -> care.Found:
    """The file that is to be brought back: one of those that are there."""
    file, asked = _file() or abort(404), request.values.get("file", "")
    return next((one for one in care.beside(file) if one.path.name == asked), None) or abort(404)


def _present() -> Store | None:
    """The network that is there, where it can be read."""
    try:
        return reading()
    except Refusal:
        return None


@pages.get("/care/restore")
def restore() -> Response:
    """What would be lost if this file were brought back."""
    return _restoring(_chosen())


def _restoring(chosen: care.Found, status: int = 200, general: str = "") -> Response:
    from akteursnetz.desk.history import LINES, headline, names, told

    store = _present()
    loss, lines, newest = None, [], UNREADABLE
    if store is not None:
        try:
            loss = care.loss(store, chosen.path)
            rows = told(store, limit=min(loss.lost, LISTED), first=LINES)
            called = names(store, rows)
            lines = [f"{_told_at(one.command.at)} · {one.command.who} · {headline(one, called)}" for one in rows]
            newest = str(store.newest())
        except Refusal as refusal:
            status, general = max(status, status_of(refusal)), general or str(refusal)
    return page(
        "care_restore.html",
        status,
        heading=both(f"Zurückholen: {chosen.path.name}", f"Restore: {chosen.path.name}"),
        general=[general] if general else [],
        file=chosen,
        moment=_moment(chosen.at),
        loss=loss,
        lines=lines,
        more=and_more(loss.lost - len(lines)) if loss and loss.lost > len(lines) else "",
        readable=store is not None,
        possible=loss is not None or store is None,
        seen=newest,
    )


def _told_at(at: str) -> str:
    day, _, time = at.partition("T")
    return f"{told_day(day)} {time[:5]}"


@pages.post("/care/restore")
def restored() -> Response:
    """Bring it back, unless something was stored since the page showed what would be lost."""
    chosen, file = _chosen(), _file() or abort(404)
    store = _present()
    if (UNREADABLE if store is None else str(store.newest())) != request.form.get("seen"):
        changed = both(
            "Inzwischen wurde etwas geändert; es wurde nichts zurückgeholt. Was jetzt verloren ginge, steht unten.",
            "Something was changed meanwhile; nothing was restored. What would be lost now stands below.",
        )
        return _restoring(chosen, 422, changed)
    if store is not None:
        store.close()  # no file that is open is replaced under Windows
    try:
        aside = care.bring_back(file, chosen.path)
    except Refusal as refusal:
        return _overview(status_of(refusal), str(refusal))
    here().told.clear()  # numbers of commands mean others now
    here().moves += 1
    return redirect(url_for("care.overview", restored=1, kept=aside.name if aside else None), 303)


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
