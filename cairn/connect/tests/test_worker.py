"""From signing up to the mailbox and back, with real processes in between."""

from datetime import date

import pytest

from cairn.connect.tests.program import Program
from tests.postbox import postbox
from tests.servers import running_server

pytestmark = pytest.mark.server
SIGN_UP = """
from datetime import date, time
from allauth.account.models import EmailAddress
from django.utils import timezone
from cairn.communities.models import Community, Membership
from cairn.gatherings import actions
from cairn.people.models import Person
now = timezone.now()
person = Person.objects.create_user("reader@example.org", name="Reader")
EmailAddress.objects.create(user=person, email=person.email, verified=True)
guild = Community.objects.create(slug="guild", name="Guild", began_at=now)
Membership.objects.create(community=guild, person=person, state="ACTIVE", joined_at=now)
series = actions.begin_series(
    guild, by=person, title="Weekly hour", first_on=date(2126, 1, 1), at_time=time(10), zone="UTC",
    rule="FREQ=WEEKLY;BYDAY=TU",
)
actions.sign_up(series, person=person)
"""
ANSWERS = """
from cairn.gatherings.models import Answer
print(list(Answer.objects.values_list("person__email", "reply", "via")))
"""


def test_invitation_arrives_and_its_answer_is_read(tmp_path):
    settings = {"MAIL_REPLIES": "answers@example.org"}
    with postbox() as box, running_server(tmp_path, box.env | settings, processes=1, worker=True) as server:
        server.manage("shell", "--no-imports", "-c", SIGN_UP)
        invitation = box.wait_for(1)[0]

        parts = [part for part in invitation.walk() if part.get_content_type() == "text/calendar"]
        assert [part.get_param("method") for part in parts] == ["REQUEST"]
        calendar = parts[0].get_payload(decode=True).decode()
        folder = tmp_path / "answers"
        folder.mkdir()
        answer = Program().answer(calendar, "DECLINED", day=date(2126, 1, 8))
        (folder / "1.eml").write_bytes(answer.as_bytes())

        assert server.manage("read-mail", "--folder", str(folder)) == "ok  Weekly hour of 2126-01-08: declined\n"

        printed = server.manage("shell", "--no-imports", "-c", ANSWERS)
        assert printed.strip() == "[('reader@example.org', 'NOT', 'MAIL')]"
