"""The canvas: read, agreed with, compared, edited."""

import pytest
from django.test import Client

from cairn.charter.models import Agreement, CanvasVersion
from cairn.charter.tests.factories import CanvasLineFactory, CanvasVersionFactory
from cairn.rooms.models import Cluster, Note
from cairn.rooms.tests.factories import member_in, open_room

CANVAS = "/c/the-engine-room/canvas/"
EDIT = f"{CANVAS}edit/"
WRITE = "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}}"


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def version(community):
    version = CanvasVersionFactory(community=community, made_by=None)
    CanvasLineFactory(version=version, text="Learn together")
    return version


def line_from_a_room(version):
    room = open_room(WRITE, community=version.community)
    author = member_in(room, "Bertrand Lefèvre")
    step = room.steps.get()
    cluster = Cluster.objects.create(step=step, name="From each other", position=1)
    line = CanvasLineFactory(version=version, text="Learn from each other", cluster=cluster)
    line.notes.set(
        [
            Note.objects.create(step=step, text="To learn and to teach", author=author, is_open=True, cluster=cluster),
            Note.objects.create(step=step, text="To have fun", is_open=True, cluster=cluster),
        ]
    )
    return line


def test_a_community_without_a_canvas_is_told_how_to_come_to_one(community, member, leader):
    page = text_of(as_(member).get(CANVAS))

    assert "A founding workshop fills this in two hours" in page
    assert EDIT not in page
    assert EDIT in text_of(as_(leader).get(CANVAS))


def test_every_line_opens_into_the_group_and_the_notes_it_came_from(member, version):
    line_from_a_room(version)

    page = text_of(as_(member).get(CANVAS))

    for words in ("From each other", "To learn and to teach", "Bertrand Lefèvre", "To have fun"):
        assert words in page


def test_visitors_read_the_notes_without_their_authors(community, version):
    line_from_a_room(version)
    community.is_public = True
    community.save(update_fields=["is_public"])

    page = text_of(Client().get(CANVAS))

    assert "To learn and to teach" in page
    assert "Bertrand Lefèvre" not in page


@pytest.mark.parametrize("path", ["", "1/", "1/diff/", "poster.pdf"])
def test_a_stranger_finds_nothing(stranger, version, path):
    assert as_(stranger).get(CANVAS + path).status_code == 404
    assert Client().get(CANVAS + path).status_code == 404


def test_a_member_agrees(member, version):
    client = as_(member)
    assert "I agree" in text_of(client.get(CANVAS))

    answer = client.post(f"{CANVAS}1/agreement/")

    assert (answer.status_code, answer.url) == (302, CANVAS)
    assert Agreement.objects.get().person == member
    page = text_of(client.get(CANVAS))
    assert "You agree with this version." in page
    assert "I agree" not in page


def test_a_visitor_does_not_agree(community, stranger, version):
    assert as_(stranger).post(f"{CANVAS}1/agreement/").status_code == 404
    community.is_public = True
    community.save(update_fields=["is_public"])

    assert as_(stranger).post(f"{CANVAS}1/agreement/").status_code == 403
    assert not Agreement.objects.exists()


def test_an_older_version_stays_readable(member, version):
    newer = CanvasVersionFactory(community=version.community, number=2)
    CanvasLineFactory(version=newer, text="Learn and teach")

    page = text_of(as_(member).get(f"{CANVAS}1/"))

    assert "Today it is version 2." in page
    assert "Learn together" in page
    assert "I agree" not in page
    assert as_(member).get(f"{CANVAS}9/").status_code == 404


def test_what_changed_is_told_line_by_line_and_word_by_word(member, version):
    CanvasLineFactory(version=version, box="how", text="Lean coffee")
    CanvasLineFactory(version=version, box="resources", text="A room")
    newer = CanvasVersionFactory(community=version.community, number=2)
    CanvasLineFactory(version=newer, text="Learn better together")
    CanvasLineFactory(version=newer, box="how", text="Lean coffee")
    CanvasLineFactory(version=newer, box="how", text="Hack day")

    context = as_(member).get(f"{CANVAS}2/diff/").context

    told = {box.key: [(change.kind, change.text) for change in found] for box, found in context["boxes"]}
    assert told == {
        "vision": [("changed", "Learn better together")],
        "how": [("kept", "Lean coffee"), ("added", "Hack day")],
        "resources": [("removed", "A room")],
    }
    (_box, (change,)) = context["boxes"][0]
    assert [(piece.kind, piece.text) for piece in change.pieces] == [
        ("kept", "Learn "), ("added", "better "), ("kept", "together")
    ]  # fmt: skip
    assert [box.key for box in context["untouched"]] == ["measure", "importance", "who_what", "communication"]


