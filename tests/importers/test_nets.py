"""Networks of other programs: graph files of igraph, networkx, Gephi, yEd, and tables known by their headers."""

from __future__ import annotations

import igraph
import networkx
import pytest
from cli.run import done, refused, run
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import times

from akteursnetz.importers import Held, raw_tables, read, recognised
from akteursnetz.importers.raw import RawTable
from akteursnetz.words import Refusal

XML = '<?xml version="1.0"?>\n'


def listed(store, word):
    return done(word, "list", "--format", "json", store=store).json


def shown(store, word, id):
    return done(word, "show", id, "--format", "json", store=store).json


def names_of(store):
    """Who works with whom, by their names."""
    called = {one["id"]: one["name"] for one in listed(store, "actor")}
    return {frozenset((called[tie["a"]], called[tie["b"]])) for tie in listed(store, "cooperation")}


def graph_of(kind):
    """The same small network in the hands of two libraries."""
    nodes, edges = ["Amt Nord", "Verein Süd", "Schule"], [(0, 1), (1, 2)]
    if kind == "igraph":
        made = igraph.Graph(n=3, edges=edges)
        made.vs["name"], made.vs["kind"], made.vs["degree"] = nodes, ["office", "association", "school"], [1, 2, 1]
        made.es["weight"] = [2.0, float("nan")]
        return made
    made = networkx.Graph()
    for n, name in enumerate(nodes):
        made.add_node(n, label=name, kind=["office", "association", "school"][n], degree=n)
    made.add_edge(0, 1, weight=2.0)
    made.add_edge(1, 2)
    return made


@pytest.mark.parametrize("kind", ["igraph graphml", "networkx graphml", "networkx gexf"])
def test_what_igraph_and_networkx_write_is_read(tmp_path, kind):
    library, form = kind.split()
    path, graph = tmp_path / f"n.{form}", graph_of(library)
    if library == "igraph":
        graph.write_graphml(str(path))
    else:
        getattr(networkx, f"write_{form}")(graph, path)
    store = tmp_path / "n.db"
    ran = done("import", path, store=store)
    assert "degree" in ran.err
    assert names_of(store) == {frozenset(("Amt Nord", "Verein Süd")), frozenset(("Verein Süd", "Schule"))}
    assert sorted(tie["level"] or 0 for tie in listed(store, "cooperation")) == [0, 2]
    assert {one["id"] for one in listed(store, "actor")} == {"amt-nord", "verein-sued", "schule"}
    assert done("import", path, "--format", "json", store=store).json["added"] == {}


def test_our_own_network_comes_back_through_another_program(store, tmp_path):
    done("export", "graphml", "--audience", "internal", "-o", tmp_path / "a.graphml", store=store)
    igraph.Graph.Read_GraphML(str(tmp_path / "a.graphml")).write_graphml(str(tmp_path / "b.graphml"))
    again = done("import", tmp_path / "b.graphml", "--keep-extra", "--format", "json", store=store).json
    assert (again["added"], again["changed"]) == ({}, [])


def test_yed_has_its_labels_in_its_drawing(tmp_path):
    path = tmp_path / "y.graphml"
    path.write_text(
        f"""{XML}<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
        <key for="node" id="d6" yfiles.type="nodegraphics"/><graph edgedefault="directed" id="G">
        <node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel>Amt<y:X/></y:NodeLabel></y:ShapeNode></data></node>
        <node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>Verein</y:NodeLabel></y:ShapeNode></data></node>
        <edge id="e0" source="n0" target="n1"/></graph></graphml>"""
    )
    store = tmp_path / "n.db"
    assert "other" in done("import", path, store=store).err
    assert names_of(store) == {frozenset(("Amt", "Verein"))}
    assert listed(store, "cooperation")[0]["directed"] is True


def test_a_kind_that_is_known_stays_where_the_graph_says_none(store, tmp_path):
    path = tmp_path / "nodes.csv"
    path.write_text("Id,Label\nvhs,Volkshochschule\nneu,Neuer Verein\n", encoding="utf-8")
    done("import", path, store=store)
    assert shown(store, "actor", "vhs")["kind"] == "adult_education_centre"
    assert shown(store, "actor", "neu")["kind"] == "other"


