"""A simulated year of a community that helps itself, played through the actions by the clock of the story."""

import json
import os
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from cairn.communities.models import Community, Membership
from cairn.help import actions
from cairn.help.models import Answer, FollowUp, Request, Turn
from cairn.lib.refusals import Refusal
from cairn.notices.models import Letter
from cairn.people.models import Person

SHARED = Path(os.environ.get("CAIRN_SHARED") or Path(__file__).parents[4] / "shared")
BEGIN = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)  # a Monday
WEEK = timedelta(days=7)
LATEST = 30  # days after which somebody wants to be asked how it turned out
AT_REST = LATEST + 7 + 14 + 4  # asked, asked again, at rest; and a few where a full week let somebody wait
# Where there is no real input: subject and difficulty make a question.
SUBJECTS = ("queries", "tests", "deploys", "reviews", "logs", "queues", "caches", "forms", "mails", "maps", "keys")
TROUBLES = ("slow in the morning", "lost on restart", "too big to read", "different on my machine", "hard to explain")


def questions(number: int, dice: Random) -> list[tuple[str, str]]:
    """(line, details) of so many questions: titles and descriptions of talks, or our own where there are none."""
    path = SHARED / "data" / "talks" / "talks.jsonl"
    if path.exists():
        talks = [json.loads(line) for line in path.read_text().splitlines()]
        found = [(talk["title"][:190] or "?", (talk["description"] or "")[:600]) for talk in talks]
    else:
        found = [(f"Why are our {one} {trouble}?", "") for one in SUBJECTS for trouble in TROUBLES]
    return [dice.choice(found) for _ in range(number)]


