"""The founding workshop while its server is killed at random moments, again and again."""

import json
import random
import re
import sqlite3
import threading
import time
from dataclasses import dataclass, field

from tests.journeys.outbox import Outbox
from tests.servers import Server

PEOPLE = 4


@dataclass
class Account:
    """What people were told, to be held against the database."""

    acknowledged: list[str] = field(default_factory=list)
    refused: list[tuple[str, int]] = field(default_factory=list)
    retried: int = 0
    recovered: list[float] = field(default_factory=list)  # seconds from each kill to the next answer


class Rehearsal:
    """A room in its first writing step, with people in it who write as fast as they are answered."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.lead = Outbox(server.url)
        address = self.lead.submit(
            "/found/",
            name="Killed often",
            format="founding-workshop",
            language="en",
            my_name="Amina",
            email="amina@example.org",
        )
        self.code = address.split("/r/")[1].split("/")[0]
        self.people = [Outbox(server.url) for _ in range(PEOPLE)]
        for number, person in enumerate(self.people):
            person.submit(f"/r/{self.code}/join/", name=f"Person {number}", key=f"join-{number}")
        self.lead.command(f"/r/{self.code}/flow/begin/")
        self.go_on()

    def step(self) -> str:
        """The number of the step that the room is in."""
        _, page = self.lead.get(f"/r/{self.code}/")
        found = re.search(r'data-step="(\d+)"', page)
        assert found is not None
        return found[1]

    def go_on(self) -> str:
        self.lead.command(f"/r/{self.code}/flow/next/", seen=self.step())
        return self.step()

    def write_while_killed(self, kills: int, seed: int = 7) -> Account:
        """Everybody writes numbered notes until the server has been killed so many times and is back."""
        account, step, over = Account(), self.step(), threading.Event()
        writers = [
            threading.Thread(target=self._write, args=(person, number, step, over, account))
            for number, person in enumerate(self.people)
        ]
        for writer in writers:
            writer.start()
        self._kill(kills, random.Random(seed), account)
        over.set()
        for writer in writers:
            writer.join()
        account.retried = sum(person.retried for person in self.people)
        return account

    def _write(self, person: Outbox, number: int, step: str, over: threading.Event, account: Account) -> None:
        count = 0
        while not over.is_set():
            count += 1
            text = f"note {number}-{count}"
            status = person.command(f"/r/{self.code}/steps/{step}/write/", text=text, territory="vision")
            if status == 200:
                account.acknowledged.append(text)
            else:
                account.refused.append((text, status))

    def _kill(self, kills: int, chance: random.Random, account: Account) -> None:
        for _ in range(kills):
            time.sleep(chance.uniform(0.05, 0.6))
            said = len(account.acknowledged)
            self.server.kill()
            began = time.monotonic()
            self.server.start()
            while len(account.acknowledged) == said:
                time.sleep(0.01)
            account.recovered.append(time.monotonic() - began)

    # What the database says

    def notes(self) -> list[str]:
        return [text for (text,) in self._ask("SELECT text FROM rooms_note ORDER BY text")]

    def gaps(self) -> list[int]:
        """Numbers that are missing between the room's first event and its newest."""
        (head,) = self._ask("SELECT head FROM live_topic WHERE name LIKE 'room:%'")[0]
        there = {number for (number,) in self._ask("SELECT number FROM live_event")}
        return sorted(set(range(1, head + 1)) - there)

    def entries(self) -> int:
        return int(self._ask("SELECT COUNT(*) FROM log_entry WHERE verb = 'note.written'")[0][0])

    def stones(self) -> int:
        """How many stones the newest event told everybody of."""
        rows = self._ask("SELECT changes FROM live_event WHERE audience = 'all' ORDER BY number DESC")
        for (changes,) in rows:
            for change in json.loads(changes):
                found = re.search(r"(\d+) stones laid", change[-1])
                if found:
                    return int(found[1])
        return 0

    def _ask(self, question: str) -> list[tuple]:
        with sqlite3.connect(f"file:{self.server.data}/cairn.sqlite3?mode=ro", uri=True) as connection:
            return connection.execute(question).fetchall()
