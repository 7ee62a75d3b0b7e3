"""What somebody who comes late should know, in one line."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.rooms.models import Note, Participant, Room, Step


def what_happened(room: Room, participant: Participant) -> str:
    """One line for a late joiner: the steps that are over, how much was laid, where the group is. Else nothing."""
    over = list(
        Step.objects.filter(room=room, state=Step.State.DONE).order_by("position").values_list("title", flat=True)
    )
    if not over or room.current is None or participant.is_facilitator:
        return ""
    notes = Note.objects.filter(step__room=room, merged_into=None).count()
    laid = ngettext("{notes} note so far", "{notes} notes so far", notes).format(notes=notes)
    return _("Welcome, {name}. The group has been through: {steps}; {laid}. Now: {title}.").format(
        name=participant.name, steps=", ".join(over), laid=laid, title=room.current.title
    )
