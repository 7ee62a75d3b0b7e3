"""The calendar's pages, and saying whether one comes."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from cairn.gatherings import actions
from cairn.gatherings.dates import next_dates
from cairn.gatherings.models import Answer, Series, SeriesSignup

PLAN = {
    "title": "Weekly hour",
    "first_on": "2030-01-10",
    "at_time": "12:00",
    "minutes": "60",
    "zone": "Europe/Paris",
    "rhythm": "WEEKLY",
    "seen_by": "MEMBERS",
}


@pytest.fixture
def community(community):
    community.is_public = True
    community.save(update_fields=["is_public"])
    return community


@pytest.fixture
def hour(community, leader):
    """Every Thursday at noon in Paris, from last week on."""
    first = timezone.localdate() - timedelta(days=7)
    return actions.begin_series(
        community, by=leader, title="Weekly hour", first_on=first, at_time=datetime(2026, 1, 1, 12).time(),
        zone="Europe/Paris", rule="FREQ=WEEKLY;BYDAY=TH", about="Pairs, then one of us shows something.",
    )  # fmt: skip


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return answer.content.decode()


def page(of=""):
    return f"/c/the-engine-room/gather/{of}"


def one(series, on=None, of=""):
    return page(f"{series.pk}/{on.isoformat() + '/' if on else ''}{of}")


def next_of(series):
    return next_dates(series, timezone.now(), 1)[0]


def test_without_dates_the_page_says_what_to_do(member, community):
    text = text_of(as_(member).get(page()))

    assert "No date yet" in text
    assert "Plan a gathering" in text


def test_the_next_date_stands_first_with_the_answer_of_the_reader(member, hour):
    actions.answer_date(hour, next_of(hour).original_on, person=member, reply="COMING")

    answer = as_(member).get(page())

    assert answer.context["next"].address == next_of(hour).address
    assert "You come" in text_of(answer)


def test_visitors_of_a_public_community_see_what_is_open_to_everyone(hour, leader):
    assert "Weekly hour" in text_of(as_(leader).get(page()))
    assert "Weekly hour" not in text_of(Client().get(page()))

    actions.show_series(hour, by=leader, seen_by=Series.Seen.EVERYONE)

    assert "Weekly hour" in text_of(Client().get(page()))


def test_visitors_see_how_many_come_and_not_who(hour, leader, member):
    actions.show_series(hour, by=leader, seen_by=Series.Seen.EVERYONE)
    actions.answer_date(hour, next_of(hour).original_on, person=member, reply="COMING")
    address = one(hour, next_of(hour).original_on)

    assert "Jakub" in text_of(as_(leader).get(address))
    visitor = text_of(Client().get(address))
    assert "1 comes" in visitor
    assert "Jakub" not in visitor


@pytest.mark.parametrize("view", ["month/", "week/", "year/", "month/?of=nonsense", "year/?of=1"])
def test_other_ways_to_look_at_the_calendar(hour, member, view):
    assert as_(member).get(page(view)).status_code == 200


def test_the_month_holds_each_date_on_the_reader_s_day(community, member):
    actions.begin_series(
        community, by=member, title="Late", first_on=date(2030, 3, 5), at_time=datetime(2026, 1, 1, 23, 30).time(),
        zone="America/New_York",
    )  # fmt: skip
    member.zone = "Europe/Paris"
    member.save(update_fields=["zone"])

    span = as_(member).get(page("month/?of=2030-03-01")).context["span"]

    days = {day.on: [found.title for found in day.dates] for week in span.weeks for day in week if day.dates}
    assert days == {date(2030, 3, 6): ["Late"]}


def test_a_series_is_planned(community, member):
    answer = as_(member).post(page("new/"), PLAN)

    series = Series.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, one(series))
    stretch = series.stretches.get()
    assert (stretch.rule, stretch.first_on, stretch.zone) == ("FREQ=WEEKLY;BYDAY=TH", date(2030, 1, 10), "Europe/Paris")


def test_a_single_date_is_planned_and_shown(community, member):
    answer = as_(member).post(page("new/"), {**PLAN, "rhythm": "ONCE"})

    assert answer["Location"] == one(Series.objects.get(), date(2030, 1, 10))


def test_what_each_date_needs_is_said_while_planning(community, member):
    as_(member).post(page("new/"), {**PLAN, "duties": ["HOST", "NOTES"]})

    assert sorted(Series.objects.get().duties.values_list("kind", "by_rota")) == [("HOST", False), ("NOTES", False)]


def test_a_format_leads_to_a_plan_with_it(community, member):
    door = f"{page('new/')}?format_key=brown-bag&amp;minutes=60"
    assert door in text_of(as_(member).get("/c/the-engine-room/formats/brown-bag/"))

    form = as_(member).get(door.replace("&amp;", "&")).context["form"]
    assert (form["format_key"].value(), form["minutes"].value()) == ("brown-bag", "60")


def test_a_rhythm_in_words_is_read(community, member):
    as_(member).post(page("new/"), {**PLAN, "rhythm": "OWN", "words": "third Wednesday of the month"})

    assert Series.objects.get().stretches.get().rule == "FREQ=MONTHLY;BYDAY=3WE"


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"title": ""}, "Give it a name"),
        ({"at_time": "noonish"}, "Write the time like 17:30"),
        ({"zone": "Middle-earth"}, "No clock is known there"),
        ({"rhythm": "OWN", "words": "now and then"}, "On which day of the week?"),
        ({"rhythm": "OWN", "words": "monthly on Thursday"}, "Which week of the month?"),
        ({"last_on": "2029-01-01"}, "This is before the first date"),
    ],
)
def test_what_cannot_be_planned_is_said_and_kept(community, member, said, problem):
    answer = as_(member).post(page("new/"), {**PLAN, "place": "Room 12", **said})

    assert answer.status_code == 422
    assert problem in text_of(answer)
    assert "Room 12" in text_of(answer)
    assert not Series.objects.exists()


def test_strangers_plan_nothing(community, stranger):
    assert as_(stranger).post(page("new/"), PLAN).status_code == 403


@pytest.mark.parametrize("reply", Answer.Reply.values)
def test_an_answer_is_kept_and_leads_back(hour, member, reply):
    on = next_of(hour).original_on

    answer = as_(member).post(one(hour, on, "answer/"), {"reply": reply, "back": page()})

    assert (answer.status_code, answer["Location"]) == (302, page())
    assert Answer.objects.get().reply == reply


def test_an_answer_leads_nowhere_else(hour, member):
    on = next_of(hour).original_on

    answer = as_(member).post(one(hour, on, "answer/"), {"reply": "NOT", "back": "//evil.example/"})

    assert answer["Location"] == one(hour, on)


def test_coming_each_time_and_no_longer(hour, member):
    as_(member).post(one(hour, of="signup/"))
    assert SeriesSignup.objects.filter(person=member, until=None).count() == 1

    as_(member).post(one(hour, of="signup/"), {"stop": "1"})
    assert SeriesSignup.objects.filter(person=member, until=None).count() == 0


def test_whoever_waits_reads_their_place(community, leader, member):
    series = actions.begin_series(
        community, by=leader, title="Small table", first_on=timezone.localdate() + timedelta(days=3),
        at_time=datetime(2026, 1, 1, 12).time(), zone="UTC", capacity=1,
    )  # fmt: skip
    on = next_of(series).original_on
    actions.answer_date(series, on, person=leader, reply="COMING")
    actions.answer_date(series, on, person=member, reply="COMING")

    assert "You wait for a seat" in text_of(as_(member).get(one(series, on)))
    actions.answer_date(series, on, person=leader, reply="NOT")
    assert "You come" in text_of(as_(member).get(one(series, on)))


def changed(found, **said):
    start = found.starts_at.astimezone(ZoneInfo("Europe/Paris"))
    as_it_is = {
        "title": found.title, "on": start.date().isoformat(), "at_time": start.strftime("%H:%M"), "minutes": "60",
        "zone": "Europe/Paris", "rhythm": "WEEKLY", "scope": "one", "about": found.about,
    }  # fmt: skip
    return {**as_it_is, **said}


def test_a_change_is_shown_with_who_hears_of_it_before_it_is_made(hour, leader, member):
    found = next_of(hour)
    actions.answer_date(hour, found.original_on, person=member, reply="COMING")
    address = one(hour, found.original_on, "change/")

    answer = as_(leader).post(address, changed(found, at_time="17:00"))

    assert [each.person for hearing in answer.context["preview"] for each in hearing.people] == [member]
    assert next_of(hour).starts_at == found.starts_at

    answer = as_(leader).post(address, changed(found, at_time="17:00", confirmed="1"))

    assert answer["Location"] == one(hour, found.original_on)
    assert next_of(hour).starts_at == found.starts_at + timedelta(hours=5)


@pytest.mark.parametrize("scope", ["following", "all"])
def test_a_change_of_many_dates(hour, leader, scope):
    found = next_of(hour)

    as_(leader).post(
        one(hour, found.original_on, "change/"), changed(found, scope=scope, place="Room 12", confirmed="1")
    )

    assert [each.place for each in next_dates(hour, timezone.now(), 3)] == ["Room 12"] * 3


def test_nothing_changed_is_said(hour, leader):
    found = next_of(hour)

    answer = as_(leader).post(one(hour, found.original_on, "change/"), changed(found))

    assert "Nothing differs from how it is" in text_of(answer)


def test_members_change_nothing_that_they_did_not_begin(hour, member):
    address = one(hour, next_of(hour).original_on, "change/")

    assert as_(member).get(address).status_code == 403


def test_a_date_is_called_off_with_a_reason_and_brought_back(hour, leader):
    on = next_of(hour).original_on

    refused = as_(leader).post(one(hour, on, "calling-off/"), {"why": ""})
    assert refused.status_code == 422
    as_(leader).post(one(hour, on, "calling-off/"), {"why": "The fair"})
    assert "The fair" in text_of(as_(leader).get(one(hour, on)))
    as_(leader).post(one(hour, on, "restoring/"))

    assert not next_of(hour).is_cancelled
    assert next_of(hour).original_on == on


def test_a_series_is_called_to_an_end(hour, leader):
    as_(leader).post(one(hour, of="end/"), {"why": "It has done its work"})

    assert next_dates(hour, timezone.now(), 1) == []


def test_the_list_asks_no_more_for_more(community, leader, member, django_assert_max_num_queries):
    for number in range(12):
        series = actions.begin_series(
            community, by=leader, title=f"Hour {number}", first_on=timezone.localdate() + timedelta(days=1),
            at_time=datetime(2026, 1, 1, 12).time(), zone="UTC", rule="FREQ=WEEKLY",
        )  # fmt: skip
        actions.sign_up(series, person=member)
    client = as_(member)

    with django_assert_max_num_queries(12):
        answer = client.get(page())

    assert len(answer.context["series"]) == 12
