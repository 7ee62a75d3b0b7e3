"""The overview and the launch path: read by whoever may see the community."""

import pytest
from django.test import Client

from cairn.charter.models import Evidence, Force, Statement
from cairn.charter.tests.factories import (
    BacklogItemFactory,
    CanvasLineFactory,
    CanvasVersionFactory,
    DecisionFactory,
    EvidenceFactory,
    ForceFactory,
    MeasureFactory,
    StatementFactory,
)
from cairn.communities.models import Role
from cairn.communities.tests.factories import LONG_AGO, RoleFactory
from cairn.rooms.tests.factories import open_room

DIRECTION, LAUNCH = "/c/the-engine-room/direction/", "/c/the-engine-room/launch/"
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return answer.content.decode()


def fill(community, times):
    version = community.canvas_versions.first() or CanvasVersionFactory(community=community)
    room = open_room(BRIEF, community=community)
    for _ in range(times):
        CanvasLineFactory(version=version)
        CanvasLineFactory(version=version, box="importance")
        MeasureFactory(community=community)
        ForceFactory(community=community, side=Force.Side.SLOWS)
        StatementFactory(community=community, kind=Statement.Kind.NEXT_MEETING, room=room)
        DecisionFactory(community=community, room=room)
        EvidenceFactory(community=community)
        BacklogItemFactory(community=community)


def test_an_empty_direction_says_what_fills_it(community, member):
    answer = as_(member).get(DIRECTION)

    assert answer.context["is_empty"]
    assert "A founding workshop fills this in two hours" in text_of(answer)
    assert "/c/the-engine-room/formats/founding-workshop/" in text_of(answer)


def test_the_direction_tells_what_was_agreed(community, member, leader):
    version = CanvasVersionFactory(community=community)
    CanvasLineFactory(version=version, text="Learn together")
    CanvasLineFactory(version=version, box="how", text="Lean coffee")
    MeasureFactory(community=community, text="People come back")
    ForceFactory(community=community, text="No time", side=Force.Side.SLOWS, strength=4)
    DecisionFactory(community=community)

    context = as_(member).get(DIRECTION).context

    assert [line.text for line in context["vision"]] == ["Learn together"]
    assert [measure.text for measure in context["measures"]] == ["People come back"]
    assert [force.text for force in context["forces"].slows] == ["No time"]
    assert [decision.text for decision in context["decisions"]] == ["The Engine Room"]
    assert context["leader"].person == leader


def test_only_the_newest_canvas_and_the_newest_next_meeting_count(community, member):
    old, new = CanvasVersionFactory(community=community), CanvasVersionFactory(community=community, number=2)
    CanvasLineFactory(version=old, text="Before")
    CanvasLineFactory(version=new, text="Now")
    first, second = open_room(BRIEF, community=community), open_room(BRIEF, community=community)
    for room, text in ((first, "May"), (second, "June")):
        StatementFactory(community=community, kind=Statement.Kind.NEXT_MEETING, room=room, text=text)

    context = as_(member).get(DIRECTION).context

    assert [line.text for line in context["vision"]] == ["Now"]
    assert [each.text for each in context["next_meeting"]] == ["June"]


@pytest.mark.parametrize("address", [DIRECTION, LAUNCH])
def test_a_stranger_finds_nothing(community, stranger, address):
    assert as_(stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("address", [DIRECTION, LAUNCH])
def test_a_visitor_of_a_public_community_reads_without_names(community, leader, member, address):
    community.is_public = True
    community.save(update_fields=["is_public"])
    fill(community, 1)
    DecisionFactory(community=community, about="leader", text="Keziah Adeyemi", counts=[["Keziah Adeyemi", 4]])
    EvidenceFactory(community=community, given_by=leader)
    assert "Keziah Adeyemi" in text_of(as_(member).get(address))

    answer = Client().get(address)

    assert answer.status_code == 200
    assert "Keziah Adeyemi" not in text_of(answer)


@pytest.mark.parametrize(("address", "queries"), [(DIRECTION, 10), (LAUNCH, 5)])
def test_three_rows_cost_no_more_queries_than_one(community, member, address, queries, django_assert_num_queries):
    fill(community, 1)
    client = as_(member)
    client.get(address)  # the emblem is drawn once

    with django_assert_num_queries(queries):
        client.get(address)
    fill(community, 2)
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)


