"""Under which addresses this machine can be reached."""

import socket

from django.conf import settings

# An address of the range set aside for documentation: nothing is sent there, but choosing the way towards
# it tells which of this machine's addresses the network knows.
_SOMEWHERE = ("192.0.2.1", 9)


def in_the_local_network() -> str | None:
    """This machine's address for others nearby, such as "192.168.1.20"; None when it has no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_SOMEWHERE)
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if address.startswith(("127.", "0.")) else address


def root() -> str:
    """Where this Cairn is reached ("https://host"), for links in letters, which no request gives."""
    if settings.CAIRN_URL:
        return str(settings.CAIRN_URL)
    return f"http://{in_the_local_network() or 'localhost'}:{settings.PORT}"
