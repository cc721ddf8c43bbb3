"""vCard files of every version become organisations and their contact persons; what is private stays behind."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import times

from akteursnetz.importers import vcard
from akteursnetz.words import Refusal

CARD = """BEGIN:VCARD
VERSION:3.0
N:Lindner;Anna;;Dr.;
FN:Dr. Anna Lindner
ORG:Landratsamt Auental;Bildungsbüro
TITLE:Leiterin
TEL;TYPE=CELL:0170 111
item1.TEL;TYPE=WORK,VOICE:08211/1234-0
TEL;TYPE=HOME:08211/99
EMAIL;TYPE=INTERNET:lindner@lra.exam
 ple
ADR;TYPE=WORK:;;Hauptstr. 1;Auenstadt;;01067;Deutschland
ADR;TYPE=HOME:;;Gartenweg 2;Auenstadt;;86150;
BDAY:1980-01-01
NOTE:privat\\, mag Tee
END:VCARD
"""


def tables(text, encoding="utf-8"):
    return {table.name: table for table in vcard.of_bytes("a.vcf", text.encode(encoding))}


def test_a_card_is_an_organisation_and_its_contact_person():
    found = tables(CARD)
    actor = dict(zip(found["actors"].header, found["actors"].rows[0], strict=True))
    assert actor == {"name": "Landratsamt Auental", "street": "Hauptstr. 1", "postcode": "01067", "municipality": "Auenstadt"}
    person = dict(zip(found["contacts"].header, found["contacts"].rows[0], strict=True))
    assert person == {
        "actor": "Landratsamt Auental",
        "name": "Dr. Anna Lindner",
        "role": "Leiterin, Bildungsbüro",
        "email": "lindner@lra.example",
        "phone": "08211/1234-0",
    }
    told = " ".join(found["actors"].warnings)
    for what in ("birthday (1)", "note (1)", "private data (1)", "further numbers"):
        assert what in told
    assert "Gartenweg" not in repr(found)


@pytest.mark.parametrize(
    ("lines", "encoding", "name", "organisation"),
    [
        (
            "VERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96zt=C3=BCrk;J=C3=\n=BCrgen\nORG:VHS",
            "utf-8",
            "Jürgen Öztürk",
            "VHS",
        ),
        (
            "VERSION:2.1\nN:Roth;Eva\nORG;QUOTED-PRINTABLE;CHARSET=windows-1252:VHS M=FChlhorn",
            "utf-8",
            "Eva Roth",
            "VHS Mühlhorn",
        ),
        ("VERSION:2.1\nN:Müller;Eva\nORG:VHS Mühlhorn", "cp1252", "Eva Müller", "VHS Mühlhorn"),
        ("VERSION:3.0\nFN:Eva Roth\nORG:Kind\\, Jugend\\; Familie e.V.;", "utf-8", "Eva Roth", "Kind, Jugend; Familie e.V."),
        ('VERSION:4.0\nFN;LANGUAGE="de":Eva Roth\nORG;SORT-AS="V:HS":VHS', "utf-16", "Eva Roth", "VHS"),
        (
            "VERSION:4.0\r\nFN:Eva\r\n\t Roth\r\nORG:VHS\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:X\r\nEND:VCARD",
            "utf-8",
            "Eva Roth",
            "VHS",
        ),
    ],
)
def test_every_version_is_read_as_it_is_meant(lines, encoding, name, organisation):
    (person,) = tables(f"BEGIN:VCARD\n{lines}\nEND:VCARD\n", encoding)["contacts"].rows
    assert person[:2] == [organisation, name]


def test_an_organisation_alone_gives_its_own_number_and_keeps_one_spelling():
    org = 'BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:VHS\nTEL;VALUE=uri;TYPE="voice,work":tel:+49-821-555;ext=1\nEND:VCARD\n'
    found = tables("BEGIN:VCARD\nFN:Eva Roth\nORG:vhs\nEND:VCARD\nBEGIN:VCARD\nFN:Otto\nEND:VCARD\n" + org)
    assert found["actors"].rows == [["vhs", "+49-821-555"]]
    assert found["contacts"].rows == [["vhs", "Eva Roth"]]
    assert "without an organisation and therefore not taken over: Otto." in found["actors"].warnings[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no vCard file"),
        (b"name;kind\n", "no vCard file"),
        (b"BEGIN:VCARD\nFN:A\n", "line 1: the card that begins here does not end"),
        (b"BEGIN:VCARD\nFN:A\nEND:VCARD", "none names an organisation"),
    ],
)
def test_what_is_none_is_refused_in_one_sentence(data, said):
    with pytest.raises(Refusal, match=said):
        vcard.of_bytes("a.vcf", data)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(vcard, "LARGEST", 10)
    (tmp_path / "a.vcf").write_text(CARD, encoding="utf-8")
    with pytest.raises(Refusal, match="larger than"):
        vcard.read(tmp_path / "a.vcf")


LINES = st.sampled_from(
    [*CARD.split("\n"), "END:VCARD", "BEGIN:VCARD", "ORG;ENCODING=QUOTED-PRINTABLE:=FF=", " x", '"', ":", ";;;"]
)


@settings(max_examples=times(37, 150), deadline=None)
@given(
    st.binary(max_size=300)
    | st.lists(LINES | st.text(max_size=20)).map(lambda lines: "\n".join(lines).encode("utf-8", "replace"))
)
def test_any_bytes_give_cards_or_one_sentence(data):
    found, said = [], "a.vcf"
    try:
        found = vcard.of_bytes("a.vcf", b"BEGIN:VCARD\nORG:A\nEND:VCARD\n" + data)
    except Refusal as error:
        said = error.english
    assert said.startswith("a.vcf")
    assert all(len(row) == len(table.header) for table in found for row in table.rows)
