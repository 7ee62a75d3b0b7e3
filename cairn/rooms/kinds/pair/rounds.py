"""The rounds of a pairing step: who sits with whom, and the round's clock.

data   round: the one that is on (0 before the first); ends_at: of its clock, in milliseconds since 1970;
       drawn: how often was drawn, so that drawing again gives another draw; over: all rounds are done
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from random import Random

from cairn.communities.encounters import apart_in, met_in, note_encounters
from cairn.lib import pairing
from cairn.rooms.kinds import small_clocks
from cairn.rooms.models import Participant, Seat, Step, Table
from cairn.rooms.queries.tables import Seated, tables_of

Pair = frozenset[int]  # numbers of two participants


@dataclass(slots=True)
class Rounds:
    step: Step

    @property
    def now(self) -> int:
        """The number of the round that is on, from 1; 0 before the first."""
        return int(self.step.data.get("round", 0))

    @property
    def of(self) -> int:
        return int(self.step.setting("rounds"))

    @property
    def is_over(self) -> bool:
        return bool(self.step.data.get("over"))

    @property
    def ends_at(self) -> int | None:
        found: int | None = self.step.data.get("ends_at")
        return found

    @property
    def half_at(self) -> int | None:
        """When the other's turn begins, where turns are taken."""
        if self.ends_at is None or not self.step.setting("turns"):
            return None
        return self.ends_at - int(self.step.setting("minutes")) * 30_000

    @property
    def left_seconds(self) -> int | None:
        ends_at = None if self.ends_at is None else datetime.fromtimestamp(self.ends_at / 1000, UTC)
        return small_clocks.left_seconds(self.step, ends_at)

    def begin(self, number: int, at: datetime) -> None:
        """Draw a round and start its clock."""
        self._draw(number)
        self.step.data |= {"round": number, "over": False, "ends_at": self._end_of_a_round(at)}
        self.step.save(update_fields=["data"])

    def draw_again(self) -> None:
        """Put people together in another way; the clock goes on."""
        Table.objects.filter(step=self.step, round=self.now).delete()
        self._draw(self.now)
        self.step.save(update_fields=["data"])

    def finish(self) -> None:
        """All rounds are done; the last pairs stay where they are."""
        self.step.data |= {"over": True, "ends_at": None}
        self.step.save(update_fields=["data"])

    def seat_the_rest(self) -> list[Participant]:
        """Whoever came late sits down with a pair, and whoever was left alone too. Returns all whose table changed."""
        seated = tables_of(self.step)
        lonely = [each for each in seated if len(each.people) < 2]
        keep = [each for each in seated if len(each.people) > 1]
        placed = {person.pk for each in keep for person in each.people}
        loose = [person for person in self._people(include=placed) if person.pk not in placed]
        if not loose or (not keep and len(loose) < 2):
            return []
        Table.objects.filter(pk__in=[each.table.pk for each in lonely]).delete()
        groups: list[tuple[int, ...]] = [tuple(person.pk for person in each.people) for each in keep]
        met, apart = self._met(loose, placed), self._apart(loose, placed)
        if len(loose) > 1:
            dice = Random(f"{self.step.pk}:late:{loose[0].pk}")  # noqa: S311  a draw, not a secret
            drawn = pairing.draw([person.pk for person in loose], met=met, apart=apart, dice=dice)
            groups += [group for group in drawn if len(group) > 1]
        placed_now = {pk for group in groups for pk in group}
        for person in loose:
            if person.pk not in placed_now:
                groups = pairing.join_late(groups, person.pk, met=met, apart=apart)
        return self._resit(keep, groups)

    def _resit(self, keep: Sequence[Seated], groups: Sequence[tuple[int, ...]]) -> list[Participant]:
        """Write what changed: people at tables that are there, and new tables."""
        concerned: set[int] = set()
        for each, group in zip(keep, groups, strict=False):
            new = [pk for pk in group if pk not in {person.pk for person in each.people}]
            Seat.objects.bulk_create(Seat(table=each.table, participant_id=pk) for pk in new)
            concerned |= set(group) if new else set()
        number = max((each.table.number for each in tables_of(self.step)), default=0)
        for group in groups[len(keep) :]:
            number += 1
            self._lay(number, self.now, group)
            concerned |= set(group)
        return list(Participant.objects.filter(pk__in=concerned).order_by("pk"))

    def keep_history(self, at: datetime) -> None:
        """Remember in the community who talked with whom in the round that is on; guests are forgotten."""
        members = [
            [person.person_id for person in each.people if person.person_id is not None]
            for each in tables_of(self.step, self.now)
        ]
        if not self.step.data.get("kept", 0) >= self.now > 0:
            note_encounters(self.step.room.community, members, at=at)
            self.step.data["kept"] = self.now
            self.step.save(update_fields=["data"])

    def stop(self, at: datetime) -> None:
        small_clocks.stop(self.step, at)
        self.step.save(update_fields=["data"])

    def run_on(self, at: datetime) -> None:
        stood = small_clocks.run_on(self.step, at)
        if self.ends_at is not None:
            self.step.data["ends_at"] = self.ends_at + int(stood.total_seconds() * 1000)
        self.step.save(update_fields=["data"])

    def _end_of_a_round(self, at: datetime) -> int:
        ends_at = small_clocks.moment(self.step, at) + timedelta(minutes=self.step.setting("minutes"))
        return int(ends_at.timestamp() * 1000)

    def _draw(self, number: int) -> None:
        people = self._people()
        drawn = self.step.data["drawn"] = int(self.step.data.get("drawn", 0)) + 1
        groups = pairing.draw(
            [person.pk for person in people],
            met=self._met(people, ()),
            apart=self._apart(people, ()),
            size=self.step.setting("size"),
            dice=Random(f"{self.step.pk}:{drawn}"),  # noqa: S311  a draw that can be repeated, not a secret
        )
        for place, group in enumerate(groups, start=1):
            self._lay(place, number, group)

    def _lay(self, place: int, number: int, group: Sequence[int]) -> None:
        table = Table.objects.create(step=self.step, round=number, number=place)
        Seat.objects.bulk_create(Seat(table=table, participant_id=pk) for pk in group)

    def _people(self, include: Sequence[int] | set[int] = ()) -> list[Participant]:
        """Everybody in the room; whoever leads it sits down only to make the number even."""
        here = list(Participant.objects.filter(room=self.step.room_id, left_at=None).order_by("pk"))
        guided = [person for person in here if not person.is_facilitator or person.pk in include]
        leaders = [person for person in here if person not in guided]
        if leaders and (len(guided) < 2 or (self.step.setting("size") == 2 and len(guided) % 2)):
            return sorted([*guided, leaders[0]], key=lambda person: person.pk)
        return guided

    def _met(self, people: Sequence[Participant], more: Sequence[int] | set[int]) -> Counter[Pair]:
        """How often two have met: in this step, and where strangers are preferred in the community before."""
        met: Counter[Pair] = Counter()
        for seats in self._earlier():
            met.update(frozenset(pair) for pair in combinations(seats, 2))
        if self.step.setting("prefer") == "strangers":
            numbers = self._members(people, more)
            known = met_in(self.step.room.community, list(numbers))
            met += Counter({frozenset(numbers[each] for each in pair): times for pair, times in known.items()})
        return met

    def _apart(self, people: Sequence[Participant], more: Sequence[int] | set[int]) -> set[Pair]:
        numbers = self._members(people, more)
        wished = apart_in(self.step.room.community, list(numbers))
        return {frozenset(numbers[each] for each in pair) for pair in wished}

    def _members(self, people: Sequence[Participant], more: Sequence[int] | set[int]) -> dict[int, int]:
        """Numbers of people with an account → their numbers in this room."""
        wanted = [person.pk for person in people] + list(more)
        rows = Participant.objects.filter(pk__in=wanted).exclude(person=None)
        return {person: pk for person, pk in rows.values_list("person", "pk") if person is not None}

    def _earlier(self) -> list[list[int]]:
        """Who sat together in this step before: [[participant, …], …]."""
        tables: dict[int, list[int]] = {}
        for table, participant in Seat.objects.filter(table__step=self.step).values_list("table", "participant"):
            tables.setdefault(table, []).append(participant)
        return list(tables.values())
