"""The colours of groups: given once, the same on every map, chosen by a person, and refused in one sentence where they cannot be."""

import pytest

from akteursnetz import maps
from akteursnetz.maps import colours
from akteursnetz.maps.facets import group_spelled
from akteursnetz.maps.palette import HULL, OWN, TIE, look
from akteursnetz.model import Actor, Cooperation
from akteursnetz.network import NO_GROUP, Network
from akteursnetz.words import Refusal


def network(*departments, **more):
    actors = {f"a{i}": Actor(id=f"a{i}", name=f"A{i}", kind="office", department=one) for i, one in enumerate(departments)}
    return Network("2026-11-24", actors, **more)


def test_a_new_group_gets_the_next_free_number_and_nobody_else_another_one():
    first = colours.completed(network("Jugend", "Soziales", "Soziales"), "department", {})
    assert first == {"Jugend": (1, ""), "Soziales": (2, "")}
    later = colours.completed(network("Bildung", "Arbeit", "Arbeit", "Jugend"), "department", first)
    assert later == first | {"Arbeit": (3, ""), "Bildung": (4, "")}, "Soziales is gone and keeps its number"


def test_colours_come_back_as_they_are_kept():
    kept = {"Jugend": (3, ""), "Soziales": (7, "#a23b72"), "Schwarz": (1, "#000000")}
    assert colours.read(colours.written(kept)) == kept
    assert colours.read({"a": (2.0, 0.0), "b": (2.0, 0.0), "c": (0.0, 0.0)}) == {"a": (2, "")}, "one number, one group"


def test_a_part_of_the_network_has_the_colours_of_the_whole():
    whole = network("Arbeit", "Bildung", "Jugend", "Jugend")
    seen = {
        group.code: (group.number, group.look)
        for options in (maps.MapOptions(), maps.MapOptions(only={"department": ("Jugend",)}), maps.MapOptions(around="a2"))
        for group in maps.draw(whole, {}, options).groups
        if group.code == "Jugend"
    }
    assert seen == {"Jugend": (3, look(3))}


def test_twelve_groups_have_a_look_of_their_own_and_the_rest_one_pattern_with_numbers():
    groups = maps.draw(network(*(f"Fachbereich {i}" for i in range(1, 32))), {}).groups
    assert [group.number for group in groups] == list(range(1, 32))
    assert len({group.look for group in groups[:OWN]}) == OWN
    assert {group.look for group in groups[OWN:]} == {look(OWN + 1)}
    assert look(OWN + 1).striped


@pytest.mark.parametrize(
    ("said", "number", "own"),
    [
        ("Jugend=3", 3, ""),
        ("jugend = rot", 6, ""),
        ("Jugend=light blue", 5, ""),
        ("Jugend=grün hohl", 11, ""),
        ("Jugend=#A23B72", 1, "#a23b72"),
        ("Amt=1=2", 2, ""),
    ],
)
def test_a_colour_is_chosen_by_number_by_word_or_as_one_of_ones_own(said, number, own):
    before = {"Jugend": (1, ""), "Amt=1": (4, "")}
    group = "Amt=1" if said.startswith("Amt") else "Jugend"
    after, told = colours.recoloured(network("Jugend", "Amt=1"), "department", before, said)
    assert after == before | {group: (number, own)}
    assert f"„{group}“ hat die Farbe" in told


def test_two_groups_change_their_colours_where_one_wants_that_of_the_other():
    before = {"Jugend": (1, ""), "Soziales": (2, "")}
    after, told = colours.recoloured(network("Jugend", "Soziales"), "department", before, "Soziales=blau")
    assert after == {"Jugend": (2, ""), "Soziales": (1, "")}
    assert told == "„Soziales“ hat die Farbe 1 (blau), „Jugend“ dafür 2 (orange)."


@pytest.mark.parametrize(
    ("said", "by", "found"),
    [
        ("Jugend", "department", "„Jugend“: Bitte Gruppe und Farbe so nennen"),
        ("Jugned=rot", "department", "Meinten Sie „Jugend“"),
        ("Jugend=13", "department", "Die Farbe „13“ gibt es nicht. Möglich: 1 blau"),
        ("Jugend=lila", "department", "Die Farbe „lila“ gibt es nicht"),
        ("Jugend=#12345", "department", "ist keine Farbe"),
        ("Jugend=#ffff00", "department", "zu schwach"),
        ("Jugend=#e09a00", "department", "zu schwach"),
        ("Jugend=#0272b0", "department", "kaum von der zu unterscheiden, die „Soziales“ hat"),
        ("(ohne Angabe)=rot", "department", "ist keine Gruppe"),
        ("1=rot", "community", "Gemeinschaften"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(said, by, found):
    with pytest.raises(Refusal, match=found.replace("(", r"\(").replace(")", r"\)")):
        colours.recoloured(network("Jugend", "Soziales", None), by, {"Jugend": (2, ""), "Soziales": (1, "")}, said)


def test_who_has_no_department_is_told_as_such_and_comes_after_the_departments():
    found = network("Soziales", None, None)
    found.actors["s"] = Actor(id="s", name="S", kind="school")
    scene = maps.draw(found, {}, maps.MapOptions())
    assert [(group.label[0], group.number) for group in scene.groups] == [
        ("Soziales", 1),
        ("ohne Ressort: Bildung", 2),
        ("ohne Ressort", 0),
    ]
    assert group_spelled(found, "department", "no department") == NO_GROUP


def test_areas_are_neutral_and_told_where_colours_say_something_else():
    found = network("Soziales", "Jugend", None)
    at = {actor: (300.0 * i, 0.0) for i, actor in enumerate(found.actors)}
    scene = maps.draw(found, at, maps.MapOptions(arrange="departments", colour_by="kind"))
    assert {area.group.look.colour for area in scene.areas} == {HULL}
    assert "Graue Flächen: Ressorts" in maps.to_svg(scene)
    assert "Graue Flächen" not in maps.to_svg(maps.draw(found, at, maps.MapOptions(arrange="departments")))


def test_the_coordination_office_is_seen_where_it_is_in_no_group():
    found = network("Soziales", "Soziales")
    found.actors["a0"].coordination = True
    found.cooperations.append(Cooperation("1", "a0", "a1", "cooperates", status="confirmed"))
    drawn = maps.to_svg(maps.draw(found, {"a0": (0, 0), "a1": (99, 0)}, maps.MapOptions(colour_by="community")))
    assert f'fill="#fff" stroke="{TIE}" stroke-width="2" stroke-dasharray="3 2"' in drawn
