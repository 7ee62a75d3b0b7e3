"""Choose among options: one vote each, moved at will, blind until counted; ties as in any vote."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from cairn.rooms import broadcasts
from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.kinds import items
from cairn.rooms.kinds.items import Item
from cairn.rooms.kinds.leading_polls import turnout_changed
from cairn.rooms.kinds.polls import COUNTED, Poll, Rules, VoteIsClosed
from cairn.rooms.kinds.vote import results
from cairn.rooms.marks import as_data
from cairn.rooms.models import Mark, Participant, Step
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import AlreadyDone, Turn

from .lasting import yields_of


def poll_of(step: Step) -> Poll:
    """The poll that a step of this method holds."""
    return Poll(step, Rules(dots=1, winners=1), lambda key: key in texts_of(step))


def items_of(step: Step) -> list[Item]:
    """The options as they were when the step began."""
    return [
        Item(each["key"], each["text"], tuple(each["notes"]), each["cluster"]) for each in step.data.get("options", [])
    ]


def texts_of(step: Step) -> dict[str, str]:
    """What each key says."""
    return {item.key: item.text for item in items_of(step)}


def choose(turn: Turn, *, item: str) -> None:
    """Give one's vote, or give it to another option."""
    poll = poll_of(turn.here)
    if not poll.is_open:
        raise VoteIsClosed
    if not poll.has(item):
        raise NoSuchThing
    mine = poll.marks().filter(participant=turn.actor)
    if mine.filter(about=poll.about(item)).exists():
        raise AlreadyDone
    is_first = not mine.delete()[0]
    Mark.objects.create(step=turn.here, participant=turn.actor, about=poll.about(item))
    broadcasts.mine_changed(turn, turn.actor)
    if is_first:
        turnout_changed(turn, poll)


def _own(poll: Poll, used: dict[str, int]) -> Context:
    return {
        "is_voting": poll.is_open,
        "marks": as_data({poll.about(key): 1 for key in used}),
        "chosen": texts_of(poll.step).get(next(iter(used), ""), ""),
    }


class Choose(Kind):
    """One vote each among options."""

    def begin(self, turn: Turn, step: Step) -> None:
        given = [Item(f"option:{place}", text) for place, text in enumerate(step.setting("options") or [])]
        if not step.phase:
            step.data["options"] = [
                {"key": item.key, "text": item.text, "notes": item.notes, "cluster": item.cluster}
                for item in given or items.handed_on_to(step)
            ]
        poll_of(step).begin()

    def end(self, turn: Turn, step: Step) -> None:
        poll_of(step).settle((item.key for item in items_of(step)), texts_of(step))

    def people_changed(self, turn: Turn, step: Step) -> None:
        poll = poll_of(step)
        if poll.is_open:
            turnout_changed(turn, poll)

    def stage(self, step: Step) -> Context:
        poll = poll_of(step)
        if not poll.is_open:
            return {"poll": poll, "results": results.shown(poll, texts_of(step)), "level": poll.tied}
        shown = [{"item": item, "about": poll.about(item.key)} for item in items_of(step) if poll.has(item.key)]
        return {"poll": poll, "items": shown, "turnout": poll.turnout()}

    def neutral(self, step: Step) -> Context:
        return _own(poll_of(step), {})

    def theirs(self, step: Step, people: Sequence[Participant]) -> dict[int, Context]:
        poll = poll_of(step)
        used = poll.used_by(people if poll.is_open else [])
        return {each.pk: _own(poll, used.get(each.pk, {})) for each in people}

    def personal(self, step: Step) -> Iterable[Participant]:
        poll = poll_of(step)
        here = Participant.objects.filter(room=step.room_id, left_at=None)
        return here.filter(pk__in=poll.marks().values("participant")) if poll.is_open else ()

    def controls(self, step: Step) -> Context:
        poll, texts = poll_of(step), texts_of(step)
        return {"poll": poll, "tied": [{"key": key, "text": texts.get(key, "")} for key in poll.tied]}

    def harvest(self, step: Step) -> Iterable[Yield]:
        """What was chosen, with every count."""
        if step.phase != COUNTED:
            return ()
        ranked = results.ranked(poll_of(step), items_of(step))
        detail = {
            "method": "choose",
            "question": step.setting("question"),
            "counts": [[item.text, votes] for item, votes, _wins in ranked],
        }
        lines = [
            Line(item.text, item.cluster, item.notes, {**detail, "votes": votes, "winner": True, "adopted": True})
            for item, votes, wins in ranked
            if wins
        ]
        return yields_of(step, *lines)

    def minutes(self, step: Step) -> Iterable[Section]:
        if step.phase != COUNTED or not step.data.get("rounds"):
            return ()
        poll, texts = poll_of(step), texts_of(step)
        told = " ".join(results.told(poll, texts))
        return (Section(step.setting("question") or _("Decision"), told, results.counted(poll, texts)),)