TABLES = {
    "gephi": {
        "nodes.csv": "Id,Label,timeset,modularity_class,x,y\n0,Amt,,1,3.5,4\n1,Verein,,1,0,0\n",
        "edges.csv": "Source,Target,Type,Id,Label,timeset,Weight\n0,1,Directed,0,,,2.0\n",
    },
    "gephi with semicolons": {
        "knoten.csv": "Id;Label\namt;Amt\nverein;Verein\n",
        "kanten.csv": "Source;Target;Type;Weight\namt;verein;Directed;2\n",
    },
    "kumu": {
        "elements.csv": "Label,Type,Tags,Description\nAmt,Amt,a|b,Tut was\nVerein,Verein,,\n",
        "connections.csv": "From,To,Direction,Type,Strength\nAmt,Verein,directed,kooperiert,2\n",
    },
    "polinode": {
        "Nodes.csv": "Name,Gruppe\nAmt,x\nVerein,y\n",
        "Edges.csv": "Source,Target,Direction,Weight\nAmt,Verein,directed,2\n",
    },
}


@pytest.mark.parametrize("tool", TABLES)
def test_tables_of_other_programs_are_known_by_their_headers(tmp_path, tool):
    files = []
    for name, text in TABLES[tool].items():
        files.append(tmp_path / name)
        files[-1].write_text(text, encoding="utf-8")
    store = tmp_path / "n.db"
    done("import", *files, store=store, lang="de")
    (tie,) = listed(store, "cooperation")
    assert (tie["a"], tie["b"], tie["directed"], tie["level"]) == ("amt", "verein", True, 2)
    if tool == "kumu":
        amt = shown(store, "actor", "amt")
        assert (amt["kind"], amt["tags"], amt["description"]) == ("office", ["a", "b"], "Tut was")


@pytest.mark.parametrize(("weights", "levels"), [("3,1.0", [3, 1]), ("3,2.5", [None, None]), ("3,17", [None, None])])
def test_a_weight_is_a_level_only_where_all_of_them_could_be(tmp_path, weights, levels):
    first, second = weights.split(",")
    (tmp_path / "nodes.csv").write_text("Id,Label\na,A\nb,B\nc,C\n")
    (tmp_path / "edges.csv").write_text(f"Source,Target,Weight\na,b,{first}\nb,c,{second}\n")
    store = tmp_path / "n.db"
    told = done("import", tmp_path / "nodes.csv", tmp_path / "edges.csv", store=store).err
    assert [tie["level"] for tie in listed(store, "cooperation")] == levels
    assert ("Weight" in told) is (levels == [None, None])
    store.unlink()
    done("import", tmp_path / "nodes.csv", tmp_path / "edges.csv", "--keep-extra", store=store)
    assert [(tie.get("extra") or {}).get("Weight") for tie in listed(store, "cooperation")] == (
        [None, None] if levels != [None, None] else [first, second]
    )


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("title,from,to", ["x", "a", "b"]),
        ("note,from,to", ["x", "2026-01-01", "2026"]),
        ("note,from,to", ["x", "", "1.2.2026"]),
    ],
)
def test_from_and_to_are_ends_only_where_nothing_else_is_meant(header, row):
    table = RawTable("offers", header.split(","), [row], "offers.csv")
    assert recognised([table]) == [table]
    assert recognised([RawTable("x", ["note", "from", "to"], [["x", "Amt", "Verein"]], "x.csv")])[0].name == "cooperations"


