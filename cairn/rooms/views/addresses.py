"""Under which address others in the room can come in."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from cairn.lib.addresses import in_the_local_network
from cairn.rooms.models import Room

HERE = {"localhost", "127.0.0.1", "[::1]"}


def ways_in(request: HttpRequest, room: Room) -> dict[str, str]:
    """The address behind the QR code and the link, and the short place to read out: {"join_url", "join_place"}.

    A phone cannot reach "localhost": then this machine's address in the local network stands in.
    """
    site = settings.CAIRN_URL or request.build_absolute_uri("/").rstrip("/")
    parts = urlsplit(site)
    if not settings.CAIRN_URL and f"{parts.hostname}" in HERE:
        near = in_the_local_network()
        if near:
            site = f"{parts.scheme}://{near}" + (f":{parts.port}" if parts.port else "")
    return {"join_url": site + reverse("room", args=[room.code]), "join_place": f"{urlsplit(site).netloc}/join"}
