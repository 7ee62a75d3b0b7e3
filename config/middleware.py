"""Pages travel compressed. Django adds random bytes, so that lengths tell nothing of secrets in them (BREACH)."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

WORDS = ("text/html", "text/plain", "text/calendar", "image/svg+xml", "application/json")


class CompressWords(GZipMiddleware):
    """Words only: pictures and papers are as small as they get, and files are sent in pieces."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").split(";")[0]
        if kind not in WORDS or not isinstance(response, HttpResponse):
            return response
        return super().process_response(request, response)
