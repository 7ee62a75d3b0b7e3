"""The verbs of gathering. Import from here."""

from cairn.gatherings.refusals import (
    AlreadyADate,
    DateIsAhead,
    DateIsCancelled,
    DateIsDropped,
    DateIsPast,
    EndsBeforeItBegins,
    MinutesAreEmpty,
    MinutesHaveChanged,
    NoSuchDate,
    NotAMemberHere,
    RuleIsUnclear,
    SeriesGoesOn,
    SeriesHasEnded,
    TooLong,
    UnknownZone,
)

from .applying import Changed
from .being_there import give_feedback, note_attendance
from .coming import Answered, answer_date, sign_up, stop_coming, withdraw_answer
from .dates import call_off_date, change_date, hold_date, move_date, pin_date, restore_date
from .minutes import give_material, publish_minutes, withdraw_material, write_minutes
from .potluck import Brought, ask_for, bring, drop_out, stand_by, withdraw_slot
from .rooms import open_date_room
from .series import add_date, begin_series, change_all, change_from, end_series, resume_series, show_series

__all__ = [
    "AlreadyADate",
    "Answered",
    "Brought",
    "Changed",
    "DateIsAhead",
    "DateIsCancelled",
    "DateIsDropped",
    "DateIsPast",
    "EndsBeforeItBegins",
    "MinutesAreEmpty",
    "MinutesHaveChanged",
    "NoSuchDate",
    "NotAMemberHere",
    "RuleIsUnclear",
    "SeriesGoesOn",
    "SeriesHasEnded",
    "TooLong",
    "UnknownZone",
    "add_date",
    "answer_date",
    "ask_for",
    "begin_series",
    "bring",
    "call_off_date",
    "change_all",
    "change_date",
    "change_from",
    "drop_out",
    "end_series",
    "give_feedback",
    "give_material",
    "hold_date",
    "move_date",
    "note_attendance",
    "open_date_room",
    "pin_date",
    "publish_minutes",
    "restore_date",
    "resume_series",
    "show_series",
    "sign_up",
    "stand_by",
    "stop_coming",
    "withdraw_answer",
    "withdraw_material",
    "withdraw_slot",
    "write_minutes",
]
