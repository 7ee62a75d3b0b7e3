"""What is measured is held against what is promised, and the figures of one run do not erase another's."""

import json
from pathlib import Path

import pytest

import bench.__main__ as bench
from bench.promises import promise_for


@pytest.mark.parametrize(
    ("name", "value", "baseline", "kept"),
    [
        ("room: 1000 streams × 50/s: POST to last listener p99", 50, 26, True),
        ("room: 1000 streams × 50/s: POST to last listener p99", 60, 26, False),
        ("room: 5000 streams × 10/s: POST to last listener p99", 200, 50, True),
        ("room: 300 streams × 50/s: lost", 1, 0, False),
        ("votes: seconds", 61.6, None, False),
        ("pages: backlog, p95", 30, 21, True),
        ("pages: backlog, p95", 30, 19, False),
        ("pages: backlog, p95", 41, 40, False),
        ("pages: backlog, queries", 13, 13, False),
        ("start: cold start to the first page, median of 5", 1.2, None, True),
        ("kill: doubled", 0, None, True),
        ("kill: doubled", float("nan"), None, False),
    ],
)
def test_a_figure_keeps_its_promise_or_not(name: str, value: float, baseline: float | None, kept: bool) -> None:
    assert bench.as_row(name, value, "", baseline)["kept"] is kept


def test_a_figure_of_which_nothing_is_promised_keeps_nothing() -> None:
    assert promise_for("room: 100 streams × 50/s: processor") is None
    assert bench.as_row("room: 100 streams × 50/s: processor", 80, "%", 40)["kept"] is None


def test_another_measurement_keeps_its_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "RESULTS", tmp_path / "results.json")
    bench.keep("pages", [bench.as_row("pages: old, p95", 1, "ms", 1)])
    bench.keep("votes", [bench.as_row("votes: seconds", 30, "s", None)])
    bench.keep("pages", [bench.as_row("pages: new, p95", 1, "ms", 1)])

    names = [row["name"] for row in json.loads((tmp_path / "results.json").read_text())]
    assert names == ["votes: seconds", "pages: new, p95"]
