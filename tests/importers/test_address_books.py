"""What Outlook, Thunderbird and Google write as CSV is known by its headers and read as organisations and contact persons."""

import pytest

from akteursnetz.importers import raw_tables, recognised

GERMAN = "Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Abteilung;Position;Straße geschäftlich;Ort geschäftlich;"
GERMAN += (
    "Postleitzahl geschäftlich;Telefon geschäftlich;Mobiltelefon;Telefon privat;E-Mail-Adresse;Geburtstag;Notizen;Priorität"
)
ENGLISH = (
    "Title,First Name,Middle Name,Last Name,Company,Department,Job Title,Business Street,Business City,Business Postal Code,"
)
ENGLISH += "Business Phone,Mobile Phone,Home Phone,E-mail Address,Birthday,Notes,Priority"
VALUES = ["Frau", "Anna", "", "Lindner", "Landratsamt", "Bildungsbüro", "Leiterin", "Hauptstr. 1", "Auenstadt", "86150"]
VALUES += ["0821/1", "0170", "0821/2", "a@b.example", "0.0.00", "mag Tee", "Normal"]


def of(tmp_path, *lines):
    (tmp_path / "kontakte.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    return {table.name: table for table in recognised(raw_tables(tmp_path / "kontakte.csv"))}


@pytest.mark.parametrize(("header", "by"), [(GERMAN, ";"), (ENGLISH, ",")])
def test_outlook_in_both_languages(tmp_path, header, by):
    found = of(tmp_path, header, by.join(VALUES))
    assert found["actors"].rows == [["Landratsamt", "Hauptstr. 1", "86150", "Auenstadt"]]
    assert found["contacts"].rows == [["Landratsamt", "Anna Lindner", "Leiterin, Bildungsbüro", "a@b.example", "0821/1"]]
    assert found["contacts"].defaults["category"] == "staff"
    told = " ".join(found["actors"].warnings)
    assert [what for what in ("private data (1)", "note (1)", "birthday") if what in told] == ["private data (1)", "note (1)"]
    assert "mag Tee" not in repr([table.rows for table in found.values()])


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "First Name,Last Name,Display Name,Organization,Primary Email,Work Phone,Custom 1,Custom 2",
            "Eva,Roth,Eva Roth,VHS,e@v.example,0821,,",
        ),
        (
            "Given Name,Family Name,Organization 1 - Name,E-mail 1 - Value,Phone 1 - Value,Group Membership",
            "Eva,Roth,VHS,e@v.example,0821,* myContacts",
        ),
        ("Vorname;Nachname;Organisation;E-Mail;Telefon", "Eva;Roth;VHS;e@v.example;0821"),
    ],
)
def test_other_address_books(tmp_path, header, row):
    assert of(tmp_path, header, row)["contacts"].rows == [["VHS", "Eva Roth", "e@v.example", "0821"]]


@pytest.mark.parametrize(
    "header", ["Akteur;Name;E-Mail;Telefon;Kategorie", "Vorname;Nachname;Firma;E-Mail;Angebot;Zielgruppe;Träger;Läuft seit"]
)
def test_a_list_of_other_things_is_no_address_book(tmp_path, header):
    row = ";".join(["x"] * (header.count(";") + 1))
    assert list(of(tmp_path, header, row)) == ["kontakte"]
