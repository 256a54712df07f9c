"""Which formats there are, and what a person reads about one that is not."""

from importlib.metadata import EntryPoint

import pytest

from reviewer_app import plugins
from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.feedback import registry
from reviewer_app.feedback.csv_table import CsvTable
from reviewer_app.feedback.jsonl import JsonLines

LINES = JsonLines()


def install(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """Pretend that a package with this entry point is installed."""
    point = EntryPoint(name, value, registry.GROUP)

    def entry_points(*, group: str, name: str = point.name) -> tuple[EntryPoint, ...]:
        return (point,) if (group, name) == (registry.GROUP, point.name) else ()

    monkeypatch.setattr(plugins, "entry_points", entry_points)


def test_the_built_in_formats_are_there() -> None:
    """Both formats are found by their names."""
    assert registry.kinds()[:2] == ["jsonl", "csv"]
    assert isinstance(registry.get("jsonl"), JsonLines)
    assert isinstance(registry.get("csv"), CsvTable)


def test_an_unknown_format_is_answered_with_the_known_ones() -> None:
    """The refusal names every format there is, and no more of the name than fits a line."""
    with pytest.raises(BadUsage, match="is not a format of feedback; there is jsonl, csv"):
        registry.get("x" * 500)


def test_a_package_can_add_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format of an installed package is listed last and found by its name."""
    install(monkeypatch, "lines", f"{__name__}:LINES")
    assert registry.kinds()[-1] == "lines"
    assert registry.get("lines") is LINES


def test_a_package_cannot_replace_a_built_in_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """`csv` stays the one that disarms formulas."""
    install(monkeypatch, "csv", f"{__name__}:LINES")
    assert isinstance(registry.get("csv"), CsvTable)
    assert registry.kinds().count("csv") == 1


def test_a_broken_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that cannot be loaded is a sentence with the place that failed."""
    install(monkeypatch, "broken", "reviewer_app.feedback.nowhere:Format")
    with pytest.raises(Refused, match="nowhere:Format: ModuleNotFoundError"):
        registry.get("broken")
