"""The backlog's pages."""

import pytest
from django.test import Client

from cairn.charter.models import BacklogItem
from cairn.charter.tests.factories import BacklogItemFactory
from cairn.communities.tests.factories import MembershipFactory

BACKLOG = "/c/the-engine-room/backlog/"


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return answer.content.decode()


def listed(answer):
    return {str(kind.label): [item.text for item in rows] for kind, rows, _more in answer.context["groups"]}


@pytest.fixture
def item(community):
    return BacklogItemFactory(community=community, text="Lean coffee")


def one(item, path=""):
    return f"{BACKLOG}{item.pk}/{path}"


def test_an_empty_backlog_says_what_fills_it(community, member):
    page = text_of(as_(member).get(BACKLOG))

    assert "A founding workshop fills this" in page
    assert "Let go (0)" not in page


def test_lines_stand_by_kind(community, member):
    BacklogItemFactory(community=community, text="An idea")
    BacklogItemFactory(community=community, text="A deed", kind="ACTION", owner=member)
    BacklogItemFactory(community=community, text="A try", kind="EXPERIMENT", hypothesis="If …, then …")

    assert listed(as_(member).get(BACKLOG)) == {"action": ["A deed"], "experiment": ["A try"], "idea": ["An idea"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kind=idea", {"idea": ["One", "Two"]}),
        ("?mine=1", {"action": ["Mine"], "experiment": [], "idea": []}),
        ("?stand=done", {"action": [], "experiment": [], "idea": ["Done"]}),
        ("?stand=dropped&kind=idea", {"idea": ["Gone"]}),
        ("?stand=nonsense&kind=nonsense", {"action": ["Mine"], "experiment": [], "idea": ["One", "Two"]}),
    ],
)
def test_one_sees_what_one_asks_for(community, member, query, expected):
    for text in ("One", "Two"):
        BacklogItemFactory(community=community, text=text)
    BacklogItemFactory(community=community, text="Mine", kind="ACTION", owner=member)
    BacklogItemFactory(community=community, text="Done", done_at=community.began_at)
    BacklogItemFactory(community=community, text="Gone", dropped_at=community.began_at)

    assert listed(as_(member).get(BACKLOG + query)) == expected


def test_ten_thousand_lines_come_in_pages(community, member, django_assert_num_queries):
    BacklogItem.objects.bulk_create(
        BacklogItemFactory.build(community=community, text=f"Idea {number}", position=number)
        for number in range(1, 10_001)
    )
    client = as_(member)

    glance = client.get(BACKLOG)
    assert [(len(rows), more) for _kind, rows, more in glance.context["groups"]] == [(0, 0), (0, 0), (12, 9988)]
    page = client.get(f"{BACKLOG}?kind=idea&page=200")
    assert listed(page)["idea"][::49] == ["Idea 9951", "Idea 10000"]
    with django_assert_num_queries(6):
        client.get(f"{BACKLOG}?kind=idea&page=100")


def test_a_line_is_added_from_the_list(community, member):
    answer = as_(member).post(f"{BACKLOG}?stand=open", {"text": "Hack day", "kind": "IDEA"})

    item = BacklogItem.objects.get()
    assert (answer.status_code, answer.url) == (302, f"{BACKLOG}?stand=open#item-{item.pk}")
    assert (item.text, item.made_by) == ("Hack day", member)


def test_an_experiment_without_a_hypothesis_is_asked_for_one_and_keeps_what_was_typed(community, member):
    answer = as_(member).post(BACKLOG, {"text": "Meet at noon", "kind": "EXPERIMENT"})

    assert answer.status_code == 422
    page = text_of(answer)
    assert "An experiment needs a hypothesis" in page
    assert "An experiment needs a day" in page
    assert 'value="Meet at noon"' in page
    assert not BacklogItem.objects.exists()


def test_a_line_of_nothing_is_refused(community, member):
    answer = as_(member).post(BACKLOG, {"text": " ", "kind": "IDEA"})

    assert answer.status_code == 422
    assert "Say what it is, in a line." in text_of(answer)


def test_a_line_is_edited_and_its_owner_named_as_people_say_it(community, member, leader, item):
    change = {"text": "Lean tea", "kind": "ACTION", "owner": "keziah adeyemi", "due_on": "2026-12-01"}

    assert as_(member).post(one(item), change).status_code == 302

    item.refresh_from_db()
    assert (item.text, item.kind, item.owner, str(item.due_on)) == ("Lean tea", "ACTION", leader, "2026-12-01")


@pytest.mark.parametrize(
    ("owner", "sentence"),
    [
        ("Zora Stranger", "Nobody here is called “Zora Stranger”."),
        ("Grace", "Several people here are called so."),
    ],
)
def test_an_owner_must_be_one_member(community, member, stranger, item, owner, sentence):
    for name in ("Grace Hopper", "Grace Jones"):
        MembershipFactory(community=community, person__name=name)

    answer = as_(member).post(one(item), {"text": "Lean coffee", "kind": "ACTION", "owner": owner})

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert f'value="{owner}"' in text_of(answer)


