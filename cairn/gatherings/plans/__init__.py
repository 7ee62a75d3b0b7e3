"""Changes of a series worked out before they are made, so that one can see first who would hear of what."""

from .following import plan_all, plan_end, plan_from, plan_resumption
from .plan import Picture, Plan, picture_of, visibility
from .single import plan_call_off, plan_date, plan_move, plan_restoration

__all__ = [
    "Picture",
    "Plan",
    "picture_of",
    "plan_all",
    "plan_call_off",
    "plan_date",
    "plan_end",
    "plan_from",
    "plan_move",
    "plan_restoration",
    "plan_resumption",
    "visibility",
]
