"""What the format of a date comes to, with the people who come and the topics it has taken."""

from datetime import datetime, timedelta

from cairn.communities.models import Community
from cairn.formats.library import formats
from cairn.formats.planning import Plan, plan
from cairn.formats.queries import format_for
from cairn.gatherings.dates import Date

SOON = timedelta(days=1)  # from then on too few people are too few; before that they only have not said so yet


def plan_of(found: Date, community: Community, *, people: int, topics: int, at: datetime) -> Plan | None:
    """The plan for a date's slot; None without a format. One query where the format is the community's own."""
    if not found.format_key:
        return None
    format_ = formats().get(found.format_key) or format_for(community, found.format_key)
    if format_ is None:
        return None
    counts = people >= format_.people.least or found.starts_at - at < SOON
    return plan(format_, people=people if counts else None, topics=topics or None, slot=found.minutes)
