"""The kinds of destinations by name; packages add more by the entry-point group `reviewer.destinations`."""

from collections.abc import Mapping
from datetime import timedelta
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from reviewer_app.delivery.contract import Destination, DestinationKind
from reviewer_app.delivery.folder import FolderKind
from reviewer_app.domain.errors import BadUsage

GROUP = "reviewer.destinations"
_BUILT_IN: dict[str, DestinationKind] = {"folder": FolderKind()}


def kinds() -> dict[str, DestinationKind]:
    """Return every kind there is."""
    return {point.name: point.load()() for point in entry_points(group=GROUP)} | _BUILT_IN


def build(name: str, kind: str, options: Mapping[str, Any], hold: timedelta, root: Path) -> Destination:
    """Return the destination of a section of reviewer.toml; raises BadUsage for wrong settings."""
    known = kinds()
    if kind not in known:
        raise BadUsage(
            f"[destinations.{name}]: “{kind}” is not a kind of destination; there is {', '.join(known)}."
        )
    found = known[kind].problems(options)
    if found:
        raise BadUsage(f"[destinations.{name}]: {' '.join(found)}")
    return known[kind].build(options, hold, root)
