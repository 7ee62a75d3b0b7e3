"""Why a room may say no. Each refusal says the fact, in a sentence for people."""

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal


class RoomIsClosed(Refusal):
    sentence = _("This room has closed. What the group made is kept in its minutes.")


class RoomIsFull(Refusal):
    sentence = _("This room is full: it has {capacity} places. Ask the facilitator to make more.")


class WasTakenOut(Refusal):
    sentence = _(
        "Whoever leads has taken you out of this room, so the code does not let you in. "
        "If that was a mistake, tell them: they can let you in again with one click."
    )


class GuestsNeedAnAccount(Refusal):
    sentence = _("This room is for members. Give your mail address too, or sign in.")


class IsForMembers(Refusal):
    sentence = _(
        "This room is for members of {community}. If you are one, sign in with that account. "
        "If not, ask to join: you come in here as soon as somebody has welcomed you."
    )


class IsByInvitation(Refusal):
    sentence = _(
        "This room is for members of {community}. If you are one, sign in with that account. "
        "If not, ask whoever gave you the code for an invitation: its link makes you a member."
    )


class StepIsOver(Refusal):
    sentence = _("The group has moved on to “{title}”. What you wrote is still here.")


class NotYet(Refusal):
    sentence = _("The room has not begun.")


class AlreadyMoved(Refusal):
    sentence = _("Somebody was quicker: the group is already in “{title}”.")


class NotTheirs(Refusal):
    """It is for others in the room: who asks stands in the way, not how things are."""


class OnlyFacilitators(NotTheirs):
    sentence = _("Only the facilitator can do this.")


class GuestsDoNotVote(NotTheirs):
    sentence = _("Guests do not vote here: members decide. Give your mail address to become one.")


class NoSuchThing(Refusal):
    sentence = _("That is no longer there. Somebody may have moved or merged it.")


class CannotSkip(Refusal):
    sentence = _("This step cannot be left out: what follows builds on it.")


class NothingBefore(Refusal):
    sentence = _("This is the first step.")


class LastStep(Refusal):
    sentence = _("This is the last step. Close the room when the group is ready.")
