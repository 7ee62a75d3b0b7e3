from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "cairn.notices"

    def ready(self) -> None:
        from cairn.people import parts

        from . import queries, verbs  # noqa: F401  (lists them)

        parts.add("notices/_mine.html", lambda person: {"sent": queries.sent_lately(person)})
