from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "cairn.files"

    def ready(self) -> None:
        from cairn.log.actions import follow

        from . import verbs  # noqa: F401  (lists them)
        from .actions import forget_community

        follow("community.erased", forget_community)
