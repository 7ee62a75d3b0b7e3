"""Small groups: from what people choose, by chance, or as roles."""

import pytest

from cairn.communities.actions import keep_apart
from cairn.log.models import Entry
from cairn.rooms import actions
from cairn.rooms.kinds import items
from cairn.rooms.kinds.group.commands import NotYourTopic, SomebodyChoseIt
from cairn.rooms.kinds.group.going import NothingChosenHere, PlaceIsFull
from cairn.rooms.kinds.group.kind import Group
from cairn.rooms.kinds.group.places import places_of
from cairn.rooms.models import Note, Participant, Room, Step, Table
from cairn.rooms.queries.tables import tables_of
from cairn.rooms.refusals import NoSuchThing, OnlyFacilitators
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in, member_in, open_room

pytestmark = pytest.mark.django_db

ASK = "question: {en: Where to, fr: Où}"
WRITE = "kind: write\nsettings: {question: {en: Topics, fr: Sujets}}"
INTEREST = f"kind: group\nsettings: {{{ASK}, by: interest, of: step-1, least: 2, most: 3}}"
OWN = f"kind: group\nsettings: {{{ASK}, by: interest, least: 2, most: 3}}"
CHANCE = f"kind: group\nsettings: {{{ASK}, by: chance, least: 2, most: 3}}"
ROLE = (
    "{{key: {key}, title: {{en: {title}, fr: {title}}}, does: {{en: Looks, fr: Regarde}},"
    " trains: {{en: Seeing, fr: Voir}}{more}}}"
)
CARDS = ", ".join(
    [ROLE.format(key="speaker", title="Speaker", more=", most: 1"), ROLE.format(key="ear", title="Ear", more="")]
)
ROLES = f"kind: group\nsettings: {{{ASK}, by: roles, roles: [{CARDS}]}}"
DRAWN_ROLES = ROLES.replace("by: roles,", "by: roles, choose: false,")
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"


def step_of(room: Room) -> Step:
    return Step.objects.get(room=room, kind="group")


def seated(room: Room) -> list[tuple[str, list[str]]]:
    """(title, names) of each table with somebody at it."""
    return [(each.table.title, sorted(each.names)) for each in tables_of(step_of(room)) if each.people]


def chosen(room: Room) -> list[tuple[str, list[str]]]:
    return [(place.title, sorted(person.name for person in place.people)) for place in places_of(step_of(room))]


def key(room: Room, title: str) -> str:
    return next(place.key for place in places_of(step_of(room)) if place.title == title)


def draw_again(room: Room, by: Participant | None = None) -> None:
    do(by or facilitator_of(room), "form", drawn=step_of(room).data.get("drawn", 0))


def interested(members: int, *topics: str, group: str = INTEREST) -> tuple[Room, list[Participant]]:
    """A room in which topics were written and people choose among them."""
    room = open_room(WRITE, group, BRIEF)
    people = [member_in(room, name) for name in "ABCDEFGH"[:members]]
    go_on(room)
    for topic in topics:
        do(people[0], "write", text=topic)
    go_on(room)
    return room, people


def by_chance(members: int, *, guests: int = 0) -> tuple[Room, list[Participant]]:
    room = open_room(CHANCE, BRIEF)
    people = [member_in(room, name) for name in "ABCDEFGHIJKL"[:members]]
    people += [guest_in(room, f"Guest {number}") for number in range(guests)]
    go_on(room)
    return room, people


def with_roles(members: int, roles: str = ROLES) -> tuple[Room, list[Participant]]:
    room = open_room(roles, BRIEF)
    people = [member_in(room, name) for name in "ABCDEFGH"[:members]]
    go_on(room)
    return room, people


def test_people_choose_among_what_came_before_and_may_change():
    room, people = interested(3, "Bees", "Bread")

    do(people[0], "go-to", place=key(room, "Bees"))
    do(people[1], "go-to", place=key(room, "Bees"))
    do(people[0], "go-to", place=key(room, "Bread"))

    assert chosen(room) == [("Bees", ["B"]), ("Bread", ["A"])]


def test_a_choice_can_be_taken_back():
    room, people = interested(2, "Bees")

    do(people[0], "go-to", place=key(room, "Bees"))
    do(people[0], "stay-out")

    assert chosen(room) == [("Bees", [])]


