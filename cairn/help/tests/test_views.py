"""The pages of help: asking, lists, a request, offers, the promise, the door in a letter."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from lxml import html

from cairn.communities.models import Community
from cairn.help import actions
from cairn.help.links import outcome_door
from cairn.help.models import Answer, FollowUp, Offer, Promise, Quiet, Request, Turn
from cairn.help.tests.factories import MONDAY, answered, asked, followed, somebody_in
from cairn.notices.models import Letter

HELP = "/c/the-engine-room/help/"
PEOPLE = Request.Audience.PEOPLE


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def listed(answer):
    return [each.request.line for each in answer.context["listed"]]


@pytest.fixture
def helper(community):
    return somebody_in(community, "Ada")


def test_one_line_and_a_button(community, member):
    done = as_(member).post(HELP, {"line": "How do I begin?"})

    request = Request.objects.get()
    assert done.url == f"{HELP}{request.pk}/#grow"
    page = as_(member).get(done.url)
    assert "Say more, or ask others" in text_of(page)


def test_an_empty_line_is_asked_for_and_makes_nothing(community, member):
    answer = as_(member).post(HELP, {"line": " "})

    assert (answer.status_code, Request.objects.count()) == (422, 0)
    assert "Say in a line what you would like to know." in text_of(answer)


def test_what_was_typed_stays_when_something_is_missing(community, member):
    typed = {
        "line": "A question",
        "details": "Long story",
        "urgency": "STUCK",
        "audience": "PEOPLE",
        "people": "Nobody X",
    }
    answer = as_(member).post(f"{HELP}ask/", {**typed, "asked_as": "HIDDEN"})

    assert answer.status_code == 422
    assert "Long story" in text_of(answer)
    assert "Nobody here is called “Nobody X”." in answer.content.decode()


def test_asking_people_by_name(community, member, helper):
    typed = {"line": "A question", "urgency": "SOON", "audience": "PEOPLE", "people": "Ada", "asked_as": "NAMED"}
    as_(member).post(f"{HELP}ask/", typed)

    assert [each.person for each in Request.objects.get().addressees.all()] == [helper]


def test_the_lists(community, member, helper):
    asked(community, member, "Mine")
    asked(community, helper, "For me", audience=PEOPLE, people=[member])
    over = asked(community, helper, "Over")
    actions.end_request(over, end="SOLVED")
    asked(community, helper, "Not for me", audience=PEOPLE, people=[somebody_in(community, "Otto")])
    browser = as_(member)

    assert set(listed(browser.get(HELP))) == {"Mine", "For me"}
    assert listed(browser.get(f"{HELP}?show=waiting")) == ["For me"]
    assert listed(browser.get(f"{HELP}?show=mine")) == ["Mine"]
    assert listed(browser.get(f"{HELP}?show=ended")) == ["Over"]
    assert browser.get(HELP).context["counts"] == {"open": 2, "waiting": 1, "mine": 1, "ended": 1}


def test_lists_never_say_who_asked_without_a_name(community, member, helper):
    request = asked(community, member, "Secret", asked_as=Request.Asker.HIDDEN)
    for page in (HELP, f"{HELP}{request.pk}/"):
        seen = text_of(as_(helper).get(page))
        assert "Secret" in seen
        assert "Jakub" not in re.sub(r"<datalist.*?</datalist>", "", seen)  # of names of all members


def test_what_one_may_not_see_is_not_there(community, leader, member, helper):
    request = asked(community, member, "Private salaries again", audience=PEOPLE, people=[helper])
    given = answered(request, helper)
    here = f"{HELP}{request.pk}/"
    assert as_(helper).get(here).status_code == 200

    other = as_(leader)
    assert other.get(here).status_code == 404
    for act, data in (
        ("answers/", {"text": "Hello"}),
        ("dissents/", {"differs_from": given.pk, "why": "So", "text": "No"}),
        ("introduction/", {"name": "Ada"}),
        ("room/", {}),
        ("end/", {"end": "SOLVED"}),
        ("not-now/", {}),
    ):
        assert other.post(here + act, data).status_code == 404, act
    assert "Private" not in text_of(other.get(HELP))
    assert "Private" not in text_of(other.get(f"{HELP}similar/?q=Private salaries again"))
    assert "Private" in text_of(as_(helper).get(f"{HELP}similar/?q=Private salaries again"))


def test_only_whoever_asked_ends_follows_and_tells(community, member, helper):
    request = asked(community, member)
    given = answered(request, helper)
    here = f"{HELP}{request.pk}/"
    other = as_(somebody_in(community, "Otto"))

    for act in (
        "growing/",
        "word/",
        "end/",
        "reopening/",
        *(f"answers/{given.pk}/{each}/" for each in ("following", "trial", "outcome")),
    ):
        assert other.post(here + act, {"end": "SOLVED"}).status_code == 403, act
    assert as_(member).post(f"{here}answers/{given.pk}/following/", {"on": ""}).status_code == 302
    assert FollowUp.objects.count() == 1


def test_strangers_find_nothing_and_visitors_are_kept_out(community, member, stranger):
    request = asked(community, member)
    for page in (HELP, f"{HELP}ask/", f"{HELP}offers/", f"{HELP}{request.pk}/"):
        assert as_(stranger).get(page).status_code == 404
    Community.objects.filter(pk=community.pk).update(is_public=True)
    for page in (HELP, f"{HELP}offers/", f"{HELP}{request.pk}/"):
        assert as_(stranger).get(page).status_code == 403


def test_answering_and_seeing_it_differently(community, member, helper):
    request = asked(community, member)
    here = f"{HELP}{request.pk}/"
    as_(helper).post(f"{here}answers/", {"text": "Use an **index**.", "kind": "ADVICE"})
    first = Answer.objects.get()
    other = as_(somebody_in(community, "Otto"))
    refused = other.post(f"{here}dissents/", {"differs_from": first.pk, "why": "", "text": "Measure first."})
    assert refused.status_code == 422
    assert "Measure first." in text_of(refused)
    other.post(f"{here}dissents/", {"differs_from": first.pk, "why": "It misled us.", "text": "Measure first."})

    page = text_of(as_(member).get(here))
    assert "<strong>index</strong>" in page
    assert "Sees it differently:</b> It misled us." in page


def test_only_whoever_wrote_an_answer_takes_it_back(community, member, helper):
    request = asked(community, member)
    given = answered(request, helper)
    address = f"{HELP}{request.pk}/answers/{given.pk}/withdrawal/"

    assert as_(member).post(address).status_code == 403
    assert as_(helper).post(address).status_code == 302
    assert as_(helper).post(address).status_code == 404


def test_whoever_was_asked_reads_why_and_nobody_else_does(community, member, helper):
    actions.offer(community, by=helper, what="Slow queries", at=MONDAY)
    request = asked(community, member, urgency="STUCK")
    actions.ask_in_turn(at=MONDAY)
    here = f"{HELP}{request.pk}/"

    assert "You offered help with" in text_of(as_(helper).get(here))
    assert "You offered help with" not in text_of(as_(somebody_in(community)).get(here))
    assert as_(helper).post(f"{here}not-now/").status_code == 302
    assert Turn.objects.get(person=helper).reply == "NOT_NOW"


def test_the_door_in_a_letter_changes_nothing_until_a_button_is_pressed(community, member, helper, client):
    given = answered(asked(community, member), helper)
    follow_up = followed(given)
    door = outcome_door(given.request_id)

    page = text_of(client.get(door))
    assert "Look at the query plan first." in page
    follow_up.refresh_from_db()
    assert follow_up.outcome == ""
    assert client.post(door, {"answer": given.pk, "learned": "Much"}).status_code == 422
    assert client.post(door, {"answer": given.pk, "outcome": "PARTLY", "learned": "Only half."}).status_code == 302
    follow_up.refresh_from_db()
    assert (follow_up.outcome, follow_up.learned) == ("PARTLY", "Only half.")
    assert client.get("/help/outcome/nonsense/").status_code == 404


def test_the_door_of_one_request_tells_of_no_other(community, member, helper, client):
    one, other = (answered(asked(community, member, line), helper) for line in ("One", "Other"))
    followed(one), followed(other)

    assert client.post(outcome_door(one.request_id), {"answer": other.pk, "outcome": "NO"}).status_code == 404


def test_offers_come_and_go(community, member, helper):
    as_(member).post(f"{HELP}offers/", {"what": "First talks", "time": "An hour a week"})
    made = Offer.objects.get()
    page = text_of(as_(helper).get(f"{HELP}offers/"))
    assert "First talks" in page
    assert as_(helper).post(f"{HELP}offers/{made.pk}/withdrawal/").status_code == 404
    as_(member).post(f"{HELP}offers/{made.pk}/withdrawal/")
    assert "First talks" not in text_of(as_(helper).get(f"{HELP}offers/"))


def test_many_offers_come_in_pages_one_s_own_first(community, member, helper):
    Offer.objects.bulk_create(
        Offer(community=community, person=member, what=f"Offer {number:02}", at=MONDAY + timedelta(minutes=number))
        for number in range(53)
    )
    first, second = (as_(helper).get(f"{HELP}offers/?page={number}") for number in (1, 2))

    assert [each.what for each, _tags in first.context["offers"]] == [
        f"Offer {number:02}" for number in range(52, 2, -1)
    ]
    assert [each.what for each, _tags in second.context["offers"]] == ["Offer 02", "Offer 01", "Offer 00"]
    assert "page 2 of 2" in text_of(second)
    Offer.objects.create(community=community, person=helper, what="Old and mine", at=MONDAY - timedelta(days=9))
    own = [each.what for each, _tags in as_(helper).get(f"{HELP}offers/").context["offers"]]
    assert own[:2] == ["Old and mine", "Offer 52"]
    assert "Old and mine" not in text_of(as_(member).get(f"{HELP}offers/"))


def test_a_list_says_how_much_advice_each_request_has(community, member, helper):
    one, other = (asked(community, member, line) for line in ("One", "Other"))
    for each in (one, one, other):
        answered(each, helper)
    actions.take_back(answered(one, helper), by=helper)
    answered(one, helper, kind="QUESTION")

    page = as_(member).get(HELP)
    assert {each.request.line: each.advice for each in page.context["listed"]} == {"One": 2, "Other": 1}
    assert "2 answers" in text_of(page)


def test_being_left_alone(community, member):
    as_(member).post(f"{HELP}quiet/", {"until": "2099-01-01"})
    assert Quiet.objects.get().person == member
    as_(member).post(f"{HELP}quiet/", {"until": ""})
    assert not Quiet.objects.exists()


def test_the_promise_is_set_by_those_who_lead(community, leader, member):
    wanted = {"amount": 4, "unit": "HOURS", "opens": "08:00", "closes": "16:00", "weekdays": [0, 1], "zone": "Europe/Brussels", "holidays": "2026-12-25"}  # fmt: skip  # noqa: E501
    assert as_(member).post(f"{HELP}promise/", wanted).status_code == 403
    assert as_(leader).post(f"{HELP}promise/", {**wanted, "closes": "07:00"}).status_code == 422
    assert as_(leader).post(f"{HELP}promise/", {**wanted, "holidays": "Christmas"}).status_code == 422
    assert as_(leader).post(f"{HELP}promise/", wanted).status_code == 302

    made = Promise.objects.get()
    assert (made.amount, made.weekdays, made.holidays) == (4, [0, 1], ["2026-12-25"])
    page = text_of(as_(member).get(HELP))
    assert "Whoever asks gets a first answer within 4 working hours (Mon, Tue, 08:00 to 16:00)." in page


def test_a_click_in_the_letter_is_one_button_on_its_page(community, member, helper, client, settings):
    settings.CAIRN_URL = "https://cairn.example"
    given = answered(asked(community, member), helper)
    follow_up = followed(given)
    actions.ask_how_it_turned_out(at=MONDAY + timedelta(days=14))
    doors = re.findall(r"https://cairn.example(/help/outcome/\S+)", Letter.objects.get(kind="help.follow_up").text)

    assert [door.partition("said=")[2] for door in doors] == ["worked", "partly", "no", "not_tried"]
    for door, outcome in zip(doors, FollowUp.TELLABLE, strict=True):
        page = html.fromstring(client.get(door).content)
        assert page.xpath("//main//button[@name='outcome']/@value") == [outcome]
    follow_up.refresh_from_db()
    assert follow_up.outcome == ""
    done = client.post(doors[3].partition("?")[0], {"answer": given.pk, "outcome": "NOT_TRIED"}, follow=True)
    assert "Not tried." in text_of(done)
    follow_up.refresh_from_db()
    assert follow_up.outcome == "NOT_TRIED"
    # Said otherwise afterwards, and with nonsense in the address.
    assert client.post(doors[0].partition("?")[0], {"answer": given.pk, "outcome": "NO"}).status_code == 302
    for rest in ("?said=no_word&answer=1", "?said=worked&answer=x", "?told=x", "?said=worked&answer=999"):
        page = html.fromstring(client.get(doors[0].partition("?")[0] + rest).content)
        assert page.xpath("//main//button[@name='outcome']/@value") == list(FollowUp.TELLABLE)


def test_of_several_pieces_of_advice_the_page_asks_about_each(community, member, helper, client):
    request = asked(community, member)
    for person in (helper, somebody_in(community, "Otto")):
        followed(answered(request, person))
    actions.ask_how_it_turned_out(at=MONDAY + timedelta(days=14))

    (door,) = re.findall(r"(/help/outcome/\S+)", Letter.objects.get(kind="help.follow_up").text)
    page = html.fromstring(client.get(door).content)
    assert len(page.xpath("//main//button[@name='outcome']")) == 8


def test_the_like_is_found_while_one_types_and_after_one_asked(community, member, helper):
    before = asked(community, helper, "How do I make slow queries fast again?")
    answered(before, member)

    assert "asked and answered" in text_of(as_(member).get(f"{HELP}similar/?q=slow queries fast"))
    done = as_(member).post(HELP, {"line": "Why are slow queries not fast?"})
    assert "Perhaps this helps already" in text_of(as_(member).get(done.url))
