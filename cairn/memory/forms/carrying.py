"""An archive of notes that is handed in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.memory.models import Item


class ArchiveForm(forms.Form):
    archive = forms.FileField(
        label=_("The folder, as a zip"),
        help_text=_("Notes in Markdown (.md), with the pictures and files they use. At most 60 MB at once."),
        error_messages={"required": _("Choose the zip first."), "empty": _("There is nothing in that file.")},
    )
    kind = forms.ChoiceField(
        label=_("What are notes that do not say it themselves?"),
        choices=Item.Kind.choices,
        initial=Item.Kind.SUMMARY,
    )
