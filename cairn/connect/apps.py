from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConnectConfig(AppConfig):
    name = "cairn.connect"

    def ready(self) -> None:
        from cairn.log.actions import follow
        from cairn.notices import kinds
        from cairn.people import parts

        from . import verbs
        from .actions.announcing import note_begun
        from .actions.posting import stir

        kinds.add(
            kinds.Kind("calendar.changed", _("A date that I come to is moved, called off or changed"), may_wait=False),
            kinds.Kind(
                "calendar.invited", _("For my calendar, when I say that I come or no longer come"), may_wait=False
            ),
        )
        kinds.add(
            kinds.Kind("series.begun", _("Something new to come to in my communities"), rhythm=kinds.Rhythm.MORNING)
        )
        follow("series.begun", note_begun)
        parts.add("connect/_mine.html", lambda person: {})
        for verb in verbs.MOVE_CALENDARS:
            follow(verb, stir)
