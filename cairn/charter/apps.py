from django.apps import AppConfig


class CharterConfig(AppConfig):
    name = "cairn.charter"

    def ready(self) -> None:
        from cairn.log.actions import follow

        from . import verbs  # noqa: F401  (lists them)
        from .actions import write_charter

        follow("room.closed", write_charter)
