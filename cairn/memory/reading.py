"""An item's text as a page shows it, with its links to other items and to files where the reader may follow them."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from cairn.files.queries import named
from cairn.lib import markdown

from .models import Item

# Not "file:", which Markdown readers refuse for good reasons.
ITEM, FILE = "item:", "attachment:"


def as_html(text: str, items: QuerySet[Item], item: Item) -> SafeString:
    """A text of the item → HTML; `items` are those the reader may read. One query for its links, one for its files."""
    targets = markdown.targets(text)
    linked = numbers_of(targets, ITEM)
    known = set(items.filter(pk__in=linked).values_list("pk", flat=True)) if linked else set()
    files = named(numbers_of(targets, FILE), f"item:{item.pk}")
    slug = item.community.slug

    def address(target: str) -> str | None:
        if is_ours(target, ITEM):
            number = int(target[len(ITEM) :])
            return reverse("memory_item", args=[slug, number]) if number in known else ""
        if is_ours(target, FILE):
            file = files.get(int(target[len(FILE) :]))
            return reverse("file", args=[slug, file.pk, file.name]) if file else ""
        return None

    return markdown.as_html(text, address=address)


def numbers_of(targets: list[str], prefix: str) -> set[int]:
    """The numbers of the items ("item:7") or files ("attachment:3") among some targets."""
    return {int(target[len(prefix) :]) for target in targets if is_ours(target, prefix)}


def is_ours(target: str, prefix: str) -> bool:
    """Whether a link leads to something of that kind here; numbers that no database has are not ours."""
    return target.startswith(prefix) and target[len(prefix) :].isdigit() and len(target) < len(prefix) + 19
