"""Whatever is done to a series, in whatever order: no date is lost or doubled, what was stays, answers follow."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from cairn.communities.tests.factories import CommunityFactory
from cairn.gatherings import actions
from cairn.gatherings.dates import Date, date_of, dates_between, next_dates
from cairn.gatherings.models import Answer, Series, Stretch
from cairn.gatherings.plans import plan_from
from cairn.gatherings.queries.coming import coming_to
from cairn.lib import recurrence
from cairn.lib.refusals import Refusal
from cairn.people.tests.factories import PersonFactory

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
YEAR = timedelta(days=366)
# Each example plays in the database: a failing one is shown as it was found, not made smaller for minutes.
SLOW = settings(
    max_examples=settings().max_examples // 8,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.generate],
)
RULES = (
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=WEEKLY;BYDAY=TH",
    "FREQ=WEEKLY;BYDAY=TU,TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=DAILY",
    "",
)
TIMES = ((time(2, 30), "Europe/Brussels"), (time(9), "America/New_York"), (time(20), "Asia/Tokyo"))
WHICH = some.integers(0, 6)  # one of the next dates
CHANGES = some.one_of(
    some.fixed_dictionaries({"title": some.sampled_from(["Hour", "Coffee", "Clinic"])}),
    some.fixed_dictionaries({"rule": some.sampled_from(RULES)}),
    some.fixed_dictionaries({"at_time": some.sampled_from([at for at, _zone in TIMES])}),
    some.fixed_dictionaries({"rule": some.sampled_from(RULES), "minutes": some.sampled_from([30, 90])}),
    some.fixed_dictionaries({"times": some.lists(some.sampled_from(TIMES), min_size=1, max_size=3, unique=True)}),
    some.fixed_dictionaries({"capacity": some.sampled_from([None, 1, 2])}),
)
STEP = some.one_of(
    some.tuples(some.just("all"), some.just(0), CHANGES),
    some.tuples(some.just("from"), WHICH, CHANGES),
    some.tuples(some.just("move"), WHICH, some.integers(-3, 3)),
    some.tuples(some.just("off"), WHICH, some.just(0)),
    some.tuples(some.just("on"), WHICH, some.just(0)),
    some.tuples(some.just("add"), some.integers(0, 40), some.just(0)),
    some.tuples(some.just("answer"), WHICH, some.sampled_from(Answer.Reply.values)),
    some.tuples(some.just("answer"), WHICH, some.sampled_from(Answer.Reply.values)),
    some.tuples(some.just("sign up"), some.just(0), some.just(0)),
    some.tuples(some.just("end"), some.integers(0, 60), some.just(0)),
    some.tuples(some.just("resume"), some.integers(0, 60), some.just(0)),
    some.tuples(some.just("wait"), some.integers(1, 20), some.just(0)),
)


class World:
    """One series, three people, and a clock; it does the steps and knows what must still be true."""

    def __init__(self):
        community = CommunityFactory()
        self.people = [PersonFactory() for _ in range(3)]
        self.leader, self.now, self.turn = self.people[0], START, 0
        self.series = actions.begin_series(
            community, by=self.leader, title="Hour", first_on=date(2026, 1, 6), at_time=time(10),
            zone="Europe/Brussels", rule="FREQ=WEEKLY;BYDAY=TU", at=self.now,
        )  # fmt: skip

    def person(self):
        self.turn += 1
        return self.people[self.turn % 3]

    def day(self, which):
        coming = next_dates(self.series, self.now, which + 1, with_cancelled=True)
        return coming[-1].original_on if coming else date(2026, 1, 6)

    def do(self, step):
        kind, which, what = step
        self.series = Series.objects.get(pk=self.series.pk)
        acts = {
            "all": lambda: actions.change_all(self.series, by=self.leader, at=self.now, **what),
            "from": lambda: actions.change_from(self.series, self.day(which), by=self.leader, at=self.now, **what),
            "move": lambda: self.move(self.day(which), what),
            "off": lambda: actions.call_off_date(self.series, self.day(which), by=self.leader, why="Ill", at=self.now),
            "on": lambda: actions.restore_date(self.series, self.day(which), by=self.leader, at=self.now),
            "add": lambda: actions.add_date(self.series, by=self.leader, on=self.after(which), at=self.now),
            "answer": lambda: actions.answer_date(
                self.series, self.day(which), person=self.person(), reply=what, at=self.now
            ),
            "sign up": lambda: actions.sign_up(self.series, person=self.person(), at=self.now),
            "end": lambda: actions.end_series(self.series, by=self.leader, on=self.after(which), at=self.now),
            "resume": lambda: actions.resume_series(self.series, by=self.leader, on=self.after(which), at=self.now),
            "wait": lambda: None,
        }
        self.now += timedelta(days=which) if kind == "wait" else timedelta(minutes=7)
        try:
            with transaction.atomic():
                acts[kind]()
        except Refusal:
            pass

    def after(self, days):
        return self.now.date() + timedelta(days=days)

    def move(self, on, days):
        starts_at = date_of(self.series, on).starts_at + timedelta(days=days, minutes=20)
        return actions.move_date(self.series, on, by=self.leader, starts_at=starts_at, at=self.now)

    def seen(self):
        """Every date of the first year."""
        return dates_between(self.series, START - timedelta(days=2), START + YEAR)

    def past(self):
        over = [found for found in self.seen() if found.ends_at <= self.now]
        return [(found.original_on, found.starts_at, found.ends_at, found.title, found.place) for found in over]

    def answers(self):
        return sorted(Answer.objects.filter(gathering__series=self.series).values_list("person", "at", "reply"))

    def sequences(self):
        return dict(Stretch.objects.filter(series=self.series).values_list("uid", "sequence"))

    def check(self):
        dates = self.seen()
        assert len({found.address for found in dates}) == len(dates)
        assert [found.starts_at for found in dates] == sorted(found.starts_at for found in dates)
        self.check_days(dates)
        for row in self.series.gatherings.select_related("stretch"):
            assert row.stretch.series_id == self.series.pk
            assert date_of(self.series, row.original_on).gathering == row
        for found in dates[::13]:
            assert (found.stretch, found.starts_at) == _same(date_of(self.series, found.original_on))
        for coming in coming_to(dates[:60]).values():
            check_seats(coming)

    def check_days(self, dates):
        """Each day that a rule gives is there, once; what is there beside is dropped."""
        end = (START + YEAR).date()
        given = [
            day
            for stretch in self.series.stretches.all()
            for day in recurrence.dates(stretch.rule, stretch.first_on, stretch.last_on, None, end)
        ]
        assert len(given) == len(set(given))
        # The last days of the year may lie on either side of its end.
        sure = end - timedelta(days=20)
        kept = sorted(found.original_on for found in dates if not found.is_dropped and found.original_on <= sure)
        assert kept == sorted(day for day in given if day <= sure)


def _same(found: Date):
    return found.stretch, found.starts_at


def check_seats(coming):
    queue = [(claim.at, claim.person.pk) for claim in (*coming.seats, *coming.waiting)]
    everyone = [*coming.seats, *coming.waiting, *coming.perhaps, *coming.not_coming]
    assert queue == sorted(queue)
    assert len({claim.person.pk for claim in everyone}) == len(everyone)
    if coming.date.capacity is None:
        assert coming.waiting == ()
    else:
        assert len(coming.seats) == min(coming.date.capacity, len(queue))


@pytest.mark.django_db
@given(steps=some.lists(STEP, min_size=1, max_size=9))
@SLOW
def test_no_date_or_answer_is_lost_or_doubled(steps):
    with transaction.atomic():
        world = World()
        for step in steps:
            past, answers, sequences = world.past(), world.answers(), world.sequences()

            world.do(step)

            assert set(past) <= set(world.past())
            assert answers == world.answers() or step[0] == "answer"
            assert all(world.sequences()[uid] >= number for uid, number in sequences.items())
            world.check()
        transaction.set_rollback(True)


@pytest.mark.django_db
@given(change=CHANGES, first=some.sampled_from(RULES[:-1]), which=WHICH)
@SLOW
def test_every_answer_follows_where_the_plan_says(change, first, which):
    with transaction.atomic():
        world = World()
        actions.change_all(world.series, by=world.leader, rule=first, at=world.now)
        for found in next_dates(world.series, world.now, 8):
            actions.answer_date(
                world.series, found.original_on, person=world.people[1], reply=Answer.Reply.COMING, at=world.now
            )
        on = world.day(which)
        before = dict(Answer.objects.values_list("pk", "gathering__original_on"))
        plan = plan_from(world.series, on, at=world.now, **change)

        actions.change_from(world.series, on, by=world.leader, at=world.now, **change)

        after = dict(Answer.objects.values_list("pk", "gathering__original_on"))
        assert after == {pk: plan.follows.get(day) or day for pk, day in before.items()}
        assert len(set(after.values())) == len(after)
        world.check()
        transaction.set_rollback(True)
