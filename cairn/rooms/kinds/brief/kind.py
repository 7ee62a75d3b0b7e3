"""The facilitator shows or says something; everybody sees it."""

from cairn.rooms.kind import Context, Kind
from cairn.rooms.models import Step

from . import promises
from .settings import Settings


class Brief(Kind):
    """Words for everybody, and nothing to do but listen; with what is still open from last time, if anything is."""

    name = "brief"
    Settings = Settings
    takes_promises = True
    commands = promises.COMMANDS

    def stage(self, step: Step) -> Context:
        return {"promises": promises.shown(step)}
