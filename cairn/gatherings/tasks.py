"""What the background worker does for gatherings."""

from cairn.lib import background

from .actions.pair_minding import mind_pairs
from .actions.reminding import remind
from .actions.reminding_duties import remind_of_duties
from .actions.rota import turn_the_rota
from .actions.seasons import tell_of_ending_seasons
from .actions.telling_missed import tell_who_missed
from .actions.topics_after import hold_forgotten


@background.every(minutes=30)
def ask_afterwards() -> None:
    """Missing minutes, the one question to those who came, and what the others missed."""
    remind()
    tell_who_missed()


@background.every(minutes=15)
def put_together() -> None:
    """Rounds of pairs that are due, one reminder half-way, and what came of a round."""
    mind_pairs()


@background.every(minutes=60)
def remind_who_takes_care() -> None:
    """What those who take care of a date can do before it begins."""
    remind_of_duties()


@background.daily(hour=6)
def find_who_takes_care() -> None:
    """The fair rotas ask for the coming dates; seasons that end soon are handed on."""
    turn_the_rota()
    tell_of_ending_seasons()


@background.daily(hour=5)
def settle_agendas() -> None:
    """Agendas of dates that nobody said anything about afterwards."""
    hold_forgotten()
