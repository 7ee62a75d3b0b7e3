"""Notes that the group never came to work on, because it closed or left out what was to come: the minutes keep them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cairn.rooms.harvest import Section
from cairn.rooms.models import Step

Items = tuple[tuple[str, tuple[str, ...]], ...]


def sections(step: Step) -> Iterator[Section]:
    """One section with the notes, by territory; nothing where the group took them up."""
    if not _was_left(step):
        return
    items = _items(step)
    if items:
        yield Section(step.title, _("The group did not get to these notes any more."), items)


def _was_left(step: Step) -> bool:
    """Whether something was to be done with these notes, and nothing was."""
    later = Step.objects.filter(room=step.room_id, position__gt=step.position)
    meant = [each for each in later if step.key in _sources(each)]
    return bool(meant) and all(each.state != Step.State.DONE for each in meant)


def _sources(step: Step) -> list[str]:
    of = step.setting("of") or []
    return [of] if isinstance(of, str) else of


def _items(step: Step) -> Items:
    notes = step.notes.filter(is_open=True, merged_into=None).order_by("position", "pk")
    written = list(notes.values_list("territory", "text"))
    territories = step.setting("territories") or []
    if not territories:
        return tuple((text, ()) for _territory, text in written)
    found = ((each["title"], tuple(text for key, text in written if key == each["key"])) for each in territories)
    return tuple((title, texts) for title, texts in found if texts)
