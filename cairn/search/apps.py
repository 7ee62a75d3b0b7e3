from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "cairn.search"

    def ready(self) -> None:
        from cairn.log.actions import follow

        from .actions import forget_community, forget_person

        follow("community.erased", forget_community)
        follow("person.erased", forget_person)
