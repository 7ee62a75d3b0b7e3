"""Adding files, and taking them away with what they belong to."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.communities.models import Community
from cairn.lib.refusals import Refusal
from cairn.log.actions import record
from cairn.log.models import Entry, Visibility
from cairn.people.models import Person

from . import content
from .models import File
from .queries import taken_by


class NoRoomLeft(Refusal):
    sentence = _("The files of this community take all the room they have ({most} MB). Take some away first.")


@transaction.atomic
def add_file(
    community: Community,
    *,
    by: Person | None,
    about: str,
    data: bytes,
    name: str,
    alt: str = "",
    visibility: str = Visibility.MEMBERS.value,
    at: datetime | None = None,
) -> File:
    """A file hangs on a thing ("item:7"). The same file twice is once; `visibility` is the thing's, for the log.

    Raises NoRoomLeft and the refusals of content.read.
    """
    at = at or timezone.now()
    name = called(name)
    digest = hashlib.sha256(data).hexdigest()
    known = File.objects.filter(community=community, about=about, digest=digest).first()
    if known is not None:
        return known
    found = content.read(data, name)
    if taken_by(community) + len(found.data) > settings.FILES_MB * content.MB:
        raise NoRoomLeft(most=settings.FILES_MB)
    file = File.objects.create(
        community=community,
        about=about,
        name=str(PurePath(name).with_suffix(f".{found.suffix}")) if found.is_picture else name,
        alt=alt,
        media_type=found.media_type,
        blob=_store(community, found.data, found.suffix),
        small=_store(community, found.small, "webp") if found.small else "",
        size=len(found.data) + len(found.small),
        width=found.width,
        height=found.height,
        digest=digest,
        made_by=by,
        made_at=at,
    )
    _tell("file.added", file, by=by, visibility=visibility, at=at)
    return file


@transaction.atomic
def take_file_away(
    file: File, *, by: Person, visibility: str = Visibility.MEMBERS.value, at: datetime | None = None
) -> None:
    """The file is gone, from the disk too."""
    _tell("file.taken_away", file, by=by, visibility=visibility, at=at)
    _drop(File.objects.filter(pk=file.pk))


@transaction.atomic
def forget(about: Iterable[str]) -> int:
    """The files of things that are erased ("item:7") go with them. Returns how many went."""
    return _drop(File.objects.filter(about__in=list(about)))


def forget_community(entry: Entry) -> None:
    """Follows community.erased."""
    _drop(File.objects.filter(community=entry.community_id))


def called(name: str) -> str:
    """The name of a file without its folders, and short enough: "C:\\\\tmp\\\\plan.pdf" → "plan.pdf"."""
    last = "".join(letter for letter in name.replace("\\", "/").rpartition("/")[2] if letter.isprintable()).strip(". ")
    stem, dot, suffix = last.rpartition(".")
    return f"{stem[:100]}{dot}{suffix[:10]}" if dot and stem else (last[:110] or "file")


def _store(community: Community, data: bytes, suffix: str) -> str:
    """Under a name that cannot be guessed."""
    return default_storage.save(f"{community.pk}/{secrets.token_hex(16)}.{suffix}", ContentFile(data))


def _drop(files: QuerySet[File]) -> int:
    """Rows now, bytes once that is sure: a picture without its row is found by nobody."""
    stored = [name for pair in files.values_list("blob", "small") for name in pair if name]
    count = files.count()
    files.delete()
    for name in stored:
        transaction.on_commit(partial(default_storage.delete, name), robust=True)
    return count


def _tell(verb: str, file: File, *, by: Person | None, visibility: str, at: datetime | None) -> None:
    record(
        verb,
        actor=by,
        community_id=file.community_id,
        subject=file,
        visibility=visibility,
        at=at,
        name=file.name,
        about=file.about,
    )
