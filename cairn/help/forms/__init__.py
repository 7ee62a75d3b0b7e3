"""What people fill in around help."""

from .answers import AnswerForm, DayForm, DissentForm, IntroductionForm, OutcomeForm
from .asking import AskForm, EndForm, GrowForm, LineForm, WordForm
from .offers import OfferForm, QuietForm
from .promise import PromiseForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "DayForm",
    "DissentForm",
    "EndForm",
    "GrowForm",
    "IntroductionForm",
    "LineForm",
    "OfferForm",
    "OutcomeForm",
    "PromiseForm",
    "QuietForm",
    "WordForm",
]
