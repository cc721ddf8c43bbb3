"""Official statistics as they are downloaded give the right numbers; what overlaps is never added up."""

from __future__ import annotations

import pytest
from cli.run import done, once, refused, run

from akteursnetz.store import open_store


@once
def new(store):
    done("init", "--region", "09185", store=store)


@pytest.fixture
def office(test_data, tmp_path):
    """A new network of the district Neuburg-Schrobenhausen; reads a file of the samples and gives its figures."""
    store = new(tmp_path / "netz.db")

    def read(name, *answers, failing=False):
        file = next((test_data / "statistics").glob(f"{name}*"))
        said = [word for answer in answers for word in ("--answer", answer)]
        if failing:
            return refused("import", file, *said, store=store)
        told = done("import", file, *said, store=store)
        with open_store(store) as opened:
            return told, list(opened.records("figures").values())

    read.store, read.folder = store, test_data / "statistics"
    return read


def counts(figures, *columns):
    return {tuple(figure.get(name) for name in columns): figure["count"] for figure in figures}


def test_statuses_that_contain_one_another_are_chosen_and_never_added_up(office):
    """Kreis 09185, 12531-0043: all rows together would be 7,415."""
    told, found = office(
        "genesis_12531",
        "Schutzstatuskategorie=Anerkannter Schutzstatus; Offener Schutzstatus; Ohne Schutzsstatus",
        "Staatsangehörigkeit=together",
    )
    assert sorted(figure["count"] for figure in found) == [105, 190, 2450]
    assert counts(found, "indicator", "target_group")["protection_seekers", "recognised_refugees"] == 2450
    assert {figure["municipality"] for figure in found} == {"Landkreis Neuburg-Schrobenhausen"}
    assert {figure["date"] for figure in found} == {"2024-12-31"}
    assert "Anerkannter Schutzstatus = Befristet anerkannter Schutzstatus + Unbefristet anerkannter Schutzstatus" in told.err
    assert all("rounded to multiples of 5" in figure["note"] for figure in found)


def test_what_may_overlap_cannot_be_added_up(office):
    assert "no answer" in office(
        "genesis_12531", "Schutzstatuskategorie=together", "Staatsangehörigkeit=together", failing=True
    )


def test_without_an_answer_nothing_is_stored_and_what_is_to_be_decided_is_said(office):
    file = next((office.folder).glob("genesis_12531*"))
    ran = run("import", file, store=office.store)
    assert ran.code == 1
    assert "Schutzstatuskategorie" in ran.err
    assert "--answer" in ran.err
    with open_store(office.store) as opened:
        assert not opened.records("figures")


def test_known_answers_are_kept_and_not_asked_again(office):
    answers = ("Schutzstatuskategorie=Offener Schutzstatus", "Staatsangehörigkeit=together")
    office("genesis_12531", *answers)
    told, found = office("genesis_12531")
    assert "Added: 0" in told.out
    assert [figure["count"] for figure in found] == [190]


def test_country_groups_of_a_layout_table_with_signs_of_quality(office):
    told, found = office(
        "genesis_12521",
        "12521-0041=Flensburg",
        "Ausländer=Insgesamt; EU-27 (seit 01.02.2020); Drittstaaten zu EU-27 (seit 01.02.2020)",
    )
    assert sorted(figure["count"] for figure in found) == [7040, 10870, 17910]
    assert counts(found, "indicator")["foreigners",] == 17910
    assert "Kassel" not in told.err


def test_a_flat_file_gives_the_district_of_the_network_alone(office):
    _, found = office("regio_12411-01-01-4_bev")
    assert counts(found, "municipality", "indicator", "sex") == {
        ("Landkreis Neuburg-Schrobenhausen", "population", None): 99364
    }


def test_sexes_are_taken_where_they_are_asked_for(office):
    _, found = office("regio_12411-01-01-4_bev", "Geschlecht=weiblich; männlich; Insgesamt")
    by_sex = counts(found, "sex")
    assert by_sex["f",] + by_sex["m",] == by_sex[None,] == 99364


