"""One's own page: how one wants to be spoken to, how one signs in, and erasing it all."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.people import actions
from cairn.people.access import person_of
from cairn.people.forms import IntroductionForm
from cairn.people.parts import parts_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Name, language, zone; ways to sign in; own communities."""
    person = person_of(request)
    now = {name: getattr(person, name) for name in IntroductionForm.base_fields}
    form = IntroductionForm(request.POST or None, initial=now)
    if form.is_valid():
        actions.introduce(person, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("me")
    context = {
        "form": form,
        "addresses": EmailAddress.objects.filter(user=person).order_by("-primary", "pk"),
        "passkeys": Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).count(),
        "parts": parts_for(person),
    }
    return render(request, "people/me.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: HttpRequest) -> HttpResponse:
    """Erase one's account, after being asked once more."""
    if request.method != "POST":
        return render(request, "people/erasure.html")
    try:
        actions.erase(person_of(request))
    except actions.CannotBeErasedYet as why:
        return render(request, "people/erasure.html", {"why": str(why)}, status=409)
    logout(request)
    return render(request, "people/erased.html")
