"""Small rooms played to the end, and what lasts of them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cairn.charter.models import BacklogItem, CanvasVersion, Decision, Force, Measure, Statement
from cairn.charter.tests.playing import close, founding, grouped, written
from cairn.communities.actions import elect_leader
from cairn.communities.models import Role
from cairn.log.models import Entry
from cairn.people import actions as people
from cairn.rooms import actions as rooms
from cairn.rooms.models import Note, Room
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room

pytestmark = pytest.mark.django_db

ASK = "question: {en: Why, fr: Pourquoi}"
PLACES = (
    "territories: [{key: vision, title: {en: Vision, fr: Vision}}, {key: how, title: {en: How, fr: Comment}}, "
    "{key: measures, title: {en: Measures, fr: Mesures}}]"
)
NOTES = f"kind: write\nsettings: {{{ASK}, {PLACES}}}"
GROUPS = (
    f"kind: cluster\nsettings: {{of: [step-1], {ASK}}}\n"
    "yields: [{to: canvas, territory: vision, box: vision}, {to: canvas, territory: how, box: how}, "
    "{to: backlog, territory: how}, {to: measures, territory: measures}]"
)
COLOURS = (
    "colours: [{key: supports, title: {en: Supports, fr: Soutient}, tint: lichen}, "
    "{key: slows, title: {en: Slows, fr: Freine}, tint: poppy}]"
)
FORCES = [
    f"kind: write\nsettings: {{{ASK}, {COLOURS}}}",
    f"kind: place\nsettings: {{of: [step-1], picture: force-field, strength: true, {ASK}}}\nyields: [{{to: forces}}]",
]
NAMES = [
    f"kind: write\nsettings: {{{ASK}}}",
    "kind: vote\nsettings: {of: step-1, dots: 1, winners: 1}\nyields: [{to: name}]",
]
ELECTION = f"kind: decide\nsettings: {{method: election, term_months: 6, {ASK}}}\nyields: [{{to: leader}}]"
CLOSE = f"kind: close\nsettings: {{{ASK}}}\nyields: [{{to: backlog}}]"


def canvas(community):
    version = CanvasVersion.objects.filter(community=community).order_by("-number").first()
    return [
        (line.box, line.text, line.cluster_id, sorted(note.text for note in line.notes.all()))
        for line in version.lines.order_by("box", "position")
    ]


def test_groups_and_lonely_notes_become_the_canvas_line_by_line_with_where_they_came_from():
    room = open_room(NOTES, GROUPS)
    guest_in(room)
    written(room, vision=["Learn", "Teach", "Have fun"], how=["Lean coffee"])
    pile = grouped(room, "Learn from each other", "Learn", "Teach")

    close(room)

    assert canvas(room.community) == [
        ("how", "Lean coffee", None, ["Lean coffee"]),
        ("vision", "Learn from each other", pile.pk, ["Learn", "Teach"]),
        ("vision", "Have fun", None, ["Have fun"]),
    ]
    version = CanvasVersion.objects.get()
    assert (version.number, version.room, version.made_together, version.made_by) == (1, room, 2, room.opened_by)
    assert Entry.objects.get(verb="canvas.made").particulars == {"title": room.title, "number": 1}


def test_what_was_written_under_how_waits_in_the_backlog_and_measures_measure():
    room = open_room(NOTES, GROUPS)
    written(room, how=["Lean coffee", "Monthly", "Hack day"], measures=["People come back"])
    pile = grouped(room, "A rhythm", "Lean coffee", "Monthly")

    close(room)

    items = BacklogItem.objects.order_by("position").values_list("kind", "text", "detail", "cluster")
    assert list(items) == [
        ("IDEA", "A rhythm", "- Lean coffee\n- Monthly", pile.pk),
        ("IDEA", "Hack day", "- Hack day", None),
    ]
    assert list(Measure.objects.values_list("text", "room")) == [("People come back", room.pk)]


def test_a_second_room_adds_a_version_and_leaves_boxes_it_did_not_fill_as_they_were():
    first = open_room(NOTES, GROUPS)
    written(first, vision=["Learn", "Teach"], how=["Lean coffee"])
    pile = grouped(first, "Learn from each other", "Learn", "Teach")
    close(first)
    second = open_room(NOTES, GROUPS, community=first.community)
    written(second, how=["Hack day"])

    close(second)

    assert canvas(first.community) == [
        ("how", "Hack day", None, ["Hack day"]),
        ("vision", "Learn from each other", pile.pk, ["Learn", "Teach"]),
    ]
    assert [version.number for version in CanvasVersion.objects.order_by("number")] == [1, 2]


def test_forces_are_kept_with_their_side_and_strength():
    room = open_room(*FORCES)
    go_on(room)
    do(facilitator_of(room), "write", text="People turn up", colour="supports")
    do(facilitator_of(room), "write", text="No time", colour="slows")
    go_on(room)
    note = Note.objects.get(text="No time")
    do(facilitator_of(room), "strength", note=note.pk, strength=4)

    close(room)

    forces = Force.objects.order_by("position").values_list("side", "text", "strength", "note__text")
    assert list(forces) == [("SUPPORTS", "People turn up", None, "People turn up"), ("SLOWS", "No time", 4, "No time")]


def named(room, votes):
    """Names are written and voted on by as many members as there are votes."""
    go_on(room)
    for name in ("The Engine Room", "Merge Request"):
        do(facilitator_of(room), "write", text=name)
    go_on(room)
    for number, name in enumerate(votes):
        note = Note.objects.get(text=name, step__room=room)
        do(member_in(room, f"Voter {number}"), "give", item=f"note:{note.pk}")
    do(facilitator_of(room), "count")


def test_the_community_takes_the_name_that_was_chosen():
    room = founding(*NAMES)
    former = room.community.slug
    named(room, ["The Engine Room", "The Engine Room", "Merge Request"])

    close(room)

    community = room.community
    community.refresh_from_db()
    assert (community.name, community.state, community.former_slug) == ("The Engine Room", "LIVING", former)
    decision = Decision.objects.get()
    assert (decision.about, decision.text, decision.method) == ("name", "The Engine Room", "vote")
    assert decision.counts == [["The Engine Room", 2], ["Merge Request", 1]]


def test_while_two_names_are_level_the_working_title_holds():
    room = founding(*NAMES)
    title = room.community.name
    named(room, ["The Engine Room", "Merge Request"])
    do(facilitator_of(room), "leave-open")

    close(room)

    room.community.refresh_from_db()
    assert (room.community.name, room.community.state) == (title, "LIVING")
    assert not Decision.objects.exists()


def test_a_living_community_keeps_its_name():
    room = open_room(*NAMES)
    title = room.community.name
    named(room, ["The Engine Room"])

    close(room)

    room.community.refresh_from_db()
    assert room.community.name == title


def elected(room, winner, voters):
    go_on(room)
    do(winner, "stand")
    do(facilitator_of(room), "open-ballot")
    for voter in voters:
        do(voter, "vote", option=f"participant:{winner.pk}")


def test_whoever_was_elected_leads_for_the_agreed_term():
    room = founding(ELECTION)
    keziah, *others = [member_in(room, name) for name in ("Keziah", "Chloë", "Dai", "Farid")]
    elected(room, keziah, [keziah, *others])

    close(room, at=datetime(2026, 8, 31, 12, tzinfo=ZoneInfo("UTC")))

    role = Role.objects.get(kind=Role.Kind.LEADER)
    assert (role.person, role.ends_on, role.ended_at) == (keziah.person, date(2027, 2, 28), None)
    decision = Decision.objects.get()
    assert (decision.about, decision.text, decision.counts) == ("leader", "Keziah", [["Keziah", 4]])


def test_only_a_member_can_lead():
    room = open_room(ELECTION)
    keziah, *others = [member_in(room, name) for name in ("Keziah", "Chloë", "Dai", "Farid")]
    elected(room, keziah, [keziah, *others])
    keziah.person.memberships.update(state="ALUMNI")  # she left the community before the room was closed

    close(room)

    assert Decision.objects.get().text == "Keziah"
    assert not Role.objects.exists()
    entry = Entry.objects.get(verb="election.lapsed")
    assert (entry.visibility, entry.particulars["person"]) == ("MEMBERS", keziah.person_id)
    (section,) = Room.objects.get(pk=room.pk).minutes["sections"]
    assert section["text"].endswith(
        "Elected for 6 months: Keziah (4). "
        "Keziah left the community before the room closed, so it is still open who leads."
    )


def test_an_account_that_was_erased_before_the_end_leaves_the_lead_open():
    room = open_room(ELECTION)
    keziah, *others = [member_in(room, name) for name in ("Keziah", "Chloë", "Dai", "Farid")]
    elected(room, keziah, [keziah, *others])
    people.erase(keziah.person)

    close(room)

    assert Entry.objects.get(verb="election.lapsed").particulars["person"] == "…"
    assert "Keziah" not in str(Room.objects.get(pk=room.pk).minutes)


def test_whoever_only_left_the_room_leads_all_the_same():
    room = open_room(ELECTION)
    keziah, *others = [member_in(room, name) for name in ("Keziah", "Chloë", "Dai", "Farid")]
    elected(room, keziah, [keziah, *others])
    rooms.leave(keziah)

    close(room)

    assert Role.objects.get(kind=Role.Kind.LEADER).person == keziah.person
    assert not Entry.objects.filter(verb="election.lapsed").exists()


def test_a_name_that_stood_for_election_goes_with_the_account():
    room = founding(ELECTION)
    keziah, *others = [member_in(room, name) for name in ("Keziah", "Chloë", "Dai", "Farid")]
    elected(room, keziah, [keziah, *others])
    close(room)
    role = Role.objects.get(kind=Role.Kind.LEADER)
    elect_leader(room.community, person=others[0].person)
    assert Decision.objects.get().text == "Keziah"

    people.erase(role.person)

    decision = Decision.objects.get()
    assert (decision.text, decision.counts) == ("…", [["…", 4]])


def test_promises_made_on_closing_are_actions_with_owner_and_day():
    room = open_room(CLOSE)
    member, guest = member_in(room, "Dai"), guest_in(room, "Lars")
    go_on(room)
    do(member, "act", text="Book the library", due_on="2026-12-01")
    do(guest, "act", text="Bring cake")

    close(room)

    items = BacklogItem.objects.order_by("position").values_list("kind", "text", "owner", "owner_name", "due_on")
    assert list(items) == [
        ("ACTION", "Book the library", member.person_id, "", date(2026, 12, 1)),
        ("ACTION", "Bring cake", None, "Lars", None),
    ]


def test_a_proposal_that_was_turned_down_is_told_as_that():
    room = open_room(f"kind: decide\nsettings: {{method: fist, {ASK}}}\nyields: [{{to: decisions}}]")
    people = [member_in(room, name) for name in ("Chloë", "Dai", "Farid", "Grace")]
    go_on(room)
    for person, fingers in zip(people, (1, 4, 4, 5), strict=True):
        do(person, "fist", fingers=fingers)
    do(facilitator_of(room), "show")

    close(room)

    decision = Decision.objects.get()
    assert (decision.method, decision.is_adopted) == ("fist", False)
    assert decision.counts == [["1 finger", 1], ["2 fingers", 0], ["3 fingers", 0], ["4 fingers", 2], ["5 fingers", 1]]
    assert Entry.objects.filter(verb="decision.declined").exists()


def test_what_was_worded_becomes_statements():
    parts = "parts: [{key: when, title: {en: When, fr: Quand}}, {key: where, title: {en: Where, fr: Où}}]"
    room = open_room(f"kind: compose\nsettings: {{{ASK}, {parts}}}\nyields: [{{to: next_meeting}}]")
    go_on(room)
    lead = facilitator_of(room)
    do(lead, "take-pen")
    do(lead, "word", part="when", text="Thursday at noon", version=0)

    close(room)

    statements = Statement.objects.values_list("kind", "part", "text")
    assert list(statements) == [("NEXT_MEETING", "when", "Thursday at noon")]


def test_closing_twice_writes_once():
    room = founding(NOTES, GROUPS)
    written(room, vision=["Learn"], how=["Lean coffee"])

    close(room)
    close(room)

    assert (CanvasVersion.objects.count(), BacklogItem.objects.count()) == (1, 1)
    assert Entry.objects.filter(verb="community.founded").count() == 1


def test_of_two_founding_rooms_the_first_to_close_founds():
    first, second = founding(NOTES, GROUPS), None
    second = open_room(NOTES, GROUPS, community=first.community)
    second.founds = True
    second.save(update_fields=["founds"])
    written(first, vision=["Learn"])
    written(second, how=["Hack day"])

    close(first)
    close(second)

    assert Entry.objects.filter(verb="community.founded").count() == 1
    assert [line[:2] for line in canvas(first.community)] == [("how", "Hack day"), ("vision", "Learn")]


def test_a_room_in_which_nothing_was_written_leaves_nothing():
    room = open_room(NOTES, GROUPS)
    written(room)

    close(room)

    assert not CanvasVersion.objects.exists()
    assert not BacklogItem.objects.exists()
