"""Every answer that names actors or pairs can be marked: how, is said by the types of its columns."""

from __future__ import annotations

import re

import pytest

from akteursnetz import questions, words
from akteursnetz.answer import Answer, Column, Parameter, Question
from akteursnetz.maps import MapOptions, draw, lay_out, markable, to_html, to_svg
from akteursnetz.maps.legend import legend
from akteursnetz.maps.marks import form_of
from akteursnetz.words import Refusal


def scene_of(network, *answers, arrange="organic"):
    chosen = MapOptions(mark=tuple(answers), arrange=arrange)
    return draw(network, lay_out(network, network.view(), arrange), chosen)


def asked(columns, rows, **more):
    """An answer: `columns` as name:type, everything else of the question in `more`."""
    parameters = more.pop("parameters", {})
    described = tuple(Column(name, (name, name), type) for name, type in (one.split(":") for one in columns.split()))
    question = Question("mine", ("Titel", "Title"), ("Satz.", "Sentence."), described, "ask mine", **more)
    return Answer(question, "2026-11-24", parameters, {}, {}, rows)


@pytest.mark.parametrize(
    ("columns", "form"),
    [
        ("actor:actor name:text part_of:actor", ("ring", ("actor",))),
        ("name:text who:actor", ("ring", ("who",))),
        ("a:actor b:actor level:levels", ("pair", ("a", "b"))),
        ("change:text from_:actor to:actor", ("pair", ("from_", "to"))),
        ("one:group other:group ties:integer", ("groups", ("one", "other"))),
        ("way:integer steps:integer along:way", ("way", ("along",))),
        ("part:integer actors:actors departments:groups", ("rings", ("actors",))),
        ("group:group candidates:actors", ("rings", ("candidates",))),
        ("set:actors reached:integer", ("rings", ("set",))),
        ("density:number", None),
        ("group:group ei:number", None),
        ("offers:offers record:record", None),
        ("record:text kind:text days:integer", ("record", ("record", "kind"))),
    ],
)
def test_the_types_of_the_columns_say_how_an_answer_is_marked(columns, form):
    assert form_of(asked(columns, []).question) == form


def test_what_names_neither_actors_nor_pairs_is_refused_with_some_that_do():
    for lang, part in (("de", "nennt weder Akteure noch Paare"), ("en", "names neither actors nor pairs")):
        words.set_language(lang)
        with pytest.raises(Refusal, match=part) as refusal:
            markable(asked("density:number", []).question)
        for name in re.findall(r"\b(gaps|isolated|brokers|bridges)\b", str(refusal.value)):
            assert form_of(questions.question(name)) is not None


def test_a_ranking_marks_its_first_actors_and_says_so(district):
    ids = sorted(district.actors)[:40]
    rows = [{"actor": id, "value": max(0, 30 - n)} for n, id in enumerate(ids)]
    ranking = asked("actor:actor value:integer rank:integer", rows, rank="value", order=("-value",))
    scene = scene_of(district, ranking)
    assert [scene.nodes[i].actor for i in scene.marks[0].rings] == [
        node.actor for node in scene.nodes if node.actor in ids[:10]
    ]
    assert "Titel: Satz. (die ersten 10 von 40)" in to_svg(scene)
    listed = scene_of(district, asked("actor:actor", [{"actor": id} for id in ids], order=("actor",)))
    assert len(listed.marks[0].rings) == 40  # no ranking: everybody
    few = scene_of(district, asked("actor:actor value:integer", rows[:5], order=("-value",)))
    assert len(few.marks[0].rings) == 5


def test_a_ranking_marks_nobody_whose_figure_is_nothing(small):
    rows = [{"actor": id, "value": value} for id, value in (("a", 2), ("b", 1), ("c", 0), ("d", None))]
    scene = scene_of(small, asked("actor:actor value:integer", rows, rank="value"))
    assert {scene.nodes[i].actor for i in scene.marks[0].rings} == {"a", "b"}


