"""Answers: advice, questions back, and advice that disagrees with other advice and says why."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.help.models import Answer, Request, Turn
from cairn.help.refusals import AnswerIsFollowed, AnswerIsGone, RequestIsOver, WhyIsMissing, YourOwnRequest
from cairn.notices.actions import write_letter
from cairn.notices.words import Words
from cairn.people.models import Person

from .telling import clock, held, tell

ANSWERED, DISSENT = "help.answer", "help.dissent"


@transaction.atomic
def answer(
    request: Request,
    *,
    by: Person,
    text: str,
    kind: str = Answer.Kind.ADVICE,
    differs_from: Answer | None = None,
    why: str = "",
    at: datetime | None = None,
) -> Answer:
    """Answer a request. Raises RequestIsOver, YourOwnRequest, AnswerIsGone, and WhyIsMissing where one disagrees."""
    request, at = held(request), clock(at)
    _refuse_if_idle(request, by, differs_from, why)
    given = Answer.objects.create(
        request=request,
        author=by,
        text=text,
        kind=kind,
        differs_from=differs_from,
        why=why if differs_from else "",
        at=at,
    )
    is_first = given.kind == Answer.Kind.ADVICE and request.answered_at is None
    if is_first:
        request.answered_at, request.asks_again_at = at, None
        request.save(update_fields=["answered_at", "asks_again_at"])
    Turn.objects.filter(request=request, person=by, reply="").update(reply=Turn.Reply.ANSWERED, replied_at=at)
    facts = {"first": is_first, "in_time": at <= request.answer_by} if is_first else {"first": False}
    verb = "help.dissented" if differs_from else "help.answered"
    tell(verb, request, by=by, at=at, kind=given.kind, asked_at=request.asked_at.isoformat(), **facts)
    _write(given, is_first, at)
    return given


@transaction.atomic
def take_back(given: Answer, *, by: Person, at: datetime | None = None) -> None:
    """Whoever wrote an answer takes it back. Raises AnswerIsFollowed, and AnswerIsGone when it is already."""
    request, at = held(given.request), clock(at)
    given = Answer.objects.get(pk=given.pk)
    if given.withdrawn_at is not None:
        raise AnswerIsGone
    if given.accepted_at is not None:
        raise AnswerIsFollowed
    given.withdrawn_at = at
    given.save(update_fields=["withdrawn_at"])
    left = Answer.objects.filter(request=request, withdrawn_at=None, kind=Answer.Kind.ADVICE)
    is_open_again = not left.exists() and request.answered_at is not None
    if is_open_again:
        request.answered_at, request.asks_again_at = None, at if request.is_open else None
        request.save(update_fields=["answered_at", "asks_again_at"])
    tell("help.answer_withdrawn", request, by=by, at=at, is_open_again=is_open_again)


def _refuse_if_idle(request: Request, by: Person, differs_from: Answer | None, why: str) -> None:
    if not request.is_open:
        raise RequestIsOver
    if request.asker_id == by.pk:
        raise YourOwnRequest
    if differs_from is None:
        return
    if differs_from.withdrawn_at is not None or differs_from.request_id != request.pk:
        raise AnswerIsGone
    if not why.strip():
        raise WhyIsMissing


def _write(given: Answer, is_first: bool, at: datetime) -> None:
    """The first answer is told to whoever asked, the first that disagrees with them to whoever is disagreed with."""
    request = given.request
    if is_first and request.asker is not None:
        write_letter(request.asker, kind=ANSWERED, key=f"answer:{request.pk}", say=partial(_answered, given), at=at)
    doubted = given.differs_from.author if given.differs_from else None
    if doubted is not None and doubted != given.author:
        write_letter(doubted, kind=DISSENT, key=f"dissent:{request.pk}", say=partial(_dissent, given), at=at)


def _answered(given: Answer) -> Words:
    return Words(
        _("An answer: {line}").format(line=given.request.line),
        [_("{name} answered you.").format(name=given.author), given.text[:400]],
        (_("Read it"), _address(given)),
        _("You get this because you asked for help. More answers are on the page, not in your mail."),
    )


def _dissent(given: Answer) -> Words:
    return Words(
        _("{name} sees it differently: {line}").format(name=given.author, line=given.request.line),
        [given.why, given.text[:400]],
        (_("Read it"), _address(given)),
        _("You get this because you gave advice there."),
    )


def _address(given: Answer) -> str:
    where = reverse("help_request", args=[given.request.community.slug, given.request.pk])
    return f"{where}#answer-{given.pk}"
