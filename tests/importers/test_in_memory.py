"""Files that were sent and text that was pasted are read as the same file is: same rows, same places, same refusals, no file made."""

from __future__ import annotations

import csv
import io
import tempfile

import pytest
from cli.run import done

from akteursnetz.exchange import ImportOptions, import_files
from akteursnetz.importers import Held, formats, pasted, read
from akteursnetz.store import open_store
from akteursnetz.words import Refusal, speaking

from .test_workbook import DATA, workbook


def same(one, other):
    assert [repr(row) for row in one.rows] == [repr(row) for row in other.rows]
    assert (one.warnings, [repr(bad) for bad in one.refused]) == (other.warnings, [repr(bad) for bad in other.refused])


def came_of(source):
    """What was read, or refused, as text."""
    try:
        found = read([source])
    except Refusal as refusal:
        return refusal.german, refusal.english
    return repr(found)


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir()))
@pytest.mark.share(3)
def test_a_workbook_that_was_sent_is_read_as_the_file(name):
    from_file = read([DATA / name])
    same(read([Held(name, (DATA / name).read_bytes())]), from_file)
    assert from_file.rows or from_file.refused


def test_a_workbook_with_broken_and_merged_cells_is_read_as_the_file(tmp_path):
    path = tmp_path / "Netz.xlsx"
    workbook(path, {"Akteure": [["name", "kind", "phone"], ["VHS", "vhs", ("=1/0", "#DIV/0!")]], "Unbekannt": [["x"], ["y"]]})
    sent = read([Held("C:\\fakepath\\Netz.xlsx", path.read_bytes())])
    same(sent, read([path]))
    assert {bad.source for bad in sent.refused} == {"Netz.xlsx"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("akteure.csv", "name;kind\r\nVHS Süd;vhs\r\n".encode("cp1252")),
        ("akteure.tsv", 'name\tkind\n"VHS\nSüd"\tvhs\n'.encode("utf-16")),
        ("actors.csv", b'name,kind\n"VHS,vhs\n'),
        ("actors.csv", b""),
        ("actors.csv", b"\0\0"),
        ("actors.csv", b"PK\x03\x04"),
        ("actors.xlsx", b""),
        ("actors.xlsx", b"name,kind"),
        ("actors.xlsx", b"PK\x03\x04 and no more"),
        ("actors.xls", b"\xd0\xcf\x11\xe0" + bytes(600)),
        ("actors.xlsb", b"x"),
        ("actors.pdf", b"%PDF"),
        ("fremd.csv", b"name,kind\nVHS,vhs\n"),
    ],
)
@pytest.mark.share(2)
def test_what_is_refused_of_a_file_is_refused_of_what_was_sent(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    assert came_of(Held(name, data)) == came_of(path)


@pytest.mark.parametrize(
    "name", ["../../actors.csv", "/etc/actors.csv", "C:\\x\\actors.csv", "actors\x1b\n.csv", "\u202eactors.csv"]
)
def test_a_sent_name_is_a_name_and_no_place(name):
    found = read([Held(name, b"name,kind\nVHS,vhs\n")])
    assert [(row.source, row.table) for row in found.rows] == [("actors.csv", "actors")]


@pytest.mark.parametrize("name", ["", "..", "/", "\x00"])
def test_a_file_without_a_name_is_refused_in_a_sentence(name):
    with pytest.raises(Refusal, match="file"), speaking("en"):
        read([Held(name, b"name,kind\nVHS,vhs\n")])


def test_no_file_is_made_of_what_was_sent(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a temporary file")

    for name in ("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert read([Held("exported.ods", (DATA / "exported.ods").read_bytes())]).rows
    assert read([Held("actors.csv", b"name,kind\nVHS,vhs\n"), pasted("actors", "name\tkind\nAmt\toffice")]).rows


def test_every_format_reads_what_lies_in_memory():
    assert all(hasattr(one, "of_bytes") for one in formats().values())


# -- pasted -------------------------------------------------------------------------------------------------------------


def cells(raw):
    return [dict(zip(raw.header, row, strict=False)) for row in raw.rows]


EXCEL = (
    "Name\tArt\tNotiz\r\n"
    'VHS "Die Brücke"\tvhs\t"erste Zeile\n\nsagt ""ja"""\r\n'
    '"Kontakt"\tVerein\t\r\n'
    "\t\t\r\n"
    "Haus 5\"\tVerein\t'=1\r\n"
)


def test_text_pasted_out_of_a_spreadsheet_is_read_cell_by_cell():
    raw = pasted("actors", EXCEL)
    assert (raw.name, raw.header) == ("actors", ["Name", "Art", "Notiz"])
    assert raw.rows[0] == ['VHS "Die Brücke"', "vhs", 'erste Zeile\n\nsagt "ja"']
    assert raw.rows[1] == ['"Kontakt"', "Verein", ""]
    with speaking("en"):
        found = read([raw])
    assert [(row.number, row.cells["name"]) for row in found.rows] == [
        (2, 'VHS "Die Brücke"'),
        (3, '"Kontakt"'),
        (5, 'Haus 5"'),
    ]
    assert not found.refused


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_lines_may_end_as_any_system_ends_them(ends, last):
    text = ends.join(["name\tkind", "VHS\tvhs", "Amt\t"]) + (ends if last else "")
    assert [row for row in pasted("actors", text).rows if any(row)] == [["VHS", "vhs"], ["Amt", ""]]


def test_what_a_spreadsheet_program_writes_comes_back():
    rows = [["Name", "Notiz"], ['a "b" c', "x\ty"], ["zwei\nZeilen", ""], ['5"', '"x"'], ["", "é–„"], ['nur "" innen', "\n"]]
    written = io.StringIO()
    for row in rows:  # as Excel: marks only where a tab or line break stands in a cell
        written.write("\t".join('"' + c.replace('"', '""') + '"' if set(c) & set("\t\n") else c for c in row) + "\r\n")
    raw = pasted("actors", written.getvalue())
    assert [raw.header, *raw.rows[:5]] == rows


def test_a_list_with_marks_around_every_cell_loses_them():
    written = io.StringIO()
    csv.writer(written, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(
        [["name", "kind"], ["VHS", "vhs"], ['Die "Brücke"', "vhs"]]
    )
    assert cells(pasted("actors", written.getvalue()))[:2] == [
        {"name": "VHS", "kind": "vhs"},
        {"name": 'Die "Brücke"', "kind": "vhs"},
    ]


@pytest.mark.parametrize("text", ["name;kind\nVHS, Süd;vhs\n", 'name,kind\n"VHS, Süd",vhs', "name|kind\nVHS, Süd|vhs"])
def test_text_with_other_separators_is_read_as_a_csv_file(text):
    assert cells(pasted("actors", text)) == [{"name": "VHS, Süd", "kind": "vhs"}]


def test_one_column_is_a_table_too():
    assert cells(pasted("actors", "name\nHaus, Süd\nAmt; Nord")) == [{"name": "Haus, Süd"}, {"name": "Amt; Nord"}]


def test_the_headers_say_which_table_it_is_if_nobody_does():
    assert pasted(None, "Name\tArt\tRessort\nVHS\tvhs\tBildung").name == "actors"
    assert pasted(None, "akteur_a\takteur_b\tart\nvhs\tamt\tkooperiert").name == "cooperations"
    with pytest.raises(Refusal, match="do not say which table"):
        pasted(None, "VHS\tvhs")


@pytest.mark.parametrize("text", ["", "  \n\t\n", "\ufeff", "a\0b"])
def test_nothing_pasted_is_refused_in_a_sentence(text):
    with pytest.raises(Refusal):
        pasted("actors", text)


def test_millions_of_marks_take_no_longer_than_their_letters():
    for text in ('"' * 200_000, '"a\t' * 60_000, '"a""\n' * 60_000):
        assert pasted("actors", "name\tkind\n" + text).header


# -- into the network ---------------------------------------------------------------------------------------------------


def test_what_was_pasted_is_told_and_stored_as_the_file_of_the_same_rows(tmp_path, monkeypatch):
    monkeypatch.setenv("AKTEURSNETZ_USER", "erika")
    text = "name\tkind\tphone\nVHS Auental\tVolkshochschule\t0821 1\nV.H.S. Auental\tvhs\t\nAmt\tSchloss\t\n"
    nets = [tmp_path / "pasted.db", tmp_path / "file.db"]
    file = tmp_path / "actors.tsv"
    file.write_text(text, encoding="utf-8")
    told = []
    for net, source in zip(nets, (pasted("actors", text), file), strict=True):
        done("init", store=net)
        with open_store(net, write=True) as store, speaking("en"):
            dry = import_files(store, [source], ImportOptions(dry_run=True, skip_bad_rows=True), "import")
            assert not store.records("actors")
            stored = import_files(store, [source], ImportOptions(skip_bad_rows=True), "import")
            assert (dry.added, dry.alike) == (stored.added, stored.alike)
            told.append(
                (store.records("actors"), stored.added, stored.warnings, stored.alike, [one.row for one in stored.refused])
            )
    assert told[0] == told[1]
    assert told[0][1] == {"actors": 2}
    assert told[0][3] == [("V.H.S. Auental", "v-h-s-auental", "VHS Auental", "vhs-auental")]
    assert told[0][4] == [4]


def test_a_sent_workbook_is_stored(tmp_path, monkeypatch):
    monkeypatch.setenv("AKTEURSNETZ_USER", "erika")
    path, net = tmp_path / "Netz.xlsx", tmp_path / "n.db"
    workbook(path, {"Akteure": [["name", "kind"], ["VHS", "vhs"]]})
    sent = Held("Netz.xlsx", path.read_bytes())
    done("init", store=net)
    with open_store(net, write=True) as store:
        assert import_files(store, [sent], ImportOptions(), "import Netz.xlsx").stored
        assert set(store.records("actors")) == {"vhs"}
