"""The memory's pages: who reads and writes what; nothing typed is lost."""

from datetime import UTC, datetime

import pytest
from lxml import html as lxml_html

from cairn.communities.tests.factories import MembershipFactory
from cairn.memory import actions
from cairn.memory.links import still_true_path
from cairn.memory.models import Attention, Item, Pin

from .factories import AttentionFactory, AuthorFactory, ItemFactory, PinFactory, QuestionFactory, VersionFactory

BASE = "/c/the-engine-room/memory/"
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def titles(answer):
    return lxml_html.fromstring(answer.content).xpath("//a[contains(@class,'item-line__title')]/text()")


@pytest.fixture
def signed_in(client, member):
    client.force_login(member)
    return client


@pytest.fixture
def item(community, member):
    return actions.keep(community, by=member, kind="FAQ", title="When do we meet?", text="Thursdays at ten", at=AT)


def test_the_list_is_the_latest_change_first(signed_in, community):
    for day in (1, 3, 2):
        ItemFactory(community=community, title=f"Day {day}", changed_at=datetime(2026, 5, day, tzinfo=UTC))

    assert titles(signed_in.get(BASE)) == ["Day 3", "Day 2", "Day 1"]


def test_an_item_asks_no_more_than_a_page_may(signed_in, community, item, django_assert_max_num_queries):
    other = ItemFactory(community=community)
    Item.objects.filter(pk=item.pk).update(text=f"[a](item:{other.pk}) ![b](attachment:1)", lives_on_in=other)

    signed_in.get(f"{BASE}{item.pk}/")  # the first of the month

    with django_assert_max_num_queries(12):
        signed_in.get(f"{BASE}{item.pk}/")


def test_an_empty_memory_says_what_will_be_here(signed_in, community):
    assert b"Keep the first thing" in signed_in.get(BASE).content


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(signed_in, community, django_assert_num_queries, number):
    for _ in range(number):
        AuthorFactory(item=ItemFactory(community=community))
    signed_in.get(BASE)  # the emblem is drawn once

    with django_assert_num_queries(8):
        signed_in.get(BASE)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=howto", ["How"]),
        ("stand=outdated", ["Old"]),
        ("stand=needs_work", ["Rough"]),
        ("stand=mine", ["Mine"]),
        ("stand=due", ["Due"]),
        ("language=fr", ["Quand ?"]),
        ("language=other", ["Wann?"]),
        ("lens=journey:talk", ["Tagged"]),
        ("kind=nonsense&lens=nonsense&keeper=x&page=9", 8),
    ],
)
def test_the_list_is_narrowed(signed_in, community, member, query, expected):
    ItemFactory(community=community, title="How", kind="HOWTO")
    ItemFactory(community=community, title="Old", standing="OUTDATED")
    ItemFactory(community=community, title="Rough", standing="NEEDS_WORK")
    ItemFactory(community=community, title="Mine", keeper=member)
    ItemFactory(community=community, title="Due", review_on=AT.date().replace(year=2020))
    ItemFactory(community=community, title="Quand ?", language="fr")
    ItemFactory(community=community, title="Wann?", language="")
    actions.keep(community, by=None, kind="FAQ", title="Tagged", tags=["journey:talk"])

    found = titles(signed_in.get(f"{BASE}?{query}"))

    assert (len(found) if isinstance(expected, int) else found) == expected


def test_ten_thousand_items_are_turned_by_pages(signed_in, community):
    Item.objects.bulk_create(
        Item(community=community, kind="FAQ", title=f"Item {number}", made_at=AT, changed_at=AT, mark=f"{number:016}")
        for number in range(10_000)
    )

    answer = signed_in.get(f"{BASE}?page=200")

    assert len(titles(answer)) == 50
    assert "page 200 of 200" in answer.content.decode()


