"""The items of a memory as its pages have them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from cairn.lenses.queries import is_tagged
from cairn.memory.models import Author, Item, Question
from cairn.people.models import Person

STANDS = ("", "drafts", "due", "needs_work", "outdated", "mine")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list is narrowed to; "" for all. `lens` is an entry's code ("journey:talk"), `keeper` a number."""

    kind: str = ""
    language: str | None = None
    lens: str = ""
    keeper: int | None = None
    stand: str = ""

    @property
    def is_any(self) -> bool:
        return bool(self.kind or self.lens or self.keeper or self.stand or self.language is not None)


def narrowed(items: QuerySet[Item], by: Narrowing, *, person: Person | None, today: date) -> QuerySet[Item]:
    """Those of the items that are asked for, the latest change first, each with its authors."""
    wanted = _standing(by.stand, person, today)
    if by.kind:
        wanted &= Q(kind=by.kind)
    if by.language is not None:
        wanted &= Q(language=by.language)
    if by.keeper:
        wanted &= Q(keeper=by.keeper)
    if by.lens:
        wanted &= Q(is_tagged(by.lens, kind="item"))
    return listed(items.filter(wanted).order_by("-changed_at", "-pk"))


def listed(items: QuerySet[Item]) -> QuerySet[Item]:
    """As lists show them: who wrote them, who keeps them; without their long texts."""
    authors = Author.objects.select_related("person").order_by("position", "pk")
    return items.select_related("keeper").defer("text").prefetch_related(Prefetch("authors", queryset=authors))


def keepers(items: QuerySet[Item]) -> list[Person]:
    """Who looks after some of these items, by name."""
    return list(Person.objects.filter(pk__in=items.order_by().values("keeper")).order_by("name", "pk")[:200])


def kinds_of(items: QuerySet[Item]) -> set[str]:
    """Which kinds are among them."""
    return set(items.order_by().values_list("kind", flat=True).distinct())


def in_other_languages(items: QuerySet[Item], item: Item) -> list[Item]:
    """The same in other languages: the original and its translations, but for this one."""
    original = item.translates_id or item.pk
    found = items.filter(Q(pk=original) | Q(translates=original)).exclude(pk=item.pk)
    return list(found.only("pk", "title", "language").order_by("language", "pk"))


def about_same_title(items: QuerySet[Item], said: str) -> Item | None:
    """The item that somebody means by its number, its address or its title; None where that is not clear."""
    number = said.strip().rstrip("/").rpartition("/")[2]
    if number.isdigit():
        return items.filter(pk=int(number)).first()
    found = list(items.filter(title__iexact=" ".join(said.split()))[:2])
    return found[0] if len(found) == 1 else None


def still_asked(item: Item, person: Person) -> bool:
    """Whether this person was asked about it and has not answered."""
    return Question.objects.filter(item=item, person=person, answered_at=None).exists()


def authors_of(item: Item) -> Sequence[Author]:
    return list(item.authors.select_related("person").order_by("position", "pk"))


def _standing(stand: str, person: Person | None, today: date) -> Q:
    """What a word of STANDS means for the rows."""
    return {
        "drafts": Q(audience=Item.Audience.AUTHORS),
        "due": Q(review_on__lte=today) & ~Q(standing=Item.Standing.OUTDATED),
        "needs_work": Q(standing=Item.Standing.NEEDS_WORK),
        "outdated": Q(standing=Item.Standing.OUTDATED),
        "mine": Q(keeper=person) if person else Q(pk=None),
    }.get(stand, Q())
