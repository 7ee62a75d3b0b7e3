from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GatheringsConfig(AppConfig):
    name = "cairn.gatherings"

    def ready(self) -> None:
        from cairn.communities import navigation
        from cairn.log.actions import follow
        from cairn.notices import kinds

        from . import pair_verbs  # noqa: F401  (lists them)
        from . import verbs  # noqa: F401  (lists them)
        from .actions.leaving import leave_series
        from .actions.pair_leaving import leave_all_pairs, stand_up_for_a_while
        from .actions.rooms import keep_room

        follow("member.left", leave_series)
        follow("room.closed", keep_room)
        follow("member.left", leave_all_pairs)
        follow("member.set_sail", stand_up_for_a_while)
        kinds.add(
            kinds.Kind("gathering.minutes", _("Minutes of a gathering that I took care of are missing")),
            kinds.Kind("gathering.pair", _("Whom I am put together with between the gatherings")),
            kinds.Kind("gathering.pair_reminder", _("Half-way: whether I have met them"), kinds.Rhythm.MORNING),
            kinds.Kind(
                "gathering.pair_summary", _("A round of pairs in counts, where I lead"), kinds.Rhythm.MORNING
            ),
            kinds.Kind("gathering.potluck", _("Who brings what to a gathering changed, and it concerns me")),
            kinds.Kind("gathering.question", _("One question after a gathering that I came to"), kinds.Rhythm.MORNING),
        )

        navigation.add("gather", _("Gather"), "gather", 20)
