"""All that the page of pairs shows to one reader."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cairn.communities.models import Community
from cairn.gatherings.models import PairMember, PairProgramme, PairRound
from cairn.gatherings.prompts import prompt_of
from cairn.gatherings.rounds import Turn, turn_after
from cairn.people.models import Person

from .pair_words import reasons_of
from .pairs import Talk, Tally, members_of, own_talks, programme_of, progress_of, rounds_of, tallies_of


@dataclass(frozen=True, slots=True)
class Page:
    """The programme (None: there is none), one's own part and pairs in it, and what everybody may know."""

    programme: PairProgramme | None
    part: PairMember | None = None
    next: Turn | None = None
    going_on: PairRound | None = None
    now: Talk | None = None
    past: tuple[Talk, ...] = ()
    people: tuple[Person, ...] = ()
    progress: tuple[int, int] = (0, 0)
    tallies: tuple[Tally, ...] = ()

    @property
    def skips(self) -> bool:
        return bool(self.part and self.part.skips_on and self.next and self.part.skips_on >= self.next.on)

    @property
    def reasons(self) -> list[str]:
        return reasons_of(self.now) if self.now else []

    @property
    def prompt(self) -> str:
        return prompt_of(self.now.round.programme, self.now.round.number) if self.now else ""

    @property
    def said_of_oneself(self) -> dict[str, Any]:
        return {"group": self.part.group, "languages": self.part.languages} if self.part else {}


def page_of(community: Community, person: Any, *, leads: bool, at: datetime) -> Page:
    """For one who reads as a member. Counts of rounds are for those who lead. At most eight queries."""
    programme = programme_of(community)
    talks = own_talks(community, person)
    if programme is None:
        return Page(None, past=tuple(talks))
    rounds = rounds_of(programme)
    going_on = next((each for each in rounds if each.drawn_at <= at < each.ends_at), None)
    now = next((talk for talk in talks if going_on and talk.round.pk == going_on.pk), None)
    members = members_of(programme)
    return Page(
        programme,
        part=next((each for each in members if each.person_id == getattr(person, "pk", None)), None),
        next=turn_after(programme, at),
        going_on=going_on,
        now=now,
        past=tuple(talk for talk in talks if talk is not now),
        people=tuple(each.person for each in members),
        progress=progress_of(programme, {each.person_id for each in members}),
        tallies=tuple(tallies_of(rounds)) if leads else (),
    )
