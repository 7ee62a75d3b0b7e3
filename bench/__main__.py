"""Runs all measurements, or those named: `python -m bench room` (or ONLY=room)."""

import importlib
import json
import math
import os
import platform
import sys
from pathlib import Path

MEASUREMENTS = ("room", "votes", "pages", "kill")  # modules here whose run() yields (name, value, unit, baseline)
RESULTS = Path(__file__).parent / "results.json"


def main() -> None:
    wanted = sys.argv[1:] or os.environ.get("ONLY", "").split() or list(MEASUREMENTS)
    unknown = [name for name in wanted if name not in MEASUREMENTS]
    if unknown:
        sys.exit(f"No measurement is called {', '.join(unknown)}: there are {', '.join(MEASUREMENTS)}.")
    rows = []
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores\n")
    print(f"{'':<58}{'ours':>10} {'':<4}{'relay':>10}{'ratio':>8}")
    for measurement in wanted:
        for name, value, unit, baseline in importlib.import_module(f"bench.{measurement}").run():
            rows.append(row := as_row(f"{measurement}: {name}", value, unit, baseline))
            show(row)
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n")
    print(f"\nWritten to {RESULTS}.")


def as_row(name: str, value: float, unit: str, baseline: float | None) -> dict:
    ratio = value / baseline if baseline else None
    return {
        "name": name,
        "value": _plain(value),
        "unit": unit,
        "baseline": _plain(baseline),
        "ratio": _plain(ratio),
    }


def _plain(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else round(value, 3)


def show(row: dict) -> None:
    def figure(value: float | None, width: int) -> str:
        return f"{'–':>{width}}" if value is None else f"{value:>{width}.2f}"

    left = f"{row['name']:<58}{figure(row['value'], 10)} {row['unit']:<4}"
    print(f"{left}{figure(row['baseline'], 10)}{figure(row['ratio'], 8)}", flush=True)


if __name__ == "__main__":
    main()
