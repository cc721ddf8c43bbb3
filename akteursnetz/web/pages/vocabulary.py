"""The words of the network: the lists with what belongs to a word, a new word or spelling, and departments and municipalities renamed everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, request, url_for

from akteursnetz.border import CLOSED
from akteursnetz.desk import own_words
from akteursnetz.naming.own_words import LABELS
from akteursnetz.vocabulary import LISTS, folded
from akteursnetz.vocabulary.choices import list_name
from akteursnetz.web.fields import Field, send_back
from akteursnetz.web.here import onward, page, reading, status_of
from akteursnetz.web.shown import Cell, cut, words
from akteursnetz.web.writing import done, needed, said_at_fields, wrong
from akteursnetz.words import Refusal, both, language

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

pages = Blueprint("vocabulary", __name__)
RENAMED = ("department", "municipality")
"""The network's own words that can be called otherwise."""
OPEN = tuple(name for name in LISTS if name not in CLOSED)


@pages.get("/words")
def lists() -> Response:
    """Every list of words."""
    found: list[tuple[str, str, int]] = sorted(
        (list_name(name, language()), url_for("vocabulary.words_of", name=name), len(words().entries(name))) for name in LISTS
    )
    own = [
        (both(*LABELS[kind][2:]), url_for("vocabulary.in_use", kind=kind), len(reading().words_in_use(kind)))
        for kind in RENAMED
    ]
    capital = [(name[:1].upper() + name[1:], address, count) for name, address, count in [*own, *found]]
    rows: list[list[Cell]] = [[[(name, address)], [(str(count), None)]] for name, address, count in capital]
    return page("words.html", heading=both("Wörter", "Words"), rows=rows)


def _form(name: str) -> list[Field]:
    entries = [(entry.code, entry.label(language())) for entry in words().entries(name).values()]
    made = [
        Field("german", both("Neues Wort", "New word"), required=True),
        Field("english", both("Auf Englisch (sonst dasselbe)", "In English (else the same)")),
        Field(
            "synonym_of",
            both("Nur eine andere Schreibweise von", "Only another spelling of"),
            "choice",
            choices=entries,
            empty=both("nein, ein eigenes Wort", "no, a word of its own"),
        ),
    ]
    if name == "target_groups":
        made.append(
            Field("wider", both("Gehört zu diesen Zielgruppen", "Belongs to these target groups"), "boxes", choices=entries)
        )
    return made


def _list_page(name: str, form: list[Field], status: int = 200, general: list[str] | None = None) -> Response:
    entries = words().entries(name)
    own: dict[str, list[str]] = {}
    for term in reading().records("vocabulary").values():
        if term["list"] == name and term.get("synonym_of"):
            own.setdefault(str(term["synonym_of"]), []).append(str(term.get("german") or term["code"]))
    rows: list[list[Cell]] = []
    for entry in sorted(entries.values(), key=lambda one: folded(one.label(language()))):
        others = ", ".join((*entry.synonyms, *own.get(entry.code, ())))
        row: list[Cell] = [[(entry.label(language()), None)], [(others, None)]]
        if name == "target_groups":
            row.append([(", ".join(entries[code].label(language()) for code in entry.wider if code in entries), None)])
        rows.append(row)
    shown, place = cut(rows)
    title = list_name(name, language())
    headers = [both("Wort", "Word"), both("auch geschrieben", "also spelled"), both("gehört zu", "belongs to")]
    return page(
        "word_list.html",
        status,
        heading=title[:1].upper() + title[1:],
        headers=headers[: 3 if name == "target_groups" else 2],
        rows=shown,
        place=place,
        form=form if name in OPEN else [],
        general=general or [],
    )


@pages.get("/words/<any({}):name>".format(", ".join(LISTS)))
def words_of(name: str) -> Response:
    """The words of a list, and the form for another; `german` in the address is filled in."""
    form = _form(name)
    send_back(form, request.args)
    return _list_page(name, form)


@pages.post("/words/<any({}):name>".format(", ".join(OPEN)))
def add(name: str) -> Response:
    """A new word, or another spelling of one."""
    form = _form(name)
    send_back(form, request.form)
    said = {one.name: one.text.strip() for one in form}
    if not said["german"]:
        form[0].error = needed()
        return _list_page(name, form, 422)
    wider = tuple(request.form.getlist("wider"))
    try:
        made = done(
            own_words.add(
                name, said["german"], english=said["english"] or None, wider=wider, synonym_of=said["synonym_of"] or None
            )
        )
    except Refusal as refusal:
        return _list_page(name, form, status_of(refusal), said_at_fields(refusal, form))
    return onward(url_for("vocabulary.words_of", name=name), made.command)


@pages.get("/words/<any({}):kind>".format(", ".join(RENAMED)))
def in_use(kind: str) -> Response:
    """The departments or municipalities in use, each with the way to another name."""
    rows: list[list[Cell]] = [
        [
            [(word, None)],
            [(str(count), None)],
            [(both("Umbenennen", "Rename"), url_for("vocabulary.called", kind=kind, word=word))],
        ]
        for word, count in sorted(reading().words_in_use(kind).items(), key=lambda item: folded(item[0]))
    ]
    shown, place = cut(rows)
    heading = both(*LABELS[kind][2:])
    headers = [both("Wort", "Word"), both("so oft", "so often"), both("Ändern", "Change")]
    return page(
        "word_list.html",
        heading=heading[:1].upper() + heading[1:],
        headers=headers,
        rows=shown,
        place=place,
        form=[],
        general=[],
    )


def _renaming(kind: str, old: str, form: list[Field], status: int = 200, general: list[str] | None = None) -> Response:
    german, english = LABELS[kind][:2]
    heading = both(f"{german} umbenennen: {old}", f"Rename the {english}: {old}")
    return page("rename.html", status, heading=heading, form=form, general=general or [], kind=kind)


@pages.get("/words/<any({}):kind>/rename".format(", ".join(RENAMED)))
def called(kind: str) -> Response:
    """The form for another name."""
    old = request.args.get("word", "")
    if old not in reading().words_in_use(kind):
        abort(404)
    return _renaming(
        kind, old, [Field("new", both("Neuer Name", "New name"), required=True, values=[request.args.get("new") or old])]
    )


@pages.post("/words/<any({}):kind>/rename".format(", ".join(RENAMED)))
def rename(kind: str) -> Response:
    """Call it otherwise, everywhere."""
    old = request.args.get("word", "")
    form = [Field("new", both("Neuer Name", "New name"), required=True)]
    send_back(form, request.form)
    if not form[0].text.strip():
        form[0].error = needed()
    if wrong(form):
        return _renaming(kind, old, form, 422)
    try:
        made = done(own_words.rename(kind, old, form[0].text.strip()), tell_result=True)
    except Refusal as refusal:
        return _renaming(kind, old, form, status_of(refusal), said_at_fields(refusal, form))
    return onward(url_for("vocabulary.in_use", kind=kind), made.command)


def register(app: Flask) -> None:
    """Add these pages."""
    app.register_blueprint(pages)
