"""Pages of gatherings."""

from .after import attendance, checking, feedback, material, material_withdrawal, minutes, room
from .agenda import agenda, agenda_topic, leftover
from .calendar import gather, month, week, year
from .changing import calling_off, change, restoring
from .coming import answer, signup
from .dates import date
from .duties import duty, duty_asking, duty_exchange, duty_list, duty_note
from .duty_doors import duty_door, swap_door
from .fairness import series_fairness
from .open_actions import open_action
from .pair_answers import pair_answer
from .pairs import pairings, pairings_answer, pairings_end, pairings_new, pairings_part, pairings_settings
from .potluck import dish, slot_withdrawal, slots
from .seasons import season, season_change, season_end, season_group, season_new, season_note, seasons
from .series import ending, new, series
from .series_duties import rota, series_duties, turns, wanted
from .topics import topic, topics
from .worth import worth

__all__ = [
    "agenda",
    "agenda_topic",
    "answer",
    "attendance",
    "calling_off",
    "change",
    "checking",
    "date",
    "dish",
    "duty",
    "duty_asking",
    "duty_door",
    "duty_exchange",
    "duty_list",
    "duty_note",
    "ending",
    "feedback",
    "gather",
    "leftover",
    "material",
    "material_withdrawal",
    "minutes",
    "month",
    "new",
    "open_action",
    "pair_answer",
    "pairings",
    "pairings_answer",
    "pairings_end",
    "pairings_new",
    "pairings_part",
    "pairings_settings",
    "restoring",
    "room",
    "rota",
    "season",
    "season_change",
    "season_end",
    "season_group",
    "season_new",
    "season_note",
    "seasons",
    "series",
    "series_duties",
    "series_fairness",
    "signup",
    "slot_withdrawal",
    "slots",
    "swap_door",
    "topic",
    "topics",
    "turns",
    "wanted",
    "week",
    "worth",
    "year",
]
