"""The demo district, made once, and reports of it as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.run import done

DAY = "2026-11-24"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the demo district."""
    folder = tmp_path_factory.mktemp("reports")
    done("demo", "--to", folder)
    return folder / "akteursnetz.db"


@pytest.fixture
def written(demo: Path, tmp_path: Path):
    """A report of the demo district in a format, as bytes."""

    def report(kind: str = "council", format: str = "md", *options: str, lang: str = "de", store: Path | None = None) -> bytes:
        path = tmp_path / f"report.{format}"
        done("report", "--kind", kind, "-o", path, "--at", DAY, *options, store=store or demo, lang=lang)
        return path.read_bytes()

    return report
