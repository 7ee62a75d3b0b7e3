from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HelpConfig(AppConfig):
    name = "cairn.help"

    def ready(self) -> None:
        from cairn.communities import navigation
        from cairn.log.actions import follow
        from cairn.notices import kinds
        from cairn.search import sources

        from . import findable, verbs  # noqa: F401  (lists them)
        from .actions.clinic import bring_back, bring_back_from_gathering, meet_for
        from .actions.offering import leave_help
        from .actions.remembering import remember

        follow("member.left", leave_help)
        follow("room.closed", bring_back)
        follow("series.begun", meet_for)
        follow("gathering.held", bring_back_from_gathering)
        follow("memory.kept", remember)
        sources.add(findable.REQUESTS)
        kinds.add(
            kinds.Kind("help.turn", _("Somebody needs help that I could give")),
            kinds.Kind("help.answer", _("The first answer to what I asked")),
            kinds.Kind("help.dissent", _("Somebody sees it differently than I advised"), kinds.Rhythm.MORNING),
            kinds.Kind("help.follow_up", _("How advice that I followed turned out")),
        )
        navigation.add("help", _("Help"), "help", 30, navigation.belongs)
