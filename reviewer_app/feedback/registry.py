"""The formats of feedback by name; packages add more by the entry-point group `reviewer.exports`."""

from importlib.metadata import entry_points

from reviewer_app.domain.errors import BadUsage
from reviewer_app.feedback.contract import Format
from reviewer_app.feedback.csv_table import CsvTable
from reviewer_app.feedback.jsonl import JsonLines

GROUP = "reviewer.exports"
_BUILT_IN: dict[str, Format] = {"jsonl": JsonLines(), "csv": CsvTable()}


def kinds() -> list[str]:
    """Return the names of all formats, those of installed packages last."""
    return [*_BUILT_IN, *sorted({point.name for point in entry_points(group=GROUP)} - _BUILT_IN.keys())]


def get(name: str) -> Format:
    """Return the format of this name; raise BadUsage with the names there are, or for a broken package."""
    if name in _BUILT_IN:
        return _BUILT_IN[name]
    points = tuple(entry_points(group=GROUP, name=name))
    if not points:
        raise BadUsage(f"“{name[:40]}” is not a format of feedback; there is {', '.join(kinds())}.")
    try:
        made: Format = points[0].load()()
    except Exception as error:
        why = f"{points[0].value}: {type(error).__name__}"
        raise BadUsage(f"The package that adds the format “{name}” cannot be loaded ({why}).") from error
    return made
