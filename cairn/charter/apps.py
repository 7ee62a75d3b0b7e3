from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CharterConfig(AppConfig):
    name = "cairn.charter"

    def ready(self) -> None:
        from cairn.communities import navigation
        from cairn.log.actions import follow
        from cairn.search import sources

        from . import findable, verbs  # noqa: F401  (lists them)
        from .actions import write_charter
        from .actions.erasure import forget_names

        navigation.add("direction", _("Direction"), "direction", 70)
        follow("room.closed", write_charter)
        follow("person.erased", forget_names)
        sources.add(findable.BACKLOG)
        sources.add(findable.DECISIONS)
