"""Making the example: its story is played from the founding workshop to today, all of it or none."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from django.db import transaction
from django.utils import timezone

from cairn.communities.actions import edit_community
from cairn.communities.models import Community, Invitation, Joining
from cairn.people.actions import AddressIsTaken

from . import acts, rooms, story
from .cast import Cast
from .story import Act, Almanac

Tell = Callable[[int, int, str], object]  # (how many chapters are played, of how many, the latest)
SEED = "lamplighters"


def example_community() -> Community | None:
    """The community that one may look around in without an account, or None."""
    return Community.objects.filter(is_example=True, is_public=True).order_by("pk").first()


def make_example(*, at: datetime | None = None, tell: Tell = lambda played, of, title: None) -> Community:
    """The example; where there is none yet, its year up to now is played first. Two who make it make one."""
    try:
        with transaction.atomic():
            return example_community() or _play(at or timezone.now(), tell)
    except AddressIsTaken:  # somebody else made it at the same moment, and was first
        found = example_community()
        if found is None:
            raise
        return found


def _play(now: datetime, tell: Tell) -> Community:
    almanac, cast, dice = Almanac(now), Cast(), Random(SEED)  # noqa: S311  a story, not a secret
    beginning, chapters = story.founding(), story.chapters()
    community = rooms.found(beginning, cast=cast, at=almanac.at(beginning), dice=dice)
    links: dict[str, Invitation] = {}
    for number, chapter in enumerate(chapters, start=1):
        at = almanac.at(chapter)
        if isinstance(chapter, Act):
            by = cast.person(chapter.by, at)
            acts.do(acts.Doing(chapter, by, community, cast, almanac, at, links))
        else:
            rooms.gather(community, chapter, cast=cast, at=at, dice=dice)
            tell(number, len(chapters), chapter.title)
    return _open_the_doors(community, cast, at=almanac.lately(), dice=dice)


def _open_the_doors(community: Community, cast: Cast, *, at: datetime, dice: Random) -> Community:
    """From today anyone may look in, and there is a room to sit down in."""
    told = story.open_table()
    edit_community(community, by=cast.person(told.host, at), is_public=True, joining=Joining.OPEN, at=at)
    rooms.lay(community, told, cast=cast, at=at, dice=dice)
    community.refresh_from_db()
    return community