@pytest.fixture
def three_audiences(community, member):
    """One item for everyone, one for members, and the member's draft."""
    community.is_public = True
    community.save()
    return {
        audience: actions.keep(community, by=member, kind="FAQ", title=f"For {audience}", audience=audience)
        for audience in ("EVERYONE", "MEMBERS", "AUTHORS")
    }


def test_each_reader_finds_what_is_for_them(client, member, leader, stranger, three_audiences):
    seen = {}
    for name, person in (("author", member), ("leader", leader), ("visitor", stranger)):
        client.force_login(person)
        seen[name] = sorted(titles(client.get(BASE)))

    assert seen == {
        "author": ["For AUTHORS", "For EVERYONE", "For MEMBERS"],
        "leader": ["For EVERYONE", "For MEMBERS"],
        "visitor": ["For EVERYONE"],
    }


@pytest.mark.parametrize("page", ["", "versions/", "versions/1/", "edit/", "facts/"])
def test_a_draft_is_there_for_its_author_and_for_nobody_else(client, member, leader, stranger, three_audiences, page):
    address = f"{BASE}{three_audiences['AUTHORS'].pk}/{page}"
    codes = []
    for person in (member, leader, stranger):
        client.force_login(person)
        codes.append(client.get(address).status_code)

    # "edit/" and "facts/" of a public community are refused to visitors before anything is looked for.
    assert codes[:2] == [200, 404]
    assert codes[2] in ({404} if page in {"", "versions/", "versions/1/"} else {403})


def test_a_link_to_what_one_may_not_read_leads_nowhere(client, community, member, stranger, three_audiences):
    hidden = three_audiences["MEMBERS"]
    shown = three_audiences["EVERYONE"]
    Item.objects.filter(pk=shown.pk).update(text=f"See [there](item:{hidden.pk})")
    href = f'href="{BASE}{hidden.pk}/"'

    client.force_login(member)
    assert href in client.get(f"{BASE}{shown.pk}/").content.decode()
    client.force_login(stranger)
    assert href not in client.get(f"{BASE}{shown.pk}/").content.decode()


def test_visitors_read_neither_names_nor_earlier_versions(client, member, stranger, three_audiences):
    address = f"{BASE}{three_audiences['EVERYONE'].pk}/"

    client.force_login(member)
    assert "Jakub Nowak" in client.get(address).content.decode()
    client.force_login(stranger)
    answer = client.get(address)
    assert (answer.status_code, "Jakub Nowak" in answer.content.decode()) == (200, False)
    assert client.get(f"{address}versions/").status_code == 403


def test_a_stranger_finds_no_memory_of_a_private_community(client, stranger, item):
    client.force_login(stranger)

    for page in ("", f"{item.pk}/", "first/", f"{item.pk}/edit/", "new/"):
        assert client.get(BASE + page).status_code == 404


def test_a_new_item_is_written_by_the_template_of_its_kind(signed_in, member):
    answer = signed_in.post(
        f"{BASE}new/?kind=failure",
        {
            "title": "The big launch",
            "section-tried": "All at once.",
            "section-now": "One team first.",
            "language": "en",
            "audience": "MEMBERS",
            "tags": ["journey:talk"],
            "source": "room:7",
            "source_title": "Look back",
            "source_url": "/c/the-engine-room/",
        },
    )

    item = Item.objects.get()
    assert answer.headers["Location"] == f"{BASE}{item.pk}/"
    assert item.text == "## What we tried\n\nAll at once.\n\n## What we would do now\n\nOne team first."
    assert (item.kind, item.source, item.source_title) == ("FAILURE", "room:7", "Look back")


def test_an_item_may_be_in_a_language_that_is_none_of_ours(signed_in, community):
    facts = {"title": "Wann?", "section-answer": "Donnerstags", "audience": "MEMBERS", "language": "other"}
    signed_in.post(f"{BASE}new/?kind=faq", facts)

    item = Item.objects.get()
    assert item.language == ""
    assert '<option value="other" selected>' in signed_in.get(f"{BASE}{item.pk}/facts/").content.decode()


