"""What can happen between a Cairn and the world around it."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

add(
    Verb(
        "calendar.address_renewed",
        "Somebody made a new secret address for their calendars.",
        _("{actor} made a new address for their calendars"),
    )
)

# After these somebody's calendar may say something else.
MOVE_CALENDARS = (
    "gathering.answer_withdrawn",
    "gathering.answered",
    "gathering.called_off",
    "gathering.changed",
    "gathering.moved",
    "gathering.restored",
    "seat.gained",
    "series.changed",
    "series.date_added",
    "series.ended",
    "series.joined",
    "series.left",
    "series.resumed",
)
