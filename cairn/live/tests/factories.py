"""Topics of the family "test" and sessions that its door lets in."""

import factory
from django.contrib.sessions.backends.db import SessionStore

from cairn.live import doors
from cairn.live.models import Topic

HEARS = "hears"  # in a session: the audiences that it is let in as


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"test:{n}")


def session_that_hears(*audiences: str) -> str:
    """A session let in as these audiences. Returns its key."""
    session = SessionStore()
    session[HEARS] = audiences
    session.create()
    return session.session_key


def hears_now(key: str, *audiences: str) -> None:
    """From now on this session is let in as these audiences; as none, not at all."""
    session = SessionStore(key)
    session[HEARS] = audiences
    session.save()


def door(number, session, person, query):
    if number == "broken":
        raise RuntimeError("a door with a bug")
    if person is not None:
        return doors.Admission(frozenset({"all"}), f"p:{person.pk}")
    audiences = session.get(HEARS)
    return doors.Admission(frozenset(audiences)) if audiences else None
