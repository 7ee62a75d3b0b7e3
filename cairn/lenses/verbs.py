"""What can happen to tags."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

add(
    Verb("lens.tagged", "Somebody said through which lens to see something.", _("{actor} tagged: {title}"), "reflect"),
    Verb("lens.untagged", "Somebody took tags off something.", _("{actor} took tags off: {title}"), "reflect"),
)
