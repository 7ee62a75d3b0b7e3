"""How sign-in by django-allauth fits our people."""

from allauth.account.adapter import DefaultAccountAdapter


class PeopleAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts have a name and an address, no user name."""
