"""Who could answer a request: those who see it, are here and may be asked, and how near each is to the question."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from cairn.communities.access import LEADING
from cairn.communities.days import day_in
from cairn.communities.encounters import keeps_apart_from
from cairn.communities.models import HERE, Membership, Role
from cairn.help.choosing import Candidate, Pair, pairs_of
from cairn.help.models import Answer, Offer, Quiet, Request, Turn
from cairn.help.words import gist, nearness
from cairn.lenses import queries as lenses
from cairn.lenses.actions import about_of

from .load import asks_this_week, loads

PAST, MOST_PAST = timedelta(days=365), 1000
WAVES_REMEMBERED = 10
NOT_NOW = timedelta(days=3)
LENS = 0.6  # as near as the same entry of a lens brings somebody
Because = dict[str, Any]  # {"offer": "SQL", "answered": "Slow queries", "named": True}


def candidates(request: Request, at: datetime) -> tuple[list[Candidate], dict[int, Because]]:
    """Those who could be asked now, and why each: their own words, kept so that it can be told to them."""
    people = list(askable(request, at).values_list("person", flat=True).order_by("person"))
    reasons = nearest(request, people, at)
    weeks, load = asks_this_week(people, at), loads(request.community_id, people, at)
    found = [
        Candidate(each, reasons.get(each, (0.0, {}))[0], asked_this_week=weeks[each], load=load.get(each, 0))
        for each in people
    ]
    return found, {each: because for each, (_fit, because) in reasons.items()}


def askable(request: Request, at: datetime) -> QuerySet[Membership]:
    """Those who belong, are here, see the request and have not been asked, have not answered and did not ask."""
    members = Membership.objects.filter(community=request.community_id, state__in=HERE, person__is_active=True)
    members = members.filter(_audience(request))
    today = day_in(request.community, at)
    quiet = Quiet.objects.filter(community=request.community_id, until__gte=today)
    lately = Turn.objects.filter(
        request__community=request.community_id, reply=Turn.Reply.NOT_NOW, replied_at__gt=at - NOT_NOW
    )
    members = members.exclude(person__in=quiet.values("person")).exclude(person__in=lately.values("person"))
    answered = Answer.objects.filter(request=request, author__isnull=False)
    turns = Turn.objects.filter(request=request)
    members = members.exclude(person__in=answered.values("author")).exclude(person__in=turns.values("person"))
    if request.asker_id is None:
        return members
    return members.exclude(person=request.asker_id).exclude(
        person__in=keeps_apart_from(request.community, request.asker_id)
    )


def nearest(request: Request, people: Collection[int], at: datetime) -> dict[int, tuple[float, Because]]:
    """How near each is to the question, and by what: what they offer, what they answered, by words and by lens."""
    about = gist(f"{request.line} {request.details}")
    found: dict[int, tuple[float, Because]] = {}
    for source in (_by_lens(request), _by_answers(request, about, at), _by_offers(request, about, at)):
        for person, (fit, because) in source.items():
            known, why = found.get(person, (0.0, {}))
            found[person] = (max(known, fit), {**because, **why})
    if request.audience == Request.Audience.PEOPLE:
        return {person: (1.0, {"named": True}) for person in people}
    return {person: facts for person, facts in found.items() if person in set(people)}


def asked_together(request: Request) -> set[Pair]:
    """Who was asked with whom the last few times in this community."""
    rows = Turn.objects.filter(request__community=request.community_id, wave__gt=0).order_by("-asked_at", "-pk")
    waves: dict[tuple[int, int], list[int]] = {}
    for pk, wave, person in rows.values_list("request", "wave", "person")[: WAVES_REMEMBERED * 4]:
        waves.setdefault((pk, wave), []).append(person)
    return {pair for people in list(waves.values())[:WAVES_REMEMBERED] for pair in pairs_of(people)}


def _audience(request: Request) -> Q:
    if request.audience == Request.Audience.PEOPLE:
        return Q(person__in=request.addressees.values("person"))
    if request.audience == Request.Audience.GROUP:
        kinds: Mapping[str, tuple[str, ...]] = {"LEADING": LEADING}
        held = Role.objects.filter(
            community=request.community_id, ended_at=None, kind__in=kinds.get(request.group, (request.group,))
        )
        return Q(person__in=held.values("person"))
    return Q()


def _by_offers(request: Request, about: frozenset[str], at: datetime) -> dict[int, tuple[float, Because]]:
    today = day_in(request.community, at)
    offers = Offer.objects.filter(Q(until=None) | Q(until__gte=today), community=request.community, withdrawn_at=None)
    found: dict[int, tuple[float, Because]] = {}
    for person, what in offers.order_by("pk").values_list("person", "what"):
        near = nearness(about, gist(what))
        if near and 0.5 + near / 2 > found.get(person, (0.0,))[0]:
            found[person] = (0.5 + near / 2, {"offer": what})
    return found


def _by_answers(request: Request, about: frozenset[str], at: datetime) -> dict[int, tuple[float, Because]]:
    """What they answered in a year; only requests that everybody here may see give a reason that can be told."""
    past = Answer.objects.filter(
        request__community=request.community_id,
        request__audience=Request.Audience.COMMUNITY,
        withdrawn_at=None,
        author__isnull=False,
        at__gt=at - PAST,
    ).exclude(request=request)
    found: dict[int, tuple[float, Because]] = {}
    for person, line in past.order_by("-at").values_list("author", "request__line")[:MOST_PAST]:
        near = nearness(about, gist(line))
        if near and 0.8 * near > found.get(person, (0.0,))[0]:
            found[person] = (0.8 * near, {"answered": line})
    return found


def _by_lens(request: Request) -> dict[int, tuple[float, Because]]:
    """Those who offered or answered something under the same entry of a lens."""
    found: dict[int, tuple[float, Because]] = {}
    for entry in lenses.tags_of([about_of(request)])[about_of(request)]:
        offers = lenses.tagged(entry.code, kind="offer", community_id=request.community_id)
        requests = lenses.tagged(entry.code, kind="request", community_id=request.community_id)
        answers = Answer.objects.filter(request__in=requests, author__isnull=False, withdrawn_at=None)
        people = [
            *Offer.objects.filter(pk__in=offers).values_list("person", flat=True),
            *answers.exclude(request=request).values_list("author", flat=True),
        ]
        found |= {person: (LENS, {"lens": str(entry.title)}) for person in people if person}
    return found
