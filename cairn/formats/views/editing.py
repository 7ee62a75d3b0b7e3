"""Changing a community's own format: as a form, or as text."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.communities.models import Community
from cairn.formats import access, actions, drafts, reading
from cairn.formats.forms import AddForm, Editor, TextForm
from cairn.formats.models import CommunityFormat
from cairn.formats.text import text_of
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

LANGUAGES = dict(settings.LANGUAGES)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def format_editing(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The format as a form. Moving, removing and adding steps answers with the changed form; keeping keeps."""
    community, own = access.own_format(request.user, slug, key)
    language = _language(request, community)
    if request.method != "POST":
        return _page(request, community, own, Editor(own.body, language=language), seen=own.version)
    try:
        body, seen = drafts.opened(request.POST.get("draft", ""), of=own.pk)
    except BadSignature:
        messages.error(request, _("What came was no draft of this form, so nothing was changed. Here it is as kept."))
        return _page(request, community, own, Editor(own.body, language=language), seen=own.version, status=422)
    editor = Editor(body, language=language, data=request.POST)
    right = editor.write()
    if request.POST.get("do", "keep") != "keep":
        return _rearranged(request, community, own, editor, language, seen)
    if not right or (changed := editor.format()) is None:
        return _page(request, community, own, editor, seen=seen, status=422)
    try:
        actions.edit_format(own, to=changed, seen=seen, by=person_of(request))
    except Refusal as why:
        editor.head.add_error(None, str(why))
        return _page(request, community, own, editor, seen=seen, status=409)
    messages.success(request, _("Kept."))
    return redirect("format_page", community.slug, own.key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def format_text(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The format as text, for those who like that better; what is wrong is said with its line."""
    community, own = access.own_format(request.user, slug, key)
    if request.method != "POST":
        form = TextForm(initial={"text": text_of(own.format), "seen": own.version})
        return _text(request, community, own, form)
    form = TextForm(request.POST)
    if not form.is_valid():
        return _text(request, community, own, form, status=422)
    try:
        changed = reading.read(form.cleaned_data["text"], file=own.key)
        actions.edit_format(own, to=changed, seen=form.cleaned_data["seen"], by=person_of(request))
    except reading.FormatError as error:
        return _text(request, community, own, form, problems=error.every(), status=422)
    except Refusal as why:
        form.add_error(None, str(why))
        return _text(request, community, own, form, status=409)
    messages.success(request, _("Kept."))
    return redirect("format_page", community.slug, own.key)


def _language(request: HttpRequest, community: Community) -> str:
    asked = request.POST.get("language") or request.GET.get("language") or community.language
    return asked if asked in LANGUAGES else community.language


def _rearranged(
    request: HttpRequest, community: Community, own: CommunityFormat, editor: Editor, language: str, seen: int
) -> HttpResponse:
    """The form again, with a step moved, removed or added; nothing is kept yet."""
    what, _colon, number = request.POST["do"].partition(":")
    body, place = editor.body, None
    if what == "language" and number in LANGUAGES:
        language = number
    elif what == "add":
        place = _added(request, body, language)
    elif number.isdecimal() and int(number) < len(body["steps"]):
        place = _moved(body, what, int(number))
    again = Editor(body, language=language)
    return _page(request, community, own, again, seen=seen, changed=True, place=place, language=language)


def _added(request: HttpRequest, body: dict[str, Any], language: str) -> int | None:
    form = AddForm(request.POST, body=body, language=language)
    if not form.is_valid() or len(body["steps"]) >= drafts.MOST_STEPS:
        return None
    return drafts.add(body, form.cleaned_data["kind"], after=form.cleaned_data["after"])


def _moved(body: dict[str, Any], what: str, number: int) -> int | None:
    if what in {"up", "down"}:
        return drafts.move(body, number, -1 if what == "up" else 1)
    if what == "remove" and len(body["steps"]) > 1:
        drafts.remove(body, number)
    return None


def _page(
    request: HttpRequest,
    community: Community,
    own: CommunityFormat,
    editor: Editor,
    *,
    seen: int,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    language = more.pop("language", None) or editor.head.language
    context = {
        "community": community,
        "own": own,
        "editor": editor,
        "adding": AddForm(None, body=editor.body, language=language),
        "draft": drafts.sealed(editor.body, of=own.pk, seen=seen),
        "language": language,
        "languages": LANGUAGES.items(),
        **more,
    }
    return render(request, "formats/editing.html", context, status=status)


def _text(
    request: HttpRequest,
    community: Community,
    own: CommunityFormat,
    form: TextForm,
    *,
    problems: list[reading.FormatError] | None = None,
    status: int = 200,
) -> HttpResponse:
    lines = form.cleaned_data["text"].splitlines() if problems else []
    shown = [(problem, lines[problem.line - 1] if problem.line <= len(lines) else "") for problem in problems or []]
    context = {"community": community, "own": own, "form": form, "problems": shown}
    return render(request, "formats/text.html", context, status=status)