def test_what_was_typed_stays_when_something_is_missing(signed_in, community):
    answer = signed_in.post(f"{BASE}new/?kind=faq", {"title": "", "section-answer": "Thursdays", "audience": "MEMBERS"})

    assert answer.status_code == 422
    assert "Thursdays" in answer.content.decode()
    assert Item.objects.count() == 0


@pytest.mark.parametrize("url", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_a_source_is_a_place_of_ours(signed_in, community, url):
    facts = {"title": "T", "section-answer": "A", "audience": "MEMBERS", "language": "en"}
    answer = signed_in.post(f"{BASE}new/?kind=faq", {**facts, "source": "room:7", "source_url": url})

    assert (answer.status_code, Item.objects.count()) == (422, 0)


def test_keeping_this_hands_text_and_source_down_and_makes_nothing_yet(signed_in, community):
    answer = signed_in.post(f"{BASE}new/from/", {"source": "room:7", "title": "Look back", "text": "We said much"})

    page = answer.content.decode()
    assert "We said much" in page
    assert 'value="room:7"' in page
    assert Item.objects.count() == 0


def test_an_edit_over_anothers_shows_both_and_then_saves(signed_in, leader, item):
    actions.edit(item, by=leader, base=1, title=item.title, text="Fridays at noon")

    answer = signed_in.post(f"{BASE}{item.pk}/edit/", {"title": item.title, "text": "Mondays", "base": 1})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Fridays at noon" in page
    assert ">\nMondays</textarea>" in page
    again = signed_in.post(f"{BASE}{item.pk}/edit/", {"title": item.title, "text": "Mondays", "base": 2})
    assert again.status_code == 302
    assert list(item.versions.order_by("number").values_list("text", flat=True)) == [
        "Thursdays at ten",
        "Fridays at noon",
        "Mondays",
    ]


@pytest.mark.parametrize("view", ["", "?view=beside"])
def test_what_changed_is_told_word_by_word(signed_in, member, item, view):
    actions.edit(item, by=member, base=1, title=item.title, text="Thursdays at noon")

    tree = lxml_html.fromstring(signed_in.get(f"{BASE}{item.pk}/versions/2/changes/{view}").content)

    assert (tree.xpath("//del/text()"), tree.xpath("//ins/text()")) == (["ten"], ["noon"])


def test_the_first_version_changed_nothing(signed_in, item):
    assert signed_in.get(f"{BASE}{item.pk}/versions/1/changes/").status_code == 404


def test_a_version_is_brought_back(signed_in, member, item):
    actions.edit(item, by=member, base=1, title=item.title, text="Fridays")

    signed_in.post(f"{BASE}{item.pk}/versions/1/restoration/")

    item.refresh_from_db()
    assert item.text == "Thursdays at ten"


def test_only_those_whose_it_is_say_who_reads_it(client, community, leader, item):
    other = AuthorFactory(item=ItemFactory(community=community)).person
    client.force_login(leader)
    facts = {"kind": "FAQ", "authors": "Jakub Nowak\nAna", "language": "fr", "audience": "MEMBERS"}
    assert client.post(f"{BASE}{item.pk}/facts/", facts).status_code == 302
    assert [str(author) for author in item.authors.order_by("position")] == ["Jakub Nowak", "Ana"]

    MembershipFactory(community=community, person=other)
    client.force_login(other)
    assert client.post(f"{BASE}{item.pk}/facts/", facts).status_code == 403


def test_only_those_who_lead_erase_with_a_reason(client, member, leader, item):
    client.force_login(member)
    assert client.post(f"{BASE}{item.pk}/removal/", {"reason": "No"}).status_code == 403
    client.force_login(leader)
    assert client.post(f"{BASE}{item.pk}/removal/", {"reason": ""}).status_code == 422
    assert client.post(f"{BASE}{item.pk}/removal/", {"reason": "Private"}).status_code == 302
    assert Item.objects.count() == 0


def test_the_keeper_is_named_by_name(signed_in, leader, item):
    answer = signed_in.post(f"{BASE}{item.pk}/keeper/", {"keeper": "Keziah Adeyemi", "review_on": "2027-01-01"})

    item.refresh_from_db()
    assert (answer.status_code, item.keeper) == (302, leader)


def test_a_keeper_that_nobody_is_called_is_asked_for_again(signed_in, item):
    answer = signed_in.post(f"{BASE}{item.pk}/keeper/", {"keeper": "Nobody Known"})

    assert answer.status_code == 422
    assert "Nobody here is called “Nobody Known”." in answer.content.decode()


def test_it_lives_on_in_another_by_title_or_address(signed_in, community, item):
    other = ItemFactory(community=community, title="The new hour")

    for said in ("the new hour", f"http://testserver{BASE}{other.pk}/"):
        assert signed_in.post(f"{BASE}{item.pk}/succession/", {"into": said}).status_code == 302

    assert "The new hour" in signed_in.get(f"{BASE}{item.pk}/").content.decode()


def test_the_letters_link_needs_no_signing_in(client, member, item):
    path = still_true_path(QuestionFactory(item=item, person=member))

    assert client.get(path).status_code == 200
    item.refresh_from_db()
    assert item.standing == "HOLDS"
    client.post(path, {"reply": "OUTDATED"})
    item.refresh_from_db()
    assert item.standing == "OUTDATED"


def test_the_letters_link_is_dead_when_its_reader_has_left(client, community, member, item):
    path = still_true_path(QuestionFactory(item=item, person=member))
    assert client.get(path).status_code == 200

    community.memberships.filter(person=member).update(state="ALUMNI")

    assert client.get(path).status_code == 404
    assert client.get("/memory/still-true/made-up/").status_code == 404


def test_members_readings_are_counted_and_nobody_is_written_down(signed_in, client, item):
    signed_in.get(f"{BASE}{item.pk}/")
    signed_in.get(f"{BASE}{item.pk}/")

    assert list(Attention.objects.values_list("item", "reads", "asked")) == [(item.pk, 2, 0)]
    assert {field.name for field in Attention._meta.get_fields()} == {"id", "item", "month", "reads", "asked"}


def test_what_to_read_first_says_why(signed_in, community):
    month = datetime.now(UTC).date().replace(day=1)
    pinned = ItemFactory(community=community, title="Pinned")
    PinFactory(item=pinned, line="It explains our words")
    AttentionFactory(item=ItemFactory(community=community, title="Asked"), asked=3, month=month)
    AttentionFactory(item=ItemFactory(community=community, title="Read", kind="CASE"), reads=9, month=month)
    AttentionFactory(item=ItemFactory(community=community, title="Old", standing="OUTDATED"), reads=99, month=month)

    page = signed_in.get(f"{BASE}first/")

    assert titles(page) == ["Pinned", "Asked", "Read"]
    for reason in ("It explains our words", "Many asked this first.", "Others read it often."):
        assert reason in page.content.decode()


def test_only_those_who_lead_put_something_first(client, member, leader, item):
    client.force_login(member)
    assert client.post(f"{BASE}{item.pk}/pin/", {"line": "Words"}).status_code == 403
    client.force_login(leader)
    assert client.post(f"{BASE}{item.pk}/pin/", {"line": "Words"}).status_code == 302
    assert item.pin.line == "Words"
    client.post(f"{BASE}{item.pk}/pin/", {"unpin": "1"})
    assert Pin.objects.count() == 0


def test_nothing_that_could_run_comes_through(signed_in, community):
    item = ItemFactory(community=community, text="<script>alert(1)</script> [x](javascript:alert(1))")
    VersionFactory(item=item)

    page = signed_in.get(f"{BASE}{item.pk}/").content.decode()

    assert "<script>alert" not in page
    assert 'href="javascript' not in page
