"""What gatherings forget when somebody is erased."""

from functools import reduce

from cairn.gatherings.queries.naming import minutes_that_may_name, names_of
from cairn.gatherings.telling_minutes import plain
from cairn.log.models import Entry
from cairn.people.models import Person
from cairn.rooms.actions.erasure import without


def forget_in_minutes(entry: Entry) -> None:
    """Follows person.erased, before rooms forget the name: minutes stay, without it."""
    if not isinstance(entry.actor, Person):
        return
    names = names_of(entry.actor.pk, entry.actor.name)
    # As it was drafted, and as somebody wrote it; the longer first, so that "Al" leaves no half of "Al Bo".
    words = sorted({form for name in names for form in (name, plain(name)) if name}, key=len, reverse=True)
    for kept in minutes_that_may_name(entry.actor.pk):
        text = reduce(without, words, kept.text)
        if text != kept.text:
            kept.text = text
            kept.save(update_fields=["text"])
