"""Whose turn it is: the fair rota. Pure: people are numbers, dates are days."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

NEVER, LONGEST, ALONE = "NEVER", "LONGEST", "ALONE"


@dataclass(frozen=True, slots=True)
class Turn:
    """That somebody did something on a day, or is to do it."""

    on: date
    person: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is to be asked, and why just they: NEVER did it, did it LONGEST ago, or nobody else is left (ALONE).

    `last_on` is when they did it last.
    """

    person: int
    because: str
    last_on: date | None = None


def choose(on: date, willing: Iterable[int], turns: Sequence[Turn], *, without: Collection[int] = ()) -> Choice | None:
    """Whose turn it is on that day, among those who take turns, or None where nobody is left to ask.

    Whoever did it longest ago comes first (never is longest), then whoever did it least often. Nobody comes twice in a
    row, before or after, while somebody else is left. `willing` is in the order of saying so, which settles the rest.
    """
    people = [person for person in dict.fromkeys(willing) if person not in without]
    neighbours = _beside(on, turns)
    rested = [person for person in people if person not in neighbours]
    if not people:
        return None
    last = {turn.person: turn.on for turn in sorted(turns, key=lambda turn: turn.on)}
    times = {person: sum(turn.person == person for turn in turns) for person in people}
    best = min(rested or people, key=lambda person: (last.get(person, date.min), times[person], people.index(person)))
    if not rested or (len(people) == 1 and best in last):
        return Choice(best, ALONE, last.get(best))
    return Choice(best, LONGEST if best in last else NEVER, last.get(best))


def share_out(
    days: Iterable[date],
    willing: Sequence[int],
    turns: Sequence[Turn],
    *,
    away: Mapping[date, Collection[int]] | None = None,
) -> dict[date, Choice]:
    """The open days in order, each with whose turn it is; `away` says who is not to be asked for a day."""
    shared: dict[date, Choice] = {}
    known = list(turns)
    for on in sorted(days):
        choice = choose(on, willing, known, without=(away or {}).get(on, ()))
        if choice is not None:
            shared[on] = choice
            known.append(Turn(on, choice.person))
    return shared


def _beside(on: date, turns: Sequence[Turn]) -> set[int]:
    """Whoever does it just before that day and just after."""
    before = max((turn for turn in turns if turn.on < on), key=lambda turn: turn.on, default=None)
    after = min((turn for turn in turns if turn.on > on), key=lambda turn: turn.on, default=None)
    return {turn.person for turn in (before, after) if turn is not None}
