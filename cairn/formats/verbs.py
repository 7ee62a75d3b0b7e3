"""What can happen to a community's own formats."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

add(
    Verb("format.copied", "Somebody copied a format to change it.", _("{actor} copied a format: {title}"), "gather", 1),
    Verb(
        "format.edited",
        "Somebody changed a format of the community.",
        _("{actor} changed a format: {title}"),
        "gather",
        1,
    ),
    Verb(
        "format.withdrawn",
        "Somebody took a format of the community away.",
        _("{actor} took a format away: {title}"),
        "gather",
        1,
    ),
)
