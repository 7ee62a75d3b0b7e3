"""What whoever asked does, come by account or by the key in the address."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_write
from cairn.help import access, actions, forms
from cairn.help.access import Standing

from .doing import at_once, with_form
from .request import grow_form, nobody_in


def own(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of whoever asked: it gets who reads and the request, or it is not reached."""

    def opened(request: HttpRequest, slug: str, pk: int, key: str = "", **place: Any) -> HttpResponse:
        if key:
            standing = access.request_by_key(slug, pk, key)
            return view(request, nobody_in(standing), standing, **place)
        return by_account(request, slug, pk, **place)

    @signed_in_to_write
    def by_account(request: HttpRequest, slug: str, pk: int, **place: Any) -> HttpResponse:
        reader = access.belonging(request.user, slug)
        standing = access.request_at(reader, pk)
        if not standing.is_asker:
            raise PermissionDenied
        return view(request, reader, standing, **place)

    opened.__name__, opened.__module__, opened.__doc__ = view.__name__, view.__module__, view.__doc__
    return require_POST(opened)


@own
def growing(request: HttpRequest, reader: Reader, standing: Standing) -> HttpResponse:
    """Say more, say how urgent, ask others."""
    form = grow_form(standing.request, request.POST)
    return with_form(request, reader, standing, partial(actions.grow, standing.request), grow_form=form)


@own
def word(request: HttpRequest, reader: Reader, standing: Standing) -> HttpResponse:
    """Add something below the question."""
    form = forms.WordForm(request.POST)
    return with_form(request, reader, standing, partial(actions.add_word, standing.request), word_form=form)


@own
def end(request: HttpRequest, reader: Reader, standing: Standing) -> HttpResponse:
    """It is solved, or no longer asked."""
    form = forms.EndForm(request.POST)
    return with_form(request, reader, standing, partial(actions.end_request, standing.request), end_form=form)


@own
def reopening(request: HttpRequest, reader: Reader, standing: Standing) -> HttpResponse:
    """It was not over."""
    return at_once(request, reader, standing, partial(actions.open_again, standing.request))


@own
def following(request: HttpRequest, reader: Reader, standing: Standing, answer: int) -> HttpResponse:
    """I follow this advice; ask me on that day how it turned out."""
    act = partial(actions.accept, access.answer_in(standing, answer))
    form = forms.DayForm(request.POST)
    return with_form(request, reader, standing, act, at=f"#answer-{answer}", day_form=form)


@own
def trial(request: HttpRequest, reader: Reader, standing: Standing, answer: int) -> HttpResponse:
    """I tried it."""
    act = partial(actions.mark_tried, access.answer_in(standing, answer))
    return at_once(request, reader, standing, act, at=f"#answer-{answer}")


@own
def outcome(request: HttpRequest, reader: Reader, standing: Standing, answer: int) -> HttpResponse:
    """How it turned out."""
    act = partial(actions.tell_outcome, access.answer_in(standing, answer))
    form = forms.OutcomeForm(request.POST)
    return with_form(request, reader, standing, act, at=f"#answer-{answer}", outcome_form=form)
