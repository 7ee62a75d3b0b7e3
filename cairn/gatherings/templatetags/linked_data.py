"""What pages say to programs."""

import json
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from cairn.gatherings.addresses import address_of
from cairn.gatherings.calendars.linked_data import event_data
from cairn.gatherings.dates import Date
from cairn.gatherings.models import Series

register = template.Library()
# As in django.utils.html.json_script: nothing in it can end the element.
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def linked_event(context: Any, found: Date) -> SafeString:
    """The date as schema.org Event, where everybody may see it. Data, not a script: the page's policy lets it be."""
    community = found.series.community
    if not community.is_public or found.series.seen_by != Series.Seen.EVERYONE:
        return SafeString()
    absolute = context["request"].build_absolute_uri
    home = absolute(reverse("gather", args=[community.slug]))
    text = json.dumps(event_data(found, url=absolute(address_of(found)), community_url=home), ensure_ascii=False)
    safe = text.translate(ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{safe}</script>')  # noqa: S308  escaped above
