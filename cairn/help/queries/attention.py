"""What of help is worth a member's attention today: who asked that they can answer, and what they have not told yet."""

from django.db.models import Exists, OuterRef, QuerySet

from cairn.help.explaining import why_you
from cairn.help.models import Answer, FollowUp, Turn
from cairn.people.models import Person


def turns_waiting(person: Person) -> QuerySet[Turn]:
    """Requests that somebody was asked to answer and that wait for them."""
    own = Answer.objects.filter(request=OuterRef("request"), author=person, withdrawn_at=None)
    waiting = Turn.objects.filter(person=person, reply="", request__end="").exclude(request__asker=person)
    return waiting.exclude(Exists(own))


def untold(person: Person) -> QuerySet[FollowUp]:
    """What they were asked and have not told: how advice that they followed turned out."""
    return FollowUp.objects.filter(answer__request__asker=person, outcome="", asked_at__isnull=False)


def with_reasons(turns: QuerySet[Turn], most: int = 2) -> list[tuple[Turn, str]]:
    """The newest few, each with why it is this person who was asked. One query."""
    newest = turns.select_related("request", "introduced_by").order_by("-asked_at", "-pk")[:most]
    return [(turn, why_you(turn)) for turn in newest]
