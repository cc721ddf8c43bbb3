from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.network import small_network


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """A small network that nobody changes."""
    return small_network(tmp_path_factory.mktemp("made") / "netz.db")


@pytest.fixture
def store(made, tmp_path) -> Path:
    """A small network of one's own."""
    return Path(shutil.copy(made, tmp_path / "netz.db"))
