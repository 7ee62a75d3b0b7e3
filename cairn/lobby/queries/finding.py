"""What one looks for, in one community or in all that one may see."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from cairn.communities.findable import PEOPLE
from cairn.communities.models import CURRENT, Community, Membership
from cairn.search import readers, sources
from cairn.search.index import Within
from cairn.search.queries import Answer, people_called

NOBODY = (0,)
MOST_ASKED = 4  # communities that one is offered to ask


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind that one may narrow to: its name, how many there are, and where that leads."""

    label: str
    number: int
    address: str
    is_here: bool


def within_for(person: Any, community: Community | None, asked: dict[str, str], now: datetime) -> Within:
    """Who asks and what they narrowed it to, as the index understands it."""
    place = community.pk if community else None
    return Within(
        readers.keys_of(person, place),
        community_id=place,
        kinds=(asked["kind"],) if asked["kind"] else (),
        tag=asked["tag"],
        people=_named(person, community, asked["who"]),
        since=now - timedelta(days=int(asked["since"])) if asked["since"] else None,
        language=asked["language"],
    )


def kinds_of(answer: Answer, asked: dict[str, str]) -> list[Choice]:
    """The kinds of what was found, everything first; none where there is only one."""
    if len(answer.kinds) < 2 and not asked["kind"]:
        return []
    every = sum(answer.kinds.values())
    choices = [Choice("", every, address({**asked, "kind": ""}), not asked["kind"])]
    return choices + [
        Choice(label, answer.kinds[kind], address({**asked, "kind": kind}), asked["kind"] == kind)
        for kind, label in sources.labels().items()
        if kind in answer.kinds
    ]


def address(asked: dict[str, str]) -> str:
    """The question as it stands in an address: "?q=bread&kind=item"."""
    return "?" + urlencode({name: value for name, value in asked.items() if value})


def asks(person: Any, community: Community | None, text: str) -> list[tuple[str, str]]:
    """Whom one may ask instead, and where, with the words filled in: the community, or each one's own.

    [("Rhythm", "/c/rhythm/help/ask/?line=…")]; none for those who belong nowhere.
    """
    if person is None or not person.is_authenticated:
        return []
    own = Membership.objects.filter(person=person, state__in=CURRENT)
    here = own.filter(community=community) if community is not None else own
    places = here.order_by("community__name", "pk").values_list("community__name", "community__slug")
    words = urlencode({"line": text})
    return [(name, f"{reverse('help_ask', args=[slug])}?{words}") for name, slug in places[:MOST_ASKED]]


def names_of(answer: Answer) -> dict[int, str]:
    """The communities that what was found belongs to, by number."""
    places = {each.document.community_id for each in answer.found if each.document.community_id}
    return dict(Community.objects.filter(pk__in=places).values_list("pk", "name"))


def _named(person: Any, community: Community | None, name: str) -> tuple[int, ...]:
    """Members of that name, where one may read the names of members; nobody where there is none."""
    if not name.strip():
        return ()
    place = community.pk if community else None
    members = Within(readers.keys_of(person, place), community_id=place, kinds=(PEOPLE.kind,))
    return tuple(sorted(people_called(name, members))) or NOBODY
