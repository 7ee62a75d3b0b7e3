"""Putting things into the memory, changing them, and what stands in the way."""

from datetime import UTC, date, datetime

import pytest

from cairn.lenses.actions import NoSuchEntry
from cairn.lenses.models import Tag
from cairn.lenses.queries import codes_of
from cairn.log.models import Entry
from cairn.memory import actions, library
from cairn.memory.models import Item, Version
from cairn.people.actions import erase

from .factories import ItemFactory

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def told(community):
    entries = Entry.objects.filter(community_id=community.pk, verb__startswith="memory.").order_by("pk")
    return list(entries.values_list("verb", "visibility"))


@pytest.fixture
def item(community, member):
    return actions.keep(community, by=member, kind="FAQ", title="When do we meet?", text="Thursdays", at=AT)


def test_an_item_is_kept_with_all_that_is_known(community, member, leader):
    item = actions.keep(
        community,
        by=member,
        kind="FAILURE",
        title="  We moved   the hour ",
        sections={"now": "Ask first.", "tried": "Noon, for parents."},
        authors=[leader, "Ana, a guest", member],
        source=actions.Source("request:7", "Which hour suits all?", "/c/the-engine-room/help/7/"),
        tags=["journey:talk"],
        at=AT,
    )

    assert (item.title, item.language, item.keeper) == ("We moved the hour", "en", member)
    assert item.text == "## What we tried\n\nNoon, for parents.\n\n## What we would do now\n\nAsk first."
    assert [str(author) for author in item.authors.order_by("position")] == [
        "Keziah Adeyemi",
        "Ana, a guest",
        "Jakub Nowak",
    ]
    assert (item.source, item.source_title) == ("request:7", "Which hour suits all?")
    assert item.review_on == date(2028, 11, 20)
    assert codes_of(f"item:{item.pk}") == ["journey:talk"]
    assert told(community) == [("memory.kept", "MEMBERS")]


def test_headings_are_in_the_language_of_the_item(community, member):
    item = actions.keep(community, by=member, kind="FAQ", title="Quand ?", sections={"answer": "Jeudi."}, language="fr")

    assert item.text == "## Réponse\n\nJeudi."


def test_whoever_keeps_it_is_its_author_and_keeper(item, member):
    assert [author.person for author in item.authors.all()] == [member]
    assert item.keeper == member


def test_the_first_version_is_what_was_kept(item, member):
    assert list(item.versions.values_list("number", "title", "text", "made_by")) == [
        (1, "When do we meet?", "Thursdays", member.pk)
    ]


def test_an_unknown_section_is_refused(community, member):
    with pytest.raises(KeyError):
        actions.keep(community, by=member, kind="FAQ", title="When?", sections={"recipe": "Flour"})


def test_an_unknown_tag_is_refused_and_nothing_is_kept(community, member):
    with pytest.raises(NoSuchEntry):
        actions.keep(community, by=member, kind="FAQ", title="When?", tags=["journey:nowhere"])

    assert Item.objects.count() == 0


def test_a_stranger_cannot_be_the_keeper(community, member, stranger):
    with pytest.raises(actions.KeeperIsNoMember) as refusal:
        actions.keep(community, by=member, kind="FAQ", title="When?", keeper=stranger)

    assert str(refusal.value).startswith("Zora Stranger does not belong")


def test_the_log_tells_of_a_draft_to_its_author_alone(community, member):
    actions.keep(community, by=member, kind="FAQ", title="When?", audience="AUTHORS", tags=["journey:talk"])

    assert told(community) == [("memory.drafted", "PERSON")]
    assert Tag.objects.get().visibility == "PERSON"


def test_a_published_draft_is_told_and_its_tags_are_seen(community, member):
    item = actions.keep(community, by=member, kind="FAQ", title="When?", audience="AUTHORS", tags=["journey:talk"])

    actions.publish(item, by=member, audience="EVERYONE")

    assert told(community) == [("memory.drafted", "PERSON"), ("memory.kept", "EVERYONE")]
    assert Tag.objects.get().visibility == "EVERYONE"


def test_what_is_published_is_no_draft(item, member):
    for act in (actions.publish, actions.throw_away):
        with pytest.raises(actions.IsPublished):
            act(item, by=member)

    assert Item.objects.filter(pk=item.pk).exists()


def test_a_draft_can_be_thrown_away(community, member):
    item = actions.keep(community, by=member, kind="FAQ", title="When?", audience="AUTHORS", tags=["journey:talk"])

    actions.throw_away(item, by=member)

    assert (Item.objects.count(), Tag.objects.count()) == (0, 0)
    assert told(community)[-1] == ("memory.thrown_away", "PERSON")


def test_what_is_erased_is_not_named_by_the_act(community, leader, item):
    actions.erase(item, by=leader, reason="It was about somebody who had not agreed")

    entry = Entry.objects.get(verb="memory.erased")
    assert entry.particulars == {"reason": "It was about somebody who had not agreed"}
    assert Version.objects.count() == 0


def test_an_edit_is_a_version(community, leader, item):
    version = actions.edit(item, by=leader, base=1, title="When do we meet?", text="Fridays", why="It moved", at=AT)

    item.refresh_from_db()
    assert (item.text, item.number, version.number, version.why) == ("Fridays", 2, 2, "It moved")
    assert [author.person.name for author in item.authors.all()] == ["Jakub Nowak"]
    assert told(community)[-1] == ("memory.edited", "MEMBERS")


