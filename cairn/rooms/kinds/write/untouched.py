"""Notes of which no later step tells, because nothing was to be done with them or the group never came to it."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from cairn.rooms import kinds
from cairn.rooms.harvest import Section
from cairn.rooms.models import Step

Items = tuple[tuple[str, tuple[str, ...]], ...]


def sections(step: Step) -> Iterator[Section]:
    """One section with the notes, by territory; nothing where later steps tell of them all."""
    later = list(Step.objects.filter(room=step.room_id, position__gt=step.position).order_by("position"))
    done = [each for each in later if each.state == Step.State.DONE]
    meant = [each for each in later if step.key in _sources(each)]
    items = _items(step, _told_in(done))
    if items:
        was_left = meant and not any(each in done for each in meant)
        left = _("The group did not get to these notes any more.")
        yield Section(step.title, left if was_left else step.setting("question"), items)


def _told_in(steps: Sequence[Step]) -> list[str]:
    """All lines that the minutes of these steps have."""
    found = [each for step in steps for each in kinds.of(step.kind).minutes(step)]
    inner = [line for each in found for item, lines in each.items for line in (item, *lines)]
    return [*(each.heading for each in found), *inner]


def _is_told(text: str, lines: Sequence[str]) -> bool:
    """Word for word, or with something said of it: "Share logs: 3 votes", "Share logs (Chloë)"."""
    return any(line == text or line.startswith((f"{text}:", f"{text} (")) for line in lines)


def _sources(step: Step) -> list[str]:
    of = step.setting("of") or []
    return [of] if isinstance(of, str) else of


def _items(step: Step, told: Sequence[str]) -> Items:
    notes = step.notes.filter(is_open=True, merged_into=None).order_by("position", "pk")
    written = [(key, text) for key, text in notes.values_list("territory", "text") if not _is_told(text, told)]
    territories = step.setting("territories") or []
    if not territories:
        return tuple((text, ()) for _territory, text in written)
    found = ((each["title"], tuple(text for key, text in written if key == each["key"])) for each in territories)
    return tuple((title, texts) for title, texts in found if texts)
