import pytest

from cairn.live import doors

from . import factories


@pytest.fixture
def topic(transactional_db, settings, tmp_path):
    """A topic with a door, in a house with its own bells."""
    settings.DATA = tmp_path
    settings.REDIS_URL = ""
    doors.hang("test", factories.door)
    return factories.TopicFactory()


@pytest.fixture
def facilitator(topic):
    return factories.session_that_hears("all", "facilitators")


@pytest.fixture
def member(topic):
    return factories.session_that_hears("all")
