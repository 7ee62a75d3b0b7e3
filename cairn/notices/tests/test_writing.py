from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone
from django.utils.translation import get_language

from cairn.notices import actions
from cairn.notices.actions.writing import UnknownKind
from cairn.notices.kinds import Rhythm
from cairn.notices.models import Letter
from cairn.notices.words import Words

from .factories import KIND, OTHER, WishFactory, news, reader

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 7, 1, 20, 0, tzinfo=UTC)


def write(to, key="news", **more):
    return actions.write_letter(to, kind=KIND.key, key=key, say=more.pop("say", news()), **more)


def test_letter_says_what_is_said_plain_and_as_a_page():
    say = news(button=("See the date", "/c/guild/"), why="You come to it.")

    letter = write(reader(), say=say)

    assert letter.subject == "The hour is moved"
    assert letter.text.splitlines()[0] == "It begins at eleven."
    assert letter.text.splitlines()[-1] == "You come to it."
    assert 'href="http' in letter.html
    assert "/c/guild/" in letter.text


def test_what_people_typed_is_escaped_in_the_page_and_not_in_the_text():
    letter = write(reader(), say=lambda: Words("A & B", ["<b>bold</b> & more"]))

    assert letter.text == "<b>bold</b> & more"
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; more" in letter.html
    assert letter.subject == "A & B"


def test_line_breaks_in_a_subject_become_spaces():
    assert write(reader(), say=lambda: Words("One\nBcc: two@example.org", [])).subject == "One Bcc: two@example.org"


def test_thing_is_told_once():
    person = reader()

    first, again = write(person), write(person)

    assert (first.person, again) == (person, None)
    assert Letter.objects.count() == 1


def test_same_thing_is_told_to_each():
    write(reader()), write(reader()), write("somebody@example.org"), write("Somebody@example.org")

    assert Letter.objects.count() == 3


def test_language_and_clock_are_the_readers():
    def say():
        return Words(f"{get_language()} {timezone.localtime(EVENING):%H:%M}", [])

    french = write(reader(language="fr", zone="Europe/Paris"), say=say)
    nobody = write("somebody@example.org", say=say, language="fr")

    assert french.subject == "fr 22:00"
    assert nobody.subject == "fr 20:00"
    assert get_language() == "en"


def test_morning_waits_until_half_past_seven_on_the_readers_clock():
    person = reader(zone="Asia/Tokyo")
    WishFactory(person=person)

    letter = write(person, at=EVENING)  # five in the morning there

    assert letter.in_morning
    assert letter.send_after == datetime(2026, 7, 1, 22, 30, tzinfo=UTC)


def test_nothing_is_written_that_is_not_wanted():
    person = reader()
    WishFactory(person=person, rhythm=Rhythm.NEVER)

    assert write(person) is None
    assert actions.write_letter(person, kind=OTHER.key, key="other", say=news()) is not None


@pytest.mark.parametrize("facts", [{"is_example": True}, {"is_active": False}])
def test_nothing_is_written_to_people_who_read_no_mail(facts):
    assert write(reader(**facts)) is None


def test_unknown_kind_is_refused():
    with pytest.raises(UnknownKind):
        actions.write_letter(reader(), kind="nobody.listed", key="k", say=news())


@pytest.mark.django_db(transaction=True)
def test_letter_belongs_to_its_act():
    person = reader()
    with pytest.raises(TransactionManagementError):
        write(person)

    @transaction.atomic
    def act():
        assert write(person) is not None
        return 1 / 0

    with pytest.raises(ZeroDivisionError):
        act()
    assert Letter.objects.count() == 0
