"""From a plan to items. What is here already stays as it is, so that twice is once, and half an import can go on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cairn.communities.models import CURRENT, Community, Membership
from cairn.files.queries import files_of
from cairn.lib.refusals import Refusal
from cairn.memory import actions
from cairn.memory.models import Item
from cairn.memory.reading import FILE, ITEM
from cairn.people.models import Person

from .along import came_from, files_of_note, make_collections, put_first, write_history
from .paths import beside, led_elsewhere
from .plan import NotePlan, Plan, Unread
from .records import VersionPlan

Tell = Callable[[int, int, str], None]


@dataclass(slots=True)
class Done:
    """What was made, what was here already, and what was refused."""

    made: int = 0
    known: int = 0
    files: int = 0
    collections: int = 0
    refused: list[Unread] = field(default_factory=list)


def known_in(community: Community, plan: Plan) -> dict[str, Item]:
    """Which of the notes are here already, by path: the same file as before, or an item that was exported from here."""
    marks = {note.mark: note.path for note in plan.notes if note.mark}
    paths = {note.path[:300]: note.path for note in plan.notes}
    rows = Item.objects.filter(Q(brought_from__in=paths) | Q(mark__in=marks), community=community)
    found: dict[str, Item] = {}
    for item in rows.select_related("community").order_by("-pk"):
        path = marks.get(item.mark) or paths.get(item.brought_from)
        if path:
            found[path] = item
    return found


def carry_out(
    plan: Plan, community: Community, *, by: Person | None, tell: Tell | None = None, at: datetime | None = None
) -> Done:
    """Make what is not here yet, then lead its links to what they mean. Each note is a transaction of its own."""
    at = at or timezone.now()
    done, here = Done(), known_in(community, plan)
    done.known = len(here)
    people = _people(community)
    for number, note in enumerate(plan.notes, start=1):
        if note.path not in here:
            here[note.path] = _kept(note, community, by=by, people=people, versions=plan.versions.get(note.mark), at=at)
            done.made += 1
        if tell:
            tell(number, len(plan.notes), note.title)
    for note in plan.notes:
        if came_from(here[note.path], note.path) and here[note.path].number == len(plan.versions.get(note.mark, "1")):
            _link(note, here, plan, done, by=by, at=at)
    done.collections = make_collections(plan, community, here, by=by, at=at)
    put_first(plan, here, by=by, at=at)
    return done


@transaction.atomic
def _kept(
    note: NotePlan,
    community: Community,
    *,
    by: Person | None,
    people: dict[str, Person],
    versions: list[VersionPlan] | None,
    at: datetime,
) -> Item:
    made_at = datetime.combine(note.on, time(12), UTC) if note.on else at
    authors: list[Person | str] = [people.get(name.lower(), name) for name in note.authors]
    origin: dict[str, Any] = {"brought_from": note.path[:300], **({"mark": note.mark} if note.mark else {})}
    item = actions.keep(
        community,
        by=by,
        kind=note.kind,
        title=note.title,
        text=note.text,
        link=note.link,
        authors=authors,
        language=note.language,
        tags=note.tags,
        review_on=note.review,
        audience=note.audience if note.audience != Item.Audience.AUTHORS or by in authors else Item.Audience.MEMBERS,
        at=min(made_at, at),
        **origin,
    )
    item.standing, item.source_title = note.standing, note.source
    item.review_on = note.review if note.standing == Item.Standing.OUTDATED else item.review_on
    if note.keeper or note.mark:  # an export says who looks after it, also that nobody does
        item.keeper = people.get(note.keeper.lower())
    item.save(update_fields=["standing", "source_title", "review_on", "keeper"])
    if versions:
        write_history(item, versions, people, at)
    return item


@transaction.atomic
def _link(note: NotePlan, here: dict[str, Item], plan: Plan, done: Done, *, by: Person | None, at: datetime) -> None:
    """Relative links become links to items; pictures and other files are hung on the item."""
    item = here[note.path]
    hung = {} if files_of(f"item:{item.pk}") else _all_hung(item, note, plan, done, by=by, at=at)

    def way(target: str) -> str | None:
        path = beside(note.path, target)
        if path in here:
            return f"{ITEM}{here[path].pk}"
        if path in plan.files and path not in hung:
            hung[path] = _hung(item, path, plan, done, by=by, at=at)
        return hung.get(path or "")

    facts: dict[str, Any] = {
        "text": led_elsewhere(item.text, way),
        "translates": here.get(beside(note.path, note.translates) or ""),
        "lives_on_in": here.get(beside(note.path, note.lives_on_in) or ""),
    }
    changed = [name for name, value in facts.items() if value and getattr(item, name) != value and value != item]
    for name in changed:
        setattr(item, name, facts[name])
    if changed:
        item.save(update_fields=changed)
    for version in item.versions.order_by("number"):
        led = led_elsewhere(version.text, way)
        if led != version.text:
            version.text = led
            version.save(update_fields=["text"])


def _all_hung(
    item: Item, note: NotePlan, plan: Plan, done: Done, *, by: Person | None, at: datetime
) -> dict[str, str | None]:
    return {path: _hung(item, path, plan, done, by=by, at=at) for path in files_of_note(note.mark, plan)}


def _hung(item: Item, path: str, plan: Plan, done: Done, *, by: Person | None, at: datetime) -> str | None:
    try:
        shows = plan.beside.pictures.get(path, "")
        file = actions.hang_on(item, by=by, data=plan.files[path], name=path, alt=shows, at=at)
    except Refusal as why:
        done.refused.append(Unread(path, str(why)))
        return None
    done.files += 1
    return f"{FILE}{file.pk}"


def _people(community: Community) -> dict[str, Person]:
    """The members by name, where the name is one person's."""
    found: dict[str, Person] = {}
    doubtful: set[str] = set()
    for each in Membership.objects.filter(community=community, state__in=CURRENT).select_related("person"):
        name = each.person.name.lower()
        doubtful |= {name} if name in found else set()
        found[name] = each.person
    return {name: person for name, person in found.items() if name and name not in doubtful}
