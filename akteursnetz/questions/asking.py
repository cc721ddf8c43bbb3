"""The one way to ask: the engine or the measure, and the order, rounding and basis of the answer; workings and texts shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from akteursnetz.advice import advise
from akteursnetz.answer import Answer, Question, Result, Row, finish, rounded
from akteursnetz.questions import texts
from akteursnetz.questions.catalogue import question
from akteursnetz.questions.description import Query, described, text_for, two
from akteursnetz.questions.parameters import RECORDS, Understood, checked, in_words_of_the_face, resolved_actor
from akteursnetz.questions.places import home, module, shipped
from akteursnetz.words import Refusal, both, told_day

if TYPE_CHECKING:
    from akteursnetz.network import Network, Ties, View
    from akteursnetz.store.promise import Store
    from akteursnetz.vocabulary import Vocabulary

MANY = 200
"""rows from which on an answer says how to narrow it"""


def ask(
    store: Store,
    name: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    at: str | None = None,
    ties: Ties | None = None,
) -> Answer:
    """Ask a question of a store. `parameters`: by name, values as typed. Refused in one sentence where they do not fit."""
    asked = question(name)
    day = at or date.today().isoformat()
    understood: Understood = {}
    given = checked(store, asked, parameters or {}, understood)
    if any(parameter.name == "on" and parameter.type == "date" for parameter in asked.parameters):
        day = given["on"] or day  # what ends then is there still
    answer = _answered(store, asked, given, day, ties)
    answer.understood = understood
    return answer


def _answered(store: Store, asked: Question, given: dict[str, Any], day: str, ties: Ties | None) -> Answer:
    if asked.engine == "query":
        if asked.name not in shipped():
            from akteursnetz.questions import own

            file = _own_text(store, asked)
            return own.careful(file, lambda: store.one_state(lambda: _ask_query(store, asked, given, day, ties)))
        return store.one_state(lambda: _ask_query(store, asked, given, day, ties))
    return measure(store.network(day, asked.parts), asked, given, ties)


def measure(network: Network, asked: Question, given: Mapping[str, Any], ties: Ties | None = None) -> Answer:
    """Compute a measure on a network that is already there."""
    view = network.view(ties)

    def finished() -> Answer:
        result: Result = module(asked.name).measure(network, view, **_keywords(given))
        return _finished(asked, result, network.at, given, ties, view.basis.to_json(), network.titles())

    if asked.name in shipped():
        return finished()
    from akteursnetz.questions import own

    return own.careful(str(module(asked.name).__file__), finished)


def _keywords(given: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as a measure takes them: `from` is a word of Python, there it is called `from_`."""
    return {f"{name}_" if iskeyword(name) else name: value for name, value in given.items()}


def explain(
    store: Store, name: str, parameters: Mapping[str, Any], at: str | None, ties: Ties | None, actor: str | None
) -> list[str]:
    """Definition, formula and source, and for a measure its working (for one actor) and how stable its ranking is."""
    asked = question(name)
    told = working(store, asked, parameters, at, ties, actor)
    if told == [] and not actor:
        told = [
            both(
                f"Rechenweg für einen Akteur: {advise('--explain NAME')}",
                f"Working for one actor: {advise('--explain NAME')}",
            )
        ]
    return [both(*asked.sentence), *definition(asked), *(line for line in told or () if line)]


def definition(asked: Question) -> list[str]:
    """The formula of a question and its source, as far as it has them."""
    source = asked.source if isinstance(asked.source, str) else both(*asked.source)
    return [line for line in (both(*asked.formula), f"{both('Quelle', 'Source')}: {source}" if source else "") if line]


def working(
    store: Store, asked: Question, parameters: Mapping[str, Any], at: str | None, ties: Ties | None, actor: str | None
) -> list[str] | None:
    """How the answer comes about, of the whole or for one actor; None where a question tells nothing of it."""
    found, parts = _working(asked)
    if not found:
        return None
    network: Network = store.network(at, parts)
    view: View = network.view(ties)
    given = checked(store, asked, parameters)
    return found(network, view, resolved_actor(store, actor) if actor else None, **_keywords(given))


def has_working(asked: Question) -> bool:
    """Whether a question tells how its answer comes about."""
    return _working(asked)[0] is not None


def _working(asked: Question) -> tuple[Callable[..., list[str]] | None, tuple[str, ...]]:
    """The function that shows the working of a question, if there is one, and the parts of a network that it looks at."""
    if asked.engine == "query":
        from akteursnetz.questions.workings import WORKINGS

        return WORKINGS.get(asked.name, (None, ()))
    explained: Callable[..., list[str]] | None = getattr(module(asked.name), "explain", None)
    if explained is None or asked.name in shipped():
        return explained, asked.parts
    from akteursnetz.questions import own

    return own.plainly(str(module(asked.name).__file__))(explained), asked.parts


def _own_text(store: Store, asked: Question) -> str:
    return os.path.join(home(asked.name) or "", asked.name, texts.ENGINES[store.engine])


