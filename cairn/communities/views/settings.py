"""How a community presents itself, and how one joins it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.communities import access, actions
from cairn.communities.forms import SettingsForm
from cairn.people.access import person_of

from .answers import again

PAGE = "communities/settings.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def community_settings(request: HttpRequest, slug: str) -> HttpResponse:
    community = access.led_community(request.user, slug)
    facts = {"community": community}
    if request.method != "POST":
        now = {name: getattr(community, name) for name in SettingsForm.base_fields}
        return render(request, PAGE, {"form": SettingsForm(initial=now), **facts})
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return again(request, PAGE, form, community=community)
    actions.edit_community(community, by=person_of(request), **form.cleaned_data)
    messages.success(request, _("Kept."))
    return redirect("community_settings", community.slug)
