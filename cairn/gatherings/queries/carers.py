"""Who takes care of a date: its convener, host and note-taker, and who may be asked next."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from cairn.communities.models import HERE, Community, Membership, Role
from cairn.gatherings.dates import Date
from cairn.gatherings.models import Answer, Duty, Gathering, Kind, TurnTaker
from cairn.gatherings.plans.rota import Choice, Turn, choose
from cairn.people.models import Person

HOLDING = (Duty.Standing.ASKED, Duty.Standing.TAKEN)


def holder_of(row: Gathering | None, kind: str) -> Person | None:
    """Whoever took that duty of a date."""
    duty = Duty.objects.filter(gathering=row, kind=kind, standing=Duty.Standing.TAKEN).select_related("person").first()
    return duty.person if duty else None


def who_hears(row: Gathering, *, but: Person) -> list[Person]:
    """Who is told that something is open: the convener, else who began the series, else those who lead."""
    begun_by = row.series.began_by
    for person in (holder_of(row, Kind.CONVENER), begun_by):
        if person is not None and person != but and _is_here(person, row.series.community):
            return [person]
    roles = Role.objects.filter(community=row.series.community, kind=Role.Kind.LEADER, ended_at=None)
    return [role.person for role in roles.select_related("person").order_by("pk") if role.person != but]


def next_fair(row: Gathering, kind: str) -> Choice | None:
    """Whose turn it is on a date, among those who take turns, are here, and have not said that they cannot."""
    return choose(row.original_on, willing_for(row, kind), turns_of(row, kind), without=away_on(row, kind))


def willing_for(row: Gathering, kind: str) -> list[int]:
    """The numbers of those who take turns with it and are here, in the order of saying so. One query."""
    here = Membership.objects.filter(community=row.series.community_id, state__in=HERE).values("person")
    takers = TurnTaker.objects.filter(series=row.series_id, kind=kind, person__in=here)
    return list(takers.order_by("since", "pk").values_list("person", flat=True))


def turns_of(row: Gathering, kind: str) -> Sequence[Turn]:
    """Who did it on the other dates of the series, or is asked to. One query."""
    duties = Duty.objects.filter(gathering__series=row.series_id, kind=kind, standing__in=HOLDING)
    others = duties.exclude(gathering=row.pk).exclude(gathering__state=Gathering.State.CANCELLED)
    return [Turn(on, person) for on, person in others.values_list("gathering__original_on", "person")]


def away_on(row: Gathering, kind: str) -> set[int]:
    """Who does not come, cannot do it, or has something else to take care of that day. Two queries."""
    if row.pk is None:
        return set()
    not_coming = Answer.objects.filter(gathering=row, reply=Answer.Reply.NOT).values_list("person", flat=True)
    cannot = Q(kind=kind, standing=Duty.Standing.BACK) | Q(standing__in=HOLDING)
    busy = Duty.objects.filter(cannot, gathering=row).values_list("person", flat=True)
    return {*not_coming, *busy}


def duties_ahead(community: Community, person: Person, dates: Iterable[Date], at: datetime) -> list[Duty]:
    """What somebody has to do or is asked for on coming dates, and who has what on these dates, in time. One query."""
    rows = [found.gathering.pk for found in dates if found.gathering]
    found = Duty.objects.filter(
        Q(person=person) | Q(gathering__in=rows),
        gathering__series__community=community,
        standing__in=HOLDING,
        gathering__ends_at__gt=at,
    ).exclude(gathering__state=Gathering.State.CANCELLED)
    return list(
        found.select_related("person", "asked_by", "gathering__stretch__series__community").order_by(
            "gathering__starts_at", "pk"
        )
    )


def _is_here(person: Person, community: Community) -> bool:
    return Membership.objects.filter(community=community, person=person, state__in=HERE).exists()
