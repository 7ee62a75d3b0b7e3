"""Asking for help, growing the question, ending it.

What whoever asked does needs no actor: it is the request that knows who asked, or that nobody is to know.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from cairn.communities.access import membership_of
from cairn.communities.days import day_in
from cairn.communities.models import Community
from cairn.help.models import Addressee, Promise, Request, fingerprint_of, new_key
from cairn.help.queries.promise import answer_by, first_wave_at, promise_of
from cairn.help.refusals import NobodyNamed, NotAMemberHere, RequestIsOpen, RequestIsOver
from cairn.lenses import actions as lenses
from cairn.lib import background
from cairn.log.models import Visibility
from cairn.people.models import Person
from cairn.rooms import sealing

from .telling import clock, day_only, held, moment, settle_told, tell_of_asker

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, and for a sealed one the key to come back with: it is shown once and kept nowhere."""

    request: Request
    key: str = ""


@transaction.atomic
def ask(
    community: Community,
    *,
    by: Person,
    line: str,
    details: str = "",
    urgency: str = Request.Urgency.SOON,
    audience: str = Request.Audience.COMMUNITY,
    group: str = "",
    people: Iterable[Person] = (),
    asked_as: str = Request.Asker.NAMED,
    tags: Iterable[str] = (),
    at: datetime | None = None,
) -> Asked:
    """Ask for help. Sealed, nothing leads to `by`, not even a time. Raises NobodyNamed, NotAMemberHere."""
    at = clock(at)
    request = Request(community=community, line=line, details=details, urgency=urgency, asked_as=asked_as)
    key = ""
    if request.is_sealed:
        key = new_key()
        request.pk, request.key_hash = sealing.hidden_pk(), fingerprint_of(key)
    else:
        request.asker = by
    request.asked_at = moment(request, at)
    request.audience = audience
    request.group = group if audience == Request.Audience.GROUP else ""
    _promise(request, promise_of(community), at)
    request.save(force_insert=True)
    _address(request, people)
    _tag(request, tags)
    tell_of_asker("help.asked", request, at=request.asked_at, answer_by=request.answer_by.isoformat())
    background.soon("help.ask_in_turn")
    return Asked(request, key)


@transaction.atomic
def grow(
    request: Request,
    *,
    line: str,
    details: str,
    urgency: str,
    audience: str,
    group: str = "",
    people: Iterable[Person] = (),
    tags: Iterable[str] = (),
    at: datetime | None = None,
) -> Request:
    """Say more, or say it to others; what was told of it follows. Raises RequestIsOver, NobodyNamed, NotAMemberHere."""
    request = _open(request)
    was_for_all = request.is_for_all
    facts = {"line": line, "details": details, "urgency": urgency, "audience": audience}
    facts["group"] = group if audience == Request.Audience.GROUP else ""
    for name, value in facts.items():
        setattr(request, name, value)
    if not request.waves and request.answered_at is None:
        request.asks_again_at = _first_wave(request, promise_of(request.community), at)
    request.save(update_fields=[*facts, "asks_again_at"])
    _address(request, people)
    _tag(request, tags)
    if request.is_for_all != was_for_all:
        settle_told(request)
    tell_of_asker("help.grown", request, at=moment(request, at))
    background.soon("help.ask_in_turn")
    return request


@transaction.atomic
def add_word(request: Request, *, text: str, at: datetime | None = None) -> Request:
    """Whoever asked adds something below the question. Raises RequestIsOver."""
    request = _open(request)
    day = day_in(request.community, clock(at)).isoformat()
    request.additions = [*request.additions, {"on": day, "text": text}]
    request.save(update_fields=["additions"])
    tell_of_asker("help.grown", request, at=moment(request, at))
    return request


@transaction.atomic
def end_request(request: Request, *, end: str, word: str = "", at: datetime | None = None) -> Request:
    """It is solved, or let go. What was accepted is still asked about. Raises RequestIsOver."""
    request = _open(request)
    request.end, request.end_word, request.ended_at = end, word, moment(request, at)
    request.asks_again_at = None
    request.save(update_fields=["end", "end_word", "ended_at", "asks_again_at"])
    tell_of_asker("help.solved" if end == Request.End.SOLVED else "help.let_go", request, at=request.ended_at)
    return request


@transaction.atomic
def open_again(request: Request, *, at: datetime | None = None) -> Request:
    """It was not over. Raises RequestIsOpen."""
    request = held(request)
    if request.is_open:
        raise RequestIsOpen
    request.end, request.end_word, request.ended_at = "", "", None
    request.save(update_fields=["end", "end_word", "ended_at"])
    tell_of_asker("help.reopened", request, at=moment(request, at))
    return request


def _open(request: Request) -> Request:
    request = held(request)
    if not request.is_open:
        raise RequestIsOver
    return request


def _promise(request: Request, promise: Promise, at: datetime) -> None:
    request.answer_by = answer_by(promise, _known_from(request, at))
    request.asks_again_at = _first_wave(request, promise, at)


def _first_wave(request: Request, promise: Promise, at: datetime | None) -> datetime:
    """Whoever is named is asked at once; of a sealed request everybody not before the next day, for the same reason."""
    begins = _known_from(request, request.asked_at if request.pk and request.asked_at else clock(at))
    if request.audience == Request.Audience.PEOPLE:
        return begins
    return first_wave_at(promise, begins, request.urgency)


def _known_from(request: Request, at: datetime) -> datetime:
    """When the promise begins to run: of a sealed request on the next day, because its time of day is not kept."""
    return day_only(request.community, at) + A_DAY if request.is_sealed else at


def _address(request: Request, people: Iterable[Person]) -> None:
    wanted = {person.pk: person for person in people} if request.audience == Request.Audience.PEOPLE else {}
    if request.audience == Request.Audience.PEOPLE and not wanted:
        raise NobodyNamed
    for person in wanted.values():
        if membership_of(person, request.community) is None:
            raise NotAMemberHere(name=person)
    Addressee.objects.filter(request=request).exclude(person__in=wanted).delete()
    known = set(Addressee.objects.filter(request=request).values_list("person", flat=True))
    for pk in sorted(wanted.keys() - known):
        facts: dict[str, Any] = {"pk": sealing.hidden_pk()} if request.is_sealed else {}
        Addressee(request=request, person_id=pk, **facts).save(force_insert=True)


def _tag(request: Request, tags: Iterable[str]) -> None:
    """Seen through the lenses by those who see the request; a tag's number would tell when a sealed one came."""
    if request.is_sealed:
        return
    visibility = Visibility.MEMBERS if request.is_for_all else Visibility.PERSON
    lenses.settle(request, codes=tags, community_id=request.community_id, visibility=visibility, at=request.asked_at)
