"""People talk in twos, drawn anew each round, nobody twice with the same."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.live.changes import swap
from cairn.rooms import broadcasts
from cairn.rooms.broadcasts import fragment
from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.models import Note, Participant, Step, Table
from cairn.rooms.queries.tables import tables_of
from cairn.rooms.turn import EVERYONE, Turn

from .commands import COMMANDS
from .rounds import Rounds
from .settings import Settings


class Pairing(Kind):
    """Rounds of pairs with a clock each. Who comes late sits down with a pair."""

    name = "pair"
    Settings = Settings
    commands = COMMANDS
    has_controls = True

    def begin(self, turn: Turn, step: Step) -> None:
        rounds = Rounds(step)
        if rounds.now == 0:
            rounds.begin(1, turn.at)
        else:
            rounds.seat_the_rest()

    def end(self, turn: Turn, step: Step) -> None:
        Rounds(step).keep_history(turn.at)
        step.notes.update(is_open=True)

    def paused(self, turn: Turn, step: Step) -> None:
        Rounds(step).stop(turn.at)
        self._clock_changed(turn, step)

    def resumed(self, turn: Turn, step: Step) -> None:
        Rounds(step).run_on(turn.at)
        self._clock_changed(turn, step)

    def people_changed(self, turn: Turn, step: Step) -> None:
        """Late-comers join a pair; whoever was left alone too. Those at other tables hear nothing of their own."""
        rounds = Rounds(step)
        concerned = rounds.seated_anew(turn.at)
        if not rounds.is_over:
            concerned += rounds.seat_the_rest()
        broadcasts.group_changed(turn)
        broadcasts.mine_changed(turn, *{each.pk: each for each in concerned}.values())

    def _clock_changed(self, turn: Turn, step: Step) -> None:
        if Rounds(step).ends_at is not None:
            turn.tell(EVERYONE, swap("round-clock", fragment("pair/_clock.html", step=step, **_clock(step))))

    def stage(self, step: Step) -> Context:
        return {"tables": tables_of(step), **_clock(step)}

    def neutral(self, step: Step) -> Context:
        return {"partners": [], "is_at_a_table": False, "heard": "", **_clock(step)}

    def theirs(self, step: Step, people: Sequence[Participant]) -> dict[int, Context]:
        tables, clock = tables_of(step), _clock(step)
        at = {person.pk: each for each in tables for person in each.people}
        heard = dict(Note.objects.filter(step=step, author__in=people).values_list("author", "text"))
        return {
            each.pk: {
                "partners": at[each.pk].others(each) if each.pk in at else [],
                "is_at_a_table": each.pk in at,
                "heard": heard.get(each.pk, ""),
                **clock,
            }
            for each in people
        }

    def personal(self, step: Step) -> Iterable[Participant]:
        return Participant.objects.filter(room=step.room_id, left_at=None).order_by("pk")

    def controls(self, step: Step) -> Context:
        return _clock(step)

    def harvest(self, step: Step) -> Iterable[Yield]:
        """What people heard, a line each."""
        lines = tuple(Line(note.text, notes=(note.pk,)) for note in _heard(step))
        for each in step.yields:
            yield Yield(each["to"], lines, each.get("box") or "", each.get("territory") or "", step.pk)

    def minutes(self, step: Step) -> Iterable[Section]:
        """How many talked in how many rounds, and what they heard; never who talked with whom."""
        rounds = Table.objects.filter(step=step).values_list("round", flat=True).distinct().count()
        if rounds:
            pairs = len(tables_of(step))
            text = ngettext("One round of talks", "{rounds} rounds of talks", rounds).format(rounds=rounds)
            text = _("{rounds}, {tables} at a time.").format(rounds=text, tables=pairs)
            yield Section(heading=step.title, text=text, items=tuple((note.text, ()) for note in _heard(step)))


def _heard(step: Step) -> Iterable[Note]:
    return step.notes.filter(is_open=True).order_by("pk")


def _clock(step: Step) -> Context:
    """The round and its clock."""
    rounds = Rounds(step)
    return {
        "round": rounds.now,
        "rounds": rounds.of,
        "is_over": rounds.is_over,
        "round_ends_at": rounds.ends_at,
        "round_left": rounds.left_seconds,
        "round_seconds": int(step.setting("minutes")) * 60,
        "prompt": rounds.prompt,
    }
