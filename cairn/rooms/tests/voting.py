"""A room in its vote, for tests."""

from typing import Any

from cairn.live.models import Event
from cairn.rooms.models import Mark, Note, Participant, Room, Step
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room

WRITE = "kind: write\nsettings: {question: {en: Our name, fr: Notre nom}}"
LAST = "kind: brief\nsettings: {text: {en: Bye, fr: Au revoir}}"


def vote(yields: str = "[{to: name}]", **settings: object) -> str:
    wanted = {"of": "step-1", "dots": 2, "winners": 1} | settings
    told = ", ".join(f"{name}: {str(value).lower()}" for name, value in wanted.items() if value is not None)
    return f"kind: vote\nsettings: {{{told}}}\nyields: {yields}"


class Cast:
    """A room in its vote, with people and names to choose from."""

    def __init__(self, *names: str, **settings: Any) -> None:
        self.room = open_room(WRITE, vote(**settings), LAST)
        self.lead = facilitator_of(self.room)
        self.chloe, self.dai = member_in(self.room, "Chloë"), member_in(self.room, "Dai")
        self.lars = guest_in(self.room)
        go_on(self.room)
        for name in names:
            do(self.lead, "write", text=name)
        go_on(self.room)

    @property
    def step(self) -> Step:
        return Step.objects.get(room=self.room, kind="vote")

    def key(self, name: str) -> str:
        return f"note:{Note.objects.filter(step__room=self.room, text=name).earliest('pk').pk}"

    def give(self, by: Participant, *names: str) -> None:
        for name in names:
            do(by, "give", item=self.key(name))

    def dots(self) -> list[tuple[str, str, int]]:
        marks = Mark.objects.filter(step=self.step).order_by("pk").select_related("participant")
        return [(mark.participant.name, mark.about, mark.value) for mark in marks]


def sent(room: Room) -> str:
    return "\n".join(
        Event.objects.filter(topic__name=room.topic_name).order_by("number").values_list("changes", flat=True)
    )