def test_rows_of_a_graph_in_one_line_are_told_apart_and_headers_are_told_in_the_language(tmp_path):
    path, store = tmp_path / "n.graphml", tmp_path / "n.db"
    nodes = "".join(
        f'<node id="{one}"><data key="kind">{kind}</data></node>' for one, kind in (("Amt", "office"), ("Ver", "Blume"))
    )
    path.write_text(f"<graphml><graph>{nodes}</graph></graphml>")
    ran = run("import", path, "--skip-bad-rows", store=store, lang="de")
    assert "Zeile 3, Spalte art „Blume“" in ran.err
    assert [one["name"] for one in listed(store, "actor")] == ["Amt"]
    path.write_text(path.read_text().replace("<node", "\n<node"))
    assert run("import", path, "--format", "json", store=store).json["refused"][0]["row"] == 3


def test_nodes_that_have_numbers_only_are_not_called_by_them(store, tmp_path):
    (tmp_path / "nodes.csv").write_text("id,Gruppe\n1,x\n2,y\n")
    (tmp_path / "edges.csv").write_text("Source,Target\n1,2\n")
    assert run("import", tmp_path / "nodes.csv", tmp_path / "edges.csv", store=store).code == 1
    networkx.write_graphml(networkx.path_graph(3), tmp_path / "n.graphml")
    assert "numbers only" in refused("import", tmp_path / "n.graphml", store=store)
    networkx.write_graphml(networkx.Graph([("Amt", "Verein")]), tmp_path / "n.graphml")
    done("import", tmp_path / "n.graphml", store=store)
    assert shown(store, "actor", "verein")["kind"] == "other"


BOMBS = [
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><graphml><graph>&b;</graph></graphml>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd"><gexf/>',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><graphml><graph><node id="&e;"/></graph></graphml>',
    "<a>" * 5000,
    "<graphml><graph/></graphml>",
    "<html><body>404</body></html>",
    "",
    '<?xml version="1.0" encoding="utf-7"?><graphml/>',
    '<?xml version="1.0" encoding="big5"?><graphml>\xff</graphml>',
]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@pytest.mark.parametrize("text", BOMBS)
def test_a_hostile_or_broken_file_is_refused_in_one_sentence(store, tmp_path, form, text):
    path = tmp_path / f"n.{form}"
    path.write_text(XML + text if not text.startswith("<?xml") else text, encoding="latin-1")
    assert f"n.{form}" in refused("import", path, store=store)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@given(
    data=st.one_of(st.binary(max_size=200), st.text("<>/=\"' abgnodelxm:&;\n0", max_size=80).map(str.encode)),
    whole=st.booleans(),
)
@settings(max_examples=times(15, 60), deadline=None)
def test_any_bytes_are_tables_or_one_sentence(form, data, whole):
    if not whole:
        opened = {"graphml": b'<graphml><graph><node id="a"/>', "gexf": b'<gexf><graph><nodes><node id="a"/>'}[form]
        data = opened + data + {"graphml": b"</graph></graphml>", "gexf": b"</nodes></graph></gexf>"}[form]
    said = ""
    try:
        assert all(isinstance(table, RawTable) for table in raw_tables(Held(f"n.{form}", data)))
    except Refusal as refusal:
        said = str(refusal)
    assert "\n" not in said


HEADERS = [
    "Id",
    "Label",
    "Source",
    "Target",
    "From",
    "To",
    "Type",
    "Weight",
    "Tags",
    "Name",
    "level",
    "a",
    "b",
    "kind",
    "x",
    "timeset",
    "",
    "Direction",
]
CELLS = ["", "a", "b", "1", "2.5", "n0", "Directed", "a|b", "2026-01-01", None, 3, 2.0]


@given(st.data())
@settings(max_examples=times(25, 100), deadline=None)
def test_whatever_headers_meet_is_read_or_refused_and_known_once(data):
    tables = []
    for place in range(data.draw(st.integers(1, 3))):
        header = data.draw(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=7))
        rows = data.draw(st.lists(st.lists(st.sampled_from(CELLS), max_size=len(header)), max_size=4))
        name = data.draw(st.sampled_from(["nodes", "edges", "actors", "elements", "x"]))
        tables.append(RawTable(name, header, rows, f"{place}.csv", data.draw(st.sampled_from([None, "nodes", "edges"]))))
    known = recognised(tables)
    assert recognised(known) == known
    for keep in (True, False):
        read(tables, keep_extra=keep)
