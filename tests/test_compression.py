"""Pages travel compressed; what is small already does not."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from config.middleware import CompressWords

LONG = "words " * 200


def answered(kind: str, body: str = LONG, **headers: str) -> HttpResponse:
    request = RequestFactory().get("/", headers=headers or {"accept-encoding": "gzip"})
    return CompressWords(lambda request: HttpResponse(body, content_type=kind))(request)  # type: ignore[return-value]


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "image/svg+xml", "text/calendar; charset=utf-8"])
def test_words_are_compressed_for_those_who_take_it(kind: str):
    answer = answered(kind)

    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < len(LONG) / 4
    assert gzip.decompress(answer.content).decode() == LONG
    assert "Content-Encoding" not in answered(kind, **{"accept-encoding": "identity"})


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "text/event-stream"])
def test_what_is_no_page_stays_as_it_is(kind: str):
    assert "Content-Encoding" not in answered(kind)


def test_every_page_is_compressed(db: None):
    answer = Client().get("/", headers={"accept-encoding": "gzip"})

    assert (answer.status_code, answer["Content-Encoding"]) == (200, "gzip")
    assert "Accept-Encoding" in answer["Vary"]
