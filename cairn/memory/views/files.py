"""Files and pictures of an item."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act, signed_in_to_write
from cairn.files.actions import take_file_away
from cairn.files.models import File
from cairn.files.queries import files_of
from cairn.lib.refusals import Refusal
from cairn.memory import access, actions
from cairn.memory.forms.uploading import FileForm
from cairn.memory.models import Item
from cairn.people.access import person_of

PAGE = "memory/files.html"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_to_write
def files(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What hangs on an item, and how it is written into the text."""
    reader = access.belonging(request.user, slug)
    found = access.item_for(reader, pk)
    if request.method != "POST":
        return render(request, PAGE, _page(reader, found, FileForm()))
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, PAGE, _page(reader, found, form), status=422)
    given = form.cleaned_data["file"]
    try:
        actions.hang_on(found, by=person_of(request), data=given.read(), name=given.name, alt=form.cleaned_data["alt"])
    except Refusal as why:
        form.add_error("file", str(why))
        return render(request, PAGE, _page(reader, found, form), status=409)
    return redirect("memory_files", reader.community.slug, pk)


@require_POST
@signed_in_to_act
def file_removal(request: HttpRequest, slug: str, pk: int, file: int) -> HttpResponse:
    """Away with it: by whoever added it, and by those whose item it is."""
    reader = access.belonging(request.user, slug)
    found = access.item_for(reader, pk)
    hung = get_object_or_404(File, pk=file, about=f"item:{found.pk}")
    if hung.made_by_id != reader.person.pk:
        found = access.own_item(reader, pk)
    take_file_away(hung, by=person_of(request), visibility=actions.visibility_of(found))
    return redirect("memory_files", reader.community.slug, pk)


def _page(reader: Reader, found: Item, form: FileForm) -> dict[str, Any]:
    files = files_of(f"item:{found.pk}")
    return {"community": reader.community, "reader": reader, "item": found, "form": form, "files": files}
