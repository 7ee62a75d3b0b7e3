"""QR codes as SVG that takes the page's own colours."""

from functools import lru_cache
from html import escape

import segno


@lru_cache(maxsize=256)  # a wall shows the same code all evening
def qr_svg(text: str, title: str = "") -> str:
    """An inline SVG of one path, drawn by the class `qr`; `title` is what a screen reader says."""
    code = segno.make(text, error="m", micro=False)
    rows = list(code.matrix)
    path = "".join(
        f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in _runs(bytes(row))
    )
    size = len(rows)
    name = f"<title>{escape(title)}</title>" if title else ""
    role = 'role="img"' if title else 'aria-hidden="true"'
    return (
        f'<svg class="qr" viewBox="-2 -2 {size + 4} {size + 4}" {role} shape-rendering="crispEdges">'
        f'{name}<path d="{path}"/></svg>'
    )


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Starts and lengths of the dark runs in one row."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
