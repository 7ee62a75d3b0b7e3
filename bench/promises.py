"""What is promised of each figure: the names it is given under, and how far it may go."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """At most `most` in the figure's own unit, at most `ratio` times what it is compared with; None: no matter."""

    name: str  # a regular expression for the whole name
    most: float | None = None
    ratio: float | None = None

    def words(self, unit: str) -> str:
        """ "≤ 40 ms, ≤ 1.5 ×"."""
        of_value = [] if self.most is None else [f"≤ {self.most:g} {unit}".strip()]
        return ", ".join(of_value + ([] if self.ratio is None else [f"≤ {self.ratio:g} ×"]))

    def is_kept(self, value: float | None, ratio: float | None) -> bool:
        """A figure that could not be taken keeps nothing."""
        within = self.most is None or (value is not None and value <= self.most)
        return within and (self.ratio is None or (ratio is not None and ratio <= self.ratio))


PROMISES = (
    Promise(r"room: 1000 streams × 50/s: POST to last listener p99", ratio=2),
    Promise(r"room: 5000 streams × 10/s: POST to last listener p99", most=200),
    Promise(r"room: .*: (lost|doubled|refused or ended)", most=0),
    Promise(r"votes: not counted or twice", most=0),
    Promise(r"votes: seconds", most=60),
    Promise(r"pages: .*, p95", most=40, ratio=1.5),
    Promise(r"pages: .*, queries", most=12),
    Promise(r"weight: .*: first visit", most=100),
    Promise(r"weight: .*: after", most=20),
    Promise(r"pairing: .*: longest round", most=1),
    Promise(r"pairing: pairs that met again.*", most=0),
    Promise(r"helping: .*: of these without an end", most=0),
    Promise(r"helping: .*: most follow-up letters a loop", most=2),
    Promise(r"helping: .*: most asks in seven days", most=3),
    Promise(r"helping: .*: load of helpers, Gini", most=0.2),
    Promise(r"search: .*: not in the first three", most=5),
    Promise(r"search: .*(slip|phrase), p95", most=50),
    Promise(r"start: cold start .*, median of \d+", most=2),
    Promise(r"start: memory of all processes.*", most=150),
    Promise(r"kill: (lost|doubled)", most=0),
)


def promise_for(name: str) -> Promise | None:
    """What is promised of the figure of that name, if anything is."""
    return next((promise for promise in PROMISES if re.fullmatch(promise.name, name)), None)
