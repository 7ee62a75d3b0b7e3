"""django-allauth's forms in our words: one name for each thing, said once, nothing said again inside the field."""

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _

ADDRESS = _("Your mail address")
WORDS = {
    "email": ADDRESS,
    "login": ADDRESS,
    "oldpassword": _("The password you have now"),
    "password": _("Password"),
    "password1": _("New password"),
    "password2": _("The same once more"),
}
HINTS = {"password1": _("Ten characters or more. A sentence is easier to keep than a riddle.")}


class InOurWords:
    """Labels and hints for what django-allauth asks; its placeholders said the same again."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]  # of allauth's forms
        for name in WORDS.keys() & fields.keys():
            fields[name].label = WORDS[name]
            fields[name].help_text = HINTS.get(name, "")
            fields[name].widget.attrs.pop("placeholder", None)


class AddressForm(InOurWords, forms.LoginForm):  # type: ignore[misc]  # allauth ships no types
    """Whoever comes back."""


class NewcomerForm(InOurWords, forms.SignupForm):  # type: ignore[misc]
    """Whoever comes for the first time."""


class CodeForm(InOurWords, forms.RequestLoginCodeForm):  # type: ignore[misc]
    """A code by mail."""


class PasswordForm(InOurWords, forms.LoginForm):  # type: ignore[misc]
    """With the password that accounts without one at sign-up otherwise leave out."""

    def _setup_password_field(self) -> None:
        self.fields["password"].help_text = ""


class AddressesForm(InOurWords, forms.AddEmailForm):  # type: ignore[misc]
    """Another address, on one's own page."""


class NewAddressForm(InOurWords, forms.ChangeEmailForm):  # type: ignore[misc]
    """Another address, while the first is not confirmed yet."""


class FirstPasswordForm(InOurWords, forms.SetPasswordForm):  # type: ignore[misc]
    """Somebody who had none."""


class OtherPasswordForm(InOurWords, forms.ChangePasswordForm):  # type: ignore[misc]
    """Another one."""


class AgainForm(InOurWords, forms.ReauthenticateForm):  # type: ignore[misc]
    """Asked once more before something that matters."""
