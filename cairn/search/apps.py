from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "cairn.search"

    def ready(self) -> None:
        from cairn.log.actions import follow

        from .actions import forget_community

        follow("community.erased", forget_community)
