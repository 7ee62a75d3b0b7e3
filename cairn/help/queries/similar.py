"""Whether the like was asked or answered before, in what the reader may see: their community's requests and memory."""

from dataclasses import dataclass

from django.urls import reverse

from cairn.communities.navigation import Reader
from cairn.help.access import requests_for
from cairn.help.models import Request
from cairn.help.words import gist, nearness

MOST, NEAR, LOOKED_AT = 4, 0.5, 1000


@dataclass(frozen=True, slots=True)
class Alike:
    """Something like what was typed. `kind` is "request" or a kind of the memory's, `label` says which."""

    kind: str
    title: str
    url: str
    is_answered: bool = False
    label: str = ""


def similar(reader: Reader, text: str, *, without: Request | None = None) -> list[Alike]:
    """The nearest first, at most four."""
    return requests_like(reader, text, without)[:MOST]


def requests_like(reader: Reader, text: str, without: Request | None) -> list[Alike]:
    about = gist(text)
    if not about:
        return []
    slug = reader.community.slug
    rows = requests_for(reader).exclude(end=Request.End.LET_GO)
    if without is not None:
        rows = rows.exclude(pk=without.pk)
    scored = [
        (nearness(about, gist(line)), pk, line, answered_at is not None)
        for pk, line, answered_at in rows.order_by("-asked_at").values_list("pk", "line", "answered_at")[:LOOKED_AT]
    ]
    near = sorted((each for each in scored if each[0] >= NEAR), key=lambda each: -each[0])
    return [Alike("request", line, reverse("help_request", args=[slug, pk]), done) for _near, pk, line, done in near]
