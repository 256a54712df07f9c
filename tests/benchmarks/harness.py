"""How every benchmark is made: two pieces of work in turn, the median of each, their ratio against a goal.

A machine that is busy slows both pieces, so ratios hold where times do not.
"""

import json
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Timed = Callable[[], float]
"""Does its work once and returns the seconds it took, without what it had to prepare."""

COLUMNS = ("name", "value", "limit", "unit", "ratio", "goal", "ok")


@dataclass(frozen=True, slots=True)
class Result:
    """A figure beside its limit, in the same unit; smaller is better. Without a goal it is only recorded."""

    name: str
    value: float
    limit: float
    unit: str
    goal: float | None = None  # the largest ratio that is good enough

    @property
    def ratio(self) -> float:
        """How many times the limit the figure is."""
        return self.value / self.limit

    @property
    def ok(self) -> bool:
        """Say whether the goal is reached, if there is one."""
        return self.goal is None or self.ratio <= self.goal

    def document(self) -> dict[str, Any]:
        """Return the result as it stands in the JSON file."""
        return {name: getattr(self, name) for name in COLUMNS}


@dataclass(frozen=True, slots=True)
class Bench:
    """What a benchmark is given: an empty folder on the disk to measure on, and whether to be quick."""

    folder: Path
    quick: bool = False

    def times(self, rounds: int) -> int:
        """Return how many rounds to make: a third of them, at least 3, when quick."""
        return max(3, rounds // 3) if self.quick else rounds


Measure = Callable[[Bench], list[Result]]


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def medians(rounds: int, first: Timed, second: Timed) -> tuple[float, float]:
    """Run two pieces of work in turn, `rounds` times each; return the median seconds of each."""
    taken = [(first(), second()) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in taken), statistics.median(pair[1] for pair in taken)


def table(results: Sequence[Result]) -> str:
    """Return the results as lines for a person."""
    rows = [COLUMNS, *(_cells(result) for result in results)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def save(results: Sequence[Result], path: Path) -> None:
    """Write the results as one JSON document."""
    document: Mapping[str, Any] = {"results": [result.document() for result in results]}
    path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def _cells(result: Result) -> tuple[str, ...]:
    goal, ok = ("", "") if result.goal is None else (f"≤ {result.goal:g}", "yes" if result.ok else "NO")
    figures = [f"{number:.4g}" for number in (result.value, result.limit)]
    return (result.name, *figures, result.unit, f"{result.ratio:.2f}", goal, ok)
