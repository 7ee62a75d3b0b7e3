"""The facilitator shows or says something; everybody sees it."""

from cairn.rooms.kind import Kind

from .settings import Settings


class Brief(Kind):
    """Words for everybody, and nothing to do but listen."""

    name = "brief"
    Settings = Settings
