"""Requests and those who answer them, made by the same actions as on the pages."""

from datetime import UTC, datetime
from typing import Any

from cairn.communities.models import Community
from cairn.communities.tests.factories import MembershipFactory
from cairn.help import actions
from cairn.help.models import Answer, FollowUp, Request
from cairn.people.models import Person
from cairn.people.tests.factories import PersonFactory

MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)  # a working day where communities of tests live


def somebody_in(community: Community, name: str = "Bertrand Lefèvre", **more: Any) -> Person:
    """One more member."""
    person: Person = PersonFactory(name=name)
    MembershipFactory(community=community, person=person, **more)
    return person


def asked(community: Community, by: Person, line: str = "How do I make slow queries fast?", **more: Any) -> Request:
    """A request, asked on a Monday at ten."""
    return actions.ask(community, by=by, line=line, **{"at": MONDAY, **more}).request


def answered(request: Request, by: Person, text: str = "Look at the query plan first.", **more: Any) -> Answer:
    return actions.answer(request, by=by, text=text, **{"at": MONDAY, **more})


def followed(given: Answer, **more: Any) -> FollowUp:
    """Advice that whoever asked means to follow."""
    return actions.accept(given, **{"at": MONDAY, **more})
