"""The pages of formats, for whoever comes."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cairn.formats import library, past
from cairn.formats.models import CommunityFormat
from cairn.formats.past import Past

from .factories import CommunityFormatFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(community):
    return CommunityFormatFactory(community=community)


def page(name, community, *more):
    return reverse(name, args=[community.slug, *more])


def test_members_choose_among_formats(client, community, member, own):
    client.force_login(member)

    answer = client.get(page("formats", community))

    assert answer.status_code == 200
    assert [each.offer.format.key for each in answer.context["suiting"]] == ["small-2", *library.formats()]
    assert answer.context["others"] == []
    assert "Vision, why now · alone" in answer.content.decode()


def test_the_chooser_shows_what_suits_first(client, community, member):
    client.force_login(member)

    answer = client.get(page("formats", community), {"want": "solve", "people": "8", "minutes": "45", "loop": ""})

    assert [each.offer.format.key for each in answer.context["suiting"]] == ["case-clinic", "force-field"]
    assert "lean-coffee" in [each.offer.format.key for each in answer.context["others"]]
    text = answer.content.decode()
    assert "2 formats suit you." in text
    assert "fits 45 minutes, for 3 to 12 · not used here yet" in text
    assert "It takes 59 minutes: 14 minutes more than your 45." in text
    assert "retrospective" not in text


def test_what_was_done_here_is_asked_of_those_who_know(client, community, member, monkeypatch):
    told = {"case-clinic": Past(2, timezone.localdate())}
    monkeypatch.setattr(past, "_sources", [lambda asked: told if asked == community else {}])
    client.force_login(member)

    text = client.get(page("formats", community)).content.decode()

    assert text.count("used here today") == 1


@pytest.mark.parametrize(
    "asked", [{"want": "fly"}, {"people": "-3"}, {"minutes": "soon", "loop": "x"}, {"people": "²"}]
)
def test_questions_that_cannot_be_read_hide_nothing(client, community, member, asked):
    client.force_login(member)

    answer = client.get(page("formats", community), asked)

    assert answer.status_code == 200
    assert len(answer.context["suiting"]) == len(library.formats())


def test_the_plan_adds_itself_up_on_the_page(client, community, member):
    client.force_login(member)
    url = page("format_page", community, "lean-coffee")
    assert "For you it takes" not in client.get(url).content.decode()

    text = client.get(url, {"people": "14", "minutes": "60"}).content.decode()

    assert "For you it takes 62 minutes." in text
    assert "14 × 30 seconds" in text
    assert "It takes 62 minutes: 2 minutes more than your 60." in text


def test_number_of_queries_stays_with_more_formats(client, community, member, django_assert_num_queries):
    client.force_login(member)
    client.get(page("formats", community))
    with django_assert_num_queries(9):
        client.get(page("formats", community))

    for number in range(3):
        CommunityFormatFactory(community=community, key=f"small-{number + 5}")
    with django_assert_num_queries(9):
        client.get(page("formats", community))


def test_the_page_of_a_format_has_all_that_a_facilitator_needs(client, community, member):
    client.force_login(member)

    text = client.get(page("format_page", community, "founding-workshop")).content.decode()

    assert "Imagine that it is a year from now" in text
    assert "ask quietly" in text
    assert "Yoan Thirion" in text
    assert "Copy it and make it ours" not in text


def test_the_page_of_a_format_speaks_french(client, community, member):
    client.force_login(member)

    text = client.get(
        page("format_page", community, "founding-workshop"), headers={"accept-language": "fr"}
    ).content.decode()

    assert "Imaginez" in text
    assert "Imagine that" not in text


def test_those_who_lead_copy_a_format(client, community, leader):
    client.force_login(leader)
    assert "Copy it and make it ours" in client.get(page("format_page", community, "lean-coffee")).content.decode()

    answer = client.post(page("format_copy", community, "lean-coffee"))

    own = CommunityFormat.objects.get()
    assert (own.community, own.key, own.edited_by) == (community, "lean-coffee-2", leader)
    assert answer.url == page("format_editing", community, "lean-coffee-2")


def test_those_who_lead_take_a_copy_away(client, community, leader, own):
    client.force_login(leader)

    answer = client.post(page("format_withdrawal", community, own.key))

    assert answer.url == page("formats", community)
    assert client.get(page("format_page", community, own.key)).status_code == 404


def test_a_format_of_the_library_cannot_be_changed_or_taken_away(client, community, leader):
    client.force_login(leader)

    assert client.get(page("format_editing", community, "lean-coffee")).status_code == 404
    assert client.get(page("format_text", community, "lean-coffee")).status_code == 404
    assert client.post(page("format_withdrawal", community, "lean-coffee")).status_code == 404


GETS = [("formats", False), ("format_page", True), ("format_editing", True), ("format_text", True)]
POSTS = ["format_copy", "format_withdrawal", "format_editing", "format_text"]


@pytest.mark.parametrize(("name", "keyed"), GETS)
def test_strangers_find_no_page(client, community, stranger, own, name, keyed):
    client.force_login(stranger)

    assert client.get(page(name, community, *([own.key] if keyed else []))).status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_strangers_change_nothing(client, community, stranger, own, name):
    client.force_login(stranger)

    assert client.post(page(name, community, own.key)).status_code == 404
    assert CommunityFormat.objects.filter(withdrawn_at=None).count() == 1


@pytest.mark.parametrize("name", POSTS)
def test_members_without_the_role_change_nothing(client, community, member, own, name):
    client.force_login(member)

    assert client.post(page(name, community, own.key)).status_code == 403
    assert CommunityFormat.objects.filter(withdrawn_at=None).count() == 1


@pytest.mark.parametrize("name", ["format_editing", "format_text"])
def test_members_without_the_role_see_no_editor(client, community, member, own, name):
    client.force_login(member)

    assert client.get(page(name, community, own.key)).status_code == 403


@pytest.mark.parametrize(("name", "keyed"), GETS)
def test_whoever_is_not_signed_in_is_asked_to(client, community, own, name, keyed):
    answer = client.get(page(name, community, *([own.key] if keyed else [])))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["format_copy", "format_withdrawal"])
def test_changes_are_posted(client, community, leader, own, name):
    client.force_login(leader)

    assert client.get(page(name, community, own.key)).status_code == 405


def test_a_key_that_does_not_exist_is_not_found(client, community, leader):
    client.force_login(leader)

    assert client.get(page("format_page", community, "nothing")).status_code == 404
    assert client.post(page("format_copy", community, "nothing")).status_code == 404


def test_everybody_may_read_whom_we_thank(client, db):
    text = client.get(reverse("sources")).content.decode()

    assert [
        name
        for name in ("Yoan Thirion", "Jim Benson", "Kurt Lewin", "Kerth", "Derby", "Aspiration")
        if name not in text
    ] == []


def test_what_we_say_of_sources_is_said_in_the_readers_language(client, db):
    english = client.get(reverse("sources")).content.decode()
    french = client.get(reverse("sources"), headers={"accept-language": "fr"}).content.decode()

    assert "Kurt Lewin: force field analysis" in english
    assert "Kurt Lewin\u00a0: l’analyse des champs de forces" in french
    assert "Kurt Lewin: force field analysis" not in french
    assert "Idea credited" in english
    assert "Idea credited" not in french
