"""What one fills in about gatherings."""

from .answers import AnswerForm
from .changing import ChangeForm, WhyForm
from .plan import PlanForm

__all__ = ["AnswerForm", "ChangeForm", "PlanForm", "WhyForm"]
