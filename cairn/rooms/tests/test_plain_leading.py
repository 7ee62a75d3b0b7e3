"""Whoever leads without scripts finds every control on the plain page, and each works as a form."""

import pytest
from lxml import html

from cairn.rooms.models import Participant, Room
from cairn.rooms.tests.factories import facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import browser_of

pytestmark = pytest.mark.django_db
ASK = "question: {en: Why, fr: Pourquoi}"
PLAN = [
    f"kind: write\noptional: true\nsettings: {{{ASK}}}",
    "kind: vote\nsettings: {of: step-1, dots: 1, winners: 1}",
    "kind: brief\nsettings: {text: {en: Bye, fr: Au revoir}}",
]


class Plain:
    """The plain page of whoever leads, pressed as a browser without scripts does."""

    def __init__(self, room: Room) -> None:
        self.room, self.browser = room, browser_of(facilitator_of(room))
        self.browser.handler.enforce_csrf_checks = True
        self.load()

    def load(self) -> None:
        answer = self.browser.get(f"/r/{self.room.code}/plain/")
        self.tree = html.document_fromstring(answer.content.decode())

    def buttons(self) -> list[str]:
        return [each.text_content().strip() for each in self.tree.xpath("//section[@id='leading']//button")]

    def press(self, words: str, number: int = 0) -> None:
        button = self.tree.xpath("//section[@id='leading']//button[normalize-space()=$words]", words=words)[number]
        form = next(button.iterancestors("form"))
        fields = {each.get("name"): each.get("value") for each in form.xpath(".//input")}
        answer = self.browser.post(form.get("action"), fields)
        assert (answer.status_code, answer["Location"]) == (302, f"/r/{self.room.code}/plain/")
        self.load()

    @property
    def now(self) -> Room:
        return Room.objects.select_related("current").get(pk=self.room.pk)


@pytest.fixture
def plain() -> Plain:
    return Plain(open_room(*PLAN))


def test_the_flow_of_the_room_works_without_scripts(plain):
    plain.press("Begin")
    assert plain.now.current.position == 1
    plain.press("Pause")
    assert plain.now.current.is_paused
    plain.press("Let the clock run")
    plain.press("+ 3 min")
    plain.press("Leave this out")
    assert plain.room.steps.get(position=1).state == "SKIPPED"
    plain.press("Back")
    plain.press("Go on")
    assert plain.now.current.position == 2

    plain.press("Count the votes")  # the kind's own
    assert plain.now.current.phase == "counted"
    plain.press("Go on")
    plain.press("Close the room")

    assert not plain.now.is_open


def test_a_room_is_closed_before_its_last_step_without_scripts(plain):
    plain.press("Begin")
    plain.press("Close the room now")

    assert not plain.now.is_open


def test_people_are_taken_out_let_in_and_given_the_lead_without_scripts(plain):
    lars, dai = guest_in(plain.room, "Lars"), member_in(plain.room, "Dai")
    plain.load()

    plain.press("Take out of the room")
    assert Participant.objects.get(pk=lars.pk).removed_at is not None
    plain.press("Let in again")
    assert Participant.objects.get(pk=lars.pk).removed_at is None
    plain.press("Hand over the lead")

    assert Participant.objects.get(pk=dai.pk).is_facilitator
    assert plain.buttons() == []


def test_others_see_no_controls():
    room = open_room(*PLAN)
    guest = guest_in(room)
    go_on(room)

    assert 'id="leading"' not in browser_of(guest).get(f"/r/{room.code}/plain/").text
