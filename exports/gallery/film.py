"""A first hour in the browser as ten pictures: rows pasted out of Excel, cards, a round table, ties, a question, the map.

Everything is done as a person does it: by what stands on the page, without the terminal. The people and offices are invented.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"]  # fmt: skip
ROWS = """Name\tArt\tRessort\tGemeinde\tErreicht
Amt für Jugend und Familie\tAmt\tJugend und Soziales\tSeestadt\tFamilien
Ausländerbehörde\tBehörde\tOrdnung\tSeestadt\tNeuzugewanderte
Bildungsbüro\tAmt\tBildung\tSeestadt\tNeuzugewanderte
Schulverwaltungsamt\tAmt\tBildung\tSeestadt\t
Gesundheitsamt\tAmt\tGesundheit\tSeestadt\t
Jobcenter Seekreis\tJobcenter\tArbeit\tSeestadt\tArbeitsuchende
Volkshochschule Seekreis\tVolkshochschule\tBildung\tSeestadt\tErwachsene
Grundschule am Hafen\tSchule\t\tSeestadt\tGrundschulkinder
Mittelschule Uferau\tSchule\t\tUferau\tSchülerinnen und Schüler
Berufliche Schule Seestadt\tSchule\t\tSeestadt\tAuszubildende
Stadtbücherei Seestadt\tBücherei\t\tSeestadt\tAlle
Helferkreis Uferau\tHelferkreis\t\tUferau\tGeflüchtete
Helferkreis Seestadt\tHelferkreis\t\tSeestadt\tGeflüchtete
Frauentreff Hafen\tVerain\t\tSeestadt\tFrauen
Turnverein Uferau\tSportverein\t\tUferau\tKinder
Caritas Seekreis\tWohlfahrtsverband\t\tSeestadt\tGeflüchtete
Handwerkskammer\tKammer\t\tSeestadt\t
Metallbau Kern GmbH\tUnternehmen\t\tUferau\tAuszubildende
Evangelische Gemeinde Uferau\tReligionsgemeinschaft\t\tUferau\tAlle
Kita Seesterne\tKita\t\tSeestadt\tKinder bis 6 Jahre
"""
CARDS = (
    ("Migrationsberatung Seekreis", "Beratungsstelle", "Aylin Beispiel", "Beraterin", "Caritas Seekreis; Ausländerbehörde"),
    ("Musikschule Uferau", "Musikschule", "Jonas Beispiel", "Leitung", "Grundschule am Hafen"),
    ("Volkshochschule Seekreis", "", "Marta Beispiel", "Programmbereich Deutsch", "Jobcenter Seekreis"),
    ("Jugendmigrationsdienst Seestadt", "Beratungsstelle", "Samir Beispiel", "Berater", "Berufliche Schule Seestadt"),
    ("Stadtbücherei Seestadt", "", "Ida Beispiel", "Leitung", "Volkshochschule Seekreis"),
)
TABLE = "Runder Tisch Sprache"
MEMBERS = (
    "Bildungsbüro; Volkshochschule Seekreis; Jobcenter Seekreis; Caritas Seekreis; Helferkreis Uferau; Stadtbücherei Seestadt"
)
TIES = (
    ("Helferkreis Uferau", "Evangelische Gemeinde Uferau"),
    ("Helferkreis Uferau", "Stadtbücherei Seestadt"),
    ("Helferkreis Uferau", "Mittelschule Uferau"),
)


def play(page: Any, address: str, take: Callable[[str], None]) -> None:
    """Do it all in a window that has come in; `take` gets the name of each picture when it is to be taken."""

    def to(path: str) -> None:
        page.goto(address + path)

    def press(name: str) -> None:
        with page.expect_navigation():
            page.get_by_role("button", name=name, exact=True).first.click()

    def typed(label: str, text: str) -> None:
        page.get_by_label(label).first.fill(text)

    to("/")
    take("1-start")
    with page.expect_navigation():
        page.get_by_role("link", name="Aus Excel einfügen").click()
    page.locator("textarea").first.fill(ROWS)
    take("2-einfuegen")
    press("Prüfen")
    take("3-pruefen")
    page.locator(".fixing select, .fixing input:not([type=hidden], [type=checkbox])").first.select_option(label="Verein")
    press("Noch einmal prüfen")
    while page.get_by_role("button", name="Übernehmen", exact=True).count() == 0:  # what is alike is another one here
        for other in page.locator("input[value=other]").all():
            other.check()
        press("Noch einmal prüfen")
    press("Übernehmen")
    to("/actors?" + page.url.partition("?")[2])
    take("4-uebernommen")
    for number, (name, kind, person, role, partners) in enumerate(CARDS):
        to("/card")
        typed("Name der Organisation", name)
        if kind:
            page.locator("#f-kind").select_option(label=kind)
        typed("Name der Person", person)
        typed("Funktion", role)
        typed("Arbeitet zusammen mit", partners)
        page.keyboard.press("Escape")
        if number == 0:
            take("5-visitenkarte")
        press("Speichern")
        assert "Bitte prüfen" not in page.inner_text("main"), page.inner_text("main")
    to("/committees/new")
    typed("Name", TABLE)
    page.locator("#f-kind").select_option(label="Runder Tisch")
    press("Speichern")
    page.get_by_role("link", name="Mitglied aufnehmen").first.click()
    page.locator("input[data-suggest=actors]").first.fill(MEMBERS)
    page.keyboard.press("Escape")
    press("Aufnehmen")
    take("6-runder-tisch")
    to("/events/new")
    typed("Titel", "Sitzung des Runden Tisches")
    page.locator("#f-kind").select_option(index=1)
    page.locator("#f-date").fill("24.11.2026")
    page.locator("#f-committee").fill(TABLE)
    page.keyboard.press("Escape")
    press("Speichern")
    page.get_by_role("link", name="Teilnahme").first.click()
    for name in MEMBERS.split("; ")[:5]:
        page.get_by_role("checkbox", name=name).first.check()
    page.locator("input[name^='new'], input[name*='name']").first.fill("Sprachcafé Hafen")
    page.locator("fieldset select").first.select_option(label="Verein")
    take("7-teilnahme")
    press("Speichern")
    left = "/link"
    for number, (one, other) in enumerate(TIES):
        if number == 0:
            to(left)
            page.locator("#f-a").fill(one)
        page.locator("#f-b").fill(other)
        page.keyboard.press("Escape")
        press("Speichern")
    take("8-verbinden")
    to("/")
    page.get_by_label("Wer erreicht", exact=True).select_option(label="Geflüchtete")
    press("Fragen")
    take("9-frage")
    to("/map")
    page.frame_locator("iframe").locator("html.ready").wait_for(state="attached")
    page.wait_for_timeout(500)
    take("10-karte")


PICTURES = (
    "1-start", "2-einfuegen", "3-pruefen", "4-uebernommen", "5-visitenkarte", "6-runder-tisch", "7-teilnahme", "8-verbinden", "9-frage",
    "10-karte",
)  # fmt: skip


def small(picture: bytes) -> bytes:
    """A picture in few colours, which needs a fraction of the room."""
    from PIL import Image

    made = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(64).save(made, "PNG", optimize=True)
    return made.getvalue()


def main(to: Path = HERE) -> None:
    """Make a network, serve it, and write the pictures `film-….png` into a folder."""
    from playwright.sync_api import sync_playwright
    from waitress.server import create_server

    from akteursnetz.cli import main as program
    from akteursnetz.web.app import make_app

    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as free:
        store, port = Path(folder, "akteursnetz.db"), free.getsockname()[1]
        os.environ["AKTEURSNETZ_USER"] = "jo"
        try:
            program(["--lang", "de", "--store", str(store), "init", "--name", "Seekreis"])
        except SystemExit as ended:
            if ended.code:
                raise
        free.close()
        server = create_server(make_app(store, "film", port), host="127.0.0.1", port=port, threads=8)
        threading.Thread(target=server.run, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
            page = browser.new_context(viewport={"width": 1200, "height": 800}, locale="de-DE").new_page()
            page.set_default_timeout(8000)
            page.goto(f"http://127.0.0.1:{port}/?t=film")

            def take(name: str) -> None:
                Path(to, f"film-{name}.png").write_bytes(small(page.screenshot()))

            play(page, f"http://127.0.0.1:{port}", take)
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
