"""What can happen to requests for help."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

from .models import FollowUp, Promise

OUTCOMES = {"outcome": dict(FollowUp.Outcome.choices)}
UNITS = {"unit": dict(Promise.Unit.choices)}

# Particulars: `request` (its number), `title` (its line). Entries of help.asked have `answer_by`, those of answers
# `first`, `in_time` and `asked_at`, answers taken back
# `is_open_again` (no advice is left), those of follow-ups `answer` (its number): the figures are made from them.
add(
    Verb("help.accepted", "Whoever asked means to follow an answer.", _("An answer is followed: {title}"), "help", 2),
    Verb("help.answer_withdrawn", "Somebody took an answer back.", _("{actor} took an answer back: {title}"), "help"),
    Verb("help.answered", "Somebody answered a request.", _("{actor} answered: {title}"), "help", 2),
    Verb("help.asked", "Somebody asked for help.", _("{actor} asked for help: {title}"), "help", 3),
    Verb("help.came_back", "What a room came to stands with its request.", _("From the room: {title}"), "help", 2),
    Verb(
        "help.declined", "Somebody said that they cannot answer now.", _("{actor} cannot answer now: {title}"), "help"
    ),
    Verb(
        "help.dissented",
        "Somebody disagreed with an answer and said why.",
        _("{actor} sees it differently and says why: {title}"),
        "help",
        2,
    ),
    Verb("help.grown", "Whoever asked said more of their request.", _("There is more to it now: {title}"), "help"),
    Verb(
        "help.introduced", "Somebody knew who can answer.", _("{actor} knew who can answer: {person}, {title}"), "help"
    ),
    Verb("help.let_go", "Whoever asked let a request go.", _("No longer asked: {title}"), "help"),
    Verb("help.offered", "Somebody said what they can help with.", _("{actor} offers help with: {what}"), "help", 2),
    Verb(
        "help.offer_withdrawn",
        "An offer of help holds no longer.",
        _("{actor} no longer offers help with: {what}"),
        "help",
    ),
    Verb(
        "help.promised",
        "It was promised how soon a request gets its first answer.",
        _("{actor} promised a first answer within {amount} {unit}"),
        "help",
        2,
        UNITS,
    ),
    Verb(
        "help.quiet",
        "Somebody said until when they do not want to be asked.",
        _("{actor} said when to be asked"),
        "help",
    ),
    Verb(
        "help.remembered",
        "What came of a request went into the memory.",
        _("{actor} kept in the memory: {title}"),
        "help",
        2,
    ),
    Verb("help.reopened", "A request that had ended is open again.", _("Asked again: {title}"), "help"),
    Verb(
        "help.rested",
        "Nobody said how advice turned out; it rests.",
        _("No word about what came of it: {title}"),
        "help",
    ),
    Verb("help.solved", "A request was solved.", _("Solved: {title}"), "help", 3),
    Verb("help.taken_to_room", "A request was taken to a room.", _("{actor} took to a room: {title}"), "help", 2),
    Verb("help.tried", "Whoever asked tried what was advised.", _("Tried: {title}"), "help"),
    Verb(
        "help.turn_given",
        "Somebody was asked in turn whether they can answer.",
        _("{actor} was asked to help: {title}"),
        "help",
    ),
    Verb(
        "help.turned_out",
        "It was said how advice turned out.",
        _("How it turned out: {outcome}. {title}"),
        "help",
        2,
        OUTCOMES,
    ),
)
