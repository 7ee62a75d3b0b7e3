"""What can happen to files."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

add(
    Verb("file.added", "Somebody added a file or a picture.", _("{actor} added a file: {name}"), "value"),
    Verb("file.taken_away", "Somebody took a file away.", _("{actor} took a file away: {name}"), "value"),
)
