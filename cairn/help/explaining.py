"""Why somebody was asked, in a sentence for them."""

from django.utils.translation import gettext as _

from .models import Turn


def why_you(turn: Turn) -> str:
    """ "You offered help with “SQL”, and it is your turn." """
    because = turn.because
    if turn.introduced_by is not None:
        return _("{name} thinks that you can help here.").format(name=turn.introduced_by)
    if because.get("named"):
        return _("Whoever asked named you.")
    if because.get("offer"):
        return _("You offered help with “{what}”, and it is your turn.").format(what=because["offer"])
    if because.get("answered"):
        return _("You answered something like it: “{line}”. And it is your turn.").format(line=because["answered"])
    if because.get("lens"):
        return _("You have to do with “{lens}”, and it is your turn.").format(lens=because["lens"])
    return _("Nobody is nearer to the question, and you have not been asked for a while.")
