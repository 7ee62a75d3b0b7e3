"""What is kept can be found by those who may read it; who wrote it is no word that visitors find."""

from collections.abc import Collection, Iterator

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cairn.lib.markdown import as_words
from cairn.search import readers, sources

from .models import Author, Item

VERBS = (
    "memory.drafted",
    "memory.kept",
    "memory.edited",
    "memory.restored",
    "memory.settled",
    "memory.thrown_away",
    "memory.erased",
)


def items(numbers: Collection[int] | None) -> Iterator[sources.Document]:
    """Items with their text; drafts for their authors."""
    authors = Prefetch("authors", queryset=Author.objects.order_by("position", "pk"))
    found = Item.objects.select_related("community").prefetch_related(authors).order_by("pk")
    if numbers is not None:
        found = found.filter(pk__in=numbers)
    for item in found.iterator(chunk_size=500):
        people = tuple(author.person_id for author in item.authors.all() if author.person_id)
        yield sources.Document(
            number=item.pk,
            title=item.title,
            body=as_words(item.text),
            url=reverse("memory_item", args=[item.community.slug, item.pk]),
            keys=_keys(item, people),
            at=item.changed_at,
            community_id=item.community_id,
            people=people,
            language=item.language,
        )


def _keys(item: Item, authors: tuple[int, ...]) -> tuple[str, ...]:
    if item.is_draft:
        return tuple(readers.only(author) for author in authors)
    members = readers.members_of(item.community_id)
    return (readers.everyone_of(item.community_id), members) if item.audience == "EVERYONE" else (members,)


ITEMS = sources.Source("item", _("Memory"), items, VERBS, order=20, knows_language=True)
