"""What installed packages add to the kits: kinds by name, from entry points, loaded when they are used.

An entry's name is the kind's name, its object the kind itself, as the room's `contract.py` describes it. The
program's own kinds cannot be replaced.
"""

from collections.abc import Iterable
from importlib.metadata import entry_points
from typing import Any

from reviewer_app.domain.errors import Refused


def names(group: str, own: Iterable[str]) -> list[str]:
    """Return the program's own names of a kit, in their order, and then those that packages add."""
    first = list(own)
    return [*first, *sorted({point.name for point in entry_points(group=group)} - set(first))]


def load(group: str, name: str) -> Any | None:
    """Return what a package adds under a name, None if none does; raise Refused for one that is broken."""
    point = next(iter(entry_points(group=group, name=name)), None)
    if point is None:
        return None
    try:
        return point.load()
    except Exception as error:
        why = f"{point.value}: {type(error).__name__}"
        raise Refused(f"The installed package that adds “{name}” cannot be loaded ({why}).") from error
