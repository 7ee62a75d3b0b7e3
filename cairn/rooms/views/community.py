"""A community's rooms and the minutes they left."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from cairn.communities import access as belonging
from cairn.communities import navigation
from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_but_for_the_example
from cairn.lib import paper
from cairn.rooms import papers
from cairn.rooms.minutes_text import as_markdown
from cairn.rooms.models import Room
from cairn.rooms.queries.community import open_rooms, past_rooms

PER_PAGE = 30


@require_safe
def rooms(request: HttpRequest, slug: str) -> HttpResponse:
    """Where one meets now, and what was; visitors of a public community see only what was, of the example both."""
    community = belonging.community_for(request.user, slug)
    reader = navigation.reader_of(request.user, community)
    context = {
        "community": community,
        "reader": reader,
        "open": list(open_rooms(community)) if reader.membership or community.is_example else [],
        "page": Paginator(past_rooms(community), PER_PAGE).get_page(request.GET.get("page")),
        "reads_minutes": _reads_minutes(reader),
    }
    return render(request, "rooms/rooms.html", context)


@require_safe
@signed_in_but_for_the_example
def community_minutes(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What happened in a room, for the members."""
    reader, room = _closed_room(request, slug, pk)
    context = {"community": reader.community, "reader": reader, "room": room, "minutes": room.minutes}
    # Handed to the memory as it is: whoever keeps it shortens it there.
    text = as_markdown(room.minutes or {}) if reader.membership else ""
    return render(request, "rooms/community_minutes.html", {**context, "text": text})


@require_safe
@signed_in_but_for_the_example
def minutes_pdf(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same on paper."""
    _reader, room = _closed_room(request, slug, pk)
    answer = HttpResponse(papers.minutes_of(room), content_type=paper.TYPES["pdf"])
    answer["Content-Disposition"] = f'inline; filename="{slugify(room.title) or "minutes"}.pdf"'
    return answer


def _closed_room(request: HttpRequest, slug: str, pk: int) -> tuple[Reader, Room]:
    community = belonging.community_for(request.user, slug)
    reader = navigation.reader_of(request.user, community)
    if not _reads_minutes(reader):
        raise PermissionDenied
    room = get_object_or_404(Room, community=community, pk=pk)
    if room.minutes is None:
        raise Http404
    room.community = community
    return reader, room


def _reads_minutes(reader: Reader) -> bool:
    """Minutes name people, so they are for members; the people of the example are made up."""
    return reader.membership is not None or reader.community.is_example
