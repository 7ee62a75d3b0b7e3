"""One person of a workshop that is killed: does at once, again and again, what the step asks for."""

import random
import re
import threading
import time

from tests.journeys.outbox import Outbox, Sent

NAMES = 3  # as many as the format lets everyone write
DOTS = 2


class Now:
    """The step that the room is in, as people have heard of it, and whether the workshop is over."""

    def __init__(self) -> None:
        self.both = ("", "")  # number and key, always of the same step
        self.over = threading.Event()

    @property
    def step(self) -> str:
        return self.both[0]

    @property
    def key(self) -> str:
        return self.both[1]

    def enter(self, step: str, key: str) -> None:
        self.both = (step, key)


class Scribe:
    """Acts only on what nobody else touches, so that the last yes says how things must stand."""

    def __init__(self, outbox: Outbox, code: str, number: int, now: Now, *, among: int) -> None:
        self.outbox, self.now = outbox, now
        self.name = f"Person {number}"
        self.places: dict[int, int] = {}  # the pile of each note moved
        self.votes: list[str] = []
        self._code, self._number, self._among = code, number, among
        self._luck = random.Random(number)
        self._said: list[Sent] = []
        self._written = self._suggested = 0
        self._is_done = False
        self._seen: tuple[str, list[str], list[str]] = ("", [], [])  # step, what to work on, where to put it

    def act_until_over(self, said: list[Sent]) -> None:
        """`said` gathers what anybody was told."""
        self._said = said
        while not self.now.over.is_set():
            step, key = self.now.both
            if key.endswith("-together"):
                self._move(step)
            elif key == "name-vote":
                self._vote(step)
            elif key == "names-alone":
                self._suggest(step)
            else:
                self.write(step)
            time.sleep(self._luck.uniform(0.02, 0.1))

    def write(self, step: str) -> bool:
        """Hand in a note whose words nobody else uses."""
        self._written += 1
        return self._send(step, "write", text=f"note {self._number}-{self._written}")

    def _suggest(self, step: str) -> None:
        if self._suggested < NAMES:
            self._suggested += self.write(step)
        elif self._send(step, "done", done="no" if self._is_done else "yes"):
            self._is_done = not self._is_done

    def _move(self, step: str) -> None:
        notes, piles = self._look(step, r'data-note="(\d+)"', r'id="pile-(\d+)"')
        mine = [note for note in notes if int(note) % self._among == self._number]
        if not mine or not piles:
            self._seen = ("", [], [])
            return
        note, pile = self._luck.choice(mine), self._luck.choice(piles)
        if self._send(step, "move", note=note, into=pile):
            self.places[int(note)] = int(pile)

    def _vote(self, step: str) -> None:
        """Give both votes, then take the older back, and so on."""
        items, _ = self._look(step, r'"(note:\d+)"', r"\A")
        if len(self.votes) == DOTS:
            if self._send(step, "take", item=self.votes[0]):
                self.votes.pop(0)
            return
        free = [each for each in items if each not in self.votes]
        if not free:
            self._seen = ("", [], [])  # a name may still come
        elif self._send(step, "give", item=(item := self._luck.choice(free))):
            self.votes.append(item)

    def _look(self, step: str, what: str, where: str) -> tuple[list[str], list[str]]:
        """What the page of this step shows, read once."""
        if self._seen[0] != step:
            page = self.outbox.get(f"/r/{self._code}/")
            self._seen = (step, sorted(set(re.findall(what, page))), sorted(set(re.findall(where, page))))
        return self._seen[1], self._seen[2]

    def _send(self, step: str, name: str, **fields: str) -> bool:
        """Whether it was done; when the group has gone on, it was not."""
        sent = self.outbox.command(f"/r/{self._code}/steps/{step}/{name}/", **fields)
        self._said.append(sent)
        return sent.status == 200
