"""A format as a row of pebbles, one a step: as long as its minutes, coloured by what people do."""

from dataclasses import dataclass

from . import kinds
from .schema import Format

WIDTH, GAP, LEAST = 600.0, 4.0, 10.0


@dataclass(frozen=True, slots=True)
class Pebble:
    """One step in the row."""

    x: str  # of the viewBox, with a point in every language
    width: str
    tint: str
    title: str


def row(format_: Format) -> list[Pebble]:
    """The steps as pebbles, together WIDTH wide; the shortest is still seen."""
    minutes = [max(step.minutes, 0) for step in format_.steps]
    room = WIDTH - GAP * (len(minutes) - 1) - LEAST * len(minutes)
    pebbles, x = [], 0.0
    for step, length in zip(format_.steps, minutes, strict=True):
        width = LEAST + room * length / (sum(minutes) or 1)
        pebbles.append(Pebble(f"{x:.1f}", f"{width:.1f}", kinds.settings_of(step.kind).tint, str(step.title)))
        x += width + GAP
    return pebbles
