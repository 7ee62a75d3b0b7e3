"""Whom we owe what is in the library."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.formats.thanks import thanks


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source of the library, with what we took from it."""
    return render(request, "formats/sources.html", {"thanks": thanks()})
