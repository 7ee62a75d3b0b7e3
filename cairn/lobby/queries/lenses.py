"""What a community gave attention to lately, through one of the lenses."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cairn.communities import access
from cairn.communities.navigation import Reader
from cairn.lenses import library, queries
from cairn.lenses.queries import Coverage
from cairn.lenses.schema import Lens

# Over how many days one looks back.
SPANS = (31, 92, 366)


@dataclass(frozen=True, slots=True)
class View:
    """A lens over a community: the one chosen, those there are, and how far one looks back."""

    coverage: Coverage
    lenses: list[Lens]
    days: int
    spans: tuple[int, ...] = SPANS


def view_of(reader: Reader, *, lens: str, days: str, now: datetime) -> View:
    """The picture; for words that are no lens and no span, the first of each."""
    known = library.lenses()
    span = next((span for span in SPANS if str(span) == days), SPANS[1])
    levels = access.levels_for(reader.person, reader.community)
    coverage = queries.coverage(
        reader.community.pk,
        lens if lens in known else next(iter(known)),
        since=now - timedelta(days=span),
        levels=levels,
    )
    return View(coverage, list(known.values()), span)
