"""Whose turn it is: the queue of notes, kept in the step's data as {"queue", "note", "ends_at", "stopped_at"}."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cairn.rooms.kinds import small_clocks
from cairn.rooms.models import Note, Step
from cairn.rooms.queries.notes import open_notes, sources_of


@dataclass(slots=True)
class Queue:
    """Notes in the order of their turns, and which of them has it; None before the first and behind the last."""

    step: Step

    @property
    def order(self) -> list[int]:
        return list(self.step.data.get("queue", ()))

    @property
    def current(self) -> int | None:
        found: int | None = self.step.data.get("note")
        return found

    @property
    def ends_at(self) -> int | None:
        """Milliseconds since 1970, as the browser's clock counts."""
        found: int | None = self.step.data.get("ends_at")
        return found

    def refill(self, at: datetime) -> None:
        """Bring the queue up to date with the notes there are: what is new goes to the end.

        Whoever had the turn has it again, with the whole time; if the note is gone, the next one has it.
        """
        notes = {note.pk: note for note in open_notes(sources_of(self.step).values())}
        known = self.order
        new = [note for pk, note in notes.items() if pk not in known]
        new = ARRANGED[self.step.setting("order")](new)
        order = known + [note.pk for note in new]
        place = order.index(self.current) if self.current in order else len(known)
        self.save([pk for pk in order if pk in notes])
        self.turn_to(next((pk for pk in order[place:] if pk in notes), None), at)

    def turn_to(self, pk: int | None, at: datetime) -> None:
        """Give the turn to a note, or to none when all are heard. One's next note has what is left of one's time."""
        goes_on = self.ends_at is not None and pk != self.current and self._is_one_turn(self.current, pk)
        self.step.data["note"] = pk
        if not goes_on:
            seconds = timedelta(seconds=self.step.setting("seconds"))
            ends_at = small_clocks.moment(self.step, at) + seconds
            self.step.data["ends_at"] = None if pk is None else int(ends_at.timestamp() * 1000)
        self.step.save(update_fields=["data"])

    def _is_one_turn(self, one: int | None, other: int | None) -> bool:
        """Whether two notes share a turn: they do when turns go by person and somebody wrote both."""
        if self.step.setting("order") != "by-person" or one is None or other is None:
            return False
        authors = set(Note.objects.filter(pk__in=[one, other]).values_list("author", flat=True))
        return len(authors) == 1 and None not in authors

    def stop(self, at: datetime) -> None:
        """The turn's clock stands."""
        small_clocks.stop(self.step, at)
        self.step.save(update_fields=["data"])

    def run_on(self, at: datetime) -> None:
        """The clock stood for a while: the turn ends that much later."""
        stood = small_clocks.run_on(self.step, at)
        if self.ends_at is not None:
            self.step.data["ends_at"] = self.ends_at + int(stood.total_seconds() * 1000)
        self.step.save(update_fields=["data"])

    @property
    def left_seconds(self) -> int | None:
        """What the turn's clock shows while it stands."""
        ends_at = None if self.ends_at is None else datetime.fromtimestamp(self.ends_at / 1000, UTC)
        return small_clocks.left_seconds(self.step, ends_at)

    def after(self, pk: int | None) -> int | None:
        """Whose turn comes after this one."""
        order = self.order
        place = order.index(pk) + 1 if pk in order else len(order)
        return order[place] if place < len(order) else None

    def before(self, pk: int | None) -> int | None:
        """Whose turn came before this one; behind the last it is the last."""
        order = self.order
        place = order.index(pk) if pk in order else len(order)
        return order[place - 1] if place > 0 else None

    def save(self, order: Sequence[int]) -> None:
        self.step.data["queue"] = list(order)
        self.step.save(update_fields=["data"])


def one_by_one(notes: Sequence[Note]) -> list[Note]:
    """Everybody's first note, then everybody's second, and so on; notes without a name are somebody's only one."""
    rounds: dict[int, list[Note]] = defaultdict(list)
    had: dict[int | None, int] = defaultdict(int)
    for note in notes:
        turn = had[note.author_id] if note.author_id else 0
        had[note.author_id] += 1
        rounds[turn].append(note)
    return [note for number in sorted(rounds) for note in rounds[number]]


def person_by_person(notes: Sequence[Note]) -> list[Note]:
    """All notes of one, then all of the next, in the order in which they began; one without a name keeps its place."""
    first: dict[int, int] = {}
    for place, note in enumerate(notes):
        if note.author_id:
            first.setdefault(note.author_id, place)
    places = {note.pk: first[note.author_id] if note.author_id else place for place, note in enumerate(notes)}
    return sorted(notes, key=lambda note: places[note.pk])


ARRANGED: dict[str, Callable[[Sequence[Note]], list[Note]]] = {
    "by-note": list,
    "round-robin": one_by_one,
    "by-person": person_by_person,
}
