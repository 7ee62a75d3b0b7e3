"""What browsers heard in rooms that closed is kept for a day, for those who were away, and then forgotten."""

from datetime import datetime, timedelta

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from cairn.live import actions as live
from cairn.live.models import Topic
from cairn.rooms.models import Receipt, Room

KEPT_FOR = timedelta(days=1)
ROOMS_AT_ONCE = 5  # whoever closes a room does not wait for the cleaning of a whole year


def forget_old_events(at: datetime) -> int:
    """Forget events and receipts of rooms that closed a day ago or longer; returns how many events went.

    Called where rooms are opened and closed, in the caller's transaction: there is no clock that would do it.
    A page that is still open from then loads again when it knocks, and shows what came out.
    """
    closed = Room.objects.filter(closed_at__lt=at - KEPT_FOR)
    names = closed.annotate(topic=Concat(Value("room:"), Cast("pk", CharField()))).values("topic")
    unswept = Topic.objects.filter(name__in=names, pruned__lt=F("head"))
    gone = 0
    for topic in unswept.select_for_update(skip_locked=True).order_by("pk")[:ROOMS_AT_ONCE]:
        gone += live.prune(topic, keep=0)
        Receipt.objects.filter(room=int(topic.name.partition(":")[2])).delete()
    return gone
