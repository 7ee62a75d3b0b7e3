"""What got votes does not vanish from under the count, and the refusal says what to do."""

import pytest

from cairn.rooms import actions
from cairn.rooms.kinds.polls import WasCounted
from cairn.rooms.models import Cluster, Room
from cairn.rooms.queries.results import harvest
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.tests.factories import do, facilitator_of, go_on, open_room

pytestmark = pytest.mark.django_db
WRITE = "kind: write\nsettings: {question: {en: Our name, fr: Notre nom}}"
GROUP = "kind: cluster\nsettings: {of: [step-1], question: {en: Alike, fr: Pareil}}"
VOTE = "kind: vote\nsettings: {of: step-1, dots: 1, winners: 1}\nyields: [{to: name}]"
OF_GROUPS = "kind: vote\nsettings: {of: step-2, items: clusters, dots: 1, winners: 1}\nyields: [{to: name}]"


def back(room):
    actions.go_back(facilitator_of(room), seen=Room.objects.get(pk=room.pk).current_id)


def counted(vote=VOTE):
    """A room in which "Ask" was chosen, back on its board; the numbers of its two notes."""
    room = open_room(WRITE, GROUP, vote)
    lead = facilitator_of(room)
    go_on(room)
    for text in ("Ask", "Ask!"):
        do(lead, "write", text=text)
    go_on(room)
    ask, other = room.steps.get(position=1).notes.order_by("pk")
    if vote == OF_GROUPS:
        for note in (ask, other):
            do(lead, "move", note=note.pk, into="new")
    go_on(room)
    kind = "cluster" if vote == OF_GROUPS else "note"
    chosen = Cluster.objects.earliest("pk").pk if kind == "cluster" else ask.pk
    do(lead, "give", item=f"{kind}:{chosen}")
    do(lead, "count")
    back(room)
    return room, ask, other


def winners(room):
    return [line.text for each in harvest(room) for line in each.lines]


def test_a_note_that_was_voted_for_is_not_merged_away():
    room, ask, other = counted()
    lead = facilitator_of(room)

    with pytest.raises(WasCounted) as why:
        do(lead, "merge", note=ask.pk, into=other.pk)
    assert str(why.value).startswith("“Ask” got 1 vote in “Words”, and the votes are counted. Keep this one")
    with pytest.raises(WasCounted):
        do(lead, "merge-alike", note=other.pk)

    do(lead, "merge", note=other.pk, into=ask.pk)
    go_on(room)
    actions.close_room(lead, seen=Room.objects.get(pk=room.pk).current_id)
    assert winners(room) == ["Ask"]


def test_when_the_vote_is_open_again_notes_merge_and_the_votes_follow():
    room, ask, other = counted()
    lead = facilitator_of(room)
    go_on(room)
    do(lead, "reopen")
    back(room)

    do(lead, "merge", note=ask.pk, into=other.pk)

    go_on(room)
    do(lead, "count")
    actions.close_room(lead, seen=Room.objects.get(pk=room.pk).current_id)
    assert winners(room) == ["Ask!"]


@pytest.mark.parametrize("act", ["unite", "dissolve"])
def test_a_group_that_was_voted_for_stays(act):
    room, *_ = counted(OF_GROUPS)
    chosen, other = Cluster.objects.order_by("pk")
    data = {"into": other.pk} if act == "unite" else {}

    with pytest.raises(WasCounted):
        do(facilitator_of(room), act, pile=chosen.pk, **data)

    assert Cluster.objects.filter(pk=chosen.pk).exists()


def with_one_alone():
    """A room that votes on groups: one has been made, one note stayed alone."""
    room = open_room(WRITE, GROUP, OF_GROUPS)
    lead = facilitator_of(room)
    go_on(room)
    for text in ("Ask", "Tell"):
        do(lead, "write", text=text)
    go_on(room)
    ask, tell = room.steps.get(position=1).notes.order_by("pk")
    do(lead, "move", note=ask.pk, into="new")
    go_on(room)
    return room, ask, tell


def test_a_note_that_stayed_alone_is_voted_on_like_a_group():
    room, ask, tell = with_one_alone()
    lead = facilitator_of(room)

    with pytest.raises(NoSuchThing):
        do(lead, "give", item=f"note:{ask.pk}")
    do(lead, "give", item=f"note:{tell.pk}")
    do(lead, "count")

    actions.close_room(lead, seen=Room.objects.get(pk=room.pk).current_id)
    assert winners(room) == ["Tell"]


def test_a_note_that_was_voted_for_alone_does_not_go_into_a_group():
    room, _ask, tell = with_one_alone()
    lead = facilitator_of(room)
    do(lead, "give", item=f"note:{tell.pk}")
    do(lead, "count")
    back(room)

    with pytest.raises(WasCounted):
        do(lead, "move", note=tell.pk, into=str(Cluster.objects.get().pk))


def test_a_vote_for_a_note_comes_back_when_it_went_into_a_group_before_the_count():
    room, _ask, tell = with_one_alone()
    lead = facilitator_of(room)
    do(lead, "give", item=f"note:{tell.pk}")
    back(room)

    do(lead, "move", note=tell.pk, into=str(Cluster.objects.get().pk))
    go_on(room)

    assert not lead.marks.exists()
