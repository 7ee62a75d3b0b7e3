from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MemoryConfig(AppConfig):
    name = "cairn.memory"

    def ready(self) -> None:
        from cairn.communities import navigation
        from cairn.files import doors
        from cairn.log.actions import follow
        from cairn.notices import kinds
        from cairn.search import sources

        from . import findable, verbs  # noqa: F401  (lists them)
        from .access import may_see
        from .actions.leaving import forget_drafts

        kinds.add(kinds.Kind("memory.still_true", _("Something I look after in the memory is due for a look")))
        navigation.add("memory", _("Memory"), "memory", 40)
        doors.hang("item", may_see)
        follow("person.erased", forget_drafts)
        sources.add(findable.ITEMS)
