"""What people do between gatherings: one function for each word that `do` may be in the story."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from cairn.charter import actions as charter
from cairn.charter.models import BacklogItem, CanvasVersion
from cairn.charter.queries.canvas import words_of
from cairn.communities import actions
from cairn.communities.models import Community, Invitation, Membership, Role
from cairn.gatherings import actions as gatherings
from cairn.gatherings.models import Series
from cairn.people.models import Person

from . import caring, helping, remembering, shapes, talking, wishing
from .cast import Cast
from .story import ZONE, Act, Almanac, characters


@dataclass
class Doing:
    """What an act is done with: who, where, when, and what the story says of it."""

    act: Act
    by: Person
    community: Community
    cast: Cast
    almanac: Almanac
    at: datetime
    links: dict[str, Invitation] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.act.more[name]

    def get(self, name: str, otherwise: Any = None) -> Any:
        return self.act.more.get(name, otherwise)

    def person(self, name: str) -> Person:
        return self.cast.person(self[name], self.at)

    def membership(self, person: Person | None = None) -> Membership:
        return Membership.objects.get(community=self.community, person=person or self.by)

    def item(self) -> BacklogItem:
        """The open line of the backlog that says so."""
        return BacklogItem.objects.get(community=self.community, text=self["item"], done_at=None, dropped_at=None)

    def canvas(self) -> CanvasVersion:
        return CanvasVersion.objects.filter(community=self.community).latest("number")


def _invite(doing: Doing) -> None:
    doing.links[doing["name"]] = actions.invite(
        doing.community, by=doing.by, days=doing["days"], word=doing["word"], at=doing.at
    )


def _accept(doing: Doing) -> None:
    membership = actions.accept_invitation(doing.links[doing["name"]], person=doing.by, at=doing.at)
    _introduce(doing)
    if doing.get("active"):
        actions.become_active(membership, at=doing.at)


def _introduce(doing: Doing) -> None:
    actions.say_what_brings_me(doing.membership(), brings=characters()[doing.act.by].brings, at=doing.at)


def _admit(doing: Doing) -> None:
    who = doing.person("who")
    membership = actions.admit(doing.membership(who), by=doing.by, at=doing.at)
    actions.say_what_brings_me(membership, brings=characters()[doing["who"]].brings, at=doing.at)


def _give_role(doing: Doing) -> None:
    actions.give_role(doing.community, person=doing.person("to"), kind=doing["role"], by=doing.by, at=doing.at)


def _role(doing: Doing, person: Person, kind: str) -> Role:
    return Role.objects.get(community=doing.community, person=person, kind=kind, ended_at=None)


def _end_role(doing: Doing) -> None:
    actions.end_role(_role(doing, doing.person("who"), doing["role"]), by=doing.by, at=doing.at)


def _hours(doing: Doing) -> None:
    actions.grant_hours(
        _role(doing, doing.person("to"), Role.Kind.LEADER),
        hours_a_week=Decimal(doing["hours"]),
        granted_by=doing["granted_by"],
        by=doing.by,
        at=doing.at,
    )


def _lead(doing: Doing) -> None:
    until = doing.almanac.day(doing.act.weeks - 52)
    actions.elect_leader(doing.community, person=doing.person("to"), by=doing.by, until=until, at=doing.at)


def _sail(doing: Doing) -> None:
    actions.set_sail(doing.membership(), back_on=doing.almanac.day(doing["back_weeks"]), at=doing.at)


def _evidence(doing: Doing) -> None:
    charter.give_evidence(doing.community, by=doing.by, step=doing["step"], text=doing["text"], at=doing.at)


def _canvas(doing: Doing) -> None:
    seen = doing.canvas()
    boxes = shapes.changed(words_of(seen), doing["change"])
    charter.edit_canvas(doing.community, by=doing.by, boxes=boxes, seen=seen.number, why=doing["why"], at=doing.at)


def _experiment(doing: Doing) -> None:
    charter.add_item(
        doing.community,
        by=doing.by,
        text=doing["text"],
        kind=BacklogItem.Kind.EXPERIMENT,
        hypothesis=doing["hypothesis"],
        review_on=doing.almanac.day(doing["review_weeks"]),
        owner=doing.by,
        at=doing.at,
    )


def _hypothesis(doing: Doing) -> None:
    """What a retrospective proposed becomes an experiment, with a shorter name."""
    item = BacklogItem.objects.get(community=doing.community, done_at=None, text__icontains=doing["like"])
    charter.edit_item(
        item,
        by=doing.by,
        text=doing["text"],
        detail=item.text,
        kind=BacklogItem.Kind.EXPERIMENT,
        hypothesis=doing["hypothesis"],
        review_on=doing.almanac.day(doing["review_weeks"]),
        owner=doing.by,
        at=doing.at,
    )


def _meet(doing: Doing) -> None:
    """Something to meet for begins: once, or by a rule."""
    gatherings.begin_series(
        doing.community,
        by=doing.by,
        title=doing["title"],
        first_on=doing.almanac.day(doing["first_weeks"], doing["on"]),
        at_time=time.fromisoformat(doing["starts"]),
        zone=doing.get("zone", ZONE),
        rule=doing.get("rule", ""),
        minutes=doing.get("minutes", 60),
        about=doing.get("about", ""),
        place=doing.get("place", ""),
        link=doing.get("link", ""),
        format_key=doing.get("format", ""),
        capacity=doing.get("capacity"),
        seen_by=Series.Seen.EVERYONE,
        at=doing.at,
    )


def _series(doing: Doing) -> Series:
    return Series.objects.get(community=doing.community, title=doing["series"])


def _answer(doing: Doing) -> None:
    on = doing.almanac.day(doing["of_weeks"], doing["on"])
    gatherings.answer_date(_series(doing), on, person=doing.by, reply=doing["reply"], at=doing.at)


def _call_off(doing: Doing) -> None:
    on = doing.almanac.day(doing["of_weeks"], doing["on"])
    gatherings.call_off_date(_series(doing), on, by=doing.by, why=doing["why"], at=doing.at)


def _move(doing: Doing) -> None:
    on = doing.almanac.day(doing["of_weeks"], doing["on"])
    to = doing.almanac.moment(doing["of_weeks"], doing["to"], doing["starts"])
    gatherings.move_date(_series(doing), on, by=doing.by, starts_at=to, why=doing["why"], at=doing.at)


DONE: dict[str, Callable[[Doing], object]] = {
    "invite": _invite,
    "accept": _accept,
    "ask": lambda doing: actions.ask_to_join(doing.community, person=doing.by, brings=doing["brings"], at=doing.at),
    "admit": _admit,
    "active": lambda doing: actions.become_active(doing.membership(), at=doing.at),
    "introduce": _introduce,
    "brings": lambda doing: actions.say_what_brings_me(doing.membership(), brings=doing["brings"], at=doing.at),
    "sail": _sail,
    "back": lambda doing: actions.come_back(doing.membership(), at=doing.at),
    "leave": lambda doing: actions.leave(doing.membership(), farewell=doing["farewell"], at=doing.at),
    "role": _give_role,
    "end-role": _end_role,
    "hours": _hours,
    "lead": _lead,
    "evidence": _evidence,
    "agree": lambda doing: charter.agree(doing.canvas(), by=doing.by, at=doing.at),
    "canvas": _canvas,
    "add": lambda doing: charter.add_item(doing.community, by=doing.by, text=doing["text"], at=doing.at),
    "take": lambda doing: charter.take_item(doing.item(), by=doing.by, at=doing.at),
    "done": lambda doing: charter.finish_item(doing.item(), by=doing.by, outcome=doing["outcome"], at=doing.at),
    "drop": lambda doing: charter.drop_item(doing.item(), by=doing.by, reason=doing["reason"], at=doing.at),
    "experiment": _experiment,
    "hypothesis": _hypothesis,
    "meet": _meet,
    "come": lambda doing: gatherings.sign_up(_series(doing), person=doing.by, at=doing.at),
    "answer": _answer,
    "call-off": _call_off,
    "move": _move,
    "copy-format": lambda doing: shapes.copy(doing.community, doing["format"], by=doing.by, at=doing.at),
    "edit-format": lambda doing: shapes.edit(doing.community, doing.act.more, by=doing.by, at=doing.at),
    **caring.DONE,
    **talking.DONE,
    **wishing.DONE,
    **helping.DONE,
    **remembering.DONE,
}


def do(doing: Doing) -> None:
    """Do it."""
    DONE[doing.act.do](doing)
