"""The world of the table of access: three communities, everybody who may come to their doors, and four rooms."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from cairn.charter.library import launch_path
from cairn.charter.models import Persona
from cairn.charter.tests.factories import (
    BacklogItemFactory,
    CanvasVersionFactory,
    EvidenceFactory,
    MeasureFactory,
)
from cairn.communities.models import Community, Membership, Role
from cairn.communities.tests.factories import (
    LONG_AGO,
    CommunityFactory,
    InvitationFactory,
    MembershipFactory,
    RoleFactory,
)
from cairn.connect.actions import key_of
from cairn.formats.tests.factories import CommunityFormatFactory
from cairn.notices import kinds
from cairn.notices.links import way_out
from cairn.notices.models import Letter
from cairn.people.models import Person
from cairn.people.tests.factories import EmailAddressFactory, PersonFactory
from cairn.rooms import actions
from cairn.rooms.models import Participant, Room
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room
from cairn.rooms.tests.pages import browser_of

from .access_gatherings import pair_in, season_in, series_in
from .access_help import help_in
from .access_memory import memory_in

Member, Kind = Membership.State, Role.Kind
# Somebody's role in a community: how they belong, and what else they are there.
BELONGING: dict[str, tuple[str | None, str | None]] = {
    "stranger": (None, None),
    "asking": (Member.ASKED, None),
    "exploring": (Member.EXPLORING, None),
    "active": (Member.ACTIVE, None),
    "sailing": (Member.SAILING, None),
    "core": (Member.ACTIVE, Kind.CORE),
    "leader": (Member.ACTIVE, Kind.LEADER),
    "alumni": (Member.ALUMNI, None),
    "staff": (None, None),  # looks after the installation, and is a stranger to its communities
}
ELECTION = "kind: decide\nsettings: {question: {en: Who, fr: Qui}, method: election}"


@dataclass
class Place:
    """A community or a room: what stands in its addresses, and a browser for each role."""

    address: dict[str, Any]  # what a route's parameters are here, whatever the page
    numbers: dict[str, int]  # what <pk> is, by the name of the page
    browsers: dict[str, Client]
    query: dict[str, str] = field(default_factory=dict)  # role: what its browser adds to every address
    own: dict[str, dict[str, str]] = field(default_factory=dict)  # role: parameters that are another for each


@dataclass
class World:
    communities: dict[str, Place]
    rooms: dict[str, Place]
    secrets: dict[str, Place]  # addresses that are good for whoever has them


def build() -> World:
    """Everybody has the same role in each community. Rooms have people of their own."""
    people = {role: PersonFactory(name=role, is_staff=role == "staff") for role in BELONGING}
    for person in people.values():
        EmailAddressFactory(user=person)
    browsers = {"anonymous": Client(), **{role: signed_in(person) for role, person in people.items()}}
    kinds = {
        "private": CommunityFactory(slug="private"),
        "public": CommunityFactory(slug="public", is_public=True),
        "example": CommunityFactory(slug="example", is_public=True, is_example=True),
    }
    communities = {name: furnished(community, people, browsers) for name, community in kinds.items()}
    communities["example"].browsers = {role: browsers[role] for role in ("anonymous", "stranger", "active", "leader")}
    rooms = {name: room_of(kinds[name], browsers) for name in ("private", "public")}
    rooms["private, closed"] = room_of(kinds["private"], browsers, closed=True)
    rooms["private, no guests"] = room_of(kinds["private"], browsers, lets_guests_in=False)
    secrets = {name: secrets_in(place, people) for name, place in communities.items() if name != "example"}
    return World(communities, rooms, secrets)


def signed_in(person: Person) -> Client:
    browser = Client()
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def belonging_in(community: Community, people: dict[str, Person]) -> tuple[dict[str, Membership], dict[str, Role]]:
    """Everybody as what they are in it, by name."""
    roles: dict[str, Role] = {}
    belonging: dict[str, Membership] = {}
    for name, (state, kind) in BELONGING.items():
        if state:
            belonging[name] = MembershipFactory(community=community, person=people[name], state=state)
        if kind:
            roles[name] = RoleFactory(community=community, person=people[name], kind=kind)
    return belonging, roles


def persona_in(community: Community) -> int:
    return Persona.objects.create(community=community, name="Newcomer", position=1, made_at=LONG_AGO).pk


def furnished(community: Community, people: dict[str, Person], browsers: dict[str, Client]) -> Place:
    """A community in which every page has something to show."""
    belonging, roles = belonging_in(community, people)
    leader, member = people["leader"], people["active"].pk
    for number in (1, 2):
        CanvasVersionFactory(community=community, number=number, made_by=leader)
    item = BacklogItemFactory(community=community, made_by=people["core"]).pk
    measure = MeasureFactory(community=community).pk
    step = launch_path().steps[0].key
    link = InvitationFactory(community=community, made_by=leader)
    format_key = CommunityFormatFactory(community=community).key
    closed = room_in(community, closed=True).pk
    date, series = series_in(community, began_by=leader, comes=people["active"])
    kept, kept_below = memory_in(community, author=people["active"])
    asked, answer = help_in(community, asker=people["core"], helper=people["active"])
    numbers = {
        **asked,
        **kept,
        **dict.fromkeys(("member", "roles", "leadership", "distance", "distance_ending"), member),
        **dict.fromkeys(("role_ending", "hours"), roles["core"].pk),
        **dict.fromkeys(("admission", "refusal"), belonging["asking"].pk),
        **dict.fromkeys(("backlog_item", "taking", "completion", "dropping", "reopening", "place"), item),
        **dict.fromkeys(("measure_wording", "measure_retirement", "measure_place"), measure),
        **dict.fromkeys(("minutes", "minutes_pdf"), closed),
        **dict.fromkeys(("persona_revision", "persona_retirement"), persona_in(community)),
        "series": series,
        "withdrawal": link.pk,
        "evidence_removal": EvidenceFactory(community=community, step=step, given_by=leader).pk,
    }
    address = {
        **answer,
        **date,
        **kept_below,
        **season_in(community, begun_by=leader, carries=people["active"]),
        **pair_in(community, begun_by=leader, takes_part=people["active"]),
        "slug": community.slug,
        "number": 2,
        "step": step,
        "key": format_key,
        "token": link.token,
    }
    return Place(address, numbers, browsers)


def secrets_in(place: Place, people: dict[str, Person]) -> Place:
    """The columns are whose secret it is; it is used in a browser that knows nobody. Some secrets nobody made."""
    own = {role: {"token": key_of(person).token, "out": way_out_of(person)} for role, person in people.items()}
    own["nobody"] = {"token": "nobody-made-this", "out": "nobody-made-this"}
    return Place(place.address, place.numbers, {role: Client() for role in own}, own=own)


def way_out_of(person: Person) -> str:
    link = way_out(Letter(person=person, kind=next(iter(kinds.every())).key))
    return link.rstrip("/").rsplit("/", 1)[1]


def room_in(community: Community, *, closed: bool = False, **details: Any) -> Room:
    """A room where somebody stands for election, or after it."""
    room = open_room(ELECTION, community=community, **details)
    go_on(room)
    do(facilitator_of(room), "stand")
    if closed:
        actions.close_room(facilitator_of(room), seen=Room.objects.get(pk=room.pk).current_id)
    return Room.objects.get(pk=room.pk)


def room_of(community: Community, browsers: dict[str, Client], *, closed: bool = False, **details: Any) -> Place:
    """A room with its people: those outside, those inside, and one who was taken out."""
    room = room_in(community, **details)
    removed, member = member_in(room, "removed"), member_in(room, "member")
    actions.remove(removed, by=facilitator_of(room))
    inside = {"participant": member, "facilitator": facilitator_of(room), "removed": removed}
    guests = {"guest": guest_in(room)} if room.lets_guests_in else {}
    if closed:
        actions.close_room(facilitator_of(room), seen=room.current_id)
    # Here all the while, however slow the machine: others cannot take the lead.
    Participant.objects.filter(room=room, is_facilitator=True).update(seen_at=timezone.now() + timedelta(days=1))
    address = {"code": room.code, "step_pk": room.current_id}
    outside = {role: browsers[role] for role in ("stranger", "leader")}  # of the community, but not in the room
    outside |= {"anonymous": Client(), "wall key": Client()}
    own = {role: browser_of(participant) for role, participant in (guests | inside).items()}
    numbers = {"removal": member.pk, "readmission": removed.pk}
    return Place(address, numbers, outside | own, {"wall key": f"?key={room.wall_key}"})
