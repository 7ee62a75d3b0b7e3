"""A topic as this process hears it: its listeners, grouped by what they may hear."""

from collections.abc import Iterable, Iterator

from . import frames
from .doors import Admission
from .frames import Row
from .listener import Listener, Message, message


class Feed:
    """Everything up to `last` has been given to every listener, except that those `ahead` have more."""

    def __init__(self, pk: int, name: str, last: int, door: int) -> None:
        self.pk = pk
        self.name = name
        self.last = last
        self.door = door
        self.groups: dict[frozenset[str], set[Listener]] = {}
        self.ahead: dict[Listener, int] = {}
        # Let in before the door last changed; asked again before anything is delivered.
        self.unsure: set[Listener] = set()

    def __iter__(self) -> Iterator[Listener]:
        return (listener for group in self.groups.values() for listener in group)

    def add(self, listener: Listener, heard: int) -> None:
        """Let a listener in who has heard everything up to `heard`, which is at least `last`."""
        self.groups.setdefault(listener.admission.audiences, set()).add(listener)
        if heard > self.last:
            self.ahead[listener] = heard
        if listener.door < self.door:
            self.unsure.add(listener)

    def remove(self, listener: Listener) -> None:
        group = self.groups.get(listener.admission.audiences, set())
        group.discard(listener)
        if not group:
            self.groups.pop(listener.admission.audiences, None)
        self.ahead.pop(listener, None)
        self.unsure.discard(listener)

    def door_is_at(self, door: int) -> None:
        """The door was seen at this number: who came in before it moved is unsure."""
        if door != self.door:
            self.door = door
            self.unsure.update(self)

    def answered(self, listener: Listener, admission: Admission | None, door: int) -> None:
        """The door was asked again for a listener, when it was at this number."""
        if listener.gone:
            self.remove(listener)
            return
        if admission is None:
            self.remove(listener)
            listener.end(frames.CLOSED)
            return
        listener.door = door
        if door == self.door:
            self.unsure.discard(listener)
        if admission.audiences != listener.admission.audiences:
            self._regroup(listener, admission)

    def _regroup(self, listener: Listener, admission: Admission) -> None:
        # A page was made for what its reader could see then; what another role sees is another page.
        heard, unsure = self.heard_by(listener), listener in self.unsure
        self.remove(listener)
        listener.admission = admission
        self.add(listener, heard)
        if unsure:
            self.unsure.add(listener)
        listener.hear(message(frames.reset(heard)))

    def heard_by(self, listener: Listener) -> int:
        return self.ahead.get(listener, self.last)

    def deliver(self, rows: list[Row], head: int) -> None:
        """Give everybody what is theirs of the rows after `last` up to `head`."""
        ahead, self.ahead = self.ahead, {}
        # Everybody may have an audience of their own, so frames are made once for each set of audiences that
        # these rows have in common with somebody: nearly always one frame, the same bytes for all.
        present = frozenset(audience for _, audience, _ in rows)
        made: dict[frozenset[str], Message] = {}
        for audiences, listeners in self.groups.items():
            heard_here = audiences & present
            if heard_here:
                if heard_here not in made:
                    made[heard_here] = message(frames.events(rows, heard_here))
                _tell(listeners - ahead.keys() if ahead else listeners, made[heard_here])
        for listener, heard in ahead.items():
            data = frames.events([row for row in rows if row[0] > heard], listener.admission.audiences)
            if data:
                listener.hear(message(data))
            if heard > head:
                self.ahead[listener] = heard
        self.last = head

    def start_over(self, head: int) -> None:
        """What is missing can no longer be told: everybody loads the page again."""
        self.last = head
        self.ahead.clear()
        _tell(list(self), message(frames.reset(head)))


def _tell(listeners: Iterable[Listener], words: Message) -> None:
    for listener in listeners:
        listener.hear(words)
