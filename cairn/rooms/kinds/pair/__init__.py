"""People talk in twos, drawn anew each round, nobody twice with the same."""

from .kind import Pairing

kind = Pairing()
