"""What axe says of a page in a real Chromium, and the rules that it is asked for."""

from __future__ import annotations

from typing import Any

COLOURED = ["color-contrast", "link-in-text-block"]
"""rules that look at colours; the others look at names and structure, which are the same whatever the colours"""
USUAL: dict[str, Any] = {}
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": COLOURED}}
NO_COLOURS = {"rules": {rule: {"enabled": False} for rule in COLOURED}}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY_RULE = {"runOnly": {"type": "tag", "values": TAGS}}


def violations(page: Any, rules: dict[str, Any]) -> list[tuple[str, Any, str | None]]:
    """By node that breaks a rule: the rule, where it stands, what to do."""
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_load_state()  # a click on a link does not wait for the style sheet
    found = Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
    return [(rule["id"], node["target"], node.get("failureSummary")) for rule in found for node in rule["nodes"]]
