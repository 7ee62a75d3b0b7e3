from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    name = "cairn.communities"

    def ready(self) -> None:
        from . import verbs  # noqa: F401  (lists them)
