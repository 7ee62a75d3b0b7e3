"""Keeping answers: by name as marks, without a name as counts alone; and counting them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F

from cairn.rooms import sealing
from cairn.rooms.models import Mark, Participant, Roll, Step, Tally
from cairn.rooms.refusals import NoSuchThing

from .things import Scale, Thing, name_of, scales_of, things_of

SHOWN_FROM = 4  # answers without a name: fewer would say too much about each
PREFIX = "rate:"
TALLEST = 20  # rated.css has a rule for each height


@dataclass(frozen=True, slots=True)
class Row:
    """One scale of one thing: [(word, how many, how high the bar is, 0 to 20)], and how many answered.

    With `is_too_few`, nothing is told of it: some left it out, and without names the rest would say too much.
    """

    scale: Scale
    bars: list[tuple[str, int, int]]
    total: int
    is_too_few: bool = False


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
    Roll(pk=sealing.hidden_pk(), step=step, participant=participant).save(force_insert=True)
    for name, value in answers.items():
        if not Tally.objects.filter(step=step, option=f"{name}={value}").update(count=F("count") + 1):
            raise NoSuchThing


def prepare(step: Step) -> None:
    """A count for every answer there can be, so that rows do not tell which was given first."""
    known = set(Tally.objects.filter(step=step).values_list("option", flat=True))
    Tally.objects.bulk_create(
        Tally(pk=sealing.hidden_pk(), step=step, option=option)
        for thing in things_of(step)
        for scale in scales_of(step)
        for value, _word in scale.answers
        if (option := f"{name_of(thing, scale)}={value}") not in known
    )


def seal(step: Step) -> None:
    """Forget in which order answers without a name came, and remarks with them."""
    sealing.lay_anew(Tally.objects.filter(step=step))
    sealing.lay_anew(Roll.objects.filter(step=step))
    sealing.lay_anew(step.notes.filter(author=None))
    sealing.seal()


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
    least = SHOWN_FROM if step.setting("anonymous") else 0
    found = []
    for thing in things_of(step):
        rows = [_row(counts, thing, scale, least) for scale in scales_of(step)]
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


def _row(counts: Counter[str], thing: Thing, scale: Scale, least: int) -> Row:
    name = name_of(thing, scale)
    numbers = [(word, counts[f"{name}={value}"]) for value, word in scale.answers]
    total = sum(number for _word, number in numbers)
    if total < least:
        return Row(scale, [], 0, is_too_few=True)
    most = max(number for _word, number in numbers)
    return Row(scale, [(word, number, _rise(number, most)) for word, number in numbers], total)


def _rise(number: int, most: int) -> int:
    """Of 20; what was answered at all is seen."""
    return max(1, round(TALLEST * number / most)) if number else 0
