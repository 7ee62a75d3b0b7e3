"""Whether the like was asked or kept before, in what the reader may see: their community's requests and memory."""

from dataclasses import dataclass

from django.urls import reverse

from cairn.communities.navigation import Reader
from cairn.help.access import requests_for
from cairn.help.models import Request
from cairn.help.words import gist, nearness, telling
from cairn.memory.links import ASKED
from cairn.search import queries as search
from cairn.search import readers, sources
from cairn.search.models import Indexed

MOST, NEAR, LOOKED_AT = 4, 0.5, 200
KINDS = ("item", "request")


@dataclass(frozen=True, slots=True)
class Alike:
    """Something like what was typed. `kind` is "request" or a kind of document, `label` says which.

    `url` of what the memory has says that a question led there, so that newcomers are shown what others asked.
    """

    kind: str
    title: str
    url: str
    is_answered: bool = False
    label: str = ""


def similar(reader: Reader, text: str, *, without: Request | None = None) -> list[Alike]:
    """The nearest first, at most four: what the index has, then what only some may see and is therefore not in it."""
    keys = readers.keys_of(reader.person, reader.community.pk)
    about = f"request:{without.pk}" if without is not None else ""
    found = search.similar(telling(text), keys, KINDS, MOST, community_id=reader.community.pk, without=about)
    documents = [each.document for each in found]
    numbers = [int(each.about.partition(":")[2]) for each in documents if each.kind == "request"]
    answered = set(requests_for(reader).filter(pk__in=numbers, answered_at__isnull=False).values_list("pk", flat=True))
    labels = {source.kind: str(source.label) for source in sources.every()}
    like = [
        Alike(
            each.kind,
            each.title,
            _address(each),
            int(each.about.partition(":")[2]) in answered,
            labels.get(each.kind, ""),
        )
        for each in documents
    ]
    return [*like, *_of_few(reader, text, without)][:MOST]


def _address(found: Indexed) -> str:
    return f"{found.url}?{ASKED}" if found.kind == "item" else found.url


def _of_few(reader: Reader, text: str, without: Request | None) -> list[Alike]:
    """What is asked of groups and people by name."""
    about = gist(text)
    if not about or reader.membership is None:
        return []
    rows = requests_for(reader).exclude(end=Request.End.LET_GO).exclude(audience=Request.Audience.COMMUNITY)
    rows = rows.exclude(audience=Request.Audience.GROUP, group=Request.Group.LEADING)
    if without is not None:
        rows = rows.exclude(pk=without.pk)
    newest = rows.order_by("-asked_at", "-pk").values_list("pk", "line", "answered_at")[:LOOKED_AT]
    slug = reader.community.slug
    return [
        Alike("request", line, reverse("help_request", args=[slug, pk]), answered_at is not None)
        for pk, line, answered_at in newest
        if nearness(about, gist(line)) >= NEAR
    ]
