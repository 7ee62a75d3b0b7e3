from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "cairn.people"

    def ready(self) -> None:
        from . import verbs  # noqa: F401  (lists them)
