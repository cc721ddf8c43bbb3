"""The page of the coverage: supply beside people, what is empty or ends soon in words, and the same as one sheet."""

from __future__ import annotations

import html
import re
from io import BytesIO

import openpyxl
import pytest
from cli.run import done, from_today


def cells(page: str) -> dict[tuple[str, str], tuple[str, list[str], str]]:
    """By head of row and column: what stands there, where it leads, how it is marked."""
    table = re.search(r'<table class="matrix covered">.*?</table>', page, re.DOTALL)[0]  # type: ignore[index]

    def text(part: str) -> str:
        return " ".join(html.unescape(re.sub("<[^>]*>", " ", part)).split())

    places = [text(one) for one in re.findall(r'<th scope="col">(.*?)</th>', table, re.DOTALL)[1:]]
    found = {}
    for row in re.findall(r"<tr><th scope=.row.>(.*?)</tr>", table, re.DOTALL):
        head, *rest = row.split("<td ")
        for place, cell in zip(places, rest, strict=True):
            links = [html.unescape(one) for one in re.findall(r'href="([^"]*)"', cell)]
            found[text(head), place] = text(f"<td {cell}"), links, re.match(r'class="([^"]*)"', cell)[1]  # type: ignore[index]
    return found


@pytest.fixture
def covered(window):
    """Language courses for refugees in two places, one of whose funding ends soon; figures, one of them small."""
    store = window.store
    course = ("offer", "add", "--by", "vhs", "--target-group", "refugees", "--theme", "language")
    done(
        *course[:2],
        "Sommerkurs",
        *course[2:],
        "--municipality",
        "Au",
        "--places",
        20,
        "--funding-until",
        from_today(60),
        store=store,
    )
    done(
        *course[:2], "Abendkurs", *course[2:], "--municipality", "Bach", "--places", 10, "--until", from_today(400), store=store
    )
    for place, count in (("Au", 80), ("Bach", 7), ("Cham", 300)):
        figure = ("figure", "add", "--municipality", place, "--target-group", "refugees", "--date", "2026-06-30")
        done(*figure, "--count", count, "--source", "AZR", store=store)
    return window


def test_supply_stands_beside_people_and_what_ends_soon_is_told(covered):
    covered.language = "en"
    found = cells(covered.get("/coverage?theme=language"))
    told, _, marked = found["language · refugees", "Au"]
    assert told.startswith("! 1 offer by 1 provider 20 places 80 people 25 places per 100 ends ")
    assert marked == "cell-single ends"
    told, _, marked = found["language · refugees", "Bach"]
    assert (told, marked) == ("! 1 offer by 1 provider 10 places people: not shown", "cell-single")


def test_small_numbers_and_what_gives_them_away_are_not_shown(covered):
    page = covered.get("/coverage?theme=language&target_group=refugees")
    assert "7 Personen" not in page
    assert "142" not in page  # places per 100 would give it away


def test_a_cell_leads_to_its_offers_and_an_empty_one_to_who_could(covered):
    found = cells(covered.get("/coverage?theme=language"))
    _, (leads,), _ = found["Sprache · Geflüchtete", "Au"]
    page = covered.get(leads.partition("/de")[2] or leads)
    assert "Sommerkurs" in page
    assert "Abendkurs" not in page
    told, (_, could), marked = found["Sprache · Geflüchtete", "Cham"]
    assert told == "✗ nichts 300 Personen wer könnte?"
    assert marked == "cell-none"
    assert "Volkshochschule" in covered.get(could.partition("/de")[2] or could)


def test_without_a_theme_all_are_shown_and_a_level_narrows(covered):
    assert any(theme.startswith("Sport") for theme, _ in cells(covered.get("/coverage?theme=")))
    assert {theme.partition(" · ")[0] for theme, _ in cells(covered.get("/coverage"))} == {"Sprache"}
    found = cells(covered.get("/coverage?theme=language&level=B1"))
    assert found["Sprache · Geflüchtete", "Au"][0].startswith("✗ nichts")  # it says nothing of a level


def test_what_will_not_do_is_said_on_the_page(covered):
    assert "Quatsch" in covered.get("/coverage?theme=Quatsch", 422)
    assert "neulich" in covered.get("/coverage?at=neulich", 422)


def test_the_sheet_says_the_same_and_knows_for_whom(covered):
    def sheet(audience):
        path = f"/coverage.xlsx?theme=language&audience={audience}"
        answer = covered.client.get(path, base_url="http://127.0.0.1:8765", headers={"Accept-Language": "de"})
        assert answer.status_code == 200
        book = openpyxl.load_workbook(BytesIO(answer.get_data())).active
        lines = [[str(cell or "") for cell in row] for row in book.iter_rows(values_only=True)]
        (heads,) = (line for line in lines if line[0] == "Thema")
        return {(line[1], place): text for line in lines for place, text in zip(heads[2:], line[2:], strict=True)}

    inside = sheet("internal")
    assert "80 Personen" in inside["Geflüchtete", "Au"]
    assert "✗ nichts" in inside["Geflüchtete", "Cham"]
    public = sheet("public")  # figures are for the network, offers for everybody
    assert "1 Angebot" in public["Geflüchtete", "Au"]
    assert not any("Personen" in text for text in public.values() if "Plätze" in text)
    covered.get("/coverage.xlsx?audience=everybody", 404)


def test_an_admission_is_recorded_from_the_page_of_its_offer_and_shown_there(covered):
    page = covered.get("/offers/abendkurs")
    address = html.unescape(re.search(r'href="([^"]*admissions/new[^"]*)"', page)[1])  # type: ignore[index]
    assert 'value="Abendkurs"' in covered.get(address.partition("/de")[2] or address)
    done("admission", "add", "--offer", "Abendkurs", "--target-group", "tolerated", "--access", "excluded", store=covered.store)
    assert "ausgeschlossen" in covered.get("/offers/abendkurs")
    found = cells(covered.get("/coverage?theme=language&target_group=tolerated"))
    assert found["Sprache · Geduldete", "Bach"][0].startswith("✗ nichts")
