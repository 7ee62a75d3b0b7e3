"""Whether the like was asked or kept before, in what the reader may see: their community's requests and memory."""

from dataclasses import dataclass

from django.utils.functional import Promise

from cairn.communities.navigation import Reader
from cairn.help.access import requests_for
from cairn.help.models import Request
from cairn.help.words import telling
from cairn.memory.links import ASKED
from cairn.memory.queries.doubts import doubts_about
from cairn.search import queries as search
from cairn.search import readers, sources
from cairn.search.models import Indexed

MOST = 4
KINDS = ("item", "request")


@dataclass(frozen=True, slots=True)
class Alike:
    """Something like what was typed. `kind` is "request" or a kind of document, `label` says which.

    `url` of what the memory has says that a question led there, so that newcomers are shown what others asked; `doubt`
    says where it does not simply hold: "outdated".
    """

    kind: str
    title: str
    url: str
    is_answered: bool = False
    label: str = ""
    doubt: str | Promise = ""


def similar(reader: Reader, text: str, *, without: Request | None = None) -> list[Alike]:
    """The nearest first, at most four, of what the reader may see."""
    keys = readers.keys_of(reader.person, reader.community.pk)
    about = f"request:{without.pk}" if without is not None else ""
    found = search.similar(telling(text), keys, KINDS, MOST, community_id=reader.community.pk, without=about)
    documents = [each.document for each in found]
    numbers = [int(each.about.partition(":")[2]) for each in documents if each.kind == "request"]
    answered = set(requests_for(reader).filter(pk__in=numbers, answered_at__isnull=False).values_list("pk", flat=True))
    labels = {source.kind: str(source.label) for source in sources.every()}
    doubts = doubts_about(each.about for each in documents)
    return [
        Alike(
            each.kind,
            each.title,
            _address(each),
            int(each.about.partition(":")[2]) in answered,
            labels.get(each.kind, ""),
            doubts.get(each.about, ""),
        )
        for each in documents
    ]


def _address(found: Indexed) -> str:
    return f"{found.url}?{ASKED}" if found.kind == "item" else found.url
