"""Neighbouring districts in the browser: what they handed over is listed, compared, and goes as a whole; handing over needs a press."""

from __future__ import annotations

from cli.run import done

from akteursnetz.store import open_store
from web.conftest import text_of


def test_what_a_neighbour_handed_over_is_listed_compared_and_taken_out_with_one_undo(window, tmp_path):
    assert "nichts eingelesen" in text_of(window.get("/neighbours"))
    other = tmp_path / "other.db"
    done("init", "--name", "Kreis <b>Nord", "--region", "09175", store=other)
    done("actor", "add", "Volkshochschule", "--kind", "school", "--municipality", "Auenstadt", store=other)
    done("export", "exchange", "--to", "Uns", "--purpose", "Kurse", "-o", tmp_path / "n.json", store=other)
    done("import", tmp_path / "n.json", store=window.store)
    page = window.get("/neighbours?twice=1")
    assert "<b>Nord" not in page
    assert "Kreis <b>Nord" in text_of(page)
    assert "Kurse" in text_of(page)
    assert "bei Kreis <b>Nord" in text_of(page)
    with open_store(window.store) as store:
        (origin,) = {one["origin"] for one in store.records("neighbours").values()}
    after = window.follow(window.sent("/neighbours/remove", origin=origin))
    assert "Entfernt: alles von" in text_of(after)
    assert "nichts eingelesen" in text_of(after)
    with open_store(window.store) as store:
        number = store.latest()
    window.follow(window.sent(f"/undo/{number}"))
    assert "Kurse" in text_of(window.get("/neighbours"))


def test_an_unknown_neighbour_is_refused(window):
    assert window.sent("/neighbours/remove", origin="nobody").status_code == 422


def test_the_network_is_handed_over_by_a_press_and_never_by_an_address(window):
    with open_store(window.store) as store:
        before = store.latest()
    window.get("/export/exchange/file?to=A&purpose=B")
    with open_store(window.store) as store:
        assert store.latest() == before
