from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunitiesConfig(AppConfig):
    name = "cairn.communities"

    def ready(self) -> None:
        from cairn.log.actions import follow
        from cairn.notices import kinds
        from cairn.people import parts
        from cairn.search import readers, sources

        from . import findable, navigation, queries, verbs  # noqa: F401  (lists them)
        from .actions.erasure import hand_over_or_let_go

        navigation.add("people", _("People"), "people", 60, navigation.belongs)
        navigation.add("log", _("Log"), "log", 100)
        navigation.add("settings", _("Settings"), "community_settings", 110, lambda reader: reader.leads)
        parts.add("communities/_mine.html", lambda person: {"belongings": queries.belongings_of(person)})
        kinds.add(kinds.Kind("invitation.made", _("I am invited into a community"), is_chosen=False))
        follow("person.erased", hand_over_or_let_go)
        readers.add(findable.keys_of)
        sources.add(findable.PEOPLE)
        sources.add(findable.COMMUNITIES)
        for undone in ("member.declined", "member.stopped_asking", "person.erased"):
            follow(undone, findable.let_go)
