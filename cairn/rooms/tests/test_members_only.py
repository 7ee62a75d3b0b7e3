"""Electing is for members of the community: an account on this Cairn and the room's code do not make one."""

import pytest

from cairn.rooms.models import Roll, Tally
from cairn.rooms.refusals import GuestsDoNotVote, NoSuchThing, StepIsOver

from .factories import account_in, do, facilitator_of, go_on, guest_in, member_in, open_room
from .pages import Page

pytestmark = pytest.mark.django_db
ELECTION = "kind: decide\nsettings: {method: election, question: {en: Who, fr: Qui}}"
WRITE = "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}}"


@pytest.fixture
def room():
    return open_room(ELECTION)


@pytest.mark.parametrize("come", [account_in, guest_in])
def test_who_does_not_belong_neither_stands_nor_votes(room, come):
    outsider, member, leader = come(room), member_in(room), facilitator_of(room)
    step = go_on(room)
    with pytest.raises(GuestsDoNotVote):
        do(outsider, "stand")
    with pytest.raises(NoSuchThing):
        do(leader, "put-up", participant=str(outsider.pk))
    do(member, "stand")
    do(leader, "open-ballot")

    with pytest.raises(GuestsDoNotVote):
        do(outsider, "vote", option=f"participant:{member.pk}")

    assert not Roll.objects.filter(step=step).exists()
    assert sum(Tally.objects.filter(step=step).values_list("count", flat=True)) == 0


def test_the_page_says_who_chooses(room):
    member, outsider = member_in(room), account_in(room)
    go_on(room)
    do(member, "stand")
    pages = [Page(room, "", outsider), Page(room, "", member)]
    do(facilitator_of(room), "open-ballot")
    for page in pages:
        page.hear()

    theirs, own = (page.as_it_is() for page in pages)

    assert "Members choose who leads" in theirs
    assert "Members choose who leads" not in own
    assert [page.as_reloaded() for page in pages] == [theirs, own]


def test_nothing_is_written_into_a_step_that_has_not_begun():
    room = open_room(WRITE, WRITE)
    member = member_in(room)
    go_on(room)
    later = room.steps.get(position=2)

    with pytest.raises(StepIsOver):
        do(member, "write", step=later, text="Too early")

    assert not later.notes.exists()
