"""The demo district, made once, and reports of it as they are typed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli.run import done

DAY = "2026-11-24"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, demo_folder: Path) -> Path:
    """The store of the demo district."""
    folder = tmp_path_factory.mktemp("reports")
    shutil.copytree(demo_folder, folder, dirs_exist_ok=True)
    return folder / "akteursnetz.db"


@pytest.fixture(scope="session")
def kept() -> dict[tuple[str, ...], bytes]:
    """What was written of the demo district before, by how it was asked for."""
    return {}


@pytest.fixture
def written(demo: Path, tmp_path: Path, kept: dict[tuple[str, ...], bytes]):
    """A report of the demo district in a format, as bytes; written once if nobody wants it anew."""

    def report(
        kind: str = "council",
        format: str = "md",
        *options: str,
        lang: str = "de",
        store: Path | None = None,
        anew: bool = False,
    ) -> bytes:
        asked = (kind, format, lang, *options)
        if store or anew or asked not in kept:
            path = tmp_path / f"report.{format}"
            done("report", "--kind", kind, "-o", path, "--at", DAY, *options, store=store or demo, lang=lang)
            if store or anew:
                return path.read_bytes()
            kept[asked] = path.read_bytes()
        return kept[asked]

    return report
