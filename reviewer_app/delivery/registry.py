"""The kinds of destinations by name; packages add more by the entry-point group `reviewer.destinations`."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from reviewer_app import plugins
from reviewer_app.delivery.contract import Destination, DestinationKind
from reviewer_app.delivery.folder import FolderKind
from reviewer_app.domain.errors import BadUsage

GROUP = "reviewer.destinations"
_BUILT_IN: dict[str, DestinationKind] = {"folder": FolderKind()}


def kinds() -> list[str]:
    """Return the names of all kinds, those of installed packages last."""
    return plugins.names(GROUP, _BUILT_IN)


def build(name: str, kind: str, options: Mapping[str, Any], hold: timedelta, root: Path) -> Destination:
    """Return the destination of a section of reviewer.toml; raises BadUsage for wrong settings."""
    found: DestinationKind | None = _BUILT_IN.get(kind) or plugins.load(GROUP, kind)
    if found is None:
        there = ", ".join(kinds())
        raise BadUsage(f"[destinations.{name}]: “{kind}” is not a kind of destination; there is {there}.")
    problems = found.problems(options)
    if problems:
        raise BadUsage(f"[destinations.{name}]: {' '.join(problems)}")
    return found.build(options, hold, root)
