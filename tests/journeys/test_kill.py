"""SIGKILL in a running workshop: what was answered is there once; what was not is sent again and is there once."""

import os
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.killing import Rehearsal
from tests.journeys.ledger import Ledger
from tests.journeys.outbox import Outbox
from tests.servers import running_server

KILLS = int(os.environ.get("CAIRN_KILLS", "20"))
BROWSER_KILLS = 5
SLOW = 30_000


@pytest.mark.server
def test_every_acknowledged_command_is_there_exactly_once(tmp_path: Path) -> None:
    with running_server(tmp_path) as server:
        rehearsal = Rehearsal(server)

        rehearsal.play(KILLS)

        ledger = Ledger(server.data)
        told, found = rehearsal.facts(), ledger.facts()
        assert told - found == Counter()  # nothing lost
        assert found - told == Counter()  # nothing doubled
        assert {note: ledger.places()[note] for note in rehearsal.places()} == rehearsal.places()
        assert ledger.piles_begun() == rehearsal.piles_begun() > 0
        votes = [item for person in rehearsal.people for item in person.votes]
        assert votes
        assert ledger.counted() == Counter(votes)
        numbers, head = ledger.events()
        assert numbers == list(range(1, head + 1))
        # Only who came too late for a step was refused, and no process stumbled.
        assert {status for _, status in rehearsal.refused()} <= {409}
        assert rehearsal.stumbled() == []
        # And there was something to withstand.
        assert rehearsal.retried() >= KILLS
        assert rehearsal.again() > 0


@pytest.mark.server
def test_an_outbox_that_forgets_its_ids_is_told_no_though_it_was_done(tmp_path: Path) -> None:
    """Show that the check can fail: sent again with another id, what was done is not known again.

    The same words a second time are no second note, but whoever sent them is told that nothing was done.
    """
    with running_server(tmp_path, processes=1) as server:
        rehearsal = Rehearsal(server)
        person = rehearsal.people[0]
        address = f"/r/{rehearsal.code}/steps/{rehearsal.now.step}/write/"
        person.outbox.command(address, text="kept its id", key="one")
        again = person.outbox.command(address, text="kept its id", key="one")
        assert again.status == 200
        assert Ledger(server.data).notes() == ["kept its id"]

        person.outbox = Outbox(server.url, loses=1.0, forgets=True)
        person.outbox.submit(f"/r/{rehearsal.code}/join/", name="Forgetful", key="forgetful")
        assert not person.write(rehearsal.now.step)

        assert Ledger(server.data).notes() == ["kept its id", "note 0-1"]
        assert Ledger(server.data).facts() - rehearsal.facts() != Counter()


@pytest.mark.journey
def test_browsers_recover_by_themselves(chromium: Browser, tmp_path: Path) -> None:
    with running_server(tmp_path) as server:
        rehearsal = Rehearsal(server)
        phone = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()
        phone.goto(f"{server.url}/r/{rehearsal.code}/join/")
        phone.fill("[name=name]", "On a phone")
        phone.click("main form .btn--big")
        wall = phone.context.new_page()
        wall.goto(f"{server.url}/r/{rehearsal.code}/wall/")
        for page in (phone, wall):
            is_live(page)
            page.evaluate("window.neverReloaded = true")

        for number in range(1, BROWSER_KILLS + 1):
            rehearsal.people[0].write(rehearsal.now.step)
            server.kill()
            phone.fill("#write-text", f"written in the dark {number}")
            phone.click("#write-form .btn")
            phone.wait_for_selector("html[data-unsent='1']")
            phone.fill("#write-text", f"half a thou {number}")
            wall.wait_for_selector("html:not([data-connection=live])")
            server.start()

            is_live(phone)
            is_live(wall)
            expect(phone.locator("#mine-notes > li[id^=mine-note]")).to_have_count(number, timeout=SLOW)
            expect(phone.locator("#write-text")).to_have_value(f"half a thou {number}")
            expect(wall.locator("#stones")).to_have_text(f"{2 * number} stones laid", timeout=SLOW)
            assert all(page.evaluate("window.neverReloaded === true") for page in (phone, wall))

        dark = [f"written in the dark {number}" for number in range(1, BROWSER_KILLS + 1)]
        others = [f"note 0-{number}" for number in range(1, BROWSER_KILLS + 1)]
        assert Ledger(server.data).notes() == sorted(dark + others)
        phone.context.close()


def is_live(page: Page) -> None:
    """The page's stream is open, without anybody having touched the page."""
    page.wait_for_selector("html[data-connection=live]", timeout=SLOW)
