"""The people of the example as accounts: made up, without a password, at addresses that no mail ever reaches."""

from datetime import datetime, timedelta

from cairn.people.actions import meet
from cairn.people.models import Person

from . import story

ADDRESS = "{key}@lamplighters.example"  # .example is kept free for ever (RFC 2606)


class Cast:
    """Persons by the story's keys; each has an account from the first time they do something."""

    def __init__(self) -> None:
        self._met: dict[str, Person] = {}

    def person(self, key: str, at: datetime) -> Person:
        """Somebody, met a few minutes ago if this is the first time."""
        if key not in self._met:
            one = story.characters()[key]
            self._met[key] = meet(
                name=one.name,
                email=ADDRESS.format(key=key),
                language=one.language,
                zone=story.ZONE,
                is_example=True,
                at=at - timedelta(minutes=4),
            )
        return self._met[key]
