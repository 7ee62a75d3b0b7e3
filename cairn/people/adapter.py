"""How sign-in by django-allauth fits our people."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

SECOND_LOCK = {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}


class PeopleAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts have a name and an address, no user name. Says clearly what went wrong."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code we sent. Compare it with the newest mail, letter by letter."),
        "email_password_mismatch": _("Address and password do not go together. A mailed code always works."),
        "incorrect_password": _("This is not your password. If it has slipped your mind, sign in by mailed code."),
        "too_many_login_attempts": _("Too many tries in a short time. Wait five minutes, then try again."),
        "email_taken": _("Somebody has an account with this address. If it is you, sign in by mailed code."),
        "rate_limited": _("That was a little fast. Wait a minute, then try again."),
    }


class PasskeyAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """A passkey is another way in, not a second lock: whoever has one may still come in by mailed code."""

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        if types is not None and set(types) == SECOND_LOCK:
            return False
        return bool(super().is_mfa_enabled(user, types=types))
