"""`export`: every format is found by its folder, with its options and its own audience; what does not fit is refused."""

from __future__ import annotations

import pytest
from systems import owners_alone

from akteursnetz import exporters
from akteursnetz.exporters import Format, FormatOption
from cli.run import done, run, unchanged


class Letter:
    """A format that says what it was given."""

    FORMAT = Format(
        ("ein Brief", "a letter"),
        "letter.txt",
        "public",
        (FormatOption("to", ("An wen.", "To whom."), needed=True), FormatOption("short", ("Kurz.", "Short."), flag=True)),
    )

    @staticmethod
    def write(given, path):
        exporters.write_whole(path, f"{given.audience} {given.options} {given.at} {given.language}".encode())
        return ["Mit Gruß."]


@pytest.fixture
def letter(monkeypatch):
    """One more format."""
    more = {**exporters.formats(), "letter": Letter}
    monkeypatch.setattr(exporters, "formats", lambda: more)


def test_a_format_is_known_by_existing(store, tmp_path, letter, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "letter: a letter" in run("export", "--help").out
    ran = done("export", "letter", "--to", "Nachbarn", "--short", "--at", "2026-01-02", store=store)
    assert ran.out.strip().endswith("letter.txt")
    written = (tmp_path / "exports" / "letter.txt").read_text()
    assert written == "public {'to': 'Nachbarn', 'short': 'yes'} 2026-01-02 en"
    assert "Mit Gruß." in ran.err
    assert owners_alone(tmp_path / "exports" / "letter.txt")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["export", "letter"], "--to: To whom."),
        (["export", "letter", "--to", " "], "--to: To whom."),
        (["export", "xlsx", "--to", "x"], "The format xlsx has no --to."),
        (["export", "xslx"], 'Did you mean "xlsx"?'),
    ],
)
def test_what_does_not_fit_a_format_is_wrong_usage(store, letter, words, told):
    with unchanged(store):
        ran = run(*words, store=store)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_a_workbook_may_be_called_excel(store, tmp_path):
    done("export", "Excel", "-o", tmp_path / "n.xlsx", store=store, lang="de")
    assert (tmp_path / "n.xlsx").read_bytes().startswith(b"PK")
