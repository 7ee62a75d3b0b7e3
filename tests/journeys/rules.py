"""Asks axe what on a page breaks a rule of WCAG 2.2 AA."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]

# Colours are what they are once everything that fades or falls has arrived, and nothing pulses.
STILL = """() => Promise.allSettled(document.getAnimations()
    .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity).map((each) => each.finished))"""


def breaches(page: Page, only: dict[str, Any] | None = None) -> list[str]:
    """What axe complains of: "rule: selector: why"."""
    if not AXE.exists():
        pytest.fail("axe-core is not installed: `bin/setup dev` (or `npm ci`) puts it into node_modules.")
    page.evaluate(AXE.read_text())
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(STILL)
    wanted = only or {"type": "tag", "values": RULES}
    found = page.evaluate("only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", wanted)
    return [
        f"{each['id']}: {node['target']}: {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
