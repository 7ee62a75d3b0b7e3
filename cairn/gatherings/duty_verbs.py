"""What can happen to duties and seasons."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

from .models import Kind

# Particulars as in verbs.py, and `duty` (a code).
DUTY = {"duty": dict(Kind.choices)}

add(
    Verb(
        "duty.asked",
        "Somebody was asked to take care of a duty.",
        _("{person} was asked: {duty}, {title} of {on}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.declined",
        "Somebody who was asked cannot.",
        _("{actor} cannot: {duty}, {title} of {on}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.given_back",
        "Somebody cannot after all.",
        _("{actor} cannot after all: {duty}, {title} of {on}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.handed_over",
        "Somebody left a note to whoever does it next.",
        _("{actor} left a note for the next: {duty}, {title}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.stepped_back",
        "Somebody no longer stands by.",
        _("{actor} no longer stands by: {duty}, {title} of {on}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.stood_by",
        "Somebody stands by in case another cannot.",
        _("{actor} stands by: {duty}, {title} of {on}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.swap_declined",
        "Somebody keeps the date that they have.",
        _("{actor} keeps the date: {duty}, {title}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.swap_offered",
        "Somebody offered to exchange dates.",
        _("{actor} offered {person} to exchange: {duty}, {title} of {on}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.swapped",
        "Somebody has the other's date by an exchange.",
        _("{actor} has this by an exchange: {duty}, {title} of {on}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.taken",
        "Somebody takes care of a duty.",
        _("{actor} takes care: {duty}, {title} of {on}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.ticked",
        "A line of a checklist is done.",
        _("{actor} ticked off a line: {duty}, {title} of {on}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.turns_rested",
        "Somebody takes turns no more.",
        _("{actor} takes turns no more: {duty}, {title}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.turns_taken",
        "Somebody takes turns with a duty.",
        _("{actor} takes turns: {duty}, {title}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.unanswered",
        "A question about a duty went on to the next.",
        _("The question went on to the next: {duty}, {title} of {on}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.unticked",
        "A line of a checklist is not done after all.",
        _("{actor} took back a tick: {duty}, {title} of {on}"),
        "gather",
        1,
        DUTY,
    ),
    Verb(
        "duty.wanted",
        "Somebody said which duties a series wants.",
        _("{actor} said who is needed for {title}"),
        "gather",
    ),
    Verb(
        "season.begun",
        "A season began, with its leadership groups.",
        _("{actor} began the season {title}"),
        "gather",
        3,
    ),
    Verb(
        "season.changed", "A season got another name or other days.", _("{actor} changed the season {title}"), "gather"
    ),
    Verb("season.ended", "A season came to its end.", _("{actor} let the season {title} come to its end"), "gather", 2),
    Verb(
        "season.group_joined",
        "Somebody carries a leadership group.",
        _("{actor} carries a part of leading in {title}"),
        "gather",
        2,
    ),
    Verb(
        "season.group_left",
        "Somebody lays a leadership group down.",
        _("{actor} laid down a part of leading in {title}"),
        "gather",
    ),
    Verb(
        "season.handed_over",
        "Somebody left a note to whoever carries it next.",
        _("{actor} left a note for the next season, in {title}"),
        "gather",
    ),
    Verb(
        "season.next_found",
        "Somebody will carry a leadership group next.",
        _("{actor} carries a part of leading after {title}"),
        "gather",
    ),
)
