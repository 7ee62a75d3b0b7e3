"""Files that are handed in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File or picture"),
        help_text=_(
            "PNG, JPEG, WebP or GIF, PDF, office documents, plain text. Pictures lose the place where they were taken, "
            "and do not move."
        ),
        error_messages={"required": _("Choose a file first."), "empty": _("There is nothing in that file.")},
    )
    alt = forms.CharField(
        label=_("What does the picture show?"),
        help_text=_("For those who do not see it."),
        max_length=280,
        required=False,
    )
