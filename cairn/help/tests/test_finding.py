"""What may be found of requests, what is suggested while one types, and what goes into the memory."""

from datetime import timedelta

from django.core.cache import cache

from cairn.communities import navigation
from cairn.communities.models import Role
from cairn.communities.tests.factories import CommunityFactory, RoleFactory
from cairn.help import actions
from cairn.help.models import Request
from cairn.help.queries import figures
from cairn.help.queries.figures import Share, figures_of
from cairn.help.queries.keeping import handed_down
from cairn.help.queries.similar import similar
from cairn.help.tests.factories import MONDAY, answered, asked, followed, somebody_in
from cairn.log.models import Entry
from cairn.memory import actions as memory
from cairn.search import readers
from cairn.search.index import Within
from cairn.search.models import Indexed, Part
from cairn.search.queries import search

QUESTION = "How do I migrate a giant spreadsheet?"
PEOPLE, GROUP = Request.Audience.PEOPLE, Request.Audience.GROUP


def found_by(person, text):
    """Titles that somebody finds."""
    return {each.document.title for each in search(text, Within(readers.keys_of(person))).found}


def suggested_to(person, community, text):
    return {each.title for each in similar(navigation.reader_at(person, community.slug), text)}


def test_members_find_what_is_asked_of_all_and_what_was_answered(community, member, stranger):
    answered(asked(community, member, QUESTION), somebody_in(community), "Begin with the pivot tables.")
    other = somebody_in(community)

    assert found_by(other, "giant spreadsheet") == {QUESTION}
    assert found_by(other, "pivot") == {QUESTION}
    assert found_by(stranger, "giant spreadsheet") == set()
    assert found_by(None, "giant spreadsheet") == set()


def test_what_is_asked_of_few_is_found_and_suggested_to_nobody_else(community, leader, member):
    coach, otto = somebody_in(community, "Ines"), somebody_in(community, "Otto")
    RoleFactory(community=community, person=coach, kind=Role.Kind.COACH)
    asked(community, otto, QUESTION)
    assert found_by(member, "giant spreadsheet") == {QUESTION}  # it could be found, were it for all

    asked(community, otto, "Giant spreadsheet for leaders", audience=GROUP, group="LEADING")
    asked(community, otto, "Giant spreadsheet for coaches", audience=GROUP, group="COACH")
    asked(community, otto, "Giant spreadsheet for Ines", audience=PEOPLE, people=[coach])

    assert found_by(member, "giant spreadsheet") == {QUESTION}
    assert found_by(leader, "giant spreadsheet") == {QUESTION, "Giant spreadsheet for leaders"}
    assert suggested_to(member, community, "my giant spreadsheet") == {QUESTION}
    assert suggested_to(coach, community, "giant spreadsheet coaches") >= {"Giant spreadsheet for coaches"}
    assert "Giant spreadsheet for coaches" not in suggested_to(leader, community, "giant spreadsheet coaches")


def test_the_like_is_suggested_whatever_words_of_courtesy_stand_around_it(community, member):
    request = asked(community, somebody_in(community), QUESTION)
    source = memory.Source(f"request:{request.pk}", QUESTION)
    memory.keep(
        community, by=member, kind="FAQ", title="Giant spreadsheets, and how to migrate them", text="No", source=source
    )

    said = "What should one really do when one has to migrate some giant spreadsheets?"
    assert suggested_to(member, community, said) == {QUESTION, "Giant spreadsheets, and how to migrate them"}


def test_what_is_narrowed_afterwards_is_no_longer_found(community, member):
    otto = somebody_in(community, "Otto")
    request = asked(community, otto, QUESTION)
    assert found_by(member, "giant spreadsheet") == {QUESTION}

    actions.grow(request, line=QUESTION, details="", urgency="SOON", audience="PEOPLE", people=[somebody_in(community)])

    assert found_by(member, "giant spreadsheet") == set()


def test_nothing_of_another_community_is_suggested(community, member):
    elsewhere = CommunityFactory()
    asked(elsewhere, somebody_in(elsewhere), QUESTION)

    assert suggested_to(member, community, QUESTION) == set()


def test_who_asked_without_a_name_has_no_part_in_what_is_found(community, member):
    asked(community, member, QUESTION, asked_as="HIDDEN")
    asked(community, member, "The giant spreadsheet again", asked_as="NAMED")

    parts = Part.objects.filter(person_id=member.pk, document__kind="request")
    assert list(parts.values_list("document__title", flat=True)) == ["The giant spreadsheet again"]


