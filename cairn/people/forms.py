"""What people type about themselves, turned into clean values."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .actions import arrive
from .zones import ZoneField


class NameForm(forms.Form):
    """The name that others see."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As the others will see it."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class SignupForm(NameForm):
    """Asked when somebody makes an account, besides the address (which django-allauth asks)."""

    field_order = ("name", "email")

    def signup(self, request: Any, user: Any) -> None:
        """Called by django-allauth when the account exists."""
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
        arrive(user)


class FirstPersonForm(NameForm):
    email = forms.EmailField(
        label=_("Your mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class IntroductionForm(NameForm):
    """One's own page."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("As my browser asks")), *settings.LANGUAGES],
        required=False,
    )
    zone = ZoneField(
        label=_("Time zone"),
        help_text=_("Start typing a large town nearby. Empty: as your browser says."),
        max_length=60,
        required=False,
    )
