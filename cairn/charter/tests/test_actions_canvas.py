"""The canvas in people's hands: versions, agreement, evidence."""

import pytest

from cairn.charter import actions
from cairn.charter.models import Agreement, CanvasLine, CanvasVersion, Evidence
from cairn.charter.tests.factories import CanvasLineFactory, CanvasVersionFactory, EvidenceFactory
from cairn.log.models import Entry
from cairn.rooms.models import Cluster, Note
from cairn.rooms.tests.factories import open_room

WRITE = "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}}"


@pytest.fixture
def version(community):
    return CanvasVersionFactory(community=community)


@pytest.fixture
def note(community):
    step = open_room(WRITE, community=community).steps.get()
    cluster = Cluster.objects.create(step=step, name="Learn together", position=1)
    return Note.objects.create(step=step, text="To learn and to teach", is_open=True, cluster=cluster)


@pytest.fixture
def line(version, note):
    line = CanvasLineFactory(version=version, text="Learn and teach together", cluster=note.cluster)
    line.notes.set([note])
    return line


def lines(version):
    return list(version.lines.order_by("box", "position").values_list("box", "text"))


def edit(community, seen=1, why="", **boxes):
    by = community.memberships.get(person__name="Keziah Adeyemi").person
    return actions.edit_canvas(community, by=by, boxes=boxes, seen=seen, why=why)


def test_editing_makes_a_new_version(community, leader, line):
    newer = edit(community, why="We know more", vision=["Learn and teach together"], how=["Lean coffee"])

    assert (newer.number, newer.made_by, newer.why) == (2, leader, "We know more")
    assert lines(newer) == [("how", "Lean coffee"), ("vision", "Learn and teach together")]
    assert lines(line.version) == [("vision", "Learn and teach together")]
    entry = Entry.objects.get(verb="canvas.edited")
    assert (entry.actor, entry.particulars) == (leader, {"number": 2, "why": "We know more"})


@pytest.mark.parametrize("text", ["Learn and teach together", "Learn and teach, together"])
def test_a_line_that_stays_or_hardly_changes_keeps_where_it_came_from(community, leader, line, note, text):
    newer = edit(community, vision=["Something else entirely", text])

    first, second = newer.lines.order_by("position")
    assert (first.cluster, list(first.notes.all())) == (None, [])
    assert (second.text, second.cluster, list(second.notes.all())) == (text, note.cluster, [note])


def test_two_lines_do_not_come_from_one(community, leader, line):
    newer = edit(community, vision=["Learn and teach together", "Learn and teach together!"])

    assert [each.cluster is None for each in newer.lines.order_by("position")] == [False, True]


def test_the_first_version_may_be_written_by_hand(community, leader):
    assert lines(edit(community, seen=0, vision=["Learn"])) == [("vision", "Learn")]


def test_a_version_that_was_kept_meanwhile_is_not_overwritten(community, leader, line):
    edit(community, vision=["Hers"])

    with pytest.raises(actions.CanvasMovedOn) as refusal:
        edit(community, vision=["Mine"])

    assert str(refusal.value).startswith("Somebody kept version 2")
    assert CanvasVersion.objects.count() == 2


def test_nothing_new_is_no_version(community, leader, line):
    with pytest.raises(actions.NothingChanged):
        edit(community, vision=["Learn and teach together"])

    assert CanvasVersion.objects.count() == 1


def test_somebody_agrees_once(member, version):
    actions.agree(version, by=member)
    actions.agree(version, by=member)

    assert list(Agreement.objects.values_list("version", "person")) == [(version.pk, member.pk)]
    assert [entry.particulars for entry in Entry.objects.filter(verb="canvas.agreed")] == [{"number": 1}]


def test_evidence_is_given_and_taken_back(community, member):
    given = actions.give_evidence(
        community, by=member, step="sponsors", text="She said yes", link="https://example.org"
    )
    assert (given.step, given.given_by, given.link) == ("sponsors", member, "https://example.org")

    actions.take_evidence_back(given, by=member)

    assert not Evidence.objects.exists()
    verbs = Entry.objects.filter(verb__startswith="evidence").order_by("pk").values_list("verb", "particulars__text")
    assert list(verbs) == [("evidence.given", "She said yes"), ("evidence.withdrawn", "She said yes")]


def test_a_community_that_is_erased_takes_its_charter_along(community, version, line):
    EvidenceFactory(community=community)

    community.delete()

    assert (CanvasVersion.objects.count(), CanvasLine.objects.count(), Evidence.objects.count()) == (0, 0, 0)
