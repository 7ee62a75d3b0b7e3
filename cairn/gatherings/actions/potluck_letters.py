"""Letters when somebody drops out of a potluck: to whoever brings it now, and to whoever cannot."""

from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cairn.gatherings.models import Gathering, Slot
from cairn.notices.actions import write_letter
from cairn.notices.words import Words
from cairn.people.models import Person

KIND = "gathering.potluck"


def write_letters(slot: Slot, *, left: Person, instead: Person, at: datetime) -> None:
    """Both know who brings it, inside the transaction of the act."""
    key = f"potluck:{slot.pk}:{at.timestamp()}"
    write_letter(instead, kind=KIND, key=key, say=partial(_to_instead, slot, left), at=at)
    write_letter(left, kind=KIND, key=key, say=partial(_to_left, slot, instead), at=at)


def _to_instead(slot: Slot, left: Person) -> Words:
    return Words(
        _("{title}, {day}: you bring “{what}” now").format(**_facts(slot)),
        [_("{name} cannot make it, and you stood by. Thank you.").format(name=left)],
        (_("See the date, or say that you cannot"), _address(slot.gathering)),
        _("You get this because you stood by."),
    )


def _to_left(slot: Slot, instead: Person) -> Words:
    return Words(
        _("{title}, {day}: “{what}” is taken care of").format(**_facts(slot)),
        [_("{name} stood by and brings it. Thank you for saying so in time.").format(name=instead)],
        (_("See the date"), _address(slot.gathering)),
        _("You get this because you had said that you bring it."),
    )


def _facts(slot: Slot) -> dict[str, str]:
    row = slot.gathering
    day = formats.date_format(timezone.localtime(row.starts_at), "l j F")
    return {"title": row.title or row.stretch.title, "day": day, "what": slot.what}


def _address(row: Gathering) -> str:
    page = reverse("date", args=[row.series.community.slug, row.series_id, row.original_on])
    return f"{page}#potluck"
