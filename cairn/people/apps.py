from typing import Any

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "cairn.people"

    def ready(self) -> None:
        from allauth.account.signals import email_confirmed

        from . import verbs  # noqa: F401  (lists them)

        email_confirmed.connect(_address_was_confirmed, dispatch_uid="people.prove_address")


def _address_was_confirmed(request: Any, email_address: Any, **kwargs: Any) -> None:
    """django-allauth says so by a signal only; whoever confirmed stays signed in."""
    from django.contrib.auth import update_session_auth_hash

    from .actions import prove_address

    if prove_address(email_address.user) and request.user.pk == email_address.user.pk:
        update_session_auth_hash(request, email_address.user)
