"""Reads of what a community has agreed on."""
