import pytest

from cairn.communities.tests.cast import community, leader, member, stranger
from cairn.files import doors

__all__ = ["community", "leader", "member", "stranger"]


@pytest.fixture
def owners(monkeypatch):
    """Things of a made-up kind, "stone": who may see which is written into the set that this gives."""
    monkeypatch.setattr(doors, "_doors", dict(doors._doors))
    allowed = set()
    doors.hang("stone", lambda person, number: (person.pk, number) in allowed)
    return allowed
