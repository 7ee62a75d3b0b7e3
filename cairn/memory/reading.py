"""An item's text as a page shows it, with its links to other items and to files where the reader may follow them."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from cairn.lib import markdown

from .models import Item

ITEM, FILE = "item:", "file:"


def as_html(text: str, items: QuerySet[Item], slug: str) -> SafeString:
    """Markdown → HTML; `items` are those the reader may read. One query for its links, none without."""
    wanted = {int(target[len(ITEM) :]) for target in markdown.targets(text) if is_ours(target, ITEM)}
    known = set(items.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()

    def address(target: str) -> str | None:
        if is_ours(target, ITEM):
            number = int(target[len(ITEM) :])
            return reverse("memory_item", args=[slug, number]) if number in known else ""
        return None

    return markdown.as_html(text, address=address)


def is_ours(target: str, prefix: str) -> bool:
    return target.startswith(prefix) and target[len(prefix) :].isdigit()
