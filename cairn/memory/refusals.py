"""Why something in the memory cannot be done as things stand."""

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal


class MovedOn(Refusal):
    """Somebody saved a version in the meantime; `facts["newest"]` is it. Nothing of either text is lost."""

    sentence = _("Somebody changed this while you were writing. Your words are still here: look at both.")


class NothingChanged(Refusal):
    sentence = _("It reads as it did before.")


class IsPublished(Refusal):
    sentence = _("This is no draft any more: others can read it.")


class IsADraft(Refusal):
    sentence = _("This is still a draft that only its authors read.")


class KeeperIsNoMember(Refusal):
    sentence = _("{name} does not belong to the community, and cannot look after something here.")


class GoesInCircles(Refusal):
    sentence = _("“{title}” lives on in this one already. One of the two has to stay.")


class IsElsewhere(Refusal):
    sentence = _("That belongs to another community.")


class TitleIsTaken(Refusal):
    sentence = _("There is a collection called “{title}” already.")


class NobodyAsks(Refusal):
    sentence = _("This was answered already. Thank you all the same.")
