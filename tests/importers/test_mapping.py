import pytest

from akteursnetz.importers import read
from akteursnetz.words import Refusal, set_language

MAPPING = """
[[table]]
from = "nodes.csv"
to = "actors"
columns = { id = "id", name = "vertex.names", department = "Sponsorship", kind = "Sponsorship" }
constants = { source = "Drabek 1981" }
values.kind = { City = "office", State = "state_authority" }
id_prefix = "cheyenne-"

[[table]]
from = "edges.csv"
to = "cooperations"
columns = { a = "source", b = "target", reported_by = "source" }
"""


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "nodes.csv").write_text("id,vertex.names,Sponsorship,x\n1,Police,City,a\n2,Fire,County,b\n", encoding="utf-8")
    (tmp_path / "edges.csv").write_text("source,target\n1,2\n2,Mayor\n", encoding="utf-8")
    (tmp_path / "other.csv").write_text("q\n1\n", encoding="utf-8")
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")
    return tmp_path


def mapped(folder, text=None, **options):
    if text is not None:
        (folder / "m.toml").write_text(text, encoding="utf-8")
    return read([folder], mapping=folder / "m.toml", **options)


def test_the_mapping_of_the_contract_reads_foreign_tables(folder):
    reading = mapped(folder)
    assert reading.refused == []
    assert [(row.table, row.cells) for row in reading.rows] == [
        ("actors", {"id": "cheyenne-1", "name": "Police", "department": "City", "kind": "office", "source": "Drabek 1981"}),
        ("actors", {"id": "cheyenne-2", "name": "Fire", "department": "County", "kind": "County", "source": "Drabek 1981"}),
        ("cooperations", {"a": "cheyenne-1", "b": "cheyenne-2", "reported_by": "cheyenne-1"}),
        ("cooperations", {"a": "cheyenne-2", "b": "Mayor", "reported_by": "cheyenne-2"}),
    ]
    assert reading.rows[0].headers["kind"] == "Sponsorship"


def test_tables_that_the_mapping_does_not_name_are_not_read_and_named(folder):
    assert mapped(folder).warnings == ['"other.csv" is not in the mapping and was not read.']


def test_ends_get_the_prefix_also_where_the_ids_are_not_read_this_time(folder):
    reading = read([folder / "edges.csv"], mapping=folder / "m.toml")
    assert reading.rows[0].cells == {"a": "cheyenne-1", "b": "cheyenne-2", "reported_by": "cheyenne-1"}


def test_values_are_replaced_in_any_case_and_each_for_itself_where_there_are_several(folder):
    (folder / "o.csv").write_text("t,w,z\nKurs,A,Deutsch;X\n", encoding="utf-8")
    text = """
[[table]]
from = "o"
to = "Angebote"
columns = { titel = "t", traeger = "w", themen = "Z" }
values.themen = { deutsch = "language;literacy", X = "other" }
constants = { places = 3, zielgruppen = ["eltern", "frauen"] }
"""
    assert mapped(folder, text).rows[0].cells == {
        "title": "Kurs",
        "providers": "A",
        "themes": "language;literacy;other",
        "places": 3,
        "target_groups": ["eltern", "frauen"],
    }


def test_unmapped_columns_are_kept_as_attributes_when_asked(folder):
    assert mapped(folder, keep_extra=True).rows[0].extra == {"x": "a"}
    assert mapped(folder).rows[0].extra == {}


def test_one_source_table_may_fill_several(folder):
    text = """
[[table]]
from = "edges.csv"
to = "cooperations"
columns = { a = "source", b = "target" }
[[table]]
from = "edges.csv"
to = "actors"
columns = { name = "source" }
"""
    assert [row.table for row in mapped(folder, text).rows] == ["cooperations"] * 2 + ["actors"] * 2


