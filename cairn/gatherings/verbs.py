"""What can happen to a community's gatherings."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

from .models import Answer

REPLIES = {"reply": dict(Answer.Reply.choices)}

# Particulars: `series` (its number), `title`, `on` (the original day, which with the series is a date's address),
# `changed` (names of what differs), `why`.
add(
    Verb("series.begun", "Somebody began to meet, once or again and again.", _("{actor} began: {title}"), "gather", 3),
    Verb(
        "series.changed",
        "A series changed, from one of its dates on.",
        _("{actor} changed {title}, from {on} on"),
        "gather",
    ),
    Verb(
        "series.shown",
        "A series was shown to everyone, or to members alone.",
        _("{actor} changed who sees {title}"),
        "gather",
    ),
    Verb("series.date_added", "A series got one more date.", _("{actor} added a date to {title}: {on}"), "gather"),
    Verb("series.ended", "A series came to its end.", _("{actor} let {title} come to its end"), "gather", 2),
    Verb("series.resumed", "A series that had ended goes on.", _("{actor} took up {title} again"), "gather", 2),
    Verb("series.joined", "Somebody comes to every date of a series.", _("{actor} comes to {title}"), "gather"),
    Verb("series.left", "Somebody stopped coming to a series.", _("{actor} no longer comes to {title}"), "gather"),
    Verb("gathering.changed", "One date changed.", _("{actor} changed {title} of {on}"), "gather"),
    Verb("gathering.moved", "One date was moved.", _("{actor} moved {title} of {on}"), "gather"),
    Verb("gathering.called_off", "One date was called off.", _("{actor} called off {title} of {on}: {why}"), "gather"),
    Verb(
        "gathering.restored",
        "A date that was called off takes place after all.",
        _("{title} of {on} takes place after all"),
        "gather",
    ),
    Verb("gathering.held", "A gathering took place.", _("{title} took place on {on}"), "gather", 3),
    Verb(
        "gathering.answered",
        "Somebody said whether they come to one date.",
        _("{actor} about {title} of {on}: {reply}"),
        "gather",
        1,
        REPLIES,
    ),
    Verb(
        "gathering.answer_withdrawn",
        "Somebody took back what they had said about one date.",
        _("{actor} left open whether they come to {title} of {on}"),
        "gather",
    ),
    Verb(
        "minutes.published", "Minutes were published.", _("{actor} published the minutes of {title}, {on}"), "gather", 2
    ),
    Verb(
        "minutes.changed",
        "Published minutes were changed.",
        _("{actor} changed the minutes of {title}, {on}"),
        "gather",
    ),
    Verb("material.given", "Somebody gave a link to a gathering.", _("{actor} gave to {title}: {text}"), "gather", 2),
    Verb("material.withdrawn", "A link was taken off.", _("{actor} took off {title}: {text}"), "gather"),
    Verb("attendance.noted", "It was noted that somebody was there.", _("{person} was at {title}, {on}"), "gather"),
    Verb(
        "attendance.corrected",
        "It was corrected that somebody was there.",
        _("{person} was not at {title}, {on}"),
        "gather",
    ),
    Verb(
        "feedback.given",
        "Somebody answered the question after a gathering; never how.",
        _("{actor} said how {title} of {on} was"),
        "value",
    ),
    Verb(
        "potluck.asked", "Somebody said what a date needs.", _("{actor} asked for {what} for {title}, {on}"), "gather"
    ),
    Verb(
        "potluck.brought", "Somebody brings what a date needs.", _("{actor} brings {what} to {title}, {on}"), "gather"
    ),
    Verb(
        "potluck.dropped",
        "Somebody cannot bring it after all, or no longer stands by.",
        _("{actor} cannot bring {what} to {title}, {on}"),
        "gather",
    ),
    Verb(
        "potluck.promoted",
        "Somebody who stood by brings it now.",
        _("{actor} stood by and now brings {what} to {title}, {on}"),
        "gather",
    ),
    Verb(
        "potluck.stood_by",
        "Somebody stands by in case another cannot bring it.",
        _("{actor} stands by with {what} for {title}, {on}"),
        "gather",
    ),
    Verb(
        "potluck.withdrawn",
        "Something is not needed after all.",
        _("{actor} took {what} off the list of {title}, {on}"),
        "gather",
    ),
    Verb("seat.gained", "Somebody who waited got a seat.", _("{actor} got a seat in {title}"), "gather"),
)
