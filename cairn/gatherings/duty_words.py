"""Why the rota asks just this person, in a sentence."""

from django.utils import formats
from django.utils.translation import gettext as _

from .models import Duty


def because(duty: Duty) -> str:
    """ "Amina did this in March; nobody who takes turns has waited longer." Empty where no rota asked."""
    day = formats.date_format(duty.last_on, "j F Y") if duty.last_on else ""
    facts = {"name": duty.person, "day": day}
    if duty.because == Duty.Because.NEVER:
        return _("{name} takes turns and has not done this yet.").format(**facts)
    if duty.because == Duty.Because.LONGEST:
        return _("{name} did this last on {day}; nobody who takes turns and can come has waited longer.").format(
            **facts
        )
    if duty.because == Duty.Because.ALONE:
        return _("Nobody else who takes turns is left to ask.")
    return ""
