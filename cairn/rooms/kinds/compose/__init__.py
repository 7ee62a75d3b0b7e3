"""The group writes one text together."""

from .kind import Composing

kind = Composing()
