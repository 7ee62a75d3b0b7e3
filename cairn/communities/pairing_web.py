"""The pairing web of a community: who has met whom, as a picture and in words; never how much anybody has done."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from cairn.lib import meeting_web
from cairn.lib.meeting_web import Web

from .models import CURRENT, HERE, Community, Distance, Encounter, Membership

MOST_PEOPLE = 60  # a circle on which names can still be read
MOST_READ = 4_000  # meetings looked at for the latest of them
MOST_NOT_YET = 12

Named = tuple[int, str]  # a person's number and name


@dataclass(frozen=True, slots=True)
class Picture:
    """The web, the same in words, and whether there are more people than it shows."""

    web: Web
    people: list[Named]
    with_whom: list[tuple[Named, list[str]]]  # by name: whom each has met
    pairs: int
    has_more: bool

    @property
    def possible(self) -> int:
        return len(self.people) * (len(self.people) - 1) // 2


@dataclass(frozen=True, slots=True)
class Own:
    """What one sees of oneself: whom one has met, and some one has not."""

    met: list[Named]
    not_yet: list[Named]


def picture_of(community: Community) -> Picture:
    """Those who were together last, and who of them has met whom. Two queries, however large the community."""
    latest = Encounter.objects.filter(community=community).order_by("-last_at", "-pk")
    rows = list(latest.values_list("one", "other", "times")[:MOST_READ])
    names = _names_of(community, {pk for one, other, _times in rows for pk in (one, other)})
    shown, has_more = _latest(rows, names)
    met = {frozenset((one, other)): times for one, other, times in rows if one in shown and other in shown}
    people = sorted(((pk, names[pk]) for pk in shown), key=lambda each: (each[1].casefold(), each[0]))
    friends: dict[int, list[str]] = {pk: [] for pk in shown}
    for one, other in (sorted(pair) for pair in met):
        friends[one].append(names[other])
        friends[other].append(names[one])
    with_whom = [(person, sorted(friends[person[0]], key=str.casefold)) for person in people]
    return Picture(meeting_web.web(people, met), people, with_whom, len(met), has_more)


def own_part(community: Community, person: Any) -> Own:
    """Whom somebody has met of those who are here, and some they have not.

    Nobody is named whom they keep apart from. Four queries.
    """
    mine = Encounter.objects.filter(Q(one=person.pk) | Q(other=person.pk), community=community)
    seen = {pk for pair in mine.values_list("one", "other") for pk in pair} - {person.pk}
    here = community.memberships.filter(state__in=HERE).order_by("person__name", "pk")
    away = set(Distance.objects.filter(community=community, person=person).values_list("from_whom", flat=True))
    others = here.exclude(person__in=seen | away | {person.pk})
    return Own(met=_named(here.filter(person__in=seen)), not_yet=_named(others[:MOST_NOT_YET]))


def kept_apart(community: Community, person: Any) -> list[Named]:
    """From whom somebody keeps apart, by name: for their own eyes. One query."""
    wishes = Distance.objects.filter(community=community, person=person).order_by("from_whom__name", "pk")
    return list(wishes.values_list("from_whom", "from_whom__name"))


def _named(memberships: QuerySet[Membership]) -> list[Named]:
    return list(memberships.values_list("person", "person__name"))


def _names_of(community: Community, people: Collection[int]) -> dict[int, str]:
    """Of those who still belong."""
    return dict(_named(community.memberships.filter(person__in=people, state__in=CURRENT)))


def _latest(rows: Iterable[tuple[int, int, int]], names: Collection[int]) -> tuple[set[int], bool]:
    """The people of the latest meetings, as many as the picture holds, and whether there are more."""
    shown: set[int] = set()
    for one, other, _times in rows:
        if one in names and other in names:
            if len(shown | {one, other}) > MOST_PEOPLE:
                return shown, True
            shown |= {one, other}
    return shown, False
