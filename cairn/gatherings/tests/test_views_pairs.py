"""Pages of pairs: who sees what, one click for each thing, and what was typed stays."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.communities.tests.factories import CommunityFactory, MembershipFactory, RoleFactory
from cairn.gatherings import actions
from cairn.gatherings.models import PairMember, PairProgramme, PairSeat
from cairn.gatherings.pair_links import pair_answer_link
from cairn.notices.models import Letter

URL = "/c/the-engine-room/gather/pairs/"


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def programme(community, leader):
    today = timezone.now().date()
    return actions.begin_pairs(
        community, by=leader, name="Monthly coffee", starts_on=today - timedelta(days=1), zone="UTC"
    )


@pytest.fixture
def pair(community, programme, member):
    """The member and somebody else, put together just now."""
    other = MembershipFactory(community=community, person__name="Ines Duarte").person
    for person in (member, other):
        actions.join_pairs(programme, person=person)
    actions.mind_pairs()
    return [PairSeat.objects.get(person=person) for person in (member, other)]


PLAN = {
    "name": "Monthly coffee", "every": "MONTH", "starts_on": "2100-01-04", "zone": "Europe/Brussels", "size": "2",
    "prefer": "STRANGERS", "prompts": "",
}  # fmt: skip


def test_who_leads_begins_a_programme(leader, community):
    client = as_(leader)
    assert "Begin it here" in text_of(client.get(URL))

    answer = client.post(f"{URL}new/", PLAN)

    assert answer.url == URL
    programme = PairProgramme.objects.get()
    assert (programme.every, programme.size, programme.zone, programme.began_by) == (
        "MONTH",
        2,
        "Europe/Brussels",
        leader,
    )
    assert "next round on Monday 4 January" in text_of(client.get(URL))


def test_a_form_that_does_not_fit_keeps_what_was_typed(leader, community):
    answer = as_(leader).post(f"{URL}new/", PLAN | {"starts_on": "2001-01-01", "prompts": "What now?"})

    assert answer.status_code == 422
    assert "This day is over" in text_of(answer)
    assert "What now?" in text_of(answer)
    assert not PairProgramme.objects.exists()


def test_a_second_programme_is_refused(leader, programme):
    answer = as_(leader).post(f"{URL}new/", PLAN)

    assert answer.status_code == 409
    assert "puts people together already" in text_of(answer)


def test_settings_change_and_the_end(leader, programme):
    client = as_(leader)
    assert 'value="Monthly coffee"' in text_of(client.get(f"{URL}settings/"))

    client.post(f"{URL}settings/", PLAN | {"every": "WEEK", "size": "3"})
    programme.refresh_from_db()
    assert (programme.every, programme.size) == ("WEEK", 3)

    client.post(f"{URL}end/")
    programme.refresh_from_db()
    assert programme.ended_at is not None
    assert client.get(f"{URL}settings/").status_code == 404


def test_a_member_joins_in_one_click_and_says_more_where_they_like(member, programme):
    client = as_(member)
    assert "Put me together with somebody" in text_of(client.get(URL))

    client.post(f"{URL}part/", {"say": ""})
    client.post(f"{URL}part/", {"group": "Trams", "languages": ["fr", "en"]})

    part = PairMember.objects.get(person=member)
    assert (part.group, part.languages, part.until) == ("Trams", ["en", "fr"], None)
    assert "You are in the next round" in text_of(client.get(URL))


def test_a_language_that_is_not_offered_is_refused_and_the_team_stays(member, programme):
    answer = as_(member).post(f"{URL}part/", {"group": "Trams", "languages": ["xx"]})

    assert answer.status_code == 422
    assert 'value="Trams"' in text_of(answer)


def test_not_this_time_and_after_all_and_no_longer(member, programme):
    client = as_(member)
    client.post(f"{URL}part/")

    client.post(f"{URL}part/", {"say": "skip"})
    skipped = text_of(client.get(URL))
    client.post(f"{URL}part/", {"say": "unskip"})
    back = text_of(client.get(URL))
    client.post(f"{URL}part/", {"say": "leave"})

    assert "Next time after all" in skipped
    assert "You are in the next round" in back
    assert PairMember.objects.get(person=member).until is not None


def test_skipping_without_taking_part_says_why_not(member, programme):
    answer = as_(member).post(f"{URL}part/", {"say": "skip"})

    assert answer.status_code == 409
    assert "You do not take part" in text_of(answer)


def test_one_sees_ones_own_pair_and_nobody_elses(pair, member, leader, community):
    own = text_of(as_(member).get(URL))
    assert "This time with Ines Duarte" in own
    assert pair[1].person.email in own
    assert "You have not met here yet." in own

    theirs = text_of(as_(leader).get(URL))
    assert "This time with" not in theirs
    assert pair[1].person.email not in theirs


def test_we_met_in_one_click(pair, member):
    client = as_(member)

    answer = client.post(f"{URL}seats/{pair[0].pk}/answer/", {"say": "MET"})

    assert answer.url == URL
    assert PairSeat.objects.get(pk=pair[0].pk).said == "MET"
    assert 'value="MET" aria-pressed="true"' in text_of(client.get(URL))


def test_nobody_answers_for_another(pair, member):
    assert as_(member).post(f"{URL}seats/{pair[1].pk}/answer/", {"say": "MET"}).status_code == 404
    assert as_(member).post(f"{URL}seats/{pair[0].pk}/answer/", {"say": "PERHAPS"}).status_code == 404
    assert not PairSeat.objects.exclude(said="").exists()


def test_a_letter_answers_without_signing_in_and_only_by_pressing(pair, client):
    link = pair_answer_link(pair[0], "MET")

    opened = client.get(link)
    assert "Did you meet Ines Duarte?" in text_of(opened)
    assert not PairSeat.objects.exclude(said="").exists()

    client.post(link)
    assert PairSeat.objects.get(pk=pair[0].pk).said == "MET"
    client.post(link, {"say": "COULD_NOT"})
    assert PairSeat.objects.get(pk=pair[0].pk).said == "COULD_NOT"


def test_the_letter_has_both_links_and_a_made_up_one_leads_nowhere(pair, client):
    letter = Letter.objects.get(person=pair[0].person)
    assert letter.text.count("/pair-answers/") == 2

    assert client.get("/pair-answers/made-up/").status_code == 404
    assert client.post(pair_answer_link(pair[0], "MET")[:-2] + "x/").status_code == 404


def test_those_who_lead_see_counts_and_members_do_not(pair, member, leader):
    assert "The rounds in counts" in text_of(as_(leader).get(URL))
    assert "too few to say" in text_of(as_(leader).get(URL))
    assert "The rounds in counts" not in text_of(as_(member).get(URL))


@pytest.mark.parametrize("place", ["new/", "settings/"])
def test_only_those_who_lead_shape_the_programme(place, programme, member, stranger):
    assert as_(member).get(URL + place).status_code == 403
    assert as_(stranger).get(URL + place).status_code == 404
    assert as_(member).post(URL + place, PLAN).status_code == 403
    assert as_(member).post(f"{URL}end/").status_code == 403


def test_strangers_find_nothing_and_visitors_of_a_public_community_no_people(programme, community, stranger, pair):
    assert as_(stranger).get(URL).status_code == 404
    community.is_public = True
    community.save(update_fields=["is_public"])

    assert as_(stranger).get(URL).status_code == 403
    assert as_(stranger).post(f"{URL}part/").status_code == 403
    assert as_(stranger).post(f"{URL}seats/{pair[0].pk}/answer/", {"say": "MET"}).status_code == 403


def test_a_leader_of_elsewhere_changes_nothing_here(programme):
    elsewhere = RoleFactory(community=CommunityFactory(), kind="LEADER").person

    assert as_(elsewhere).post(f"{URL}end/").status_code == 404


@pytest.mark.parametrize("place", ["part/", "end/", "seats/1/answer/"])
def test_what_changes_things_is_not_read(place, programme, leader):
    assert as_(leader).get(URL + place).status_code == 405


def test_without_a_programme_members_are_told_whom_to_ask(member, community):
    assert "Tell them that you would come" in text_of(as_(member).get(URL))
    assert as_(member).post(f"{URL}part/").status_code == 404


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_asks_no_more_for_more_people(count, community, programme, leader, django_assert_num_queries):
    for _each in range(count * 2):
        actions.join_pairs(programme, person=MembershipFactory(community=community).person)
    actions.join_pairs(programme, person=leader)
    actions.mind_pairs()
    client = as_(leader)

    with django_assert_num_queries(11):
        client.get(URL)
