"""What can happen to a community's charter."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cairn.log.verbs import Verb, add

add(
    Verb(
        "canvas.made",
        "A room's results became a version of the canvas.",
        _("The canvas was made in {title}"),
        "found",
        4,
    ),
    Verb("canvas.edited", "The canvas got a new version.", _("{actor} edited the canvas: {why}"), "reflect", 3),
    Verb(
        "canvas.agreed",
        "Somebody agreed with a version of the canvas.",
        _("{actor} agrees with canvas {number}"),
        "reflect",
        1,
    ),
    Verb(
        "backlog.filled",
        "A room's results went into the backlog.",
        ngettext_lazy(
            "{count} new line in the backlog from {title}", "{count} new lines in the backlog from {title}", "count"
        ),
        "gather",
        2,
        counted="count",
    ),
    Verb("backlog.added", "Somebody put a line into the backlog.", _("{actor} added to the backlog: {text}"), "gather"),
    Verb(
        "backlog.edited",
        "Somebody changed a line of the backlog.",
        _("{actor} changed in the backlog: {text}"),
        "gather",
    ),
    Verb("backlog.taken", "Somebody took a line of the backlog to do it.", _("{actor} took on: {text}"), "gather", 2),
    Verb("backlog.done", "A line of the backlog was done.", _("{actor} did: {text}"), "value", 3),
    Verb(
        "backlog.dropped",
        "A line of the backlog was given up, with a reason.",
        _("{actor} let go of: {text}"),
        "reflect",
    ),
    Verb(
        "backlog.reopened",
        "A line that was done or dropped is open again.",
        _("{actor} opened again: {text}"),
        "gather",
    ),
    Verb(
        "backlog.moved",
        "Somebody gave a line of the backlog another place.",
        _("{actor} moved in the backlog: {text}"),
        "gather",
    ),
    Verb(
        "evidence.given",
        "Somebody showed that a step of the launch path is done.",
        _("{actor} showed on the launch path: {text}"),
        "found",
    ),
    Verb(
        "evidence.withdrawn",
        "Somebody took evidence off the launch path.",
        _("{actor} took off the launch path: {text}"),
        "found",
    ),
    Verb(
        "measures.set",
        "A room agreed on measures.",
        ngettext_lazy("{count} measure was set in {title}", "{count} measures were set in {title}", "count"),
        "value",
        2,
        counted="count",
    ),
    Verb("measure.added", "Somebody added a measure.", _("{actor} added a measure: {text}"), "value"),
    Verb(
        "measure.reworded", "Somebody put a measure in other words.", _("{actor} reworded a measure: {text}"), "value"
    ),
    Verb("measure.retired", "Somebody let a measure go.", _("{actor} let go of a measure: {text}"), "reflect"),
    Verb("measure.moved", "Somebody gave a measure another place.", _("{actor} moved a measure: {text}"), "value"),
    Verb(
        "cast.drawn",
        "A room drew portraits of those the community should work for.",
        ngettext_lazy("{count} portrait was drawn in {title}", "{count} portraits were drawn in {title}", "count"),
        "reach",
        2,
        counted="count",
    ),
    Verb("persona.drawn", "Somebody drew a portrait by hand.", _("{actor} drew a portrait: {name}"), "reach"),
    Verb("persona.revised", "Somebody corrected a portrait.", _("{actor} corrected the portrait of {name}"), "reach"),
    Verb("persona.retired", "Somebody let a portrait go.", _("{actor} let go of the portrait of {name}"), "reach"),
    Verb(
        "forces.seen",
        "A room named what supports and what slows the vision.",
        ngettext_lazy("{count} force was named in {title}", "{count} forces were named in {title}", "count"),
        "reflect",
        2,
        counted="count",
    ),
    Verb(
        "election.lapsed",
        "Somebody was elected to lead, but had left before the room closed.",
        _("{title}: {person} was elected, but had left by then; it is still open who leads"),
        "people",
    ),
    Verb("decision.taken", "A group decided something.", _("Decided in {title}: {text}"), "reflect", 2),
    Verb("decision.declined", "A group turned a proposal down.", _("Turned down in {title}: {text}"), "reflect", 2),
    Verb(
        "statements.made",
        "A room worded values, outcomes or its next meeting.",
        ngettext_lazy("{count} statement from {title}", "{count} statements from {title}", "count"),
        "found",
        2,
        counted="count",
    ),
)
