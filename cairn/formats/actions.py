"""What a community does with its formats: copy, edit, withdraw."""

from datetime import datetime
from itertools import count

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community
from cairn.lib.refusals import Refusal
from cairn.log.actions import record
from cairn.people.models import Person

from .models import CommunityFormat
from .reading import to_data
from .schema import Format


class FormatIsWithdrawn(Refusal):
    sentence = _("This format was taken away meanwhile. Copy what you typed if you want to keep it.")


class EditedMeanwhile(Refusal):
    sentence = _(
        "{person} changed this format meanwhile. What you typed is still here: copy what matters, "
        "then open the format again."
    )


@transaction.atomic
def copy_format(community: Community, *, of: Format, by: Person, at: datetime | None = None) -> CommunityFormat:
    """The community gets its own copy of a format, under a key of its own."""
    at = at or timezone.now()
    Community.objects.select_for_update().get(pk=community.pk)  # two copies at once must not take one key
    copy = of.model_copy(update={"key": _free_key(community, of.key), "version": 1})
    own = CommunityFormat.objects.create(
        community=community,
        key=copy.key,
        title=copy.title.in_(community.language)[:200],
        body=to_data(copy),
        copied_from=of.key,
        edited_by=by,
        edited_at=at,
    )
    _record("format.copied", own, by, at)
    return own


@transaction.atomic
def edit_format(
    own: CommunityFormat, *, to: Format, seen: int, by: Person, at: datetime | None = None
) -> CommunityFormat:
    """Replace what the format says; `seen` is the version it was edited from. Its key stays.

    Raises FormatIsWithdrawn, EditedMeanwhile.
    """
    at = at or timezone.now()
    own = (
        CommunityFormat.objects.select_for_update(of=("self",)).select_related("community", "edited_by").get(pk=own.pk)
    )
    if own.withdrawn_at is not None:
        raise FormatIsWithdrawn
    if own.version != seen:
        raise EditedMeanwhile(person=own.edited_by or _("Somebody"))
    own.version += 1
    own.title = to.title.in_(own.community.language)[:200]
    own.body = to_data(to.model_copy(update={"key": own.key, "version": own.version}))
    own.edited_by, own.edited_at = by, at
    own.save(update_fields=["version", "title", "body", "edited_by", "edited_at"])
    _record("format.edited", own, by, at)
    return own


@transaction.atomic
def withdraw_format(own: CommunityFormat, *, by: Person, at: datetime | None = None) -> CommunityFormat:
    """The format is no longer offered; rooms that were opened with it keep what they have. Twice is once."""
    at = at or timezone.now()
    own = CommunityFormat.objects.select_for_update().get(pk=own.pk)
    if own.withdrawn_at is None:
        own.withdrawn_at = at
        own.save(update_fields=["withdrawn_at"])
        _record("format.withdrawn", own, by, at)
    return own


def _free_key(community: Community, key: str) -> str:
    stem = key[:50].rstrip("-")
    taken = set(CommunityFormat.objects.filter(community=community).values_list("key", flat=True))
    return next(free for number in count(2) if (free := f"{stem}-{number}") not in taken)


def _record(verb: str, own: CommunityFormat, by: Person, at: datetime) -> None:
    record(
        verb,
        actor=by,
        community_id=own.community_id,
        subject=own,
        at=at,
        key=own.key,
        title=own.title,
        version=own.version,
    )
