"""Tags of the room's partials: a command's form, and what is said of those who are not done."""

import uuid
from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cairn.formats.library import formats
from cairn.rooms import kinds
from cairn.rooms.kind import Progress
from cairn.rooms.models import Room, Step

register = template.Library()


@register.simple_tag(takes_context=True)
def command(context: dict[str, Any], step: Step, name: str, **attributes: Any) -> SafeString:
    """Open the form of a step's command: {% command step "write" class="compose" %} … </form>.

    The form is the same for everybody, so that it can travel in an event: the script adds the command's
    id and the CSRF token. On the plain page, where no script runs, both are written in. Underscores in
    attribute names become dashes: data_clears="1".
    """
    action = reverse("command", args=[context["room"].code, step.pk, name])
    return _form(context, action, attributes)


@register.simple_tag(takes_context=True)
def room_form(context: dict[str, Any], url_name: str, *args: Any, **attributes: Any) -> SafeString:
    """Open a form to another address of the room, sent like a command: {% room_form "flow" "next" %} … </form>."""
    return _form(context, reverse(url_name, args=[context["room"].code, *args]), attributes)


def _form(context: dict[str, Any], action: str, attributes: dict[str, Any]) -> SafeString:
    pairs = [(name.replace("_", "-"), value) for name, value in attributes.items()]
    start = format_html(
        '<form method="post" action="{}" data-command{}>', action, format_html_join("", ' {}="{}"', pairs)
    )
    if not context.get("plain"):
        return start
    return start + format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="key" value="{}">',
        get_token(context["request"]),
        uuid.uuid4(),
    )


@register.simple_tag(takes_context=True)
def typed_or(context: dict[str, Any], name: str, otherwise: str) -> str:
    """What was typed into that field before a plain page was refused, else what is there already."""
    return str((context.get("typed") or {}).get(name, otherwise))


@register.simple_tag
def waiting(step: Step, progress: Progress) -> str:
    """One line on those who are not done, in the words of the step's kind."""
    return kinds.of(step.kind).waiting(step, progress.expected - progress.ready, progress.expected)


@register.simple_tag
def made_for(room: Room) -> str:
    """For how many people the format of a room is; said before it begins, of formats of the library."""
    format_ = formats().get(room.format_key)
    if format_ is None:
        return ""
    least, most = format_.people.least, format_.people.most
    if most is None:
        return _("Made for {least} people or more.").format(least=least)
    return _("Made for {least} to {most} people.").format(least=least, most=most)


@register.filter
def epoch(moment: Any) -> str:
    """A time as milliseconds since 1970, as the browser's clock counts."""
    return str(int(moment.timestamp() * 1000)) if moment else ""


@register.filter
def minutes(seconds: int) -> int:
    return round(seconds / 60)
