"""A field to measure in: the least that has a door and a command."""
