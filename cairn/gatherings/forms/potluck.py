from django import forms
from django.utils.translation import gettext_lazy as _


class SlotForm(forms.Form):
    """Something that the date needs."""

    what = forms.CharField(label=_("What is needed?"), max_length=120)
    wanted = forms.IntegerField(
        label=_("How many?"), min_value=1, max_value=99, initial=1, help_text=_("More are welcome.")
    )
    is_critical = forms.BooleanField(
        label=_("It does not work without this"), required=False, help_text=_("Then somebody stands by as well.")
    )
