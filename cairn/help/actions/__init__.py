"""The verbs of help. Import from here."""

from .answering import answer, take_back
from .asking import Asked, add_word, ask, end_request, grow, open_again
from .clinic import take_to_room
from .following import accept, mark_tried, tell_outcome
from .offering import offer, promise, withdraw_offer
from .turning_out import ask_how_it_turned_out
from .turns import ask_in_turn, be_quiet, introduce, not_now

__all__ = [
    "Asked",
    "accept",
    "add_word",
    "answer",
    "ask",
    "ask_how_it_turned_out",
    "ask_in_turn",
    "be_quiet",
    "end_request",
    "grow",
    "introduce",
    "mark_tried",
    "not_now",
    "offer",
    "open_again",
    "promise",
    "take_back",
    "take_to_room",
    "tell_outcome",
    "withdraw_offer",
]
