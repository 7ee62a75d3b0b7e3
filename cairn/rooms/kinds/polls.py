"""Voting with open marks: so many each, blind until counted, another round or a word when it stays even.

A poll lives in its step: `phase` is open or counted, and `data` holds
    round      1, and one more for every runoff
    between    keys that a runoff is between
    rounds     what was counted: [{"counts": [[key, votes], …], "voted": 9, "here": 12}], best first
    winners    keys that are chosen; `sure` those chosen before the present round
    tied       keys that are level where only some of them can win, until somebody settles it
    level      the same, once it was settled by leaving it open
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.rooms.models import Mark, Participant, Step
from cairn.rooms.queries import faces
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import AlreadyDone

OPEN, COUNTED = "open", "counted"
Counts = list[tuple[str, int]]


class NoDotsLeft(Refusal):
    def __str__(self) -> str:
        dots = int(str(self.facts["dots"]))
        if dots == 2:
            return gettext("You have given both your votes. Take one back first.")
        return ngettext(
            "You have given your vote. Take it back first.",
            "You have given all your {dots} votes. Take one back first.",
            dots,
        ).format(dots=dots)


class VoteIsClosed(Refusal):
    sentence = _("The votes have been counted. Ask the facilitator if you were too late.")


class TieNotCounted(Refusal):
    sentence = _("It is even where it matters. Count the votes first, then vote once more or decide it.")


class TieNotSettled(Refusal):
    sentence = _("{names} are level, with {votes} each. Vote once more between them, decide it, or leave it open.")


class WasCounted(Refusal):
    """What was voted for must not vanish from under the count."""

    sentence = _(
        "“{text}” got {votes} in “{step}”, and the votes are counted. Keep this one and let the other join it, "
        "or go to that step and open the vote again first."
    )


class AlreadySettled(Refusal):
    sentence = _("Somebody was quicker: that is settled already.")


def check_not_counted(room_pk: int, key: str, text: str, *, as_lone: bool = False) -> None:
    """Raises WasCounted if what is about to go got votes in a vote of the room that has been counted.

    as_lone  a note is about to go into a group: only votes on groups counted it, standing alone
    """
    for step in Step.objects.filter(room=room_pk, phase=COUNTED).order_by("position"):
        if as_lone and step.setting("items") != "clusters":
            continue
        votes = max((dict(each["counts"]).get(key, 0) for each in step.data.get("rounds", ())), default=0)
        if votes:
            said = ngettext("{n} vote", "{n} votes", votes).format(n=votes)
            raise WasCounted(text=text, votes=said, step=step.title)


@dataclass(frozen=True, slots=True)
class Rules:
    """How many votes each has, whether several may go to one thing, and how many things win (None: no matter)."""

    dots: int
    stack: bool = False
    winners: int | None = None


def at_the_top(counts: Counts, seats: int) -> tuple[list[str], list[str]]:
    """Who wins `seats` places, and who is level where the places end. What nobody chose does not win.

    >>> at_the_top([("a", 5), ("b", 3), ("c", 3), ("d", 0)], 2)
    (['a'], ['b', 'c'])
    """
    ranked = sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])
    if len(ranked) <= seats:
        return [key for key, _votes in ranked], []
    if seats <= 0:
        return [], []
    edge = ranked[seats - 1][1]
    if ranked[seats][1] < edge:
        return [key for key, _votes in ranked[:seats]], []
    return [key for key, votes in ranked if votes > edge], [key for key, votes in ranked if votes == edge]


class Poll:
    """The poll of one step. `is_item` says whether a key is among the things to choose from."""

    def __init__(self, step: Step, rules: Rules, is_item: Callable[[str], bool]) -> None:
        self.step, self.rules, self._is_item = step, rules, is_item

    @property
    def data(self) -> dict[str, Any]:
        data: dict[str, Any] = self.step.data
        return data

    @property
    def round(self) -> int:
        return int(self.data.get("round", 1))

    @property
    def is_open(self) -> bool:
        return self.step.phase == OPEN

    @property
    def dots(self) -> int:
        """Votes for each in this round; a runoff is one vote each."""
        return self.rules.dots if self.round == 1 else 1

    @property
    def tied(self) -> list[str]:
        return list(self.data.get("tied", ()))

    @property
    def winners(self) -> list[str]:
        return list(self.data.get("winners", ()))

    def counts(self, in_round: int = 0) -> Counts:
        """What was counted in a round (the last by default), best first; nothing while it is open."""
        rounds = self.data.get("rounds", ())
        number = in_round or self.round
        return [(key, votes) for key, votes in rounds[number - 1]["counts"]] if number <= len(rounds) else []

    def about(self, key: str) -> str:
        """What a mark in this round is about: "note:12", in the second round "note:12@2"."""
        return key if self.round == 1 else f"{key}@{self.round}"

    def marks(self) -> QuerySet[Mark]:
        """The votes of this round."""
        marks = Mark.objects.filter(step=self.step)
        if self.round > 1:
            return marks.filter(about__endswith=f"@{self.round}")
        return marks.exclude(about=faces.DONE).exclude(about__contains="@")

    def used_by(self, people: Sequence[Participant]) -> dict[int, dict[str, int]]:
        """The votes that each of these has given in this round, by number and key."""
        found: dict[int, dict[str, int]] = {each.pk: {} for each in people}
        given = self.marks().filter(participant__in=people).order_by("pk")
        for pk, about, value in given.values_list("participant", "about", "value"):
            found[pk][about.split("@")[0]] = value
        return found

    def used(self, participant: Participant) -> dict[str, int]:
        """The votes that somebody has given in this round, by key."""
        # Of a person's few marks it is quicker to sort out those of other rounds here; asked with every vote.
        given = Mark.objects.filter(step=self.step, participant=participant).order_by("pk")
        votes = {about: value for about, value in given.values_list("about", "value") if about != faces.DONE}
        keys = {about.split("@")[0]: about for about in votes}
        return {key: votes[self.about(key)] for key in keys if self.about(key) in votes}

    def voted(self) -> int:
        """How many have given at least one vote."""
        return self.marks().values("participant").distinct().count()

    def turnout(self) -> dict[str, int]:
        """{"voted": 9, "here": 12}; whoever voted and left is counted with both."""
        voted = self.voted()
        return {"voted": voted, "here": max(voted, faces.headcount(self.step.room))}

    def has(self, key: str) -> bool:
        return key in self.data["between"] if self.round > 1 else self._is_item(key)

    def save(self) -> None:
        self.step.save(update_fields=["data", "phase"])

    def begin(self) -> None:
        """Open the poll when its step is entered for the first time."""
        if not self.step.phase:
            self.step.phase = OPEN
            self.data["round"] = 1
            self.save()

    def give(self, by: Participant, key: str) -> dict[str, int]:
        """Give one vote. Returns all that the giver has given now. Raises VoteIsClosed, NoSuchThing, NoDotsLeft, and
        AlreadyDone for a thing that takes one vote from each."""
        if not self.is_open:
            raise VoteIsClosed
        used = self.used(by)
        may_stack = self.rules.stack and self.round == 1
        if key in used and not may_stack:
            raise AlreadyDone
        if not self.has(key):
            raise NoSuchThing
        if sum(used.values()) >= self.dots:
            raise NoDotsLeft(dots=self.dots)
        mine = Mark.objects.filter(step=self.step, participant=by, about=self.about(key))
        if not (key in used and mine.update(value=F("value") + 1)):
            Mark.objects.create(step=self.step, participant=by, about=self.about(key))
        return {**used, key: used.get(key, 0) + 1}

    def take(self, by: Participant, key: str) -> dict[str, int]:
        """Take one vote back. Returns those that are left. Raises VoteIsClosed, AlreadyDone."""
        if not self.is_open:
            raise VoteIsClosed
        used = self.used(by)
        if key not in used:
            raise AlreadyDone
        mine = Mark.objects.filter(step=self.step, participant=by, about=self.about(key))
        if used[key] > 1:
            mine.update(value=F("value") - 1)
        else:
            mine.delete()
        return {each: votes - (each == key) for each, votes in used.items() if each != key or votes > 1}

    def count(self, keys: Iterable[str]) -> None:
        """Close the vote and count it; `keys` are all there is to choose from, in their order."""
        given = {
            about.split("@")[0]: votes for about, votes in self.marks().values_list("about").annotate(Sum("value"))
        }
        among = self.data["between"] if self.round > 1 else list(keys)
        counts = sorted(((key, given.get(key, 0)) for key in among), key=lambda pair: -pair[1])
        rounds = self.data.get("rounds", [])[: self.round - 1]
        self.data["rounds"] = [*rounds, {"counts": counts, **self.turnout()}]
        sure = list(self.data.get("sure", ()))
        chosen, tied = at_the_top(counts, self.rules.winners - len(sure)) if self.rules.winners else ([], [])
        self.data.update(winners=sure + chosen, tied=tied, level=[])
        self.step.phase = COUNTED
        self.save()

    def reopen(self) -> None:
        """Let people vote on in the round that was counted last."""
        self.data["rounds"] = self.data["rounds"][: self.round - 1]
        self.data.update(winners=list(self.data.get("sure", ())), tied=[], level=[])
        self.step.phase = OPEN
        self.save()

    def run_off(self) -> None:
        """Another round, one vote each, between those who are level."""
        self.data.update(round=self.round + 1, between=self.tied, sure=self.winners, tied=[], level=[])
        self.step.phase = OPEN
        self.save()

    def pick(self, key: str) -> None:
        """Settle a tie by a word. Raises AlreadySettled when there is none that this key is in."""
        if key not in self.tied:
            if key in self.winners:
                raise AlreadyDone
            raise AlreadySettled
        winners, tied = [*self.winners, key], [each for each in self.tied if each != key]
        left = (self.rules.winners or 0) - len(winners)
        if len(tied) <= left:
            winners, tied = winners + tied, []
        self.data.update(winners=winners, tied=tied if left else [])
        self.save()

    def leave_open(self) -> None:
        """Settle a tie by not settling it: those who are level stay level."""
        self.data.update(level=self.tied, tied=[])
        self.save()

    def settle(self, keys: Iterable[str], texts: dict[str, str]) -> None:
        """The group moves on: count what was not counted. Raises TieNotCounted, TieNotSettled."""
        if self.is_open:
            self.count(keys)
            if self.tied:
                raise TieNotCounted
        if self.tied:
            votes = dict(self.counts())[self.tied[0]]
            names = gettext(" and ").join(f"“{texts.get(key, key)}”" for key in self.tied)
            raise TieNotSettled(names=names, votes=ngettext("{n} vote", "{n} votes", votes).format(n=votes))
