"""Kind words after a gathering: to whoever takes care of it while its minutes are missing, and one question to those
who came. Looked for by the worker; a letter's key sees to it that each is written once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cairn.communities.access import membership_of
from cairn.gatherings.models import Attendance, Gathering, Kind
from cairn.gatherings.queries.carers import holder_of
from cairn.notices.actions import write_letter
from cairn.notices.words import Words
from cairn.people.models import Person

MINUTES, QUESTION = "gathering.minutes", "gathering.question"
ASKED_AFTER = (timedelta(days=2), timedelta(days=7))  # twice, then it rests
FORGOTTEN = timedelta(days=21)
QUESTION_AFTER, QUESTION_UNTIL = timedelta(hours=2), timedelta(days=4)


def remind(*, at: datetime | None = None) -> int:
    """Write what is due. Returns how many letters were written."""
    at = at or timezone.now()
    return sum(_ask_for_minutes(row, at) for row in _without_minutes(at)) + sum(
        _ask_how_it_was(row, at) for row in _just_held(at)
    )


def _held() -> QuerySet[Gathering]:
    rows = Gathering.objects.filter(state=Gathering.State.HELD)
    return rows.select_related("series__community", "series__began_by", "stretch", "room__opened_by").order_by("pk")


def _without_minutes(at: datetime) -> QuerySet[Gathering]:
    due = _held().filter(ends_at__lte=at - ASKED_AFTER[0], ends_at__gt=at - FORGOTTEN)
    return due.exclude(minutes_kept__published_at__isnull=False)


def _just_held(at: datetime) -> QuerySet[Gathering]:
    return _held().filter(ends_at__lte=at - QUESTION_AFTER, ends_at__gt=at - QUESTION_UNTIL)


@transaction.atomic
def _ask_for_minutes(row: Gathering, at: datetime) -> int:
    """The first time after two days, the second and last after a week."""
    carer = carer_of(row)
    if carer is None:
        return 0
    time = 2 if at >= row.ends_at + ASKED_AFTER[1] else 1
    letter = write_letter(carer, kind=MINUTES, key=f"minutes:{row.pk}:{time}", say=partial(_minutes_words, row), at=at)
    return int(letter is not None)


@transaction.atomic
def _ask_how_it_was(row: Gathering, at: datetime) -> int:
    """Those who were there, have an account and have not answered."""
    asked = Attendance.objects.filter(gathering=row, was_there=True, person__isnull=False)
    people = Person.objects.filter(pk__in=asked.values("person")).exclude(pk__in=row.feedback.values("person"))
    say: Callable[[], Words] = partial(_question_words, row)
    letters = [write_letter(each, kind=QUESTION, key=f"question:{row.pk}", say=say, at=at) for each in people]
    return sum(letter is not None for letter in letters)


def carer_of(row: Gathering) -> Person | None:
    """The note-taker, else the convener, whoever ran its room, whoever began the series; only while they belong."""
    duties = (holder_of(row, kind) for kind in (Kind.NOTES, Kind.CONVENER))
    for person in (*duties, row.room.opened_by if row.room else None, row.series.began_by):
        if person is not None and membership_of(person, row.series.community) is not None:
            return person
    return None


def _minutes_words(row: Gathering) -> Words:
    drafted = hasattr(row, "minutes_kept") and row.minutes_kept.text.strip()
    return Words(
        _("{title}, {day}: the minutes").format(title=_title(row), day=_day(row)),
        [
            _("The room wrote a draft. It needs your look, a minute or two, before the others can read it.")
            if drafted
            else _("Nobody has written down yet what came of it. Three lines are enough.")
        ],
        (_("Look it over") if drafted else _("Write minutes"), _address(row, "date_minutes")),
        _("You get this because you took care of this gathering."),
    )


def _question_words(row: Gathering) -> Words:
    return Words(
        _("{title}, {day}: was it worth your time?").format(title=_title(row), day=_day(row)),
        [_("One question, one click. It helps to choose what comes next; others see counts, never who said what.")],
        (_("Answer"), f"{_address(row, 'date')}#feedback"),
        _("You get this because you were there."),
    )


def _title(row: Gathering) -> str:
    return row.title or row.stretch.title


def _day(row: Gathering) -> str:
    return formats.date_format(timezone.localtime(row.starts_at), "l j F")


def _address(row: Gathering, view: str) -> str:
    return reverse(view, args=[row.series.community.slug, row.series_id, row.original_on])
