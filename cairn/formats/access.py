"""Who may use a community's formats: its members; who may change them: those who lead."""

from typing import Any

from django.http import Http404

from cairn.communities import access
from cairn.communities.models import Community

from .models import CommunityFormat


def own_format(person: Any, slug: str, key: str) -> tuple[Community, CommunityFormat]:
    """The community and its own format, for those who lead it. 404 for strangers, 403 for everyone else.

    What is in the library cannot be changed, nor what was withdrawn: 404.
    """
    community = access.led_community(person, slug)
    own = (
        CommunityFormat.objects.filter(community=community, key=key, withdrawn_at=None)
        .select_related("edited_by")
        .first()
    )
    if own is None or own.readable is None:
        raise Http404
    return community, own