def test_parts_carry_the_number_of_their_row_and_the_part_of_most_is_left_out(district):
    ids = sorted(district.actors)
    rows = [{"actors": ids[:40]}, {"actors": ids[40:44]}, {"actors": ids[44:46]}]
    scene = scene_of(district, asked("actors:actors", rows))
    mark = scene.marks[0]
    assert {scene.nodes[i].actor: numbers for i, numbers in mark.numbers.items()} == {
        **{id: [2] for id in ids[40:44]},
        **{id: [3] for id in ids[44:46]},
    }
    assert "ohne Zeile 1, zu der die meisten gehören" in to_svg(scene)
    html = to_html(scene)
    names = ", ".join(sorted(district.actors[id].name for id in ids[44:46]))
    assert f">3: {names}</li>" in html
    badges = re.findall(r'<text class="row"[^>]*>(\d)</text>', html)
    assert sorted(badges) == ["2"] * 4 + ["3"] * 2


def test_rounds_that_overlap_are_marked_as_far_as_that_can_be_read(district):
    ids = sorted(district.actors)
    rows = [{"actors": [ids[0], ids[n], ids[n + 1]]} for n in range(1, 24, 2)]
    scene = scene_of(district, asked("actors:actors", rows))
    index = scene.index
    assert scene.marks[0].numbers[index[ids[0]]] == list(range(1, 10))
    assert index[ids[19]] not in scene.marks[0].rings
    assert ">1,2,3…</text>" in to_svg(scene)
    assert "die ersten 9 von 12" in to_svg(scene)


def test_of_equally_good_sets_the_first_is_marked(small):
    rows = [{"set": 1, "actor": "a"}, {"set": 1, "actor": "b"}, {"set": 2, "actor": "a"}, {"set": 2, "actor": "c"}]
    scene = scene_of(small, asked("set:integer actor:actor", rows))
    assert {scene.nodes[i].actor for i in scene.marks[0].rings} == {"a", "b"}
    assert "die erste von 2 gleich guten" in to_svg(scene)
    scene = scene_of(small, asked("set:actors reached:integer", [{"set": ["b", "d"]}, {"set": ["a", "c"]}]))
    assert {scene.nodes[i].actor for i in scene.marks[0].rings} == {"b", "d"}
    assert scene.marks[0].numbers == {}


def test_a_way_marks_its_actors_and_the_ties_between_them(small):
    scene = scene_of(small, asked("way:integer actors:way", [{"actors": ["a", "b", "c"]}, {"actors": ["a", "b", "c"]}]))
    index, mark = scene.index, scene.marks[0]
    assert {scene.nodes[i].actor for i in mark.rings} == {"a", "b", "c"}
    assert set(mark.pairs) == {tuple(sorted((index["a"], index["b"]))), tuple(sorted((index["b"], index["c"])))}
    assert mark.count == 1
    assert "Jugendamt → Volkshochschule Auental → Caritas" in to_html(scene)


def test_many_pairs_are_cut_and_one_end_alone_is_ringed(district):
    ids = sorted(district.actors)
    rows = [{"a": ids[n % 50], "b": ids[(n * 7 + 1) % 50]} for n in range(150)]
    scene = scene_of(district, asked("a:actor b:actor", rows))
    assert "die ersten 120 von 150" in to_svg(scene)
    scene = scene_of(district, asked("a:actor b:actor", [{"a": ids[0], "b": None}, {"a": "gone", "b": ids[1]}]))
    assert [scene.nodes[i].actor for i in scene.marks[0].rings] == [ids[0]]
    assert scene.marks[0].pairs == []
    assert "1 davon nicht auf dieser Karte" in to_svg(scene)


def test_the_legend_shows_pairs_without_a_tie_as_they_are_drawn(small):
    tied, untied = {"a": "a", "b": "b"}, {"a": "a", "b": "d"}
    for rows, told in (
        ([tied], [("Titel", 1, "pair")]),
        ([untied], [("Titel", 1, "untied")]),
        ([tied, untied], [("Titel", 1, "pair"), ("… keine Verbindung in der Karte", 1, "untied")]),
    ):
        section = legend(scene_of(small, asked("a:actor b:actor", rows)))[0]
        assert [(entry.label[0], entry.count, entry.sample) for entry in section.entries] == told


