"""A few days before a date, whoever takes care of it hears what there is to do, and what the last one left."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cairn.gatherings.duty_links import duty_link
from cairn.gatherings.library import guide_to
from cairn.gatherings.models import Duty, Gathering
from cairn.gatherings.queries.duties import left_by_last
from cairn.notices.actions import write_letter
from cairn.notices.words import Words

from .duty_letters import heading, page_of

KIND = "gathering.duty_ahead"
BEFORE = timedelta(days=3)


def remind_of_duties(*, at: datetime | None = None) -> int:
    """Write what is due. Returns how many letters were written."""
    at = at or timezone.now()
    return sum(_remind(duty, at) for duty in _due(at))


def _due(at: datetime) -> list[Duty]:
    taken = Duty.objects.filter(
        standing=Duty.Standing.TAKEN, gathering__starts_at__gt=at, gathering__starts_at__lte=at + BEFORE
    ).exclude(gathering__state=Gathering.State.CANCELLED)
    return list(taken.select_related("person", "gathering__series__community", "gathering__stretch").order_by("pk"))


@transaction.atomic
def _remind(duty: Duty, at: datetime) -> int:
    letter = write_letter(duty.person, kind=KIND, key=f"duty:ahead:{duty.pk}", say=partial(_words, duty), at=at)
    return int(letter is not None)


def _words(duty: Duty) -> Words:
    guide, last = guide_to(duty.kind), left_by_last(duty)
    lines = [_("What helps before it begins:"), *(f"· {item.text}" for item in guide.before)]
    if last is not None:
        lines.append(_("{name}, who did it last, leaves you this: “{text}”").format(name=last.person, text=last.leaves))
    return Words(
        f"{heading(duty.gathering)}: {guide.yours}",
        lines,
        (_("Open the list and tick it off"), page_of(duty.gathering)),
        _("You get this because you take care of this date."),
        other=(_("I can’t make it"), f"{duty_link(duty)}?say=no"),
    )
