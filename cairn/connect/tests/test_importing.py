"""Bringing communities, series and gatherings from elsewhere."""

import json
import os
from datetime import date, time
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from cairn.communities.models import Community, Membership, Role
from cairn.communities.tests.factories import CommunityFactory, MembershipFactory, RoleFactory
from cairn.connect import importing
from cairn.connect.importing.readers import NotReadable, UnknownSource, read_text
from cairn.connect.importing.readers.meetup import minutes_of
from cairn.gatherings.models import Gathering, Series
from cairn.people.models import Person
from cairn.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

SHARED = Path(os.environ.get("CAIRN_SHARED") or Path(__file__).parents[4] / "shared") / "data"
ROSTER = """
sigs:
  - dir: sig-stones
    name: Stones
    mission_statement: Covers stones of all sizes. And more.
    leadership:
      chairs: [{github: Anna, name: Anna Aguilar}, {github: ben, name: Ben}]
      tech_leads: [{github: anna, name: Anna Aguilar}, {github: cleo, name: Cleo}]
    contact: {liaison: {github: dora, name: Dora}}
    meetings:
      - {description: Regular, day: Thursday, time: "9:00", tz: PT (Pacific Time), frequency: biweekly, url: https://x.example/1}
      - {description: Unclear, day: Thursday, time: "9:00", tz: UTC, frequency: monthly}
"""
CHAPTERS = [
    {"urlname": "stones-lyon", "name": "Stones Lyon", "city": "Lyon", "timezone": "Europe/Paris", "joinMode": "OPEN",
     "foundedDate": "2020-01-01T10:00:00+01:00"},
]  # fmt: skip
EVENTS = [
    {"id": "1", "title": "First", "status": "PAST", "dateTime": "2019-05-01T18:30:00+02:00", "duration": "PT1H30M",
     "rsvps": {"yesCount": 12}, "venues": [{"name": "Le Lab", "city": "Lyon"}], "group": {"urlname": "stones-lyon"},
     "createdTime": "2019-04-01T10:00:00+02:00", "eventUrl": "https://m.example/1", "description": "Hello"},
    {"id": "2", "title": "Second", "status": "CANCELLED", "dateTime": "2019-06-01T18:30:00+02:00", "duration": "PT0S",
     "rsvps": {"yesCount": 1}, "venues": [], "group": {"urlname": "stones-lyon"}},
    {"id": "3", "title": "Elsewhere", "status": "PAST", "dateTime": "2019-07-01T18:30:00+02:00",
     "rsvps": {"yesCount": 3}, "venues": [], "group": {"urlname": "gone", "name": "Gone"}},
]  # fmt: skip
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test
BEGIN:VEVENT
UID:a@example
DTSTART;TZID=Europe/Paris:20270107T120000
DTEND;TZID=Europe/Paris:20270107T130000
RRULE:FREQ=WEEKLY;COUNT=3
SUMMARY:Weekly hour
LOCATION:Room 12
END:VEVENT
BEGIN:VEVENT
UID:b@example
DTSTART:20270201T170000Z
DURATION:PT90M
SUMMARY:Kick-off
END:VEVENT
BEGIN:VEVENT
UID:c@example
DTSTART:20270201T170000Z
RRULE:FREQ=HOURLY
SUMMARY:Too often
END:VEVENT
END:VCALENDAR
"""
TABLE = """Titre;Date;Heure;Rythme;Lieu
Heure du jeudi;2027-01-07;12h30;chaque semaine le jeudi;Salle 3
;2027-01-08;9:00;;
X;bald;9:00;;
"""


def everything():
    return (
        Community.objects.count(),
        Person.objects.count(),
        Membership.objects.count(),
        Role.objects.count(),
        Series.objects.count(),
        Gathering.objects.count(),
    )


def test_a_roster_becomes_a_community_with_its_roles_and_series():
    done = importing.carry_out(read_text("sigs.yaml", ROSTER), by=None)

    community = Community.objects.get()
    roles = Role.objects.order_by("pk").values_list("person__name", "kind")
    stretch = Series.objects.get().stretches.get()
    assert (community.name, community.practice, community.is_living) == ("Stones", "Covers stones of all sizes", True)
    assert list(roles) == [
        ("Anna Aguilar", "LEADER"),
        ("Ben", "CORE"),
        ("Cleo", "CORE"),
        ("Dora", "SPONSOR"),
    ]
    assert (stretch.rule, stretch.at_time, stretch.zone) == (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
        time(9),
        "America/Los_Angeles",
    )
    assert done.made == {"communities": 1, "people": 4, "series": 1}


def test_what_cannot_be_read_is_listed_with_its_question():
    plan = read_text("sigs.yaml", ROSTER)

    assert [(each.where, str(each.question)[:24]) for each in plan.unread] == [
        ("sigs, Stones: Unclear", "Which week of the month?")
    ]


def test_people_who_were_brought_cannot_sign_in():
    importing.carry_out(read_text("sigs.yaml", ROSTER), by=None)

    assert {person.email.partition("@")[2] for person in Person.objects.all()} == {"imported.invalid"}
    assert not any(person.has_usable_password() for person in Person.objects.all())


def test_an_archive_becomes_chapters_with_their_gatherings(tmp_path):
    (tmp_path / "chapters.json").write_text(json.dumps(CHAPTERS))
    (tmp_path / "events_2019.json").write_text(json.dumps(EVENTS))

    importing.carry_out(importing.read([tmp_path]), by=None)

    lyon = Community.objects.get(source="meetup:stones-lyon")
    rows = Gathering.objects.filter(series__community=lyon).order_by("starts_at")
    assert [(row.stretch.title, row.state, row.came, row.stretch.minutes) for row in rows] == [
        ("First", "HELD", 12, 90),
        ("Second", "CANCELLED", None, 120),
    ]
    assert rows[0].stretch.place == "Le Lab, Lyon"
    assert lyon.founded_at.date() == date(2019, 4, 1)
    assert Community.objects.filter(source="meetup:gone", name="Gone").exists()


@pytest.mark.parametrize(
    ("text", "minutes"), [("PT2H", 120), ("PT1H45M", 105), ("P1DT2H", 1560), ("PT0S", 120), ("", 120)]
)
def test_durations(text, minutes):
    assert minutes_of(text) == minutes


def test_twice_is_once(tmp_path):
    (tmp_path / "chapters.json").write_text(json.dumps(CHAPTERS + EVENTS))
    (tmp_path / "sigs.yaml").write_text(ROSTER)
    (tmp_path / "hours.ics").write_text(CALENDAR)
    community = CommunityFactory()
    plan = importing.read([tmp_path], zone="Europe/Paris")

    importing.carry_out(plan, by=None, into=community)
    before = everything()
    done = importing.carry_out(plan, by=None, into=community)

    assert everything() == before
    assert done.made == {}


def test_a_calendar_becomes_series():
    community = CommunityFactory()

    plan = read_text("hours.ics", CALENDAR)
    importing.carry_out(plan, by=None, into=community)

    stretches = [series.stretches.get() for series in Series.objects.order_by("pk")]
    assert [(each.title, each.rule, each.last_on, each.zone, each.minutes) for each in stretches] == [
        ("Weekly hour", "FREQ=WEEKLY;BYDAY=TH", date(2027, 1, 21), "Europe/Paris", 60),
        ("Kick-off", "", None, "UTC", 90),
    ]
    assert [each.where for each in plan.unread] == ["Too often"]


def test_a_table_is_read_whatever_language_its_columns_have():
    plan = read_text("heures.csv", TABLE, zone="Europe/Paris")

    series = plan.communities[0].series
    assert [(each.title, each.at_time, each.rule, each.place, each.zone) for each in series] == [
        ("Heure du jeudi", time(12, 30), "FREQ=WEEKLY;BYDAY=TH", "Salle 3", "Europe/Paris")
    ]
    assert [each.where for each in plan.unread] == ["heures.csv, 3", "heures.csv, 4"]


@pytest.mark.parametrize(("name", "text"), [("x.docx", ""), ("notes.txt", "hello")])
def test_other_files_are_refused_by_name(name, text):
    with pytest.raises(UnknownSource, match=name):
        read_text(name, text)


def test_a_broken_file_says_what_is_wrong():
    with pytest.raises(NotReadable, match=r"sigs\.yaml"):
        read_text("sigs.yaml", "a: [1, 2")


def test_a_dry_run_makes_nothing(tmp_path):
    (tmp_path / "sigs.yaml").write_text(ROSTER)
    before, said = everything(), StringIO()

    call_command("import", str(tmp_path), "--dry-run", stdout=said)

    assert everything() == before
    assert "1 communities, 4 people, 1 series, 0 dates, 1 unread" in said.getvalue()


def test_calendars_need_a_community(tmp_path):
    (tmp_path / "hours.ics").write_text(CALENDAR)

    with pytest.raises(CommandError, match="--into"):
        call_command("import", str(tmp_path))


def test_a_real_roster_of_35_groups():
    roster = SHARED / "kubernetes/sigs.yaml"
    if not roster.exists():
        pytest.skip(f"{roster} is not here")

    done = importing.carry_out(importing.read([roster]), by=None)

    assert done.made == {"communities": 35, "people": 128, "series": 71}
    assert not done.refused
    leaders = Role.objects.filter(kind="LEADER").values("community").distinct().count()
    assert leaders == Role.objects.filter(kind="LEADER").count()


def as_(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def leader():
    community = CommunityFactory(slug="the-engine-room", zone="Europe/Paris")
    person = MembershipFactory(community=community).person
    RoleFactory(community=community, person=person, kind="LEADER")
    return person


def test_a_page_shows_what_a_file_would_make_and_then_makes_it(leader):
    client, address = as_(leader), "/c/the-engine-room/import/"

    shown = client.post(address, {"file": SimpleUploadedFile("hours.ics", CALENDAR.encode())})
    assert "Weekly hour" in shown.content.decode()
    assert "Too often" in shown.content.decode()
    assert not Series.objects.exists()

    made = client.post(address, {"name": "hours.ics", "text": CALENDAR, "confirmed": "1"})
    assert "2 series" in made.content.decode()
    assert Series.objects.count() == 2


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (None, "Choose a file first"),
        (SimpleUploadedFile("notes.txt", b"hello"), "is no roster"),
        (SimpleUploadedFile("hours.ics", b"\xff\xfe\x00"), "This is not text"),
    ],
)
def test_what_is_no_such_file_is_said(leader, file, problem):
    answer = as_(leader).post("/c/the-engine-room/import/", {"file": file} if file else {})

    assert answer.status_code == 422
    assert problem in answer.content.decode()


def test_only_those_who_lead_bring_in_and_only_staff_whole_communities(leader):
    member = MembershipFactory(community=Community.objects.get()).person

    assert as_(member).get("/c/the-engine-room/import/").status_code == 403
    assert as_(leader).get("/import/").status_code == 403
    assert as_(PersonFactory(is_staff=True)).get("/import/").status_code == 200


def test_a_roster_is_brought_in_on_the_page_of_the_installation():
    client = as_(PersonFactory(is_staff=True))

    client.post("/import/", {"name": "sigs.yaml", "text": ROSTER, "confirmed": "1"})

    assert Community.objects.get().name == "Stones"
