"""Notes that say the same become one; everybody who wrote one of them stays its author."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal

from .models import Note


class IsItself(Refusal):
    sentence = _("A note says the same as itself. Choose another one.")


def merge(note: Note, into: Note) -> None:
    """Let one note stand for both; what had been merged into the other one comes along. Raises IsItself."""
    if note.pk == into.pk:
        raise IsItself
    Note.objects.filter(merged_into=note).update(merged_into=into)
    note.merged_into, note.cluster = into, None
    note.save(update_fields=["merged_into", "cluster"])


def take_apart(survivor: Note) -> list[Note]:
    """Let every note that was merged into this one stand for itself again, behind it."""
    parts = list(Note.objects.filter(merged_into=survivor).select_related("author").order_by("pk"))
    for place, note in enumerate(parts, start=behind_all(survivor.step.room_id)):
        note.merged_into, note.cluster, note.position = None, survivor.cluster, place
        note.territory, note.colour = survivor.territory, survivor.colour
        note.save(update_fields=["merged_into", "cluster", "position", "territory", "colour"])
    return parts


def behind_all(room_pk: int) -> int:
    """A position behind all notes of the room."""
    last: int | None = Note.objects.filter(step__room=room_pk).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def alike(notes: Iterable[Note]) -> list[list[Note]]:
    """Groups of two and more in one place and colour that have the same words, the oldest first.

    Capitals, accents and punctuation make no difference.
    """
    groups: dict[tuple[str, str, str], list[Note]] = defaultdict(list)
    for note in sorted(notes, key=lambda each: each.pk):
        groups[note.territory, note.colour, bare(note.text)].append(note)
    return [group for group in groups.values() if len(group) > 1]


def bare(text: str) -> str:
    """A text without what people write differently: "  Café, au lait! " → "cafe au lait"."""
    letters = []
    for letter in unicodedata.normalize("NFKD", text.casefold()):
        if "\u0300" <= letter <= "\u036f":  # an accent of its own
            continue
        # Marks of other scripts carry the vowels: they stay.
        letters.append(letter if unicodedata.category(letter)[0] in "LNM" else " ")
    return " ".join("".join(letters).split()) or text.strip()
