"""Why the rota asks just this person, in a sentence."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from .models import Duty


def because(duty: Duty) -> str:
    """ "Last turn: 3 March 2026; nobody else who can come has waited longer." Empty where no rota asked."""
    day = formats.date_format(duty.last_on, "j F Y") if duty.last_on else ""
    if duty.because == Duty.Because.NEVER:
        return _("No turn yet; nobody who takes turns has waited longer.")
    if duty.because == Duty.Because.LONGEST:
        return _("Last turn: {day}; nobody else who takes turns and can come has waited longer.").format(day=day)
    if duty.because == Duty.Because.ALONE:
        return _("Nobody else who takes turns is left to ask.")
    return ""


def last_turn(day: date | None) -> str:
    """ "Last turn: 3 March 2026." """
    if day is None:
        return _("No turn yet.")
    return _("Last turn: {day}.").format(day=formats.date_format(day, "j F Y"))
