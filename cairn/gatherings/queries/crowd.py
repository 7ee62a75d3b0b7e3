"""Who is put together in a round: who is there, who has met, who can talk with whom, and the drawing itself."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from random import Random

from django.db.models import Q

from cairn.communities.encounters import apart_in, met_in
from cairn.communities.models import HERE
from cairn.gatherings.models import PairMember, PairProgramme, PairRound, PairSeat
from cairn.lib import daytime, pairing

Pair = frozenset[int]  # numbers of two people
Group = tuple[int, ...]
LEAST = 60  # minutes of shared day that two need to talk
SMALL = 60  # up to so many people it is looked for whether everybody has met everybody


@dataclass(frozen=True, slots=True)
class Talker:
    """What is known of somebody for putting them together; what they did not say stands in nobody's way."""

    zone: str
    languages: frozenset[str]
    group: str


@dataclass(slots=True)
class Crowd:
    """Those who take part, by number, with all that a drawing needs."""

    programme: PairProgramme
    on: date
    talkers: dict[int, Talker]
    apart: set[Pair]
    times: Counter[Pair] = field(default_factory=Counter)  # how often two were together
    strangers: Counter[Pair] = field(default_factory=Counter)  # how often they met elsewhere, where that is a wish only

    @property
    def size(self) -> int:
        return self.programme.size

    def drawn(self, round_number: int) -> list[Group]:
        """A round for everybody; whoever can be put together with nobody is in no group."""
        dice = Random(f"{self.programme.pk}:{round_number}")  # noqa: S311  a draw that can be repeated, not a secret
        people = sorted(self.talkers)
        groups = pairing.draw(
            people,
            met=self._since_all_met(people),
            apart=self.apart,
            liking=self.liking,
            fits=self.fits,
            size=self.size,
            dice=dice,
        )
        alone = [person for group in groups if len(group) == 1 for person in group]
        groups = [group for group in groups if len(group) > 1]
        for pair in pairing.draw(alone, met=self.times, apart=self.apart, dice=dice) if alone else []:
            groups = [*groups, pair] if len(pair) > 1 else self._squeezed_in(pair[0], groups)
        return groups

    def placed(self, person: int, groups: Sequence[Group]) -> Group | None:
        """Who comes late sits down with one of these groups: the group as it is then, or None. Hours and languages are
        given up before they sit alone."""
        for fits in (self.fits, _anybody):
            found = pairing.join_late(
                groups, person, met=self.times, apart=self.apart, fits=fits, size=max(3, self.size)
            )
            joined = next(group for group in found if person in group)
            if len(joined) > 1:
                return joined
        return None

    def fits(self, one: int, other: int) -> bool:
        """They have a language and an hour of the day in common, as far as one knows."""
        here, there = self.talkers[one], self.talkers[other]
        if here.languages and there.languages and not here.languages & there.languages:
            return False
        return not (here.zone and there.zone) or daytime.shared_minutes(here.zone, there.zone, self.on) >= LEAST

    def liking(self, one: int, other: int) -> int:
        """Other teams first where that is wished, then strangers, then those with many hours in common."""
        here, there = self.talkers[one], self.talkers[other]
        across = bool(here.group and there.group) and here.group != there.group
        is_wished = self.programme.prefer == PairProgramme.Prefer.ACROSS
        known_zones = here.zone and there.zone
        minutes = daytime.shared_minutes(here.zone, there.zone, self.on) if known_zones else 240
        stranger = not self.strangers.get(frozenset((one, other)), 0)
        return across * (600 if is_wished else 100) + stranger * 150 + min(minutes, 480) // 4

    def is_first(self, group: Iterable[int]) -> bool:
        """Nobody in it has met another here, as far as the community knows."""
        return all(self._is_new(*pair) for pair in combinations(group, 2))

    def is_new_to(self, people: Sequence[int], there: Iterable[int]) -> bool:
        """Nobody of these people has met another, or any of those there."""
        there = list(there)
        return self.is_first(people) and all(self._is_new(one, other) for one in people for other in there)

    def _is_new(self, one: int, other: int) -> bool:
        pair = frozenset((one, other))
        return not (self.times.get(pair, 0) or self.strangers.get(pair, 0))

    def _squeezed_in(self, person: int, groups: list[Group]) -> list[Group]:
        joined = self.placed(person, groups) if groups else None
        return [joined if joined and set(group) < set(joined) else group for group in groups]

    def _since_all_met(self, people: list[int]) -> Counter[Pair]:
        """When everybody has met everybody, all begin anew."""
        if len(people) > SMALL:
            return self.times
        pairs = [frozenset(pair) for pair in combinations(people, 2) if self.fits(*pair)]
        least = min((self.times.get(pair, 0) for pair in pairs if pair not in self.apart), default=0)
        return Counter({pair: times - least for pair, times in self.times.items() if times > least})


def crowd_of(programme: PairProgramme, on: date) -> Crowd:
    """Everybody who takes part, is here, and does not skip the round of that day. Five queries."""
    return _crowd(programme, on, set())


def everybody_of(programme: PairProgramme, drawn: PairRound) -> Crowd:
    """The same, with those who sit in the round already, whatever they do next. Six queries."""
    return _crowd(programme, drawn.on, set(drawn.seats.values_list("person", flat=True)))


def _crowd(programme: PairProgramme, on: date, seated: set[int]) -> Crowd:
    here = programme.community.memberships.filter(state__in=HERE).values("person")
    wanted = Q(until=None, person__in=here) & (Q(skips_on=None) | Q(skips_on__lt=on))
    members = PairMember.objects.filter(wanted | Q(person__in=seated), programme=programme)
    talkers = {each.person_id: talker_of(each, programme) for each in members.select_related("person")}
    known = met_in(programme.community, list(talkers))
    crowd = Crowd(programme, on, talkers, apart_in(programme.community, list(talkers)), _together(programme))
    if programme.prefer == PairProgramme.Prefer.STRANGERS:
        crowd.times += known
    else:
        crowd.strangers = known
    return crowd


def talker_of(member: PairMember, programme: PairProgramme) -> Talker:
    """Who has said no languages is taken to speak their own and the community's."""
    own = set(member.languages) or {member.person.language, programme.community.language}
    return Talker(member.person.zone, frozenset(own - {""}), " ".join(member.group.casefold().split()))


def _together(programme: PairProgramme) -> Counter[Pair]:
    """How often two were put together by this programme, whether they met or not."""
    groups: dict[int, list[int]] = {}
    for pair, person in PairSeat.objects.filter(round__programme=programme).values_list("pair", "person"):
        groups.setdefault(pair, []).append(person)
    return Counter(frozenset(pair) for group in groups.values() for pair in combinations(group, 2))


def _anybody(one: int, other: int) -> bool:
    return True
