"""Who reads French finds no English left: not on a page, not in a label, not in a hint."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client

from cairn.communities.models import Community, Membership, Role
from cairn.communities.tests.factories import CommunityFactory, InvitationFactory, MembershipFactory, RoleFactory
from cairn.formats.library import formats
from cairn.people.models import Person
from cairn.people.tests.factories import PersonFactory
from cairn.rooms import actions
from cairn.rooms.tests.factories import go_on, guest_in, member_in

pytestmark = pytest.mark.django_db

WORDS = Path(__file__).resolve().parent.parent / "cairn" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|\{\w*\}|<[^>]*>")
SHORTEST = 12  # shorter ones may be French as well: "Version", "Notes"
SHOWN = {"alt", "aria-label", "content", "placeholder", "title"}
UNREAD = {"script", "style"}

FOR_ANYBODY = [
    "/",
    "/found/",
    "/join/",
    "/about/",
    "/sources/",
    "/accounts/login/",
    "/accounts/login/password/",
    "/accounts/signup/",
    "/nowhere/",
    "/c/{slug}/",
    "/c/{slug}/join/",
    "/c/{slug}/log/",
    "/c/{slug}/direction/",
    "/c/{slug}/backlog/",
    "/c/{slug}/launch/",
    "/i/{invitation}/",
    "/i/nonsense/",
    "/r/AAAAAA/join/",
]
FOR_WHO_LEADS = [
    "/",
    "/me/",
    "/me/erasure/",
    "/accounts/email/",
    "/accounts/2fa/webauthn/",
    "/accounts/logout/",
    "/c/{slug}/",
    "/c/{slug}/people/",
    "/c/{slug}/people/{other}/",
    "/c/{slug}/asking/",
    "/c/{slug}/invitations/",
    "/c/{slug}/membership/",
    "/c/{slug}/membership/leaving/",
    "/c/{slug}/settings/",
    "/c/{slug}/log/",
    "/c/{slug}/canvas/",
    "/c/{slug}/backlog/",
    "/c/{slug}/launch/",
    "/c/{slug}/rooms/",
    "/c/{slug}/formats/",
    "/c/{slug}/formats/founding-workshop/",
]


class Reading(HTMLParser):
    """What of a page one reads, sees in a field, or has read to one."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in UNREAD
        self.words += [value for name, value in attrs if value and (name in SHOWN or name == "data-words")]

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in UNREAD

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.words.append(data)


def read(client: Client, address: str) -> str:
    page = Reading()
    page.feed(client.get(address).content.decode())
    return " ".join(" ".join(page.words).split())


def _pairs() -> Iterator[tuple[str, str]]:
    with WORDS.open("rb") as source:
        for message in read_po(source, locale="fr"):
            if message.id:
                both = (message.id, message.string)
                yield from [both] if isinstance(message.id, str) else zip(*both, strict=True)


def giveaways() -> frozenset[str]:
    """Pieces of English between placeholders, long enough, and not in the French of anything."""
    pairs = list(_pairs())
    pieces = {piece.strip() for english, _ in pairs for piece in PLACEHOLDER.split(english)}
    french = "\n".join(text for _, text in pairs)
    return frozenset(piece for piece in pieces if len(piece) > SHORTEST and piece not in french)


GIVEAWAYS = giveaways()


def english_in(text: str) -> set[str]:
    return {piece for piece in GIVEAWAYS if piece in text}


@pytest.fixture
def community() -> Community:
    return CommunityFactory(
        name="Les veilleurs", slug="les-veilleurs", practice="Veiller", language="fr", is_public=True, joining="ASK"
    )


@pytest.fixture
def leader(community: Community) -> Person:
    person = PersonFactory(name="Amélie")
    MembershipFactory(community=community, person=person)
    RoleFactory(community=community, person=person, kind=Role.Kind.LEADER)
    return person


@pytest.fixture
def places(community: Community, leader: Person) -> dict[str, object]:
    other = MembershipFactory(community=community, person__name="Noé", state=Membership.State.SAILING)
    MembershipFactory(community=community, person__name="Zoé", state=Membership.State.ASKED)
    invitation = InvitationFactory(community=community, made_by=leader)
    return {
        "slug": community.slug,
        "other": other.person_id,
        "invitation": invitation.token,
    }


@pytest.mark.parametrize("address", FOR_ANYBODY)
def test_a_visitor_who_reads_french_finds_no_english(address: str, places: dict[str, object]) -> None:
    address = address.format_map(places)

    assert english_in(read(Client(headers={"accept-language": "en"}), address))
    assert english_in(read(Client(headers={"accept-language": "fr"}), address)) == set()


@pytest.mark.parametrize("address", FOR_WHO_LEADS)
def test_a_leader_who_reads_french_finds_no_english(
    address: str, places: dict[str, object], leader: Person, client: Client
) -> None:
    address = address.format_map(places)
    client.force_login(leader)

    Person.objects.filter(pk=leader.pk).update(language="en")
    assert english_in(read(client, address))
    Person.objects.filter(pk=leader.pk).update(language="fr")
    assert english_in(read(client, address)) == set()


def english_of(community: Community, leader: Person, language: str) -> Iterator[tuple[str, set[str]]]:
    """A founding workshop in this language, step by step: (face and step, the English there)."""
    room = actions.open_room(community, plan=formats()["founding-workshop"], opened_by=leader, language=language)
    member_in(room, "Théo")
    guest_in(room, "Inès")
    own, guest = Client(), Client(headers={"accept-language": language})
    own.force_login(leader)
    yield "the door", english_in(read(guest, f"/r/{room.code}/join/"))
    for _ in formats()["founding-workshop"].steps:
        step = go_on(room)
        for face in ("", "console/", "wall/", "plain/"):
            yield f"{face} {step.key}", english_in(read(own, f"/r/{room.code}/{face}"))


def test_every_step_of_a_french_founding_workshop_is_in_french(community: Community, leader: Person) -> None:
    """A room speaks its own language, whoever reads."""
    in_english = dict(english_of(community, leader, "en"))
    in_french = dict(english_of(community, leader, "fr"))

    assert {place for place, found in in_english.items() if not found} == set()
    assert {place: found for place, found in in_french.items() if found} == {}


def test_words_with_two_meanings_have_two_translations() -> None:
    with WORDS.open("rb") as source:
        words = read_po(source, locale="fr")

    assert words.get("leads", "a room").string == "anime"
    assert words.get("leads").string == "responsable"
    assert words.get("Minutes", "how long").string == "Minutes"
    assert words.get("Minutes").string == "Compte rendu"
