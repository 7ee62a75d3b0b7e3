from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LobbyConfig(AppConfig):
    name = "cairn.lobby"

    def ready(self) -> None:
        from cairn.communities import navigation

        navigation.add("today", _("Today"), "community", 10)
