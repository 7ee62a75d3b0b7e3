"""The verbs of the live room."""

from .arriving import arrive, begin_founding_as
from .bringing import credit, lay_promises, lay_topics, time_topics
from .closing import close_room
from .commands import Answer, carry_out
from .done import be_done
from .flow import begin, extend, go_back, go_on, pause, resume, skip
from .joining import join, leave, let_in_again, remove, see
from .leading import hand_over, take_the_lead
from .opening import begin_founding, open_room

__all__ = [
    "Answer",
    "arrive",
    "be_done",
    "begin",
    "begin_founding",
    "begin_founding_as",
    "carry_out",
    "close_room",
    "credit",
    "extend",
    "go_back",
    "go_on",
    "hand_over",
    "join",
    "lay_promises",
    "lay_topics",
    "leave",
    "let_in_again",
    "open_room",
    "pause",
    "remove",
    "resume",
    "see",
    "skip",
    "take_the_lead",
    "time_topics",
]