def test_a_guest_who_promised_it_stays_named_while_the_words_are_not_touched(community, member):
    item = BacklogItemFactory(community=community, kind="ACTION", owner_name="Lars")
    client = as_(member)

    client.post(one(item), {"text": "Cake", "kind": "ACTION", "owner": "Lars"})
    item.refresh_from_db()
    assert (item.text, item.owner, item.owner_name) == ("Cake", None, "Lars")

    client.post(one(item), {"text": "Cake", "kind": "ACTION", "owner": ""})
    item.refresh_from_db()
    assert item.owner_name == ""


def test_a_line_goes_its_way(community, member, item):
    client = as_(member)

    assert client.post(one(item, "taking/")).url == one(item)
    client.post(one(item, "completion/"), {"outcome": "Four pairs"})
    item.refresh_from_db()
    assert (item.owner, item.outcome, item.is_open) == (member, "Four pairs", False)

    client.post(one(item, "reopening/"))
    client.post(one(item, "dropping/"), {"reason": "No time"})
    item.refresh_from_db()
    assert (item.dropped_at is None, item.outcome) == (False, "No time")


def test_one_comes_back_to_the_list_one_was_in(community, member, item):
    answer = as_(member).post(one(item, "taking/"), {"back": "?stand=open&kind=idea"})
    assert answer.url == f"{BACKLOG}?stand=open&kind=idea#item-{item.pk}"

    elsewhere = as_(member).post(one(item, "place/"), {"where": "up", "back": "https://example.org/"})
    assert elsewhere.url == one(item)


def test_what_stands_in_the_way_is_said(community, member, leader, item):
    as_(leader).post(one(item, "taking/"))

    answer = as_(member).post(one(item, "taking/"))

    assert answer.status_code == 409
    assert "Keziah Adeyemi has taken this already." in text_of(answer)


@pytest.mark.parametrize(
    ("path", "sent", "kept"),
    [("completion/", {"outcome": "x" * 401}, "x" * 401), ("dropping/", {"reason": "y" * 401}, "y" * 401)],
)
def test_too_long_a_word_on_it_stays_in_its_field(community, member, item, path, sent, kept):
    answer = as_(member).post(one(item, path), sent)

    assert answer.status_code == 422
    assert kept in text_of(answer)


def test_a_line_moves_only_where_there_is_somewhere(member, item):
    assert as_(member).post(one(item, "place/"), {"where": "sideways"}).status_code == 422


PATHS = ["", "taking/", "completion/", "dropping/", "reopening/", "place/"]


@pytest.mark.parametrize("path", PATHS)
def test_strangers_find_nothing_and_visitors_change_nothing(community, stranger, item, path):
    before = BacklogItem.objects.values().get()
    assert as_(stranger).post(one(item, path), {"text": "Mine"}).status_code == 404
    community.is_public = True
    community.save(update_fields=["is_public"])

    assert as_(stranger).post(one(item, path), {"text": "Mine"}).status_code == 403
    assert BacklogItem.objects.values().get() == before


def test_a_visitor_adds_nothing(community, stranger):
    community.is_public = True
    community.save(update_fields=["is_public"])

    assert as_(stranger).post(BACKLOG, {"text": "Mine", "kind": "IDEA"}).status_code == 403
    answer = Client().post(BACKLOG, {"text": "Mine", "kind": "IDEA"})
    assert answer["Location"].startswith("/accounts/login/")
    assert not BacklogItem.objects.exists()


def test_a_visitor_reads_without_names(community, leader, member):
    item = BacklogItemFactory(community=community, kind="ACTION", owner=leader, made_by=leader)
    community.is_public = True
    community.save(update_fields=["is_public"])
    assert "Keziah Adeyemi" in text_of(as_(member).get(BACKLOG))

    for address in (BACKLOG, one(item)):
        assert "Keziah Adeyemi" not in text_of(Client().get(address))


def test_another_communitys_line_is_not_found(member):
    assert as_(member).get(one(BacklogItemFactory())).status_code == 404


def test_methods(member, item):
    assert [as_(member).get(one(item, path)).status_code for path in PATHS[1:]] == [405] * 5
    assert as_(member).delete(one(item)).status_code == 405


@pytest.mark.parametrize(("query", "queries"), [("", 5), ("?kind=idea", 6), ("?mine=1", 5)])
def test_three_lines_cost_no_more_queries_than_one(community, member, query, queries, django_assert_num_queries):
    BacklogItemFactory(community=community, owner=member)
    client = as_(member)
    client.get(BACKLOG + query)

    with django_assert_num_queries(queries):
        client.get(BACKLOG + query)
    for _ in range(2):
        BacklogItemFactory(community=community, owner=MembershipFactory(community=community).person)
    with django_assert_num_queries(queries):
        client.get(BACKLOG + query)


def test_one_line_costs_few_queries(member, item, django_assert_num_queries):
    client = as_(member)
    client.get(one(item))

    with django_assert_num_queries(6):
        client.get(one(item))
