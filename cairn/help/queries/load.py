"""How much people are asked: by a request that waits for an answer, or about advice that they followed."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Count

from cairn.help.models import FollowUp, Turn

WEEK = timedelta(days=7)
LATELY = timedelta(days=91)


def asks_this_week(people: Collection[int], at: datetime) -> Counter[int]:
    """How often each of them (by number) was asked anything in the last seven days, wherever they belong."""
    since = at - WEEK
    turns = Turn.objects.filter(person__in=people, asked_at__gt=since).values("person").annotate(n=Count("pk"))
    asked = Counter(dict(turns.values_list("person", "n")))
    told = FollowUp.objects.filter(answer__request__asker__in=people)
    for when in ("asked_at", "asked_again_at"):
        rows = told.filter(**{f"{when}__gt": since}).values_list("answer__request__asker", "answer__request", when)
        asked += Counter(person for person, _request, _moment in set(rows) if person)
    return asked


def loads(community: int, people: Collection[int], at: datetime) -> dict[int, int]:
    """How often each was asked in turn here lately."""
    turns = Turn.objects.filter(request__community=community, person__in=people, asked_at__gt=at - LATELY)
    return dict(turns.values("person").annotate(n=Count("pk")).values_list("person", "n"))
