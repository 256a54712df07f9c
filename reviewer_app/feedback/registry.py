"""The formats of feedback by name; packages add more by the entry-point group `reviewer.exports`."""

from reviewer_app import plugins
from reviewer_app.domain.errors import BadUsage
from reviewer_app.domain.quoting import quoted
from reviewer_app.feedback.contract import Format
from reviewer_app.feedback.csv_table import CsvTable
from reviewer_app.feedback.jsonl import JsonLines

GROUP = "reviewer.exports"
_BUILT_IN: dict[str, Format] = {"jsonl": JsonLines(), "csv": CsvTable()}


def kinds() -> list[str]:
    """Return the names of all formats, those of installed packages last."""
    return plugins.names(GROUP, _BUILT_IN)


def get(name: str) -> Format:
    """Return the format of this name; raise BadUsage for none, Refused for a broken package."""
    found: Format | None = _BUILT_IN.get(name) or plugins.load(GROUP, name)
    if found is None:
        raise BadUsage(f"{quoted(name)} is not a format of feedback; there is {', '.join(kinds())}.")
    return found
