"""What may be found of the memory, and by whom."""

import pytest

from cairn.memory import actions
from cairn.search import queries, readers


@pytest.fixture
def public(community):
    community.is_public = True
    community.save()
    return community


def found_by(person, community, text="pebbles"):
    keys = readers.keys_of(person, community.pk)
    return [each.document.title for each in queries.similar(text, keys, ("item",), 9, community_id=community.pk)]


@pytest.mark.parametrize(
    ("audience", "finders"),
    [("EVERYONE", ["author", "leader", "visitor"]), ("MEMBERS", ["author", "leader"]), ("AUTHORS", ["author"])],
)
def test_what_one_may_read_is_found(public, member, leader, stranger, audience, finders):
    actions.keep(public, by=member, kind="INSIGHT", title="Round pebbles roll away", audience=audience)

    people = {"author": member, "leader": leader, "visitor": stranger}
    assert [name for name, person in people.items() if found_by(person, public, "round pebbles")] == finders


def test_what_is_erased_or_no_longer_says_so_is_not_found(public, member, leader):
    item = actions.keep(public, by=member, kind="INSIGHT", title="Round pebbles roll away")
    other = actions.keep(public, by=member, kind="INSIGHT", title="Flat pebbles stay")
    assert sorted(found_by(member, public)) == ["Flat pebbles stay", "Round pebbles roll away"]

    actions.edit(item, by=member, base=1, title="Round stones roll away", text="")
    actions.erase(other, by=leader, reason="Private")

    assert found_by(member, public) == []