def test_a_layout_table_with_three_rows_of_headers_in_cp1252(office):
    _, found = office(
        "regio_13211",
        "Column=Arbeitslose; Arbeitslosenquote bez. auf alle zivile Erwerbsp.; Arbeitslose: ausländisch",
        "Alter=15-24; Insgesamt",
    )
    assert counts(found, "indicator", "age", "unit") == {
        ("unemployed", None, "Anzahl"): 1477,
        ("unemployed", "15-24", "Anzahl"): 187,
        ("unemployed_rate", None, "Prozent"): 2.6,
        ("unemployed_rate", "15-24", "Prozent"): 2.9,
        ("arbeitslose_auslaendisch", None, "Anzahl"): 614,
    }


def test_leavers_without_a_degree_and_foreign_pupils_are_indicators_of_their_own(office):
    base = "Absolvierende/Abgehende allgemeinbildender Schulen nach dem Abschluss"
    _, found = office("regio_21111-02", f"Column={base}; {base}: ohne Hauptschulabschluss")
    assert counts(found, "indicator") == {("leavers",): 1012, ("leavers_without_degree",): 57}
    _, found = office(
        "regio_21111-01-03",
        "Column=Schülerinnen und Schüler an allgemeinbildenden Schulen; Schülerinnen und Schüler an allgemeinbildenden Schulen: ausländisch",
    )
    assert counts(found, "indicator")["pupils_foreign",] == 1523


def test_a_workbook_of_a_land_office_with_months_over_sexes(office):
    told, found = office("landesdatenbank", "Geschlecht=Insgesamt; weiblich; männlich")
    by_sex = counts(found, "sex")
    assert by_sex["f",] + by_sex["m",] == by_sex[None,]
    assert {figure["municipality"] for figure in found} == {"Köln"}
    assert {figure["date"] for figure in found} == {"2014-06-30"}
    assert "the latest" in told.err


@pytest.mark.slow  # so are the sheets of mikrozensus below
def test_a_statistical_report_is_read_from_its_tidy_sheets(office):
    _, found = office("destatis", "21711-b01=Bayern", "21711-01=-", "21711-02=-", "21711-03=-")
    assert counts(found, "municipality", "date", "unit") == {("Bayern", "2024", "Euro"): 11900}


def test_two_municipalities_of_one_name_are_two(office):
    _, found = office("stala", "Anteil Ausländer/-innen 2025=08115002; 08116005")
    assert counts(found, "municipality", "indicator", "date") == {
        ("Altdorf (Landkreis Böblingen)", "foreigners_share", "2025"): 10.7,
        ("Altdorf (Landkreis Esslingen)", "foreigners_share", "2025"): 8.3,
    }


def test_signs_are_kept_and_a_place_without_area_is_no_zero(office):
    _, found = office("regio_12211", "12211-Z-11=Nürnberg; Kelheim")
    assert {figure["count"] for figure in found} == {"."}
    _, found = office(
        "mikrozensus",
        "mikrozensus_12211-0503_kreise_tidy_slash=08126",
        "Value=new",
        "migration status=mit Migrationshintergrund",
        "age group=all",
    )
    assert {figure["count"] for figure in found if figure["municipality"] == "Hohenlohekreis"} == {"/", 33}


def test_decimals_and_negative_rates_of_municipalities(office):
    _, found = office("regionalatlas", "Wert=Veränderung der Siedlungs- und Verkehrsfläche")
    by_place = counts(found, "municipality")
    assert by_place["Ehekirchen",] == 0.4
    assert all(figure["unit"] == "Prozent" for figure in found)
    assert min(count for count in by_place.values() if not isinstance(count, str)) < 0


def test_a_census_table_with_quality(office):
    _, found = office("zensus", "1000A-2022=09", "Wert=Personen (PRS018)")
    assert counts(found, "municipality", "indicator") == {("Bayern", "population"): 13038724}


def test_destroyed_letters_are_refused_in_one_sentence(office):
    told = office("genesis_11111", failing=True)
    assert "destroyed" in told
    assert "Traceback" not in told


def test_a_place_or_entry_that_the_file_does_not_have_is_named(office):
    assert "Hamburg" in office("genesis_12521", "12521-0041=Hamburg", failing=True)
    assert "Quatsch" in office("genesis_12521", "Ausländer=Quatsch", "12521-0041=Flensburg", failing=True)
    assert "asked" in office("genesis_12521", "Unsinn=x", failing=True)
    assert "stands for everything" in office(
        "genesis_12531", "Schutzstatuskategorie=Offener Schutzstatus", "Staatsangehörigkeit=together; Irak", failing=True
    )


