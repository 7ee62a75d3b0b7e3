"""People talk in twos, drawn anew each round, nobody twice with the same."""
