"""Files hang on things, are read by those who may read these, and go with them."""

import pytest
from django.core.files.storage import default_storage

from cairn.communities.actions import erase_community
from cairn.files import actions, content, queries
from cairn.files.models import File
from cairn.log.models import Entry

from .samples import PDF, picture


@pytest.fixture
def file(community, member):
    return actions.add_file(
        community, by=member, about="stone:7", data=picture(), name="C:\\tmp\\cairn.gif", alt="A cairn"
    )


def stored():
    return [name for pair in File.objects.values_list("blob", "small") for name in pair if name]


def test_a_file_is_added(community, file):
    assert (file.name, file.width, file.height, file.in_text) == (
        "cairn.png",
        60,
        40,
        f"![A cairn](attachment:{file.pk})",
    )
    assert len(stored()) == 2
    assert all(name.startswith(f"{community.pk}/") and "cairn" not in name for name in stored())
    assert [default_storage.exists(name) for name in stored()] == [True, True]
    entry = Entry.objects.get(verb="file.added")
    assert (entry.particulars["name"], entry.particulars["about"]) == ("cairn.png", "stone:7")


def test_the_same_file_twice_is_once(community, member, file):
    again = actions.add_file(community, by=member, about="stone:7", data=picture(), name="other.png")
    elsewhere = actions.add_file(community, by=member, about="stone:8", data=picture(), name="other.png")

    assert (again, elsewhere == file) == (file, False)


def test_a_file_that_is_refused_leaves_nothing(community, member):
    with pytest.raises(content.KindIsNotTaken):
        actions.add_file(community, by=member, about="stone:7", data=b"\x00\x01", name="a.png")

    assert (File.objects.count(), Entry.objects.filter(verb="file.added").count()) == (0, 0)


def test_a_community_has_so_much_room(community, member, file, settings):
    settings.FILES_MB = 0

    with pytest.raises(actions.NoRoomLeft):
        actions.add_file(community, by=member, about="stone:7", data=PDF, name="plan.pdf")


@pytest.mark.parametrize("end", ["taken away", "forgotten", "community erased"])
def test_the_bytes_go_with_the_file(community, member, file, django_capture_on_commit_callbacks, end):
    names = stored()
    acts = {
        "taken away": lambda: actions.take_file_away(file, by=member),
        "forgotten": lambda: actions.forget(["stone:7"]),
        "community erased": lambda: erase_community(community),
    }
    assert [default_storage.exists(name) for name in names] == [True, True]

    with django_capture_on_commit_callbacks(execute=True):
        acts[end]()

    assert File.objects.count() == 0
    assert [default_storage.exists(name) for name in names] == [False, False]


def test_only_what_hangs_on_a_thing_goes_with_it(community, member, file):
    other = actions.add_file(community, by=member, about="stone:8", data=PDF, name="plan.pdf")

    assert actions.forget(["stone:7"]) == 1
    assert queries.files_of("stone:8") == [other]


def test_who_may_read_the_thing_reads_its_file(client, member, leader, file, owners):
    owners.add((member.pk, 7))
    codes = {}
    for person in (member, leader):
        client.force_login(person)
        codes[person.name] = [
            client.get(f"/c/the-engine-room/files/{file.pk}/{rest}").status_code for rest in ("cairn.png", "small/")
        ]

    assert codes == {"Jakub Nowak": [200, 200], "Keziah Adeyemi": [404, 404]}


def test_strangers_to_the_community_get_nothing_even_where_the_thing_would_let_them(client, stranger, file, owners):
    owners.add((stranger.pk, 7))
    address = f"/c/the-engine-room/files/{file.pk}/cairn.png"
    client.force_login(stranger)
    assert client.get(address).status_code == 404

    file.community.is_public = True
    file.community.save()
    assert client.get(address).status_code == 200


def test_what_nobody_hung_a_door_for_is_shut(client, community, member):
    lost = actions.add_file(community, by=member, about="nothing:7", data=PDF, name="plan.pdf")
    client.force_login(member)

    assert client.get(f"/c/the-engine-room/files/{lost.pk}/plan.pdf").status_code == 404


def test_nothing_in_a_file_can_run(client, community, member, file, owners):
    document = actions.add_file(community, by=member, about="stone:7", data=b"a < b", name="note.html")
    owners.add((member.pk, 7))
    client.force_login(member)

    shown = client.get(f"/c/the-engine-room/files/{file.pk}/x.html")
    saved = client.get(f"/c/the-engine-room/files/{document.pk}/x.html")

    for answer in (shown, saved):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].endswith("sandbox")
        assert answer.headers["Cache-Control"].startswith("private")
    assert shown.headers["Content-Type"] == "image/png"
    assert saved.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert saved.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("../../etc/passwd", "passwd"), ("a\x00b.pdf", "ab.pdf"), (".", "file"), ("x" * 300 + ".pdf", "x" * 100 + ".pdf")],
)
def test_names_have_no_folders_and_an_end(name, expected):
    assert actions.called(name) == expected
