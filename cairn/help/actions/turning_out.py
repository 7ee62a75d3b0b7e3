"""“How did it turn out?”: asked on the day, once more a week later, then left to rest as no word. The worker does it.

One loop is one request: what is due of it goes into one letter, and there are never more than two of them.
"""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.communities.days import day_in
from cairn.help.choosing import MOST_A_WEEK
from cairn.help.links import outcome_door
from cairn.help.models import FollowUp, Request
from cairn.help.queries.load import asks_this_week
from cairn.notices.actions import write_letter
from cairn.notices.words import Words
from cairn.people.models import Person

from .telling import clock, day_only, held, tell

FOLLOW_UP = "help.follow_up"
MORNING = timedelta(hours=8)  # a day's questions are not asked at midnight
AGAIN_AFTER = timedelta(days=7)
RESTS_AFTER = timedelta(days=14)
MOST_LETTERS = 2


def ask_how_it_turned_out(*, at: datetime | None = None) -> int:
    """Ask what is due and let rest what nobody answered. Returns how many follow-ups moved on."""
    at = clock(at)
    ahead = (at + timedelta(days=1)).date()  # of every zone; each community's own day is looked at below
    waiting = FollowUp.objects.filter(outcome="").filter(
        Q(asked_at=None, due_on__lte=ahead)
        | Q(asked_at__lte=at - AGAIN_AFTER, asked_again_at=None)
        | Q(asked_again_at__lte=at - RESTS_AFTER)
    )
    requests = waiting.order_by("answer__request").values_list("answer__request", flat=True).distinct()
    return sum(_move_on(pk, at) for pk in list(requests))


@transaction.atomic
def _move_on(pk: int, at: datetime) -> int:
    """All follow-ups of one request, under its lock: whoever comes second finds them moved on."""
    request = held(Request(pk=pk))
    told_at = day_only(request.community, at) if request.is_sealed else at
    rows = list(FollowUp.objects.filter(answer__request=request, outcome="").select_related("answer").order_by("pk"))
    today = day_in(request.community, at - MORNING)
    resting = [each for each in rows if each.asked_again_at and each.asked_again_at <= at - RESTS_AFTER]
    for each in resting:
        _rest(request, each, told_at)
    once = [each for each in rows if each.asked_at is None and each.due_on <= today]
    again = [each for each in rows if each.asked_at and not each.asked_again_at and each.asked_at <= at - AGAIN_AFTER]
    if not (once or again) or not _may_be_asked(request, at):
        return len(resting)
    _mark(once, "asked_at", told_at)
    _mark(again, "asked_again_at", told_at)
    _write(request, at)
    return len(resting) + len(once) + len(again)


def _may_be_asked(request: Request, at: datetime) -> bool:
    """Not more than three times a week, this counted in; nobody can be asked about a sealed request, it asks itself."""
    if request.asker_id is None:
        return True
    Person.objects.select_for_update(of=("self",)).get(pk=request.asker_id)
    return asks_this_week([request.asker_id], at)[request.asker_id] < MOST_A_WEEK


def _mark(rows: list[FollowUp], when: str, at: datetime) -> None:
    for each in rows:
        setattr(each, when, at)
        each.save(update_fields=[when])


def _rest(request: Request, row: FollowUp, at: datetime) -> None:
    row.outcome = FollowUp.Outcome.NO_WORD
    row.save(update_fields=["outcome"])
    tell("help.rested", request, by=None, at=at, answer=row.answer_id)


def _write(request: Request, at: datetime) -> None:
    """The first or the second letter about this request; there is no third."""
    if request.asker is None or request.asked_after >= MOST_LETTERS:
        return
    request.asked_after += 1
    request.save(update_fields=["asked_after"])
    key = f"turned-out:{request.pk}:{request.asked_after}"
    write_letter(request.asker, kind=FOLLOW_UP, key=key, say=partial(_words, request), at=at)


def _words(request: Request) -> Words:
    """One piece of advice is told of by a click in the letter; where there are more, the page asks about each."""
    waiting = FollowUp.objects.filter(answer__request=request, outcome="", asked_at__isnull=False)
    rows = list(waiting.select_related("answer__author").order_by("pk"))
    advice = [
        _("{name} advised: {text}").format(name=each.answer.author or _("Somebody"), text=each.answer.text[:200])
        for each in rows
    ]
    choices = [(str(each.label), outcome_door(request.pk, rows[0].answer_id, each)) for each in FollowUp.TELLABLE]
    ask = ngettext(
        "You meant to follow this advice. One click says what came of it, a line says what you learned.",
        "You meant to follow this advice. A click each says what came of it, a line what you learned.",
        len(advice),
    )
    return Words(
        _("How did it turn out? {line}").format(line=request.line),
        [*advice, ask],
        (_("Say how it turned out"), outcome_door(request.pk)) if len(rows) > 1 else None,
        _("You get this because you asked for help and followed advice. You are asked at most twice."),
        choices=choices if len(rows) == 1 else (),
    )
