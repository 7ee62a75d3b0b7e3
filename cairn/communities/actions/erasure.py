"""What an account that is being erased leaves behind in communities."""

from cairn.communities.models import CURRENT, Community
from cairn.log.models import Entry
from cairn.people.models import Person

from .communities import erase_community
from .roles import refuse_leaders


def hand_over_or_let_go(entry: Entry) -> None:
    """Follows person.erased: a community that is theirs alone goes with them.

    Raises LeaderMustHandOver while they lead one that others belong to.
    """
    person = entry.actor
    assert isinstance(person, Person)
    for community in Community.objects.filter(memberships__person=person, memberships__state__in=CURRENT):
        others = community.memberships.exclude(person=person)
        if others.filter(state__in=CURRENT).exists():
            refuse_leaders(community, person)
        elif not others.exists():
            erase_community(community)
