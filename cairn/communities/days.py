"""Which day it is where a community lives."""

import zoneinfo
from datetime import date, datetime

from .models import Community


def day_in(community: Community, at: datetime) -> date:
    return at.astimezone(zoneinfo.ZoneInfo(community.zone)).date()
