"""The founding workshop while its server is killed at random moments, again and again."""

import random
import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.journeys.ledger import Facts
from tests.journeys.outbox import Outbox, Sent
from tests.journeys.scribe import Now, Scribe
from tests.servers import Server

PEOPLE = 4
LOSES = 0.03  # of the answers, besides those that die with the server
WORK = 40  # commands, at least, in each step
PILES = 4  # in each step that brings together
# The steps in which people do something, up to the vote; the forces are left out.
ALONE = ("vision-alone", "how-alone", "impact-alone", "resources-alone")
STEPS = (*(step for alone in ALONE for step in (alone, alone.replace("alone", "together"))), "names-alone", "name-vote")
# What each command leaves in the log.
VERBS = {
    "write": "note.written",
    "move": "note.moved",
    "name": "cluster.named",
    "extend": "clock.extended",
    "skip": "step.skipped",
    "count": "vote.counted",
}


class Killer:
    """Kills the server at random moments and starts it again."""

    def __init__(self, server: Server, kills: int, luck: random.Random, said: list[Sent]) -> None:
        self._server, self._kills, self._luck, self._said = server, kills, luck, said
        self.done = 0
        self.recovered: list[float] = []  # seconds from each kill to the next yes

    def go(self) -> None:
        for _ in range(self._kills):
            time.sleep(self._luck.uniform(0.05, 0.6))
            began = time.monotonic()
            self._server.kill()
            said = len(self._said)
            self._server.start()
            while len(self._said) == said:
                if time.monotonic() > began + 60:
                    raise TimeoutError("Nobody was answered for a minute.")
                time.sleep(0.01)
            self.recovered.append(time.monotonic() - began)
            self.done += 1


class Rehearsal:
    """A room in its first writing step, with people in it who do something as soon as they are answered."""

    def __init__(self, server: Server, seed: int = 7) -> None:
        self.server, self._luck = server, random.Random(seed)
        self.said: list[Sent] = []
        self.lead = Outbox(server.url, luck=seed, loses=LOSES)
        address = self.lead.submit(
            "/found/",
            name="Killed often",
            format="founding-workshop",
            language="en",
            my_name="Amina",
            email="amina@example.org",
        )
        self.code = address.split("/r/")[1].split("/")[0]
        self.now = Now()
        self.people = [self._comes(number, seed) for number in range(PEOPLE)]
        self._lead("flow/begin/")
        self._go_on("vision-alone")

    def play(self, kills: int) -> Killer:
        """The workshop up to the count of its name, while the server is killed so many times."""
        killer = Killer(self.server, kills, self._luck, self.said)
        with ThreadPoolExecutor(PEOPLE + 1) as threads:
            killing = threads.submit(killer.go)
            playing = [threads.submit(person.act_until_over, self.said) for person in self.people]
            try:
                for number, step in enumerate(STEPS, start=1):
                    if number > 1:
                        self._go_on(step)
                    self._arrange()
                    enough = len(self.said) + WORK
                    while len(self.said) < enough or not (killing.done() or killer.done >= kills * number / len(STEPS)):
                        self._lead("flow/extend/", seen=self.now.step, minutes="1")
                        time.sleep(0.1)
                killing.result()
            finally:
                self.now.over.set()
            for each in playing:
                each.result()
        self._lead(f"steps/{self.now.step}/count/")
        return killer

    # What people were told

    def facts(self) -> Facts:
        """How often everything must be in the database."""
        done = [sent for sent in self._sent() if sent.status == 200]
        facts: Facts = Counter(("receipt", sent.key) for sent in done)
        facts.update(("entry", VERBS[sent.name]) for sent in done if sent.name in VERBS)
        facts.update(("note", sent.fields["text"]) for sent in done if sent.name == "write")
        facts.update(("named", sent.fields["name"]) for sent in done if sent.name == "name")
        facts.update(("vote", person.name, item) for person in self.people for item in person.votes)
        moves = sum(sent.name in {"begin", "next", "skip"} for sent in done)
        arrivals = {("entry", "room.opened"): 1, ("entry", "room.begun"): 1, ("entry", "room.joined"): PEOPLE}
        return facts + Counter({("entry", "step.begun"): moves, **arrivals})

    def places(self) -> dict[int, int]:
        """The pile of each note that somebody moved."""
        return {note: pile for person in self.people for note, pile in person.places.items()}

    def piles_begun(self) -> int:
        return sum(sent.fields.get("into", "").startswith("new") for sent in self._sent() if sent.status == 200)

    def refused(self) -> set[tuple[str, int]]:
        return {(sent.name, sent.status) for sent in self._sent() if sent.status != 200}

    def stumbled(self) -> list[int]:
        return [status for each in self._outboxes() for status in each.stumbled]

    def acknowledged(self) -> int:
        return sum(sent.status == 200 for sent in self._sent())

    def again(self) -> int:
        """How many commands were answered that had been done before the answer was lost."""
        return sum(sent.again for sent in self._sent())

    def retried(self) -> int:
        return sum(each.retried for each in self._outboxes())

    def _outboxes(self) -> list[Outbox]:
        return [self.lead, *(person.outbox for person in self.people)]

    def _sent(self) -> list[Sent]:
        return [sent for each in self._outboxes() for sent in each.sent]

    # What the facilitator does

    def _comes(self, number: int, seed: int) -> Scribe:
        outbox = Outbox(self.server.url, luck=seed + number + 1, loses=LOSES)
        scribe = Scribe(outbox, self.code, number, self.now, among=PEOPLE + 1)
        outbox.submit(f"/r/{self.code}/join/", name=scribe.name, key=f"join-{number}")
        return scribe

    def _lead(self, where: str, **fields: str) -> Sent:
        sent = self.lead.command(f"/r/{self.code}/{where}", **fields)
        assert sent.status == 200, sent
        self.said.append(sent)
        return sent

    def _go_on(self, step: str) -> None:
        if step == "names-alone":
            self._lead("flow/next/", seen=self._here())
            self._lead("flow/skip/", seen=self._here())
        else:
            self._lead("flow/next/", seen=self._here())
        self.now.enter(self._here(), step)

    def _here(self) -> str:
        found = re.search(r'data-step="(\d+)"', self.lead.get(f"/r/{self.code}/"))
        assert found is not None
        return found[1]

    def _arrange(self) -> None:
        """Begin a few piles with notes that nobody else moves, and name them."""
        if not self.now.key.endswith("-together"):
            return
        page = self.lead.get(f"/r/{self.code}/")
        free = [note for note in re.findall(r'data-note="(\d+)"', page) if int(note) % (PEOPLE + 1) == PEOPLE]
        for note in free[:PILES]:
            self._lead(f"steps/{self.now.step}/move/", note=note, into="new")
        for pile in re.findall(r'id="pile-(\d+)"', self.lead.get(f"/r/{self.code}/")):
            self._lead(f"steps/{self.now.step}/name/", pile=pile, name=f"group {pile}")
