"""django-allauth's doors: by mailed code, by password, as somebody new."""

from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import LoginView, SignupView
from django.http import HttpRequest

from cairn.people.entrance import PasswordForm


class AnotherTry:
    """Whoever goes back from "look into your mail" and types another address means the other address."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> Any:
        if request.method != "POST":
            return super()._redirect_to_pending_stage(request, stage)  # type: ignore[misc]  # of allauth's views
        clear_login(request)
        return None


class CodeLoginView(AnotherTry, LoginView):  # type: ignore[misc]  # allauth ships no types
    """The ordinary way: an address, then the code mailed to it."""


class NewcomerView(AnotherTry, SignupView):  # type: ignore[misc]
    """A name and an address, then the code."""


class PasswordLoginView(AnotherTry, LoginView):  # type: ignore[misc]
    """For those who have set a password."""

    template_name = "account/password_login.html"

    def get_form_class(self) -> Any:
        return PasswordForm


code_login = CodeLoginView.as_view()
newcomer = NewcomerView.as_view()
password_login = PasswordLoginView.as_view()
