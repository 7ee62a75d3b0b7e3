"""The community's measures in people's hands: added, reworded, let go of, put in order."""

from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.charter.models import Measure
from cairn.communities.models import Community
from cairn.lib.refusals import Refusal
from cairn.log.actions import record
from cairn.people.models import Person


class MeasureIsGone(Refusal):
    sentence = _("“{text}” was let go of meanwhile. Add it anew if you want it back.")


@transaction.atomic
def add_measure(community: Community, *, by: Person, text: str, at: datetime | None = None) -> Measure:
    """Put a measure at the end."""
    at = at or timezone.now()
    _hold(community)
    last = Measure.objects.filter(community=community).aggregate(last=Max("position"))["last"] or 0
    measure = Measure.objects.create(community=community, position=last + 1, text=text, made_at=at)
    _tell("measure.added", measure, by=by, at=at)
    return measure


@transaction.atomic
def reword_measure(measure: Measure, *, by: Person, text: str, at: datetime | None = None) -> bool:
    """Say it in other words; it stays the same measure. Returns whether anything changed. Raises MeasureIsGone."""
    measure = _held(measure)
    if measure.text == text:
        return False
    before, measure.text = measure.text, text
    measure.save(update_fields=["text"])
    _tell("measure.reworded", measure, by=by, at=at, before=before)
    return True


@transaction.atomic
def retire_measure(measure: Measure, *, by: Person, at: datetime | None = None) -> None:
    """It is looked at no longer; what was said of it stays in the log. Raises MeasureIsGone."""
    at = at or timezone.now()
    measure = _held(measure)
    measure.retired_at = at
    measure.save(update_fields=["retired_at"])
    _tell("measure.retired", measure, by=by, at=at)


@transaction.atomic
def move_measure(measure: Measure, *, by: Person, where: Literal["up", "down"], at: datetime | None = None) -> bool:
    """Past the one above or below. Returns whether it moved. Raises MeasureIsGone."""
    measure = _held(measure)
    standing = list(Measure.objects.filter(community=measure.community_id, retired_at=None).order_by("position", "pk"))
    place = [each.pk for each in standing].index(measure.pk)
    other = place - 1 if where == "up" else place + 1
    if not 0 <= other < len(standing):
        return False
    standing[place], standing[other] = standing[other], standing[place]
    for position, each in enumerate(standing, start=1):
        if each.position != position:
            each.position = position
            each.save(update_fields=["position"])
    _tell("measure.moved", measure, by=by, at=at, where=where)
    return True


def _hold(community: Community) -> None:
    """Alone in ordering the community's measures until the transaction ends."""
    Community.objects.select_for_update().get(pk=community.pk)


def _held(measure: Measure) -> Measure:
    """The measure as it is now, held against others."""
    _hold(measure.community)
    measure = Measure.objects.select_related("community").get(pk=measure.pk)
    if measure.retired_at is not None:
        raise MeasureIsGone(text=measure.text)
    return measure


def _tell(verb: str, measure: Measure, *, by: Person, at: datetime | None, **particulars: Any) -> None:
    record(
        verb,
        actor=by,
        community_id=measure.community_id,
        subject=measure,
        at=at,
        measure=measure.pk,
        text=measure.text,
        **particulars,
    )