def test_a_header_that_is_not_there_is_refused_with_the_nearest_one(folder):
    reading = mapped(folder, MAPPING.replace('"vertex.names"', '"vertex.name"'))
    assert [row.table for row in reading.rows] == ["cooperations", "cooperations"]
    assert reading.refused[0].whole


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[[table]]", "[[tabel]]", '"tabel".*maybe "table"'),
        ("id_prefix", "id_prefx", r'\[\[table\]\] 1.*"id_prefx".*maybe "id_prefix"'),
        ('to = "actors"', 'to = "actros"', 'Maybe "actors"'),
        ('to = "actors"', "", '"to" is missing'),
        ("department =", "departmnt =", 'Maybe "department"'),
        ("values.kind", "values.sector", "values.sector"),
        ("values.kind", "values.knd", 'Maybe "kind"'),
        ("constants = { source", "constants = { kind", "kind stands in columns and in constants"),
        ("{ City", "{ City = 1", "not valid TOML"),
        ('from = "nodes.csv"', "from = 3", r"\[\[table\]\] 1, from: expected is a text, found 3"),
        ('name = "vertex.names"', "name = 3", r"\[\[table\]\] 1, columns.name: expected is a text, found 3"),
        ('{ City = "office"', "{ City = [1]", "values.kind"),
    ],
)
def test_what_means_nothing_in_a_mapping_is_refused_by_name(folder, old, new, message):
    with pytest.raises(Refusal, match=message):
        mapped(folder, MAPPING.replace(old, new))


def test_a_mapping_for_other_files_is_refused(folder):
    with pytest.raises(Refusal, match="knoten"):
        mapped(folder, MAPPING.replace("nodes.csv", "knoten.csv").replace("edges.csv", "kanten.csv"))


@pytest.mark.parametrize("text", ["", "table = 3", "x = 1"])
def test_a_mapping_without_tables_is_refused(folder, text):
    with pytest.raises(Refusal):
        mapped(folder, text)


def test_a_mapping_that_is_not_there_is_refused(folder):
    with pytest.raises(Refusal, match="cannot be read"):
        read([folder], mapping=folder / "none.toml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_mapping_is_read_in_every_unicode(tmp_path, encoding):
    (tmp_path / "x.csv").write_text("Träger;Art\nNeu;Verein\n", encoding="utf-8")
    text = '[[table]]\r\nfrom = "x.csv"\r\nto = "actors"\r\ncolumns = { name = "Träger", kind = "Art" }\r\n'
    (tmp_path / "m.toml").write_bytes(text.encode(encoding))
    assert read([tmp_path / "x.csv"], mapping=tmp_path / "m.toml").rows[0].cells == {"name": "Neu", "kind": "Verein"}


def test_a_mapping_in_other_characters_is_refused_with_the_way_out(tmp_path):
    (tmp_path / "x.csv").write_text("name\nA\n")
    (tmp_path / "m.toml").write_bytes('[[table]]\nfrom = "Träger.csv"\n'.encode("cp1252"))
    with pytest.raises(Refusal, match=r"Line 2 .*save the file as UTF-8") as caught:
        read([tmp_path / "x.csv"], mapping=tmp_path / "m.toml")
    assert "codec" not in str(caught.value)


def test_of_several_tables_on_a_sheet_each_is_read_by_its_name(tmp_path):
    lines = ["Name;Ort", "AWO;Auen", "TSV;Au", "", "Termine", "Veranstaltung;Datum;Ort", "Fest;1.2.2026;Saal"]
    (tmp_path / "l.csv").write_text("\n".join(lines), encoding="utf-8")
    text = """
        [[table]]
        from = "l"
        to = "actors"
        columns = { name = "Name", municipality = "Ort" }
        constants = { kind = "association" }
        [[table]]
        from = "Termine"
        to = "events"
        columns = { title = "Veranstaltung", date = "Datum" }
        constants = { kind = "other" }
    """
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    reading = read([tmp_path / "l.csv"], mapping=tmp_path / "m.toml")
    assert reading.refused == []
    assert [(row.table, row.number) for row in reading.rows] == [("actors", 2), ("actors", 3), ("events", 7)]
