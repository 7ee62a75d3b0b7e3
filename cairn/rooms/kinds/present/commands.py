"""Offering a talk, going from talk to talk, asking, raising a hand, giving something back."""

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.live.changes import swap
from cairn.rooms import broadcasts, marks, sealing
from cairn.rooms.broadcasts import fragment
from cairn.rooms.kind import Command
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import PARTICIPANTS, WALL, AlreadyDone, Turn

from . import program
from .forms import BeginForm, ExtendForm, OfferForm, QuestionForm, TalkForm, TextForm
from .program import DONE, NOW, TODO, Talk
from .questions import FEEDBACK, marks_of_people, questions_of, thanks_about
from .roles import roles_of
from .shown import shown_talks


class NoMoreSlots(Refusal):
    sentence = _("All {slots} slots are taken. Put it on the list of the next gathering.")


class NotYourTalk(Refusal):
    sentence = _("Only the facilitator, and whoever presents, can do this.")


class NobodyLeft(Refusal):
    sentence = _("Everybody has presented.")


def seen_of(talk: Talk | None) -> str:
    """What a button says it saw: "t2.now", or nothing."""
    return f"{talk['key']}.{talk['state']}" if talk else ""


def offer(turn: Turn, *, title: str) -> None:
    """I would like to present."""
    step = turn.here
    slots = step.setting("slots")
    if slots and len(program.talks(step)) >= slots:
        raise NoMoreSlots(slots=slots)
    mine = [talk for talk in program.talks(step) if turn.actor.pk in talk["speakers"]]
    if any(talk["title"] == title for talk in mine):
        raise AlreadyDone
    program.add(step, title, [turn.actor.pk])
    program.save(step)
    turn.particulars["text"] = title
    program_changed(turn, [turn.actor])


def withdraw(turn: Turn, *, talk: str) -> None:
    """Take one's talk off the list again, or the facilitator somebody's."""
    step = turn.here
    found = _talk(step, talk)
    if found["state"] != TODO:
        raise NoSuchThing
    _check_theirs(turn, found)
    had = program.speakers(step, found)
    step.data["talks"] = [each for each in program.talks(step) if each["key"] != talk]
    program.save(step)
    program_changed(turn, had)


def go_next(turn: Turn, *, seen: str, talk: str) -> None:
    """The talk, then its questions, then the next one. Two who press at once go on once."""
    step = turn.here
    now = program.current(step)
    if seen_of(now) != seen:
        raise AlreadyDone
    if not turn.actor.is_facilitator:
        if now is None:
            raise NotYourTalk
        _check_theirs(turn, now)
    had = program.speakers(step, now)
    if now is not None and now["state"] == NOW and step.setting("answers"):
        program.answer(step, now, turn.at)
    else:
        _begin_next(turn, step, now, talk)
    program.save(step)
    program_changed(turn, [*had, *program.speakers(step, program.current(step))])


def _begin_next(turn: Turn, step: Step, now: Talk | None, wanted: str) -> None:
    if now is not None:
        program.finish(step, now)
    waiting = [each for each in program.talks(step) if each["state"] == TODO]
    following = next((each for each in waiting if each["key"] == wanted), next(iter(waiting), None))
    if following is None:
        if now is None:
            raise NobodyLeft
        return
    program.begin(step, following, turn.at)
    turn.particulars["text"] = following["title"]


def extend(turn: Turn, *, seen: str, minutes: int) -> None:
    """Some minutes more."""
    if seen_of(program.current(turn.here)) != seen or not seen:
        raise AlreadyDone
    program.extend(turn.here, minutes, turn.at)
    program.save(turn.here)
    program_changed(turn, [])


def ask(turn: Turn, *, talk: str, text: str) -> None:
    """A question that everybody sees; where they carry no name, nothing links it to a person."""
    step = turn.here
    found = _talk(step, talk)
    if not step.setting("questions"):
        raise NoSuchThing
    if step.setting("anonymous"):
        turn.is_unnamed = True
        note = Note(pk=sealing.hidden_pk(), step=step, text=text, territory=found["key"], is_open=True)
        note.save(force_insert=True)
    else:
        same = Note.objects.filter(step=step, author=turn.actor, text=text, territory=found["key"])
        if same.exists():
            raise AlreadyDone
        Note.objects.create(step=step, author=turn.actor, text=text, territory=found["key"], is_open=True)
    questions_changed(turn)


