"""How it turned out: asked once, once more, then at rest; two letters a request, three questions a week a person."""

from datetime import timedelta

from cairn.help import actions
from cairn.help.models import FollowUp, Request
from cairn.log.models import Entry
from cairn.notices.models import Letter

from .factories import MONDAY, answered, asked, followed, somebody_in

DUE = MONDAY + timedelta(days=14)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def run(*moments):
    """What the worker moves on at each of these moments."""
    return [actions.ask_how_it_turned_out(at=moment) for moment in moments]


def letters():
    return Letter.objects.filter(kind="help.follow_up").count()


def advice(community, asker, **more):
    return answered(asked(community, asker, **more), somebody_in(community))


def test_it_is_asked_on_the_day_once_more_a_week_later_and_then_it_rests(community, member):
    follow_up = followed(advice(community, member))

    assert run(DUE - DAY, DUE, DUE, DUE + 6 * DAY) == [0, 1, 0, 0]
    assert run(DUE + 7 * DAY, DUE + 7 * DAY, DUE + 20 * DAY) == [1, 0, 0]
    assert run(DUE + 21 * DAY, DUE + 60 * DAY) == [1, 0]

    follow_up.refresh_from_db()
    assert follow_up.outcome == "NO_WORD"
    assert letters() == 2
    assert Entry.objects.filter(verb="help.rested").count() == 1


def test_whoever_answers_is_not_asked_again(community, member):
    given = advice(community, member)
    followed(given)
    run(DUE)
    actions.tell_outcome(given, outcome="WORKED", at=DUE + HOUR)

    assert run(DUE + 7 * DAY, DUE + 40 * DAY) == [0, 0]
    assert letters() == 1


def test_after_no_word_a_word_still_counts(community, member):
    given = advice(community, member)
    followed(given)
    run(DUE, DUE + 7 * DAY, DUE + 30 * DAY)

    assert actions.tell_outcome(given, outcome="NO", at=DUE + 60 * DAY).outcome == "NO"


def test_nobody_is_asked_at_midnight(community, member):
    followed(advice(community, member))
    midnight = DUE.replace(hour=0, minute=30)

    assert run(midnight, midnight.replace(hour=8, minute=1)) == [0, 1]


def test_what_is_due_of_one_request_is_one_letter_and_never_more_than_two(community, member):
    request = asked(community, member)
    for number in range(4):
        followed(answered(request, somebody_in(community, f"Helper {number}")), on=(DUE + number * 5 * DAY).date())
    for days in range(80):
        run(DUE + days * DAY)

    assert letters() == 2
    assert set(FollowUp.objects.values_list("outcome", flat=True)) == {"NO_WORD"}


def test_three_questions_a_week_are_enough(community, member):
    for number in range(5):
        followed(advice(community, member, line=f"Question {number}"))

    run(*[DUE + days * DAY for days in range(6)])
    assert letters() == 3
    run(*[DUE + days * DAY for days in range(6, 9)])
    assert letters() > 3


def test_the_letter_opens_a_page_for_whoever_has_it(community, member, settings):
    settings.CAIRN_URL = "https://cairn.example"
    followed(advice(community, member))
    run(DUE)

    letter = Letter.objects.get(kind="help.follow_up")
    assert "https://cairn.example/help/outcome/" in letter.text
    assert "Look at the query plan first." in letter.text


def test_nobody_is_written_to_about_a_sealed_request_and_it_rests_all_the_same(community, member):
    given = advice(community, member, asked_as=Request.Asker.SEALED)
    follow_up = followed(given)
    for days in range(50):
        run(DUE + days * DAY)

    follow_up.refresh_from_db()
    assert (letters(), follow_up.outcome) == (0, "NO_WORD")
