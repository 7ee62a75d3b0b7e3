"""Signed links in letters: whoever has the letter may say how it turned out, without signing in."""

from django.core import signing
from django.urls import reverse

SALT = "help.outcome"


def outcome_door(request: int, answer: int = 0, said: str = "") -> str:
    """The path under which whoever asked tells how advice to a request (its number) turned out. It never runs out.

    With an answer's number and an outcome it is what a click in the letter says of that advice.
    """
    door = reverse("help_outcome_door", args=[signing.dumps(request, salt=SALT)])
    return f"{door}?answer={answer}&said={said.lower()}" if said else door


def read_outcome_door(token: str) -> int | None:
    """The number of the request, or None when the link was not made here."""
    try:
        number = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return number if isinstance(number, int) else None
