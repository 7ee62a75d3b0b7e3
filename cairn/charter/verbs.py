"""What can happen to a community's charter."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

add(
    Verb("canvas.made", "A room's results became the first canvas.", _("The canvas was made in {title}"), "found", 4),
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
        _("{count} new lines in the backlog from {title}"),
        "gather",
        2,
    ),
    Verb("measures.set", "A room agreed on measures.", _("{count} measures were set in {title}"), "value", 2),
    Verb(
        "forces.seen",
        "A room named what supports and what slows the vision.",
        _("{count} forces were named in {title}"),
        "reflect",
        2,
    ),
    Verb("decision.taken", "A group decided something.", _("Decided in {title}: {text}"), "reflect", 2),
    Verb(
        "statements.made",
        "A room worded values, outcomes or its next meeting.",
        _("{count} statements from {title}"),
        "found",
        2,
    ),
)
