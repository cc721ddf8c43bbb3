from __future__ import annotations

import itertools
import random

import pytest

from akteursnetz.maps.briefs import briefs, fits, wrapped
from akteursnetz.maps.fonts import width
from maps.pictures import scene_of

BODIES = [
    "Hochschule für angewandte Wissenschaften {}",
    "Gesellschaft für berufliche Qualifizierung und Weiterbildung {} mbH",
    "Berufsbildende Schule für Technik, Hauswirtschaft und Sozialpädagogik {}",
    "Fachbereich für Jugend und Familie – Fachdienst Frühe Hilfen {}",
    "Schwangerschaftskonfliktberatungsstelle {}",
    "Katholische Pfarreiengemeinschaft St. Bonifatius {}",
    "Arbeiterwohlfahrt Kreisverband {} e. V.",
    "AWO {}",
]
PLACES = ["Breitscheid", "Bad Münstereifel-Nöthen", "Zell am Harmersbach", "Sankt Katharinen-Lützelbach", "Auenstadt"]


def long_names(count):
    """Long German names that begin alike, some with a number at the end."""
    pairs = list(itertools.product(BODIES, PLACES))
    random.Random(5).shuffle(pairs)
    return [body.format(place) + (f" {round_}" if round_ else "") for round_ in range(count) for body, place in pairs][:count]


@pytest.mark.parametrize("count", [8, 60, 200, 500])
@pytest.mark.share(4)
def test_no_two_actors_bear_the_same_label_unless_their_whole_names_are_equal(network_of, count):
    network = network_of(count)
    for actor, name in zip(network.actors.values(), long_names(count), strict=True):
        actor.name = name
    first, second = list(network.actors.values())[:2]
    second.name = first.name
    scene = scene_of(network)
    labels = {}
    for node in scene.nodes:
        for label in {node.brief or node.name, "".join(node.lines)}:
            assert labels.setdefault(label, node.name) == node.name, label


def test_a_long_name_keeps_its_end_and_loses_what_many_begin_with():
    names = [
        "Hochschule für angewandte Wissenschaften " + place for place in ("Breitscheid", "Zell am Harmersbach", "Auenstadt 7")
    ]
    assert briefs(names) == ["Hochschule … Breitscheid", "Hochschule … Zell am Harmersbach", "Hochschule … Auenstadt 7"]
    assert briefs(["Jugendamt", "Volkshochschule Auental"]) == ["Jugendamt", "Volkshochschule Auental"]
    assert briefs([]) == []


def test_a_shorter_name_fits_two_lines_and_whole_names_take_a_third():
    for name, brief in zip(long_names(200), briefs(long_names(200)), strict=True):
        assert brief == name or fits(brief) or "…" in brief.strip(), brief
    assert wrapped("Berufsbildende Schule Auenstadt-Lützelbach mit Internat", 172, 2) is None
    lines = wrapped("Berufsbildende Schule Auenstadt-Lützelbach mit Internat", 172, 3)
    assert lines == ("Berufsbildende Schule", "Auenstadt-Lützelbach", "mit Internat")
    assert all(width(line, 13) <= 174 for line in lines)


def test_lines_end_at_spaces_and_hyphens_only():
    for name in long_names(40):
        lines = wrapped(name, 172, 4)
        rest = name
        for line in lines or [name]:
            assert rest.startswith(line), (name, lines)
            rest = rest.removeprefix(line)
            assert rest[:1] in ("", " ") or line[-1] in "-–/", (name, line)
            rest = rest.lstrip()
        assert not rest


def test_a_name_stands_whole_where_there_is_room(small):
    small.actors["a"].name = "Berufsbildende Schule für Technik und Hauswirtschaft Breitscheid"
    node = next(node for node in scene_of(small).nodes if node.actor == "a")
    assert node.brief
    assert " ".join(node.lines) == small.actors["a"].name
