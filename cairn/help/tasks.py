"""What the background worker does for help."""

from cairn.lib import background

from . import actions, findable


@background.every(minutes=10)
def ask_in_turn() -> None:
    """Before a promise runs out, those who could answer. Requests to people by name ring for it."""
    actions.ask_in_turn()


@background.every(minutes=30)
def ask_how_it_turned_out() -> None:
    """Advice that was followed: once on the day, once more, then it rests."""
    actions.ask_how_it_turned_out()


@background.every(minutes=60)
def let_sealed_be_found() -> None:
    """Requests that were asked sealed, from the next day on."""
    findable.let_sealed_be_found()
