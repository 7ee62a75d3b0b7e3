"""The example community, where there is one: its door on the start page, and its end."""

from cairn.communities.models import Community


def example_community() -> Community | None:
    """The community that one may look around in without an account, or None."""
    return Community.objects.filter(is_example=True, is_public=True).order_by("pk").first()
