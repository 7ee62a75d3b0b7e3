"""A memory taken along comes back whole, with collections, what is read first, versions and files."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.files.models import File
from cairn.files.tests.samples import PDF, picture
from cairn.memory import actions, importing
from cairn.memory.models import Collection, Item, Pin, Place

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=3)


def exported(items):
    out = io.BytesIO()
    importing.export(items, out)
    return out.getvalue()


def unpacked(data):
    """The texts of an archive, and the names of its other files."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: archive.read(name).decode() if name.endswith((".md", ".json")) else ""
            for name in sorted(archive.namelist())
        }


def brought_into(community, data, by, at=LATER):
    return importing.carry_out(importing.read(importing.unzipped(data, "memory.zip")), community, by=by, at=at)


@pytest.fixture
def items(community, member, leader):
    """Two items: one with three versions and two files, both in a collection, one read first."""
    hour = actions.keep(community, by=member, kind="FAQ", title="The hour", text="At ten", at=AT)
    stones = actions.keep(community, by=leader, kind="HOWTO", title="Stones", text="Flat ones", keeper=member, at=AT)
    shown = actions.hang_on(stones, by=member, data=picture(), name="Our cairn.png", alt="Three stones", at=AT)
    actions.hang_on(stones, by=member, data=PDF, name="plan.pdf", at=AT)
    text = f"Like {shown.in_text}, see [the hour](item:{hour.pk})"
    actions.edit(stones, by=member, base=1, title="Stones", text=text, why="A picture", at=AT + timedelta(hours=1))
    actions.restore(stones, stones.versions.get(number=1), by=leader, at=AT + timedelta(hours=2))
    actions.name_keeper(hour, by=leader, keeper=None)
    week = actions.begin_collection(community, by=member, title="First week", line="In this order", at=AT)
    actions.collect(week, stones, by=member, line="Look at it", at=AT)
    actions.collect(week, hour, by=member, at=AT)
    actions.pin(hour, by=leader, line="So that you come in time", at=AT)
    return Item.objects.filter(community=community)


@pytest.fixture
def fresh(member, leader):
    """Another community that the same people belong to."""
    made = CommunityFactory()
    for person in (member, leader):
        MembershipFactory(community=made, person=person)
    return made


def test_what_is_taken_along_makes_the_same_again(items, member, fresh):
    first = exported(items)
    plan = importing.read(importing.unzipped(first, "memory.zip"))

    done = brought_into(fresh, first, member)

    assert (plan.unread, done.refused) == ([], [])
    assert (done.made, done.files, done.collections) == (2, 2, 1)
    assert unpacked(exported(Item.objects.filter(community=fresh))) == unpacked(first)


def test_versions_keep_who_wrote_them_when_and_why(items, member, leader, fresh):
    brought_into(fresh, exported(items), member)

    stones = Item.objects.get(community=fresh, title="Stones")
    rows = stones.versions.order_by("number").values_list("number", "why", "restores", "made_by__name", "made_at")
    assert list(rows) == [
        (1, "", None, "Keziah Adeyemi", AT),
        (2, "A picture", None, "Jakub Nowak", AT + timedelta(hours=1)),
        (3, "", 1, "Keziah Adeyemi", AT + timedelta(hours=2)),
    ]
    hour, shown = Item.objects.get(community=fresh, title="The hour"), File.objects.get(community=fresh, width__gt=0)
    assert (
        stones.versions.get(number=2).text
        == f"Like ![Three stones](attachment:{shown.pk}), see [the hour](item:{hour.pk})"
    )
    assert (stones.number, stones.text, stones.keeper, hour.keeper) == (3, "Flat ones", member, None)


def test_collections_and_what_is_read_first_come_in_their_order(items, member, fresh):
    brought_into(fresh, exported(items), member)

    places = Place.objects.filter(collection__community=fresh).order_by("position")
    assert list(places.values_list("collection__title", "item__title", "line")) == [
        ("First week", "Stones", "Look at it"),
        ("First week", "The hour", ""),
    ]
    assert list(Pin.objects.filter(item__community=fresh).values_list("item__title", "line")) == [
        ("The hour", "So that you come in time")
    ]


@pytest.mark.parametrize("again", ["where it came from", "where it was brought"])
def test_twice_is_once(community, items, member, leader, fresh, again):
    data = exported(items)
    brought_into(fresh, data, member)
    where = community if again == "where it came from" else fresh
    hour = Item.objects.get(community=where, title="The hour")
    actions.edit(hour, by=leader, base=1, title="The hour", text="At noon")
    if where == community:
        actions.unpin(hour, by=leader)
    numbers = [model.objects.count() for model in (Item, File, Collection, Place, Pin)]

    done = brought_into(where, data, member)

    assert (done.made, done.known, done.files, done.collections) == (0, 2, 0, 0)
    assert [model.objects.count() for model in (Item, File, Collection, Place, Pin)] == numbers
    hour.refresh_from_db()
    assert hour.text == "At noon"


def test_what_one_may_not_read_is_not_taken_along(community, items, member, leader):
    """Neither in a collection, nor by its earlier words, nor by its files."""
    draft = actions.keep(community, by=member, kind="FAQ", title="Secret", text="Hush", audience="AUTHORS", at=AT)
    actions.edit(draft, by=member, base=1, title="Secret", text="Hush now")
    actions.hang_on(draft, by=member, data=picture(), name="secret.png", alt="Secret")
    Place.objects.create(collection=Collection.objects.get(), item=draft, position=9, line="Secret")
    Pin.objects.create(item=draft, by=leader, at=AT, line="Secret")
    assert "Secret" in str(unpacked(exported(items)))  # it could leak: nobody's view was asked for

    names = unpacked(exported(items.exclude(pk=draft.pk)))

    assert "ecret" not in str(names)
    assert draft.mark not in str(names)
    assert sorted(name for name in names if name.endswith(".json")) == [
        "memory.json",
        f"versions/{items.get(title='Stones').mark}.json",
    ]


@pytest.mark.parametrize(
    ("path", "said", "why"),
    [
        ("memory.json", "{", "Invalid JSON"),
        ("memory.json", '{"people": []}', "“people”"),
        (
            "versions/0123456789abcdef.json",
            '[{"number": 2, "title": "A", "at": "2026-11-20T09:00:00Z"}]',
            "not numbered",
        ),
        (
            "versions/0123456789abcdef.json",
            '[{"number": 1, "title": "A", "at": "2026-11-20", "link": "js:x"}]',
            "“0.link”",
        ),
    ],
)
def test_what_cannot_be_read_beside_the_notes_is_said_and_the_notes_come(path, said, why):
    plan = importing.read({path: said.encode(), "a.md": b"# A\n\nText"})

    assert [note.title for note in plan.notes] == ["A"]
    assert [each.where for each in plan.unread] == [path]
    assert why in str(plan.unread[0].why)


def test_names_that_lead_to_nothing_are_left_out(community, member):
    records = {"collections": [{"title": "Week", "notes": [{"note": "gone.md"}]}], "first": [{"note": "gone.md"}]}
    plan = importing.read({"memory.json": json.dumps(records).encode()})

    importing.carry_out(plan, community, by=member)

    assert (Collection.objects.get().title, Place.objects.count(), Pin.objects.count()) == ("Week", 0, 0)