@dataclass
class Year:
    """So many members and requests, spread over so many days; whoever plays it reads the figures afterwards."""

    members: int
    requests: int
    days: int
    seed: int = 4
    hours: Sequence[int] = (8, 10, 13, 16)  # when the worker looks, on every day
    community: Community = field(init=False)
    people: list[Person] = field(init=False)

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)
        self.community = Community.objects.create(
            name="A year", slug=f"year-{self.seed}", state="LIVING", began_at=BEGIN
        )
        self.people = [
            Person.objects.create(name=f"Member {number}", email=f"m{number}.{self.seed}@example.org")
            for number in range(self.members)
        ]
        Membership.objects.bulk_create(
            Membership(community=self.community, person=each, state="ACTIVE", joined_at=BEGIN) for each in self.people
        )

    def play(self) -> None:
        """Day after day; then as many more as the last follow-up needs to come to rest."""
        asked = questions(self.requests, self.dice)
        moments = sorted(BEGIN + timedelta(days=self.dice.random() * self.days) for _ in asked)
        waiting = list(zip(moments, asked, strict=True))[::-1]
        self._offer(asked)
        for now in self._moments(self.days + AT_REST):
            while waiting and waiting[-1][0] <= now:
                self._ask(*waiting.pop())
            actions.ask_in_turn(at=now)
            actions.ask_how_it_turned_out(at=now)
            self._answer(now)
            self._tell(now)

    def _moments(self, days: int) -> Iterator[datetime]:
        for day in range(days):
            for hour in self.hours:
                yield (BEGIN + timedelta(days=day)).replace(hour=hour)

    def _offer(self, asked: Sequence[tuple[str, str]]) -> None:
        for each in self.people[: self.members // 3]:
            actions.offer(self.community, by=each, what=self.dice.choice(asked)[0], at=BEGIN)

    def _ask(self, at: datetime, question: tuple[str, str]) -> None:
        how = self.dice.choices(("NAMED", "HIDDEN", "SEALED"), (90, 7, 3))[0]
        urgency = self.dice.choices(("WHENEVER", "SOON", "STUCK"), (30, 50, 20))[0]
        actions.ask(
            self.community, by=self.dice.choice(self.people), line=question[0], details=question[1], urgency=urgency,
            asked_as=how, at=at,
        )  # fmt: skip

    def _answer(self, now: datetime) -> None:
        """Some answer unasked, some when it is their turn, some say not now, some know who, some disagree."""
        opened = Request.objects.filter(end="", asked_at__lte=now, answered_at=None)
        for request in opened.select_related("community").order_by("pk"):
            if self.dice.random() < 0.08:
                self._say(request, self.dice.choice(self.people), now)
        turns = Turn.objects.filter(reply="", request__end="", asked_at__gt=now - timedelta(days=3))
        for turn in turns.select_related("request__community", "person").order_by("pk"):
            luck = self.dice.random()
            if luck < 0.15:
                with suppress(Refusal):  # ended by the answer before
                    self._say(turn.request, turn.person, now)
            elif luck < 0.18:
                actions.not_now(turn, at=now)
            elif luck < 0.2:
                self._introduce(turn, now)

    def _say(self, request: Request, person: Person, now: datetime) -> None:
        if request.asker_id == person.pk:
            return
        above = Answer.objects.filter(request=request, withdrawn_at=None).first() if self.dice.random() < 0.3 else None
        why = "It went wrong here." if above else ""
        given = actions.answer(request, by=person, text="Try this.", differs_from=above, why=why, at=now)
        if self.dice.random() < 0.8:
            on = (now + timedelta(days=self.dice.randint(1, LATEST))).date()
            actions.accept(given, on=on, at=now)
        if self.dice.random() < 0.5:
            actions.end_request(request, end="SOLVED", at=now)

    def _introduce(self, turn: Turn, now: datetime) -> None:
        with suppress(Refusal):
            actions.introduce(turn.request, by=turn.person, person=self.dice.choice(self.people), at=now)

    def _tell(self, now: datetime) -> None:
        asked = FollowUp.objects.filter(outcome="", asked_at__isnull=False).select_related("answer__request")
        for follow_up in asked.order_by("pk"):
            if self.dice.random() < 0.03:
                outcome = self.dice.choices(("WORKED", "PARTLY", "NO", "NOT_TRIED"), (45, 25, 15, 15))[0]
                actions.tell_outcome(follow_up.answer, outcome=outcome, learned="That.", at=now)

    def outcomes(self) -> Counter[str]:
        """How every piece of accepted advice ended; "" for those that did not."""
        return Counter(
            FollowUp.objects.filter(answer__request__community=self.community).values_list("outcome", flat=True)
        )

    def most_letters_in_a_loop(self) -> int:
        """The most follow-up letters that anybody got about one request."""
        keys = Letter.objects.filter(kind="help.follow_up").values_list("person", "key")
        return max(Counter((person, key.rpartition(":")[0]) for person, key in keys).values(), default=0)

    def most_letters_about_a_request(self) -> tuple[int, int]:
        """The most letters of any kind about one request that anybody got who asked it, and anybody else."""
        asker = dict(Request.objects.filter(community=self.community).values_list("pk", "asker"))
        letters = Letter.objects.filter(kind__startswith="help.").values_list("person", "key")
        counts = Counter((person, int(key.split(":")[1])) for person, key in letters)
        own = {which: count for which, count in counts.items() if asker[which[1]] == which[0]}
        return max(own.values(), default=0), max((counts - Counter(own)).values(), default=0)

    def most_asks_in_a_week(self) -> int:
        """The most questions of any kind that anybody was asked within any seven days."""
        asks: dict[int, list[datetime]] = {}
        for person, at in Turn.objects.filter(request__community=self.community).values_list("person", "asked_at"):
            asks.setdefault(person, []).append(at)
        for person, at in Letter.objects.filter(kind="help.follow_up").values_list("person", "written_at"):
            asks.setdefault(person, []).append(at)
        return max((_most_within(sorted(moments)) for moments in asks.values()), default=0)

    def loads(self) -> list[int]:
        """How often each member was asked to help."""
        turns = Counter(Turn.objects.filter(request__community=self.community).values_list("person", flat=True))
        return [turns[each.pk] for each in self.people]


def _most_within(moments: list[datetime]) -> int:
    """The most of these in any stretch shorter than a week."""
    return max(place + 1 - bisect_right(moments, at - WEEK) for place, at in enumerate(moments))


def gini(loads: Sequence[int]) -> float:
    """0: everybody carries the same; 1: one carries all."""
    ordered, total = sorted(loads), sum(loads)
    if not total:
        return 0.0
    weighted = sum(place * load for place, load in enumerate(ordered, start=1))
    return 2 * weighted / (len(ordered) * total) - (len(ordered) + 1) / len(ordered)
