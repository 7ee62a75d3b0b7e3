"""What can happen in a community's membership and roles."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

add(
    Verb("community.begun", "Somebody began to found a community.", _("{actor} began to found {title}"), "found", 4),
    Verb("community.founded", "A community came to exist, with its name.", _("{title} was founded"), "found", 5),
)
