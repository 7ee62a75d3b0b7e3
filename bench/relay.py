"""The baseline: a bare relay. What is posted goes to every open stream; nothing is kept, nobody is asked.

uvicorn bench.relay:application
"""

import asyncio

_listeners: set[asyncio.Queue] = set()
START = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]}


async def application(scope, receive, send):
    if scope["type"] == "http" and scope["method"] == "POST":
        await relay(receive, send)
    elif scope["type"] == "http":
        await stream(receive, send)


async def relay(receive, send):
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    frame = b"data: " + body + b"\n\n"
    for queue in _listeners:
        queue.put_nowait(frame)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def stream(receive, send):
    queue: asyncio.Queue = asyncio.Queue()
    await send(START)
    await send({"type": "http.response.body", "body": b": hello\n\n", "more_body": True})
    _listeners.add(queue)
    leaving = asyncio.ensure_future(_until_gone(receive))
    leaving.add_done_callback(lambda _: queue.put_nowait(None))
    try:
        while (frame := await queue.get()) is not None:
            await send({"type": "http.response.body", "body": frame, "more_body": True})
    finally:
        _listeners.discard(queue)
        leaving.cancel()


async def _until_gone(receive):
    while (await receive())["type"] != "http.disconnect":
        pass
