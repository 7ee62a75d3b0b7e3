"""Making the example: its story is played from the founding workshop to today, all of it or none."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from cairn.communities.actions import edit_community
from cairn.communities.models import Community, Invitation, Joining
from cairn.gatherings.models import Series
from cairn.people.actions import AddressIsTaken

from . import acts, rooms, story
from .cast import Cast
from .story import Act, Almanac, Gathering

Tell = Callable[[int, int, str], object]  # (how many chapters are played, of how many, the latest)
SEED = "lamplighters"
PLAN, PLAY, LOOK_BACK = range(3)


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
    planned: dict[str, Series] = {}
    moments = sorted(_moments(chapters, almanac), key=lambda moment: moment[0])
    for number, (said_at, part, chapter) in enumerate(moments, start=1):
        if isinstance(chapter, Act):
            by = cast.person(chapter.by, said_at)
            acts.do(acts.Doing(chapter, by, community, cast, almanac, said_at, links))
            continue
        at = almanac.at(chapter)
        if part == PLAN:
            planned[chapter.title] = rooms.plan(community, chapter, cast=cast, at=at, said_at=said_at)
        elif part == PLAY:
            rooms.gather(planned[chapter.title], chapter, cast=cast, at=at, dice=dice)
            tell(number, len(moments), chapter.title)
        else:
            rooms.look_back(planned[chapter.title], chapter, cast=cast, at=at, said_at=said_at, dice=dice)
    return _open_the_doors(community, cast, at=almanac.lately(), dice=dice)


def _moments(chapters: list[Act | Gathering], almanac: Almanac) -> Iterator[tuple[datetime, int, Act | Gathering]]:
    """When each chapter is told; a gathering in three parts: planned, played, looked back on."""
    for chapter in chapters:
        at = almanac.at(chapter)
        if isinstance(chapter, Act):
            yield at, PLAY, chapter
        else:
            yield at - timedelta(days=7, hours=2), PLAN, chapter
            yield at, PLAY, chapter
            yield almanac.next_morning(at), LOOK_BACK, chapter


def _open_the_doors(community: Community, cast: Cast, *, at: datetime, dice: Random) -> Community:
    """From today anyone may look in, and there is a room to sit down in."""
    told = story.open_table()
    edit_community(community, by=cast.person(told.host, at), is_public=True, joining=Joining.OPEN, at=at)
    rooms.lay(community, told, cast=cast, at=at, dice=dice)
    community.refresh_from_db()
    return community
