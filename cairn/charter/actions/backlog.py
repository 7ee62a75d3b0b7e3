"""What happens to the lines of the backlog."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.charter.models import BacklogItem
from cairn.communities.access import membership_of
from cairn.communities.models import Community
from cairn.lenses.actions import settle
from cairn.lib.refusals import Refusal
from cairn.log.actions import record
from cairn.people.models import Person

Where = Literal["up", "down", "top"]
EDITABLE = ("text", "detail", "kind", "owner", "owner_name", "due_on", "hypothesis", "review_on")


class ItemIsOver(Refusal):
    sentence = _("“{text}” is done or dropped. Open it again first.")


class ItemIsOpen(Refusal):
    sentence = _("“{text}” is open already.")


class AlreadyTaken(Refusal):
    sentence = _("{name} has taken this already. Talk to each other: two can carry more than one.")


class NotAMemberHere(Refusal):
    sentence = _("{name} does not belong to this community, so nobody would hear of it here.")


@transaction.atomic
def add_item(
    community: Community,
    *,
    by: Person,
    text: str,
    kind: str = BacklogItem.Kind.IDEA,
    at: datetime | None = None,
    **more: Any,
) -> BacklogItem:
    """Put a line at the end of the backlog; `more` is what else can be edited. Raises NotAMemberHere."""
    at = at or timezone.now()
    _hold(community)
    _refuse_strangers(community, more.get("owner"))
    item = BacklogItem.objects.create(
        community=community, made_by=by, made_at=at, text=text, kind=kind, position=end_of(community), **more
    )
    _tell("backlog.added", item, by=by, at=at)
    return item


@transaction.atomic
def edit_item(
    item: BacklogItem, *, by: Person, tags: Iterable[str] | None = None, at: datetime | None = None, **facts: Any
) -> list[str]:
    """Change what a line says, its kind, owner and days; `tags`, where given, are its lens entries ("journey:talk").

    Returns what changed. Raises ItemIsOver, NotAMemberHere, and cairn.lenses.actions.NoSuchEntry.
    """
    unknown = set(facts) - set(EDITABLE)
    if unknown:
        raise TypeError(f"A line of the backlog has nothing to edit called {', '.join(sorted(unknown))}")
    item = _held(item)
    if not item.is_open:
        raise ItemIsOver(text=item.text)
    changed = [name for name in EDITABLE if name in facts and getattr(item, name) != facts[name]]
    if "owner" in changed:
        _refuse_strangers(item.community, facts["owner"])
    for name in changed:
        setattr(item, name, facts[name])
    item.save(update_fields=changed)
    if tags is not None and settle(item, codes=tags, community_id=item.community_id, at=at):
        changed.append("tags")
    if changed:
        _tell("backlog.edited", item, by=by, at=at, changed=changed)
    return changed


@transaction.atomic
def take_item(item: BacklogItem, *, by: Person, at: datetime | None = None) -> None:
    """Somebody does it themselves. An idea becomes an action. Raises ItemIsOver, AlreadyTaken, NotAMemberHere."""
    item = _held(item)
    if not item.is_open:
        raise ItemIsOver(text=item.text)
    if item.owner_id == by.pk:
        return
    if item.owner is not None:
        raise AlreadyTaken(name=item.owner)
    _refuse_strangers(item.community, by)
    item.owner, item.owner_name = by, ""
    if item.kind == BacklogItem.Kind.IDEA:
        item.kind = BacklogItem.Kind.ACTION
    item.save(update_fields=["owner", "owner_name", "kind"])
    _tell("backlog.taken", item, by=by, at=at)


@transaction.atomic
def finish_item(item: BacklogItem, *, by: Person, outcome: str = "", at: datetime | None = None) -> None:
    """It is done; `outcome` says what came of it. Raises ItemIsOver."""
    at = at or timezone.now()
    item = _held(item)
    if not item.is_open:
        raise ItemIsOver(text=item.text)
    item.done_at, item.outcome = at, outcome
    item.save(update_fields=["done_at", "outcome"])
    _tell("backlog.done", item, by=by, at=at, outcome=outcome)


@transaction.atomic
def drop_item(item: BacklogItem, *, by: Person, reason: str = "", at: datetime | None = None) -> None:
    """It will not be done; the reason is kept. Raises ItemIsOver."""
    at = at or timezone.now()
    item = _held(item)
    if not item.is_open:
        raise ItemIsOver(text=item.text)
    item.dropped_at, item.outcome = at, reason
    item.save(update_fields=["dropped_at", "outcome"])
    _tell("backlog.dropped", item, by=by, at=at, reason=reason)


@transaction.atomic
def reopen_item(item: BacklogItem, *, by: Person, at: datetime | None = None) -> None:
    """It was not over after all; what came of it so far stays readable in the log. Raises ItemIsOpen."""
    item = _held(item)
    if item.is_open:
        raise ItemIsOpen(text=item.text)
    item.done_at = item.dropped_at = None
    item.outcome = ""
    item.save(update_fields=["done_at", "dropped_at", "outcome"])
    _tell("backlog.reopened", item, by=by, at=at)


@transaction.atomic
def move_item(item: BacklogItem, *, by: Person, where: Where, at: datetime | None = None) -> bool:
    """Up or down past the nearest open line of its kind, or to the top. Returns whether it moved. Raises ItemIsOver."""
    item = _held(item)
    if not item.is_open:
        raise ItemIsOver(text=item.text)
    peers = BacklogItem.objects.filter(
        community=item.community_id, kind=item.kind, done_at=None, dropped_at=None
    ).exclude(pk=item.pk)
    above = peers.filter(Q(position__lt=item.position) | Q(position=item.position, pk__lt=item.pk))
    if where == "top":
        moved = _lift(item, above)
    elif where == "up":
        moved = _swap(item, above.order_by("-position", "-pk").first())
    else:
        below = peers.filter(Q(position__gt=item.position) | Q(position=item.position, pk__gt=item.pk))
        moved = _swap(item, below.order_by("position", "pk").first())
    if moved:
        _tell("backlog.moved", item, by=by, at=at, where=where)
    return moved


def end_of(community: Community) -> int:
    """The place after the last line of the backlog; the caller holds the community."""
    last = BacklogItem.objects.filter(community=community).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _lift(item: BacklogItem, above: Any) -> bool:
    first = above.order_by("position", "pk").first()
    if first is None:
        return False
    place = first.position
    above.update(position=F("position") + 1)
    item.position = place
    item.save(update_fields=["position"])
    return True


def _swap(item: BacklogItem, other: BacklogItem | None) -> bool:
    if other is None:
        return False
    item.position, other.position = other.position, item.position
    item.save(update_fields=["position"])
    other.save(update_fields=["position"])
    return True


def _hold(community: Community) -> None:
    """Alone in ordering the community's backlog until the transaction ends."""
    Community.objects.select_for_update().get(pk=community.pk)


def _held(item: BacklogItem) -> BacklogItem:
    """The line as it is now, held against others. The caller's own stays as it was read."""
    _hold(item.community)
    return BacklogItem.objects.select_related("community", "owner").get(pk=item.pk)


def _refuse_strangers(community: Community, owner: Person | None) -> None:
    if owner is not None and membership_of(owner, community) is None:
        raise NotAMemberHere(name=owner)


def _tell(verb: str, item: BacklogItem, *, by: Person, at: datetime | None, **particulars: Any) -> None:
    record(
        verb,
        actor=by,
        community_id=item.community_id,
        subject=item,
        at=at,
        item=item.pk,
        text=item.text,
        **particulars,
    )
