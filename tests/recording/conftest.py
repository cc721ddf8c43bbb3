"""Everything about recording holds on a file and on a server."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli.run import done, run


@pytest.fixture(params=["file", "server"])
def store(request: pytest.FixtureRequest, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path | str:
    """A small network of one's own, in a file or on a Neo4j server."""
    if request.param == "file":
        return Path(shutil.copy(made, tmp_path / "netz.db"))
    server = request.getfixturevalue("kept_neo4j")
    server.sign_in(monkeypatch)
    if run("copy", made, server.address, "--overwrite").code:
        request.getfixturevalue("neo4j")  # empties it of what another test has left
        done("copy", made, server.address)
    return str(server.address)
