"""Two notes that say the same become one, and so do the votes on them."""

from django.db.models import F

from cairn.rooms.kinds import together
from cairn.rooms.kinds.polls import Poll
from cairn.rooms.models import Mark, Note, Participant, Step

from .ballot import is_item, sources_of


def merge(poll: Poll, double: Note, kept: Note) -> list[Participant]:
    """Lay the double under the note that stays, votes included. Returns those whose votes moved."""
    together.merge(double, kept)
    return move_votes(poll, f"note:{double.pk}", f"note:{kept.pk}")


def move_votes(poll: Poll, double: str, kept: str) -> list[Participant]:
    """Whoever voted for both keeps one vote on what stays and has the other back; stacked votes add up."""
    moved = list(poll.marks().filter(about=double).select_related("participant"))
    both = poll.marks().filter(about=kept, participant__in=[mark.participant_id for mark in moved])
    holders = set(both.values_list("participant", flat=True))
    for mark in moved:
        if mark.participant_id not in holders:
            mark.about = kept
            mark.save(update_fields=["about"])
            continue
        if poll.rules.stack:
            both.filter(participant=mark.participant_id).update(value=F("value") + mark.value)
        mark.delete()
    return [mark.participant for mark in moved]


def tidy(poll: Poll) -> None:
    """The group came back after it merged notes or took groups apart: votes follow, or return to their givers."""
    step = poll.step
    merged = Note.objects.filter(step__in=sources_of(step), merged_into__isnull=False).values_list("pk", "merged_into")
    for double, kept in merged:
        move_votes(poll, f"note:{double}", f"note:{kept}")
    for about in set(poll.marks().values_list("about", flat=True)):
        if not is_item(step, about):
            Mark.objects.filter(step=step, about=about).delete()


def note_of(step: Step, pk: int) -> Note | None:
    """An open note that can be voted on."""
    return Note.objects.filter(pk=pk, step__in=sources_of(step), is_open=True).first()
