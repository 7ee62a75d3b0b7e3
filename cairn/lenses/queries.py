"""What was tagged with what, and what got attention lately."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Count, Exists, Max, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from . import library
from .models import Tag
from .schema import Entry, Group, Lens


@dataclass(frozen=True, slots=True)
class Attention:
    """One entry: how much was done about it in the time asked for, and when last at all (None: never yet)."""

    entry: Entry
    count: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """A lens over a community: every entry under its group, also those that nothing was done about."""

    lens: Lens
    groups: Sequence[tuple[Group | None, Sequence[Attention]]]

    @property
    def all(self) -> list[Attention]:
        """Every entry in the order of the lens."""
        return [each for _, attentions in self.groups for each in attentions]

    @property
    def total(self) -> int:
        return sum(each.count for each in self.all)

    @property
    def seen(self) -> list[Attention]:
        """What got attention, the most first."""
        return sorted((each for each in self.all if each.count), key=lambda each: -each.count)

    @property
    def unseen(self) -> list[Attention]:
        return [each for each in self.all if not each.count]


def entries(*lenses: str) -> list[Entry]:
    """All entries of these lenses (of all without any), in their order."""
    known = library.lenses()
    return [entry for key in (lenses or known) for entry in known[key].entries]


def codes_of(about: str) -> list[str]:
    """The codes a thing ("item:7") is tagged with, in the order of the lenses: ["journey:talk"]."""
    return [entry.code for entry in tags_of([about])[about]]


def tags_of(subjects: Iterable[str]) -> dict[str, list[Entry]]:
    """The entries of each thing, in the order of the lenses: {"item:7": [Entry]}. One query."""
    found: dict[str, set[str]] = defaultdict(set)
    asked = list(subjects)
    for tag in Tag.objects.filter(about__in=asked):
        found[tag.about].add(tag.code)
    every = entries()
    return {about: [entry for entry in every if entry.code in found[about]] for about in asked}


def tagged(code: str, *, kind: str = "", community_id: int | None = None) -> list[int]:
    """Numbers of the things of a kind ("item") under that entry, for narrowing a list."""
    lens, _, entry = code.partition(":")
    tags = Tag.objects.filter(lens=lens, entry=entry, about__startswith=f"{kind}:")
    if community_id is not None:
        tags = tags.filter(community_id=community_id)
    return [int(about.partition(":")[2]) for about in tags.order_by("pk").values_list("about", flat=True)]


def is_tagged(code: str, *, kind: str) -> Exists:
    """Whether a row of that kind ("item") stands under that entry: a condition for a list of many."""
    lens, _, entry = code.partition(":")
    about = Concat(Value(f"{kind}:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    return Exists(Tag.objects.filter(about=about, lens=lens, entry=entry))


def coverage(
    community_id: int, lens: str, *, since: datetime, levels: Collection[str], until: datetime | None = None
) -> Coverage:
    """What got attention through that lens and what did not; counts only what the reader may see (`levels`).

    Raises KeyError for a lens that is not there.
    """
    seen = library.lenses()[lens]
    within = Q(at__gte=since) & (Q(at__lt=until) if until else Q())
    rows = (
        Tag.objects.filter(community_id=community_id, lens=lens, visibility__in=levels)
        .order_by()
        .values("entry")
        .annotate(count=Count("pk", filter=within), last_at=Max("at"))
    )
    counted = {row["entry"]: (row["count"], row["last_at"]) for row in rows}
    return Coverage(
        seen,
        [
            (group, [Attention(entry, *counted.get(entry.key, (0, None))) for entry in group_entries])
            for group, group_entries in seen.by_group()
        ],
    )
