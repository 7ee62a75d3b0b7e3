"""What comes along with the notes of an export: earlier versions, files of theirs, collections, what is read first."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from cairn.communities.models import Community
from cairn.memory import actions
from cairn.memory.models import Collection, Item, Pin, Version
from cairn.people.models import Person

from .plan import Plan
from .records import CollectionPlan, PlacePlan, VersionPlan


def write_history(item: Item, planned: list[VersionPlan], people: Mapping[str, Person], at: datetime) -> None:
    """The versions of an item that was just made. The newest reads as its note does, which may have been changed."""
    Version.objects.filter(item=item).delete()
    *earlier, newest = [_version(item, each, people, at) for each in planned]
    newest.title, newest.text, newest.link = item.title, item.text, item.link
    Version.objects.bulk_create([*earlier, newest])
    item.number, item.changed_at = newest.number, newest.made_at
    item.save(update_fields=["number", "changed_at"])


def files_of_note(mark: str, plan: Plan) -> list[str]:
    """Where the files of an item lie in an export, in their order; also those that its text does not mention."""
    folder = f"files/{mark}/"
    return sorted(
        (path for path in plan.files if mark and path.startswith(folder)), key=lambda path: _number(path, folder)
    )


def make_collections(
    plan: Plan, community: Community, here: Mapping[str, Item], *, by: Person | None, at: datetime
) -> int:
    """Those whose title is not here yet. Returns how many."""
    known = set(Collection.objects.filter(community=community).values_list("title", flat=True))
    new = [each for each in plan.beside.collections if each.title not in known]
    for each in new:
        _make_collection(each, community, here, by=by, at=at)
    return len(new)


def put_first(plan: Plan, here: Mapping[str, Item], *, by: Person | None, at: datetime) -> None:
    """What was read first where the notes come from; what was here before stands where it stood."""
    for each in plan.beside.first:
        item = here.get(each.note)
        if item is not None and came_from(item, each.note) and not Pin.objects.filter(item=item).exists():
            actions.pin(item, by=by, line=each.line[:200], at=at)


def came_from(item: Item, path: str) -> bool:
    """Whether the item was made of that note, here or in an import before; not where an export was taken from it."""
    return item.brought_from == path[:300]


@transaction.atomic
def _make_collection(
    planned: CollectionPlan, community: Community, here: Mapping[str, Item], *, by: Person | None, at: datetime
) -> None:
    # As a whole: one that is here is complete, however an import ended.
    made = actions.begin_collection(community, by=by, title=planned.title, line=planned.line, at=at)
    for place in planned.notes:
        item = _collectable(place, here)
        if item is not None:
            actions.collect(made, item, by=by, line=place.line, at=at)


def _collectable(place: PlacePlan, here: Mapping[str, Item]) -> Item | None:
    item = here.get(place.note)
    return None if item is None or item.is_draft else item


def _version(item: Item, planned: VersionPlan, people: Mapping[str, Person], at: datetime) -> Version:
    return Version(
        item=item,
        number=planned.number,
        title=planned.title,
        text=planned.text,
        link=planned.link,
        why=planned.why,
        restores=planned.restores,
        made_by=people.get(planned.by.lower()),
        made_at=min(planned.at, at),
    )


def _number(path: str, folder: str) -> tuple[int, str]:
    number = path[len(folder) :].partition("/")[0]
    return (int(number) if number.isdecimal() and len(number) < 9 else 0, path)
