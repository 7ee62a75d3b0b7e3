"""Nobody writes anything, one person is alone, names have several lines: the room still goes on, closes and founds."""

import pytest

from cairn.charter.models import BacklogItem, CanvasVersion
from cairn.communities.access import may_lead
from cairn.communities.models import Role
from cairn.formats.library import formats
from cairn.people.tests.factories import PersonFactory
from cairn.rooms import actions
from cairn.rooms.models import Room
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.tests.factories import do, facilitator_of, go_on
from cairn.rooms.tests.voting import Cast

from .test_from_rooms import NAMES, close, founding

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", sorted(formats()))
def test_a_room_in_which_nobody_writes_goes_on_closes_and_can_be_read(client, key):
    person = PersonFactory()
    room = actions.begin_founding(by=person, plan=formats()[key], name="Testers")
    client.force_login(person)
    for _step in formats()[key].steps:
        go_on(room)
        for face in ("", "console/", "plain/", "wall/"):
            assert client.get(f"/r/{room.code}/{face}").status_code == 200, (key, face)
    actions.close_room(facilitator_of(room), seen=Room.objects.get(pk=room.pk).current_id)

    community = Room.objects.get(pk=room.pk).community
    assert (community.name, community.is_living) == ("Testers", formats()[key].founds)
    assert [model.objects.count() for model in (CanvasVersion, BacklogItem, Role)] == [0, 0, 0]
    assert may_lead(person, community)
    for page in ("", "canvas/", "backlog/", f"rooms/{room.pk}/minutes/"):
        assert client.get(f"/c/{community.slug}/{page}").status_code == 200, page


def test_a_name_of_several_lines_becomes_one():
    room = founding(*NAMES)
    go_on(room)
    do(facilitator_of(room), "write", text="The Engine\n  Room")
    note = room.steps.get(position=1).notes.get()
    go_on(room)
    do(facilitator_of(room), "give", item=f"note:{note.pk}")

    close(room)

    room.community.refresh_from_db()
    assert room.community.name == "The Engine Room"


def test_one_thing_has_one_key():
    cast = Cast("A", "B")
    number = cast.key("A").removeprefix("note:")

    for spelling in (f"note:0{number}", f"note: {number}", "note:", "note:-", f"cluster:{number}"):
        with pytest.raises(NoSuchThing):
            do(cast.chloe, "give", item=spelling)
