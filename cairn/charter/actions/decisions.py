"""What a room decided: its name, its leader, and anything else."""

import calendar
from datetime import date, datetime

from cairn.charter.models import Decision
from cairn.communities.access import membership_of
from cairn.communities.actions import elect_leader
from cairn.log.models import Visibility
from cairn.rooms.harvest import Line, Yield
from cairn.rooms.models import Room

from .counting import counts_of
from .telling import person_of, tell

Yields = list[Yield]


def keep_name(room: Room, yields: Yields, at: datetime) -> None:
    """How the name was chosen, with the counts. While several are level, none is."""
    if sum(len(each.lines) for each in yields) > 1:
        return
    _decide(room, _first(yields), about="name", method="vote", at=at)


def keep_leader(room: Room, yields: Yields, at: datetime) -> None:
    """Whoever was elected leads from today, for the agreed term; who has left the community by then cannot."""
    line = _first(yields)
    _decide(room, line, about="leader", method="election", at=at)
    person = person_of(line.detail.get("person"))
    if person is not None and membership_of(person, room.community) is not None:
        elect_leader(room.community, person=person, until=_term(at, line.detail.get("term_months") or 12), at=at)
    else:
        # Nobody is at fault, and nobody is left guessing: the log says that the role is still open.
        who = person.pk if person is not None else line.text
        tell(room, "election.lapsed", at, visibility=Visibility.MEMBERS, person=who)


def keep_decisions(room: Room, yields: Yields, at: datetime) -> None:
    for each in yields:
        for line in each.lines:
            _decide(room, line, about="", method=line.detail.get("method", ""), at=at)


def _decide(room: Room, line: Line, *, about: str, method: str, at: datetime) -> None:
    Decision.objects.create(
        community=room.community,
        about=about,
        question="" if about else str(line.detail.get("question") or "")[:600],
        text=line.text[:600],
        is_adopted=line.detail.get("adopted", True),
        method=method,
        counts=counts_of(line, room.language),
        room=room,
        decided_at=at,
    )
    if about != "leader":  # that somebody became the leader has an entry of its own, which follows a change of name
        tell(room, "decision.taken" if line.detail.get("adopted", True) else "decision.declined", at, text=line.text)


def _first(yields: Yields) -> Line:
    """What was chosen; `write_charter` has seen that there is something."""
    return next(line for each in yields for line in each.lines)


def _term(at: datetime, months: int) -> date:
    """The last day of a term that starts now."""
    year, month = divmod(at.month - 1 + months, 12)
    last_day = calendar.monthrange(at.year + year, month + 1)[1]
    return date(at.year + year, month + 1, min(at.day, last_day))
