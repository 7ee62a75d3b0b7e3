"""What a community meets for, its dates, who comes, and what is left of it."""

from .after import Attendance, Feedback, Material, Minutes
from .coming import Answer, SeriesSignup
from .duties import Duty, Kind, SeriesDuty, Swap, Tick, TurnTaker
from .gathering import Gathering
from .pairs import Pair, PairMember, PairProgramme, PairRound, PairSeat
from .potluck import Dish, Slot
from .seasons import Carrier, Season
from .series import Series, Stretch
from .topics import Topic, TopicSecond

__all__ = [
    "Answer",
    "Attendance",
    "Carrier",
    "Dish",
    "Duty",
    "Feedback",
    "Gathering",
    "Kind",
    "Material",
    "Minutes",
    "Pair",
    "PairMember",
    "PairProgramme",
    "PairRound",
    "PairSeat",
    "Season",
    "Series",
    "SeriesDuty",
    "SeriesSignup",
    "Slot",
    "Stretch",
    "Swap",
    "Tick",
    "Topic",
    "TopicSecond",
    "TurnTaker",
]
