"""SIGKILL in a running workshop: what was answered is there once; what was not is sent again and is there once."""

import os

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.killing import Rehearsal
from tests.servers import running_server

KILLS = int(os.environ.get("CAIRN_KILLS", "20"))


@pytest.mark.server
def test_every_acknowledged_note_is_there_exactly_once(tmp_path):
    with running_server(tmp_path) as server:
        rehearsal = Rehearsal(server)

        account = rehearsal.write_while_killed(KILLS)

        assert account.retried >= KILLS // 2  # people did run into a dead server
        assert account.refused == []
        assert rehearsal.notes() == sorted(account.acknowledged)
        assert rehearsal.entries() == rehearsal.stones() == len(account.acknowledged)
        assert rehearsal.gaps() == []


@pytest.mark.server
def test_a_doubled_note_would_be_found(tmp_path):
    """Show that the check can fail: the same words sent with another id are another note."""
    with running_server(tmp_path, processes=1) as server:
        rehearsal = Rehearsal(server)
        address = f"/r/{rehearsal.code}/steps/{rehearsal.step()}/write/"

        for key in ("one", "one", "two"):
            rehearsal.people[0].command(address, text="the same", key=key)

        assert rehearsal.notes() == ["the same", "the same"]


@pytest.mark.journey
def test_browsers_recover_by_themselves(chromium: Browser, tmp_path):
    with running_server(tmp_path) as server:
        rehearsal = Rehearsal(server)
        page = chromium.new_page()
        page.goto(f"{server.url}/r/{rehearsal.code}/join/")
        page.fill("[name=name]", "In a browser")
        page.click("main form .btn--big")
        page.wait_for_selector("html[data-connection=live]")

        for number in range(3):
            server.kill()
            page.fill("#write-text", f"written in the dark {number}")
            page.click("#write-form .btn")
            page.wait_for_selector("html[data-unsent='1']")
            server.start()
            mine = page.locator("#mine-notes > li[id^=mine-note]")
            expect(mine).to_have_count(number + 1, timeout=30_000)
            page.wait_for_selector("html[data-connection=live]", timeout=30_000)

        rehearsal.people[0].command(f"/r/{rehearsal.code}/steps/{rehearsal.step()}/write/", text="from elsewhere")
        expect(page.locator("body")).to_have_attribute("data-me", "p6")
        assert rehearsal.notes() == sorted(["from elsewhere", *(f"written in the dark {n}" for n in range(3))])
        page.close()
