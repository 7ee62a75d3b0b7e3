"""What one missed, by mail, for those who chose that. Looked for by the worker; each letter is written once."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cairn.communities.models import CURRENT, Membership
from cairn.gatherings.dates import of_row
from cairn.gatherings.models import Gathering
from cairn.gatherings.queries.missed import InShort, in_short, was_absent
from cairn.notices.actions import write_letter
from cairn.notices.queries import who_wants
from cairn.notices.words import Words

MISSED = "gathering.missed"
UNTIL = timedelta(days=4)  # after its minutes were published: later it is no news


def tell_who_missed(*, at: datetime | None = None) -> int:
    """Write what is due. Returns how many letters were written."""
    at = at or timezone.now()
    rows = Gathering.objects.filter(minutes_kept__published_at__gt=at - UNTIL, minutes_kept__published_at__lte=at)
    related = rows.select_related("stretch__series__community", "room")
    return sum(_tell(row, at) for row in related.order_by("pk"))


@transaction.atomic
def _tell(row: Gathering, at: datetime) -> int:
    """Those who belong, belonged then, were not there, and chose to be told."""
    short = in_short(of_row(row))
    if short is None:
        return 0
    members = Membership.objects.filter(
        community=row.stretch.series.community, state__in=CURRENT, joined_at__lte=row.starts_at
    )
    people = was_absent(row, who_wants(MISSED).filter(pk__in=members.values("person")))
    letters = [
        write_letter(each, kind=MISSED, key=f"missed:{row.pk}", say=partial(_words, row, short), at=at)
        for each in people.order_by("pk")
    ]
    return sum(letter is not None for letter in letters)


def _words(row: Gathering, short: InShort) -> Words:
    title = row.title or row.stretch.title
    day = formats.date_format(timezone.localtime(row.starts_at), "l j F")
    place = reverse("date", args=[row.stretch.series.community.slug, row.series_id, row.original_on])
    return Words(
        _("{title}, {day}: what you missed").format(title=title, day=day),
        [*_lines(short)],
        (_("Read it all"), f"{place}#in-short"),
        _("You get this because you wished to hear of gatherings that you did not come to."),
    )


def _lines(short: InShort) -> list[str]:
    """A paragraph for each kind of thing."""
    promised = [_promise(each.text, str(each.owner or each.owner_name or "")) for each in short.actions]
    parts = (
        (_("Talked about:"), short.topics),
        (_("Decided:"), [each.text for each in short.decisions]),
        (_("Who does what:"), promised),
        (_("What people took away:"), short.takeaways),
        (_("To look at:"), [f"{each.title}: {each.link}" for each in short.materials]),
    )
    return [f"{heading} {'; '.join(texts)}" for heading, texts in parts if texts]


def _promise(text: str, name: str) -> str:
    return f"{text} ({name})" if name else text
