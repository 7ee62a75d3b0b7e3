"""Putting something into the memory, and taking away what should never have been there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from cairn.communities.access import membership_of
from cairn.communities.days import day_in
from cairn.communities.models import Community
from cairn.files.actions import add_file
from cairn.files.actions import forget as forget_files
from cairn.files.models import File
from cairn.lenses.actions import forget as forget_tags
from cairn.lenses.actions import settle as settle_tags
from cairn.lenses.queries import codes_of
from cairn.log.actions import record
from cairn.memory import library
from cairn.memory.models import Author, Item, Version
from cairn.memory.refusals import IsElsewhere, IsPublished, KeeperIsNoMember
from cairn.memory.sections import as_text
from cairn.people.models import Person

from .telling import held, tell, visibility_of


@dataclass(frozen=True, slots=True)
class Source:
    """What an item was made from, as the log knows it: Source("request:7", "How do you …?", "/c/guild/help/7/")."""

    subject: str
    title: str = ""
    url: str = ""


@transaction.atomic
def keep(
    community: Community,
    *,
    by: Person | None,
    kind: str,
    title: str,
    text: str = "",
    sections: Mapping[str, str] | None = None,
    link: str = "",
    authors: Iterable[Person | str] = (),
    source: Source | None = None,
    language: str | None = None,
    tags: Iterable[str] = (),
    keeper: Person | None = None,
    review_on: date | None = None,
    audience: str = Item.Audience.MEMBERS,
    translates: Item | None = None,
    at: datetime | None = None,
    **origin: Any,
) -> Item:
    """Keep something: one new item with its first version.

    kind      "FAQ", "CASE", "SUMMARY", "FAILURE", "INSIGHT", "HOWTO", "LINK", "GLOSSARY" or "PERSON" (Item.Kind)
    text      Markdown; or `sections`, the template's fields by key ({"answer": "…"}), of which the text is made
    authors   people, or names of people without an account; whoever does this when none is named
    source    what it was made from: Source("request:7", title, address)
    language  "en", "fr" or "" for any other; the community's when not said
    tags      codes of lens entries: ["journey:talk"]
    keeper    who looks after it and is asked whether it still holds; whoever does this when not said
    review_on the day they are asked; after as many months as the kind says when not said
    audience  "MEMBERS", "EVERYONE", or "AUTHORS" for a draft
    origin    `mark` and `brought_from` of an import
    Raises KeeperIsNoMember, IsElsewhere, and cairn.lenses.actions.NoSuchEntry.
    """
    at = at or timezone.now()
    language = community.language if language is None else language
    keeper = keeper or by
    refuse_strangers(community, keeper, unless=by)
    item = Item.objects.create(
        community=community,
        kind=Item.Kind(kind),
        title=" ".join(title.split()),
        text=(as_text(kind, sections, language=language) if sections else text).strip(),
        link=link,
        language=language,
        translates=original_of(community, translates),
        audience=Item.Audience(audience),
        keeper=keeper,
        review_on=review_on or next_review(community, kind, at),
        made_by=by,
        made_at=at,
        changed_at=at,
        **_of(source),
        **origin,
    )
    write_version(item, by=by, at=at)
    name_authors(item, list(authors) or ([by] if by else []))
    settle_tags(item, codes=tags, community_id=community.pk, visibility=visibility_of(item), at=at)
    tell("memory.drafted" if item.is_draft else "memory.kept", item, by=by, at=at, source=item.source)
    return item


@transaction.atomic
def publish(item: Item, *, by: Person, audience: str = Item.Audience.MEMBERS, at: datetime | None = None) -> None:
    """A draft is there for others to read. Raises IsPublished."""
    at = at or timezone.now()
    item = held(item)
    if not item.is_draft:
        raise IsPublished
    item.audience, item.changed_at = Item.Audience(audience), at
    item.review_on = max(item.review_on or day_in(item.community, at), next_review(item.community, item.kind, at))
    item.save(update_fields=["audience", "changed_at", "review_on"])
    share_tags(item, at)
    tell("memory.kept", item, by=by, at=at, source=item.source)


@transaction.atomic
def throw_away(item: Item, *, by: Person, at: datetime | None = None) -> None:
    """A draft that nobody else has read is gone. Raises IsPublished."""
    item = held(item)
    if not item.is_draft:
        raise IsPublished
    remove(item)
    tell("memory.thrown_away", item, by=by, at=at)


@transaction.atomic
def erase(item: Item, *, by: Person, reason: str, at: datetime | None = None) -> None:
    """Something that should not be here (somebody's private matters, say) is gone, and the log says why; not what."""
    item = held(item)
    remove(item)
    record(
        "memory.erased",
        actor=by,
        community_id=item.community_id,
        subject=item,
        visibility=visibility_of(item),
        at=at,
        reason=reason,
    )


def hang_on(
    item: Item, *, by: Person | None, data: bytes, name: str, alt: str = "", at: datetime | None = None
) -> File:
    """A file or picture hangs on an item. Raises the refusals of cairn.files.actions.add_file."""
    about, seen = f"item:{item.pk}", visibility_of(item)
    return add_file(item.community, by=by, about=about, data=data, name=name, alt=alt, visibility=seen, at=at)


def next_review(community: Community, kind: str, at: datetime) -> date:
    """The day on which something of this kind should be looked at again."""
    day: date = day_in(community, at) + relativedelta(months=library.template_of(kind).review_months)
    return day


def write_version(
    item: Item, *, by: Person | None, at: datetime, why: str = "", restores: int | None = None
) -> Version:
    """The version of an item as it reads now; the caller holds the item and has counted up its number."""
    return Version.objects.create(
        item=item,
        number=item.number,
        title=item.title,
        text=item.text,
        link=item.link,
        why=why,
        restores=restores,
        made_by=by,
        made_at=at,
    )


def name_authors(item: Item, authors: list[Person | str]) -> bool:
    """The item has exactly these authors, in this order. Returns whether something changed."""
    authors = list(dict.fromkeys(authors))
    known = list(item.authors.select_related("person").order_by("position", "pk"))
    if [author.person or author.name for author in known] == authors:
        return False
    Author.objects.filter(item=item).delete()
    Author.objects.bulk_create(
        Author(item=item, person=each, position=place)
        if isinstance(each, Person)
        else Author(item=item, name=each, position=place)
        for place, each in enumerate(authors, start=1)
    )
    return True


def share_tags(item: Item, at: datetime) -> None:
    """The item's tags are seen by those who see the item."""
    codes = codes_of(f"item:{item.pk}")
    settle_tags(item, codes=codes, community_id=item.community_id, visibility=visibility_of(item), at=at)


def refuse_strangers(community: Community, keeper: Person | None, *, unless: Person | None = None) -> None:
    """Raises KeeperIsNoMember. Whoever acts was let in by the gate, and an import names nobody."""
    if keeper is not None and keeper != unless and membership_of(keeper, community) is None:
        raise KeeperIsNoMember(name=keeper)


def original_of(community: Community, item: Item | None) -> Item | None:
    """What a translation hangs on: never itself a translation. Raises IsElsewhere."""
    if item is None:
        return None
    if item.community_id != community.pk:
        raise IsElsewhere
    return item.translates or item


def _of(source: Source | None) -> dict[str, str]:
    if source is None:
        return {}
    return {"source": source.subject, "source_title": source.title[:200], "source_url": source.url[:300]}


def remove(item: Item) -> None:
    """The item is gone, with its tags, files and versions; whoever calls this tells the log afterwards."""
    forget_tags([f"item:{item.pk}"])
    forget_files([f"item:{item.pk}"])
    number = item.pk
    item.delete()
    item.pk = number  # by which the log, and what follows it, knows it
