"""What `map` asks for, drawn into a file: names and answers are looked up in the store, places are kept there."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from akteursnetz.cli.common import chosen_ties, say, say_understood, typed_words
from akteursnetz.words import Refusal, both, told_day

if TYPE_CHECKING:
    from akteursnetz.answer import Answer, Question
    from akteursnetz.maps.options import MapOptions, Step
    from akteursnetz.network import Network, Ties
    from akteursnetz.store.promise import Store


def draw_map(store_path: Path | str, path: Path, values: dict[str, Any]) -> Path:
    """Draw the network of a store into a file."""
    from akteursnetz import maps
    from akteursnetz.cli.progress import progress
    from akteursnetz.exporters import write_whole
    from akteursnetz.store import open_store

    values = {"format": "html", "audience": "network", "renderer": "svg", "arrange": "organic", "steps": 2, **values}
    with open_store(store_path) as store, progress() as tick:
        ties = chosen_ties(store, values)
        whole = store.network(values.get("at"))
        network, left = whole.for_audience(values["audience"])
        if not network.actors:
            raise Refusal(
                "In diesem Netz ist noch kein Akteur zu sehen. Anlegen: akteursnetz actor add oder import.",
                "There is no actor to be seen in this network yet. Add one: akteursnetz actor add or import.",
            )
        around = None if values.get("around") is None else _actor(store, network, values["around"])
        options = maps.MapOptions(
            colour_by=values.get("colour_by", "department"),
            size_by=values.get("size_by", "partners"),
            arrange=values["arrange"],
            mark=_marks(store, network, values, ties),
            around=around,
            steps=values["steps"],
            title=values.get("title"),
            paper=values.get("paper", "A3"),
            dpi=values.get("dpi", 300),
            audience=values["audience"],
            only=_only(network, values.get("only", ())),
            layers=tuple(values.get("layer", ())),
            ties=ties,
            story=_story(store, network, values.get("story")),
        )
        if values.get("sheet"):
            content = _sheet(store, network, options, values)
        else:
            tick(both("anordnen", "placing"), 0, 2)
            positions = _positions(store_path, store, network, whole.positions, values, options)
            tick(both("zeichnen", "drawing"), 1, 2)
            content = _content(network, positions, options, values)
        _say_left_out(left, values["audience"])
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    return path


def _say_left_out(left: dict[str, int], audience: str) -> None:
    """What this audience may not see, counted."""
    if not left:
        return
    from akteursnetz.cli.labels import audience_told
    from akteursnetz.model import TABLES

    told = ", ".join(both(*TABLES[name].counted(n)) for name, n in left.items())
    say(
        both(
            f"Nicht auf der Karte (Empfängerkreis „{audience_told(audience)}“): {told}.",
            f'Not on the map (audience "{audience}"): {told}.',
        )
    )


def _story(store: Store, network: Network, file: str | None) -> tuple[Step, ...]:
    if file is None:
        return ()
    from akteursnetz.maps.story import read_story

    return read_story(Path(file), network, lambda name: _actor(store, network, name))


def _sheet(store: Store, network: Network, options: MapOptions, values: dict[str, Any]) -> bytes:
    """An empty sheet for a workshop."""
    from akteursnetz import maps
    from akteursnetz.questions import resolved

    shown = maps.chosen(network, options)
    if values["sheet"] == "circles":
        return maps.circle_map(shown, options)
    if values.get("event") is None:
        return maps.sign_in_sheet(shown, options)
    event = network.events.get(resolved(store, "events", values["event"]))
    if event is None:
        raise _unseen(values["event"])
    return maps.sign_in_sheet(shown, options, event)


def _unseen(name: str) -> Refusal:
    return Refusal(
        f"„{name}“ ist an diesem Tag für diesen Kreis nicht zu sehen.",
        f'"{name}" is not to be seen by this audience on this day.',
    )


def _actor(store: Store, network: Network, name: str) -> str:
    """The id of an actor that the map may show."""
    from akteursnetz.questions import resolved_actor

    id = resolved_actor(store, name)
    if id not in network.actors:
        raise _unseen(name)
    return id


def _positions(
    store_path: Path | str,
    store: Store,
    network: Network,
    kept: dict[str, dict[str, tuple[float, float]]],
    values: dict[str, Any],
    options: MapOptions,
) -> dict[str, tuple[float, float]]:
    """The stored places, with a place for who has none; new ones are kept where the file allows it."""
    from akteursnetz import maps

    arrange = options.arrangement
    stored = kept.get(arrange, {})
    anew = bool(values.get("lay_out_anew"))
    more = {"around": options.around} if options.arrange == "concentric" else {}
    positions = maps.lay_out(network, network.view(), options.arrange, stored, anew, **more)
    if anew or any(actor not in stored for actor in positions):
        _keep(store_path, store, arrange, {**({} if anew else stored), **positions}, anew)
    return positions


def _keep(store_path: Path | str, store: Store, arrange: str, positions: dict[str, tuple[float, float]], anew: bool) -> None:
    """Store positions: silently where they are only completed, as a command that can be undone where they are new."""
    from akteursnetz.store import open_store

    store.close()
    try:
        with open_store(store_path, write=True) as writable:
            words = typed_words() if anew else ""
            writable.command(words, lambda writing: writing.place(arrange, positions, undoable=anew))
    except Refusal as refusal:
        if anew:
            raise
        say(both(f"Die Plätze ließen sich nicht speichern: {refusal}", f"The places could not be kept: {refusal}"))


def _only(network: Network, said: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    from akteursnetz.maps.facets import group_spelled
    from akteursnetz.maps.options import FACETS
    from akteursnetz.vocabulary.choices import meant, not_among, words_for

    found: dict[str, list[str]] = {}
    for one in said:
        said_facet, _, value = one.partition("=")
        entries = words_for(FACETS, "groupings")
        facet = meant(said_facet, entries)
        if not facet and value:
            german, english = not_among(said_facet, entries)
            raise Refusal(f"--only „{one}“: {german}", f'--only "{one}": {english}')
        if not facet or not value:
            german, english = (", ".join(e.label(tongue) for e in entries) for tongue in ("de", "en"))
            raise Refusal(
                f"--only „{one}“: Bitte so schreiben: Ressort=Gesundheit. Möglich: {german}.",
                f'--only "{one}": please write it like this: department=Health. Possible: {english}.',
            )
        found.setdefault(facet, []).append(group_spelled(network, facet, value))
    return {facet: tuple(values) for facet, values in found.items()}


def _marks(store: Store, network: Network, values: dict[str, Any], ties: Ties | None) -> tuple[Answer, ...]:
    """What is to be marked: answers of the network that the audience of the map may see."""
    compare, marks = values.get("compare"), values.get("mark", ())
    if compare is None and not marks:
        return ()
    from akteursnetz.store.for_audience import seen_by

    with seen_by(store, values["audience"], network.at) as seen:
        return (
            *_compared(seen, network, compare, ties),
            *(_marked(seen, network, asked, ties) for asked in marks),
        )


def _compared(store: Store, network: Network, day: str | None, ties: Ties | None) -> tuple[Answer, ...]:
    """What became different between a day and that of the map, to be marked."""
    if day is None:
        return ()
    if day >= network.at:
        raise Refusal(
            f"--compare {told_day(day, 'de')} liegt nicht vor dem Stand der Karte ({told_day(network.at, 'de')}); erwartet ist ein früherer Tag.",
            f"--compare {day} is not before the day of the map ({network.at}); expected is an earlier day.",
        )
    from akteursnetz import questions
    from akteursnetz.maps import compared

    return compared(questions.ask(store, "changes", {"from": day, "to": network.at}, at=network.at, ties=ties))


def _marked(store: Store, network: Network, said: str, ties: Ties | None) -> Answer:
    """The answer to mark: a question with its arguments and options, as one types it behind `ask`."""
    from akteursnetz import questions
    from akteursnetz.maps import markable

    try:
        words = shlex.split(said)
    except ValueError:
        words = []
    if not words:
        raise Refusal(
            f'--mark „{said}“: Erwartet ist eine Frage mit ihren Angaben, etwa \'path "Amt A" "Amt B"\'.',
            f'--mark "{said}": expected is a question with what it needs, such as \'path "Office A" "Office B"\'.',
        )
    question = questions.question(words[0])
    markable(question)
    answer = questions.ask(store, question.name, _given(question, said, words[1:]), at=network.at, ties=ties)
    say_understood(store, answer.understood)
    return answer


def _given(question: Question, said: str, words: list[str]) -> dict[str, Any]:
    from akteursnetz import questions
    from akteursnetz.cli.ask import parameter_options

    read = click.Command(question.name, params=parameter_options(question), add_help_option=False)
    try:
        found = read.make_context(question.name, words, click.get_current_context()).params
    except click.UsageError as error:
        told = error.format_message().rstrip(".") + "."
        raise Refusal(
            f"--mark „{said}“: {told} Beispiel: akteursnetz {questions.example_told(question)}",
            f'--mark "{said}": {told} Example: akteursnetz {question.example}',
        ) from None
    return {name: value for name, value in found.items() if value is not None and value is not False and value != ()}


def _content(network: Network, positions: dict[str, tuple[float, float]], options: Any, values: dict[str, Any]) -> bytes:
    from akteursnetz import maps

    if values["renderer"] == "pyvis":
        if values["format"] != "html":
            raise Refusal("pyvis zeichnet nur HTML-Seiten.", "pyvis draws HTML pages only.")
        return maps.pyvis_html(network, positions, options).encode()
    scene = maps.draw(network, positions, options)
    if not scene.nodes:
        raise Refusal(
            "Auf dieser Karte stünde niemand: --only und --around lassen keinen Akteur übrig.",
            "Nobody would be on this map: --only and --around leave no actor.",
        )
    if options.story:
        from akteursnetz.maps.story import refuse_unfit

        refuse_unfit(options.story, scene)
    if values["format"] == "pdf":
        return maps.to_pdf(scene)
    if values["format"] == "png":
        return maps.to_png(scene)
    text = maps.to_svg(scene) if values["format"] == "svg" else maps.to_html(scene, network)
    return text.encode()
