"""Copying, editing and withdrawing a format, and what the log says of it."""

import pytest

from cairn.communities.tests.factories import CommunityFactory
from cairn.formats import actions, library, queries
from cairn.formats.pieces import Text
from cairn.log.models import Entry

from .factories import CommunityFormatFactory, small

pytestmark = pytest.mark.django_db


def last_entry():
    entry = Entry.objects.latest("pk")
    return entry.verb, entry.actor, entry.community_id, entry.subject, entry.particulars


def test_a_copy_gets_a_key_of_its_own(community, leader):
    own = actions.copy_format(community, of=small(), by=leader)
    again = actions.copy_format(community, of=small(), by=leader)

    assert (own.key, own.title, own.copied_from, own.version) == ("small-2", "Small", "small", 1)
    assert own.format == small().model_copy(update={"key": "small-2"})
    assert again.key == "small-3"


def test_a_copy_is_logged(community, leader):
    own = actions.copy_format(community, of=small(), by=leader)

    assert last_entry() == (
        "format.copied",
        leader,
        community.pk,
        f"communityformat:{own.pk}",
        {"key": "small-2", "title": "Small", "version": 1},
    )


def test_another_community_may_have_the_same_key(community, leader):
    actions.copy_format(CommunityFactory(), of=small(), by=leader)

    assert actions.copy_format(community, of=small(), by=leader).key == "small-2"


def test_the_title_is_in_the_communitys_language(community, leader):
    community.language = "fr"

    assert actions.copy_format(community, of=small(), by=leader).title == "Petit"


def test_editing_counts_versions_and_keeps_the_key(community, leader):
    own = actions.copy_format(community, of=small(), by=leader)
    changed = own.format.model_copy(update={"title": Text({"en": "Smaller"}), "key": "elsewhere"})

    edited = actions.edit_format(own, to=changed, seen=1, by=leader)

    edited.refresh_from_db()
    assert (edited.key, edited.title, edited.version) == ("small-2", "Smaller", 2)
    assert (edited.format.key, edited.format.version) == ("small-2", 2)
    assert last_entry()[0] == "format.edited"


def test_two_who_edit_at_once_do_not_overwrite_each_other(community, leader, member):
    own = actions.copy_format(community, of=small(), by=leader)
    actions.edit_format(own, to=own.format, seen=1, by=leader)

    with pytest.raises(actions.EditedMeanwhile, match="Keziah Adeyemi changed this format meanwhile"):
        actions.edit_format(own, to=small(), seen=1, by=member)

    own.refresh_from_db()
    assert (own.version, own.edited_by) == (2, leader)


def test_a_withdrawn_format_is_no_longer_offered(community, leader):
    own = actions.copy_format(community, of=small(), by=leader)
    assert queries.format_for(community, "small-2") == own.format

    actions.withdraw_format(own, by=leader)
    actions.withdraw_format(own, by=leader)

    assert queries.format_for(community, "small-2") is None
    assert [entry.verb for entry in Entry.objects.filter(verb__startswith="format.").order_by("pk")] == [
        "format.copied",
        "format.withdrawn",
    ]


def test_a_withdrawn_format_cannot_be_edited(community, leader):
    own = actions.copy_format(community, of=small(), by=leader)
    actions.withdraw_format(own, by=leader)

    with pytest.raises(actions.FormatIsWithdrawn):
        actions.edit_format(own, to=small(), seen=1, by=leader)


def test_a_key_is_not_given_again_after_a_withdrawal(community, leader):
    actions.withdraw_format(actions.copy_format(community, of=small(), by=leader), by=leader)

    assert actions.copy_format(community, of=small(), by=leader).key == "small-3"


def test_a_community_is_offered_its_own_formats_and_those_of_the_library(community):
    CommunityFormatFactory(community=community)
    CommunityFormatFactory(key="small-9")  # another community's

    assert [each.key for each in queries.formats_for(community)] == ["small-2", *library.formats()]


def test_a_copy_that_cannot_be_read_any_more_hides_itself_only(community, caplog):
    CommunityFormatFactory(community=community, body={"from": "the future"})

    assert [each.key for each in queries.formats_for(community)] == list(library.formats())
    assert "cannot be read" in caplog.text
