"""What the memory answers while somebody types a question is what newcomers read first; who typed is nowhere."""

from lxml import html

from cairn.help.tests.factories import asked, somebody_in
from cairn.log.models import Entry
from cairn.memory import actions as memory
from cairn.memory.models import Attention

BASE = "/c/the-engine-room/"
QUESTION = "How do I migrate a giant spreadsheet?"


def suggested(client):
    fragment = html.fromstring(f"<div>{client.get(f'{BASE}help/similar/', {'q': QUESTION}).content.decode()}</div>")
    return fragment.xpath("//a/@href")


def test_what_others_asked_counts_in_what_newcomers_read_first(client, community, member, leader):
    item = memory.keep(community, by=leader, kind="FAQ", title="Migrate giant spreadsheets", text="In two steps")
    memory.keep(community, by=leader, kind="FAQ", title="Anything else", text="New")
    entries = Entry.objects.count()

    for person in (member, somebody_in(community)):
        client.force_login(person)
        (address,) = suggested(client)
        answer = client.get(address)
        # Whoever reloads the page, or hands its address on, has not asked again.
        assert answer.headers["Location"] == f"{BASE}memory/{item.pk}/"
        client.get(answer.headers["Location"])

    assert list(Attention.objects.values_list("item", "reads", "asked")) == [(item.pk, 2, 2)]
    page = html.fromstring(client.get(f"{BASE}memory/first/").content)
    first = page.xpath("//li[contains(@class,'item-line')]")[0]
    assert first.xpath(".//a/text() | .//p[1]/text()") == ["Migrate giant spreadsheets", "Many asked this first."]
    assert Entry.objects.count() == entries


def test_visitors_who_follow_such_a_link_are_not_counted(client, community, leader, stranger):
    community.is_public = True
    community.save()
    item = memory.keep(community, by=leader, kind="FAQ", title="Migrate", text="Two steps", audience="EVERYONE")
    client.force_login(stranger)

    assert client.get(f"{BASE}memory/{item.pk}/?asked=1").status_code == 302
    assert Attention.objects.count() == 0


def test_requests_are_suggested_by_their_own_address(client, community, member):
    request = asked(community, somebody_in(community), QUESTION)
    client.force_login(member)

    assert suggested(client) == [f"{BASE}help/{request.pk}/"]
