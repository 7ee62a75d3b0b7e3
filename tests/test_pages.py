"""Django's pages behind ASGI: what goes in, what comes out, and who waits for whom."""

import asyncio

import pytest

from config import pages
from config.pages import Pages


def ask(wsgi, *parts, headers=(), method="POST"):
    """One request to a WSGI application through `Pages`. Returns (status, headers, body, pieces sent)."""
    incoming = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    incoming.append({"type": "http.request", "body": b"", "more_body": False})
    sent = []
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": "/é/",
        "query_string": b"a=b",
        "headers": list(headers),
        "server": ("127.0.0.1", 8000),
        "client": ("192.0.2.7", 4),
    }

    async def receive():
        return incoming.pop(0)

    async def send(message):
        sent.append(message)

    application = Pages(wsgi)
    asyncio.run(application(scope, receive, send))
    application.close()
    body = b"".join(message["body"] for message in sent[1:])
    return sent[0]["status"], dict(sent[0]["headers"]), body, len(sent) - 1


def echo(environ, start):
    start("200 OK", [("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))]


def test_body_in_parts_arrives_whole_and_with_its_length():
    assert ask(echo, b"one ", b"two") == (200, {b"content-type": b"text/plain"}, b"one two", 1)


def test_environment_is_what_django_expects():
    def spell(environ, start):
        start("200 OK", [])
        names = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "REMOTE_ADDR", "HTTP_COOKIE", "CONTENT_TYPE")
        return ["|".join(environ[name] for name in names).encode()]

    headers = [(b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"content-type", b"text/x")]

    _, _, body, _ = ask(spell, headers=headers)

    assert body == "POST|/Ã©/|a=b|192.0.2.7|a=1; b=2|text/x".encode()


def test_header_with_an_underscore_does_not_pass_for_the_one_with_a_hyphen():
    def spell(environ, start):
        start("200 OK", [])
        return [environ.get("HTTP_X_FORWARDED_PROTO", "none").encode()]

    assert ask(spell, headers=[(b"x-forwarded-proto", b"https")])[2] == b"https"
    assert ask(spell, headers=[(b"x_forwarded_proto", b"https")])[2] == b"none"


def test_long_answer_leaves_the_thread_piece_by_piece():
    def tell(environ, start):
        start("200 OK", [])
        return (b"x" * 1024 for _ in range(1024))

    status, _, body, pieces = ask(tell)

    assert (status, len(body)) == (200, 1024 * 1024)
    assert pieces == 1024 * 1024 // pages.PIECE + 1


def test_body_longer_than_any_page_asks_for_is_refused(monkeypatch):
    monkeypatch.setattr(pages, "LONGEST_BODY", 5)

    assert ask(echo, b"12345")[0] == 200
    assert ask(echo, b"12345", b"6")[0] == 413


def test_answer_is_closed_when_the_browser_leaves():
    closed = []

    class Answer:
        def __iter__(self):
            return iter([b"x" * pages.PIECE, b"y"])

        def close(self):
            closed.append(True)

    def tell(environ, start):
        start("200 OK", [])
        return Answer()

    async def scenario():
        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            if message["type"] == "http.response.body":
                raise BrokenPipeError

        application = Pages(tell)
        scope = {"method": "GET", "path": "/", "query_string": b"", "http_version": "1.1", "headers": []}
        with pytest.raises(BrokenPipeError):
            await application(scope, receive, send)
        application.close()

    asyncio.run(scenario())
    assert closed == [True]
