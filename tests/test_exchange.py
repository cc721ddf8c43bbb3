"""What an import takes in, tells and leaves out, and what of the network leaves it on a day: without a command around it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli.run import write_csv

from akteursnetz.exchange import Imported, ImportOptions, exported, import_files
from akteursnetz.store import open_store
from akteursnetz.store.promise import Store
from akteursnetz.words import Refusal


@pytest.fixture
def net(store: Path) -> Iterator[Store]:
    with open_store(store, write=True) as network:
        yield network


@pytest.fixture
def taken(net: Store, tmp_path: Path) -> Any:
    """Import tables, each given by its rows."""

    def take(_tick: Any = None, _options: ImportOptions | None = None, **tables: tuple[str, ...]) -> Imported:
        files = [write_csv(tmp_path / f"{name}.csv", *rows) for name, rows in tables.items()]
        return import_files(net, files, _options or ImportOptions(), "import", _tick)

    return take


def actor(net: Store, id: str) -> dict[str, Any] | None:
    return net.records("actors", [id]).get(id)


def test_a_dry_run_tells_what_an_import_would_do_and_stores_nothing(taken, net):
    rows = (
        "id,name,kind,phone",
        "neu,Neu,office,",
        "vhs,Volkshochschule,adult_education_centre,0761 1",
        "buero,Bildungsbüro,staff_unit,",
    )
    tried = taken(None, ImportOptions(dry_run=True), actors=rows)
    assert not tried.stored
    assert actor(net, "neu") is None
    told = taken(actors=rows)
    assert told.stored
    assert actor(net, "neu") == {"id": "neu", "name": "Neu", "kind": "office"}
    assert told.to_json() == tried.to_json()
    assert {one.key: one.before is None for one in tried.changes} == {"neu": True, "vhs": False}
    assert told.to_json() == {
        "added": {"actors": 1},
        "changed": [{"table": "actors", "id": "vhs", "column": "phone", "from": None, "to": "0761 1"}],
        "unchanged": {"actors": 1},
        "refused": [],
    }
    assert [(place.source, place.row) for place in told.places.values()] == [
        ("actors.csv", 2),
        ("actors.csv", 3),
        ("actors.csv", 4),
    ]
    assert taken(actors=rows).unchanged == {"actors": 3}


BAD = (
    "id,Name,Art,Von",
    "eins,Eins,office,2026-01-01",
    "zwei,Zwei,offic,",
    "drei,Drei,office,32.1.2026",
    ",Volkshochschule,office,",
)


def test_one_bad_row_and_nothing_is_stored_and_each_is_told_with_its_place(taken, net):
    told = taken(actors=BAD)
    assert not told.stored
    assert actor(net, "eins") is None
    assert [(one.source, one.row, one.column, one.found, one.table) for one in told.refused[:2]] == [
        ("actors.csv", 3, "Art", "offic", "actors"),
        ("actors.csv", 4, "Von", "32.1.2026", "actors"),
    ]
    assert told.refused[0].cells == {"id": "zwei", "Name": "Zwei", "Art": "offic"}
    assert not told.whole


def test_bad_rows_are_left_out_on_request_and_the_rest_is_stored(taken, net):
    told = taken(None, ImportOptions(skip_bad_rows=True), actors=BAD)
    assert told.stored
    assert [one.row for one in told.refused] == [3, 4]
    assert [actor(net, id) is not None for id in ("eins", "zwei", "drei")] == [True, False, False]


def test_a_row_that_cannot_be_read_whole_is_not_taken_in_by_halves(taken, net):
    rows = ("id,name,kind", "eins,Eins,office", "zwei,Zwei,office,und noch was", "drei,Dr\N{REPLACEMENT CHARACTER}i,office")
    told = taken(None, ImportOptions(skip_bad_rows=True), actors=rows)
    assert told.stored
    assert {one.row for one in told.refused} == {3, 4}
    assert [actor(net, id) is not None for id in ("eins", "zwei", "drei")] == [True, False, False]


def test_a_row_with_one_spoilt_cell_is_left_out_whole_and_told_once(taken, net):
    rows = ("id,name,kind,phone", "eins,Eins,office,#NAME?", "zwei,Zwei,office,0761 2", "drei,Drei,offic,#REF!")
    told = taken(None, ImportOptions(skip_bad_rows=True), actors=rows)
    assert [(one.row, one.column, one.found) for one in told.refused] == [(2, "phone", "#NAME?"), (4, "phone", "#REF!")]
    assert [actor(net, id) is not None for id in ("eins", "zwei", "drei")] == [False, True, False]


def test_a_row_that_tells_of_two_actors_is_left_out_with_both_where_one_cannot_be_read(taken, net, tmp_path):
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        """
        [[table]]
        from = "actors.csv"
        to = "actors"
        columns = { name = "Amt", phone = "Telefon" }
        constants = { kind = "office" }
        [[table]]
        from = "actors.csv"
        to = "actors"
        columns = { name = "Partner" }
        constants = { kind = "office" }
        """,
        encoding="utf-8",
    )
    options = ImportOptions(skip_bad_rows=True, mapping=mapping)
    told = taken(None, options, actors=("Amt,Telefon,Partner", "Eins,#REF!,Zwei", "Drei,0761,Vier"))
    assert [one.row for one in told.refused] == [2]
    assert [actor(net, id) is not None for id in ("eins", "zwei", "drei", "vier")] == [False, False, True, True]


def test_refused_rows_are_told_sheet_by_sheet_in_the_order_of_their_rows(net, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "offers"  # taken in after the actors, told in the order of the names
    for row in (["title", "providers"], ["A", "niemand"], ["B", "keiner"]):
        book.active.append(row)
    sheet = book.create_sheet("actors")
    for row in (["name", "kind"], ["A", "offic"], ["B", "office"], ["C", "offic"], ["D", "offic"]):
        sheet.append(row)
    book.save(tmp_path / "netz.xlsx")
    told = import_files(net, [tmp_path / "netz.xlsx"], ImportOptions(), "import")
    places = [(one.sheet, one.row) for one in told.refused]
    assert places == sorted(places)
    assert {("actors", 2), ("actors", 5), ("offers", 2), ("offers", 3)} <= set(places)


def test_a_known_id_with_a_far_other_name_is_a_fault_unless_it_is_said_to_be_a_new_name(taken, net):
    rows = ("id,name,kind", "vhs,Feuerwehrmuseum,")
    assert [one.row for one in taken(actors=rows).refused] == [2]
    assert actor(net, "vhs")["name"] == "Volkshochschule"
    assert taken(None, ImportOptions(rename=True), actors=rows).stored
    assert actor(net, "vhs")["name"] == "Feuerwehrmuseum"


def test_a_row_that_a_rule_refuses_is_told_in_the_order_of_the_rows_with_the_header_of_the_file(taken):
    rows = ("Akteur_A,Akteur_B,Seit", "vhs,niemand,", "vhs,vhs,", "vhs,buero,gestern früh")
    told = taken(cooperations=rows)
    assert (told.refused[0].row, told.refused[0].column) == (2, "Akteur_B")
    assert [one.row for one in told.refused] == [2, 3, 4]
    assert told.refused[0].cells == {"Akteur_A": "vhs", "Akteur_B": "niemand"}
    assert told.refused[0].found == "niemand"
    assert not told.stored


def test_an_unknown_column_stores_nothing_though_bad_rows_may_be_left_out(taken, net):
    told = taken(None, ImportOptions(skip_bad_rows=True), actors=("id,name,kind,Farbton", "neu,Neu,office,rot"))
    assert told.whole
    assert not told.stored
    assert actor(net, "neu") is None
    assert taken(None, ImportOptions(keep_extra=True), actors=("id,name,kind,Farbton", "neu,Neu,office,rot")).stored
    assert actor(net, "neu")["extra"] == {"Farbton": "rot"}
    assert taken(actors=("id,name,kind", "neu,Neu,office")).unchanged == {"actors": 1}
    assert actor(net, "neu")["extra"] == {"Farbton": "rot"}


def test_files_without_a_row_are_refused(taken):
    with pytest.raises(Refusal, match=r"not a single row|keine einzige Zeile"):
        taken(actors=("id,name,kind",))


def test_an_empty_cell_clears_only_on_request(taken, net):
    rows = ("id,name,kind,phone,tags", "jugendamt,Jugendamt,office,,")
    assert taken(actors=rows).unchanged == {"actors": 1}
    assert actor(net, "jugendamt")["phone"] == "+49 8651 1"
    taken(None, ImportOptions(empty_clears=True), actors=rows)
    assert {"phone", "tags"}.isdisjoint(actor(net, "jugendamt"))
    assert actor(net, "jugendamt")["department"] == "Jugend"


def test_a_new_word_is_added_on_request_only_and_named(taken, net):
    rows = ("id,name,kind,reaches", "neu,Neu,office,Imkerinnen")
    assert not taken(actors=rows).stored
    told = taken(None, ImportOptions(extend_vocabulary=True), actors=rows)
    assert told.stored
    assert any("Imkerinnen" in warning for warning in told.warnings)
    assert told.vocabulary is not None  # the diff is told in the words of the import
    assert "Imkerinnen" in {one.german for one in told.vocabulary.entries("target_groups").values()}
    (code,) = actor(net, "neu")["reaches"]
    assert net.vocabulary().entries("target_groups")[code].german == "Imkerinnen"


def test_words_and_actors_of_one_import_are_known_to_its_other_tables_whatever_their_order(taken, net):
    told = taken(
        cooperations=("id,a,b", "t,neu,vhs"),
        actors=("id,name,kind,reaches", "neu,Neu,office,bees"),
        vocabulary=("list,code,german,english", "target_groups,bees,Bienen,Bees"),
    )
    assert told.added == {"vocabulary": 1, "actors": 1, "cooperations": 1}
    assert {net.records("cooperations", ["t"])["t"][end] for end in "ab"} == {"neu", "vhs"}


def test_a_running_number_names_the_row_of_the_list_that_bears_it(taken, net):
    told = taken(
        actors=("Nr.,name,kind", "1,Eins,office", "02.,Zwei,office", "3,7,office"),
        cooperations=("id,a,b", "t,1,2", "u,002,7", "v,2.),vhs"),
    )
    assert told.refused == []
    ties = net.records("cooperations", ["t", "u", "v"])
    assert [{ties[id]["a"], ties[id]["b"]} for id in "tuv"] == [{"eins", "zwei"}, {"zwei", "7"}, {"zwei", "vhs"}]
    refused = taken(actors=("Nr.,name,kind", "1,Eins,office"), cooperations=("a,b", "1,9")).refused
    assert [(one.source, one.row, one.found) for one in refused] == [("cooperations.csv", 2, "9")]


def test_a_number_with_letters_names_the_row_that_bears_just_this_one(taken, net):
    told = taken(actors=("Nr.,name,kind", "1a,Eins,office", "01a,Zwei,office"), cooperations=("id,a,b", "t,01a,1a"))
    assert told.refused == []
    assert {net.records("cooperations", ["t"])["t"][end] for end in "ab"} == {"eins", "zwei"}


def test_a_number_is_an_id_where_the_list_has_no_running_numbers(taken, net):
    taken(actors=("id,name,kind", "7,Sieben,office"))
    assert taken(actors=("id,name,kind", "8,Acht,office"), cooperations=("id,a,b", "t,7,8")).refused == []
    assert {net.records("cooperations", ["t"])["t"][end] for end in "ab"} == {"7", "8"}


def test_where_a_record_stands_in_the_files_is_told_beside_rows_that_were_left_out_and_words_that_were_added(taken):
    options = ImportOptions(skip_bad_rows=True, extend_vocabulary=True)
    rows = ("id,name,kind,reaches,part_of", "x,X,office,,nirgendwo", "eins,Eins,office,Imkerinnen,", "zwei,Zwei,office,,")
    told = taken(None, options, actors=rows)
    assert [one.row for one in told.refused] == [2]
    assert {key: place.row for (table, key), place in told.places.items()} == {"eins": 3, "zwei": 4}


def test_running_numbers_name_several_providers_too(taken, net):
    told = taken(
        actors=("Nr.,name,kind", "1,Eins,office", "2,Zwei,office"),
        offers=("id,title,providers,themes,target_groups", "k,Kurs,2;vhs;1,language,women"),
    )
    assert told.refused == []
    assert sorted(net.records("offers", ["k"])["k"]["providers"]) == ["eins", "vhs", "zwei"]


def test_a_municipality_that_is_not_in_the_official_list_is_told_once_beside_the_nearest_where_a_region_is_set(taken, net):
    rows = ("id,name,kind,municipality", "n,N,office,Freilasing", "m,M,office,Freilasing", "o,O,office,Freilassing")
    assert not_told(taken(None, ImportOptions(dry_run=True), actors=rows))
    net.command("region", lambda writing: writing.set("region", "09172"))
    told = [one for one in taken(actors=rows).warnings if "09172" in one]
    assert len(told) == 1
    assert '"Freilasing" is not in' in told[0]
    assert '"Freilassing"?' in told[0]
    offers = ("title,providers,themes,target_groups,catchment", "K,n,language,women,Freilassing;Teissendorf;Freilasing")
    told = [one for one in taken(offers=offers).warnings if "09172" in one]
    assert [
        word for word in ("Freilassing", "Teissendorf", "Freilasing") if any(f'"{word}" is not in' in one for one in told)
    ] == [
        "Teissendorf",
        "Freilasing",
    ]


def not_told(done: Imported) -> bool:
    return not any("official list" in one for one in done.warnings)


def test_what_a_long_import_does_is_shown(taken):
    seen: list[tuple[str, int, int]] = []
    taken(lambda *words: seen.append(words), actors=("id,name,kind", *(f"n{i},Stelle {i} {i * i},office" for i in range(600))))
    assert [(done, whole) for _, done, whole in seen if done in (0, 500)][:2] == [(0, 600), (500, 600)]


def test_on_a_day_only_leaves_what_holds_then_and_names_nothing_that_is_not_there(taken, net):
    taken(
        actors=("id,name,kind,until,part_of", "alt,Alt,office,2024-12-31,", "teil,Teil,office,,alt"),
        cooperations=("id,a,b,since,until", "past,alt,vhs,2020-01-01,", "now,teil,vhs,2026-01-01,"),
    )
    whole, left = exported(net, "internal")
    assert left == {}
    assert {"past", "now"} <= {tie["id"] for tie in whole["cooperations"]}
    later, _ = exported(net, "internal", "2026-02-01")
    assert "alt" not in {one["id"] for one in later["actors"]}
    assert "part_of" not in next(one for one in later["actors"] if one["id"] == "teil")
    assert {"past", "now"} & {tie["id"] for tie in later["cooperations"]} == {"now"}
    before, _ = exported(net, "internal", "2024-12-31")
    assert next(one for one in before["actors"] if one["id"] == "teil")["part_of"] == "alt"
    assert {"past", "now"} & {tie["id"] for tie in before["cooperations"]} == {"past"}


def test_what_does_not_hold_on_a_day_is_not_counted_as_kept_from_an_audience(taken, net):
    taken(
        actors=("id,name,kind,until", "alt,Alt,office,2024-12-31"),
        offers=("id,title,providers,themes,target_groups", "o,Kurs,alt,language,women"),
        needs=("id,title,themes,target_groups,municipality", "n,Bedarf,language,women,Auen"),
        answers=("need,offer", "n,o"),
    )
    assert [one["offer"] for one in exported(net, "internal", "2024-12-31")[0]["answers"] if one["offer"] == "o"] == ["o"]
    found, left = exported(net, "internal", "2026-02-01")
    assert [one for name in ("offers", "answers") for one in found[name] if "o" in (one.get("id"), one.get("offer"))] == []
    assert left == {}


def test_a_hidden_body_that_has_ended_is_hidden_in_texts_of_a_later_day_too(taken, net):
    taken(
        actors=(
            "id,name,kind,until,visibility,source",
            "alt,Schutzhaus Nord,office,2024-12-31,internal,",
            "neu,Neu,office,,,wie Schutzhaus Nord",
        )
    )
    found, left = exported(net, "public", "2026-02-01")
    assert "source" not in next(one for one in found["actors"] if one["id"] == "neu")
    assert "alt" not in {one["id"] for one in found["actors"]}
    assert exported(net, "public")[1]["actors"] == left.get("actors", 0) + 1
