"""The workings of the questions that the database answers agree with its rows, and say what does not count and why."""

from __future__ import annotations

import shutil

import networkx as nx
import pytest
from analysis.small import network_of

from akteursnetz import questions
from akteursnetz.model import Cooperation, Offer
from akteursnetz.network import Ties
from akteursnetz.questions.workings import offers as of_offers
from akteursnetz.questions.workings import ties
from akteursnetz.store import open_store
from akteursnetz.words import set_language


@pytest.fixture
def net():
    """a tied to b (level 3) and c (no level); e.g. "no contact" with d, planned with e, conflict with f, an office o; g nobody."""
    graph = nx.Graph()
    graph.add_nodes_from("abcdefgo", department="One")
    graph.nodes["c"]["department"] = "Two"
    graph.add_edge("a", "b", level=3)
    graph.add_edge("a", "c")
    network = network_of(graph, asked=["a"])
    network.actors["o"].coordination = True
    more = [
        ("d", {"level": 0}),
        ("e", {"status": "planned"}),
        ("f", {"kind": "conflict"}),
        ("o", {"level": 2}),
    ]
    for n, (other, said) in enumerate(more):
        tie = {"kind": "cooperates", "status": "claimed", **said}
        network.cooperations.append(Cooperation(id=f"x{n}", a="a", b=other, **tie))
    return network


def test_partners_and_what_does_not_count_are_told(net):
    told = ties.partners(net, net.view(), "a")
    assert told == [
        "a has 2 partners, with level: b (3); c (no level).",
        "Not counted: d (cooperates, level 0): no contact; e (cooperates, no level): Status: planned; "
        "f (conflict, no level): this kind does not count here; o (cooperates, level 2): coordination office.",
        'Outside "One": 1: c.',
        "Strength: 3 = 3.",
    ]


def test_what_counts_follows_the_choice_of_ties(net):
    view = net.view(Ties(min_level=3, with_coordination=True))
    told = ties.pendants(net, view, "a")
    assert told[0] == "a has 1 partner, with level: b (3)."
    assert "o (cooperates, level 2): asked for is level 3" in told[1]
    assert "c (cooperates, no level): asked for is level 3" in told[1]
    view = net.view(Ties(kinds=("conflict",)))
    assert ties.pendants(net, view, "a")[0] == "a has 1 partner, with level: f (no level)."


def test_nobody_asked_is_not_the_same_as_no_tie(net):
    assert ties.isolated(net, net.view(), "g") == [
        "No counted tie names g.",
        "Never asked: nothing recorded does not mean that there is nothing.",
    ]
    assert ties.isolated(net, net.view(), "a")[-1] == "Was asked, or named a tie itself."
    assert ties.isolated(net, net.view(), "d")[1] == "Not counted: a (cooperates, level 0): no contact."


def test_who_is_not_in_the_answer_is_told_why(net):
    for working in (ties.isolated, ties.pendants, ties.partners):
        assert "not active" in working(net, net.view(), "nobody")[0]
        assert "coordination office" in working(net, net.view(), "o")[0]
    net.actors["g"].kind = "volunteer"
    assert "not rated" in ties.partners(net, net.view(), "g")[0]
    assert ties.isolated(net, net.view(), "g")[0] == "No counted tie names g."


def test_a_ranking_by_partners_says_how_stable_it_is(net):
    (told,) = ties.partners(net, net.view())
    assert told.startswith("How stable: in ")
    assert ties.isolated(net, net.view()) == []


@pytest.fixture
def offers(net):
    """One offer of each sort by a; b says that it reaches refugee women; c offers to everyone."""
    made = [
        ("own", {"target_groups": ("refugee_women",)}),
        ("wider", {"target_groups": ("women",), "themes": ("health",)}),
        ("narrower", {"target_groups": ("refugee_mothers",)}),
        ("other", {"target_groups": ("companies",)}),
        ("spoken", {"target_groups": ("refugees",), "languages": ("ar",), "level_from": "A1", "level_to": "A2"}),
        ("placed", {"target_groups": ("refugees",), "municipality": "X", "catchment": ("Y",)}),
    ]
    for id, said in made:
        record = {"themes": ("language",), "status": "running", **said}
        net.offers[id] = Offer(id=id, title=id, providers=("a",), **record)
    net.offers["all"] = Offer(
        id="all", title="all", providers=("c",), themes=("language",), target_groups=("everyone",), status="running"
    )
    net.actors["b"].reaches = ("refugee_women",)
    net.actors["b"].municipality = "X"
    return net