def test_densities_between_groups_are_whole_lines_the_highest_first(small):
    rows = [
        {"one": "Bildung", "other": "Jugend", "ties": 2, "density": 0.5},
        {"one": "Bildung", "other": "civil_society", "ties": 0, "density": 0.0},
        {"one": "Jugend", "other": "Jugend", "ties": 1, "density": 1.0},
        {"one": "Jugend", "other": "civil_society", "ties": 1, "density": None},
    ]
    scene = scene_of(small, asked("one:group other:group ties:integer density:number", rows), arrange="departments")
    assert [link.called[0] for link in scene.marks[0].links] == ["Bildung – Jugend"]
    assert "stroke-dasharray" not in re.search('<g class="mk link".*?</g>', to_svg(scene))[0]


def test_the_title_says_what_was_asked_for(small):
    parameters = (
        Parameter("a", ("von", "from"), "actor", argument=True),
        Parameter("group", ("Gruppe", "group"), "target_groups", argument=True),
        Parameter("steps", ("Schritte", "steps"), "integer", 1),
        Parameter("all", ("alle", "all"), "flag", False),
        Parameter("seed", ("Startwert", "seed"), "integer", 1),
    )
    given = {"a": "b", "group": "refugee_women", "steps": 2, "all": True, "seed": 1}
    answer = asked("actor:actor", [{"actor": "b"}], parameters=given)
    answer.question = answer.question._replace(parameters=parameters)
    scene = scene_of(small, answer)
    assert scene.marks[0].title == (
        "Titel – Volkshochschule Auental, Geflüchtete Frauen, --steps 2, --all",
        "Title – Volkshochschule Auental, refugee women, --steps 2, --all",
    )


def test_rings_of_several_answers_lie_around_each_other(small):
    answer = asked("actor:actor", [{"actor": "b"}])
    svg = to_svg(scene_of(small, answer, answer))
    radii = [float(r) for r in re.findall(r'class="mk ring"[^>]* data-r="([\d.]+)"', svg)]
    assert len(radii) == 2
    assert radii[1] - radii[0] >= 3


def test_long_sentences_are_wrapped_on_paper_and_not_cut(small):
    answer = asked("actor:actor", [{"actor": "b"}])
    answer.question = answer.question._replace(sentence=("Ein Satz, der weitergeht " * 30, "x"))
    svg = to_svg(scene_of(small, answer))
    assert "".join(re.findall(r">([^<]*)<", svg)).count("weitergeht") == 30


def test_records_of_any_kind_are_marked_at_their_actors(small):
    rows = [
        {"record": "d", "kind": "actor"},
        {"record": "o", "kind": "offer"},  # by a and b
        {"record": "1", "kind": "cooperation"},  # of a and b
        {"record": ["c", "committee"], "kind": "membership"},
        {"record": "gone", "kind": "actor"},
        {"record": "kontakt-jugendamt", "kind": "contact"},
    ]
    scene = scene_of(small, asked("record:text kind:text", rows))
    (mark,), index = scene.marks, scene.index
    assert {scene.nodes[i].actor for i in mark.rings} == {"a", "b", "c", "d"}
    assert mark.pairs == [tuple(sorted((index["a"], index["b"])))]
    assert mark.unseen == 1
    assert "Kontaktperson" not in to_svg(scene)
    assert "kontakt" not in to_html(scene)


def test_every_question_can_be_marked_or_names_neither():
    forms = {name: form_of(questions.question(name)) for name in questions.names()}
    for name, form in forms.items():
        types = {column.type for column in questions.question(name).columns}
        if form is None:
            assert not types & {"actor", "actors", "way"}, name
    assert forms["gaps"][0] == "groups"
    assert forms["path"][0] == "way"
    assert forms["isolated"][0] == forms["pendants"][0] == forms["covers"][0] == "ring"
    assert forms["bridges"] == ("pair", ("a", "b"))
    assert forms["stale"][0] == "record"
