from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities.queries import belongings_of
from cairn.connect import actions
from cairn.people.access import person_of


@login_required
@require_http_methods(["GET", "HEAD"])
def calendars(request: HttpRequest) -> HttpResponse:
    """The addresses of one's calendars, to give to the program on one's phone."""
    person = person_of(request)
    token = actions.key_of(person).token
    feeds = [
        (_("What I come to"), _address(request, "own_ics", token)),
        (_("Everything in my communities"), _address(request, "everything_ics", token)),
        *[
            (one.community.name, _address(request, "keyed_community_ics", token, one.community.slug))
            for one in belongings_of(person)
            if one.is_current
        ],
    ]
    return render(request, "connect/calendars.html", {"feeds": feeds})


@login_required
@require_POST
def renewal(request: HttpRequest) -> HttpResponse:
    """Make the old addresses lead nowhere."""
    actions.renew_key(person_of(request))
    messages.success(request, _("New addresses. Give them to your calendar; the old ones lead nowhere now."))
    return redirect("calendars")


def _address(request: HttpRequest, name: str, *values: str) -> str:
    return request.build_absolute_uri(reverse(name, args=values))
