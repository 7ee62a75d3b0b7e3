"""Everything behind one port: streams go to the stream application, all else to Django's pages."""

import sys
from collections.abc import Awaitable, Callable
from typing import Any

from cairn.live.stream import Streams

from .pages import Pages
from .wsgi import application as django

# Between the thread of the streams and that of the pages Python changes every 5 ms unless told otherwise;
# with 1 ms a busy page delays the streams half as much, and pages are no slower.
sys.setswitchinterval(0.001)
streams = Streams()
pages = Pages(django)


async def application(scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[..., Any]) -> None:
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] != "http":
        await send({"type": "websocket.close", "code": 1000})
    elif scope["path"].startswith("/live/"):
        await streams(scope, receive, send)
    else:
        await pages(scope, receive, send)


async def _live(receive: Callable[[], Awaitable[Any]], send: Callable[..., Any]) -> None:
    await receive()
    streams.open()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await streams.close()
    pages.close()
    await send({"type": "lifespan.shutdown.complete"})
