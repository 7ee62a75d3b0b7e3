"""Lines of Today about the memory: something the reader is asked about, and what to read first for whoever is new."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cairn.communities.navigation import Reader
from cairn.memory.models import Item
from cairn.memory.queries.asking import questions_waiting

NEW_FOR = timedelta(days=30)
AFTER_THE_BEGINNING = timedelta(days=7)  # those who were there when it began wrote it themselves


def facts_to_ask_for(reader: Reader) -> dict[str, Any]:
    """Annotations of the community: whether there is something to say."""
    of_it = {"community": OuterRef("pk")}
    shared = Item.objects.filter(**of_it).exclude(audience=Item.Audience.AUTHORS)
    return {
        "has_to_look": Exists(questions_waiting(reader.person).filter(item__community=OuterRef("pk"))),
        "has_memory": Exists(shared),
    }


def memory_points(reader: Reader, facts: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Parts of the lines, asked for only where there is one."""
    slug = reader.community.slug
    if facts["has_to_look"]:
        found = questions_waiting(reader.person).filter(item__community=reader.community).select_related("item")
        question = found.order_by("asked_at", "pk")[0]
        yield {
            "seen": _("Still true? {title}").format(title=question.item.title),
            "why": _("You were asked: you know this best."),
            "action": _("Look and say"),
            "url": reverse("memory_item", args=[slug, question.item_id]),
            "tint": "sun",
        }
    if facts["has_memory"] and _is_new(reader):
        yield {
            "seen": _("New here? Read this first"),
            "why": _("A handful of things, from what others asked and read."),
            "action": _("Read first"),
            "url": reverse("memory_first", args=[slug]),
            "tint": "lichen",
        }


def _is_new(reader: Reader) -> bool:
    if reader.membership is None or reader.membership.joined_at is None:
        return False
    joined = reader.membership.joined_at
    return timezone.now() - joined < NEW_FOR and joined - reader.community.began_at > AFTER_THE_BEGINNING
