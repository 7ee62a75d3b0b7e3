"""What came out of a vote: on the page, for the charter, in the minutes."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.kinds.items import Item
from cairn.rooms.kinds.polls import COUNTED, Poll
from cairn.rooms.models import Step

from .ballot import items_of, poll_of, texts_of


def shown(poll: Poll, texts: dict[str, str]) -> list[dict[str, Any]]:
    """The counts of the last round, best first: [{"text", "votes", "most", "wins", "is_level"}]."""
    counts = poll.counts()
    most = max((votes for _key, votes in counts), default=0) or 1
    return [
        {
            "text": texts.get(key, ""),
            "votes": votes,
            "most": most,
            "wins": key in poll.winners,
            "is_level": key in poll.tied,
        }
        for key, votes in counts
    ]


def ranked(poll: Poll, items: Iterable[Item]) -> list[tuple[Item, int, bool]]:
    """Everything that was voted on with its votes and whether it won: winners first, then by votes.

    What stood in a runoff counts there; its first votes decide between the others.
    """
    first, last = dict(poll.counts(1)), votes_of(poll)
    found = [(item, last.get(item.key, 0), item.key in poll.winners) for item in items]
    return sorted(found, key=lambda row: (not row[2], -first.get(row[0].key, 0), -row[1]))


def votes_of(poll: Poll) -> dict[str, int]:
    """Each key's votes in the last round that it stood in."""
    votes: dict[str, int] = {}
    for number in range(1, poll.round + 1):
        votes |= dict(poll.counts(number))
    return votes


def harvest(step: Step) -> Iterator[Yield]:
    """Lines by votes; for a name, where so many win, the winners alone, with all counts beside them."""
    if step.phase != COUNTED:
        return
    found = ranked(poll_of(step), items_of(step))
    counts = [[item.text, votes] for item, votes, _wins in found]
    for each in step.yields:
        territory = each.get("territory") or ""
        lines = tuple(
            Line(item.text, item.cluster, item.notes, {"votes": votes, "winner": wins, "counts": counts})
            for item, votes, wins in found
            if (not territory or item.territory == territory)
            and (wins or each["to"] != "name" or not step.setting("winners"))
        )
        yield Yield(each["to"], lines, each.get("box") or "", territory, step.pk)


def minutes(step: Step) -> Iterable[Section]:
    """Who took part, what was chosen and how, and every count."""
    if step.phase != COUNTED or not step.data.get("rounds"):
        return ()
    poll, texts = poll_of(step), texts_of(step)
    return (Section(step.title, " ".join(told(poll, texts)), counted(poll, texts)),)


def told(poll: Poll, texts: dict[str, str]) -> Iterator[str]:
    """The paragraph: "9 of 12 gave their votes. Chosen: The Engine Room (9)."""
    rounds = poll.data["rounds"]
    yield _("{voted} of {here} gave their votes.").format(**{key: rounds[0][key] for key in ("voted", "here")})
    for number, round_ in enumerate(rounds[1:], start=2):
        yield _("It was even, so {voted} of {here} voted once more, in round {number}.").format(
            voted=round_["voted"], here=round_["here"], number=number
        )
    votes = votes_of(poll)
    if poll.winners:
        names = ", ".join(f"{texts.get(key, '')} ({votes.get(key, 0)})" for key in poll.winners)
        yield _("Chosen: {names}.").format(names=names)
    if poll.data.get("level"):
        yield _("Left open between {names}.").format(names=", ".join(texts.get(key, "") for key in poll.data["level"]))


def counted(poll: Poll, texts: dict[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every count, a runoff's under a line of its own."""
    first = [(line, ()) for line in said(poll.counts(1), texts)]
    more = [
        (_("Round {number}").format(number=number), tuple(said(poll.counts(number), texts)))
        for number in range(2, len(poll.data["rounds"]) + 1)
    ]
    return (*first, *more)


def said(counts: Iterable[tuple[str, int]], texts: dict[str, str]) -> list[str]:
    return [
        ngettext("{text}: {votes} vote", "{text}: {votes} votes", votes).format(text=texts.get(key, ""), votes=votes)
        for key, votes in counts
    ]
