"""How groups come to be: drawn, from what people chose, or as roles; and what happens as people come and go.

data   drawn: how often was drawn, so that drawing again gives another draw
"""

from collections.abc import Iterable, Sequence
from random import Random

from cairn.lib import grouping
from cairn.rooms.kinds import acquaintances
from cairn.rooms.models import Participant, Seat, Step, Table

from .places import FORMED, Place, places_of, where_people_are


def draw(step: Step) -> None:
    """Everybody into a group by chance, with people they have met least; those before are taken apart."""
    people = [person.pk for person in present(step, at_least=int(step.setting("least")))]
    met = acquaintances.met_in_community(step, people) + acquaintances.met_at_tables(step)
    shared = grouping.sizes(len(people), step.setting("least"), step.setting("most"))
    groups = grouping.drawn(people, shared, met=met, apart=acquaintances.apart(step, people), dice=_dice(step))
    _lay(step, [("", None, group) for group in groups])


def form(step: Step) -> None:
    """Groups from what people chose; those who chose nothing join where somebody is missing."""
    places = places_of(step)
    chosen = {place.key: [person.pk for person in place.people] for place in places if place.people}
    if not chosen:
        draw(step)
        return
    placed = where_people_are(places)
    undecided = [person.pk for person in present(step) if person.pk not in placed]
    everybody = [*placed, *undecided]
    groups, left = grouping.gathered(
        chosen,
        undecided,
        least=step.setting("least"),
        most=step.setting("most"),
        met=acquaintances.met_in_community(step, everybody),
        apart=acquaintances.apart(step, everybody),
        dice=_dice(step),
    )
    by_key = {place.key: place for place in places}
    tables = [(by_key[key].title, next(iter(by_key[key].notes), None), people) for key, people in groups]
    _lay(step, [*tables, *(("", None, [person]) for person in left)])


def lay_roles(step: Step) -> None:
    """A table for each role; where roles are drawn, everybody gets one."""
    if not Table.objects.filter(step=step).exists():
        Table.objects.bulk_create(
            Table(step=step, number=number, key=role["key"], title=role["title"])
            for number, role in enumerate(step.setting("roles"), start=1)
        )
    if not step.setting("choose"):
        draw_roles(step)


def draw_roles(step: Step, *, again: bool = False) -> None:
    """Whoever has no role gets one that few have; again: all are drawn anew, and as many as can get another."""
    before = where_people_are(places_of(step))
    if again:
        Seat.objects.filter(table__step=step).delete()
    places = places_of(step)
    taken = {place.key: len(place.people) for place in places}
    waiting = [person for person in present(step) if again or person.pk not in before]
    _dice(step).shuffle(waiting)
    for person in waiting:
        free = [place for place in places if place.most is None or taken[place.key] < place.most]
        if not free:
            break
        had = before[person.pk].key if person.pk in before else ""
        place = min(free, key=lambda place: (taken[place.key], place.key == had))
        taken[place.key] += 1
        sit_down(place, person)


def seat_the_rest(step: Step) -> None:
    """Late-comers get a place where groups or roles are drawn, and so does whoever was left alone in a drawn group."""
    if step.setting("by") == "roles":
        if not step.setting("choose"):
            draw_roles(step)
        return
    if step.setting("by") == "chance" and step.phase == FORMED:
        _seat_by_chance(step)


def _seat_by_chance(step: Step) -> None:
    places = [place for place in places_of(step) if place.people]
    if not places:
        draw(step)
        return
    lonely = [place for place in places if len(place.people) == 1 and int(step.setting("least")) > 1]
    together = [place for place in places if place not in lonely]
    placed = where_people_are(together)
    waiting = [person for person in present(step, also=placed) if person.pk not in placed]
    waiting += [person for place in lonely for person in place.people if person not in waiting]
    if not together:
        if len(waiting) > 1:
            draw(step)
        return
    _join(step, together, lonely, waiting)


def _join(step: Step, together: Sequence[Place], lonely: Sequence[Place], waiting: Sequence[Participant]) -> None:
    """Each to the smallest group without anybody they avoid; whoever finds none stays, or begins one alone."""
    members = {place.key: [person.pk for person in place.people] for place in together}
    apart = acquaintances.apart(step, [*(pk for people in members.values() for pk in people), *(p.pk for p in waiting)])
    alone = where_people_are(lonely)
    for person in waiting:
        fitting = [
            place for place in together if not any(frozenset((person.pk, pk)) in apart for pk in members[place.key])
        ]
        if fitting:
            place = min(fitting, key=lambda place: len(members[place.key]))
            members[place.key].append(person.pk)
            sit_down(place, person)
        elif person.pk not in alone:
            _lay_table(step, _next_number(step), "", None, [person.pk])


def sit_down(place: Place, person: Participant) -> None:
    """From wherever they were to this table."""
    table = table_number(place)
    step = Table.objects.values_list("step", flat=True).get(pk=table)
    Seat.objects.filter(table__step=step, participant=person).delete()
    Seat.objects.create(table_id=table, participant=person)


def stand_up(step: Step, person: Participant) -> None:
    Seat.objects.filter(table__step=step, participant=person).delete()


def table_number(place: Place) -> int:
    """Of the table that a place is."""
    return int(place.key.partition(":")[2])


def choose_again(step: Step) -> None:
    """The groups are taken apart; what people chose stays."""
    Table.objects.filter(step=step).delete()
    step.phase = ""
    step.save(update_fields=["phase"])


def present(step: Step, *, at_least: int = 2, also: Iterable[int] = ()) -> list[Participant]:
    """Who is to have a place: everybody here; whoever leads only where the others are too few, or when in `also`."""
    here = list(Participant.objects.filter(room=step.room_id, left_at=None).order_by("pk"))
    guided = [person for person in here if not person.is_facilitator or person.pk in also]
    return here if len(guided) < at_least else guided


def _lay(step: Step, groups: Sequence[tuple[str, int | None, Sequence[int]]]) -> None:
    """Lay the tables anew: [(title, note, people), …]."""
    Table.objects.filter(step=step).delete()
    for number, (title, note, people) in enumerate(groups, start=1):
        _lay_table(step, number, title, note, people)
    step.phase = FORMED
    step.save(update_fields=["phase", "data"])


def _lay_table(step: Step, number: int, title: str, note: int | None, people: Sequence[int]) -> None:
    table = Table.objects.create(step=step, number=number, title=title[:400], note_id=note)
    Seat.objects.bulk_create(Seat(table=table, participant_id=pk) for pk in sorted(people))


def _next_number(step: Step) -> int:
    return max(Table.objects.filter(step=step).values_list("number", flat=True), default=0) + 1


def _dice(step: Step) -> Random:
    """A draw that can be repeated, and another one each time."""
    step.data["drawn"] = int(step.data.get("drawn", 0)) + 1
    step.save(update_fields=["data"])
    return Random(f"{step.pk}:{step.data['drawn']}")  # noqa: S311  a draw, not a secret
