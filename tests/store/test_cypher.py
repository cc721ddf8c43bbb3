"""The questions asked in a database, in Cypher on a Neo4j: the oracle's answers, and the same as on a file, byte for byte.

Nothing that the server remarks passes: a query that it calls deprecated or slow, or that names what the graph does not have, fails.
"""

from __future__ import annotations

import json
import logging
import re
from contextlib import suppress
from random import Random

import neo4j as driver
import pytest
from cli.run import done

from akteursnetz import questions
from akteursnetz.model import TABLES
from akteursnetz.network import Ties
from akteursnetz.store import Change, graph, open_store
from store import test_questions, test_questions_offers
from store.test_questions_offers import ALL_WORDS, OffersOracle, cases, random_district

NETWORKS = {"neo4j": (0, 3, 4, 9, 14, 20, 23, 25, 27), "newer_neo4j": (8, 22)}
"""The seeds of networks: each draw of parameters is among them, every question has rows in some, and of 36 broken texts they find as
many as 26 networks do. `test_questions` asks a file about more."""
DRAWS = (0, 1, 2, 12, 21, 23)
"""The seeds of parameters: every choice of ties is among them. Few, because a server plans a query anew, which takes it a second,
where a parameter is missing that was given before, or a list is longer."""


class TakenBack(Exception):
    pass


class Both:
    """A file and a server that hold the same records for a while."""

    def __init__(self, file, server, remarks):
        self.file, self.server, self.remarks = file, server, remarks

    def holding(self, records, work):
        changes = [Change(name, table.key_of(r), None, r) for name, table in TABLES.items() for r in records.get(name, ())]

        def fill(writing):
            writing.apply(changes)
            with suppress(TakenBack):
                self.server.command("test", fill_server)
            raise TakenBack

        def fill_server(writing):
            writing.apply(changes)
            work()
            assert not self.remarks
            raise TakenBack

        with suppress(TakenBack):
            self.file.command("test", fill)


def every_name():
    """Cypher that makes the server know every label, type and property of the graph, so that it remarks on any other."""
    for table, label in graph.LABELS.items():
        properties = {column.name: 1 for column in TABLES[table].columns if column.name not in graph.AWAY[table]}
        yield f"CREATE (n:{label}) SET n = $properties DELETE n", properties
    others = dict.fromkeys(("name", "value", "arrangement", "actor", "x", "y"), 1)
    yield "CREATE (n:Setting:Position) SET n = $properties DELETE n", others
    journal = dict.fromkeys(("id", "at", "command", "record", "record_table"), 1)
    yield "CREATE (n:Command:Change) SET n = $properties DELETE n", journal
    properties = {column.name: 1 for table in graph.RELATIONS for column in TABLES[table].columns}
    for type in ["PROVIDES", *graph.POINTERS.values(), *(ends.type for ends in graph.RELATIONS.values())]:
        yield f"CREATE (a)-[r:{type}]->(b) SET r = $properties DELETE r, a, b", properties


@pytest.fixture(params=NETWORKS)
def both(request, tmp_path, monkeypatch, caplog):
    access = request.getfixturevalue(request.param)
    access.sign_in(monkeypatch)
    plain = driver.GraphDatabase.driver

    def strict(*address, **options):
        return plain(*address, **{**options, "notifications_min_severity": None})

    for text, properties in every_name():
        access.ask(text, properties=properties)
    done("init", store=tmp_path / "netz.db")
    with open_store(access.address, write=True, create=True):
        pass
    monkeypatch.setattr(driver.GraphDatabase, "driver", strict)
    with open_store(tmp_path / "netz.db", write=True) as file, open_store(access.address, write=True) as server:
        caplog.clear()
        with caplog.at_level(
            logging.DEBUG, "neo4j.notifications"
        ):  # to be warned costs the driver a tenth of a second for each query
            yield Both(file, server, caplog.records)


def test_a_file_a_server_and_the_oracle_agree_on_random_networks(both, request, monkeypatch):
    answered = dict.fromkeys((n for n in questions.shipped() if questions.question(n).engine == "query"), 0)
    ask = questions.ask

    def ask_both(_, name, *parameters, **more):
        mine, theirs = (ask(store, name, *parameters, **more) for store in (both.file, both.server))
        assert json.dumps(theirs.to_json()) == json.dumps(mine.to_json())
        assert (theirs.labels, theirs.notes) == (mine.labels, mine.notes)
        answered[name] += bool(theirs.rows)
        return theirs

    monkeypatch.setattr(questions, "ask", ask_both)
    seeds = NETWORKS[request.node.callspec.params["both"]]
    for seed in seeds:
        records = random_district(seed)

        def check(records=records, seed=seed):
            test_questions.check_everything(both.server, records, DRAWS[seed % len(DRAWS)])
            test_questions_offers.check_everything(both.server, records, DRAWS[seed % len(DRAWS)])

        both.holding(records, check)
    assert all(answered.values()) or len(seeds) < len(DRAWS), answered


NASTY = """O'Neill \\ "Çağrı" \\u0041 `$at` // -- ;\n\t\r{[日本] \\"""


def test_the_text_that_is_shown_can_be_pasted_unchanged(both):
    """As cypher-shell reads it: lines with `:param NAME => EXPRESSION;`, then one statement that ends with a semicolon."""

    def pasted(text):
        values, statement = {}, ""
        for line in text.split("\n"):
            told = re.fullmatch(r":param (\w+) => (.*);", line)
            if told and not statement:
                values[told[1]] = both.server.query(f"RETURN {told[2]} AS value", {})[0]["value"]
            else:
                statement += line + "\n"
        assert statement.rstrip().endswith(";")
        assert NASTY in values.get("kinds", [NASTY])
        return both.server.query(statement, values)

    def told(rows):
        return sorted(
            json.dumps({name: sorted(map(str, v)) if isinstance(v, list) else v for name, v in r.items()}) for r in rows
        )

    seen = set()

    def check(records, seed):
        for record in [*records["actors"], *records["offers"]]:
            record.update({name: NASTY for name in ("municipality", "department") if record.get(name) in ("Ağrı", "Jugend")})
        kinds = ("cooperates", "refers", "informs", NASTY)
        oracle = OffersOracle(records, "2026-06-30", ALL_WORDS, kinds=kinds)
        more = [("isolated", {}), ("pendants", {}), ("partners", {})]
        more += [("covers", {"target_group": "refugee_women", "steps": "1", "municipality": NASTY})]
        more += [(name, given) for name, given, _ in cases(oracle, Random(seed))]
        both.holding(records, lambda: paste(more, Ties(kinds=kinds)))

    def paste(asked, ties):
        for name, given in asked:
            text = questions.shown_query(both.file, "neo4j", name, given, "2026-06-30", ties)
            mine = questions.ask(both.server, name, given, at="2026-06-30", ties=ties)
            rows = pasted(text)
            for key in (column.name for column in questions.question(name).columns if column.type == "key"):
                rows = [{**row, key: row[key][0] if len(row[key]) == 1 else row[key]} for row in rows]
            assert len(rows) == len(mine.rows)
            seen.update([name] if rows else [])
            for column in ("actor", "name", "offers", "candidates", "near_misses", "record"):
                if column in mine.columns:
                    assert told([{column: row[column]} for row in rows]) == told([{column: row[column]} for row in mine.rows])

    for seed in (4, 6, 7):
        check(random_district(seed), seed)
    assert seen == {name for name in questions.shipped() if questions.question(name).engine == "query"}
