"""Who is at the other end of a stream: the same session and the same person that the pages see."""

from dataclasses import dataclass
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.http.cookie import parse_cookie


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody's session and, when signed in, their account."""

    session: Any
    person: Any


def session_key(cookies: str) -> str:
    """The key of the session in a Cookie header, or ""."""
    return parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, "")


def visitor(key: str) -> Visitor:
    """Who holds this session now; nobody when it has ended, or the password has changed since."""
    session = import_module(settings.SESSION_ENGINE).SessionStore(key or None)
    person = get_user(SimpleNamespace(session=session))  # type: ignore[arg-type]  # it only wants the session
    return Visitor(session, person if person.is_authenticated else None)
