"""The example: a community with a year behind it, made by the same actions as any other, and erased in one click."""

from .making import example_community, make_example

__all__ = ["example_community", "make_example"]
