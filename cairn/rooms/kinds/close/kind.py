"""The group closes: what each takes away, who does what by when, and whether it was worth the time."""

from collections.abc import Iterable, Sequence

from cairn.live.changes import swap
from cairn.rooms.broadcasts import fragment
from cairn.rooms.harvest import Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.models import ActionItem, Note, Participant, Roll, Step
from cairn.rooms.turn import PARTICIPANTS, Turn

from . import results, returns
from .commands import COMMANDS, answered_changed, turnout
from .settings import Settings

MANY = 100  # with more people in the room, an action is one's own; others write down theirs


class Close(Kind):
    """Takeaways, actions, and the return on time."""

    name = "close"
    Settings = Settings
    commands = COMMANDS
    has_controls = True

    def begin(self, turn: Turn, step: Step) -> None:
        if step.setting("return_on_time"):
            returns.prepare(step)

    def end(self, turn: Turn, step: Step) -> None:
        """Whichever way the group leaves, the order of the answers on the return on time is forgotten."""
        if step.setting("return_on_time") and not step.data.get("worth_shown"):
            returns.seal(step)

    def people_changed(self, turn: Turn, step: Step) -> None:
        answered_changed(turn, step)
        if step.setting("actions"):
            turn.tell(PARTICIPANTS, swap("owners", fragment("close/_owners.html", owners=people(step))))

    def stage(self, step: Step) -> Context:
        takeaways = Note.objects.filter(step=step, territory="takeaway").select_related("author")
        context: Context = {"takeaways": takeaways.order_by("pk"), "actions": actions_of(step), "owners": people(step)}
        if step.setting("return_on_time"):
            is_shown = bool(step.data.get("worth_shown"))
            context |= {"spread": returns.spread(step)} if is_shown else {"turnout": turnout(step)}
        return context

    def neutral(self, step: Step) -> Context:
        asks = step.setting("return_on_time") and not step.data.get("worth_shown")
        return {"scores": [{"n": score, "word": word} for score, word in returns.words().items()] if asks else []}

    def theirs(self, step: Step, people: Sequence[Participant]) -> dict[int, Context]:
        neutral = self.neutral(step)
        said = Note.objects.filter(step=step, author__in=people, territory="takeaway")
        takeaways = dict(said.values_list("author", "text"))
        actions: dict[int, list[ActionItem]] = {each.pk: [] for each in people}
        for item in ActionItem.objects.filter(step=step, owner__in=people).order_by("pk"):
            assert item.owner_id is not None
            actions[item.owner_id].append(item)
        answered = returns.who_answered(step, people) if neutral["scores"] else frozenset()
        return {
            pk: neutral | {"my_takeaway": takeaways.get(pk, ""), "my_actions": own, "has_answered": pk in answered}
            for pk, own in actions.items()
        }

    def personal(self, step: Step) -> Iterable[Participant]:
        numbers = {
            *Note.objects.filter(step=step).values_list("author", flat=True),
            *ActionItem.objects.filter(step=step).values_list("owner", flat=True),
            *Roll.objects.filter(step=step).values_list("participant", flat=True),
        }
        return Participant.objects.filter(room=step.room_id, left_at=None, pk__in=numbers - {None})

    def controls(self, step: Step) -> Context:
        asks = step.setting("return_on_time") and not step.data.get("worth_shown")
        return {"asks_worth": asks, "actions": actions_of(step)}

    def harvest(self, step: Step) -> Iterable[Yield]:
        return results.harvest(step)

    def minutes(self, step: Step) -> Iterable[Section]:
        return results.minutes(step)


def actions_of(step: Step) -> list[ActionItem]:
    """Who does what by when, as written down."""
    return list(ActionItem.objects.filter(step=step).select_related("owner").order_by("pk"))


def people(step: Step) -> list[Participant]:
    """Whom an action can be given to; nobody where there are too many for a list."""
    here = list(Participant.objects.filter(room=step.room_id, left_at=None).order_by("name", "pk")[: MANY + 1])
    return here if len(here) <= MANY else []
