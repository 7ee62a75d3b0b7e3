"""What rooms leave outside their own tables, when their community is erased."""

from cairn.live import actions as live
from cairn.log.models import Entry
from cairn.rooms.models import Room


def let_topics_go(entry: Entry) -> None:
    """Follows community.erased: what browsers heard in its rooms goes with them."""
    live.forget(room.topic_name for room in Room.objects.filter(community=entry.community_id))
