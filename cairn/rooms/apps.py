from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "cairn.rooms"

    def ready(self) -> None:
        from cairn.formats import kinds as known
        from cairn.formats import past
        from cairn.live import doors
        from cairn.log.actions import follow
        from cairn.search import sources

        from . import access, findable, kinds, verbs  # noqa: F401  (verbs lists them)
        from .actions.erasure import forget_person, let_topics_go
        from .queries.past import past_of

        for name, kind in kinds.every().items():
            known.register(name, kind.Settings)
        past.tell_by(past_of)
        doors.hang("room", access.door)
        follow("community.erased", let_topics_go)
        follow("person.erased", forget_person)
        sources.add(findable.MINUTES)  # after it: the minutes without the name