def test_groups_come_from_what_people_chose():
    room, people = interested(5, "Bees", "Bread", "Birds")
    for person, topic in zip(people, ["Bees", "Bees", "Bread", "Bread", "Birds"], strict=True):
        do(person, "go-to", place=key(room, topic))

    draw_again(room)

    tables = seated(room)
    assert sorted(title for title, _names in tables) == ["Bees", "Bread"]  # one alone is no group
    assert sorted(len(names) for _title, names in tables) == [2, 3]
    assert all(each.table.note is not None for each in tables_of(step_of(room)))


def test_a_topic_that_draws_many_becomes_two_groups():
    room, people = interested(5, "Bees", "Bread")
    for person in people:
        do(person, "go-to", place=key(room, "Bees"))

    draw_again(room)

    assert sorted((title, len(names)) for title, names in seated(room)) == [("Bees", 2), ("Bees", 3)]


def test_groups_form_by_themselves_when_the_room_goes_on_and_not_when_it_looks_back():
    room, people = interested(3, "Bees")
    do(people[0], "go-to", place=key(room, "Bees"))

    actions.go_back(facilitator_of(room), seen=step_of(room).pk)
    assert not Table.objects.exists()
    go_on(room)
    go_on(room)

    assert seated(room) == [("Bees", ["A", "B", "C"])]


def test_where_nobody_chose_anything_groups_are_drawn():
    room, _people = interested(4, "Bees")

    draw_again(room)

    assert sorted(name for _title, names in seated(room) for name in names) == ["A", "B", "C", "D"]
    assert [len(names) for _title, names in seated(room)] == [2, 2]


def test_at_tables_people_can_still_move_where_there_is_room():
    room, people = interested(5, "Bees", "Bread")
    for person, topic in zip(people, ["Bees", "Bees", "Bees", "Bread", "Bread"], strict=True):
        do(person, "go-to", place=key(room, topic))
    draw_again(room)

    with pytest.raises(PlaceIsFull):
        do(people[3], "go-to", place=key(room, "Bees"))
    do(people[0], "go-to", place=key(room, "Bread"))

    assert seated(room) == [("Bees", ["B", "C"]), ("Bread", ["A", "D", "E"])]


def test_a_late_comer_sits_down_where_there_is_room():
    room, people = interested(2, "Bees")
    do(people[0], "go-to", place=key(room, "Bees"))
    draw_again(room)

    late = guest_in(room, "Late")
    do(late, "go-to", place=key(room, "Bees"))

    assert seated(room) == [("Bees", ["A", "B", "Late"])]


def test_people_choose_again_and_find_what_they_had_chosen():
    room, people = interested(2, "Bees")
    for person in people:
        do(person, "go-to", place=key(room, "Bees"))
    draw_again(room)

    do(facilitator_of(room), "choose-again")

    assert not Table.objects.exists()
    assert chosen(room) == [("Bees", ["A", "B"])]


def test_people_put_up_topics_of_their_own():
    room = open_room(OWN, BRIEF)
    one, other = member_in(room, "A"), guest_in(room, "B")
    go_on(room)

    do(one, "put-up", text="Bees")
    do(one, "put-up", text="Bees")
    do(other, "go-to", place=key(room, "Bees"))

    assert chosen(room) == [("Bees", ["A", "B"])]
    with pytest.raises(SomebodyChoseIt):
        do(one, "take-off", place=key(room, "Bees"))
    do(other, "stay-out")
    with pytest.raises(NotYourTopic):
        do(other, "take-off", place=key(room, "Bees"))
    do(one, "take-off", place=key(room, "Bees"))
    assert not Note.objects.exists()


def test_what_came_before_is_not_added_to():
    _room, people = interested(2, "Bees")

    with pytest.raises(NoSuchThing):
        do(people[0], "put-up", text="Bread")


def test_a_late_note_is_one_topic_more():
    room, people = interested(2, "Bees")

    do(people[0], "write", step=Step.objects.get(room=room, kind="write"), text="Bread")

    assert [title for title, _names in chosen(room)] == ["Bees", "Bread"]


@pytest.mark.parametrize(("members", "shared"), [(2, [2]), (4, [2, 2]), (5, [3, 2]), (7, [3, 2, 2])])
def test_chance_shares_people_out(members, shared):
    room, _people = by_chance(members)

    assert [len(names) for _title, names in seated(room)] == shared


def test_chance_draws_again_and_differently():
    room, _people = by_chance(9)
    before = seated(room)

    draw_again(room)

    assert seated(room) != before
    assert sum(len(names) for _title, names in seated(room)) == 9
    together = [
        {frozenset((one, other)) for _title, names in tables for one in names for other in names if one < other}
        for tables in (before, seated(room))
    ]
    assert not together[0] & together[1]


