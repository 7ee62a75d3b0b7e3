"""Cairn: the whole life of a community of practice."""
