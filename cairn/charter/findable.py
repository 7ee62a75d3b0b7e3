"""Backlog and decisions can be found by whoever may see the community; names of people stay among its members."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cairn.log.models import Entry
from cairn.search import readers, sources

from .models import BacklogItem, Decision

BACKLOG_VERBS = (
    "backlog.added",
    "backlog.done",
    "backlog.dropped",
    "backlog.edited",
    "backlog.filled",
    "backlog.reopened",
    "backlog.taken",
)


def backlog(numbers: Collection[int] | None) -> Iterator[sources.Document]:
    """What the community means to do, did and let go; not who does it."""
    found = BacklogItem.objects.select_related("community").order_by("pk")
    if numbers is not None:
        found = found.filter(pk__in=numbers)
    for item in found.iterator(chunk_size=500):
        yield sources.Document(
            number=item.pk,
            title=item.text[:300],
            body="\n".join(filter(None, [item.text[300:], item.detail, item.hypothesis, item.outcome])),
            url=reverse("backlog_item", args=[item.community.slug, item.pk]),
            keys=(readers.everyone_of(item.community_id), readers.members_of(item.community_id)),
            at=item.done_at or item.dropped_at or item.made_at,
            community_id=item.community_id,
            people=tuple({each for each in (item.owner_id, item.made_by_id) if each}),
            language=item.community.language,
        )


def decisions(numbers: Collection[int] | None) -> Iterator[sources.Document]:
    """What a group decided. Not who was elected: that is a name, and people are found as people."""
    found = Decision.objects.exclude(about="leader").select_related("community").order_by("pk")
    if numbers is not None:
        found = found.filter(pk__in=numbers)
    for each in found:
        yield sources.Document(
            number=each.pk,
            title=each.text[:300],
            body="\n".join(filter(None, [each.text[300:], each.question])),
            url=reverse("direction", args=[each.community.slug]) + "#decisions",
            keys=(readers.everyone_of(each.community_id), readers.members_of(each.community_id)),
            at=each.decided_at,
            community_id=each.community_id,
            language=each.community.language,
        )


def lines_touched(entry: Entry) -> Collection[int]:
    """The line itself, or all that a room filled in."""
    if entry.subject.startswith("room:"):
        return list(BacklogItem.objects.filter(room__in=sources.subject_of(entry)).values_list("pk", flat=True))
    return sources.subject_of(entry)


def decided(entry: Entry) -> Collection[int]:
    """All that was decided in the room that the entry is about."""
    return list(Decision.objects.filter(room__in=sources.subject_of(entry)).values_list("pk", flat=True))


BACKLOG = sources.Source("backlogitem", _("Backlog"), backlog, BACKLOG_VERBS, lines_touched, order=50)
DECISIONS = sources.Source(
    "decision", _("Decisions"), decisions, ("decision.taken", "decision.declined"), decided, order=45
)
