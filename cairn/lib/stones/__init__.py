"""Pebbles, the cairn that grows by one, and a community's own cairn: geometry only, no colour, no markup.

Units are those of an SVG: y points down, the ground lies at y = 0, stones stand above it (y < 0).
"""

from .emblem import Emblem, emblem
from .pebbles import pebble, vein
from .pile import TONES, Frame, Stone, frame, pile

__all__ = ["TONES", "Emblem", "Frame", "Stone", "emblem", "frame", "pebble", "pile", "vein"]
