"""What became of the last meeting, in the report for the steering group: what the network may see of it."""

from __future__ import annotations

import shutil

from cli.run import done


def test_needs_offers_and_shared_tasks_of_the_last_meeting_are_told_with_their_state(written, tmp_path, demo_folder):
    shutil.copytree(demo_folder, tmp_path, dirs_exist_ok=True)
    store, event = tmp_path / "akteursnetz.db", "Fachtag Gesundheit und Ankommen@2026-11-12"
    need = "Gesundheitsseminare für geflüchtete Frauen"
    said = ("--target-group", "refugee_women", "--theme", "health", "--municipality", "Lindenfurt")
    done("offer", "add", "Seminarreihe", "--by", "vhs", *said, "--since", "2026-11-15", store=store)
    done("answer", need, "Seminarreihe", store=store)
    done("task", "add", "Räume teilen", "--event", event, "--due", "2026-11-20", "--visibility", "network", store=store)
    done("task", "add", "Nachfassen", "--event", event, store=store)
    told = (
        written("steering", "md", store=store)
        .decode()
        .partition("### Was aus dem letzten Treffen wurde")[2]
        .partition("\n### ")[0]
    )
    assert (
        "Fachtag Gesundheit und Ankommen, 12.11.2026. Gemeldete Bedarfe: 1, davon gedeckt: 1; Angebote dazu: 1, davon laufend: 1."
        in told
    )
    assert f"| Bedarf | {need} |" in told
    assert "ein laufendes Angebot deckt ihn |" in told
    assert "| Angebot | Seminarreihe | Volkshochschule Auental | läuft |" in told
    assert "| Aufgabe | Räume teilen | – | überfällig |" in told
    assert "Nachfassen" not in told


def test_where_no_meeting_left_anything_there_is_no_section(written, tmp_path):
    store = tmp_path / "leer.db"
    done("init", store=store)
    done("actor", "add", "Amt", "--kind", "office", store=store)
    assert "Was aus dem letzten Treffen wurde" not in written("steering", "md", store=store).decode()