def test_reading_the_same_file_twice_changes_nothing(office):
    office("genesis_12531", "Schutzstatuskategorie=Ohne Schutzsstatus", "Staatsangehörigkeit=together")
    told, _ = office("genesis_12531", "Schutzstatuskategorie=Ohne Schutzsstatus", "Staatsangehörigkeit=together")
    assert "Added: 0" in told.out
    assert "Changed: 0" in told.out


def test_an_answer_of_an_interface_instead_of_data_is_refused(tmp_path):
    file = tmp_path / "12531-0043.csv"
    file.write_text(
        '{"Ident": {}, "Status": {"Code": 98, "Content": "Tabelle ist zu gross, bitte job=true", "Type": "Fehler"}}'
    )
    told = refused("import", file, store=tmp_path / "netz.db")
    assert "zu gross" in told
    other = file.rename(tmp_path / "answer.json")
    assert "interface" in refused("import", other, store=tmp_path / "netz.db")
    assert run("import", other, store=tmp_path / "netz.db").code == 1


def test_a_table_that_is_left_out_stores_nothing(office):
    told = office("genesis_12531", "Schutzstatuskategorie=-", "Staatsangehörigkeit=together", failing=True)
    assert "no number" in told


def test_a_city_without_district_is_one_place_beside_the_district_of_its_name(office):
    """Bavaria has 71 districts and 25 such cities; in this file the cities have keys of 5 digits and no row of a municipality."""
    _, found = office("regio_12411-01-01-4_bev", "12411-01-01-4=all", "Geschlecht=Insgesamt")
    by_place = counts(found, "municipality")
    assert len(by_place) == len(found) == 71 + 25
    assert (by_place["Passau",], by_place["Landkreis Passau",]) != (None, None)
    assert by_place["Bamberg",] == 77150
    assert by_place["Landkreis Bamberg",] == 147777


def test_sums_of_a_land_that_rounds_carry_its_caution(office):
    base = "Absolvierende/Abgehende allgemeinbildender Schulen nach dem Abschluss"
    _, found = office("regio_21111-02", f"Column={base}")
    assert "rounded to multiples of 3 in Schleswig-Holstein and Bremen" in found[0]["note"]


def test_continents_are_no_whole(office):
    """Flensburg: the continents add up to 17,720 only, EU-27 and others to 17,910."""
    _, found = office("genesis_12521", "12521-0041=Flensburg", "Ausländer=all")
    by = {figure["indicator"]: figure["count"] for figure in found}
    assert by["foreigners"] == 17910
    continents = [
        count for code, count in by.items() if code.rpartition("_")[2] in ("europa", "afrika", "amerika", "asien", "ozeanien")
    ]
    assert not continents or sum(continents) <= 17910


def test_what_was_taken_is_said_where_it_gives_no_number(office):
    """Students of 09185: the cut file has no total of all subjects there."""
    told = office("regio_21311", failing=True)
    assert "what was taken" in told
    assert "Geschlecht" in told


@pytest.mark.slow  # test_agency chooses a month
def test_another_year_is_chosen_and_the_file_says_how_many_it_has(office):
    told, found = office("landesdatenbank", "Geschlecht=Insgesamt", "Time=2013-12-31; 2014-06-30")
    assert sorted(figure["date"] for figure in found) == ["2013-12-31", "2014-06-30"]
    assert "174 points in time" in told.err
    assert "no numbers for" in office("landesdatenbank", "Geschlecht=Insgesamt", "Time=1950", failing=True)


def test_a_new_indicator_is_told_in_words_and_a_district_is_no_new_municipality(office):
    told, _ = office("regionalatlas", "Wert=Veränderung der Siedlungs- und Verkehrsfläche")
    assert "New figure: Veränderung der Siedlungs- und Verkehrsfläche." in told.err
    told, _ = office("regio_12411-01-01-4_bev")
    assert 'New (district, Land): "Landkreis Neuburg-Schrobenhausen"' in told.err


def test_official_places_elsewhere_are_no_mistake(office):
    told, _ = office("genesis_12521", "12521-0041=Flensburg", "Ausländer=Insgesamt")
    assert "not in the official list" not in told.err
