"""A browser's page without a browser: the page as loaded, changed by events as live/patch.js changes it."""

import json
import re

from django.test import Client
from lxml import html
from lxml.html import HtmlElement

from cairn.live.models import Event, Topic
from cairn.rooms import access
from cairn.rooms.models import Participant, Room
from cairn.rooms.turn import EVERYONE, FACILITATORS, PARTICIPANTS, WALL, one

# What differs between two loads of one page though nothing happened: the number and the time of loading,
# the token of the session's forms, when people were last seen, a stone's fall, and messages shown once.
PASSING = re.compile(r' data-(since|now|csrf|seen-at)="[^"]*"| stone--fresh')


def browser_of(participant: Participant) -> Client:
    """A browser in which this participant sits in the room."""
    client = Client()
    if participant.person is not None:
        client.force_login(participant.person)
    session = client.session
    access.remember(session, participant)
    session.save()
    return client


class Page:
    """One face of a room, loaded once and then kept up to date by events only."""

    def __init__(self, room: Room, face: str = "", participant: Participant | None = None) -> None:
        self.room, self.participant = room, participant
        self.client = browser_of(participant) if participant else Client()
        self.address = f"/r/{room.code}/{face}" + (f"?key={room.wall_key}" if participant is None else "")
        self.audiences = {EVERYONE, WALL} if participant is None else {EVERYONE, PARTICIPANTS, one(participant)}
        if face.startswith("console"):
            self.audiences.add(FACILITATORS)
        self.tree = self._load()
        self.since = int(self.tree.find("body").get("data-since"))

    def _load(self) -> HtmlElement:
        answer = self.client.get(self.address)
        assert answer.status_code == 200, (self.address, answer.status_code)
        return html.document_fromstring(answer.content.decode())

    def hear(self) -> None:
        """Apply every event since the last hearing that is for this page."""
        topic = Topic.objects.get(name=self.room.topic_name)
        events = Event.objects.filter(topic=topic, number__gt=self.since).order_by("number")
        for event in events:
            if event.audience in self.audiences:
                for change in json.loads(event.changes):
                    apply(self.tree, change)
        self.since = topic.head

    def as_it_is(self) -> str:
        """What stands on the page now, kept up to date by events."""
        return readable(self.tree)

    def as_reloaded(self) -> str:
        """What stands there if it is loaded again."""
        return readable(self._load())


def apply(tree: HtmlElement, change: list[str]) -> None:
    """swap, put and drop, as the browser does them."""
    kind, target, *rest = change
    found = tree.xpath("//*[@id=$id]", id=target)
    if kind == "swap":
        if found:
            replace(found[0], fragment(rest[0]))
    elif kind == "drop":
        if found:
            remove(found[0])
    else:
        piece = fragment(rest[0])
        for old in tree.xpath("//*[@id=$id]", id=piece.get("id")):
            remove(old)
        for parent in tree.xpath("//*[@id=$id]", id=target)[:1]:
            parent.append(piece)


def fragment(text: str) -> HtmlElement:
    return html.fragment_fromstring(text)


def remove(element: HtmlElement) -> None:
    element.drop_tree()


def replace(old: HtmlElement, new: HtmlElement) -> None:
    new.tail = old.tail
    parent = old.getparent()
    assert parent is not None
    parent.replace(old, new)


def readable(tree: HtmlElement) -> str:
    """The body as lines, without what passes and without white space between elements."""
    body = tree.find("body")
    assert body is not None
    for message in body.xpath("//*[@id='messages']"):
        message.clear()
    text = PASSING.sub("", html.tostring(body, encoding="unicode"))
    text = re.sub(r"\s+", " ", text)
    return re.sub(r">\s*<", ">\n<", text)
