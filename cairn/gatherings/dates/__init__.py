"""The dates of series: read from the rules, with what differs on some of them. They are never copied.

The address of a date is its series and its original day (the day that the rule gives): `date_of(series, on)`.
"""

from .date import DIFFERING, LONGEST, MARGIN, Address, Date, expand, in_time, instants, of_row
from .reading import SomeSeries, date_of, dates_around, dates_between, is_next, last_dates, next_dates, next_of_each

__all__ = [
    "DIFFERING",
    "LONGEST",
    "MARGIN",
    "Address",
    "Date",
    "SomeSeries",
    "date_of",
    "dates_around",
    "dates_between",
    "expand",
    "in_time",
    "instants",
    "is_next",
    "last_dates",
    "next_dates",
    "next_of_each",
    "of_row",
]
