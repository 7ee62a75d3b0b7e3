"""What can happen to an account. These entries belong to no community; only their actor may read them."""

from django.utils.translation import gettext_lazy as _

from cairn.log.verbs import Verb, add

add(
    Verb("person.arrived", "Somebody has an account now.", _("{actor} arrived")),
    Verb("person.edited", "Somebody changed their name, language or time zone.", _("{actor} changed their own page")),
    Verb("person.put_in_charge", "Somebody administers the installation.", _("{actor} administers this Cairn")),
    Verb("person.erased", "Somebody erased their account.", _("{actor} erased their account")),
)
