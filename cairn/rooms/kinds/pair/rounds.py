"""The rounds of a pairing step: who sits with whom, and the round's clock.

data   round: the one that is on (0 before the first); ends_at: of its clock, in milliseconds since 1970;
       drawn: how often was drawn, so that drawing again gives another draw; over: all rounds are done
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from django.db.models import Q

from cairn.communities.encounters import note_encounters
from cairn.lib import pairing
from cairn.rooms.kinds import acquaintances, small_clocks
from cairn.rooms.kinds.acquaintances import Pair
from cairn.rooms.models import Participant, Seat, Step, Table
from cairn.rooms.queries.tables import Seated, tables_of


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
    def prompt(self) -> str:
        """What this round is about, where each has its own question."""
        prompts = self.step.setting("prompts") or []
        return str(prompts[self.now - 1]) if 0 < self.now <= len(prompts) else ""

    @property
    def left_seconds(self) -> int | None:
        ends_at = None if self.ends_at is None else datetime.fromtimestamp(self.ends_at / 1000, UTC)
        return small_clocks.left_seconds(self.step, ends_at)

    def begin(self, number: int, at: datetime) -> None:
        """Draw a round and start its clock."""
        people = self._people()
        self._draw(number, people, self._met(person.pk for person in people))
        self.step.data |= {"round": number, "over": False, "ends_at": self._end_of_a_round(at)}
        self.step.save(update_fields=["data"])

    def draw_again(self) -> None:
        """Put people together in another way, others than now wherever there are any; the clock goes on."""
        people = self._people()
        met = self._met(person.pk for person in people)
        Table.objects.filter(step=self.step, round=self.now).delete()
        self._draw(self.now, people, met)
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
        everybody = [*placed, *(person.pk for person in loose)]
        met, apart = self._met(everybody), acquaintances.apart(self.step, everybody)
        if len(loose) > 1:
            dice = Random(f"{self.step.pk}:late:{loose[0].pk}")  # noqa: S311  a draw, not a secret
            drawn = pairing.draw([person.pk for person in loose], met=met, apart=apart, dice=dice)
            groups += [group for group in drawn if len(group) > 1]
        placed_now = {pk for group in groups for pk in group}
        for person in loose:
            if person.pk not in placed_now:
                groups = pairing.join_late(groups, person.pk, met=met, apart=apart, size=self.step.setting("size"))
        return self._resit(keep, groups)

    def seated_anew(self, at: datetime) -> list[Participant]:
        """Those at whose table somebody is gone, or just came back: they see other names than before."""
        moved = Q(seats__participant__left_at__isnull=False) | Q(seats__participant__joined_at=at)
        tables = Table.objects.filter(moved, step=self.step, round=self.now)
        return list(Participant.objects.filter(seats__table__in=tables, left_at=None).distinct().order_by("pk"))

    def _resit(self, keep: Sequence[Seated], groups: Sequence[tuple[int, ...]]) -> list[Participant]:
        """Write what changed: people at tables that are there, and new tables."""
        concerned: set[int] = set()
        for each, group in zip(keep, groups, strict=False):
            before = {person.pk for person in each.people}
            Seat.objects.filter(table=each.table, participant__in=before - set(group)).delete()
            Seat.objects.bulk_create(Seat(table=each.table, participant_id=pk) for pk in group if pk not in before)
            concerned |= set(group) if set(group) != before else set()
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

    def _draw(self, number: int, people: Sequence[Participant], met: Counter[Pair]) -> None:
        drawn = self.step.data["drawn"] = int(self.step.data.get("drawn", 0)) + 1
        groups = pairing.draw(
            [person.pk for person in people],
            met=met,
            apart=acquaintances.apart(self.step, [person.pk for person in people]),
            size=self.step.setting("size"),
            dice=Random(f"{self.step.pk}:{drawn}"),  # noqa: S311  a draw that can be repeated, not a secret
        )
        for place, group in enumerate(groups, start=1):
            self._lay(place, number, group)

    def _lay(self, place: int, number: int, group: Sequence[int]) -> None:
        table = Table.objects.create(step=self.step, round=number, number=place)
        Seat.objects.bulk_create(Seat(table=table, participant_id=pk) for pk in group)

    def _people(self, include: Sequence[int] | set[int] = ()) -> list[Participant]:
        """Everybody in the room; whoever leads it sits down only to make the number even.

        Members come in the order of their accounts: the same people, whoever came first today, have the same tournament
        in each room, so that those who meet every week have all met before two meet again.
        """
        here = sorted(
            Participant.objects.filter(room=self.step.room_id, left_at=None),
            key=lambda person: (person.person_id is None, person.person_id or person.pk),
        )
        guided = [person for person in here if not person.is_facilitator or person.pk in include]
        leaders = [person for person in here if person not in guided]
        if leaders and (len(guided) < 2 or (self.step.setting("size") == 2 and len(guided) % 2)):
            return [person for person in here if person in guided or person == leaders[0]]
        return guided

    def _met(self, people: Iterable[int]) -> Counter[Pair]:
        """How often two have met: in this step, and where strangers are preferred in the community before."""
        met = acquaintances.met_at_tables(self.step)
        if self.step.setting("prefer") == "strangers":
            met += acquaintances.met_in_community(self.step, people)
        return met