def test_two_who_press_at_once_draw_once():
    room, _people = by_chance(6)
    drawn = step_of(room).data["drawn"]

    do(facilitator_of(room), "form", drawn=drawn)
    after = seated(room)
    do(facilitator_of(room), "form", drawn=drawn)

    assert seated(room) == after


def test_only_whoever_leads_forms_groups():
    room, people = by_chance(4)

    with pytest.raises(OnlyFacilitators):
        draw_again(room, by=people[0])
    with pytest.raises(NothingChosenHere):
        do(people[0], "go-to", place=places_of(step_of(room))[0].key)


def test_late_comers_join_the_smallest_group():
    room, _people = by_chance(5)

    guest_in(room, "Late")

    assert [len(names) for _title, names in seated(room)] == [3, 3]


def test_whoever_is_left_alone_joins_another_group():
    room, people = by_chance(4)
    partner = next(each.others(people[0])[0] for each in tables_of(step_of(room)) if people[0] in each.people)

    actions.leave(partner)

    assert [len(names) for _title, names in seated(room)] == [3]


def test_the_facilitator_brings_somebody_elsewhere():
    room, people = by_chance(4)
    where = next(place for place in places_of(step_of(room)) if people[0] not in place.people)

    do(facilitator_of(room), "bring", place=where.key, person=people[0].pk)

    assert sorted(len(names) for _title, names in seated(room)) == [1, 3]
    with pytest.raises(NoSuchThing):
        do(facilitator_of(room), "bring", place=where.key, person=0)


def test_who_keeps_apart_is_never_drawn_together():
    room = open_room(CHANCE)
    people = [member_in(room, name) for name in "ABCD"]
    assert people[0].person is not None
    assert people[1].person is not None
    keep_apart(room.community, person=people[0].person, from_whom=people[1].person)
    go_on(room)

    for _time in range(5):
        assert not any({"A", "B"} <= set(names) for _title, names in seated(room))
        draw_again(room)


def test_everybody_may_take_a_role_while_it_is_free():
    room, people = with_roles(3)

    do(people[0], "take-role", place=key(room, "Speaker"))
    do(people[1], "take-role", place=key(room, "Ear"))
    do(people[2], "take-role", place=key(room, "Ear"))

    with pytest.raises(PlaceIsFull) as refusal:
        do(people[1], "take-role", place=key(room, "Speaker"))
    assert "A" in str(refusal.value)
    assert seated(room) == [("Speaker", ["A"]), ("Ear", ["B", "C"])]
    assert Entry.objects.filter(verb="role.taken").count() == 3


def test_roles_change_hands():
    room, people = with_roles(2)
    do(people[0], "take-role", place=key(room, "Speaker"))

    do(people[0], "stay-out")
    do(people[1], "take-role", place=key(room, "Speaker"))

    assert seated(room) == [("Speaker", ["B"])]


def test_drawn_roles_go_to_everybody_and_late_comers_get_one_too():
    room, _people = with_roles(3, DRAWN_ROLES)
    assert [len(names) for _title, names in seated(room)] == [1, 2]

    guest_in(room, "Late")

    assert [len(names) for _title, names in seated(room)] == [1, 3]


def test_roles_drawn_again_are_others_where_that_can_be():
    room, _people = with_roles(2, DRAWN_ROLES)
    before = dict(seated(room))

    draw_again(room)

    assert dict(seated(room)) == {"Speaker": before["Ear"], "Ear": before["Speaker"]}


def test_what_lasts_are_topics_and_the_minutes_say_who_was_where():
    room, people = interested(4, "Bees", "Bread")
    for person, topic in zip(people, ["Bees", "Bees", "Bread", "Bread"], strict=True):
        do(person, "go-to", place=key(room, topic))
    go_on(room)
    step = step_of(room)

    assert [line.text for line in items.results_of(step)] == ["Bees", "Bread"]
    (section,) = Group().minutes(step)
    assert [line for line, _more in section.items] == ["Bees: A, B", "Bread: C, D"]


def test_of_drawn_groups_the_minutes_say_how_many_they_were():
    room, _people = by_chance(4)
    go_on(room)

    (section,) = Group().minutes(step_of(room))

    assert (section.text, section.items) == ("2 groups, drawn by lot.", ())
    assert items.results_of(step_of(room)) == []
