"""Asking those who could answer, gently and in turn, before the promise runs out; saying "not now"; introductions."""

from datetime import datetime
from functools import partial
from random import Random
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.communities.access import membership_of
from cairn.communities.days import day_in
from cairn.help.choosing import MOST_A_WEEK, TOGETHER, choose
from cairn.help.explaining import why_you
from cairn.help.models import Answer, Quiet, Request, Turn
from cairn.help.queries.candidates import Because, asked_together, candidates
from cairn.help.queries.load import asks_this_week
from cairn.help.queries.promise import promise_of
from cairn.help.refusals import (
    AskedAlready,
    AskedOftenEnough,
    AwayNow,
    NotAMemberHere,
    RequestIsOver,
    TheyAsk,
    YourOwnRequest,
)
from cairn.lib.working_time import after
from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.notices.actions import write_letter
from cairn.notices.words import Words
from cairn.people.models import Person

from .telling import APART, clock, held, tell

TURN = "help.turn"
MOST_WAVES = 3


def ask_in_turn(*, at: datetime | None = None) -> int:
    """Ask for every request whose time has come. Returns how many people were asked."""
    at = clock(at)
    due = Request.objects.filter(asks_again_at__lte=at, end="").order_by("asks_again_at", "pk")
    return sum(_next_wave(pk, at) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _next_wave(pk: int, at: datetime) -> int:
    """Claimed by the row's lock: whoever comes second finds that its time has not come."""
    request = Request.objects.select_for_update(of=("self",)).select_related("community", "asker").get(pk=pk)
    if request.asks_again_at is None or request.asks_again_at > at or not request.is_open:
        return 0
    request.waves += 1
    request.asks_again_at = _again_at(request, at)
    request.save(update_fields=["waves", "asks_again_at"])
    return _ask(request, at, request.addressees.count() or TOGETHER)


def _again_at(request: Request, at: datetime) -> datetime | None:
    """When the promise runs out, and once more after as long again; then it is for people, not for letters."""
    if request.waves >= MOST_WAVES:
        return None
    if at < request.answer_by:
        return request.answer_by
    promise = promise_of(request.community)
    return after(at, promise.working_time, promise.week)


def _ask(request: Request, at: datetime, how_many: int) -> int:
    found, because = candidates(request, at)
    # The same choice whoever looks again.
    dice = Random(f"{request.pk}:{request.waves}:{how_many}")  # noqa: S311  (lots, not secrets)
    chosen = choose(found, together=asked_together(request), dice=dice, how_many=how_many)
    return sum(give_turn(request, each.person, because=because.get(each.person, {}), at=at) for each in chosen)


def give_turn(request: Request, person: int, *, because: Because, at: datetime, **facts: Any) -> bool:
    """Ask one person (by number), at most three times a week; their row is held while it is counted."""
    asked = Person.objects.select_for_update(of=("self",)).get(pk=person)
    if asks_this_week([person], at)[person] >= MOST_A_WEEK:
        return False
    fresh = {"wave": request.waves, "because": because, "asked_at": at} | facts
    turn, made = Turn.objects.get_or_create(request=request, person=asked, defaults=fresh)
    if made:
        tell_turn("help.turn_given", turn, at=at)
    if made and request.asker_id != person:  # introduced to their own question, without knowing whose it is
        write_letter(asked, kind=TURN, key=f"turn:{request.pk}", say=partial(_turn_words, turn), at=at)
    return made


@transaction.atomic
def not_now(turn: Turn, *, at: datetime | None = None) -> None:
    """They cannot at the moment; the next in turn is asked. Twice is once."""
    request, at = held(turn.request), clock(at)
    turn = Turn.objects.get(pk=turn.pk)
    if turn.reply:
        return
    turn.reply, turn.replied_at = Turn.Reply.NOT_NOW, at
    turn.save(update_fields=["reply", "replied_at"])
    tell_turn("help.declined", turn, at=at)
    if request.is_open and request.answered_at is None and turn.wave:
        _ask(request, at, 1)


@transaction.atomic
def introduce(request: Request, *, by: Person, person: Person, word: str = "", at: datetime | None = None) -> Turn:
    """ "I cannot answer, but I know who": that person is asked, and sees the request from now on.

    Whoever asked without a name can be introduced like anybody: a refusal would tell who they are.
    Raises RequestIsOver, YourOwnRequest, TheyAsk, NotAMemberHere, AskedAlready, AwayNow, AskedOftenEnough.
    """
    request, at = held(request), clock(at)
    _refuse(request, by, person, at)
    facts = {"wave": 0, "introduced_by": by, "word": word}
    if not give_turn(request, person.pk, because={}, at=at, **facts):
        raise AskedOftenEnough(name=person)
    Turn.objects.filter(request=request, person=by, reply="").update(reply=Turn.Reply.KNOWS_WHO, replied_at=at)
    tell("help.introduced", request, by=by, at=at, person=person.pk)
    return Turn.objects.get(request=request, person=person)


@transaction.atomic
def be_quiet(membership: Any, *, until: Any, at: datetime | None = None) -> None:
    """Not be asked before a day; None: be asked again."""
    Quiet.objects.filter(community=membership.community, person=membership.person).delete()
    if until is not None:
        Quiet.objects.create(community=membership.community, person=membership.person, until=until)
    record(
        "help.quiet", actor=membership.person, community_id=membership.community_id,
        visibility=Visibility.PERSON, at=clock(at),
    )  # fmt: skip


def _refuse(request: Request, by: Person, person: Person, at: datetime) -> None:
    if not request.is_open:
        raise RequestIsOver
    if request.asker_id == person.pk and by.pk == person.pk:
        raise YourOwnRequest
    if request.asker_id == person.pk and request.is_named:
        raise TheyAsk(name=person)
    membership = membership_of(person, request.community)
    if membership is None:
        raise NotAMemberHere(name=person)
    has_answered = Answer.objects.filter(request=request, author=person).exists()
    if has_answered or Turn.objects.filter(request=request, person=person).exists():
        raise AskedAlready(name=person)
    quiet = Quiet.objects.filter(
        community=request.community_id, person=person, until__gte=day_in(request.community, at)
    )
    if not membership.is_here or quiet.exists():
        raise AwayNow(name=person)


def tell_turn(verb: str, turn: Turn, *, at: datetime) -> None:
    """Only whoever was asked reads that they were."""
    request = turn.request
    assert verb in APART, verb  # else it would be shown to all when the request is opened to all
    record(
        verb, actor=turn.person, community_id=request.community_id, subject=request, visibility=Visibility.PERSON,
        at=at, request=request.pk, title=request.line, wave=turn.wave,
    )  # fmt: skip


def _turn_words(turn: Turn) -> Words:
    request = turn.request
    asker = str(request.asker) if request.is_named and request.asker else _("Somebody")
    lines = [_("{name} asks: {line}").format(name=asker, line=request.line), why_you(turn)]
    if turn.word:
        lines.append(f"“{turn.word}”")
    lines.append(_("Three sentences are enough. If you cannot now, say so, and the next one is asked."))
    return Words(
        _("Can you help? {line}").format(line=request.line),
        lines,
        (_("Open the request"), reverse("help_request", args=[request.community.slug, request.pk])),
        _("You are asked at most three times a week, in turn with the others."),
    )
