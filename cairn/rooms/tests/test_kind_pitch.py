"""Each note gets a short turn; whoever wrote it, or the facilitator, passes it on."""

from datetime import UTC, datetime

import pytest

from cairn.log.models import Entry
from cairn.rooms import actions
from cairn.rooms.actions.commands import command_of
from cairn.rooms.kinds.pitch.commands import NothingBefore, NotYourTurn
from cairn.rooms.kinds.pitch.kind import Pitching
from cairn.rooms.kinds.pitch.queue import Queue
from cairn.rooms.models import Note, Participant, Room, Step
from cairn.rooms.refusals import NoSuchThing, OnlyFacilitators
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import browser_of
from cairn.rooms.tests.watching import assert_every_face_holds, told_since

pytestmark = pytest.mark.django_db

QUESTION = "question: {en: Why, fr: Pourquoi}"
WRITE = f"kind: write\nsettings: {{{QUESTION}}}"
PITCH = "kind: pitch\nsettings: {of: step-1, seconds: 30}"
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"
TOPICS = [{"text": "Lean coffee"}, {"text": "lean coffee!"}, {"text": "Hiring"}, {"text": "<b>שלום</b> 🪨"}]


def queue_of(*notes: tuple[Participant, str], room: Room) -> Step:
    """The room's pitch step, with these notes by these people."""
    go_on(room)
    for author, text in notes:
        do(author, "write", text=text)
    return go_on(room)


def pitching(pitch: str = PITCH) -> tuple[Room, Participant, Participant, Step]:
    """A room in which a member's note has the turn and a guest's is next."""
    room = open_room(WRITE, pitch, BRIEF)
    member, guest = member_in(room), guest_in(room)
    step = queue_of((member, "First"), (guest, "Second"), (member, "Third"), room=room)
    return room, member, guest, step


def current(step: Step) -> str:
    """What has the turn."""
    pk = Queue(Step.objects.get(pk=step.pk)).current
    return Note.objects.get(pk=pk).text if pk else ""


def seen(step: Step) -> int | None:
    return Queue(Step.objects.get(pk=step.pk)).current


def passed_on(by: Participant, step: Step, note: int | None, at: datetime) -> None:
    """The turn goes on at that moment."""
    command = command_of(Room.objects.get(pk=by.room_id).current, "next")
    actions.carry_out(step, command, by=by, data={"seen": note}, key="", at=at)


def order(step: Step) -> list[str]:
    texts = dict(Note.objects.values_list("pk", "text"))
    return [texts[pk] for pk in Queue(Step.objects.get(pk=step.pk)).order]


def test_the_first_note_has_the_turn_by_the_servers_clock():
    room = open_room(WRITE, PITCH)
    leader = facilitator_of(room)
    go_on(room)
    do(leader, "write", text="First")
    at = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

    actions.go_on(leader, seen=Room.objects.get(pk=room.pk).current_id, at=at)

    step = Step.objects.get(kind="pitch")
    assert current(step) == "First"
    assert Queue(step).ends_at == int(at.timestamp() * 1000) + 30_000


def test_round_robin_gives_everybody_a_first_turn():
    _room, _member, _guest, step = pitching("kind: pitch\nsettings: {of: step-1, order: round-robin}")

    assert order(step) == ["First", "Second", "Third"]


def test_round_robin_puts_second_notes_behind_all_firsts():
    room = open_room(WRITE, "kind: pitch\nsettings: {of: step-1, order: round-robin}")
    member, guest = member_in(room), guest_in(room)

    step = queue_of((member, "A1"), (member, "A2"), (guest, "B1"), room=room)

    assert order(step) == ["A1", "B1", "A2"]


def test_person_by_person_all_notes_of_one_come_before_the_next():
    room = open_room(WRITE, "kind: pitch\nsettings: {of: step-1, order: by-person}")
    member, guest = member_in(room), guest_in(room)

    step = queue_of((member, "A1"), (guest, "B1"), (member, "A2"), (guest, "B2"), room=room)

    assert order(step) == ["A1", "A2", "B1", "B2"]


def test_person_by_person_one_clock_runs_for_all_notes_of_one():
    room = open_room(WRITE, "kind: pitch\nsettings: {of: step-1, seconds: 60, order: by-person}")
    member, guest = member_in(room), guest_in(room)
    step = queue_of((member, "A1"), (guest, "B1"), (member, "A2"), room=room)
    began = seen(step)
    ends = Queue(Step.objects.get(pk=step.pk)).ends_at
    later = datetime.fromtimestamp(ends / 1000 - 20, UTC)

    passed_on(member, step, began, later)
    assert (current(step), Queue(Step.objects.get(pk=step.pk)).ends_at) == ("A2", ends)

    passed_on(member, step, seen(step), later)
    assert (current(step), Queue(Step.objects.get(pk=step.pk)).ends_at) == (
        "B1",
        int(later.timestamp() * 1000) + 60_000,
    )


