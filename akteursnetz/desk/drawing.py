"""A map as bytes: names and answers are looked up in the store, places are kept there; what is to be said comes back as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from akteursnetz.advice import advise
from akteursnetz.desk.colours import Placing, palette, refuse_with_neighbours
from akteursnetz.desk.drawn_days import day_before, earlier_days
from akteursnetz.desk.groups import group_pictures, in_groups
from akteursnetz.desk.ties import chosen
from akteursnetz.words import Refusal, both, language, told_day

if TYPE_CHECKING:
    from akteursnetz.answer import Answer
    from akteursnetz.maps.options import MapOptions, Step
    from akteursnetz.maps.parts import Scene
    from akteursnetz.network import Network, Ties
    from akteursnetz.store.promise import Store


DRAWN = ("actors", "cooperations", "offers", "committees", "memberships")
"""the tables of what a map shows"""


@dataclass(frozen=True)
class MapWish:
    """What somebody asks of a map, as typed: names, words and days, not yet looked up."""

    at: str | None = None
    compare: str | None = None
    audience: str = "network"
    colour_by: str = "department"
    size_by: str = "partners"
    arrange: str = "organic"
    level: str | None = None
    """actors or groups; None: groups where there are many actors"""
    lay_out_anew: bool = False
    marks: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    """questions with what is given to them"""
    only: tuple[str, ...] = ()
    """"department=Health" """
    colours: tuple[str, ...] = ()
    """"Youth and Family=red": what is kept as the colour of a group"""
    around: str | None = None
    steps: int = 2
    title: str | None = None
    paper: str = "A3"
    dpi: int = 300
    layers: tuple[str, ...] = ()
    timeline: bool = False
    """the page shows the recorded days before, too"""
    story: Path | None = None
    sheet: str | None = None
    event: str | None = None
    format: str = "html"
    renderer: str = "svg"
    ties: Mapping[str, Any] = field(default_factory=dict)
    """kinds, statuses, min_level, with_coordination (`desk.ties`)"""
    with_neighbours: bool = False
    """together with what neighbouring districts handed over"""
    served: bool = False
    """shown beside the pages of the actors"""


class Drawn(NamedTuple):
    """A map, and what is to be said of it."""

    content: bytes
    told: list[str]


def draw(address: Path | str, wish: MapWish, words: str, tick: Callable[[str, int, int], None]) -> Drawn:
    """Draw the network of a store. `words`: what the journal keeps where new places are an undo step."""
    from akteursnetz import maps
    from akteursnetz.store import open_store

    told: list[str] = []
    with open_store(address) as own, _joined(own, wish, told) as store:
        ties = chosen(store, wish.ties, told)
        whole = store.network(wish.at)
        network, left = whole.for_audience(wish.audience)
        if not network.actors:
            raise Refusal(
                f"In diesem Netz ist noch kein Akteur zu sehen. Anlegen: {advise('add actor')}.",
                f"There is no actor to be seen in this network yet. Add one: {advise('add actor')}.",
            )
        if wish.with_neighbours:
            refuse_with_neighbours(wish.colours)
        coloured = palette(whole, wish.colour_by, wish.colours)
        told += coloured.told
        marks = _marks(store, network, wish, ties, told)
        options = maps.MapOptions(
            colour_by=wish.colour_by,
            size_by=wish.size_by,
            arrange=wish.arrange,
            mark=marks,
            around=None if wish.around is None else _actor(store, network, wish.around),
            steps=wish.steps,
            title=wish.title,
            paper=wish.paper,
            dpi=wish.dpi,
            audience=wish.audience,
            only=_only(network, wish.only),
            layers=wish.layers,
            ties=ties,
            story=_story(store, network, wish.story, marks, told),
            palette=coloured.colours,
            served=wish.served,
        )
        options = replace(options, timeline=earlier_days(store, network, wish, options.story, told))
        if day := _compared_with(network, marks):
            if options.timeline:
                raise Refusal(
                    f"{advise('--timeline')} und ein Vergleich mit einem anderen Tag zeigen beide, was war; bitte eines von beiden nennen.",
                    f"{advise('--timeline')} and a comparison with another day both show what was; please give one of them.",
                )
            options = replace(
                options, before=day_before(store, network, whole.positions.get(options.arrangement, {}), day, wish)
            )
        if wish.sheet:
            content = _sheet(store, network, options, wish)
            keep = coloured.keep if wish.colours else []
        else:
            tick(both("anordnen", "placing"), 0, 2)
            if in_groups(network, wish, options, told):
                drawn, placed = group_pictures(network, whole.positions, wish, options)
                tick(both("zeichnen", "drawing"), 1, 2)
                content = _written(drawn.whole, lambda: maps.groups_to_html(drawn), wish, told)
            else:
                everybody = maps.merged([*(options.timeline.networks if options.timeline else ()), network])
                positions, placed = _positions(everybody, whole.positions, wish, options, told)
                tick(both("zeichnen", "drawing"), 1, 2)
                content = _content(network, positions, options, wish, told)
            keep = [*coloured.keep, *placed]
        if not wish.with_neighbours:  # nothing of theirs is kept among ours
            told += _keep(address, store, keep, words)
    return Drawn(content, [*told, *_left_out(left, wish.audience)])


@contextmanager
def _joined(store: Store, wish: MapWish, told: list[str]) -> Iterator[Store]:
    """The store that is drawn: our own, or with what neighbours handed over."""
    if not wish.with_neighbours:
        yield store
        return
    from akteursnetz.store.with_neighbours import joined

    with joined(store) as (both_of_them, origins):
        told.append(both(f"Mit Nachbarn: {'; '.join(origins)}.", f"With neighbours: {'; '.join(origins)}."))
        yield both_of_them


def _left_out(left: dict[str, int], audience: str) -> list[str]:
    """What this audience may not see of what a map shows, counted."""
    from akteursnetz.model import TABLES
    from akteursnetz.vocabulary import shipped

    records = ", ".join(both(*TABLES[name].counted(n)) for name, n in left.items() if name in DRAWN)
    if not records:
        return []
    circle = shipped("visibilities")[audience].label(language())
    return [
        both(
            f"Nicht auf der Karte (Empfängerkreis „{circle}“): {records}.",
            f'Not on the map (audience "{circle}"): {records}.',
        )
    ]


def _story(store: Store, network: Network, file: Path | None, marks: Sequence[Answer], told: list[str]) -> tuple[Step, ...]:
    if file is None:
        return ()
    from akteursnetz.maps.story import marks_nothing, read_story

    steps = read_story(file, network, lambda name: _actor(store, network, name), marks)
    if marks and marks_nothing(steps):
        told.append(
            both(
                "Kein Schritt der Präsentation zeigt etwas Hervorgehobenes. Bitte in einem Schritt sagen, was: marks = [ … ].",
                "No step of the presentation shows anything marked. Please say in a step what: marks = [ … ].",
            )
        )
    return steps


def _sheet(store: Store, network: Network, options: MapOptions, wish: MapWish) -> bytes:
    """An empty sheet for a workshop."""
    from akteursnetz import maps
    from akteursnetz.questions import resolved

    shown = maps.chosen(network, options)
    if wish.sheet == "circles":
        return maps.circle_map(shown, options)
    if wish.event is None:
        return maps.sign_in_sheet(shown, options)
    event = network.events.get(resolved(store, "events", wish.event))
    if event is None:
        raise _unseen(wish.event)
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
    network: Network, kept: dict[str, dict[str, tuple[float, float]]], wish: MapWish, options: MapOptions, told: list[str]
) -> tuple[dict[str, tuple[float, float]], list[Placing]]:
    """The stored places, with a place for who has none, and what of them is to be kept."""
    from akteursnetz import maps

    if options.arrange == "geographic":
        told += _where(network)
    stored = kept.get(options.arrangement, {})
    anew = wish.lay_out_anew
    more = {"around": options.around} if options.arrange == "concentric" else {}
    positions = maps.lay_out(network, network.view(), options.arrange, stored, anew, **more)
    items = {key: at for key, at in stored.items() if ":" in key and not anew}  # offers and committees that were moved
    keep = anew or any(actor not in stored for actor in positions)
    placing = [Placing(options.arrangement, {**({} if anew else stored), **positions}, anew)] if keep else []
    return {**items, **positions}, placing


def _where(network: Network) -> list[str]:
    """Of which municipalities nobody knows where they lie. Refused where that is so of all."""
    from akteursnetz.maps.geography import without_place

    missing = without_place(network)
    named = {actor.municipality for actor in network.actors.values() if actor.municipality}
    own = any(actor.latitude is not None and actor.longitude is not None for actor in network.actors.values())
    shown = "; ".join(missing[:5]) + ("; …" if len(missing) > 5 else "")
    if len(missing) == len(named) and not own:
        raise Refusal(
            f"Von keiner Gemeinde ist bekannt, wo sie liegt ({shown or 'kein Akteur hat eine'}). Bitte die amtlichen Namen und die "
            "Region angeben, oder den Akteuren Breitengrad und Längengrad.",
            f"Of no municipality it is known where it lies ({shown or 'no actor has one'}). Please give the official names and the "
            "region, or the actors latitude and longitude.",
        )
    return [
        both(
            f"Wo sie liegen, ist nicht bekannt; sie stehen unten: {shown}.",
            f"Not known where they lie; they stand below: {shown}.",
        )
    ] * bool(missing)


def _keep(address: Path | str, store: Store, placings: list[Placing], words: str) -> list[str]:
    """Store places and colours where the file allows it; `words`: what the journal keeps where they are a step to be undone."""
    from akteursnetz.store import open_store

    if not placings:
        return []
    store.close()
    try:
        with open_store(address, write=True) as writable:
            writable.command(words, lambda writing: [placing.keep(writing) for placing in placings])
    except Refusal as refusal:
        if any(placing.undoable for placing in placings):
            raise
        return [both(f"Die Plätze ließen sich nicht speichern: {refusal}", f"The places could not be kept: {refusal}")]
    return []


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
            raise Refusal(f"{advise('--only')} „{one}“: {german}", f'{advise("--only")} "{one}": {english}')
        if not facet or not value:
            german, english = (", ".join(e.label(tongue) for e in entries) for tongue in ("de", "en"))
            raise Refusal(
                f"{advise('--only')} „{one}“: Bitte so schreiben: Ressort=Gesundheit. Möglich: {german}.",
                f'{advise("--only")} "{one}": please write it like this: department=Health. Possible: {english}.',
            )
        found.setdefault(facet, []).append(group_spelled(network, facet, value))
    return {facet: tuple(values) for facet, values in found.items()}


def _marks(store: Store, network: Network, wish: MapWish, ties: Ties | None, told: list[str]) -> tuple[Answer, ...]:
    """What is to be marked: answers of the network that the audience of the map may see."""
    if wish.compare is None and not wish.marks:
        return ()
    from akteursnetz.store.for_audience import seen_by

    with seen_by(store, wish.audience, network.at) as seen:
        return (
            *_compared(seen, network, wish.compare, ties),
            *(_marked(seen, network, name, given, ties, told) for name, given in wish.marks),
        )


def _compared(store: Store, network: Network, day: str | None, ties: Ties | None) -> tuple[Answer, ...]:
    """What became different between a day and that of the map, to be marked."""
    if day is None:
        return ()
    if day >= network.at:
        raise Refusal(
            f"{advise('--compare')} {told_day(day, 'de')} liegt nicht vor dem Stand der Karte ({told_day(network.at, 'de')}); erwartet ist ein früherer Tag.",
            f"{advise('--compare')} {told_day(day, 'en')} is not before the day of the map ({told_day(network.at, 'en')}); expected is an earlier day.",
        )
    from akteursnetz import questions

    return (questions.ask(store, "changes", {"from": day, "to": network.at}, at=network.at, ties=ties),)


def _compared_with(network: Network, marks: Sequence[Answer]) -> str | None:
    """The earlier day from which a comparison leads to the day of the map."""
    from akteursnetz.maps.compare import days_of

    asked = (days_of(answer) for answer in marks if answer.question.name == "changes")
    return next((start for start, end in asked if end == network.at), None)


def _marked(store: Store, network: Network, name: str, given: Mapping[str, Any], ties: Ties | None, told: list[str]) -> Answer:
    """The answer to mark."""
    from akteursnetz import questions
    from akteursnetz.maps import markable
    from akteursnetz.naming.own_words import words_told

    markable(questions.question(name))
    answer = questions.ask(store, name, given, at=network.at, ties=ties)
    if answer.understood:
        told += words_told(store.vocabulary(), answer.understood)
    return answer


def _content(
    network: Network, positions: dict[str, tuple[float, float]], options: MapOptions, wish: MapWish, told: list[str]
) -> bytes:
    from akteursnetz import maps

    if wish.renderer == "pyvis":
        if wish.format != "html":
            raise Refusal("pyvis zeichnet nur HTML-Seiten.", "pyvis draws HTML pages only.")
        return maps.pyvis_html(network, positions, options).encode()
    scene = maps.draw(network, positions, options)
    if not scene.nodes:
        raise Refusal(
            f"Auf dieser Karte stünde niemand: {advise('--only')} und {advise('--around')} lassen keinen Akteur übrig.",
            f"Nobody would be on this map: {advise('--only')} and {advise('--around')} leave no actor.",
        )
    if options.story:
        from akteursnetz.maps.story import refuse_unfit

        refuse_unfit(options.story, scene)
    if scene.elsewhere:
        from akteursnetz.maps import rings

        told.append(both(*rings.told(scene)))
    return _written(scene, lambda: maps.to_html(scene, network), wish, told)


def _written(scene: Scene, page: Callable[[], str], wish: MapWish, told: list[str]) -> bytes:
    """A picture in the format that is wished for."""
    from akteursnetz import maps

    if wish.format in ("pdf", "png"):
        from akteursnetz.maps import on_paper

        told += [both(*words) for words in [on_paper.told(scene)] if words]
    if wish.format == "pdf":
        return maps.to_pdf(scene)
    if wish.format == "png":
        return maps.to_png(scene)
    return (maps.to_svg(scene) if wish.format == "svg" else page()).encode()
