"""What can happen in a room. Kinds list their own verbs here too, so that the glossary has them in one place."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

add(
    Verb("room.opened", "A live room was opened with a format.", _("{actor} opened a room: {title}"), "gather", 2),
    Verb("room.joined", "Somebody came into a room.", _("{name} came into {title}"), "people", 1),
    Verb("room.left", "Somebody left a room for good.", _("{name} left {title}"), "people", 1),
    Verb("room.begun", "A room's first step began.", _("{title} began"), "gather", 1),
    Verb(
        "room.handed_over", "The facilitator's role passed on.", _("{actor} handed {title} over to {to}"), "people", 1
    ),
    Verb("room.closed", "A room was closed; its minutes and results were written.", _("{title} closed"), "gather", 4),
    Verb("step.begun", "The group went into a step.", _("{title}: on to “{step}”"), "gather", 1),
    Verb("step.skipped", "The group left a step out.", _("{title}: “{step}” was left out"), "gather", 1),
    Verb("clock.paused", "The facilitator stopped a step's clock.", _("{title}: clock paused"), "gather", 1),
    Verb("clock.resumed", "The facilitator let a step's clock run again.", _("{title}: clock runs again"), "gather", 1),
    Verb("clock.extended", "A step got more minutes.", _("{title}: {minutes} more minutes"), "gather", 1),
    Verb(
        "note.written", "Somebody handed in a note (hidden until the reveal).", _("{actor} laid a stone"), "gather", 1
    ),
    Verb("note.withdrawn", "Somebody took a note back.", _("{actor} took a stone back"), "gather", 1),
)
