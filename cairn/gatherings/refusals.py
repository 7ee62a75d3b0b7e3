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


class DutyIsTaken(Refusal):
    sentence = _("{name} has it already. You can stand by, in case they cannot.")


class DutyIsNotYours(Refusal):
    sentence = _("You do not have this any more: it was settled otherwise meanwhile.")


class SwapIsOver(Refusal):
    sentence = _("This exchange is not open any more: one of the two dates has changed hands.")


class SeasonIsRunning(Refusal):
    sentence = _("“{name}” is still running. Let it come to its end first, then begin the next.")


class SeasonIsOver(Refusal):
    sentence = _("“{name}” has come to its end. What was carried in it stays written.")


class SeasonEndsBeforeItBegins(Refusal):
    sentence = _("The last day of the season lies before its first.")


class AlreadyAProgramme(Refusal):
    sentence = _("This community puts people together already. Change that programme, or let it come to its end first.")


class ProgrammeHasEnded(Refusal):
    sentence = _("“{name}” has come to its end: nobody is put together any more.")


class NotInTheProgramme(Refusal):
    sentence = _("You do not take part at the moment. Join first.")


class TopicIsThere(Refusal):
    sentence = _("“{text}” is in the pool already. Say there that you want it too.")


class TopicIsShown(Refusal):
    sentence = _("{name} has said already that they show this. Talk to each other: two can show more than one.")


class TopicIsTaken(Refusal):
    sentence = _("“{text}” is on the agenda of another date already.")


class TopicIsOver(Refusal):
    sentence = _("“{text}” was talked about already. Wish for it again if there is more to say.")
