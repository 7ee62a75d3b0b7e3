"""What came of a request is in the memory now."""

from django.urls import reverse

from cairn.help.models import Request
from cairn.log.models import Entry

from .telling import held, tell

SOURCE = "request:"


def remember(entry: Entry) -> None:
    """Follows memory.kept: the request that an item was made from says so. Once is enough."""
    source = str(entry.particulars.get("source", ""))
    number = source.removeprefix(SOURCE)
    if not source.startswith(SOURCE) or not number.lstrip("-").isdecimal():
        return
    found = Request.objects.filter(pk=int(number), community=entry.community_id, remembered_at=None).first()
    if found is None or not found.is_for_all:
        return
    request, item = held(found), int(entry.subject.partition(":")[2])
    request.remembered_at = entry.at
    request.remembered_as = reverse("memory_item", args=[request.community.slug, item])
    request.save(update_fields=["remembered_at", "remembered_as"])
    tell("help.remembered", request, by=entry.actor, at=entry.at, item=item)
