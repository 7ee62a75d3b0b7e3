"""Pictures in an item are read by those who read the item."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cairn.communities.tests.factories import MembershipFactory
from cairn.files.models import File
from cairn.files.tests.samples import SVG, picture
from cairn.memory import actions
from cairn.memory.models import Item

BASE = "/c/the-engine-room/memory/"


@pytest.fixture
def item(community, member):
    return actions.keep(community, by=member, kind="HOWTO", title="Build a cairn", text="Flat ones first")


def handed_in(data, name="cairn.png"):
    return SimpleUploadedFile(name, data)


def test_a_picture_is_added_and_shown_in_the_text(client, member, item):
    client.force_login(member)

    client.post(f"{BASE}{item.pk}/files/", {"file": handed_in(picture()), "alt": "Three stones"})
    file = File.objects.get()
    actions.edit(item, by=member, base=1, title=item.title, text=f"Like this: {file.in_text}")

    page = client.get(f"{BASE}{item.pk}/").content.decode()
    assert f'<img src="/c/the-engine-room/files/{file.pk}/cairn.png" alt="Three stones">' in page
    assert client.get(f"/c/the-engine-room/files/{file.pk}/cairn.png").status_code == 200


def test_a_drawing_that_may_run_is_refused_and_the_words_stay(client, member, item):
    client.force_login(member)

    answer = client.post(f"{BASE}{item.pk}/files/", {"file": handed_in(SVG, "logo.png"), "alt": "Our logo"})

    assert answer.status_code == 409
    assert "Our logo" in answer.content.decode()
    assert "may hold a program" in answer.content.decode()
    assert File.objects.count() == 0


def test_a_drafts_picture_is_its_authors_until_it_is_published(client, community, member, leader, item):
    Item.objects.filter(pk=item.pk).update(audience="AUTHORS")
    item.refresh_from_db()
    file = actions.hang_on(item, by=member, data=picture(), name="cairn.png")
    address = f"/c/the-engine-room/files/{file.pk}/cairn.png"

    client.force_login(member)
    assert client.get(address).status_code == 200
    client.force_login(leader)
    assert client.get(address).status_code == 404
    actions.publish(item, by=member)
    assert client.get(address).status_code == 200


def test_a_picture_of_another_item_is_not_shown(client, community, member, item):
    file = actions.hang_on(item, by=member, data=picture(), name="cairn.png")
    other = actions.keep(community, by=member, kind="FAQ", title="Other", text=file.in_text)
    client.force_login(member)

    page = client.get(f"{BASE}{other.pk}/").content.decode()

    assert "<img src" not in page
    assert f"/files/{file.pk}/" not in page


def test_files_go_with_the_item(member, leader, item):
    actions.hang_on(item, by=member, data=picture(), name="cairn.png")
    assert File.objects.count() == 1

    actions.erase(item, by=leader, reason="Private")

    assert File.objects.count() == 0


def test_a_file_is_taken_away_by_whoever_added_it_or_whose_item_it_is(client, community, member, item):
    other, third = (MembershipFactory(community=community).person for _ in range(2))
    file = actions.hang_on(item, by=other, data=picture(), name="cairn.png")
    address = f"{BASE}{item.pk}/files/{file.pk}/removal/"

    client.force_login(third)
    assert client.post(address).status_code == 403
    client.force_login(other)
    assert client.post(address).status_code == 302
    file = actions.hang_on(item, by=other, data=picture(), name="cairn.png")
    client.force_login(member)
    assert client.post(f"{BASE}{item.pk}/files/{file.pk}/removal/").status_code == 302
