"""What happens to the lines of the backlog, and what stands in the way."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cairn.charter import actions
from cairn.charter.models import BacklogItem
from cairn.charter.tests.factories import BacklogItemFactory
from cairn.log.models import Entry

DAY = date(2026, 12, 1)


def told(community):
    entries = Entry.objects.filter(community_id=community.pk, verb__startswith="backlog.").order_by("pk")
    return list(entries.values_list("verb", "actor__name", "particulars__text"))


def order(community, kind=BacklogItem.Kind.IDEA):
    return list(community.backlog.filter(kind=kind).order_by("position", "pk").values_list("text", flat=True))


@pytest.fixture
def item(community):
    return BacklogItemFactory(community=community, text="Lean coffee")


@pytest.fixture
def three(community):
    return [BacklogItemFactory(community=community, text=text) for text in ("One", "Two", "Three")]


def test_a_line_is_added_at_the_end(community, member, item):
    added = actions.add_item(community, by=member, text="Hack day")

    assert (added.kind, added.made_by, order(community)) == ("IDEA", member, ["Lean coffee", "Hack day"])
    assert told(community) == [("backlog.added", "Jakub Nowak", "Hack day")]


def test_an_experiment_is_added_with_what_one_expects(community, member):
    added = actions.add_item(
        community, by=member, text="Meet at noon", kind="EXPERIMENT", hypothesis="If noon, then parents", review_on=DAY
    )

    assert (added.hypothesis, added.review_on) == ("If noon, then parents", DAY)


def test_the_database_knows_no_experiment_without_a_hypothesis(community, member):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.add_item(community, by=member, text="Meet at noon", kind="EXPERIMENT")


def test_a_line_is_edited(community, member, leader, item):
    changed = actions.edit_item(item, by=member, text="Lean tea", owner=leader, due_on=DAY)

    item.refresh_from_db()
    assert (item.text, item.owner, item.due_on) == ("Lean tea", leader, DAY)
    assert sorted(changed) == ["due_on", "owner", "text"]
    assert told(community) == [("backlog.edited", "Jakub Nowak", "Lean tea")]


def test_editing_without_a_change_leaves_no_entry(community, member, item):
    assert actions.edit_item(item, by=member, text="Lean coffee") == []
    assert told(community) == []


def test_there_is_nothing_to_edit_by_another_name(member, item):
    with pytest.raises(TypeError):
        actions.edit_item(item, by=member, position=1)


def test_only_members_can_own_a_line(community, member, stranger, item):
    with pytest.raises(actions.NotAMemberHere) as refusal:
        actions.edit_item(item, by=member, owner=stranger)

    item.refresh_from_db()
    assert str(refusal.value).startswith("Zora Stranger does not belong")
    assert (item.owner, told(community)) == (None, [])


def test_an_idea_that_is_taken_becomes_an_action(community, member, item):
    actions.take_item(item, by=member)

    item.refresh_from_db()
    assert (item.owner, item.kind) == (member, "ACTION")
    assert told(community) == [("backlog.taken", "Jakub Nowak", "Lean coffee")]


def test_an_experiment_that_is_taken_stays_one(community, member):
    item = BacklogItemFactory(community=community, kind="EXPERIMENT", hypothesis="If …, then …")

    actions.take_item(item, by=member)

    item.refresh_from_db()
    assert item.kind == "EXPERIMENT"


def test_taking_twice_is_taking_once(community, member, item):
    actions.take_item(item, by=member)
    actions.take_item(item, by=member)

    assert len(told(community)) == 1


def test_what_somebody_has_taken_is_taken(community, member, leader, item):
    actions.take_item(item, by=leader)

    with pytest.raises(actions.AlreadyTaken) as refusal:
        actions.take_item(item, by=member)

    item.refresh_from_db()
    assert str(refusal.value).startswith("Keziah Adeyemi has taken this already.")
    assert item.owner == leader


def test_a_line_is_done_with_what_came_of_it(community, member, item):
    actions.finish_item(item, by=member, outcome="Four pairs")

    item.refresh_from_db()
    assert (item.done_at is not None, item.dropped_at, item.outcome) == (True, None, "Four pairs")
    assert told(community) == [("backlog.done", "Jakub Nowak", "Lean coffee")]


def test_a_line_is_let_go_with_the_reason(community, member, item):
    actions.drop_item(item, by=member, reason="No money")

    item.refresh_from_db()
    assert (item.done_at, item.dropped_at is not None, item.outcome) == (None, True, "No money")
    assert told(community) == [("backlog.dropped", "Jakub Nowak", "Lean coffee")]


def test_a_line_is_opened_again(community, member, item):
    actions.finish_item(item, by=member, outcome="Four pairs")
    actions.reopen_item(item, by=member)

    item.refresh_from_db()
    assert (item.is_open, item.outcome) == (True, "")
    assert [verb for verb, *_rest in told(community)] == ["backlog.done", "backlog.reopened"]


@pytest.mark.parametrize(
    "act",
    [
        lambda item, by: actions.edit_item(item, by=by, text="Other"),
        lambda item, by: actions.take_item(item, by=by),
        lambda item, by: actions.finish_item(item, by=by),
        lambda item, by: actions.drop_item(item, by=by),
        lambda item, by: actions.move_item(item, by=by, where="up"),
    ],
)
def test_what_is_over_must_be_opened_first(member, item, act):
    actions.finish_item(item, by=member, outcome="Four pairs")
    before = BacklogItem.objects.values().get(pk=item.pk)

    with pytest.raises(actions.ItemIsOver):
        act(item, member)

    assert BacklogItem.objects.values().get(pk=item.pk) == before


def test_what_is_open_cannot_be_opened(member, item):
    with pytest.raises(actions.ItemIsOpen):
        actions.reopen_item(item, by=member)


@pytest.mark.parametrize(
    ("which", "where", "expected"),
    [
        (1, "up", ["Two", "One", "Three"]),
        (1, "down", ["One", "Three", "Two"]),
        (2, "top", ["Three", "One", "Two"]),
        (0, "up", ["One", "Two", "Three"]),
        (0, "top", ["One", "Two", "Three"]),
        (2, "down", ["One", "Two", "Three"]),
    ],
)
def test_a_line_is_moved(community, member, three, which, where, expected):
    has_moved = actions.move_item(three[which], by=member, where=where)

    assert order(community) == expected
    assert has_moved == (expected != ["One", "Two", "Three"])
    assert len(told(community)) == has_moved


def test_a_line_moves_past_the_nearest_open_one_of_its_kind(community, member, three):
    BacklogItemFactory(community=community, text="Act", kind="ACTION")
    last = BacklogItemFactory(community=community, text="Last")
    actions.drop_item(three[2], by=member)

    actions.move_item(last, by=member, where="up")

    assert [text for text in order(community) if text != "Three"] == ["One", "Last", "Two"]
