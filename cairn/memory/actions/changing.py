"""Changing an item: its words by versions, the facts about it as they stand."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cairn.lenses.actions import settle as settle_tags
from cairn.memory.models import Item, Version
from cairn.memory.refusals import GoesInCircles, IsADraft, IsElsewhere, MovedOn, NothingChanged
from cairn.people.models import Person

from .keeping import name_authors, refuse_strangers, share_tags, write_version
from .telling import held, tell, visibility_of

FACTS = ("kind", "language", "review_on", "audience")


@transaction.atomic
def edit(
    item: Item,
    *,
    by: Person | None,
    base: int,
    title: str,
    text: str,
    link: str = "",
    why: str = "",
    is_author: bool = False,
    at: datetime | None = None,
) -> Version:
    """A new version, written over version `base`; `is_author`: whoever writes it is named among the authors.

    Raises MovedOn when `base` is not the newest any more, and NothingChanged.
    """
    at = at or timezone.now()
    item = held(item)
    if base != item.number:
        raise MovedOn(newest=item.versions.select_related("made_by").get(number=item.number))
    if is_author and by is not None and not item.authors.filter(person=by).exists():
        item.authors.create(person=by, position=item.authors.count() + 1)
    return _write(item, by=by, at=at, title=" ".join(title.split()), text=text.strip(), link=link, why=why)


@transaction.atomic
def restore(item: Item, version: Version, *, by: Person, at: datetime | None = None) -> Version:
    """An old version is the newest again, as a version of its own. Raises NothingChanged."""
    at = at or timezone.now()
    item = held(item)
    words = {"title": version.title, "text": version.text, "link": version.link}
    return _write(item, by=by, at=at, restores=version.number, **words)


@transaction.atomic
def settle_facts(
    item: Item,
    *,
    by: Person,
    authors: Iterable[Person | str] | None = None,
    tags: Iterable[str] | None = None,
    at: datetime | None = None,
    **facts: Any,
) -> list[str]:
    """Change what is known about an item: kind, language, review_on, audience; authors, tags.

    A draft stays one: publish() is an act of its own. Returns the names of what changed. Raises IsADraft.
    """
    at = at or timezone.now()
    unknown = set(facts) - set(FACTS)
    if unknown:
        raise TypeError(f"There is nothing to settle about an item called {', '.join(sorted(unknown))}")
    item = held(item)
    if item.is_draft and facts.get("audience", Item.Audience.AUTHORS) != Item.Audience.AUTHORS:
        raise IsADraft
    changed = [name for name, value in facts.items() if getattr(item, name) != value]
    for name in changed:
        setattr(item, name, facts[name])
    item.save(update_fields=changed)
    if authors is not None and name_authors(item, list(authors)):
        changed.append("authors")
    if tags is None:
        share_tags(item, at)
    elif settle_tags(item, codes=tags, community_id=item.community_id, visibility=visibility_of(item), at=at):
        changed.append("tags")
    if changed:
        tell("memory.settled", item, by=by, at=at, changed=changed)
    return changed


@transaction.atomic
def name_keeper(
    item: Item, *, by: Person | None, keeper: Person | None, review_on: date | None = None, at: datetime | None = None
) -> None:
    """Somebody looks after it from now on, or nobody does. Raises KeeperIsNoMember."""
    item = held(item)
    refuse_strangers(item.community, keeper)
    item.keeper, item.review_on = keeper, review_on or item.review_on
    item.save(update_fields=["keeper", "review_on"])
    tell("memory.keeper_named", item, by=by, at=at, person=keeper.pk if keeper else None)


@transaction.atomic
def let_live_on(item: Item, *, by: Person, into: Item | None, at: datetime | None = None) -> None:
    """What it says lives on in another item (newer, or the two are one now): it stays, marked, and points there.

    None: it stands for itself again. Raises GoesInCircles, IsElsewhere, IsADraft.
    """
    item = held(item)
    if into is not None:
        into = Item.objects.get(pk=into.pk)
        if into.community_id != item.community_id:
            raise IsElsewhere
        if into.is_draft:
            raise IsADraft
        _refuse_circles(item, into)
    item.lives_on_in = into
    item.standing = Item.Standing.OUTDATED if into else Item.Standing.HOLDS
    item.save(update_fields=["lives_on_in", "standing"])
    if into is None:
        tell("memory.stands_again", item, by=by, at=at)
    else:
        # The other's title is told only to those who may read both.
        tell("memory.lives_on", item, by=by, at=at, into=into.pk)


def _write(
    item: Item, *, by: Person | None, at: datetime, why: str = "", restores: int | None = None, **words: str
) -> Version:
    if all(getattr(item, name) == value for name, value in words.items()):
        raise NothingChanged
    for name, value in words.items():
        setattr(item, name, value)
    item.number += 1
    item.changed_at = at
    if item.standing == Item.Standing.NEEDS_WORK:
        item.standing = Item.Standing.HOLDS  # it was worked on
    item.save(update_fields=["title", "text", "link", "number", "changed_at", "standing"])
    version = write_version(item, by=by, at=at, why=why, restores=restores)
    verb = "memory.restored" if restores else "memory.edited"
    tell(verb, item, by=by, at=at, number=version.number, why=why)
    return version


def _refuse_circles(item: Item, into: Item) -> None:
    step: Item | None = into
    while step is not None:
        if step.pk == item.pk:
            raise GoesInCircles(title=into.title)
        step = step.lives_on_in
