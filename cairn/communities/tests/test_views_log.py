from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from cairn.log.models import Entry, Visibility

from .factories import LONG_AGO, CommunityFactory, MembershipFactory, RoleFactory

pytestmark = pytest.mark.django_db
LEVELS = ["EVERYONE", "MEMBERS", "CORE", "PERSON"]


def entry(community, visibility="MEMBERS", actor=None, verb="member.came_back", at=LONG_AGO, subject="", **particulars):
    return Entry.objects.create(
        community_id=community.pk,
        visibility=visibility,
        actor=actor,
        verb=verb,
        at=at,
        subject=subject,
        particulars=particulars,
    )


@pytest.fixture
def url(community):
    return reverse("log", args=[community.slug])


def lines(response):
    return [line for _, runs in response.context["days"] for run in runs for line in [run.line, *run.more]]


def shown(response):
    return [line.entry.visibility for line in lines(response)]


def sentences(response):
    return [line.sentence for line in lines(response)]


def test_nobody_reads_what_is_not_for_them(client, url, community, leader, member, stranger):
    community.is_public = True
    community.save(update_fields=["is_public"])
    MembershipFactory(community=community, person=stranger, state="ALUMNI")
    core = RoleFactory(community=community, person=MembershipFactory(community=community).person).person
    for level in LEVELS:
        entry(community, level, actor=member)
    entry(CommunityFactory(), "EVERYONE", actor=member)  # of another community: for nobody here
    everything = list(
        Entry.objects.filter(community_id=community.pk).order_by("pk").values_list("visibility", flat=True)
    )
    assert everything == LEVELS  # all of it is there to be seen

    seen = {}
    for who, person in {"nobody": None, "alumna": stranger, "member": member, "core": core, "leader": leader}.items():
        client.logout()
        if person:
            client.force_login(person)
        seen[who] = sorted(shown(client.get(url)), key=LEVELS.index)

    assert seen == {
        "nobody": ["EVERYONE"],
        "alumna": ["EVERYONE"],
        "member": ["EVERYONE", "MEMBERS", "PERSON"],  # the last one is their own
        "core": ["EVERYONE", "MEMBERS", "CORE"],
        "leader": ["EVERYONE", "MEMBERS", "CORE"],
    }


@pytest.mark.parametrize("narrowing", [{"what": "member.came_back"}, {"who": "Jakub"}, {"since": "2026-01-01"}])
def test_narrowing_shows_no_more(client, url, community, leader, member, narrowing):
    for level in LEVELS:
        entry(community, level, actor=leader)
    Entry.objects.filter(visibility="MEMBERS").update(actor=member)
    client.force_login(member)

    assert set(shown(client.get(url, narrowing))) <= {"EVERYONE", "MEMBERS"}


def test_log_of_a_private_community_is_not_there_for_strangers(client, url, community, stranger):
    entry(community, "EVERYONE")
    client.force_login(stranger)

    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 405


def test_log_tells_sentences_and_escapes_what_people_wrote(client, url, community, member):
    entry(community, actor=member, verb="community.begun", title="<script>alert(1)</script>")
    entry(community, actor=None, verb="role.given", person=member.pk, role="CORE", at=LONG_AGO - timedelta(hours=1))
    entry(community, actor=None, verb="role.given", person=9999, at=LONG_AGO - timedelta(hours=2))
    client.force_login(member)

    assert sentences(client.get(url)) == [
        "<b>Jakub Nowak</b> began to found &lt;script&gt;alert(1)&lt;/script&gt;",
        "<b>Jakub Nowak</b> took on a role: core",
        "<b>somebody who is gone</b> took on a role: …",
    ]


def test_small_acts_of_one_kind_in_one_place_are_told_as_one(client, url, community, member):
    for minute in range(3):
        at = LONG_AGO + timedelta(minutes=minute)
        entry(community, actor=member, verb="note.written", subject="room:7", at=at)
    entry(community, actor=member, verb="note.written", subject="room:8", at=LONG_AGO + timedelta(minutes=9))
    client.force_login(member)

    page = client.get(url)

    assert [len(run.more) for _, runs in page.context["days"] for run in runs] == [0, 2]
    assert "and 2 more like this" in page.content.decode()


def test_log_groups_by_the_reader_s_own_day(client, url, community, member):
    member.zone = "Asia/Tokyo"
    member.save(update_fields=["zone"])
    entry(community, at=datetime(2026, 3, 2, 14, 59, tzinfo=UTC))
    entry(community, at=datetime(2026, 3, 2, 15, 0, tzinfo=UTC))
    client.force_login(member)

    assert [day.isoformat() for day, _ in client.get(url).context["days"]] == ["2026-03-03", "2026-03-02"]


def test_log_narrows_by_family_person_and_days(client, url, community, leader, member):
    entry(community, actor=leader, verb="community.founded", title="A", at=LONG_AGO)
    entry(community, actor=member, verb="member.joined", at=LONG_AGO + timedelta(days=1))
    client.force_login(member)

    assert len(sentences(client.get(url))) == 2
    assert len(sentences(client.get(url, {"what": "family:people"}))) == 1
    assert sentences(client.get(url, {"who": "keziah"})) == ["A was founded"]
    assert sentences(client.get(url, {"since": "2026-03-03", "until": "2026-03-03"})) == ["<b>Jakub Nowak</b> joined"]
    assert sentences(client.get(url, {"who": "Nobody"})) == []


def test_log_keeps_what_was_typed(client, url, member):
    client.force_login(member)

    response = client.get(url, {"since": "yesterday", "who": "Jak"})

    assert response.status_code == 422
    assert 'value="yesterday"' in response.text
    assert 'value="Jak"' in response.text


def test_log_turns_pages_without_losing_or_doubling(client, url, community, member):
    made = [entry(community, at=LONG_AGO + timedelta(minutes=number // 3)).pk for number in range(120)]
    client.force_login(member)

    found, query = [], {}
    for _ in range(3):
        page = client.get(url, query).context["page"]
        found += [one.pk for one in page.entries]
        query = {"before": page.older}
    assert found == made[::-1]
    assert page.older == ""

    back = client.get(url, {"after": page.newer}).context["page"]
    assert [one.pk for one in back.entries] == made[::-1][50:100]
    first = client.get(url, {"after": back.newer}).context["page"]
    assert ([one.pk for one in first.entries], first.newer) == (made[::-1][:50], "")


def test_log_survives_a_place_that_is_none(client, url, community, member):
    entry(community)
    client.force_login(member)

    assert len(sentences(client.get(url, {"before": "x-y", "after": "9" * 40}))) == 1


@pytest.mark.parametrize("size", [1, 3])
def test_log_asks_the_database_as_often_for_many(client, url, community, leader, size, django_assert_num_queries):
    for _ in range(size):
        person = MembershipFactory(community=community).person
        entry(community, actor=person, verb="role.given", person=person.pk, role="CORE")
    client.force_login(leader)
    client.get(url)

    with django_assert_num_queries(9):
        response = client.get(url)

    assert len(sentences(response)) == size


def test_ten_thousand_entries_are_one_page(client, url, community, leader, django_assert_max_num_queries):
    Entry.objects.bulk_create(
        Entry(community_id=community.pk, verb="member.came_back", actor=leader, at=LONG_AGO, visibility=Visibility.CORE)
        for _ in range(10_000)
    )
    client.force_login(leader)

    with django_assert_max_num_queries(12):
        response = client.get(url)

    assert len(sentences(response)) == 50
