"""Sets a scene of `scenes.py` in a running server, and opens browsers for those who are in it."""

import json
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.servers import Server

PATIENCE = 10_000


def played(server: Server, scene: str, **facts: Any) -> dict[str, Any]:
    """What the scene says of itself; it is played in a process beside the server."""
    call = f"import json; from tests.journeys import scenes; print(json.dumps(scenes.{scene}(**{facts!r})))"
    said: dict[str, Any] = told(server, call)
    return said


def told(server: Server, code: str) -> Any:
    """What a piece of a story prints last, played on the server's data."""
    return json.loads(server.manage("shell", "-v", "0", "-c", code).splitlines()[-1])


def browser_of(chromium: Browser, server: Server, session: str = "", **more: Any) -> BrowserContext:
    """A browser that is signed in with a session, or nobody's. Motion is still, the language English."""
    context = chromium.new_context(**{"locale": "en", "reduced_motion": "reduce", **more})
    context.set_default_timeout(PATIENCE)
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    return context
