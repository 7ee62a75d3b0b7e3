"""Why help may say no. Each refusal says the fact, in a sentence for people."""

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal


class RequestIsOver(Refusal):
    sentence = _("This request has ended. Whoever asked can open it again.")


class RequestIsOpen(Refusal):
    sentence = _("This request is open.")


class YourOwnRequest(Refusal):
    sentence = _("You asked this yourself. Add what you found out below your question instead.")


class TheyAsk(Refusal):
    sentence = _("{name} is the one who asks. Think of somebody else.")


class NobodyNamed(Refusal):
    sentence = _("Name at least one person, or ask the whole community.")


class NotAMemberHere(Refusal):
    sentence = _("{name} does not belong to this community.")


class WhyIsMissing(Refusal):
    sentence = _("You see it differently: say why. That is the part that helps.")


class AnswerIsGone(Refusal):
    sentence = _("This answer was taken back.")


class AnswerIsFollowed(Refusal):
    sentence = _("Somebody follows this advice; it stays. Write another answer with what you would say now.")


class AdviceOnly(Refusal):
    sentence = _("This is a question back. One follows advice.")


class DayIsPast(Refusal):
    sentence = _("That day is over. Choose one that is still to come.")


class NothingAccepted(Refusal):
    sentence = _("Nobody follows this advice yet.")


class AskedOftenEnough(Refusal):
    sentence = _("{name} was asked three times this week. Let them be, and think of somebody else.")


class AwayNow(Refusal):
    sentence = _("{name} is away or does not want to be asked now.")


class AskedAlready(Refusal):
    sentence = _("{name} knows of this request already.")


class TooPrivateForARoom(Refusal):
    sentence = _("A room is open to the whole community, and this request is not.")


class RoomIsOpen(Refusal):
    sentence = _("There is a room for this request already.")


class NeverWorking(Refusal):
    sentence = _("Choose at least one day on which people work, and hours that open before they close.")
