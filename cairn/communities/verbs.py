"""What can happen in a community's membership and roles."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

from .models import Role

ROLES = {"role": dict(Role.Kind.choices)}

add(
    Verb("community.begun", "Somebody began to found a community.", _("{actor} began to found {title}"), "found", 4),
    Verb(
        "community.brought",
        "A community that lived elsewhere was brought here.",
        _("{title} was brought here"),
        "found",
        3,
    ),
    Verb("community.founded", "A community came to exist, with its name.", _("{title} was founded"), "found", 5),
    Verb(
        "community.edited",
        "Somebody changed what is said of the community, or how one joins it.",
        _("{actor} changed how the community presents itself"),
        "found",
    ),
    Verb("community.erased", "A community was erased, and its log with it.", _("The community was erased"), "found"),
    Verb("member.joined", "Somebody became a member.", _("{actor} joined"), "people", 2),
    Verb("member.asked", "Somebody asked to become a member.", _("{actor} asked to join")),
    Verb("member.stopped_asking", "Somebody took back their wish to join.", _("{actor} took back the wish to join")),
    Verb("member.admitted", "Somebody who had asked was let in.", _("{actor} welcomed {person}"), "people", 2),
    Verb("member.declined", "Somebody who had asked was not let in.", _("{actor} did not take in {person}")),
    Verb("member.became_active", "A member who was exploring takes part.", _("{actor} now takes part")),
    Verb("member.set_sail", "A member went away for a while.", _("{actor} set sail for a while")),
    Verb("member.came_back", "A member who was away came back.", _("{actor} came back"), "people", 2),
    Verb("member.left", "A member left; the door stays open.", _("{actor} left, with the door open")),
    Verb("member.said_what_brings_them", "A member said what brings them now.", _("{actor} said what brings them now")),
    Verb("invitation.made", "Somebody made an invitation.", _("{actor} made an invitation"), "people", 1),
    Verb("invitation.withdrawn", "An invitation was withdrawn.", _("{actor} withdrew an invitation")),
    Verb("role.given", "A member took on a role.", _("{person} took on a role: {role}"), "found", 2, ROLES),
    Verb("role.ended", "A member laid down a role.", _("{person} laid down a role: {role}"), "found", 1, ROLES),
    Verb("leader.elected", "A member became the one leader.", _("{person} became the leader"), "found", 4),
    Verb(
        "hours.granted",
        "An employer granted hours a week for a role.",
        _("{person} was granted {hours} hours a week for a role: {role}"),
        "value",
        2,
        ROLES,
    ),
)
