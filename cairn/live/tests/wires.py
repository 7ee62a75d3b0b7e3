"""Streams inside the test's own process: the ASGI application, with a queue where the network would be."""

import asyncio
import json
from collections.abc import Awaitable, Callable

from cairn.live import actions
from cairn.live.stream import Streams

PATIENCE = 5


def play(scenario: Callable[["House"], Awaitable[None]]) -> None:
    """Run a scenario in an event loop, with the stream application open."""

    async def evening():
        streams = Streams()
        streams.open()
        try:
            await scenario(House(streams))
        finally:
            await streams.close()

    asyncio.run(evening())


class House:
    """What a scenario needs: streams to open, and a thread in which to change the world."""

    def __init__(self, streams):
        self.streams = streams

    async def do(self, act, *args, **kwargs):
        """Run something that touches the database."""
        return await self.streams.reader.desk.do(act, *args, **kwargs)

    async def publish(self, topic, *events):
        return await self.do(_publish, topic.name, events)

    async def listen(self, topic, key="", *, since=None, last_event_id=None, method="GET", is_stuck=False):
        """Open a stream and wait for its answer."""
        headers = [(b"cookie", f"sessionid={key}".encode())]
        if last_event_id is not None:
            headers.append((b"last-event-id", str(last_event_id).encode()))
        query = b"" if since is None else f"since={since}".encode()
        path = topic if isinstance(topic, str) else f"/live/{topic.name}/"
        scope = {"type": "http", "method": method, "path": path, "query_string": query, "headers": headers}
        wire = Wire(is_stuck)
        wire.task = asyncio.create_task(self.streams(scope, wire.receive, wire.send))
        await wire.take()
        return wire


class Wire:
    """The browser's end of a stream."""

    def __init__(self, is_stuck):
        self.status = None
        self.headers = {}
        self.task = None
        self.has_ended = False
        self.is_stuck = is_stuck  # its network takes no more than the beginning
        self._arrived = asyncio.Queue()
        self._frames = []
        self._requests = asyncio.Queue()
        self._requests.put_nowait({"type": "http.request", "body": b"", "more_body": False})

    async def receive(self):
        return await self._requests.get()

    async def send(self, message):
        self._arrived.put_nowait(message)
        if self.is_stuck and message["type"] == "http.response.body":
            await asyncio.Event().wait()

    async def take(self):
        message = await asyncio.wait_for(self._arrived.get(), PATIENCE)
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
            return
        self._frames += [_parse(text) for text in message["body"].decode().split("\n\n") if text]
        self.has_ended = not message["more_body"]

    async def frame(self):
        """The next frame that is not a clock: (event, id, data)."""
        while True:
            while self._frames:
                frame = self._frames.pop(0)
                if frame[0] not in {"clock", "retry"}:
                    return frame
            await self.take()

    async def heard(self):
        """The contents of the next frame of changes."""
        event, number, data = await self.frame()
        assert event == "message"
        assert number == data["n"]
        return [change[-1] for change in data["changes"]]

    async def clock(self):
        """The next clock frame: (how far this listener is, the server's time)."""
        while True:
            while self._frames:
                event, number, data = self._frames.pop(0)
                if event == "clock":
                    return number, data
            await self.take()

    async def end(self):
        """Wait until the server has ended the stream."""
        while not self.has_ended:
            await self.take()
        self.leave()
        await asyncio.wait_for(self.task, PATIENCE)

    def leave(self):
        self._requests.put_nowait({"type": "http.disconnect"})


def _parse(text):
    lines = dict(line.split(": ", 1) for line in text.split("\n"))
    if "retry" in lines:
        return "retry", None, int(lines["retry"])
    number = int(lines["id"]) if "id" in lines else None
    return lines.get("event", "message"), number, json.loads(lines["data"])


def _publish(name, events):
    from django.db import transaction

    with transaction.atomic():
        return actions.publish(actions.lock(name), events)
