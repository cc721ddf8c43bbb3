"""An empty network for the desk: in a file, or on a server as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.run import done


@pytest.fixture(params=["file", "server"])
def empty(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path | str:
    """An empty network in a file or on a Neo4j server."""
    monkeypatch.setenv("AKTEURSNETZ_USER", "erika")  # who is at work in cli.run
    address: Path | str = tmp_path / "empty.db"
    if request.param == "server":
        server = request.getfixturevalue("neo4j")
        server.sign_in(monkeypatch)
        address = str(server.address)
    done("init", store=address)
    return address
