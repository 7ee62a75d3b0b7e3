"""“Still true?”: answered on the item's page, or from the letter without signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities.navigation import reader_of
from cairn.communities.views.answers import signed_in_to_act
from cairn.lib.refusals import Refusal
from cairn.memory import access, actions
from cairn.memory.forms import StillTrueForm
from cairn.memory.models import Question
from cairn.memory.reading import as_html
from cairn.people.access import person_of

from .items import ITEM, item_page

REPLIES = set(Question.Reply.values)


@require_POST
@signed_in_to_act
def standing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A member says whether it still holds."""
    reader = access.belonging(request.user, slug)
    found = access.item_for(reader, pk)
    form = StillTrueForm(request.POST)
    if not form.is_valid():
        return render(request, ITEM, item_page(reader, found), status=422)
    try:
        actions.say_still_true(found, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        return render(request, ITEM, item_page(reader, found, said=why), status=409)
    return redirect("memory_item", reader.community.slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def still_true(request: HttpRequest, token: str) -> HttpResponse:
    """From the letter: the link is the proof. Opening it changes nothing: programs that look at links open it too."""
    question = access.question_at(token)
    item = question.item
    say = request.GET.get("say", "").upper()
    page = {"question": question, "item": item, "community": item.community, "say": say if say in REPLIES else ""}
    if request.method == "POST":
        form = StillTrueForm(request.POST)
        if form.is_valid():
            try:
                page["item"] = actions.say_still_true(item, by=question.person, **form.cleaned_data)
                page["said"] = form.cleaned_data["reply"]
            except Refusal as why:
                return render(request, "memory/still_true.html", page | {"why": why}, status=409)
    readable = access.items_for(reader_of(question.person, item.community))
    html = as_html(item.text, readable, item)
    return render(request, "memory/still_true.html", page | {"html": html})