def _ask_query(store: Store, asked: Question, given: dict[str, Any], day: str, ties: Ties | None) -> Answer:
    _, query = described(asked.name)
    _refuse_ended(store, asked, given, day)
    text = text_for(store.engine, asked.name)
    bound = bindings(store, asked, given, day, ties, texts.parameters(store.engine, text))
    used = texts.values(store.engine, text, bound)
    if asked.name in shipped():
        rows = store.query(text, used)
    else:
        from akteursnetz.questions import own

        rows = own.rows(store, asked, _own_text(store, asked), text, query.texts[store.engine], used)
    many = [(column.name, column.type) for column in asked.columns if column.many and column.name not in query.beside]
    keys = [column.name for column in asked.columns if column.type == "key"]
    for row in rows:
        for name in keys:
            found = texts.loaded(row[name], [])
            row[name] = found[0] if len(found) == 1 else found
        for name, kind in many:
            found = texts.loaded(row[name], [])
            row[name] = found if kind == "way" else sorted(found)
        for name, other in query.beside.items():
            told = dict(texts.loaded(row[name], {}))
            row[name] = [told[value] for value in row[other]]
        why = [both(*words) for name, words in query.why.items() if row.get(name) is None]
        if why:
            row["why"] = "; ".join(why)
    note = query.many if len(rows) > MANY else None if rows else _without_rows(store, asked, query, given)
    notes = [both(*in_words_of_the_face(asked, note))] if note else []
    without = tuple(column for column, parameter in query.only_with.items() if not given.get(parameter))
    summary = _summary(store, query, bound)
    result = Result(rows, summary, notes=notes, without=without)
    resting_on = basis(store, bound)
    names = _names_for(store, asked, rows, resting_on["left_out"])
    for ids in summary.values():
        names |= store.titles("offers", ids)
    return _finished(asked, result, day, given, ties, resting_on, names)


def _summary(store: Store, query: Query, bound: Mapping[str, Any]) -> Row:
    """The offers that the summary names beside the rows, by its column; nothing where there are none."""
    text = query.summaries.get(store.engine)
    found: dict[str, set[str]] = {}
    for row in store.query(text, texts.values(store.engine, text, bound)) if text else ():
        for name, value in row.items():
            found.setdefault(name, set()).add(value)
    return {name: sorted(values) for name, values in found.items()}


def _without_rows(store: Store, asked: Question, query: Query, given: Mapping[str, Any]) -> tuple[str, str] | None:
    """Why there is no row: the record that is asked about lacks what it needs, or what it means else."""
    if query.bare:
        name, column = query.bare["parameter"], query.bare["column"]
        table = next(RECORDS[p.type] for p in asked.parameters if p.name == name)
        record = store.records(table, [given[name]])[given[name]]
        if not set(record.get(column) or ()) - {"other"}:
            return two(query.bare)
    return query.empty


def _refuse_ended(store: Store, asked: Question, given: Mapping[str, Any], day: str) -> None:
    """A question about two actors needs two, and every record that it names holds on the day."""
    named = [(RECORDS[p.type], given[p.name]) for p in asked.parameters if p.type in RECORDS and given.get(p.name)]
    for table, id in named:
        from akteursnetz.days import holds

        record = store.records(table, [id])[id]
        name = record.get("name") or record.get("title")
        if not holds(record, day):
            raise Refusal(
                f"„{name}“ ist am {told_day(day, 'de')} nicht aktiv.", f'"{name}" is not active on {told_day(day, "en")}.'
            )
        if named.count((table, id)) > 1:
            raise Refusal(
                f"Gefragt ist nach zwei verschiedenen Akteuren, genannt ist zweimal {name}.",
                f"The question needs two different actors; {name} is named twice.",
            )


def basis(store: Store, bound: Mapping[str, Any]) -> Row:
    """What a figure of this store rests on under these tie parameters."""
    text = texts.basis(store.engine)
    row = store.query(text, texts.values(store.engine, text, {**bound, "named": []}))[0]
    order = ("actors", "ties", "undated", "unconfirmed", "without_level", "asked")
    return {**{name: row[name] for name in order}, "left_out": sorted(texts.loaded(row["left_out"], []))}