def test_notes_without_a_name_have_a_turn_each():
    room = open_room(
        f"kind: write\nsettings: {{{QUESTION}, anonymous: true}}",
        "kind: pitch\nsettings: {of: step-1, seconds: 60, order: by-person}",
    )
    member, guest = member_in(room), guest_in(room)
    step = queue_of((member, "A1"), (guest, "B1"), (member, "A2"), room=room)
    ends = Queue(step).ends_at
    later = datetime.fromtimestamp(ends / 1000 + 30, UTC)

    passed_on(facilitator_of(room), step, seen(step), later)

    assert Queue(Step.objects.get(pk=step.pk)).ends_at == int(later.timestamp() * 1000) + 60_000


def test_whoever_has_the_turn_passes_it_on():
    room, member, guest, step = pitching()
    before = told_since(room)

    do(member, "next", seen=seen(step))

    assert current(step) == "Second"
    mine = {audience for audience, _what, where in told_since(room, len(before)) if where == "mine"}
    assert mine == {f"one:p{member.pk}", f"one:p{guest.pk}"}
    assert Entry.objects.filter(verb="turn.passed").count() == 1


def test_others_do_not():
    _room, _member, guest, step = pitching()

    with pytest.raises(NotYourTurn):
        do(guest, "next", seen=seen(step))

    assert current(step) == "First"


def test_two_who_press_at_once_pass_it_on_once():
    room, member, _guest, step = pitching()
    first = seen(step)

    do(member, "next", seen=first)
    do(facilitator_of(room), "next", seen=first)

    assert current(step) == "Second"
    assert Entry.objects.filter(verb="turn.passed").count() == 1


def test_the_turn_goes_back_and_behind_the_last_everybody_has_been_heard():
    room, _member, _guest, step = pitching()
    leader = facilitator_of(room)
    with pytest.raises(NothingBefore):
        do(leader, "previous", seen=seen(step))

    for _turn in range(3):
        do(leader, "next", seen=seen(step))
    heard = browser_of(leader).get(f"/r/{room.code}/").content.decode()
    do(leader, "next", seen="")
    do(leader, "previous", seen="")

    assert "Everybody has been heard." in heard
    assert current(step) == "Third"


def test_only_the_author_reads_that_it_is_her_turn():
    room, member, guest, _step = pitching()

    pages = [browser_of(who).get(f"/r/{room.code}/").content.decode() for who in (member, guest)]

    assert ["Your turn" in page for page in pages] == [True, False]


def test_late_notes_join_the_end():
    _room, member, _guest, step = pitching()

    do(member, "write", step=Step.objects.get(key="step-1"), text="Late")

    assert order(step) == ["First", "Second", "Third", "Late"]
    assert current(step) == "First"


def test_a_late_note_has_the_turn_when_everybody_had_been_heard():
    room, member, _guest, step = pitching()
    for _turn in range(3):
        do(facilitator_of(room), "next", seen=seen(step))

    do(member, "write", step=Step.objects.get(key="step-1"), text="Late")

    assert current(step) == "Late"


def test_coming_back_goes_on_where_it_was():
    room, member, _guest, step = pitching()
    do(member, "next", seen=seen(step))
    leader = facilitator_of(room)
    go_on(room)

    actions.go_back(leader, seen=Room.objects.get(pk=room.pk).current_id)

    assert current(step) == "Second"


def test_merged_notes_have_one_turn_and_both_authors():
    room, member, _guest, step = pitching()
    leader = facilitator_of(room)
    first, second = Note.objects.get(text="First"), Note.objects.get(text="Second")

    do(leader, "merge", note=first.pk, into=second.pk)

    assert (current(step), order(step)) == ("Second", ["Second", "Third"])
    do(member, "next", seen=second.pk)  # she wrote one of the two
    do(leader, "unmerge", note=second.pk)
    assert order(step) == ["Second", "First", "Third"]


def test_only_the_facilitator_merges():
    room, _member, guest, step = pitching()
    with pytest.raises(OnlyFacilitators):
        do(guest, "merge", note=seen(step), into=seen(step))
    with pytest.raises(NoSuchThing):
        do(facilitator_of(room), "merge-alike", note=seen(step))


def test_merging_what_is_alike():
    room = open_room(WRITE, PITCH)
    leader = facilitator_of(room)
    step = queue_of(*((leader, note["text"]) for note in TOPICS), room=room)

    do(leader, "merge-alike", note=seen(step))

    assert order(step) == ["Lean coffee", "Hiring", "<b>שלום</b> 🪨"]


def test_the_minutes_list_what_was_told():
    _room, _member, _guest, step = pitching()

    (section,) = Pitching().minutes(step)

    assert section.text == "3 topics were told, 30 seconds each."
    assert section.items == (("First", ()), ("Second", ()), ("Third", ()))


def test_without_notes_there_is_nothing_to_tell():
    room = open_room(WRITE, PITCH)
    step = queue_of(room=room)

    page = browser_of(facilitator_of(room)).get(f"/r/{room.code}/console/").content.decode()

    assert "There is nothing to tell" in page
    assert list(Pitching().minutes(step)) == []


@pytest.mark.parametrize("seed", range(2))
def test_every_face_holds(seed: int):
    assert_every_face_holds(WRITE, PITCH, notes=TOPICS, seed=seed)
