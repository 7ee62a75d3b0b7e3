"""Who is asked whether an item is still true, and who still is."""

from collections.abc import Collection

from django.db.models import QuerySet

from cairn.communities.access import LEADING
from cairn.communities.models import HERE, Membership, Role
from cairn.memory.models import Item, Question
from cairn.people.models import Person

MOST_ASKED = 3  # then it rests: the item's page says that it waits


def questions_waiting(person: Person) -> QuerySet[Question]:
    """What this person was asked and has not answered, of what can still be answered; in no order."""
    asked = Question.objects.filter(person=person, answered_at=None).exclude(item__audience=Item.Audience.AUTHORS)
    return asked.exclude(item__standing=Item.Standing.OUTDATED)


def next_to_ask(item: Item, *, already: Collection[int]) -> Person | None:
    """The keeper while they belong and are here; else its authors, whoever changed it last, those who lead.

    None when so many were asked already, or nobody is left. `already` are numbers of people asked about this date.
    """
    if len(already) >= MOST_ASKED:
        return None
    candidates = [item.keeper_id, *_authors(item), *_writers(item), *_leading(item)]
    wanted = [each for each in dict.fromkeys(candidates) if each is not None and each not in already]
    here = Membership.objects.filter(community=item.community_id, person__in=wanted, state__in=HERE)
    people = {each.person_id: each.person for each in here.select_related("person")}
    return next((people[each] for each in wanted if each in people), None)


def _authors(item: Item) -> list[int | None]:
    return list(item.authors.exclude(person=None).order_by("position", "pk").values_list("person", flat=True))


def _writers(item: Item) -> list[int | None]:
    return list(item.versions.exclude(made_by=None).order_by("-number").values_list("made_by", flat=True))


def _leading(item: Item) -> list[int | None]:
    roles = Role.objects.filter(community=item.community_id, ended_at=None, kind__in=LEADING)
    return list(roles.order_by("-kind", "starts_on", "pk").values_list("person", flat=True))
