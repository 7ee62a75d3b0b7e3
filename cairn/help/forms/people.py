"""Naming members in a form, as people say their names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cairn.communities.models import CURRENT, Community, Membership
from cairn.people.models import Person

MOST_NAMES = 200  # as many names as a browser's list of suggestions is worth


def names_in(community: Community) -> list[str]:
    """Suggestions; none where there would be too many."""
    members = Membership.objects.filter(community=community, state__in=CURRENT).order_by("person__name", "pk")
    found = list(members.values_list("person__name", flat=True)[: MOST_NAMES + 1])
    return [name for name in found if name] if len(found) <= MOST_NAMES else []


def member_called(community: Community, said: str) -> Person:
    """The one member of that name or address; ValidationError where there is none, or several."""
    members = Membership.objects.filter(community=community, state__in=CURRENT)
    looks: tuple[dict[str, Any], ...] = (
        {"person__name__iexact": said},
        {"person__email__iexact": said},
        {"person__name__istartswith": said},
    )
    for look in looks:
        found = list(members.filter(**look).select_related("person")[:2])
        if len(found) == 1:
            return found[0].person
        if found:
            raise forms.ValidationError(
                _("Several people here are called “{name}”. Give the mail address of the one you mean.").format(
                    name=said
                )
            )
    raise forms.ValidationError(_("Nobody here is called “{name}”.").format(name=said))


def members_called(community: Community, said: str) -> list[Person]:
    """One a line, or between commas; ValidationError for the first that is not clear."""
    names = [name for line in said.splitlines() for each in line.split(",") if (name := " ".join(each.split()))]
    return [member_called(community, name) for name in dict.fromkeys(names)]
