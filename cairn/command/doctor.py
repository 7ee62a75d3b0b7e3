"""`cairn doctor`: what is set up, what is not, and what to do about it."""

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django

from .database import unapplied

# What was looked at, whether it is well, and what was found or should be done.
Finding = tuple[str, bool, str]


def run(_arguments: list[str]) -> int:
    """Print the findings. 1 when something keeps a Cairn from running."""
    django.setup()
    findings = list(_findings())
    for subject, is_well, words in findings:
        sys.stdout.write(f"{'ok ' if is_well else '-- '} {subject:<10} {words}\n")
    return 0 if all(is_well for subject, is_well, _ in findings if subject in {"data", "database", "python"}) else 1


def _findings() -> Iterator[Finding]:
    yield "python", sys.version_info >= (3, 11), f"{platform.python_version()}, Django {django.get_version()}"
    yield _data()
    yield _database()
    yield _redis()
    yield _static()
    yield _fonts()
    yield _mail()
    yield _address()


def _data() -> Finding:
    from django.conf import settings

    try:
        with tempfile.NamedTemporaryFile(dir=settings.DATA):
            pass
    except OSError as error:
        return "data", False, f"{settings.DATA} cannot be written to: {error.strerror}"
    return "data", True, f"{settings.DATA}"


def _database() -> Finding:
    from django.db import DatabaseError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        waiting = len(unapplied())
    except DatabaseError as error:
        return "database", False, f"{connection.vendor}: {error}"
    words = f"{connection.vendor} {'.'.join(map(str, connection.get_database_version()))}"
    return "database", True, words + (f", {waiting} migrations to come (cairn serve runs them)" if waiting else "")


def _redis() -> Finding:
    from django.conf import settings

    if not settings.REDIS_URL:
        return "bell", True, "local sockets: one machine"
    import redis

    try:
        redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2).ping()
    except redis.RedisError as error:
        return "bell", False, f"Redis does not answer: {error}. Changes arrive about a second late."
    return "bell", True, "Redis: any number of machines"


def _static() -> Finding:
    from django.conf import settings

    made = (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    return "static", made, "collected" if made else "not collected yet: bin/setup, or cairn collectstatic"


def _fonts() -> Finding:
    from django.conf import settings

    from cairn.ui import made

    fonts = all((Path(settings.BUILD) / "made" / name).exists() for name in made.FONTS)
    return "fonts", fonts, "made" if fonts else "not made; the system's own will do. To make them: bin/assets"


def _mail() -> Finding:
    from django.conf import settings

    if settings.EMAIL_HOST:
        return "mail", True, f"through {settings.EMAIL_HOST}:{settings.EMAIL_PORT}, from {settings.DEFAULT_FROM_EMAIL}"
    return "mail", False, "printed where the server runs. To send it: EMAIL_HOST, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD"


def _address() -> Finding:
    from django.conf import settings

    cores = os.cpu_count() or 1
    if settings.CAIRN_URL:
        return "address", True, f"{settings.CAIRN_URL}, {cores} cores"
    return "address", True, f"whatever people reach it by (CAIRN_URL sets one), {cores} cores"
