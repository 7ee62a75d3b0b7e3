"""The letter to those who carry something when a season comes to its end."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from cairn.gatherings.library import groups
from cairn.gatherings.models import Carrier
from cairn.notices.actions import write_letter
from cairn.notices.words import Words

KIND = "gathering.season"


@transaction.atomic
def tell_ending(carrier: Carrier, *, at: datetime) -> int:
    """What do you leave to whoever carries it next?"""
    letter = write_letter(carrier.person, kind=KIND, key=f"season:{carrier.pk}", say=partial(_words, carrier), at=at)
    return int(letter is not None)


def _words(carrier: Carrier) -> Words:
    season = carrier.season
    guide = next((group for group in groups().groups if group.key == carrier.group), None)
    title = guide.entry.title if guide else carrier.group
    return Words(
        _("{season} comes to its end").format(season=season.name),
        [
            _("You carried this: {group}. Thank you. It ends on {day}, and nobody has to go on.").format(
                group=title, day=formats.date_format(season.last_on, "j F")
            ),
            _("Two lines on how it went help whoever carries it next."),
        ],
        (_("Leave two lines"), f"{reverse('seasons', args=[season.community.slug])}#{carrier.group}"),
        _("You get this because you carry something this season."),
    )
