from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormatsConfig(AppConfig):
    name = "cairn.formats"

    def ready(self) -> None:
        from cairn.communities import navigation
        from cairn.search import sources

        from . import findable, verbs  # noqa: F401  (lists them)

        navigation.add("formats", _("Formats"), "formats", 25, navigation.belongs)
        sources.add(findable.OWN)
