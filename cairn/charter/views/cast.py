"""Whom the community is there for: portraits that everyone reads and those who lead correct."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cairn.charter import access, actions
from cairn.charter.forms import PersonaForm
from cairn.charter.models import Persona
from cairn.charter.queries.direction import cast_of
from cairn.communities.navigation import Reader
from cairn.communities.views.answers import refused
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of


@require_safe
def cast(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them, with what they want and need."""
    return _page(request, access.reading(request.user, slug))


@login_required
@require_POST
def persona_drawing(request: HttpRequest, slug: str) -> HttpResponse:
    """A new portrait goes to the end."""
    reader = access.leading(request.user, slug)
    form = PersonaForm(request.POST, prefix="new")
    if not form.is_valid():
        return _page(request, reader, new=form)
    persona = actions.draw_persona(reader.community, by=person_of(request), **form.cleaned_data)
    return redirect(_address(persona))


@login_required
@require_POST
def persona_revision(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A portrait that somebody asked about is corrected."""
    reader, persona = _found(request, slug, pk)
    form = PersonaForm(request.POST, prefix=f"persona-{pk}")
    if not form.is_valid():
        return _page(request, reader, asked={pk: form})
    return _done(request, persona, lambda: actions.revise_persona(persona, by=person_of(request), **form.cleaned_data))


@login_required
@require_POST
def persona_retirement(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Nobody plans for this portrait any longer."""
    _reader, persona = _found(request, slug, pk)
    return _done(request, persona, lambda: actions.retire_persona(persona, by=person_of(request)))


def _found(request: HttpRequest, slug: str, pk: int) -> tuple[Reader, Persona]:
    reader = access.leading(request.user, slug)
    persona = access.persona_in(reader.community, pk)
    persona.community = reader.community
    return reader, persona


def _page(
    request: HttpRequest,
    reader: Reader,
    new: PersonaForm | None = None,
    asked: dict[int, PersonaForm] | None = None,
) -> HttpResponse:
    """The page; `new` and `asked` (by portrait) are forms with a fault in them, shown open."""
    standing = cast_of(reader.community)
    forms = {each.pk: PersonaForm.of(each) for each in standing} if reader.leads else {}
    context = {
        "community": reader.community,
        "reader": reader,
        "form": new or PersonaForm(prefix="new"),
        "rows": [(each, (forms | (asked or {})).get(each.pk)) for each in standing],
    }
    return render(request, "charter/cast.html", context, status=422 if request.method == "POST" else 200)


def _done(request: HttpRequest, persona: Persona, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Refusal as why:
        return refused(request, persona.community, why, reverse("cast", args=[persona.community.slug]))
    return redirect(_address(persona))


def _address(persona: Persona) -> str:
    return f"{reverse('cast', args=[persona.community.slug])}#persona-{persona.pk}"
