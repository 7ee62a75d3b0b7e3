"""Minutes say who led and what was on the agenda; and they forget a name when somebody is erased."""

from django.utils import timezone

from cairn.communities.tests.factories import MembershipFactory
from cairn.gatherings import actions
from cairn.gatherings.models import Kind, Minutes
from cairn.people.actions import erase
from cairn.search.models import Indexed

from .test_actions_after import play, started


def test_the_draft_says_who_led_who_cared_and_what_was_on_the_agenda(community, leader, member):
    series, on = started(community, leader)
    actions.take_duty(series, on, kind=Kind.NOTES, person=member)
    for text in ("Bees & *honey*", "Tea"):
        actions.take_topic(series, on, actions.wish(community, by=member, text=text), by=leader)

    play(series, on, leader, member)

    first, agenda, *_others = Minutes.objects.get().text.split("\n\n## ")
    assert first == f"Led by {leader}. Note-taker: {member}."
    assert agenda == "Agenda\n\n1. Bees & \\*honey\\*\n2. Tea"


def test_without_an_agenda_there_is_none(community, leader):
    series, on = started(community, leader)

    play(series, on, leader)

    assert Minutes.objects.get().text.startswith(f"Led by {leader}.\n\n## ")


def test_whoever_is_erased_is_named_in_no_minutes(community, leader):
    ines = MembershipFactory(community=community, person__name="Ines [the] Duarte").person
    series, on = started(community, leader)
    play(series, on, leader, ines)
    kept = Minutes.objects.get()
    text = f"{kept.text}\n\nThanks to Ines [the] Duarte, and to Ines."
    assert "Ines \\[the\\] Duarte" in kept.text
    actions.write_minutes(series, on, by=leader, text=text, seen=kept.changed_at)
    actions.publish_minutes(series, on, by=leader)
    assert "Duarte" in body_of(kept)

    erase(ines, at=timezone.now())

    kept.refresh_from_db()
    assert "Duarte" not in kept.text
    assert "Thanks to …, and to Ines." in kept.text
    assert "Duarte" not in body_of(kept)


def test_minutes_elsewhere_keep_a_name_that_only_looks_the_same(community, leader, member):
    other = MembershipFactory(person__name=member.name).person
    series, on = started(community, leader)
    actions.write_minutes(series, on, by=leader, text=f"{member.name} showed it.", seen=None)

    erase(other)

    assert Minutes.objects.get().text == f"{member.name} showed it."


def body_of(minutes):
    return Indexed.objects.get(about=f"minutes:{minutes.pk}").body
