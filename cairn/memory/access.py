"""Who may read and change what a community knows.

Its pages are read by whoever may see the community: items for everyone by all of them, items for members by members,
drafts by their authors alone. Members write and say whether something holds; those who lead put things first and erase.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from cairn.communities import navigation
from cairn.communities.access import membership_of, reads_as_member
from cairn.communities.navigation import Reader

from .links import read_still_true
from .models import Author, Collection, Item, Place, Question, Version


def reading(person: Any, slug: str) -> Reader:
    """Whoever may see the community, and as what; 404 for strangers."""
    return navigation.reader_at(person, slug)


def belonging(person: Any, slug: str) -> Reader:
    """Those who belong now; 404 for strangers, 403 for visitors."""
    reader = reading(person, slug)
    if reader.membership is None:
        raise PermissionDenied
    return reader


def leading(person: Any, slug: str) -> Reader:
    """Those who lead; 404 for strangers, 403 for everyone else."""
    reader = reading(person, slug)
    if not reader.leads:
        raise PermissionDenied
    return reader


def reads_as_members_do(reader: Reader) -> bool:
    return reader.membership is not None or reads_as_member(reader.person, reader.community)


def items_for(reader: Reader) -> QuerySet[Item]:
    """Everything in the memory that this reader may read."""
    readable = Q(audience=Item.Audience.EVERYONE)
    if reads_as_members_do(reader):
        readable |= Q(audience=Item.Audience.MEMBERS)
    if reader.membership is not None:
        own = Author.objects.filter(item=OuterRef("pk"), person=reader.person)
        readable |= Q(Exists(own), audience=Item.Audience.AUTHORS)
    return Item.objects.filter(readable, community=reader.community)


def item_for(reader: Reader, pk: int) -> Item:
    """The item, or 404."""
    authors = Prefetch("authors", queryset=Author.objects.select_related("person").order_by("position", "pk"))
    rows = items_for(reader).select_related("keeper", "lives_on_in", "pin").prefetch_related(authors)
    found = get_object_or_404(rows, pk=pk)
    found.community = reader.community
    return found


def own_item(reader: Reader, pk: int) -> Item:
    """The item, for its authors and keeper and those who lead; 404 for those who may not read it, 403 for others."""
    found = item_for(reader, pk)
    if not may_settle(reader, found):
        raise PermissionDenied
    return found


def may_settle(reader: Reader, item: Item) -> bool:
    """Who says who reads it and who looks after it."""
    if reader.membership is None:
        return False
    is_own = reader.person.pk in {item.keeper_id, *(author.person_id for author in item.authors.all())}
    return is_own or (reader.leads and not item.is_draft)


def version_of(item: Item, number: int) -> Version:
    """The version of the item with that number, or 404."""
    return get_object_or_404(item.versions.select_related("made_by"), number=number)


def collections_for(reader: Reader) -> QuerySet[Collection]:
    """Members see all; visitors those in which there is something for them."""
    found = Collection.objects.filter(community=reader.community)
    if reads_as_members_do(reader):
        return found
    return found.filter(Exists(Place.objects.filter(collection=OuterRef("pk"), item__in=items_for(reader))))


def collection_for(reader: Reader, pk: int) -> Collection:
    """The collection, or 404."""
    found = get_object_or_404(collections_for(reader), pk=pk)
    found.community = reader.community
    return found


def place_in(reader: Reader, collection: Collection, pk: int) -> Place:
    """An item's place in a collection, for those who may read the item; or 404."""
    return get_object_or_404(Place, pk=pk, collection=collection, item__in=items_for(reader))


def question_at(token: str) -> Question:
    """What a letter's link asks, or 404: also where the reader has left, or may no longer read it."""
    found = read_still_true(token)
    if found is None or found.item.is_draft or membership_of(found.person, found.item.community) is None:
        raise Http404
    return found


def may_see(person: Any, pk: int) -> bool:
    """Whether somebody may read the item of that number: the door to its files."""
    item = Item.objects.select_related("community").filter(pk=pk).first()
    if item is None:
        return False
    try:
        reader = reading(person, item.community.slug)
    except Http404:
        return False
    return items_for(reader).filter(pk=pk).exists()
