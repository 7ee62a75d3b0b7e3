"""What an account that is being erased leaves behind in a charter."""

from cairn.charter.models import Decision
from cairn.log.models import Entry
from cairn.rooms.models import Participant

GONE = "…"


def forget_names(entry: Entry) -> None:
    """Follows person.erased: who stood for election is no longer named; how many votes there were stays."""
    seats = Participant.objects.filter(person=entry.actor).values_list("room", "name")
    for room, name in list(seats):
        for decision in Decision.objects.filter(about="leader", room=room):
            decision.text = GONE if decision.text == name else decision.text
            decision.counts = [[GONE if text == name else text, votes] for text, votes in decision.counts]
            decision.save(update_fields=["text", "counts"])
