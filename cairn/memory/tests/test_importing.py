"""A folder of notes becomes items, once; what is exported makes the same again."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.files.models import File
from cairn.files.tests.samples import picture
from cairn.memory import actions, importing
from cairn.memory.actions import waiting
from cairn.memory.importing import paths
from cairn.memory.models import Item, Version

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MEET = """---
title: How we meet
kind: how-to
tags: [journey:talk, gardening]
language: fr
date: 2025-03-04
author: [Jakub Nowak, Ana from elsewhere]
colour: blue
---

Come [on time](../when.md#noon "the hour"), see ![the room](<../pictures/our room.png>) and [us](https://example.org/a.md).

[later]: ../missing.md
"""
NOTES = {
    "how/meet.md": MEET.encode(),
    "when.md": b"# When do we meet? #\n\nAt noon. See [how](how/meet.md).",
    "pictures/our room.png": picture(),
    "broken.md": b"---\ntitle: [\n---\nx",
    "latin.md": "Größe".encode("latin-1"),
}


def zipped(files, folder=""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(folder + path, data)
    return out.getvalue()


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def brought(community, member):
    importing.carry_out(importing.read(NOTES), community, by=member, at=AT)
    return {item.brought_from: item for item in Item.objects.all()}


def test_a_note_says_what_it_is(community, member, brought):
    item = brought["how/meet.md"]

    assert (item.title, item.kind, item.language, item.made_at.date().isoformat()) == (
        "How we meet",
        "HOWTO",
        "fr",
        "2025-03-04",
    )
    authors = [(author.person, author.name) for author in item.authors.order_by("position")]
    assert authors == [(member, ""), (None, "Ana from elsewhere")]


def test_a_note_without_front_matter_has_its_heading(brought):
    item = brought["when.md"]

    assert (item.title, item.kind, item.language) == ("When do we meet?", "SUMMARY", "en")


def test_links_between_notes_and_pictures_become_links_here(brought):
    meet, when, file = brought["how/meet.md"], brought["when.md"], File.objects.get()

    assert f'[on time](item:{when.pk} "the hour")' in meet.text
    assert f"![the room](attachment:{file.pk})" in meet.text
    assert "[us](https://example.org/a.md)" in meet.text
    assert "[later]: ../missing.md" in meet.text
    assert when.text == f"At noon. See [how](item:{meet.pk})."
    assert Version.objects.get(item=meet).text == meet.text
    assert file.about == f"item:{meet.pk}"


def test_what_does_not_come_along_is_said():
    plan = importing.read(NOTES)

    assert [(each.where, str(each.why).split(":")[0]) for each in plan.unread] == [
        ("broken.md", "Line 2"),
        ("how/meet.md", "“colour” is not known here and is left out."),
        ("how/meet.md", "The tag “gardening” is no entry of a lens and is left out."),
        ("latin.md", "It is not written in UTF-8."),
    ]


def test_twice_is_once(community, member, brought):
    done = importing.carry_out(importing.read(NOTES), community, by=member)

    assert (done.made, done.known, Item.objects.count(), File.objects.count()) == (0, 2, 2, 1)


def test_half_an_import_goes_on(community, member, brought):
    raw = importing.read(NOTES).notes[1].text
    brought["how/meet.md"].delete()
    Item.objects.filter(brought_from="when.md").update(text=raw)

    importing.carry_out(importing.read(NOTES), community, by=member)

    meet = Item.objects.get(brought_from="how/meet.md")
    assert Item.objects.get(brought_from="when.md").text == f"At noon. See [how](item:{meet.pk})."


def test_what_was_changed_here_stays(community, member, brought):
    actions.edit(brought["when.md"], by=member, base=1, title="When", text="At [one](how/meet.md)")

    importing.carry_out(importing.read(NOTES), community, by=member)

    assert Item.objects.get(brought_from="when.md").text == "At [one](how/meet.md)"


def test_an_export_makes_the_same_again(community, member, leader, brought):
    other = actions.keep(
        community,
        by=member,
        kind="LINK",
        title="When do we meet?",
        text="## Why\n\n- one\n- [two](item:1)",
        link="https://example.org/",
        authors=[leader, "Ana"],
        tags=["journey:talk"],
        source=actions.Source("room:7", "Look back", "/c/x/"),
        translates=brought["when.md"],
        at=AT,
    )
    actions.let_live_on(other, by=member, into=brought["when.md"])
    first = io.BytesIO()
    assert importing.export(Item.objects.filter(community=community), first) == 3

    fresh = CommunityFactory()
    for person in (member, leader):
        MembershipFactory(community=fresh, person=person)
    plan = importing.read(importing.unzipped(first.getvalue(), "memory.zip"))
    done = importing.carry_out(plan, fresh, by=member)
    second = io.BytesIO()
    importing.export(Item.objects.filter(community=fresh), second)

    assert (done.made, done.refused, plan.unread) == (3, [], [])
    one, two = unpacked(first.getvalue()), unpacked(second.getvalue())
    assert {name: text for name, text in two.items() if name.endswith(".md")} == {
        name: text for name, text in one.items() if name.endswith(".md")
    }
    assert sorted(one) == sorted(two)


def test_an_export_brought_in_where_it_came_from_makes_nothing(community, member, brought):
    out = io.BytesIO()
    importing.export(Item.objects.filter(community=community), out)

    done = importing.carry_out(importing.read(importing.unzipped(out.getvalue(), "x")), community, by=member)

    assert (done.made, done.known) == (0, 2)


def test_the_folder_around_and_what_programs_hide_are_no_part_of_it():
    archive = zipped({"a.md": b"A", "__MACOSX/a.md": b"", ".git/x.md": b"", "../../out.md": b""}, "notes/")

    assert sorted(importing.unzipped(archive, "x")) == ["a.md"]


def test_an_archive_without_an_end_is_refused():
    bomb = zipped({f"{number}.md": b"0" * 20_000_000 for number in range(11)})

    assert len(bomb) < 1_000_000
    with pytest.raises(importing.TooMuch):
        importing.unzipped(bomb, "bomb.zip")


@pytest.mark.parametrize("data", [b"", b"no zip", zipped(NOTES)[:90]], ids=["nothing", "words", "half"])
def test_what_is_no_archive_is_refused(data):
    with pytest.raises(importing.NotAnArchive):
        importing.unzipped(data, "notes.zip")


@pytest.mark.parametrize(
    ("path", "target", "expected"),
    [
        ("a/b.md", "c.md", "a/c.md"),
        ("a/b.md", "/c.md", "c.md"),
        ("b.md", "../c.md", None),
        ("b.md", "#here", None),
        ("b.md", "mailto:a@example.org", None),
        ("b.md", "//example.org/c.md", None),
        ("b.md", "c%20d.md?x#y", "c d.md"),
    ],
)
def test_a_link_means_a_file_of_the_folder_or_none(path, target, expected):
    assert paths.beside(path, target) == expected


def test_the_command_shows_then_makes(community, member, tmp_path, capsys):
    for name, data in NOTES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)

    call_command("import-notes", str(tmp_path), "--community", community.slug, "--dry-run")
    assert Item.objects.count() == 0
    call_command("import-notes", str(tmp_path), "--community", community.slug, "--by", member.email)

    said = capsys.readouterr().out
    assert "Together: 2 items. Here already: 0." in said
    assert "Made: 2 items, 1 files, 0 collections. Here already: 0." in said
    with pytest.raises(CommandError):
        call_command("import-notes", str(tmp_path), "--community", "nowhere")


BASE = "/c/the-engine-room/memory/"


def test_the_page_shows_then_makes(client, leader):
    client.force_login(leader)
    archive = SimpleUploadedFile("notes.zip", zipped(NOTES))

    shown = client.post(f"{BASE}import/", {"archive": archive, "kind": "FAQ"})

    assert "This would make 2 things" in shown.content.decode()
    assert Item.objects.count() == 0
    made = client.post(f"{BASE}import/", {"ticket": shown.context["ticket"], "kind": "FAQ"})
    assert "2 things are new in the memory." in made.content.decode()
    assert sorted(Item.objects.values_list("kind", flat=True)) == ["FAQ", "HOWTO"]
    assert client.post(f"{BASE}import/", {"ticket": shown.context["ticket"]}).status_code == 409


def test_a_ticket_is_its_owners_for_their_community(community, leader, member):
    ticket = waiting.lay_aside(b"zip", by=leader, community=community)

    assert waiting.pick_up(ticket, by=member, community=community) is None
    assert waiting.pick_up(ticket, by=leader, community=CommunityFactory()) is None
    assert waiting.pick_up(ticket, by=leader, community=community) == b"zip"


def test_what_nobody_came_back_for_is_thrown_away(community, leader):
    waiting.throw_away_what_waited(at=datetime(2100, 1, 1, tzinfo=UTC))
    waiting.lay_aside(b"old", by=leader, community=community, at=AT)
    ticket = waiting.lay_aside(b"new", by=leader, community=community)

    assert waiting.throw_away_what_waited() == 1
    assert waiting.pick_up(ticket, by=leader, community=community) == b"new"


@pytest.mark.parametrize("page", ["import/", "export.zip"])
def test_only_those_who_lead_carry_notes(client, leader, member, stranger, page):
    codes = []
    for person in (leader, member, stranger):
        client.force_login(person)
        answer = client.get(BASE + page)
        codes.append(answer.status_code)
        answer.getvalue()  # what is streamed is closed at its end

    assert codes == [200, 403, 404]


def test_nobody_exports_anothers_draft(client, community, leader, member):
    actions.keep(community, by=member, kind="FAQ", title="Mine alone", audience="AUTHORS")
    actions.keep(community, by=member, kind="FAQ", title="For all of us")
    client.force_login(leader)

    answer = client.get(f"{BASE}export.zip")

    archive = b"".join(answer.streaming_content)
    assert sorted(unpacked(archive)) == ["for-all-of-us.md"]
