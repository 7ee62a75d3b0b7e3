"""The canvas in people's hands: agreed with, and edited by versions."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.charter import library
from cairn.charter.models import Agreement, CanvasLine, CanvasVersion
from cairn.communities.models import Community
from cairn.lib.differences import kin
from cairn.lib.refusals import Refusal
from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.people.models import Person


class CanvasMovedOn(Refusal):
    sentence = _("Somebody kept version {number} of the canvas while you were writing. Yours is not lost: it is below.")


class NothingChanged(Refusal):
    sentence = _("This is how the canvas stands already: there is nothing to keep.")


@transaction.atomic
def edit_canvas(
    community: Community,
    *,
    by: Person,
    boxes: Mapping[str, Sequence[str]],
    seen: int,
    why: str = "",
    at: datetime | None = None,
) -> CanvasVersion:
    """A new version of the canvas with these lines by box; `seen` is the version that was edited, 0 for none.

    Lines that stay, or hardly change, keep where they came from. Raises CanvasMovedOn, NothingChanged.
    """
    at = at or timezone.now()
    Community.objects.select_for_update().get(pk=community.pk)
    before = CanvasVersion.objects.filter(community=community).order_by("-number").first()
    number = before.number if before else 0
    if number != seen:
        raise CanvasMovedOn(number=number)
    old = list(before.lines.select_related("cluster").order_by("position", "pk")) if before else []
    if all(list(boxes.get(key, ())) == [line.text for line in old if line.box == key] for key in library.box_keys()):
        raise NothingChanged
    version = CanvasVersion.objects.create(
        community=community, number=number + 1, made_by=by, made_at=at, why=why.strip()
    )
    _write(version, boxes, old)
    record(
        "canvas.edited",
        actor=by,
        community_id=community.pk,
        subject=version,
        visibility=Visibility.EVERYONE,
        at=at,
        number=version.number,
        why=version.why or "…",
    )
    return version


@transaction.atomic
def agree(version: CanvasVersion, *, by: Person, at: datetime | None = None) -> Agreement:
    """Somebody agrees with a version of the canvas. Agreeing again changes nothing."""
    at = at or timezone.now()
    agreement, is_new = Agreement.objects.get_or_create(version=version, person=by, defaults={"at": at})
    if is_new:
        record(
            "canvas.agreed",
            actor=by,
            community_id=version.community_id,
            subject=version,
            at=at,
            number=version.number,
        )
    return agreement


def copy_line(line: CanvasLine, version: CanvasVersion, *, position: int | None = None, text: str = "") -> CanvasLine:
    """Carry a line over into a newer version, with the group and the notes it came from."""
    copy = CanvasLine.objects.create(
        version=version,
        box=line.box,
        position=position or line.position,
        text=text or line.text,
        cluster_id=line.cluster_id,
    )
    copy.notes.set(line.notes.all())
    return copy


def _write(version: CanvasVersion, boxes: Mapping[str, Sequence[str]], old: Sequence[CanvasLine]) -> None:
    for key in library.box_keys():
        left = [line for line in old if line.box == key]
        texts = list(boxes.get(key, ()))
        # What stays word for word comes first, so that a newcomer cannot take its place.
        same = {text: line for text in texts for line in left if line.text == text}
        left = [line for line in left if line.text not in same]
        for position, text in enumerate(texts, start=1):
            known = same.get(text) or _kin(text, left)
            if known is None:
                CanvasLine.objects.create(version=version, box=key, position=position, text=text)
                continue
            left = [line for line in left if line is not known]
            copy_line(known, version, position=position, text=text)


def _kin(text: str, left: Sequence[CanvasLine]) -> CanvasLine | None:
    found = kin(text, [line.text for line in left])
    return next((line for line in left if line.text == found), None)
