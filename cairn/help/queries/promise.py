"""A community's promise, and how much of it has run."""

from datetime import datetime

from cairn.communities.models import Community
from cairn.help.models import Promise, Request
from cairn.lib.working_time import after

SHARE = {Request.Urgency.WHENEVER: 0.75, Request.Urgency.SOON: 0.5, Request.Urgency.STUCK: 0.0}


def promise_of(community: Community) -> Promise:
    """What was promised; where nobody has yet, what Cairn begins with, not saved: two working days."""
    found = Promise.objects.filter(community=community).first()
    return found or Promise(community=community, zone=community.zone)


def answer_by(promise: Promise, asked_at: datetime) -> datetime:
    """Until when the first answer is promised."""
    return after(asked_at, promise.working_time, promise.week)


def first_wave_at(promise: Promise, asked_at: datetime, urgency: str) -> datetime:
    """When people are asked, should nobody have answered by then: always well before the promise runs out."""
    return after(asked_at, promise.working_time * SHARE[Request.Urgency(urgency)], promise.week)
