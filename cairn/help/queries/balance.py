"""One's own give and ask, for one's own eyes: asking is as good as answering."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from cairn.communities.models import Community
from cairn.log.models import Entry
from cairn.people.models import Person

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Balance:
    """How often somebody asked with their name, and how often they answered, in a year."""

    asked: int
    answered: int


def balance_of(person: Person, community: Community, now: datetime) -> Balance:
    verbs = ("help.asked", "help.answered", "help.dissented")
    own = Entry.objects.filter(actor=person, community_id=community.pk, verb__in=verbs, at__gte=now - YEAR)
    counts = dict(own.order_by().values_list("verb").annotate(Count("pk")))
    return Balance(counts.get("help.asked", 0), counts.get("help.answered", 0) + counts.get("help.dissented", 0))
