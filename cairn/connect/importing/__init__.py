"""Bringing communities, series and dates from elsewhere: read into a plan, look at it, then carry it out.

A reader knows one source and makes a plan of it, plain data without a query; what it cannot read it lists with the
question that would settle it. Carrying a plan out twice does it once: everything keeps the name of its source.
"""

from .carrying_out import Done, carry_out
from .plan import CommunityPlan, DatePlan, Plan, RolePlan, SeriesPlan, Unread
from .readers import UnknownSource, read

__all__ = [
    "CommunityPlan",
    "DatePlan",
    "Done",
    "Plan",
    "RolePlan",
    "SeriesPlan",
    "UnknownSource",
    "Unread",
    "carry_out",
    "read",
]
