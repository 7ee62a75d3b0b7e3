"""Asked without a name: nothing that another member can do or read tells who it was."""

import pytest
from django.test import Client

from cairn.help import actions, refusals
from cairn.help.models import Request, Turn
from cairn.help.queries.attention import turns_waiting
from cairn.log.models import Entry
from cairn.notices.models import Letter

from .factories import MONDAY, answered, asked, followed, somebody_in

HIDDEN = Request.Asker.HIDDEN


@pytest.fixture
def helper(community):
    return somebody_in(community, "Ada")


def introduced(request, by, person):
    """What somebody sees of introducing a person: the answer of the page, and what the log says of it."""
    browser = Client()
    browser.force_login(by)
    here = f"/c/the-engine-room/help/{request.pk}/"
    done = browser.post(f"{here}introduction/", {"name": person.name})
    entries = Entry.objects.filter(verb="help.introduced", particulars__person=person.pk)
    told = [(each.actor_id, each.visibility) for each in entries]
    return done.status_code, done.get("Location"), told, "message" in browser.get(here).content.decode()


def test_trying_all_names_does_not_tell_who_asked(community, member, helper):
    with pytest.raises(refusals.TheyAsk):  # it would tell, had they asked with their name
        actions.introduce(asked(community, member, "Named"), by=helper, person=member, at=MONDAY)
    request = asked(community, member, "Hidden", asked_as=HIDDEN)

    somebody = introduced(request, helper, somebody_in(community, "Otto"))
    whoever_asked = introduced(request, helper, member)
    again = introduced(request, helper, member)

    assert somebody[0] == 302
    assert somebody == whoever_asked
    assert again[0] == 409


def test_whoever_is_introduced_to_their_own_question_is_not_bothered(community, member, helper):
    request = asked(community, member, "Hidden", asked_as=HIDDEN)
    actions.introduce(request, by=helper, person=member, at=MONDAY)

    assert Turn.objects.filter(person=member).count() == 1
    assert Letter.objects.filter(kind="help.turn").count() == 0
    assert list(turns_waiting(member)) == []


def test_the_log_of_everybody_else_does_not_know_who_asked(community, member, helper):
    for how in (Request.Asker.NAMED, HIDDEN):
        request = asked(community, member, how, asked_as=how)
        given = answered(request, helper)
        followed(given)
        actions.mark_tried(given, at=MONDAY)
        actions.tell_outcome(given, outcome="PARTLY", learned="Half of it", at=MONDAY)
        actions.end_request(request, end="SOLVED", at=MONDAY)

    said = Entry.objects.filter(verb__startswith="help.", particulars__title=HIDDEN)
    assert said.count() == Entry.objects.filter(verb__startswith="help.", particulars__title="NAMED").count()
    assert Entry.objects.filter(actor=member, particulars__title="NAMED").count() == 5
    assert said.filter(actor=member).count() == 0
    assert not [each for each in said if member.pk in (each.particulars.get("person"), each.particulars.get("by"))]
