"""Runs all measurements, or those named: `python -m bench room` (or ONLY=room)."""

import importlib
import json
import math
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.promises import promise_for

# Modules here whose run() yields (name, value, unit, baseline).
MEASUREMENTS = ("room", "votes", "pages", "weight", "pairing", "helping", "search", "start", "kill")
RESULTS = Path(__file__).parent / "results.json"
Row = dict[str, Any]


def main() -> None:
    wanted = sys.argv[1:] or os.environ.get("ONLY", "").split() or list(MEASUREMENTS)
    unknown = [name for name in wanted if name not in MEASUREMENTS]
    if unknown:
        sys.exit(f"No measurement is called {', '.join(unknown)}: there are {', '.join(MEASUREMENTS)}.")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores\n")
    print(f"{'':<58}{'ours':>10} {'':<4}{'beside':>10}{'ratio':>8}  promised")
    for measurement in wanted:
        rows = []
        for name, value, unit, baseline in importlib.import_module(f"bench.{measurement}").run():
            rows.append(row := as_row(f"{measurement}: {name}", value, unit, baseline))
            show(row)
        keep(measurement, rows)
    print(f"\nWritten to {RESULTS}.")


def as_row(name: str, value: float, unit: str, baseline: float | None) -> Row:
    ratio = value / baseline if baseline else None
    promise = promise_for(name)
    return {
        "name": name,
        "value": _plain(value),
        "unit": unit,
        "baseline": _plain(baseline),
        "ratio": _plain(ratio),
        "promise": promise.words(unit) if promise else None,
        "kept": promise.is_kept(_plain(value), _plain(ratio)) if promise else None,
        "on": datetime.now(UTC).date().isoformat(),
    }


def _plain(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else round(value, 3)


def show(row: Row) -> None:
    def figure(value: float | None, width: int) -> str:
        return f"{'–':>{width}}" if value is None else f"{value:>{width}.2f}"

    left = f"{row['name']:<58}{figure(row['value'], 10)} {row['unit']:<4}"
    right = f"  {row['promise']}: {'kept' if row['kept'] else 'NOT KEPT'}" if row["promise"] else ""
    print(f"{left}{figure(row['baseline'], 10)}{figure(row['ratio'], 8)}{right}", flush=True)


def keep(measurement: str, rows: list[Row]) -> None:
    """Write the rows of one measurement in the place of its former ones; those of the others stay."""
    known = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
    others = [row for row in known if not row["name"].startswith(f"{measurement}: ")]
    order = {name: place for place, name in enumerate(MEASUREMENTS)}
    found = sorted([*others, *rows], key=lambda row: order.get(row["name"].partition(":")[0], len(order)))
    RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
