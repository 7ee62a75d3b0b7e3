from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GatheringsConfig(AppConfig):
    name = "cairn.gatherings"

    def ready(self) -> None:
        from cairn.communities import navigation
        from cairn.log.actions import follow
        from cairn.notices import kinds

        from . import verbs  # noqa: F401  (lists them)
        from .actions.leaving import leave_series
        from .actions.rooms import keep_room

        follow("member.left", leave_series)
        follow("room.closed", keep_room)
        kinds.add(
            kinds.Kind("gathering.minutes", _("Minutes of a gathering that I took care of are missing")),
            kinds.Kind("gathering.potluck", _("Who brings what to a gathering changed, and it concerns me")),
            kinds.Kind("gathering.question", _("One question after a gathering that I came to"), kinds.Rhythm.MORNING),
        )

        navigation.add("gather", _("Gather"), "gather", 20)
