"""People who are put together between the gatherings, and what became of it."""

from datetime import UTC, date, datetime, timedelta

from cairn.communities.tests.factories import MembershipFactory
from cairn.gatherings import actions
from cairn.gatherings.models import PairRound, PairSeat
from cairn.notices.models import Letter

STARTS = date(2026, 3, 2)  # a Monday
FIRST = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
MET, COULD_NOT = PairSeat.Said.MET, PairSeat.Said.COULD_NOT


def people(community, count, **facts):
    own = {f"person__{name}": value for name, value in facts.items()}
    made = [MembershipFactory(community=community, person__name=f"Person {n}", **own) for n in range(count)]
    return [membership.person for membership in made]


def join(programme, *those, at=FIRST - timedelta(days=2), **said):
    for person in those:
        actions.join_pairs(programme, person=person, at=at, **said)


def table_of(person):
    """Who sits with somebody in their latest round."""
    seat = PairSeat.objects.filter(person=person).latest("pk")
    return {each.person for each in seat.pair.seats.exclude(person=person).select_related("person")}


def sizes(number=1):
    return sorted(pair.seats.count() for pair in PairRound.objects.get(number=number).pairs.all())


def letters(person=None, kind="gathering.pair"):
    found = Letter.objects.filter(kind=kind).order_by("pk")
    return list(found.filter(person=person) if person else found)
