from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GatheringsConfig(AppConfig):
    name = "cairn.gatherings"

    def ready(self) -> None:
        from cairn.communities import navigation

        from . import verbs  # noqa: F401  (lists them)

        navigation.add("gather", _("Gather"), "gather", 20)
