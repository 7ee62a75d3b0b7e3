"""Tags on a page, and the picture of what got attention: `{% load lenses %}`."""

from collections.abc import Sequence
from typing import Any

from django import template

from cairn.lenses import library
from cairn.lenses.queries import Coverage
from cairn.lenses.schema import Entry
from cairn.lib import stones

register = template.Library()

# Beyond so many stones the number says it better.
MOST_STONES, STEP = 12, 22.0


@register.inclusion_tag("lenses/_tags.html")
def lens_tags(entries: Sequence[Entry]) -> dict[str, Any]:
    """The tags of a thing as small chips, each with the name of its lens for those who cannot see its colour."""
    known = library.lenses()
    return {"tags": [(entry, known[entry.code.partition(":")[0]]) for entry in entries]}


@register.inclusion_tag("lenses/_coverage.html")
def lens_coverage(coverage: Coverage) -> dict[str, Any]:
    """What got attention: a row of stones for every entry, and the number in words."""
    return {
        "coverage": coverage,
        "rows": [(group, [(each, _row(each)) for each in of_it]) for group, of_it in coverage.groups],
    }


def _row(each: Any) -> list[tuple[str, str]]:
    """One stone for each time, up to MOST_STONES: [(x, path)]."""
    return [
        (f"{STEP * (place + 0.5):.1f}", stones.pebble(f"{each.entry.code}:{place}", 19, 14))
        for place in range(min(each.count, MOST_STONES))
    ]
