"""The harness: medians, ratios and the file are right, whatever was measured."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.benchmarks.harness import Bench, Result, Timed, medians, save, seconds, table


def _timed(name: str, order: list[str], figures: Iterable[float]) -> Timed:
    rest = iter(figures)

    def work() -> float:
        order.append(name)
        return next(rest)

    return work


def test_work_is_done_in_turn_and_its_median_counts() -> None:
    """Two pieces of work alternate, and one slow round moves neither figure."""
    order: list[str] = []
    first = _timed("A", order, [1.0, 90.0, 3.0])
    second = _timed("B", order, [0.5, 0.25, 0.75])
    assert medians(3, first, second) == (3.0, 0.5)
    assert order == list("ABABAB")


def test_seconds_are_those_of_the_work() -> None:
    """The work is done once, and its time is not negative."""
    done: list[int] = []
    assert seconds(lambda: done.append(1)) >= 0
    assert done == [1]


@pytest.mark.parametrize(("value", "ok"), [(8.0, True), (8.1, False)])
def test_a_goal_is_a_largest_ratio(value: float, ok: bool) -> None:
    """A result is good as long as it is at most so many times its limit."""
    result = Result("a", value, 2.0, "s", 4.0)
    assert result.ratio == value / 2.0
    assert result.ok is ok


def test_without_a_goal_nothing_is_missed() -> None:
    """A figure that is only recorded is never bad."""
    assert Result("a", 1000.0, 1.0, "s").ok


def test_the_file_holds_every_result(tmp_path: Path) -> None:
    """Each result stands in the JSON file with name, value, limit, unit, ratio, goal and ok."""
    save([Result("a", 3.0, 2.0, "ms", 1.0), Result("b", 1.0, 4.0, "s")], tmp_path / "out.json")
    said = json.loads((tmp_path / "out.json").read_text())
    figures = [("a", 3.0, 2.0, "ms", 1.5, 1.0, False), ("b", 1.0, 4.0, "s", 0.25, None, True)]
    names = ("name", "value", "limit", "unit", "ratio", "goal", "ok")
    assert said == {"results": [dict(zip(names, row, strict=True)) for row in figures]}


def test_the_table_names_what_is_missed() -> None:
    """The table has a line for each result, and says NO where a goal is missed."""
    head, missed, recorded = table(
        [Result("a", 3.0, 2.0, "ms", 1.0), Result("long-name", 1.0, 4.0, "s")]
    ).splitlines()
    assert head.split() == ["name", "value", "limit", "unit", "ratio", "goal", "ok"]
    assert missed.split() == ["a", "3", "2", "ms", "1.50", "≤", "1", "NO"]
    assert recorded.split() == ["long-name", "1", "4", "s", "0.25"]


@pytest.mark.parametrize(("rounds", "quick", "made"), [(15, False, 15), (15, True, 5), (6, True, 3)])
def test_a_quick_run_makes_fewer_rounds(tmp_path: Path, rounds: int, quick: bool, made: int) -> None:
    """A quick run makes a third of the rounds, and at least three."""
    assert Bench(tmp_path, quick).times(rounds) == made
