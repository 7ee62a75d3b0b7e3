"""Pages of asking for help and of helping."""

from .answering import answers, dissents, introduction, not_now, withdrawal
from .asking import ask, similar
from .clinic import room
from .listing import help_
from .offers import offer_withdrawal, offers, quiet
from .own import end, following, growing, outcome, reopening, trial, word
from .promise import promise
from .request import by_key, request
from .turning_out import outcome_door

__all__ = [
    "answers",
    "ask",
    "by_key",
    "dissents",
    "end",
    "following",
    "growing",
    "help_",
    "introduction",
    "not_now",
    "offer_withdrawal",
    "offers",
    "outcome",
    "outcome_door",
    "promise",
    "quiet",
    "reopening",
    "request",
    "room",
    "similar",
    "trial",
    "withdrawal",
    "word",
]
