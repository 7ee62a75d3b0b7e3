"""Plays any format in real browsers, from its file alone: `kinds/` has a small module for each kind of step."""