def test_who_edits_can_be_named_among_the_authors(leader, item):
    actions.edit(item, by=leader, base=1, title=item.title, text="Fridays", is_author=True)
    actions.edit(item, by=leader, base=2, title=item.title, text="Saturdays", is_author=True)

    names = [author.person.name for author in item.authors.order_by("position")]
    assert names == ["Jakub Nowak", "Keziah Adeyemi"]


def test_nobody_writes_over_what_they_have_not_read(leader, member, item):
    actions.edit(item, by=leader, base=1, title=item.title, text="Fridays")

    with pytest.raises(actions.MovedOn) as refusal:
        actions.edit(item, by=member, base=1, title=item.title, text="Wednesdays")

    item.refresh_from_db()
    assert (item.text, item.number) == ("Fridays", 2)
    assert refusal.value.facts["newest"].text == "Fridays"


def test_an_edit_without_a_change_is_no_version(member, item):
    with pytest.raises(actions.NothingChanged):
        actions.edit(item, by=member, base=1, title="When  do we meet?", text="Thursdays ")

    assert item.versions.count() == 1


def test_an_old_version_comes_back_as_a_new_one(community, member, item):
    first = item.versions.get()
    actions.edit(item, by=member, base=1, title="When?", text="Fridays")

    actions.restore(item, first, by=member)

    item.refresh_from_db()
    assert (item.title, item.text, item.number) == ("When do we meet?", "Thursdays", 3)
    assert list(item.versions.order_by("number").values_list("number", "restores")) == [(1, None), (2, None), (3, 1)]
    assert told(community)[-1][0] == "memory.restored"


def test_what_was_worked_on_no_longer_needs_work(member, item):
    actions.say_still_true(item, by=member, reply="NEEDS_WORK")
    actions.edit(item, by=member, base=1, title=item.title, text="Fridays")

    item.refresh_from_db()
    assert item.standing == "HOLDS"


def test_facts_are_settled(community, leader, item):
    changed = actions.settle_facts(item, by=leader, kind="HOWTO", audience="EVERYONE", tags=["journey:talk"])

    item.refresh_from_db()
    assert (item.kind, item.audience, sorted(changed)) == ("HOWTO", "EVERYONE", ["audience", "kind", "tags"])
    assert Tag.objects.get().visibility == "EVERYONE"
    assert told(community)[-1] == ("memory.settled", "EVERYONE")


def test_settling_does_not_publish(community, member):
    draft = actions.keep(community, by=member, kind="FAQ", title="When?", audience="AUTHORS")

    with pytest.raises(actions.IsADraft):
        actions.settle_facts(draft, by=member, audience="MEMBERS")


def test_a_translation_of_a_translation_hangs_on_the_original(community, member, item):
    french = actions.keep(community, by=member, kind="FAQ", title="Quand ?", language="fr", translates=item)
    other = actions.keep(community, by=member, kind="FAQ", title="Wann?", language="", translates=french)

    assert (french.translates, other.translates) == (item, item)


def test_nothing_of_another_community_is_translated(member, item):
    with pytest.raises(actions.IsElsewhere):
        actions.keep(ItemFactory().community, by=member, kind="FAQ", title="Quand ?", translates=item)


def test_a_merged_item_stays_and_points_on(community, member, item):
    newer = ItemFactory(community=community)

    actions.let_live_on(item, by=member, into=newer)

    item.refresh_from_db()
    assert (item.lives_on_in, item.standing) == (newer, "OUTDATED")
    assert told(community)[-1][0] == "memory.lives_on"


def test_two_items_do_not_live_on_in_each_other(community, member, item):
    newer = ItemFactory(community=community)
    actions.let_live_on(item, by=member, into=newer)

    for last in (item, newer):
        with pytest.raises(actions.GoesInCircles):
            actions.let_live_on(newer, by=member, into=last)


def test_an_item_stands_for_itself_again(community, member, item):
    actions.let_live_on(item, by=member, into=ItemFactory(community=community))
    actions.let_live_on(item, by=member, into=None)

    item.refresh_from_db()
    assert (item.lives_on_in, item.standing) == (None, "HOLDS")


def test_every_kind_has_its_template_in_every_language():
    assert list(library.templates()) == list(Item.Kind.values)
    assert library.check_library() == []


def test_a_template_that_is_wrong_is_told_with_its_line(tmp_path):
    text = (library.FOLDER / "faq.yaml").read_text().replace("      fr: Réponse\n", "")
    (tmp_path / "faq.yaml").write_text(text)

    problems = [str(problem) for problem in library.check_library(tmp_path) if problem.args[0].startswith("faq")]

    assert len(problems) == 1
    assert "français" in problems[0]


def test_drafts_go_with_their_only_author_and_the_rest_stays_without_the_name(community, member, leader, item):
    for authors in ([member], [member, leader], [member, "Ana"]):
        actions.keep(community, by=member, kind="FAQ", title="Draft", audience="AUTHORS", authors=authors)
    assert Item.objects.count() == 4

    erase(member)

    left = {(each.title, tuple(str(author) for author in each.authors.all())) for each in Item.objects.all()}
    assert left == {("When do we meet?", ()), ("Draft", ("Keziah Adeyemi",))}
    assert Item.objects.get(title="When do we meet?").keeper is None
