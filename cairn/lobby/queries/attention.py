"""What is worth a member's attention: at most five lines, each a fact with one button."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.charter.models import Agreement, BacklogItem
from cairn.charter.queries import backlog, launch
from cairn.communities.models import Community, Membership
from cairn.communities.navigation import Reader
from cairn.gatherings.dates import Date
from cairn.gatherings.queries.pair_now import open_seats, pair_now
from cairn.gatherings.templatetags.gatherings import names
from cairn.help.models import FollowUp
from cairn.help.queries.attention import turns_waiting, untold, with_reasons
from cairn.help.queries.listing import follow_ups_of
from cairn.rooms.queries.community import open_rooms

from .caring import care_points
from .remembering import facts_to_ask_for, memory_points

MOST = 5
AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Point:
    """One line: what was seen, why it matters, and the button. `tint` is poppy for now, sun for soon, else lake."""

    seen: str
    why: str
    action: str
    url: str
    tint: str = "lake"


def points_for(reader: Reader, coming: Sequence[Date], today: date) -> list[Point]:
    """The lines for a member, most urgent first; `coming` are the next dates they may see.

    One query tells what there is; what it is is asked line by line, until there are enough.
    """
    return list(islice(_points(reader, coming, today), MOST))


def _points(reader: Reader, coming: Sequence[Date], today: date) -> Iterator[Point]:
    facts = _facts(reader, today)
    if facts["room_code"]:
        yield _room(facts)
    due = backlog.due_by(reader.community, reader.person, today + AHEAD)[:2] if facts["is_due"] else []
    yield from (_due(reader, item, today) for item in due)
    yield from (Point(**parts) for parts in care_points(reader, coming, timezone.now()))
    yield from _help(reader, facts)
    yield from _pair(reader, facts)
    yield from _asking(reader, facts)
    yield from (Point(**parts) for parts in memory_points(reader, facts))
    yield from (*_canvas(reader, facts), *_launch(reader, facts))


def _facts(reader: Reader, today: date) -> dict[str, Any]:
    """Those of the launch path, the room that is open, whether the reader agrees with the canvas, who asks to join,
    what of help and memory waits, with whom the reader is put together."""
    community = Community.objects.filter(pk=reader.community.pk)
    rooms: Any = open_rooms(reader.community)
    if not reader.community.is_living:  # while it is being founded the page itself leads to that room
        rooms = rooms.filter(founds=False)
    agreed = Agreement.objects.filter(
        version__community=OuterRef("pk"), version__number=OuterRef("canvas_number"), person=reader.person
    )
    pair = open_seats(reader.person, timezone.now()).filter(round__programme__community=OuterRef("pk"))
    facts: dict[str, Any] = (
        launch.annotated(community)
        .annotate(
            has_agreed=Exists(agreed),
            is_due=Exists(backlog.due_to(reader.community, reader.person, today + AHEAD)),
            is_asked=Exists(turns_waiting(reader.person).filter(request__community=OuterRef("pk"))),
            has_to_tell=Exists(untold(reader.person).filter(answer__request__community=OuterRef("pk"))),
            **facts_to_ask_for(reader),
            pair=Subquery(pair.values("pair")[:1]),
            room_code=Subquery(rooms.values("code")[:1]),
            room_title=Subquery(rooms.values("title")[:1]),
            room_here=Subquery(rooms.values("here")[:1]),
            asking=launch.count(Membership.objects.filter(community=OuterRef("pk"), state=Membership.State.ASKED)),
        )
        .get()
    )
    return facts


def _room(facts: dict[str, Any]) -> Point:
    here = facts["room_here"]
    return Point(
        seen=_("“{title}” is open").format(title=facts["room_title"]),
        why=ngettext("{here} person is there now.", "{here} people are there now.", here).format(here=here),
        action=_("Go in"),
        url=reverse("room", args=[facts["room_code"]]),
        tint="poppy",
    )


def _due(reader: Reader, item: BacklogItem, today: date) -> Point:
    day = min(each for each in (item.due_on, item.review_on) if each is not None)
    return Point(
        seen=item.text,
        why=_said(day, today, is_review=item.due_on is None),
        action=_("Open it"),
        url=reverse("backlog_item", args=[reader.community.slug, item.pk]),
        tint="poppy" if day < today else "sun",
    )


def _said(day: date, today: date, *, is_review: bool) -> str:
    left = (day - today).days
    if is_review:
        return _("You try this out. It is time to look at what came of it.")
    if left < 0:
        late = -left
        return ngettext("You wanted this done {n} day ago.", "You wanted this done {n} days ago.", late).format(n=late)
    if left == 0:
        return _("You wanted this done by today.")
    return ngettext("You wanted this done in {n} day.", "You wanted this done in {n} days.", left).format(n=left)


def _help(reader: Reader, facts: dict[str, Any]) -> Iterator[Point]:
    """Who asked that the reader can answer, and how it turned out what they followed; asked for only where it is so."""
    turns = turns_waiting(reader.person).filter(request__community=reader.community)
    for turn, why in with_reasons(turns) if facts["is_asked"] else []:
        yield Point(turn.request.line, why, _("Answer"), _request(reader, turn.request_id), "sun")
    told = follow_ups_of(reader.person, reader.community)[:1] if facts["has_to_tell"] else []
    yield from (_untold(reader, each) for each in told)


def _untold(reader: Reader, follow_up: FollowUp) -> Point:
    answer = follow_up.answer
    return Point(
        seen=_("How did it turn out? {line}").format(line=answer.request.line),
        why=_("You followed advice of {name}. One click tells.").format(name=answer.author or _("Somebody")),
        action=_("Tell"),
        url=f"{_request(reader, answer.request_id)}#answer-{answer.pk}",
        tint="sun",
    )


def _pair(reader: Reader, facts: dict[str, Any]) -> list[Point]:
    """Whom the reader is to meet between the gatherings, until one of the two says that they met."""
    now = pair_now(facts["pair"], reader.person) if facts["pair"] else None
    if now is None:
        return []
    day = date_format(timezone.localtime(now.until), "l j F")
    return [
        Point(
            seen=_("{programme}: this time with {names}").format(
                programme=now.programme, names=names(list(now.others))
            ),
            why=_("Until {day}. One of you writes to the other; half an hour is enough.").format(day=day),
            action=_("Write, or say that you met"),
            url=reverse("pairings", args=[reader.community.slug]),
        )
    ]


def _request(reader: Reader, pk: int) -> str:
    return reverse("help_request", args=[reader.community.slug, pk])


def _asking(reader: Reader, facts: dict[str, Any]) -> list[Point]:
    number = facts["asking"] or 0
    if not number or not reader.leads:
        return []
    return [
        Point(
            seen=ngettext("{n} person asks to join", "{n} people ask to join", number).format(n=number),
            why=_("Whoever knocks waits for somebody who leads."),
            action=_("Answer"),
            url=reverse("askings", args=[reader.community.slug]),
            tint="sun",
        )
    ]


def _canvas(reader: Reader, facts: dict[str, Any]) -> list[Point]:
    if not facts["canvas_number"] or facts["has_agreed"]:
        return []
    return [
        Point(
            seen=_("Canvas, version {number}: do you agree?").format(number=facts["canvas_number"]),
            why=_("You have not said so yet. It takes two minutes to read."),
            action=_("Read it"),
            url=reverse("canvas", args=[reader.community.slug]),
        )
    ]


def _launch(reader: Reader, facts: dict[str, Any]) -> list[Point]:
    step = launch.next_step(reader.community, facts)
    if step is None or not reader.community.is_living:
        return []
    return [
        Point(
            seen=_("Next on the launch path: {step}").format(step=step.title),
            why=str(step.why),
            action=_("See the step"),
            url=f"{reverse('launch', args=[reader.community.slug])}#{step.key}",
            tint="lichen",
        )
    ]
