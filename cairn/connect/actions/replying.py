"""Carrying out an answer that came by mail: only for whom it was asked, never for somebody else."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.communities.access import communities_for
from cairn.connect.invitations.uids import read_uid
from cairn.connect.models import Posted
from cairn.connect.replies import Reply
from cairn.gatherings import actions as gathering
from cairn.gatherings.models import Answer, Stretch
from cairn.lib import recurrence
from cairn.lib.refusals import Refusal
from cairn.people.models import Person

from .posting import post_to

REPLIES = {
    "ACCEPTED": Answer.Reply.COMING,
    "DECLINED": Answer.Reply.NOT,
    "TENTATIVE": Answer.Reply.MAYBE,
}


class NotOurs(Refusal):
    sentence = _("It answers no invitation of ours.")


class NotTheirs(Refusal):
    sentence = _("It was sent by somebody else than the person who was invited.")


class IsOld(Refusal):
    sentence = _("They have said something else since.")


class NothingToAnswer(Refusal):
    sentence = _("“Perhaps” can be said of a date, not of a whole series.")


@transaction.atomic
def take_reply(reply: Reply, *, at: datetime | None = None) -> str:
    """Do what an answer says. Returns a line about it. Raises NotOurs, NotTheirs, IsOld and what gathering refuses."""
    found = read_uid(reply.uid)
    if found is None:
        raise NotOurs
    stretch, person = found
    _refuse_others(reply, stretch, person)
    day = _day(reply, stretch)
    if day is None:
        _answer_series(reply, stretch, person, at)
    else:
        _answer_day(reply, stretch, person, day, at)
    # Their calendar knows already: it is where they said so.
    post_to(person, stretch.series, quietly=True, at=at)
    return f"{stretch.title}{f' of {day}' if day else ''}: {reply.answer.lower()}"


def _refuse_others(reply: Reply, stretch: Stretch, person: Person) -> None:
    """The UID proves that it is their invitation; sender and attendee, that it was not passed on."""
    own = {person.email.lower()}
    own |= {
        each.lower() for each in EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    }
    if reply.sender not in own or reply.attendee not in own:
        raise NotTheirs
    if not Posted.objects.filter(person=person, stretch=stretch).exists():
        raise NotOurs
    if not communities_for(person).filter(pk=stretch.series.community_id).exists():
        raise NotOurs


def _day(reply: Reply, stretch: Stretch) -> date | None:
    """The original day that it is about; None for a whole series."""
    if isinstance(reply.day, datetime):
        aware = reply.day if reply.day.tzinfo else reply.day.replace(tzinfo=ZoneInfo(stretch.zone))
        return aware.astimezone(ZoneInfo(stretch.zone)).date()
    if reply.day is not None:
        return reply.day
    return None if stretch.rule else next(recurrence.dates("", stretch.first_on), None)


def _answer_day(reply: Reply, stretch: Stretch, person: Person, day: date, at: datetime | None) -> None:
    wanted = REPLIES[reply.answer]
    said = Answer.objects.filter(gathering__series=stretch.series, gathering__original_on=day, person=person).first()
    if said and said.reply != wanted and reply.given_at and said.at > _told_at(reply, at):
        raise IsOld
    gathering.answer_date(stretch.series, day, person=person, reply=wanted, via=Answer.Via.MAIL, at=at)


def _told_at(reply: Reply, at: datetime | None) -> datetime:
    """When it was given; a clock that runs ahead is not believed."""
    now = at or timezone.now()
    return min(reply.given_at or now, now)


def _answer_series(reply: Reply, stretch: Stretch, person: Person, at: datetime | None) -> None:
    if reply.answer == "TENTATIVE":
        raise NothingToAnswer
    if reply.answer == "ACCEPTED":
        gathering.sign_up(stretch.series, person=person, at=at)
    else:
        gathering.stop_coming(stretch.series, person=person, at=at)
