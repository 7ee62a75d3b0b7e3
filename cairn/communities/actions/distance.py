"""Not being put together with somebody: said in private, and taken back as easily."""

from django.db import transaction

from cairn.communities.models import Community, Distance
from cairn.people.models import Person


@transaction.atomic
def keep_apart(community: Community, *, person: Person, from_whom: Person) -> None:
    """From now on no pairing puts the two together. Nobody is told, and the log says nothing. Twice is once."""
    if person != from_whom:
        Distance.objects.get_or_create(community=community, person=person, from_whom=from_whom)


@transaction.atomic
def meet_again(community: Community, *, person: Person, from_whom: Person) -> None:
    """Take that back. Twice is once."""
    Distance.objects.filter(community=community, person=person, from_whom=from_whom).delete()
