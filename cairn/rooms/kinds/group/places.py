"""Where one can go in a step that forms groups: a topic while people choose, a table when groups are formed, a role.

phase  empty while people choose their topic; "formed" when there are tables. Roles are tables from the beginning.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cairn.lib.grouping import sizes
from cairn.rooms.kinds import items
from cairn.rooms.models import Mark, Note, Participant, Step, Table
from cairn.rooms.queries.tables import Seated, tables_of

FORMED = "formed"
PREFIX = "place:"  # of the marks by which people choose a topic


@dataclass(frozen=True, slots=True)
class Place:
    """One topic, table or role with the people in it; `key` is how forms name it ("note:12", "table:5")."""

    key: str
    title: str
    people: Sequence[Participant]
    least: int = 1
    most: int | None = None  # seats; None where it may become several groups
    makes: int = 1  # groups that come of it
    number: int = 0  # of the table
    does: str = ""
    trains: str = ""
    notes: tuple[int, ...] = field(default=())
    put_up_by: int | None = None  # who may take it off again

    @property
    def anchor(self) -> str:
        return f"place-{self.key.replace(':', '-')}"

    @property
    def about(self) -> str:
        return PREFIX + self.key

    @property
    def is_full(self) -> bool:
        return self.most is not None and len(self.people) >= self.most

    @property
    def missing(self) -> int:
        """How many more it takes to be a group; nothing while nobody is there."""
        return max(0, self.least - len(self.people)) if self.people else 0


def is_choosing(step: Step) -> bool:
    """People say what interests them; there are no tables yet."""
    return bool(step.setting("by") == "interest" and step.phase != FORMED)


def is_role(step: Step) -> bool:
    return bool(step.setting("by") == "roles")


def kind_of_place(step: Step) -> str:
    """topic, table or role: the words on the buttons differ; nothing can be pressed where chance decides."""
    if is_role(step):
        return "role"
    return "topic" if is_choosing(step) else "drawn" if step.setting("by") == "chance" else "table"


def turnout_of(step: Step, places: list[Place]) -> dict[str, Any]:
    """How many have a place, of those who are here."""
    here = Participant.objects.filter(room=step.room_id, left_at=None).count()
    return {"placed": len(where_people_are(places)), "placed_of": here, "kind_of_place": kind_of_place(step)}


def places_of(step: Step) -> list[Place]:
    """All there are now, in their order."""
    if is_choosing(step):
        return _topics(step)
    return [_table(step, each) for each in tables_of(step)]


def place_of(step: Step, key: str) -> Place | None:
    return next((each for each in places_of(step) if each.key == key), None)


def where_people_are(places: Iterable[Place]) -> dict[int, Place]:
    """Number of a participant → where they are."""
    return {person.pk: place for place in places for person in place.people}


def _topics(step: Step) -> list[Place]:
    """What can be chosen, each with those who chose it."""
    chosen: dict[str, list[Participant]] = {}
    marks = Mark.objects.filter(step=step, about__startswith=PREFIX, participant__left_at=None)
    for mark in marks.select_related("participant").order_by("pk"):
        chosen.setdefault(mark.about.removeprefix(PREFIX), []).append(mark.participant)
    least, most = int(step.setting("least")), int(step.setting("most"))
    own = dict(Note.objects.filter(step=step).values_list("pk", "author"))
    return [
        Place(
            key=item.key,
            title=item.text,
            people=(people := chosen.get(item.key, [])),
            least=least,
            makes=len(sizes(len(people), least, most)),
            notes=item.notes,
            put_up_by=own.get(item.notes[0]) if item.notes else None,
        )
        for item in items_of(step)
    ]


def items_of(step: Step) -> list[items.Item]:
    """What people choose among: what came before, then what they put up themselves."""
    before = items.handed_on_to(step) if step.setting("of") else []
    return before + items.notes_in([step.pk])


def _table(step: Step, seated: Seated) -> Place:
    table = seated.table
    role = next((each for each in step.setting("roles") or [] if each["key"] == table.key), None)
    if role is None:
        least, most = int(step.setting("least")), int(step.setting("most"))
        return Place(_key(table), table.title, seated.people, least, most, number=table.number)
    return Place(
        key=_key(table),
        title=role["title"],
        people=seated.people,
        most=role["most"],
        number=table.number,
        does=role["does"],
        trains=role["trains"] or "",
    )


def _key(table: Table) -> str:
    return f"table:{table.pk}"