def test_the_memory_is_handed_what_was_followed_and_how_it_turned_out(community, member):
    request = asked(community, member, QUESTION)
    answered(request, somebody_in(community), "Do not.")
    good = answered(request, somebody_in(community), "Sheet by sheet.")
    followed(good)
    actions.tell_outcome(good, outcome="PARTLY", learned="Slow but sure.", at=MONDAY)

    given = handed_down(request)
    assert given["text"] == "Sheet by sheet.\n\nHow it turned out: Partly. Slow but sure."
    assert given["source"] == f"request:{request.pk}"


def test_what_is_kept_is_remembered_with_the_request_once(community, member):
    request = asked(community, member, QUESTION)
    source = memory.Source(f"request:{request.pk}", QUESTION, "/c/x/")
    draft = memory.keep(community, by=member, kind="FAQ", title="Giant", text="Do", source=source, audience="AUTHORS")
    request.refresh_from_db()
    assert request.remembered_at is None

    memory.publish(draft, by=member)
    memory.keep(community, by=member, kind="INSIGHT", title="More", text="Do", source=source)

    request.refresh_from_db()
    assert request.remembered_as == f"/c/the-engine-room/memory/{draft.pk}/"
    assert Entry.objects.filter(verb="help.remembered").count() == 1


def test_an_item_of_another_community_does_not_mark_our_request(community, member):
    request = asked(community, member, QUESTION)
    elsewhere = CommunityFactory()
    source = memory.Source(f"request:{request.pk}")
    memory.keep(elsewhere, by=somebody_in(elsewhere), kind="FAQ", title="X", text="Y", source=source)

    request.refresh_from_db()
    assert request.remembered_at is None


def test_the_figures_count_what_all_members_may_read_and_nothing_else(community, member):
    helper = somebody_in(community)
    request = asked(community, member)
    given = answered(request, helper)
    followed(given)
    actions.tell_outcome(given, outcome="WORKED", at=MONDAY)
    late = asked(community, member, "Late")
    answered(late, helper, at=late.answer_by.replace(day=25))
    asked(community, member, "Never answered")
    actions.end_request(request, end="SOLVED", at=MONDAY)
    source = memory.Source(f"request:{request.pk}")
    memory.keep(community, by=member, kind="FAQ", title="X", text="Y", source=source, at=MONDAY)
    now = MONDAY.replace(day=27)
    before = figures_of(community, now)

    quiet = asked(community, member, "Of one only", audience=PEOPLE, people=[helper])
    answered(quiet, helper)
    actions.end_request(quiet, end="SOLVED", at=MONDAY)

    figures = figures_of(community, now)
    assert figures == before
    assert (figures.asked, figures.in_time.part, figures.in_time.whole) == (3, 1, 3)
    assert (figures.followed_up.part, figures.followed_up.whole) == (1, 1)
    assert (figures.remembered.part, figures.remembered.whole) == (1, 1)


def test_where_much_was_said_the_figures_are_made_once_an_hour(community, member, monkeypatch):
    now = MONDAY + timedelta(days=1)
    for line in ("One", "Two"):
        asked(community, member, line)
    assert figures_of(community, now).asked == 2
    asked(community, member, "Three")
    assert figures_of(community, now).asked == 3

    monkeypatch.setattr(figures, "MANY", 3)
    assert figures_of(community, now).asked == 3
    asked(community, member, "Four")
    assert figures_of(community, now).asked == 3
    cache.clear()  # an hour later
    assert figures_of(community, now).asked == 4
    cache.clear()


def test_an_answer_that_was_taken_back_is_no_first_answer(community, member):
    helper, request = somebody_in(community), asked(community, member)
    now = request.answer_by + timedelta(days=1)
    first = answered(request, helper, at=MONDAY + timedelta(hours=1))
    assert figures_of(community, now).in_time == Share(1, 1)

    actions.take_back(first, by=helper, at=MONDAY + timedelta(hours=2))
    assert figures_of(community, now).in_time == Share(0, 1)
    second = answered(request, helper, at=MONDAY + timedelta(hours=3))
    other = answered(request, somebody_in(community), differs_from=second, why="So", at=MONDAY + timedelta(hours=4))
    actions.take_back(second, by=helper, at=MONDAY + timedelta(hours=5))
    assert figures_of(community, now).in_time == Share(1, 1)
    actions.take_back(other, by=other.author, at=MONDAY + timedelta(hours=6))
    assert figures_of(community, now).in_time == Share(0, 1)


def test_a_question_is_in_the_language_it_is_written_in(community, member):
    asked(community, member, "La sonde du frigo sonne pour rien, qui est dans ce cas avec nous ?")
    asked(community, member, "The probe rings for nothing, and what have you done with yours?")
    asked(community, member, "Zonder twijfel")

    told = dict(Indexed.objects.filter(kind="request").values_list("title", "language"))
    assert [told[title] for title in sorted(told)] == ["fr", "en", community.language]
