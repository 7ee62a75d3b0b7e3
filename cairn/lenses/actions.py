"""Looking at something through a lens: tags are put on, taken off, and go with what they were on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.log.actions import record
from cairn.log.models import Entry, Visibility

from . import library
from .models import Tag

MEMBERS = Visibility.MEMBERS.value


class NoSuchEntry(Refusal):
    sentence = _("There is no such entry in the lenses: “{code}”.")


def about_of(subject: Any) -> str:
    """A saved thing as tags and the log know it: "item:7"."""
    return f"{subject._meta.model_name}:{subject.pk}"


@transaction.atomic
def tag(
    subject: Any,
    *,
    codes: Iterable[str],
    community_id: int | None,
    by: Any = None,
    visibility: str = MEMBERS,
    at: datetime | None = None,
) -> list[str]:
    """Put tags ("journey:talk") on a thing, as an act of its own. Returns those that are new. Raises NoSuchEntry."""
    at = at or timezone.now()
    new = _put(about_of(subject), codes, community_id, visibility, at)
    if new:
        _record("lens.tagged", subject, new, community_id, by, visibility, at)
    return new


@transaction.atomic
def untag(
    subject: Any,
    *,
    codes: Iterable[str],
    community_id: int | None,
    by: Any = None,
    visibility: str = MEMBERS,
    at: datetime | None = None,
) -> list[str]:
    """Take tags off a thing, as an act of its own. Returns those that were there."""
    gone = _take(about_of(subject), set(codes))
    if gone:
        _record("lens.untagged", subject, gone, community_id, by, visibility, at or timezone.now())
    return gone


@transaction.atomic
def settle(
    subject: Any,
    *,
    codes: Iterable[str],
    community_id: int | None,
    visibility: str = MEMBERS,
    at: datetime | None = None,
) -> bool:
    """The thing has exactly these tags, seen by those who see it. Part of another act, whose entry in the log tells it.

    Returns whether something changed. Raises NoSuchEntry.
    """
    about, wanted = about_of(subject), set(codes)
    new = _put(about, wanted, community_id, visibility, at or timezone.now())
    gone = _take(about, {each.code for each in Tag.objects.filter(about=about)} - wanted)
    Tag.objects.filter(about=about).exclude(visibility=visibility).update(visibility=visibility)
    return bool(new or gone)


def forget(about: Iterable[str]) -> int:
    """The tags of things that are erased ("item:7") go with them. Returns how many went."""
    gone, _ = Tag.objects.filter(about__in=list(about)).delete()
    return gone


def forget_community(entry: Entry) -> None:
    """Follows community.erased."""
    Tag.objects.filter(community_id=entry.community_id).delete()


def _put(about: str, codes: Iterable[str], community_id: int | None, visibility: str, at: datetime) -> list[str]:
    there = {each.code for each in Tag.objects.filter(about=about)}
    new = [code for code in dict.fromkeys(codes) if code not in there]
    for code in new:
        if library.entry_of(code) is None:
            raise NoSuchEntry(code=code)
        lens, _, entry = code.partition(":")
        Tag.objects.get_or_create(
            about=about,
            lens=lens,
            entry=entry,
            defaults={"community_id": community_id, "visibility": visibility, "at": at},
        )
    return new


def _take(about: str, codes: set[str]) -> list[str]:
    gone = [each for each in Tag.objects.filter(about=about).order_by("pk") if each.code in codes]
    Tag.objects.filter(pk__in=[each.pk for each in gone]).delete()
    return [each.code for each in gone]


def _record(
    verb: str, subject: Any, codes: list[str], community_id: int | None, by: Any, visibility: str, at: datetime
) -> None:
    record(
        verb,
        actor=by,
        community_id=community_id,
        subject=subject,
        visibility=visibility,
        at=at,
        title=str(subject)[:120],
        codes=codes,
    )
