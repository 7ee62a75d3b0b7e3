"""The door to the example community, and its end."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities import actions
from cairn.lobby import access
from cairn.lobby.example import background, example_community

LOOK_AGAIN = 2  # seconds


@require_http_methods(["GET", "HEAD", "POST"])
def example(request: HttpRequest) -> HttpResponse:
    """Look around; no account is needed, because the example is public. Where there is none yet, it is made first."""
    community = example_community()
    if community is not None:
        return redirect("community", community.slug)
    if request.method == "POST" and access.may_tend_example(request.user):
        background.begin()
        return redirect("example")
    if background.is_being_made():
        page = render(request, "lobby/example_coming.html")
        page["Refresh"] = str(LOOK_AGAIN)  # the page needs no script to look again
        return page
    messages.info(request, _("There is no example here at the moment."))
    return redirect("start")


@require_POST
def example_erasure(request: HttpRequest) -> HttpResponse:
    """The example has done its work. For administrators, and while nobody has an account yet for everybody."""
    if not access.may_tend_example(request.user):
        raise PermissionDenied
    if actions.erase_example():
        messages.success(request, _("The example is gone, with everything in it."))
    return redirect("start")
