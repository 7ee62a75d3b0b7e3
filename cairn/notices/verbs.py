"""What can happen between a person and their letters. Only they may read these entries."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

add(Verb("letters.chosen", "Somebody chose what is written to them.", _("{actor} chose which letters come")))
