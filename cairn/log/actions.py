"""Writing to the log, and telling those who follow a verb."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from . import verbs
from .models import Entry, Visibility

Follower = Callable[[Entry], None]
_followers: dict[str, list[Follower]] = defaultdict(list)


class UnknownVerb(LookupError):
    """The verb is not in the glossary, so nobody could read the entry."""


def record(
    verb: str,
    *,
    actor: Any = None,
    community_id: int | None = None,
    subject: Any = None,
    visibility: str = Visibility.MEMBERS,
    at: datetime | None = None,
    pk: int | None = None,
    **particulars: Any,
) -> Entry:
    """Write one entry in the caller's transaction and let the followers of the verb act in it too.

    `actor` is a Person or None; `subject` a saved model instance; `particulars` plain JSON values. `pk` is the
    entry's own, where not even its place among the others may tell who acted.
    Raises UnknownVerb, and TransactionManagementError outside a transaction.
    """
    if not verbs.known(verb):
        raise UnknownVerb(verb)
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"{verb} was recorded outside a transaction")
    entry = Entry.objects.create(
        pk=pk,
        community_id=community_id,
        actor=actor if actor is not None and actor.pk else None,
        verb=verb,
        subject=f"{subject._meta.model_name}:{subject.pk}" if subject is not None else "",
        particulars=particulars,
        visibility=visibility,
        at=at or timezone.now(),
    )
    for follower in _followers[verb]:
        follower(entry)
    return entry


def follow(verb: str, follower: Follower) -> None:
    """How a higher room of the house hears of a lower one. Listed in AppConfig.ready, all in one place."""
    if follower not in _followers[verb]:
        _followers[verb].append(follower)


@transaction.atomic
def show_to(subject: Any, visibility: str, *, community_id: int, apart: Iterable[str] = ()) -> int:
    """What was told of a thing is read by those who see the thing now, but for the verbs `apart`.

    Returns how many entries changed.
    """
    about = f"{subject._meta.model_name}:{subject.pk}"
    told = Entry.objects.filter(community_id=community_id, subject=about).exclude(verb__in=list(apart))
    return told.exclude(visibility=visibility).update(visibility=visibility)


@transaction.atomic
def forget(community_id: int) -> int:
    """Erase a community's whole log, when the community itself is erased. Returns how many entries went."""
    gone, _ = Entry.objects.filter(community_id=community_id).delete()
    return gone


@transaction.atomic
def forget_acts_of(people: Iterable[int]) -> int:
    """Erase what some people (their numbers) did outside communities. Returns how many entries went."""
    gone, _ = Entry.objects.filter(actor__in=list(people), community_id=None).delete()
    return gone
