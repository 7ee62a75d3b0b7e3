from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GatheringsConfig(AppConfig):
    name = "cairn.gatherings"

    def ready(self) -> None:
        from cairn.communities import navigation
        from cairn.rooms.findable import kept_elsewhere
        from cairn.search import sources

        from . import (  # noqa: F401  (list them)
            duty_verbs,
            findable,  # what can be found
            pair_verbs,
            topic_verbs,
            verbs,
        )

        navigation.add("gather", _("Gather"), "gather", 20)
        kept_elsewhere(findable.rooms_of_dates)
        self.hear()
        for source in (findable.SERIES, findable.DATES, findable.MINUTES):  # after it: the minutes without the name
            sources.add(source)
        self.name_letters()

    def hear(self) -> None:
        """What happens elsewhere and concerns gatherings."""
        from cairn.log.actions import follow

        from .actions.erasure import forget_in_minutes
        from .actions.hosting import lead_along
        from .actions.laying import credit_who_came
        from .actions.laying_down import lay_down_all, lay_down_everywhere, lay_down_one
        from .actions.leaving import leave_series, sail_by, take_seats_again
        from .actions.open_actions import finish_kept
        from .actions.pair_leaving import leave_all_pairs, stand_up_for_a_while
        from .actions.rooms import keep_room
        from .actions.topics_after import hold_topics, return_topics, show_no_more, want_nothing_more

        for verb in ("gathering.called_off", "series.changed", "series.ended"):
            follow(verb, return_topics)
        for verb in ("gathering.held", "minutes.published"):
            follow(verb, hold_topics)
        follow("member.left", show_no_more)
        follow("person.erased", want_nothing_more)
        follow("room.joined", credit_who_came)
        follow("promise.kept", finish_kept)
        follow("gathering.answered", lay_down_one)
        follow("member.left", leave_series)
        follow("member.set_sail", sail_by)
        follow("member.came_back", take_seats_again)
        follow("member.left", lay_down_all)
        follow("person.erased", lay_down_everywhere)
        follow("person.erased", forget_in_minutes)
        follow("room.joined", lead_along)
        follow("room.closed", keep_room)
        follow("member.left", leave_all_pairs)
        follow("member.set_sail", stand_up_for_a_while)

    def name_letters(self) -> None:
        """What people may choose to be written about."""
        from cairn.notices import kinds

        kinds.add(
            kinds.Kind("gathering.duty", _("I am asked to take care of something at a gathering, or that changes")),
            kinds.Kind("gathering.duty_ahead", _("What I take care of at a gathering is a few days away")),
            kinds.Kind("gathering.minutes", _("Minutes of a gathering that I took care of are missing")),
            kinds.Kind("gathering.missed", _("What came of a gathering that I did not come to"), kinds.Rhythm.NEVER),
            kinds.Kind("gathering.pair", _("Whom I am put together with between the gatherings")),
            kinds.Kind("gathering.pair_reminder", _("Half-way: whether I have met them"), kinds.Rhythm.MORNING),
            kinds.Kind("gathering.pair_summary", _("A round of pairs in counts, where I lead"), kinds.Rhythm.MORNING),
            kinds.Kind("gathering.potluck", _("Who brings what to a gathering changed, and it concerns me")),
            kinds.Kind("gathering.question", _("One question after a gathering that I came to"), kinds.Rhythm.MORNING),
            kinds.Kind(
                "gathering.season", _("A season in which I carry something comes to its end"), kinds.Rhythm.MORNING
            ),
        )
