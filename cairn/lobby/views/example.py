"""The door to the example community, and its end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.communities import actions
from cairn.lobby.example import example_community


@require_POST
def example(request: HttpRequest) -> HttpResponse:
    """Look around; no account is needed, because the example is public."""
    community = example_community()
    if community is None:
        messages.info(request, _("There is no example here at the moment."))
        return redirect("start")
    return redirect("community", community.slug)


@login_required
@require_POST
def example_erasure(request: HttpRequest) -> HttpResponse:
    """The example has done its work. For administrators."""
    if not request.user.is_staff:
        raise PermissionDenied
    community = example_community()
    if community is not None:
        actions.erase_community(community)
        messages.success(request, _("The example is gone, with everything in it."))
    return redirect("start")