def verdicts(network, actor, **asked):
    lines = of_offers.covers(network, network.view(), actor, target_group="refugee_women", **asked)
    return dict(line.split(": ", 1) for line in lines if ": " in line)


def test_for_each_offer_it_is_told_whether_it_counts(offers):
    told = verdicts(offers, "a")
    assert told["own"] == "counts, is for refugee women."
    assert told["wider"].startswith("counts, is for ")
    assert told["narrower"].startswith("related only, is for ")
    assert told["other"].startswith("does not count, is for ")
    assert told["Own word"] == "does not name the target group."
    assert "Own word" in verdicts(offers, "b")
    assert verdicts(offers, "b")["Own word"] == "reaches refugee women."
    assert verdicts(offers, "b", theme="health")["Own word"].endswith("with these restrictions it does not count.")


@pytest.mark.parametrize(
    ("asked", "offer", "said"),
    [
        ({"theme": "health"}, "own", "another theme"),
        ({"municipality": "Z"}, "placed", "neither in Z nor online"),
        ({"municipality": "Y"}, "placed", "counts"),
        ({"language": "ar"}, "own", "not in this language"),
        ({"language": "ar"}, "spoken", "counts"),
        ({"cefr": "A2"}, "own", "says nothing of the level"),
        ({"cefr": "A2"}, "spoken", "counts"),
        ({"cefr": "B1"}, "spoken", "another level"),
    ],
)
def test_restrictions_are_told_as_the_reason(offers, asked, offer, said):
    assert said in verdicts(offers, "a", **asked)[offer]


def test_partners_that_reach_it_are_named(offers):
    assert verdicts(offers, "a", steps=1)["Partners that reach it"] == "b; c."
    assert verdicts(offers, "a", steps=1, theme="language")["Partners that reach it"] == "c."
    assert verdicts(offers, "a", steps=1, theme="health")["Partners that reach it"] == "none."


def test_without_an_actor_the_target_groups_that_count_are_named(offers):
    (told,) = of_offers.covers(offers, offers.view(), target_group="refugee_women")
    assert told == (
        "Offers for these count: adults, everyone, newcomers, people with a history of migration, refugee women, refugees, women."
    )


def test_german_workings_are_german(offers):
    set_language("de")
    told = " ".join(
        [
            *ties.partners(offers, offers.view(), "a"),
            *ties.isolated(offers, offers.view(), "g"),
            *of_offers.covers(offers, offers.view(), "a", target_group="refugee_women", steps=1),
        ]
    )
    for word in ("Nicht gezählt", "Außerhalb von", "Nie befragt", "zählt nicht, ist für", "Eigene Angabe"):
        assert word in told
    for word in (" counts", "level", "Outside", "Own word"):
        assert word not in told


def test_the_workings_agree_with_the_rows_of_the_database(tmp_path, demo_folder):
    """Every actor of the demo network: the numbers told are those of the answers."""
    shutil.copytree(demo_folder, tmp_path, dirs_exist_ok=True)
    set_language("en")
    day = "2026-11-24"
    with open_store(tmp_path / "akteursnetz.db") as store:
        network = store.network(day, ("offers",))
        view = network.view()
        counts = {row["actor"]: row for row in questions.ask(store, "partners", at=day).rows}
        alone = {row["actor"] for row in questions.ask(store, "isolated", at=day).rows}
        reached = {}
        for row in questions.ask(store, "covers", {"target_group": "refugee_women", "steps": 1}, at=day).rows:
            reached[row["actor"]] = row
        for actor in view.actors:
            told = ties.partners(network, view, actor)
            if actor in counts:
                n = counts[actor]["partners"]
                assert told[0].startswith(f"{network.actors[actor].name} has {n} partner" if n else "No counted tie")
                outside = counts[actor]["outside"]
                assert not outside or any(f": {outside}: " in line for line in told)
            assert ties.isolated(network, view, actor)[0].startswith("No counted tie") is (actor in alone)
            lines = of_offers.covers(network, view, actor, target_group="refugee_women", steps=1)
            counted = [line.split(": counts")[0] for line in lines if ": counts" in line]
            row = reached.get(actor)
            if row and row["how"] == "offer" and len(row["offers"]) < 10:
                titles = {network.offers[id].title for id in row["offers"]}
                assert titles == set(counted), actor
            elif not row or row["how"] != "offer":
                assert counted == [], actor
            if row and row["how"] == "partner":
                assert not any("reach it: none" in line for line in lines), actor
