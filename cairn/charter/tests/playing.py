"""Small rooms played to their end."""

from cairn.rooms import actions as rooms
from cairn.rooms.models import Cluster, Note, Room
from cairn.rooms.tests.factories import do, facilitator_of, go_on, open_room


def founding(*steps):
    """A room that founds its community when it closes."""
    room = open_room(*steps)
    room.community.state, room.community.founded_at = "FORMING", None
    room.community.save(update_fields=["state", "founded_at"])
    room.founds = True
    room.save(update_fields=["founds"])
    return room


def close(room, at=None):
    room = Room.objects.get(pk=room.pk)
    rooms.close_room(facilitator_of(room), seen=room.current_id, at=at)
    room.refresh_from_db()
    return room


def written(room, **notes):
    """The facilitator writes these, by territory, and the group goes on to the board."""
    go_on(room)
    for territory, texts in notes.items():
        for text in texts:
            do(facilitator_of(room), "write", text=text, territory=territory)
    return go_on(room)


def grouped(room, name, *texts):
    """These notes become a group of that name."""
    lead, territory = facilitator_of(room), Note.objects.get(text=texts[0], step__room=room).territory
    pile = None
    for text in texts:
        note = Note.objects.get(text=text, step__room=room)
        do(lead, "move", note=note.pk, into=str(pile.pk) if pile else f"new@{territory}")
        pile = pile or Cluster.objects.filter(step__room=room).order_by("-pk").get(notes=note)
    do(lead, "name", pile=pile.pk, name=name)
    return pile
