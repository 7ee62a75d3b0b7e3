from typing import Any

from django.apps import AppConfig

from cairn.live import doors


def let_in(number: str, session: Any, person: Any, query: dict[str, str]) -> doors.Admission | None:
    """Whoever holds a session that was marked for this topic; the session is read each time, as a room does."""
    if session.get("bench") != number:
        return None
    return doors.Admission(frozenset({"all", f"one:{session.session_key}"}), session.session_key)


class FieldConfig(AppConfig):
    name = "bench.field"

    def ready(self) -> None:
        doors.hang("bench", let_in)
