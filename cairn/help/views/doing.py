"""How the buttons around a request answer: done and back to it, or the same page with what was typed and why not."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.communities.navigation import Reader
from cairn.help.access import Standing
from cairn.help.models import Answer
from cairn.lib.refusals import Refusal

from .request import TEMPLATE, address_of, page_of


def with_form(
    request: HttpRequest,
    reader: Reader,
    standing: Standing,
    act: Callable[..., object],
    *,
    at: str = "",
    **form: forms.Form,
) -> HttpResponse:
    """Do it with what the form says (`facts` where it has some); the form is named as the page knows it."""
    filled = next(iter(form.values()))
    if not filled.is_valid():
        return render(request, TEMPLATE, page_of(reader, standing, **form), status=422)
    facts = filled.facts() if hasattr(filled, "facts") else filled.cleaned_data
    return at_once(request, reader, standing, lambda: act(**facts), at=at, **form)


def at_once(
    request: HttpRequest,
    reader: Reader,
    standing: Standing,
    act: Callable[[], object],
    *,
    at: str = "",
    **handed_in: Any,
) -> HttpResponse:
    """Do it and go back to the request, to the answer that came of it or to the place one was at."""
    try:
        done = act()
    except Refusal as why:
        return render(request, TEMPLATE, page_of(reader, standing, said=why, **handed_in), status=409)
    place = f"#answer-{done.pk}" if isinstance(done, Answer) else at
    return redirect(f"{address_of(standing)}{place}")