def test_the_first_version_is_compared_with_nothing(member, version):
    assert as_(member).get(f"{CANVAS}1/diff/").url == f"{CANVAS}1/"


def test_the_leader_edits_and_bullets_are_not_words(leader, version):
    client = as_(leader)
    assert client.get(EDIT).context["form"].initial["vision"] == "Learn together"

    answer = client.post(EDIT, {"seen": 1, "vision": "- Learn together\n\n  • Teach  ", "why": "More"})

    assert (answer.status_code, answer.url) == (302, CANVAS)
    newer = CanvasVersion.objects.get(number=2)
    assert (list(newer.lines.values_list("text", flat=True)), newer.why) == (["Learn together", "Teach"], "More")


def test_a_line_that_is_too_long_is_named_and_everything_typed_stays(leader, version):
    answer = as_(leader).post(EDIT, {"seen": 1, "vision": "Short\n" + "x" * 401, "how": "Lean coffee 🪨 שלום"})

    assert answer.status_code == 422
    page = text_of(answer)
    assert "A line holds 400 characters; line 2 has 401." in page
    assert "x" * 401 in page
    assert "Lean coffee 🪨 שלום" in page
    assert CanvasVersion.objects.count() == 1


def test_nothing_is_lost_when_somebody_else_was_quicker(leader, version):
    client = as_(leader)
    client.post(EDIT, {"seen": 1, "vision": "Hers", "how": "Theirs too"})

    answer = client.post(EDIT, {"seen": 1, "vision": "Mine", "how": "Theirs too"})

    assert answer.status_code == 409
    form = answer.context["form"]
    assert (form["vision"].value(), form["seen"].value()) == ("Mine", "2")
    assert [(box.key, lines) for _field, box, lines, differs in answer.context["fields"] if differs] == [
        ("vision", ["Hers"])
    ]
    assert "Somebody kept version 2 of the canvas while you were writing." in text_of(answer)

    assert client.post(EDIT, {"seen": 2, "vision": "Mine and hers"}).status_code == 302


def test_nothing_to_keep_is_said(leader, version):
    answer = as_(leader).post(EDIT, {"seen": 1, "vision": "Learn together"})

    assert answer.status_code == 409
    assert "there is nothing to keep" in text_of(answer)


def test_only_those_who_lead_edit(member, stranger, version):
    assert as_(member).get(EDIT).status_code == 403
    assert as_(member).post(EDIT, {"seen": 1, "vision": "Mine"}).status_code == 403
    assert as_(stranger).get(EDIT).status_code == 404
    assert Client().get(EDIT).status_code == 302
    assert CanvasVersion.objects.count() == 1


def test_methods(leader, version):
    client = as_(leader)

    assert client.post(CANVAS).status_code == 405
    assert client.get(f"{CANVAS}1/agreement/").status_code == 405
    assert client.delete(EDIT).status_code == 405


@pytest.mark.parametrize(("path", "queries"), [("", 7), ("1/", 7), ("2/diff/", 7), ("edit/", 5)])
def test_three_rows_cost_no_more_queries_than_one(leader, version, path, queries, django_assert_num_queries):
    client = as_(leader)
    newer = CanvasVersionFactory(community=version.community, number=2)
    for each in (version, newer):
        line_from_a_room(each)
        Agreement.objects.create(version=each, person=each.made_by or leader, at=each.made_at)
    client.get(CANVAS + path)

    with django_assert_num_queries(queries):
        client.get(CANVAS + path)
    for each in (version, newer):
        line_from_a_room(each)
        line_from_a_room(each)
    client.get(CANVAS + path)
    with django_assert_num_queries(queries):
        client.get(CANVAS + path)
