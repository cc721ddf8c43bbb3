from __future__ import annotations

import re
import sys

import pytest
from systems import PYVIS, not_on_windows

from akteursnetz.maps import lay_out, pyvis_html, to_pyvis
from akteursnetz.words import Refusal


@not_on_windows(PYVIS)
def test_pyvis_gets_our_positions_and_every_tie(small):
    shown = to_pyvis(small)
    placed = lay_out(small, small.view())
    nodes = {node["id"]: node for node in shown.nodes}
    assert set(nodes) == {"a", "b", "c", "d"}
    assert all((nodes[actor]["x"], nodes[actor]["y"]) == placed[actor] for actor in placed)
    between = [edge for edge in shown.edges if {edge["from"], edge["to"]} == {"a", "b"}]
    assert len(between) == 2
    assert shown.options.physics.enabled is False


@not_on_windows(PYVIS)
def test_the_pyvis_page_loads_nothing(small):
    html = pyvis_html(small)
    outside = re.sub(r"<script\b[^>]*>.*?</script>|<style\b.*?</style>", "", html, flags=re.DOTALL)
    assert not re.search(r"\b(?:src|href)\s*=", outside)
    assert "bootstrap" not in outside
    assert "Content-Security-Policy" in html
    assert "Kleines Netz" in html
    assert html == pyvis_html(small)


def test_without_pyvis_it_is_said_and_no_fault(small, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyvis.network", None)
    with pytest.raises(Refusal, match="pyvis"):
        to_pyvis(small)


def test_hostile_text_stays_text_in_pyvis(hostile, browser, tmp_path):
    file = tmp_path / "pyvis.html"
    file.write_text(pyvis_html(hostile), encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_selector("canvas")
    page.mouse.move(300, 300)
    page.mouse.click(400, 400)
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("nodes.length") == len(hostile.actors)
    assert all(url.startswith(("file:", "data:", "blob:")) for url in requests)
    context.close()
