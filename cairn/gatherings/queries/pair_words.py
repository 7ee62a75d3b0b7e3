"""Why these people were put together, in sentences for one of them."""

from django.utils import formats, timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .languages import in_words
from .pairs import Talk


def reasons_of(talk: Talk) -> list[str]:
    """["You have not met here yet.", …], in the reader's language and on their clock."""
    return [each for each in (_met(talk), _languages(talk), _hours(talk), _groups(talk)) if each]


def _met(talk: Talk) -> str:
    if talk.is_first:
        return _("You have not met here yet.")
    return _("You have met before; those you have not met were taken, or live on another clock.")


def _languages(talk: Talk) -> str:
    if not talk.languages:
        return ""
    spoken = get_text_list(in_words(talk.languages), _("and"))
    if len(talk.others) == 1:
        return _("You both speak {languages}.").format(languages=spoken)
    return _("All of you speak {languages}.").format(languages=spoken)


def _hours(talk: Talk) -> str:
    if not talk.clocks:
        return ""
    places = get_text_list([_place(zone) for _person, zone in talk.clocks], _("and"))
    if talk.hours is None:
        return _(
            "It is not day for all of you at the same time ({places}): write to each other, or meet at an edge."
        ).format(places=places)
    start, end = (formats.time_format(timezone.localtime(at), "H:i") for at in talk.hours)
    return _("It is day for all of you from {start} to {end} on your clock (also in {places}).").format(
        start=start, end=end, places=places
    )


def _groups(talk: Talk) -> str:
    if not talk.groups:
        return ""
    return _("You come from different teams: {teams}.").format(teams=get_text_list(talk.groups, _("and")))


def _place(zone: str) -> str:
    """ "Asia/Tokyo" → "Tokyo"."""
    return zone.rpartition("/")[2].replace("_", " ")
