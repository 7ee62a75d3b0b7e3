"""The first person of an installation: comes in by a link that is printed where the server was started.

Others may have come by themselves before; the link stays good until somebody administers the installation.
"""

import secrets
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from .models import Person


def invitation() -> str | None:
    """The path that makes an administrator, for `cairn serve` to print; None once there is one."""
    if not is_awaited():
        _file().unlink(missing_ok=True)
        return None
    if not _token():
        _file().touch(mode=0o600)
        _file().write_text(secrets.token_urlsafe(24))
    return reverse("first", args=[_token()])


def is_awaited() -> bool:
    """Whether nobody administers this installation yet."""
    return not Person.objects.administering().exists()


def is_empty() -> bool:
    """Whether nobody has an account yet; the people of the example do not count."""
    return not Person.objects.filter(is_example=False).exists()


def opens(token: str) -> bool:
    """Whether this is the link's token, while the first person is awaited."""
    kept = _token()
    return bool(kept) and secrets.compare_digest(kept.encode(), token.encode()) and is_awaited()


def close() -> None:
    """The link has done its work."""
    _file().unlink(missing_ok=True)


def _token() -> str:
    try:
        return _file().read_text().strip()
    except FileNotFoundError:
        return ""


def _file() -> Path:
    return Path(settings.DATA) / "first.token"
