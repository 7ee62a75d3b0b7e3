"""Requests for help, the promise to answer, answers, and how it turned out."""

from .answer import Answer, FollowUp
from .offer import Offer, Quiet
from .promise import Promise
from .request import LONGEST_LINE, LONGEST_TEXT, Addressee, Request, fingerprint_of, new_key
from .turn import Turn

__all__ = [
    "LONGEST_LINE",
    "LONGEST_TEXT",
    "Addressee",
    "Answer",
    "FollowUp",
    "Offer",
    "Promise",
    "Quiet",
    "Request",
    "Turn",
    "fingerprint_of",
    "new_key",
]
