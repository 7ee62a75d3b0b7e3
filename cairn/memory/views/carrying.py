"""The memory as a folder of notes: bringing one in, with a look at what it would make, and taking all of it along."""

import io
import tempfile
from typing import IO, Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act
from cairn.lib.refusals import Refusal
from cairn.memory import access, importing
from cairn.memory.actions import waiting
from cairn.memory.forms.carrying import ArchiveForm
from cairn.memory.models import Item
from cairn.people.access import person_of

PAGE = "memory/import.html"
SHOWN = 200
IN_MEMORY = 8 * 1024 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_to_act
def memory_import(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand in a zip, see what it would make, then make it: by those who lead."""
    reader = access.leading(request.user, slug)
    if request.method != "POST":
        return render(request, PAGE, _page(reader, form=ArchiveForm()))
    if "ticket" in request.POST:
        return _make(request, reader)
    form = ArchiveForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, PAGE, _page(reader, form=form), status=422)
    given, kind = form.cleaned_data["archive"], form.cleaned_data["kind"]
    data = given.read()
    try:
        plan = importing.read(importing.unzipped(data, given.name), kind=kind)
    except Refusal as why:
        form.add_error("archive", str(why))
        return render(request, PAGE, _page(reader, form=form), status=422)
    here = importing.known_in(reader.community, plan)
    new = [note for note in plan.notes if note.path not in here]
    ticket = waiting.lay_aside(data, by=person_of(request), community=reader.community) if new else ""
    facts = {"plan": plan, "new": new[:SHOWN], "number": len(new), "known": len(here), "kind": kind}
    return render(request, PAGE, _page(reader, form=form, ticket=ticket, **facts))


@require_safe
def memory_export(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Everything that one reads, as a zip of Markdown, with its versions and collections: by those who lead."""
    reader = access.leading(request.user, slug)
    items = access.items_for(reader).select_related("community")
    return FileResponse(
        _packed(items), as_attachment=True, filename=f"{slug}-memory.zip", content_type="application/zip"
    )


def _packed(items: QuerySet[Item]) -> IO[bytes]:
    """The zip, in memory while it is small and in a file of its own once it is large: a memory has pictures."""
    folder = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (the answer closes it)
    importing.export(items, folder)
    is_large = folder.tell() > IN_MEMORY
    folder.seek(0)
    if is_large:
        return folder
    with folder:
        return io.BytesIO(folder.read())


def _make(request: HttpRequest, reader: Reader) -> HttpResponse:
    person = person_of(request)
    data = waiting.pick_up(request.POST["ticket"], by=person, community=reader.community)
    form = ArchiveForm(initial={"kind": request.POST.get("kind", "")})
    if data is None:
        return render(request, PAGE, _page(reader, form=form, is_gone=True), status=409)
    known = dict(ArchiveForm.base_fields["kind"].choices)  # type: ignore[attr-defined]  # a ChoiceField
    kind = request.POST.get("kind", "")
    plan = importing.read(importing.unzipped(data, "zip"), kind=kind if kind in known else "SUMMARY")
    done = importing.carry_out(plan, reader.community, by=person)
    return render(request, PAGE, _page(reader, form=ArchiveForm(), done=done))


def _page(reader: Reader, **facts: Any) -> dict[str, Any]:
    return {"community": reader.community, "reader": reader, **facts}
