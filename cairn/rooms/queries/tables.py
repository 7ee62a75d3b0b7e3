"""Who sits with whom in a step: pairs, small groups, roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.rooms.models import Participant, Seat, Step, Table


@dataclass(frozen=True, slots=True)
class Seated:
    """A table and who sits at it, in the order in which they sat down."""

    table: Table
    people: Sequence[Participant]

    @property
    def names(self) -> list[str]:
        return [person.name for person in self.people]

    def others(self, than: Participant) -> list[Participant]:
        return [person for person in self.people if person.pk != than.pk]


def tables_of(step: Step, round_number: int | None = None) -> list[Seated]:
    """The tables of a step's latest round (or of that round), those who left the room not counted. Two queries."""
    tables = list(Table.objects.filter(step=step).select_related("note").order_by("-round", "number"))
    wanted = round_number or (tables[0].round if tables else 0)
    tables = [table for table in tables if table.round == wanted]
    people: dict[int, list[Participant]] = {table.pk: [] for table in tables}
    seats = Seat.objects.filter(table__in=tables, participant__left_at=None).select_related("participant")
    for seat in seats.order_by("pk"):
        people[seat.table_id].append(seat.participant)
    return [Seated(table, people[table.pk]) for table in tables]


def table_of(step: Step, participant: Participant) -> Seated | None:
    """Where somebody sits in the latest round."""
    return next((each for each in tables_of(step) if participant in each.people), None)
