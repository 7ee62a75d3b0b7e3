from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.connect import actions
from cairn.connect.own_feeds import feeds_of
from cairn.people.access import person_of


@login_required
@require_http_methods(["GET", "HEAD"])
def calendars(request: HttpRequest) -> HttpResponse:
    """The addresses of one's calendars, to give to the program on one's phone."""
    person = person_of(request)
    feeds = feeds_of(person, actions.key_of(person).token)
    return render(request, "connect/calendars.html", {"feeds": feeds, "host": request.get_host()})


@login_required
@require_POST
def renewal(request: HttpRequest) -> HttpResponse:
    """Make the old addresses lead nowhere."""
    actions.renew_key(person_of(request))
    messages.success(request, _("New addresses. Give them to your calendar; the old ones lead nowhere now."))
    return redirect("calendars")