def raise_hand(turn: Turn, *, question: int) -> None:
    """I want this asked too; again takes it back."""
    note = _question(turn.here, question)
    marks.toggle(turn.here, turn.actor, f"question:{note.pk}")
    questions_changed(turn)
    _tell_me_my_marks(turn)


def thank(turn: Turn, *, talk: str) -> None:
    """Thank those who presented; again takes it back."""
    step = turn.here
    found = _talk(step, talk)
    if found["state"] != DONE:
        raise NoSuchThing
    marks.toggle(step, turn.actor, thanks_about(found))
    turn.tell(
        PARTICIPANTS, swap("program", fragment("present/_program.html", room=turn.room, step=step, **shown_talks(step)))
    )
    _tell_me_my_marks(turn)


def _tell_me_my_marks(turn: Turn) -> None:
    own = marks.as_data(marks_of_people(turn.here, [turn.actor])[turn.actor.pk])
    turn.tell_me(swap("my-marks", fragment("rooms/_my_marks.html", marks=own)))


def tick(turn: Turn, *, question: int) -> None:
    """It was answered; again takes that back."""
    step = turn.here
    note = _question(step, question)
    talk = _talk(step, note.territory)
    _check_theirs(turn, talk)
    answered = list(step.data.get("answered", ()))
    step.data["answered"] = [pk for pk in answered if pk != note.pk] if note.pk in answered else [*answered, note.pk]
    program.save(step)
    questions_changed(turn)


def give_back(turn: Turn, *, talk: str, text: str) -> None:
    """What the speakers alone read. A new line takes the place of the old."""
    step = turn.here
    found = _talk(step, talk)
    if not step.setting("feedback") or found["state"] == TODO:
        raise NoSuchThing
    facts = {"step": step, "author": turn.actor, "territory": FEEDBACK + found["key"]}
    role = roles_of(step, [turn.actor]).get(turn.actor.pk)
    Note.objects.update_or_create(**facts, defaults={"text": text, "table": role, "is_open": False})
    broadcasts.mine_changed(turn, turn.actor, *[each for each in program.speakers(step, found) if each != turn.actor])


def _talk(step: Step, key: str) -> Talk:
    found = program.of_key(step, key)
    if found is None:
        raise NoSuchThing
    return found


def _question(step: Step, pk: int) -> Note:
    note = Note.objects.filter(step=step, pk=pk, is_open=True).first()
    if note is None or note.territory.startswith(FEEDBACK):
        raise NoSuchThing
    return note


def _check_theirs(turn: Turn, talk: Talk) -> None:
    if not turn.actor.is_facilitator and turn.actor.pk not in talk["speakers"]:
        raise NotYourTalk


def program_changed(turn: Turn, concerned: list[Participant]) -> None:
    """Everybody sees the program, and those concerned their own part."""
    if turn.here.setting("feedback"):  # to whom one may write changes for everybody
        concerned = list(Participant.objects.filter(room=turn.room, left_at=None).order_by("pk"))
    broadcasts.group_changed(turn)
    broadcasts.mine_changed(turn, *{each.pk: each for each in concerned}.values())
    broadcasts.controls_changed(turn)


def questions_changed(turn: Turn) -> None:
    """The questions alone, so that a field in which somebody writes stays as it is."""
    step = turn.here
    talk = program.current(step)
    asked = questions_of(step, talk["key"]) if talk else []
    context = {"room": turn.room, "step": step, "talk": talk, "questions": asked}
    turn.tell(PARTICIPANTS, swap("questions", fragment("present/_questions.html", **context)))
    turn.tell(WALL, swap("questions", fragment("present/_wall_questions.html", **context)))
    broadcasts.mine_changed(turn, *program.speakers(step, talk))  # they tick what they answered
    broadcasts.controls_changed(turn)


COMMANDS = {
    command.name: command
    for command in (
        Command("offer", OfferForm, offer, verb="talk.offered"),
        Command("withdraw", TalkForm, withdraw),
        Command("next", BeginForm, go_next, verb="talk.passed"),
        Command("extend", ExtendForm, extend, who="facilitators"),
        Command("ask", TextForm, ask),
        Command("hand", QuestionForm, raise_hand),
        Command("thank", TalkForm, thank),
        Command("tick", QuestionForm, tick),
        Command("give-back", TextForm, give_back, late=True),
    )
}
