"""Why gatherings may say no. Each refusal says the fact, in a sentence for people."""

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal


class NoSuchDate(Refusal):
    sentence = _("The series has no date on that day any more.")


class DateIsPast(Refusal):
    sentence = _("This date is over. What was stays as it was; choose a date that is still to come.")


class DateIsCancelled(Refusal):
    sentence = _("This date was called off.")


class DateIsDropped(Refusal):
    sentence = _("The series no longer meets on that day. Add the day as a date of its own.")


class AlreadyADate(Refusal):
    sentence = _("There is a date on that day already.")


class SeriesHasEnded(Refusal):
    sentence = _("“{title}” has ended: no date of it is still to come.")


class SeriesGoesOn(Refusal):
    sentence = _("“{title}” has not ended.")


class RuleIsUnclear(Refusal):
    sentence = _("{problem}")


class UnknownZone(Refusal):
    sentence = _("There is no time zone called “{zone}”. Try a big city near you, such as Europe/Brussels.")


class EndsBeforeItBegins(Refusal):
    sentence = _("The last day lies before the first date.")


class DateIsAhead(Refusal):
    sentence = _("This date is still to come.")


class TooLong(Refusal):
    sentence = _("A gathering lasts from one minute to fourteen days.")


class MinutesHaveChanged(Refusal):
    sentence = _("Somebody changed the minutes while you wrote. Yours are below; put together what should stay.")


class MinutesAreEmpty(Refusal):
    sentence = _("There is nothing to publish yet. Write a line or two first.")


class NotAMemberHere(Refusal):
    sentence = _("{name} does not belong to this community. Note guests by their name.")
