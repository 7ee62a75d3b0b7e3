"""When it is day in several zones at once, and names that run from the right."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.lib.bidi import FIRST_STRONG, POP, isolated
from cairn.lib.daytime import shared, shared_minutes

WINTER, SUMMER = date(2026, 1, 6), date(2026, 7, 7)
ZONES = st.sampled_from(
    [
        "UTC",
        "Europe/Brussels",
        "Asia/Tokyo",
        "America/Los_Angeles",
        "Pacific/Auckland",
        "Asia/Kolkata",
        "Pacific/Kiritimati",
    ]
)


def test_the_hours_of_day_that_zones_share():
    assert shared(["Europe/Brussels", "America/New_York"], WINTER) == (
        datetime(2026, 1, 6, 13, tzinfo=UTC), datetime(2026, 1, 6, 19, tzinfo=UTC),
    )  # fmt: skip
    assert shared(["Europe/Brussels", "Asia/Tokyo", "America/New_York"], WINTER) is None
    assert shared(["Asia/Tokyo", "America/Recife"], WINTER) is None


@pytest.mark.parametrize(("on", "minutes"), [(WINTER, 4 * 60), (SUMMER, 5 * 60)])
def test_they_change_with_the_season(on, minutes):
    assert shared_minutes("Europe/Brussels", "Asia/Tokyo", on) == minutes


@given(zones=st.lists(ZONES, min_size=1, max_size=4), on=st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_what_is_shared_is_day_everywhere_and_the_day_of_the_first(zones, on):
    span = shared(zones, on)
    if span is None:
        return
    for zone in zones:
        start, end = (at.astimezone(ZoneInfo(zone)) for at in span)
        assert 8 <= start.hour < 20
        assert start.date() == end.date()
        assert (end.hour, end.minute) <= (20, 0)
    assert span[0].astimezone(ZoneInfo(zones[0])).date() == on


def test_only_names_from_the_right_are_isolated():
    assert isolated("Siobhán") == "Siobhán"
    assert isolated("نور (Noor)") == f"{FIRST_STRONG}نور (Noor){POP}"
