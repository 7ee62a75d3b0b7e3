"""Advice that somebody follows, and how it turned out."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from cairn.communities.days import day_in
from cairn.help.models import Answer, FollowUp, Request
from cairn.help.refusals import AdviceOnly, AnswerIsGone, DayIsPast, NothingAccepted
from cairn.rooms import sealing

from .telling import clock, held, moment, tell_of_asker

ASKED_AFTER = timedelta(days=14)  # where whoever asked names no day


@transaction.atomic
def accept(given: Answer, *, on: date | None = None, at: datetime | None = None) -> FollowUp:
    """Whoever asked means to follow this advice and is asked on a day how it turned out. Twice changes the day only.

    Raises AnswerIsGone, AdviceOnly, DayIsPast.
    """
    request = held(given.request)
    given = Answer.objects.select_for_update(of=("self",)).get(pk=given.pk)
    today = day_in(request.community, clock(at))
    on = on or today + ASKED_AFTER
    _refuse(given, on, today)
    follow_up = FollowUp.objects.filter(answer=given).first()
    if follow_up is not None:
        if follow_up.asked_at is None:
            follow_up.due_on = on
            follow_up.save(update_fields=["due_on"])
        return follow_up
    given.accepted_at = moment(request, at)
    given.save(update_fields=["accepted_at"])
    follow_up = FollowUp(answer=given, due_on=on, **_number(request))
    follow_up.save(force_insert=True)
    tell_of_asker("help.accepted", request, at=given.accepted_at, answer=given.pk)
    return follow_up


@transaction.atomic
def mark_tried(given: Answer, *, at: datetime | None = None) -> Answer:
    """Whoever asked has tried it. Twice is once. Raises NothingAccepted."""
    request = held(given.request)
    given = Answer.objects.select_for_update(of=("self",)).get(pk=given.pk)
    if given.accepted_at is None:
        raise NothingAccepted
    if given.tried_at is None:
        given.tried_at = moment(request, at)
        given.save(update_fields=["tried_at"])
        tell_of_asker("help.tried", request, at=given.tried_at, answer=given.pk)
    return given


@transaction.atomic
def tell_outcome(given: Answer, *, outcome: str, learned: str = "", at: datetime | None = None) -> FollowUp:
    """Say how it turned out, also long after, also anew; the same twice is once. Raises NothingAccepted."""
    request = held(given.request)
    follow_up = FollowUp.objects.select_related("answer").filter(answer=given).first()
    if follow_up is None:
        raise NothingAccepted
    if (follow_up.outcome, follow_up.learned) == (outcome, learned):
        return follow_up
    was = follow_up.outcome
    follow_up.outcome, follow_up.learned, follow_up.told_at = outcome, learned, moment(request, at)
    follow_up.save(update_fields=["outcome", "learned", "told_at"])
    if outcome != FollowUp.Outcome.NOT_TRIED and follow_up.answer.tried_at is None:
        follow_up.answer.tried_at = follow_up.told_at
        follow_up.answer.save(update_fields=["tried_at"])
    tell_of_asker("help.turned_out", request, at=follow_up.told_at, answer=given.pk, outcome=outcome, was=was)
    return follow_up


def _refuse(given: Answer, on: date, today: date) -> None:
    if given.withdrawn_at is not None:
        raise AnswerIsGone
    if given.kind != Answer.Kind.ADVICE:
        raise AdviceOnly
    if on < today:
        raise DayIsPast


def _number(request: Request) -> dict[str, Any]:
    return {"pk": sealing.hidden_pk()} if request.is_sealed else {}