def bindings(
    store: Store, asked: Question, given: Mapping[str, Any], day: str, ties: Ties | None, used: Sequence[str]
) -> dict[str, Any]:
    """The parameters of a query by name: its own, what follows from them, and the common ones. `used`: those in its text."""
    words = store.vocabulary()
    bound: dict[str, Any] = {
        "at": day,
        "kinds": list(ties.kinds) if ties else [],
        "statuses": list(ties.statuses) if ties else ["claimed", "confirmed"],
        "min_level": ties.min_level if ties else None,
        "with_coordination": bool(ties and ties.with_coordination),
        "named": [given[p.name] for p in asked.parameters if p.type == "actor" and given.get(p.name)],
    }
    if "sectors" in used:
        bound["sectors"] = {code: entry.sector for code, entry in words.entries("actor_kinds").items()}
    if "reserved" in used:
        bound["reserved"] = words.reserved()
    if "wider" in used:
        bound["wider"] = {code: sorted(words.wider(code)) for code in words.entries("target_groups")}
    if "admits" in used:
        bound["admits"] = _admits(store, words, day)
    if "themes" in used:
        bound["themes"] = list(words.entries("themes"))
    if "levels" in used:
        bound["levels"] = list(words.entries("language_levels"))
    if "areas" in used:
        from akteursnetz.vocabulary.places import MUNICIPALITY, level

        bound["areas"] = sorted(place for place in store.words_in_use("municipality") if level(place) != MUNICIPALITY)
    for parameter in asked.parameters:
        value = given.get(parameter.name)
        bound[parameter.name] = value
        if parameter.type == "target_groups":
            wider = words.wider(value) if value else frozenset()
            narrower = words.narrower(value) if value else frozenset()
            shared = wider - {value, "everyone"}
            related = {code for code in words.entries("target_groups") if words.wider(code) & shared} | narrower
            bound[f"{parameter.name}_or_wider"] = sorted(wider)
            bound[f"{parameter.name}_related"] = sorted(related - wider)
        if parameter.type == "language_levels":
            levels = list(words.entries("language_levels"))
            place = levels.index(value) if value in levels else 0
            bound[f"{parameter.name}_or_below"] = levels[: place + 1]
            bound[f"{parameter.name}_or_above"] = levels[place:]
    return bound


def _admits(store: Store, words: Vocabulary, day: str) -> dict[str, list[str]]:
    """By offer its target groups, and behind them those that it does not let in on a day, with a - in front; only where there are any."""
    told = store.records("admissions")
    if not told:
        return {}
    from akteursnetz.admitting import emptied

    offers = store.records("offers", sorted({str(one["offer"]) for one in told.values()}))
    groups = {str(id): list(offer["target_groups"]) for id, offer in offers.items()}
    found = emptied(groups, told.values(), day, words)
    return {offer: [*groups[offer], *(f"-{group}" for group in sorted(without))] for offer, without in found.items()}


def _finished(
    asked: Question,
    result: Result,
    day: str,
    given: Mapping[str, Any],
    ties: Ties | None,
    resting_on: Row,
    labels: dict[str, str],
) -> Answer:
    if result.without:
        asked = asked._replace(columns=tuple(column for column in asked.columns if column.name not in result.without))
    parameters = {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}
    rows = finish(asked, result.rows)
    if result.apart:
        rows.sort(key=result.apart)
    return Answer(
        question=asked,
        as_of=day,
        parameters={**parameters, **_tie_parameters(ties)},
        basis={**resting_on, **result.basis},
        summary=rounded(result.summary),
        rows=rows,
        notes=result.notes,
        labels=labels,
        apart=sum(map(result.apart, rows)) if result.apart else 0,
    )


def _tie_parameters(ties: Ties | None) -> Row:
    """The choice of ties, as far as it is not the default."""
    if ties is None:
        return {}
    from dataclasses import asdict, fields

    from akteursnetz.network import Ties as Choice

    default = asdict(Choice())
    names = {"kinds": "tie_kind", "statuses": "tie_status"}
    chosen = {f.name: getattr(ties, f.name) for f in fields(ties)}
    return {
        names.get(name, name): list(value) if isinstance(value, tuple) else value
        for name, value in chosen.items()
        if value != default[name]
    }


def _names_for(store: Store, asked: Question, rows: Sequence[Row], left_out: Sequence[str]) -> dict[str, str]:
    """What the records in these rows are called, apart from the actor that a row names itself, and the actors left out."""
    wanted: dict[str, set[str]] = {"events": set(), "actors": set(left_out), "offers": set()}
    for column in asked.columns:
        if column.type in ("actor", "actors", "way", "offers", "event") and column.name != "actor":
            table = {"offers": "offers", "event": "events"}.get(column.type, "actors")
            for row in rows:
                value = row.get(column.name)
                wanted[table].update(value if isinstance(value, list) else [value] if value else [])
    return {id: title for table, ids in wanted.items() if ids for id, title in store.titles(table, ids).items()}


def shown_query(store: Store, engine: str, name: str, given: Mapping[str, Any], at: str | None, ties: Ties | None) -> str:
    """The query with its values, for pasting into the console of an engine. Refused for a measure."""
    asked = question(name)
    if asked.engine != "query":
        raise Refusal(
            f"„{name}“ ist eine Rechnung auf dem Netz und keine Datenbankabfrage; wie sie geht, sagt {advise('--explain')}.",
            f'"{name}" is computed on the network and is no database query; {advise("--explain")} says how.',
        )
    text = text_for(engine, name)
    day = at or date.today().isoformat()
    bound = bindings(store, asked, checked(store, asked, given), day, ties, texts.parameters(engine, text))
    return texts.shown(engine, text, bound)
