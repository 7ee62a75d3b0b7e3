from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.notices import actions, queries
from cairn.notices.forms import ChoosingForm
from cairn.people.access import person_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    """What is written to me, and when."""
    person = person_of(request)
    form = ChoosingForm(request.POST or None, person=person)
    if form.is_valid():
        actions.choose(person, form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("letters")
    context = {"form": form, "sent": queries.sent_lately(person), "is_reached": queries.is_reached(person)}
    return render(request, "notices/letters.html", context, status=422 if form.errors else 200)
