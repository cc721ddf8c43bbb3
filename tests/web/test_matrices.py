"""Answers as matrices: what stands in a field is what the answer says of that pair, in words, and its link leads to just that."""

from __future__ import annotations

import html
import re

import pytest
from cli.run import done

from web.conftest import text_of


def fields_of(page):
    """By head of row and column: text and address of a field."""
    table = re.search(r'<table class="matrix">.*?</table>', page, re.DOTALL)[0]

    def told(cell):
        address = re.search(r'href="([^"]*)"', cell)
        return " ".join(html.unescape(re.sub("<[^>]*>", "", cell)).split()), html.unescape(address[1]) if address else None

    columns = [told(one)[0] for one in re.findall(r'<th scope="col">(.*?)</th>', table, re.DOTALL)[1:]]
    found = {}
    for row in re.findall(r"<tr>(.*?)</tr>", table.partition("<tbody>")[2], re.DOTALL):
        head = told(re.search(r'<th scope="row">(.*?)</th>', row, re.DOTALL)[1])[0]
        for column, cell in zip(columns, re.findall(r"<td.*?</td>", row, re.DOTALL), strict=True):
            found[head, column] = told(cell)
    return found


def rows_on(page):
    return re.findall(r'<th scope="row">', page)


def test_every_pair_of_groups_has_its_ties_in_words_and_leads_to_what_is_known_of_it(district):
    told = done("ask", "blocks", "--format", "json", store=district.store).json["rows"]
    found = fields_of(district.get("/ask/blocks"))
    for row in told:
        for a, b in ((row["group_a"], row["group_b"]), (row["group_b"], row["group_a"])):
            text, address = found[a, b]
            assert f"{row['ties']} von {row['possible']}" in text
            assert text.startswith("keine (") == (row["ties"] == 0)
            if a == b:
                assert address.startswith("/actors?department=")
    none = next(row for row in told if not row["ties"])
    page = district.get(found[none["group_b"], none["group_a"]][1])
    assert len(rows_on(page)) == 1
    assert none["group_a"] in text_of(page)
    assert none["group_b"] in text_of(page)
    own = next(row["group_a"] for row in told if row["group_a"] == row["group_b"])
    assert "Kein Eintrag" not in text_of(district.get(found[own, own][1]))


@pytest.mark.parametrize("by", ["kind", "sector", "municipality"])
@pytest.mark.share(2)
def test_groups_of_every_kind_are_heads_and_lead_to_their_actors_where_the_list_can_be_asked_for_them(district, by):
    page = district.get(f"/ask/blocks?go=1&by={by}")
    heads = re.findall(r'<th scope="col"><a href="([^"]*)">', page.partition('class="matrix"')[2])
    assert bool(heads) is (by != "sector")
    for address in {html.unescape(one) for one in heads}:
        assert "Kein Eintrag" not in text_of(district.get(address)), address


def test_what_there_is_for_a_target_group_is_told_by_theme_and_narrowed_to_its_places(district):
    rows = done("ask", "coverage", "--format", "json", store=district.store).json["rows"]
    found = fields_of(district.get("/ask/coverage"))
    some = {(row["target_group"], row["theme"]) for row in rows if row["offers"]}
    assert len(found) == len({(row["target_group"], row["theme"]) for row in rows})
    assert sum(text != "nirgends" for text, _ in found.values()) == len(some)
    of_youth = [row for row in rows if (row["target_group"], row["theme"]) == ("youth", "counselling")]
    text, address = found["Jugendliche", "Beratung"]
    assert text == f"in {sum(bool(row['offers']) for row in of_youth)} von {len(of_youth)}"
    narrower = fields_of(district.get(address))
    assert len(narrower) == len(of_youth)
    assert all(place[0] == "Jugendliche" for place in narrower)


def test_a_field_of_one_place_says_how_much_of_whom_and_leads_to_who_reaches_the_group_there(district):
    rows = done("ask", "coverage", "--theme", "language", "--format", "json", store=district.store).json["rows"]
    found = fields_of(district.get("/ask/coverage?go=1&theme=language"))
    for row in rows:
        (text, address) = next(
            value for key, value in found.items() if key[1] == row["municipality"] and f"={row['target_group']}&" in value[1]
        )
        offers = f"{row['offers']} Angebot{'e' * (row['offers'] != 1)}"
        expected = {"none": "nichts", "only_online": "nur online", "only_wider": f"nur allgemeiner: {offers}"}
        by = f"{offers} von {row['providers']} Träger{'n' * (row['providers'] != 1)}"
        assert text == expected.get(row["status"], by), row
    page = district.get(address)
    assert "Wer erreicht diese Zielgruppe?" in text_of(page)


def test_fields_are_a_table_too_and_those_of_one_status_are_one_from_the_start(district):
    page = district.get("/ask/coverage?go=1&theme=language")
    table = re.search(r'<a href="([^"]*)#answer">Als Tabelle</a>', page)[1]
    assert "Als Matrix" in district.get(html.unescape(table))
    assert 'class="matrix"' not in district.get("/ask/coverage?go=1&status=none")


def test_a_matrix_scrolls_in_a_region_that_the_keyboard_reaches(district):
    page = district.get("/ask/blocks")
    assert re.search(r'<div class="rows" role="region" aria-label="[^"]+" tabindex="0">\s*<table class="matrix">', page)
    district.language = "en"
    try:
        assert "none (0 of" in district.get("/ask/blocks")
    finally:
        district.language = "de"


def test_committees_stand_beside_the_groups_that_sit_in_them_and_say_where_nobody_does(district):
    page = district.get("/ask/seats")
    found = fields_of(page)
    seats = done("committee", "show", "Arbeitskreis Sprache", "--format", "json", store=district.store).json["memberships"]
    assert sum(
        int(text.split()[0]) for (name, _), (text, _) in found.items() if name == "Arbeitskreis Sprache" and text != "niemand"
    ) == len(seats)
    text, address = found["Arbeitskreis Sprache", "Wirtschaft und Arbeit"]
    who = district.get(address).partition('<h2 id="who">')[2]
    assert who.startswith("Arbeitskreis Sprache: Wirtschaft und Arbeit")
    assert len(re.findall(r'<a href="/actors/', who)) == int(text.split()[0])
    nobody = next(address for text, address in found.values() if text == "niemand")
    assert "Wer fehlt in diesem Gremium?" in text_of(district.get(nobody))
    assert "/ask/seats" in district.get("/ask")
    assert "neulich" in district.get("/ask/seats?at=neulich", 422)
    assert "kein Gremium" in text_of(district.get("/ask/seats?at=1.1.1950"))
