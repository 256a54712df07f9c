"""Where an approval would go, and what is there: found out before it is written down."""

from collections.abc import Callable
from dataclasses import dataclass

from reviewer_app.delivery.contract import DeliveryError, Destination, Facts


@dataclass(frozen=True, slots=True)
class Place:
    """One possible target, and what is there now."""

    target: str
    before_sha: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The place an item would like, None if somebody else's file lies there, and a name that is its own."""

    destination: Destination
    ours: frozenset[str | None]
    wished: Place | None
    own_name: str

    def choose(self, is_taken: Callable[[str], bool]) -> Place:
        """Return the place to use; raises DeliveryError if even its own name is somebody else's file."""
        if self.wished is not None and not is_taken(self.wished.target):
            return self.wished
        place = _place(self.destination, self.own_name, self.ours)
        if place is None:
            raise DeliveryError(f"“{self.own_name}” is somebody else's file; move it away, then try again.")
        return place


def plan(destination: Destination, facts: Facts, ours: frozenset[str | None]) -> Plan:
    """Return where an item may go.

    `ours` are digests of what may be overwritten: what was delivered for this item before, and its baseline.
    Raises DeliveryError where the target cannot be looked at.
    """
    wished, own_name = destination.targets(facts)
    return Plan(destination, ours, _place(destination, wished, ours), own_name)


def _place(destination: Destination, target: str, ours: frozenset[str | None]) -> Place | None:
    present = destination.present(target)
    return Place(target, present) if present is None or present in ours else None
