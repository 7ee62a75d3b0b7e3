"""Signing in by password, for those who have set one. The ordinary way is a mailed code."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView


class PasswordForm(LoginForm):  # type: ignore[misc]  # allauth ships no types
    """django-allauth's own, with the password that accounts without one at sign-up otherwise leave out."""

    def _setup_password_field(self) -> None:
        self.fields["password"].help_text = ""


class PasswordLoginView(LoginView):  # type: ignore[misc]  # allauth ships no types
    template_name = "account/password_login.html"

    def get_form_class(self) -> Any:
        return PasswordForm


password_login = PasswordLoginView.as_view()
