"""Naming people as people say it."""

from django import forms
from django.utils.translation import gettext as _

from cairn.communities.models import CURRENT, Community, Membership
from cairn.people.models import Person

MOST_NAMES = 200  # as many names as a browser's list of suggestions is worth


def names_in(community: Community) -> list[str]:
    """Suggestions; none where there would be too many."""
    members = Membership.objects.filter(community=community, state__in=CURRENT)
    found = list(members.order_by("person__name").values_list("person__name", flat=True)[: MOST_NAMES + 1])
    return [name for name in found if name] if len(found) <= MOST_NAMES else []


def member_called(community: Community, said: str) -> Person | None:
    """The one member of that name or address; None where nobody is. Raises ValidationError where several are."""
    members = Membership.objects.filter(community=community, state__in=CURRENT).select_related("person")
    for look in ({"person__name__iexact": said}, {"person__email__iexact": said}):
        found = list(members.filter(**look)[:2])
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several people here are called {name}. Give the mail address of the one you mean.").format(name=said)
            )
        if found:
            return found[0].person
    return None
