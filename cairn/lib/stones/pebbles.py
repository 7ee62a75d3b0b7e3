"""The outline of one whole pebble."""

import math
from collections.abc import Sequence
from functools import lru_cache
from random import Random

Point = tuple[float, float]
CORNERS = 12


@lru_cache(maxsize=1024)
def corners(seed: str, width: float, height: float) -> tuple[Point, ...]:
    """Twelve points of an irregular pebble that fills width × height around (0, 0), a little flatter below."""
    dice = Random(f"pebble:{seed}")  # noqa: S311  a shape, not a secret
    waves = [
        (k, dice.uniform(0.3, 1) * reach, dice.uniform(0, math.tau)) for k, reach in ((2, 0.06), (3, 0.065), (4, 0.02))
    ]
    square, lean, belly = dice.uniform(0.82, 0.98), dice.uniform(-0.2, 0.2), dice.uniform(0.76, 0.9)
    raw = []
    for step in range(CORNERS):
        angle = math.tau * step / CORNERS
        reach = 1 + sum(size * math.cos(k * angle + phase) for k, size, phase in waves)
        x = math.copysign(abs(math.cos(angle)) ** square, math.cos(angle)) * reach
        y = (
            math.copysign(abs(math.sin(angle)) ** square, math.sin(angle))
            * reach
            * (belly if math.sin(angle) > 0 else 1)
        )
        raw.append((x + lean * y * abs(y), y))
    return _fitted(raw, width, height)


def pebble(seed: str, width: float, height: float) -> str:
    """The `d` of a whole pebble that fills width × height around (0, 0)."""
    pieces = _pieces(corners(seed, width, height))
    x, y = (round(value, 1) for value in pieces[0][0])
    curves = []
    for _, *rest in pieces:
        # Relative to the last rounded point, so that rounding never adds up to a crack where the outline closes.
        steps = [(round(px - x, 1), round(py - y, 1)) for px, py in rest]
        curves.append("c" + " ".join(f"{dx:g} {dy:g}" for dx, dy in steps))
        x, y = round(x + steps[-1][0], 1), round(y + steps[-1][1], 1)
    start = pieces[0][0]
    return f"M{start[0]:.1f} {start[1]:.1f}{''.join(curves)}z"


def vein(seed: str, width: float, height: float) -> str:
    """The `d` of a line of quartz across the same pebble; "" for the three in four that have none."""
    dice = Random(f"vein:{seed}")  # noqa: S311  a line, not a secret
    if dice.random() > 0.26:
        return ""
    points = corners(seed, width, height)
    upper = dice.choice((7, 8, 9, 10))
    (ax, ay), (bx, by) = points[upper], points[(upper + dice.choice((4, 5, 7))) % CORNERS]
    bow = dice.uniform(-0.1, 0.1) * width
    return f"M{ax:.1f} {ay:.1f}Q{(ax + bx) / 2 + bow:.1f} {(ay + by) / 2:.1f} {bx:.1f} {by:.1f}"


def rounded(points: Sequence[Point], fine: int = 8) -> list[Point]:
    """Many points on the smooth outline through the corners."""
    many = []
    for a, b, c, d in _pieces(points):
        for k in range(fine):
            t = k / fine
            u = 1 - t
            p, q, r, s = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            many.append((p * a[0] + q * b[0] + r * c[0] + s * d[0], p * a[1] + q * b[1] + r * c[1] + s * d[1]))
    return many


def _fitted(raw: Sequence[Point], width: float, height: float) -> tuple[Point, ...]:
    """The points moved and stretched so that the smooth outline through them fills the box."""
    many = rounded(raw)
    left, right = min(x for x, _ in many), max(x for x, _ in many)
    top, bottom = min(y for _, y in many), max(y for _, y in many)
    across, up = width / (right - left), height / (bottom - top)
    return tuple(((x - (left + right) / 2) * across, (y - (top + bottom) / 2) * up) for x, y in raw)


def _pieces(points: Sequence[Point]) -> list[tuple[Point, Point, Point, Point]]:
    """Cubic Bézier pieces of the closed Catmull-Rom curve through the points."""
    size = len(points)
    pieces = []
    for i in range(size):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = (points[(i + k) % size] for k in (-1, 0, 1, 2))
        onward = (bx + (cx - ax) / 6, by + (cy - ay) / 6)
        inward = (cx - (dx - bx) / 6, cy - (dy - by) / 6)
        pieces.append(((bx, by), onward, inward, (cx, cy)))
    return pieces
