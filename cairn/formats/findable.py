"""A community's own formats can be found by its members. Those of the library stand in the chooser."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cairn.search import readers, sources

from .models import CommunityFormat
from .schema import Format


def own(numbers: Collection[int] | None) -> Iterator[sources.Document]:
    """A community's own formats, as long as they are offered and can be read."""
    found = CommunityFormat.objects.filter(withdrawn_at=None).select_related("community").order_by("pk")
    for each in found if numbers is None else found.filter(pk__in=numbers):
        if each.readable is None:
            continue
        language = each.community.language
        yield sources.Document(
            number=each.pk,
            title=each.title,
            body=_text(each.readable, language),
            url=reverse("format_page", args=[each.community.slug, each.key]),
            keys=(readers.members_of(each.community_id),),
            at=each.edited_at,
            community_id=each.community_id,
            language=language,
        )


def _text(format_: Format, language: str) -> str:
    """What it is for, and what its steps say."""
    said = [format_.purpose, format_.about, *(step.title for step in format_.steps)]
    return "\n".join(text.in_(language) for text in said)


OWN = sources.Source(
    "communityformat",
    _("Formats"),
    own,
    ("format.copied", "format.edited", "format.withdrawn"),
    order=70,
    knows_language=True,
)