def test_only_reading_is_possible_there(community, member):
    assert [as_(member).post(address).status_code for address in (DIRECTION, LAUNCH)] == [405, 405]


def states(member):
    steps = as_(member).get(LAUNCH).context["steps"]
    return {each.step.key: "done" if each.is_done else "begun" if each.is_begun else "" for each in steps}


def test_the_launch_path_finds_its_evidence_by_itself(community, member):
    assert set(states(member).values()) == {""}

    CanvasLineFactory(version=CanvasVersionFactory(community=community))
    RoleFactory(community=community, kind=Role.Kind.SPONSOR)
    BacklogItemFactory(community=community)
    assert states(member) == {
        "goals": "begun", "sponsors": "done", "backlog": "begun", "kick-off": "", "first-events": "", "improvement": ""
    }  # fmt: skip

    MeasureFactory(community=community)
    BacklogItemFactory.create_batch(4, community=community, owner=member)
    rooms = [open_room(BRIEF, community=community) for _ in range(3)]
    for room, key in zip(rooms, ("our-kick-off", "lean-coffee", "retrospective"), strict=True):
        room.format_key, room.minutes = key, {}
        room.closed_at = LONG_AGO.replace(year=2027)
        room.save()
    assert set(states(member).values()) == {"done"}


def test_the_first_step_with_nothing_to_show_is_next(community, member):
    EvidenceFactory(community=community, step="goals")

    steps = as_(member).get(LAUNCH).context["steps"]

    assert [each.step.key for each in steps if each.is_next] == ["sponsors"]


def test_a_member_gives_evidence_and_takes_it_back(community, member):
    client = as_(member)
    answer = client.post(f"{LAUNCH}sponsors/evidence/", {"text": "She said yes", "link": "example.org/letter"})
    given = Evidence.objects.get()

    assert (answer.status_code, answer.url) == (302, f"{LAUNCH}#sponsors")
    assert (given.text, given.link, given.given_by) == ("She said yes", "https://example.org/letter", member)

    client.post(f"{LAUNCH}evidence/{given.pk}/removal/")
    assert not Evidence.objects.exists()


def test_evidence_without_words_is_asked_for_again(community, member):
    answer = as_(member).post(f"{LAUNCH}sponsors/evidence/", {"text": "", "link": "no link"})

    assert answer.status_code == 422
    assert "Say in a line what shows that this is done." in text_of(answer)
    assert 'value="no link"' in text_of(answer)
    assert not Evidence.objects.exists()


def test_there_is_no_evidence_for_a_step_that_is_none(community, member):
    assert as_(member).post(f"{LAUNCH}nothing/evidence/", {"text": "Yes"}).status_code == 404


def test_others_evidence_is_taken_off_by_those_who_lead_only(community, member, leader):
    hers = EvidenceFactory(community=community, given_by=leader)
    his = EvidenceFactory(community=community, given_by=member)

    assert as_(member).post(f"{LAUNCH}evidence/{hers.pk}/removal/").status_code == 403
    assert as_(leader).post(f"{LAUNCH}evidence/{his.pk}/removal/").status_code == 302
    assert list(Evidence.objects.all()) == [hers]


def test_a_visitor_gives_no_evidence(community, stranger):
    assert as_(stranger).post(f"{LAUNCH}sponsors/evidence/", {"text": "Yes"}).status_code == 404
    community.is_public = True
    community.save(update_fields=["is_public"])

    assert as_(stranger).post(f"{LAUNCH}sponsors/evidence/", {"text": "Yes"}).status_code == 403
    assert not Evidence.objects.exists()
