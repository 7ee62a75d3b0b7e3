"""Keeping answers: by name as marks, without a name as counts alone; and counting them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F

from cairn.rooms.models import Mark, Participant, Roll, Step, Tally

from .things import Scale, Thing, name_of, scales_of, things_of

SHOWN_FROM = 4  # answers without a name: fewer would say too much about each
PREFIX = "rate:"


@dataclass(frozen=True, slots=True)
class Row:
    """One scale of one thing: [(word, how many, share in percent)], and how many answered."""

    scale: Scale
    bars: list[tuple[str, int, int]]
    total: int


@dataclass(frozen=True, slots=True)
class Result:
    thing: Thing
    rows: list[Row]
    remarks: list[str]


def keep(step: Step, participant: Participant, answers: Mapping[str, int]) -> None:
    """By name: new answers take the place of the old."""
    Mark.objects.filter(step=step, participant=participant, about__startswith=PREFIX).delete()
    Mark.objects.bulk_create(
        Mark(step=step, participant=participant, about=PREFIX + name, value=value) for name, value in answers.items()
    )


def keep_unnamed(step: Step, participant: Participant, answers: Mapping[str, int]) -> None:
    """Without a name: that somebody answered, and one more on each count; nothing between the two."""
    Roll.objects.create(step=step, participant=participant)
    for name, value in answers.items():
        option = f"{name}={value}"
        if not Tally.objects.filter(step=step, option=option).update(count=F("count") + 1):
            Tally.objects.create(step=step, option=option, count=1)


def has_answered(step: Step, participant: Participant) -> bool:
    if step.setting("anonymous"):
        return Roll.objects.filter(step=step, participant=participant).exists()
    return Mark.objects.filter(step=step, participant=participant, about__startswith=PREFIX).exists()


def answered_by(step: Step) -> set[int]:
    """The participants who have answered, by number."""
    if step.setting("anonymous"):
        return set(Roll.objects.filter(step=step).values_list("participant", flat=True))
    rows = Mark.objects.filter(step=step, about__startswith=PREFIX)
    return set(rows.values_list("participant", flat=True))


def results_of(step: Step) -> list[Result]:
    """The spread of every thing; nothing of unnamed answers while they are few."""
    counts = _counts(step)
    found = []
    for thing in things_of(step):
        rows = [_row(counts, thing, scale) for scale in scales_of(step)]
        notes = step.notes.filter(territory=thing.key, is_open=True).order_by("position", "pk")
        found.append(Result(thing, rows, [note.text for note in notes]))
    return found


def is_hidden(step: Step) -> bool:
    """Answered without a name by too few to be shown."""
    return bool(step.setting("anonymous")) and len(answered_by(step)) < SHOWN_FROM


def _counts(step: Step) -> Counter[str]:
    if step.setting("anonymous"):
        return Counter(dict(Tally.objects.filter(step=step).values_list("option", "count")))
    rows = Mark.objects.filter(step=step, about__startswith=PREFIX).values_list("about", "value")
    return Counter(f"{about.removeprefix(PREFIX)}={value}" for about, value in rows)


def _row(counts: Counter[str], thing: Thing, scale: Scale) -> Row:
    name = name_of(thing, scale)
    numbers = [(word, counts[f"{name}={value}"]) for value, word in scale.answers]
    total = sum(number for _word, number in numbers)
    return Row(scale, [(word, number, round(100 * number / total) if total else 0) for word, number in numbers], total)
