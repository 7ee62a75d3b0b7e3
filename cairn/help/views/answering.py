"""What others do with a request: answer, see it differently, pass it on."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from cairn.communities.navigation import Reader
from cairn.help import access, actions, forms
from cairn.help.access import Standing
from cairn.help.models import Answer
from cairn.people.access import person_of

from .doing import at_once, with_form


@login_required
@require_POST
def answers(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Advise, or ask back."""
    reader, standing = _found(request, slug, pk)
    act = partial(actions.answer, standing.request, by=person_of(request))
    return with_form(request, reader, standing, act, answer_form=forms.AnswerForm(request.POST))


@login_required
@require_POST
def dissents(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """See it differently, and say why."""
    reader, standing = _found(request, slug, pk)

    def act(differs_from: int, **said: Any) -> Answer:
        above = access.answer_in(standing, differs_from)
        return actions.answer(standing.request, by=person_of(request), differs_from=above, **said)

    return with_form(request, reader, standing, act, dissent_form=forms.DissentForm(request.POST))


@login_required
@require_POST
def withdrawal(request: HttpRequest, slug: str, pk: int, answer: int) -> HttpResponse:
    """Take one's own answer back."""
    reader, standing = _found(request, slug, pk)
    given, by = access.answer_in(standing, answer), person_of(request)
    if given.author_id != by.pk:
        raise PermissionDenied
    return at_once(request, reader, standing, partial(actions.take_back, given, by=by))


@login_required
@require_POST
def not_now(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """I cannot at the moment; the next is asked."""
    reader, standing = _found(request, slug, pk)
    turn = access.turn_of(standing)
    if turn is None:
        raise Http404
    return at_once(request, reader, standing, partial(actions.not_now, turn))


@login_required
@require_POST
def introduction(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """I know who can."""
    reader, standing = _found(request, slug, pk)
    form = forms.IntroductionForm(request.POST, community=reader.community)
    act = partial(actions.introduce, standing.request, by=person_of(request))
    return with_form(request, reader, standing, act, introduction_form=form)


def _found(request: HttpRequest, slug: str, pk: int) -> tuple[Reader, Standing]:
    reader = access.belonging(request.user, slug)
    return reader, access.request_at(reader, pk)
